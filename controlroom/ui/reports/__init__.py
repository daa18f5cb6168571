"""The screens of booth reports."""
