"""The press note on screen: the tab of an event, and the template of the office."""
