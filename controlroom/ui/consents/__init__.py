"""The page on consent and the rights of the person, and its dialogs."""
