"""Where packages come from that others import."""
