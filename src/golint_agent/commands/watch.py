"""`--watch`: check again when a file changes, until Ctrl-C."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection
from pathlib import Path

from golint_agent.commands.streams import is_terminal, say
from golint_agent.errors import UsageError, UserError

_CLEAR = "\x1b[2J\x1b[H"
#: Go, rules and settings, and what rules ask for beside (`assets.read`).
_SUFFIXES = (
    *(".go", ".toml", ".sql", ".ddl", ".yaml", ".yml", ".json"),
    *(".graphql", ".graphqls", ".gql", ".proto"),
)
_PROJECT_FILES = frozenset({"go.mod", "go.work", "modules.txt"})
#: So long nothing may change before it is checked again: an editor writes several files at once.
_PAUSE_MILLISECONDS = 200


def watch(check: Callable[[], int], outputs: Collection[str]) -> int:
    """Check, and check again when what it may read changes. Gives the last exit code.

    `outputs` are the files that it writes itself. What is named or configured wrong is said and
    ends nothing: it may be mended while this runs, but for a first time that already fails so.
    """
    try:
        import watchfiles
    except ImportError:
        message = "`--watch` needs the package watchfiles"
        raise UsageError(
            message, hint="install it beside golint-agent: `python3 -m pip install watchfiles`"
        ) from None
    own = {os.path.realpath(path) for path in outputs}
    code = check()
    for _ in watchfiles.watch(
        Path.cwd(),
        watch_filter=lambda _, path: is_read(path) and os.path.realpath(path) not in own,
        debounce=_PAUSE_MILLISECONDS,
        raise_interrupt=True,
    ):
        if is_terminal(sys.stdout):
            say(_CLEAR)
        try:
            code = check()
        except UserError as error:
            from golint_agent.commands.streams import complain_of

            complain_of(error)
            code = 2
    return code


def is_read(path: str) -> bool:
    """May a check read the file? By its name, and by where it is."""
    *directories, name = Path(path).parts
    if ".git" in directories:
        return False
    return name.endswith(_SUFFIXES) or name in _PROJECT_FILES
