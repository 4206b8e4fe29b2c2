"""What runs beside requests: goroutines, consumers, schedulers, and what they wait for."""
