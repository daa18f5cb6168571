"""Who never comes on screen: the tab beside the list of events."""
