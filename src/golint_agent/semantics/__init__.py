"""What Go code means, from source and shipped signatures alone."""
