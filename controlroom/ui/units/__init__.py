"""Screens of the tree of units and its booths."""
