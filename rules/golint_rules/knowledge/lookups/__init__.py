"""Look-ups: not there and not known are two things."""
