"""What a run produces, as plain data: findings, problems, rule descriptions and the report.

Everything here holds strings and integers only, so that it can be cached, sent to another process
and compared. Paths are relative to the report's root, with `/`. Bytes count from 0; lines and
columns count from 1; columns are bytes, as in Go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

import msgspec


class Severity(StrEnum):
    """How much a finding matters. The order of members is the order of weight, heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the heaviest."""
        return _SEVERITY_RANK[self]


_SEVERITY_RANK = {severity: rank for rank, severity in enumerate(Severity)}


class Confidence(StrEnum):
    """The share of findings a reviewer would accept: high 19 of 20, medium 9 of 10, low fewer."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Position(msgspec.Struct, frozen=True, order=True):
    """A place in a file: `byte` from 0, `line` and `column` (in bytes) from 1."""

    byte: int
    line: int
    column: int


class Span(msgspec.Struct, frozen=True, order=True):
    """A half-open range in a file: `end` is the first place after it."""

    start: Position
    end: Position


class Edit(msgspec.Struct, frozen=True):
    """Replace the bytes `start_byte:end_byte` of `path` by `replacement`."""

    path: str
    start_byte: int
    end_byte: int
    replacement: str


class Fix(msgspec.Struct, frozen=True):
    """Edits that mend a finding. `safety` is `safe` (meaning unchanged) or `unsafe`."""

    title: str
    safety: str
    edits: tuple[Edit, ...]


class Related(msgspec.Struct, frozen=True):
    """Another place that explains a finding."""

    path: str
    span: Span
    message: str


class Finding(msgspec.Struct, frozen=True):
    """One thing wrong with the linted code.

    `message` says what is wrong, then what to do. `symbol` is the enclosing declaration, such as
    `(*Server).Run`, or empty. `fingerprint` stays the same when unrelated lines move; the engine
    fills it in. `hangs_on` is what the rule's `unless` is asked with, and empty in reports.
    """

    rule: str
    message: str
    severity: Severity
    confidence: Confidence
    path: str
    span: Span
    symbol: str = ""
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    fingerprint: str = ""
    hangs_on: str = ""


class Silencer(StrEnum):
    """What keeps a finding from being reported."""

    DIRECTIVE = "directive"  # a comment in the code
    BASELINE = "baseline"  # it was there when the baseline was written
    UNCHANGED = "unchanged"  # nothing that was changed made it


class Suppressed(msgspec.Struct, frozen=True):
    """A finding that is not reported, and why: the reason that was given, and the line of it.

    `line` is that of the comment, from 1, or 0 where no comment is the reason.
    """

    finding: Finding
    by: Silencer
    reason: str = ""
    line: int = 0


class ProblemKind(StrEnum):
    """Why something was not, or not fully, checked."""

    UNREADABLE = "unreadable"  # the file or directory cannot be opened or read
    NOT_GO = "not-go"  # binary, or no package clause
    SYNTAX = "syntax"  # the parser found errors; the rest of the file was checked
    LIMIT = "limit"  # too large or too deep; not checked
    TIMEOUT = "timeout"  # it took too long, on this machine and at this time
    PROJECT = "project"  # go.mod, go.work or package layout
    RULE = "rule"  # a rule failed on a file; our defect


#: Problems that may be gone the next time, so that no result with one is kept.
PASSING = frozenset({ProblemKind.RULE, ProblemKind.TIMEOUT, ProblemKind.UNREADABLE})


class Problem(msgspec.Struct, frozen=True):
    """Something that was not, or not fully, checked. `rule` is set when a rule failed.

    `line` and `column` are from 1, or 0 when the problem is the whole file. `fatal` problems mean
    that the file was not checked at all.
    """

    kind: ProblemKind
    path: str
    message: str
    rule: str = ""
    line: int = 0
    column: int = 0
    fatal: bool = False


class OptionInfo(msgspec.Struct, frozen=True):
    """What a user may choose of a rule; `default` is of the type that all values have."""

    name: str
    default: bool | int | float | str | tuple[str, ...]
    help: str
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()


