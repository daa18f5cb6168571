"""Members: entered from leaves of books or from the app, listed, counted, given a receipt."""
