"""Calls that run SQL or build it: statements, chains, rows, pools and connections."""