class RuleInfo(msgspec.Struct, frozen=True):
    """What a reporter may say about a rule. `help_markdown` is its doc.md; `cwe` holds `CWE-252`.

    `security_severity` is a number from 0.1 to 10.0 as text on security rules, else empty. `pack`
    is the pack or the folder that it comes from, as its users name it.
    """

    id: str
    summary: str
    severity: Severity
    confidence: Confidence
    standard: tuple[str, ...]
    tags: tuple[str, ...] = ()
    cwe: tuple[str, ...] = ()
    security_severity: str = ""
    help_markdown: str = ""
    help_uri: str = ""
    pack: str = ""
    options: tuple[OptionInfo, ...] = ()


class Summary(msgspec.Struct, frozen=True):
    """Counts of one run.

    `files` are those that rules looked into, and `packages` theirs; `other_build_files` of them are
    in other builds than that of the run. Every other file that was asked for is in one count more:
    `generated_files`, `test_files` (of which no selected rule says anything), `excluded_files` (no
    build takes them in), `excluded_by_option`, `unread_files` and `third_party_files`.
    `unread_named` are the unread files and directories that were named one by one.
    `asset_files` are those that are not Go and that rules looked into, None where no rule asks.
    `duration_seconds` is None in reports that are the same bytes each time.
    """

    files: int
    packages: int
    generated_files: int
    excluded_files: int
    unread_files: int
    duration_seconds: float | None
    unread_directories: int = 0
    unread_named: int = 0
    excluded_by_option: int = 0
    test_files: int = 0
    other_build_files: int = 0
    skipped_modules: int = 0
    third_party_files: int = 0
    third_party_modules: int = 0
    asset_files: int | None = None


class Fate(StrEnum):
    """What became of a file that was asked for: it was checked, or left out for one reason."""

    CHECKED = "checked"
    OTHER_BUILD = "checked for another build"
    GENERATED = "generated"
    TEST = "a test file, of which no selected rule says anything"
    EXCLUDED = "excluded by an option"
    NO_BUILD = "taken in by no build"
    UNREAD = "not read, as a problem says"
    THIRD_PARTY = "code of others"

    @property
    def is_checked(self) -> bool:
        """Did rules look into the file?"""
        return self in {Fate.CHECKED, Fate.OTHER_BUILD}


class ListedFile(msgspec.Struct, frozen=True):
    """A file that was asked for. `package` is an import path, empty where it is of no package.

    `module` is that of the package, or empty.
    """

    path: str
    fate: Fate
    package: str = ""
    module: str = ""


def order_of(finding: Finding) -> tuple[str, int, int, str, str]:
    """What findings are sorted by wherever they are listed: path, place in bytes, rule, message."""
    span = finding.span
    return finding.path, span.start.byte, span.end.byte, finding.rule, finding.message


def in_order(suppressed: Iterable[Suppressed]) -> tuple[Suppressed, ...]:
    """What nobody is to see, in the order of its findings."""
    return tuple(sorted(suppressed, key=lambda one: order_of(one.finding)))


class Report(msgspec.Struct, frozen=True):
    """Everything a reporter needs. Findings and problems are sorted already.

    `root` is the absolute directory that paths are relative to (the repository's root);
    `working_directory` is absolute too. `read_source` gives a file's bytes by its relative path,
    or None when it can no longer be read. `notes` are what a user should know about the question,
    such as that a pattern matches nothing. `suppressed` are findings that are not reported; with
    `shows_suppressed` they stand in reports that otherwise only count them. `ran` are the ids of
    the rules that could report something, and `asked` the files that the run was about. `files` are
    sorted by path; they are there where a question asked for them.
    """

    tool_version: str
    root: str
    working_directory: str
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    rules: tuple[RuleInfo, ...]
    summary: Summary
    read_source: Callable[[str], bytes | None]
    repository_uri: str = ""
    revision: str = ""
    branch: str = ""
    notes: tuple[str, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    shows_suppressed: bool = False
    ran: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    files: tuple[ListedFile, ...] = ()

    def found_in(self, path: str) -> list[Finding]:
        """What was found in a file, suppressed or not, in order."""
        found = [finding for finding in self.findings if finding.path == path]
        found += [one.finding for one in self.suppressed if one.finding.path == path]
        return sorted(found, key=order_of)
