"""Calls that write logs: libraries, levels, messages, pairs; and which of them end the process."""
