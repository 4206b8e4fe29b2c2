"""What runs after what: in a function, and from function to function."""
