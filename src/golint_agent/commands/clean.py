"""`clean`: delete what golint-agent keeps between runs."""

from __future__ import annotations

import click

from golint_agent.commands.working_directory import working_directory
from golint_agent.engine.cache.places import cache_directories, remove_cache
from golint_agent.errors import OutputError
from golint_agent.project.targets import read_targets, root_of
from golint_agent.reporting.safe_text import one_line, printed


@click.command("clean")
@click.option(
    "--cache-dir", default="", metavar="DIR", help="The directory that --cache-dir of check named."
)
@click.option(
    "--all",
    "of_user",
    is_flag=True,
    help="Delete what is shared by all repositories of this user too.",
)
def clean(cache_dir: str, *, of_user: bool) -> None:
    """Delete the cache of this repository.

    A later check fills it again.

    \b
    Examples:
      golint-agent clean
      golint-agent clean --all
    """
    here = working_directory()
    root = root_of(read_targets((".",), here), here)
    removed = False
    for directory in cache_directories(root, cache_dir, of_user=of_user):
        try:
            if remove_cache(directory):
                removed = True
                click.echo(printed(f"deleted {one_line(directory)}"))
        except OSError as error:
            message = f"`{directory}` cannot be deleted: {error.strerror}"
            raise OutputError(message, hint="see who owns it") from error
    if not removed:
        click.echo("there is no cache")
