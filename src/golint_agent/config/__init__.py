"""Configuration files: what they may say (`model`), how they are read, found and put together.

`read` turns a TOML text into a `ConfigFile` or an error with its line, `discovery` finds the file
that holds for a directory and those that it extends, `merged` makes one `Configuration` of them,
`globs` makes their globs relative to the root, and `selection` says which rules are on. Nothing
here runs code or writes, and nothing outside of the repository's root is read.
"""
