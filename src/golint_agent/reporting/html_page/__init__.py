"""The `html` format: one file that a browser opens without a server and without a network."""
