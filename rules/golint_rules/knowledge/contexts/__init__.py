"""Contexts that are lost, empty, outlived or kept on the way of a request."""
