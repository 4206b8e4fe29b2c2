"""Words, names and shapes that all knowledge is written with."""
