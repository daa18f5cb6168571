"""The screens of the roll of members."""
