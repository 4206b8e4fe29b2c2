"""The errors this package raises on purpose.

GolintAgentError
└── UserError             the user can mend it; exit code 2
    ├── UsageError        a path, pattern or option that cannot be used
    ├── ProjectError      a go.mod, go.work or directory that cannot be read
    ├── RuleError         a rule that does not exist or cannot be loaded
    ├── ConfigError       a configuration file that cannot be used
    ├── CacheError        what a run has put into the cache is gone
    └── OutputError       a report that cannot be written

Anything else that escapes is a defect of golint-agent. Linted code never raises: what cannot be
read or understood becomes a `Problem`.
"""

from collections.abc import Callable


class GolintAgentError(Exception):
    """Root of every error raised on purpose."""


class UserError(GolintAgentError):
    """Something the user can mend: one sentence on what is wrong, one hint on what to do."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(UserError):
    """A path, pattern or option that cannot be used."""


class ProjectError(UserError):
    """A go.mod, go.work or directory that cannot be read."""


class RuleError(UserError):
    """A rule that does not exist or cannot be loaded."""


class ConfigError(UserError):
    """A configuration file that cannot be used; the message begins with its name and line."""


class CacheError(UserError):
    """What this run has put into the cache is gone from it."""


class OutputError(UserError):
    """A report that cannot be written."""


def place_in_tool(error: Exception) -> str:
    """The last line of the tool that an error came through: ` at golint_agent/info.py:12`."""
    return last_line(error, lambda name: name.partition(".")[0] == "golint_agent")


def last_line(error: BaseException, counts: Callable[[str], bool]) -> str:
    """The last line of an error's trace in modules that count by name; empty for none."""
    found = ""
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_globals.get("__name__", "")
        if counts(name):
            found = f" at {name.replace('.', '/')}.py:{trace.tb_lineno}"
        trace = trace.tb_next
    return found
