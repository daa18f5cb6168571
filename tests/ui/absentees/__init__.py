"""Who never comes, on screen."""
