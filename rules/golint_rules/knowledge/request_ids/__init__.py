"""IDs that a request names, and through which functions they go."""
