"""Branches of errors that go on, give nothing, or tell success, and what is lost by it."""
