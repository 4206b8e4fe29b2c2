"""Errors that nobody reads: given to `_`, overwritten, hidden, or never asked for."""
