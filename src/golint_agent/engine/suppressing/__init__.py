"""Suppressions: how comments and baselines silence findings, and what is wrong with comments."""
