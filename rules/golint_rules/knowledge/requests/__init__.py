"""What comes with a request: contexts and what carries them, bodies, claims, and who answers."""
