"""What is learned about functions, packages and modules, as plain data."""
