"""What ends a request or the process by a panic, and who catches it."""
