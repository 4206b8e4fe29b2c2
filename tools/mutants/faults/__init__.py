"""Kinds of faults, a subject a module."""
