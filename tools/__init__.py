"""Tools for those who work on sayso."""
