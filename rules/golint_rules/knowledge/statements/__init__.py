"""Statements of a module by the tables they are about, whatever builds them."""
