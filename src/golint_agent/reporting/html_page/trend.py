"""What earlier JSON reports found, beside what the present one finds."""

import stat
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePath

import msgspec

from golint_agent.errors import UsageError, reason_of
from golint_agent.findings import Report, Severity
from golint_agent.reporting.json_report import VERSION
from golint_agent.reporting.safe_text import one_line

_HINT = "give reports that `golint-agent check --output json=PATH` wrote, the oldest first"
_LARGEST = 512 * 1024 * 1024


class Point(msgspec.Struct, frozen=True):
    """What one report found: by severity, by rule, and which findings, by their fingerprints.

    `label` says which report it is, for people.
    """

    label: str
    severities: Counter[str]
    rules: Counter[str]
    fingerprints: Counter[str]


class Change(msgspec.Struct, frozen=True):
    """How many findings came and went between two reports."""

    new: int
    gone: int


class _Tool(msgspec.Struct):
    name: str


class _Finding(msgspec.Struct):
    rule: str
    severity: Severity
    fingerprint: str


class _Head(msgspec.Struct):
    version: int
    tool: _Tool


class _Earlier(msgspec.Struct):
    findings: list[_Finding]


def read_earlier(paths: Sequence[str]) -> tuple[Point, ...]:
    """A point for each JSON report, in the order given. UsageError for a file that is none."""
    points = []
    for path in paths:
        data = _read(path)
        shown = f"`--html-trend {one_line(path)}`"
        try:
            head = msgspec.json.decode(data, type=_Head)
            if head.tool.name != "golint-agent":
                raise UsageError(f"{shown} is no report of golint-agent", hint=_HINT)
            if head.version != VERSION:
                message = f"{shown} is of version {head.version}, and this program reads {VERSION}"
                raise UsageError(message, hint="write it again with this version of golint-agent")
            found = msgspec.json.decode(data, type=_Earlier).findings
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            why = one_line(reason_of(error)).rstrip(".")
            message = f"{shown} is no JSON report of golint-agent: {why}"
            raise UsageError(message, hint=_HINT) from error
        points.append(
            Point(
                one_line(PurePath(path).name),
                Counter(str(finding.severity) for finding in found),
                Counter(finding.rule for finding in found),
                Counter(finding.fingerprint for finding in found),
            )
        )
    return tuple(points)


def present_point(report: Report) -> Point:
    """What the present report found."""
    return Point(
        "now",
        Counter(str(finding.severity) for finding in report.findings),
        Counter(finding.rule for finding in report.findings),
        Counter(finding.fingerprint for finding in report.findings),
    )


def change_between(earlier: Point, later: Point) -> Change:
    """What came and what went, each finding by its fingerprint."""
    return Change(
        new=(later.fingerprints - earlier.fingerprints).total(),
        gone=(earlier.fingerprints - later.fingerprints).total(),
    )


def _read(path: str) -> bytes:
    place = Path(path)
    try:
        # What is no file, such as a fifo, may never end.
        mode, size = (status := place.stat()).st_mode, status.st_size
        if not stat.S_ISREG(mode):
            raise UsageError(f"`--html-trend {one_line(path)}` is no file", hint=_HINT)
        if size > _LARGEST:
            message = f"`--html-trend {one_line(path)}` is larger than {_LARGEST >> 20} MiB"
            raise UsageError(message, hint="leave this report out")
        return place.read_bytes()
    except (OSError, ValueError) as error:
        message = f"`--html-trend {one_line(path)}` cannot be read: {one_line(reason_of(error))}"
        raise UsageError(message, hint=_HINT) from error
