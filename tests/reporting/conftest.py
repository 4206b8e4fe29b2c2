from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, fromstring

import msgspec
import pytest

from golint_agent.findings import (
    Confidence,
    Edit,
    Finding,
    Fix,
    Position,
    Problem,
    ProblemKind,
    Related,
    Report,
    RuleInfo,
    Severity,
    Span,
    Summary,
)

ROWS = b"""package store

import "database/sql"

func names(db *sql.DB) []string {
\trows, err := db.Query("SELECT name FROM users")
\tfor rows.Next() {
\t\tname := "\xe5\x90\x8d\xe5\x89\x8d" + scan(rows)
\t}
}
"""

PRICE = b"package billing\r\n\r\ntype Line struct {\r\n\tPrice float64\r\n}"

RULES = (
    RuleInfo(
        id="sql/rows-err-unchecked",
        summary="`rows.Next` loop without a `rows.Err` check",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        standard=("Data layer",),
        tags=("sql",),
        cwe=("CWE-252", "CWE-703"),
        security_severity="5.5",
        help_markdown="# Title\n\n## What it does\n\nReports a loop that\nis never checked.\n\n"
        "- one\n  more\n- two\n\n```go\nfor rows.Next() {\n}\n```\n",
        help_uri="https://example.invalid/rules/sql/rows-err-unchecked",
    ),
    RuleInfo(
        id="money/float-type",
        summary="money in a `float64`",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        standard=("Money",),
    ),
)


def _span_of(source: bytes, text: bytes) -> Span:
    start = source.index(text)
    return Span(_position(source, start), _position(source, start + len(text)))


def _position(source: bytes, byte: int) -> Position:
    line_start = source.rfind(b"\n", 0, byte) + 1
    return Position(byte, source.count(b"\n", 0, byte) + 1, byte - line_start + 1)


def _finding(path: str, span: Span, **changes: object) -> Finding:
    finding = Finding(
        rule="money/float-type",
        message="`Price` is a `float64`; use an integer of minor units",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
        path=path,
        span=span,
        fingerprint="f00d",
    )
    return msgspec.structs.replace(finding, **changes)


def _report(
    files: Mapping[str, bytes], findings: tuple[Finding, ...] = (), **changes: object
) -> Report:
    report = Report(
        tool_version="1.2.3",
        root="/repo",
        working_directory="/repo",
        findings=findings,
        problems=(),
        rules=RULES,
        summary=Summary(
            files=12,
            packages=5,
            generated_files=0,
            excluded_files=0,
            unread_files=0,
            duration_seconds=0.4,
        ),
        read_source=files.get,
    )
    return msgspec.structs.replace(report, **changes)


def parsed_xml(text: str) -> Element:
    """The root of what a format wrote."""
    return fromstring(text)  # noqa: S314 - it is our own output


@pytest.fixture
def span_of() -> Callable[[bytes, bytes], Span]:
    """The span of the first place where `text` stands in `source`."""
    return _span_of


@pytest.fixture
def make_finding() -> Callable[..., Finding]:
    """A plain finding at a path and span; keywords replace its other fields."""
    return _finding


@pytest.fixture
def make_report() -> Callable[..., Report]:
    """A report on files given as bytes; keywords replace its other fields."""
    return _report


@pytest.fixture
def sample() -> Report:
    """Two findings with everything a finding can hold, two problems, seen from a subfolder."""
    rows = _finding(
        "services/store/rows.go",
        _span_of(ROWS, b"rows.Next()"),
        rule="sql/rows-err-unchecked",
        message="`rows.Next` ends early on a driver error; check `rows.Err` after the loop",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        symbol="names",
        related=(
            Related("services/store/rows.go", _span_of(ROWS, b"scan(rows)"), "`rows` is read here"),
        ),
        fixes=(
            Fix(
                "check `rows.Err`",
                "unsafe",
                (Edit("services/store/rows.go", ROWS.rindex(b"}"), len(ROWS) - 1, "\t_ = 1\n}"),),
            ),
        ),
        fingerprint="abc123",
    )
    price = _finding("billing/price.go", _span_of(PRICE, b"float64"))
    return _report(
        {"services/store/rows.go": ROWS, "billing/price.go": PRICE},
        (price, rows),
        working_directory="/repo/services",
        problems=(
            Problem(ProblemKind.SYNTAX, "services/bad.go", "unexpected `)`", line=3, column=7),
            Problem(ProblemKind.RULE, "services/a.go", "the rule failed", rule="money/float-type"),
            Problem(ProblemKind.LIMIT, "services/big.go", "larger than 1 MiB", fatal=True),
        ),
        summary=Summary(
            files=12,
            packages=5,
            generated_files=3,
            excluded_files=2,
            unread_files=1,
            duration_seconds=0.44,
        ),
        repository_uri="https://me:secret@git.invalid/team/repo.git",
        revision="0123abcd",
        branch="main",
    )
