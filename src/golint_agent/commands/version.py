"""`version`: which golint-agent this is."""

from __future__ import annotations

import click

from golint_agent.version import __version__


@click.command("version")
def version() -> None:
    """Print the version."""
    click.echo(f"golint-agent {__version__}")
