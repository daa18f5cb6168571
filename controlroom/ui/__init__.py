"""The window: pages, dialogs and widgets over the desk; no SQL and no files."""
