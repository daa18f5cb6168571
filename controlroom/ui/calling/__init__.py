"""Screens of asking people to events: series and who is late, the dais, who was told, message and letter."""
