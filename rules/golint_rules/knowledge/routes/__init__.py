"""Routes: what guards them, what limits their requests, and whom they let in."""
