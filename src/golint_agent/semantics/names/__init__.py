"""What names denote: in a file, in a function, as full names."""
