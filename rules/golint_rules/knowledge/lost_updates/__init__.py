"""What two requests at once do to one row: read, look, write; counts, sums, statuses and keys."""
