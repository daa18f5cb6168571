"""Minutes on screen: the tab of an event, its dialogs, and the list of decisions."""
