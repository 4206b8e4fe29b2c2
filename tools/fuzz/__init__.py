"""Mutated Go, run in three ways and held to what must be true of any run: `make fuzz`."""
