"""The screens of Today."""
