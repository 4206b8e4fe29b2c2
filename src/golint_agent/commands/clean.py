"""`clean`: delete what golint-agent keeps between runs."""

from __future__ import annotations

import click

from golint_agent.commands.completion import complete_directories
from golint_agent.commands.streams import print_line
from golint_agent.commands.working_directory import working_directory
from golint_agent.engine.cache.places import remove_cache
from golint_agent.errors import OutputError, reason_of


@click.command("clean")
@click.option(
    "--cache-dir",
    default="",
    metavar="DIR",
    shell_complete=complete_directories,
    envvar="GOLINT_AGENT_CACHE_DIR",
    help="The directory that --cache-dir of check named.",
)
@click.option(
    "--all",
    "modules",
    is_flag=True,
    help="Delete what was read of other modules too; it takes longest to make again.",
)
def clean(cache_dir: str, *, modules: bool) -> None:
    """Delete the cache.

    It is the same for all repositories. A later check fills it again.

    \b
    Examples:
      golint-agent clean
      golint-agent clean --all
    """
    if cache_dir:
        cache_dir = str(working_directory() / cache_dir)
    try:
        directory = remove_cache(cache_dir, modules=modules)
    except OSError as error:
        message = f"the cache cannot be deleted: {reason_of(error)}"
        raise OutputError(message, hint="see that you may write to its directory") from error
    if directory:
        print_line(f"deleted what was kept in {directory}")
    else:
        print_line("there is no cache")
