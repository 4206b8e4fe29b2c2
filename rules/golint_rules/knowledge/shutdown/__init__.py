"""How a program ends: what is stopped, closed, flushed and waited for."""
