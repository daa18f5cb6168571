"""The calendar on the screen."""
