"""What single lines of a log say, and what they must not."""
