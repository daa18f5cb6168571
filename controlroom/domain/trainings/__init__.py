"""Who was trained in what, who of them serves nowhere, and which units have nobody who was."""
