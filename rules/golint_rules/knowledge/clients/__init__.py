"""Calls of other services: clients, requests, responses, and what is read of them."""
