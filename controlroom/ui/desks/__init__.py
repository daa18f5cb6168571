"""Many desks at one register: where it lives, moving it, joining it."""
