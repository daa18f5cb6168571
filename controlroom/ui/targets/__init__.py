"""The screens of targets."""
