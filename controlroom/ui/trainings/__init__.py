"""The training record on screen: who was trained, who of them serves nowhere, which units have nobody."""
