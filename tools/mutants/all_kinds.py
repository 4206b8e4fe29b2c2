"""Enters all kinds of faults."""

from importlib import import_module

_MODULES = ("errors", "shutdown", "logging", "tenant", "money", "data", "migrations")


def load() -> None:
    """Import every module with kinds."""
    for name in _MODULES:
        import_module(f"tools.mutants.faults.{name}")
