"""Tables as migrations and models make them, and what a migration does to a running service."""
