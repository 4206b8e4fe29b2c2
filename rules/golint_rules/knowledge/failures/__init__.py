"""Failures, and what a branch does with one: the questions that all rules about errors share."""
