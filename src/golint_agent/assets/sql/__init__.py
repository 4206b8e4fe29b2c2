"""SQL as statements: what they do to which tables, as far as that is certain."""
