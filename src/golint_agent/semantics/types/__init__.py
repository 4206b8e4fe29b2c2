"""Go types as plain values, how source writes them, and how type arguments are inferred."""
