"""What requests and goroutines share in memory, and what guards it."""
