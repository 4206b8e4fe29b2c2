"""The comments that silence findings, as plain data."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from golint_agent.findings import Severity, Span

#: The last line of a scope that ends with its file.
TO_THE_END = 2**31 - 1


class Form(StrEnum):
    """Which comment it is."""

    IGNORE = "ignore"
    FILE_IGNORE = "file-ignore"
    DISABLE = "disable"
    ENABLE = "enable"
    NOLINT = "nolint"
    LINT_IGNORE = "lint:ignore"
    LINT_FILE_IGNORE = "lint:file-ignore"
    NOSEC = "nosec"

    @property
    def is_own(self) -> bool:
        """Is it written for this tool alone?"""
        return self in OWN_FORMS


OWN_FORMS = frozenset({Form.IGNORE, Form.FILE_IGNORE, Form.DISABLE, Form.ENABLE})


class Name(msgspec.Struct, frozen=True):
    """One name that a directive gives, where it stands, and the lines on which it silences.

    `text` is empty where a directive names nobody and so means all; `start_byte:end_byte` is then
    empty, too. Lines are from 1, the last one included. What follows is filled in once the rules
    are known: the ids that it stands for (None for all), whether anybody knows the name, whether
    it is a finding when it silences nothing, and what it may have been meant to be.
    """

    text: str
    start_byte: int
    end_byte: int
    first_line: int = 0
    last_line: int = 0
    rules: tuple[str, ...] | None = ()
    is_known: bool = True
    is_watched: bool = False
    meant: str = ""


class Directive(msgspec.Struct, frozen=True):
    """One comment that is to silence findings.

    `until` is the last day on which it holds (YYYY-MM-DD), or empty. `fault` says why it cannot be
    understood; it then silences nothing. `is_alone` says that no code stands on its line.
    """

    form: Form
    span: Span
    names: tuple[Name, ...]
    reason: str = ""
    until: str = ""
    fault: str = ""
    is_alone: bool = False

    @property
    def needs_reason(self) -> bool:
        """Does it silence nothing without a reason?"""
        return self.form in _NEED_REASONS


_NEED_REASONS = frozenset(Form) - {Form.ENABLE, Form.NOLINT, Form.NOSEC}


#: In small letters, no directive lacks all of these.
SIGNS = (b"nolint", b"golint", b"lint:", b"#nosec", b"gosec:disable")


def may_hold_directives(data: bytes) -> bool:
    """Can a file, or a comment, hold a directive? Most hold no sign of one: they are read no more.

    One in capitals counts: it silences nothing, and whoever wrote it is told so.
    """
    small = data.lower()
    return any(sign in small for sign in SIGNS)


class OnDirectives(msgspec.Struct, frozen=True):
    """The rules on directives that are on, by id: how heavy what they find is.

    `elsewhere` has the files in which it is not as it is in the directory that was asked about.
    """

    here: dict[str, Severity] = {}
    elsewhere: dict[str, dict[str, Severity]] = {}

    def at(self, path: str) -> dict[str, Severity]:
        """What is on for a file."""
        return self.elsewhere.get(path, self.here)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all that are on somewhere, in order."""
        return tuple(
            sorted({*self.here, *(id_ for some in self.elsewhere.values() for id_ in some)})
        )
