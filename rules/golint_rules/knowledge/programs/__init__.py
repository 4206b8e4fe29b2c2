"""Programs and what they are made of: who serves, what is for developers, which layer does what."""
