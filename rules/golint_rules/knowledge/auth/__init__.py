"""Who asks: tokens, keys, sessions, passwords, and data that is nobody else's."""
