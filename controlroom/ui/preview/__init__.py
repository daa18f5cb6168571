"""The preview of papers: seen, searched, printed and saved inside the window."""
