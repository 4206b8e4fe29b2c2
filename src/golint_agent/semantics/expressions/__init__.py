"""What expressions are: their types, their constant values, what calls call."""
