"""A static code reviewer for Go repositories, from the command line down to plain data."""
