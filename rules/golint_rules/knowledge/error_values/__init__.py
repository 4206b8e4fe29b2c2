"""Errors as values: made, wrapped, compared, and nil where nobody thinks so."""
