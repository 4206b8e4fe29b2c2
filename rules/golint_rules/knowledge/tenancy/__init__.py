"""How code says which tenant it works for: words, keys, sources, and where it is read."""
