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

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class GolintAgentError(Exception):
    """Root of every error raised on purpose."""


class UserError(GolintAgentError):
    """Something the user can mend: one sentence on what is wrong, one hint on what to do."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        #: What else is wrong, found in the same look.
        self.more: tuple[UserError, ...] = ()

    @property
    def each(self) -> tuple["UserError", ...]:
        """The error and what else is wrong, in the order in which it is to be told."""
        return (self, *self.more)


class UsageError(UserError):
    """A path, pattern or option that cannot be used."""


class ProjectError(UserError):
    """A go.mod, go.work or directory that cannot be read."""


class RuleError(UserError):
    """A rule that does not exist or cannot be loaded."""


class ConfigError(UserError):
    """A configuration file that cannot be used; the message begins with its name and line.

    `place` are these two; the line is 0 where it is not known.
    """

    def __init__(self, message: str, *, hint: str = "", place: tuple[str, int] = ("", 0)) -> None:
        super().__init__(message, hint=hint)
        self.place = place


class CacheError(UserError):
    """What this run has put into the cache is gone from it."""


class OutputError(UserError):
    """A report that cannot be written; the message begins with `place`, which may be empty."""

    def __init__(self, message: str, *, hint: str = "", place: str = "") -> None:
        super().__init__(message, hint=hint)
        self.place = place


class Faults:
    """What a user can mend of one thing, gathered so that a single run tells all of it."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], UserError] = {}

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Keep what is raised inside, and go on behind it."""
        try:
            yield
        except UserError as error:
            self.add(error)

    def add(self, error: UserError) -> None:
        """Keep an error with what came along with it; what is there already is kept once."""
        for one in error.each:
            self._found.setdefault((one.message, one.hint), one)

    def raise_all(self) -> None:
        """Raise the first error with the others as its `more`, by lines; nothing without any."""
        if not self._found:
            return
        first, *others = sorted(self._found.values(), key=_place)
        for other in others:
            other.more = ()
        first.more = tuple(others)
        raise first


def _place(error: UserError) -> tuple[str, int]:
    return error.place if isinstance(error, ConfigError) else ("", 0)


#: What a ValueError of a path means; Python words it in another way each year.
NUL_IN_PATH = "a path holds no NUL"


def reason_of(error: BaseException) -> str:
    """Why something failed, to stand behind a colon: what the system or Python says of it."""
    return within_sentence(getattr(error, "strerror", "") or str(error))


def within_sentence(said: str) -> str:
    """What somebody else says, to stand behind a colon: a small first letter, but for `TOML …`."""
    first = said.partition(" ")[0]
    return said[:1].lower() + said[1:] if first[1:].islower() or len(first) == 1 else said


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
            is_package = trace.tb_frame.f_globals.get("__package__") == name
            path = name.replace(".", "/") + ("/__init__" if is_package else "")
            found = f" at {path}.py:{trace.tb_lineno}"
        trace = trace.tb_next
    return found
