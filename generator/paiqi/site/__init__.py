"""Finished pages and feeds → a published folder: MkDocs as the skin, checks of what it made, the switch."""
