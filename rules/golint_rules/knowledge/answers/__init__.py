"""Answers to clients: what sends them, with which status and text, and what goes on behind them."""
