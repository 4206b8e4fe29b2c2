"""Which package is looked at when, and in which process."""
