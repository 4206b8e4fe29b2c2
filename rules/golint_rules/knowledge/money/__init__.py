"""Amounts: by name, by value, in floats and in text, in currencies, and divided."""
