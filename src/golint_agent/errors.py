"""The errors this package raises on purpose.

GolintAgentError
└── UserError             the user can mend it; exit code 2
    ├── UsageError        a path, pattern or option that cannot be used
    ├── ProjectError      a go.mod, go.work or directory that cannot be read
    ├── RuleError         a rule that does not exist or cannot be loaded
    ├── CacheError        what a run has put into the cache is gone
    └── OutputError       a report that cannot be written

Anything else that escapes is a defect of golint-agent. Linted code never raises: what cannot be
read or understood becomes a `Problem`.
"""


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
