"""Faults planted into clean code, one at a time, and how many of them the rules catch."""
