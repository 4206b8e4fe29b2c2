"""Files that are not Go, as trees with positions: SQL, YAML, JSON, TOML, GraphQL, proto, go.mod.

`read.read_asset` reads one. It never raises: what is broken, too large or too deep is a Problem.
"""
