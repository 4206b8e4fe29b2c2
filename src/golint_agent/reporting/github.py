"""The `github` format: annotations of a workflow's step, and the page that sums up a job.

GitHub shows ten errors, ten warnings and ten notices of one step. What is over that stands in the
log and on the job's page, and a notice says how much there is of it.
"""

import re
from collections.abc import Callable, Iterable

import msgspec

from golint_agent.findings import Finding, Problem, Report, Severity
from golint_agent.reporting.paths import relative_paths
from golint_agent.reporting.positions import Columns
from golint_agent.reporting.problems import problem_id, problem_severity, problem_text
from golint_agent.reporting.rule_counts import statistics_of
from golint_agent.reporting.safe_text import one_line, printed
from golint_agent.reporting.summary import summary_line

#: So many annotations of each kind GitHub shows of one step.
MAX_ANNOTATIONS = 10
#: A job's page takes a mebibyte of one step, and refuses more than that as a whole.
MAX_SUMMARY_BYTES = 1024 * 1024

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# Places that a command's data or properties end at, for who reads it; `%` because of these.
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})
# All of ASCII that Markdown, HTML and GitHub's additions to them give a meaning.
_MARKUP = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~&:@$\"'^=]")
_CODE = re.compile(r"`([^`]+)`")


class _Entry(msgspec.Struct, frozen=True):
    """A finding or problem as GitHub is told of it; `line` is 0 where the whole file is meant."""

    severity: Severity
    title: str
    path: str
    text: str
    line: int = 0
    end_line: int = 0
    columns: tuple[int, int] | None = None

    @property
    def place(self) -> str:
        """`path:line:col`, as much of it as there is."""
        column = f":{self.columns[0]}" if self.columns else ""
        return f"{self.path}:{self.line}{column}" if self.line else self.path


def render_github(report: Report, *, base: str = "") -> str:
    """Workflow commands, the heaviest first, what is over the cap as lines, and the summary line.

    Paths are relative to `base` (absolute), or to the root, which is the repository. Columns are
    code points, from 1; they are told of what stands on one line alone, as GitHub wants it.
    """
    entries = _entries(report, base)
    shown, rest = _capped(entries)
    lines = list(map(_annotation, shown))
    if rest:
        lines.append(f"::notice title=golint-agent::{_more(rest)}")
        lines.append(f"::group::{_more(rest)}")
        lines += [printed(f"{each.place}: {each.severity}: {_told(each)}") for each in rest]
        lines.append("::endgroup::")
    lines.append(printed(summary_line(report)))
    return "\n".join(lines) + "\n"


def job_summary(report: Report, *, base: str = "", room: int = MAX_SUMMARY_BYTES) -> str:
    """The page of a job, in Markdown, in at most `room` bytes: counts by rule, then what was found.

    What has an annotation stands at its end, so that all else comes first where room is short.
    A last line says how much had none.
    """
    entries = _entries(report, base)
    shown, rest = _capped(entries)
    head = f"### golint-agent\n\n{_markdown(summary_line(report))}\n"
    rows = statistics_of(report)
    if rows:
        head += "\n| Findings | Severity | Rule |\n| ---: | --- | --- |\n"
        head += "".join(
            f"| {row.findings} | {row.severity} | {_markdown(one_line(row.rule))} |\n"
            for row in rows
        )
    if entries:
        head += "\n| Place | Severity | Rule | Message |\n| --- | --- | --- | --- |\n"
    room -= len(head.encode()) + _LAST_LINE_BYTES
    parts = [head]
    left = 0
    for each in [*rest, *shown]:
        row = _row(each)
        size = len(row.encode())
        if left or size > room:
            left += 1
            continue
        room -= size
        parts.append(row)
    if left:
        parts.append(f"\n{left} more are in the log of the step.\n")
    return "".join(parts)


_LAST_LINE_BYTES = 100


def _entries(report: Report, base: str) -> list[_Entry]:
    relative = relative_paths(report, base or report.root)
    columns = Columns(report.read_source)
    entries = [_of_finding(each, relative, columns) for each in report.findings]
    entries += [_of_problem(each, relative) for each in report.problems]
    return sorted(entries, key=lambda entry: entry.severity.rank)


def _of_finding(finding: Finding, relative: Callable[[str], str], columns: Columns) -> _Entry:
    start, end = finding.span.start, finding.span.end
    last = max(start.line, end.line if end.column > 1 else end.line - 1)
    first_column = columns.code_points(finding.path, start)
    is_one_line = end.line == start.line
    last_column = columns.code_points(finding.path, end) if is_one_line else first_column
    return _Entry(
        severity=finding.severity,
        title=one_line(finding.rule),
        path=one_line(relative(finding.path)),
        text=one_line(finding.message),
        line=start.line,
        end_line=last,
        columns=(first_column, max(last_column, first_column)) if is_one_line else None,
    )


def _of_problem(problem: Problem, relative: Callable[[str], str]) -> _Entry:
    return _Entry(
        severity=problem_severity(problem),
        title=problem_id(problem),
        path=one_line(relative(problem.path)),
        text=problem_text(problem),
        line=problem.line,
        end_line=problem.line,
    )


def _capped(entries: Iterable[_Entry]) -> tuple[list[_Entry], list[_Entry]]:
    """What has an annotation, and what is over the cap. One notice is kept for saying so."""
    shown: list[_Entry] = []
    rest: list[_Entry] = []
    counts = dict.fromkeys(Severity, 0)
    for entry in entries:
        is_full = counts[entry.severity] == MAX_ANNOTATIONS
        counts[entry.severity] += not is_full
        (rest if is_full else shown).append(entry)
    notices = [entry for entry in shown if entry.severity is Severity.INFO]
    if rest and len(notices) == MAX_ANNOTATIONS:
        shown.remove(notices[-1])
        rest.append(notices[-1])
        rest.sort(key=lambda entry: entry.severity.rank)
    return shown, rest


def _annotation(entry: _Entry) -> str:
    properties = [("title", entry.title)]
    if entry.path:
        properties.append(("file", entry.path))
    if entry.line:
        properties += [("line", str(entry.line)), ("endLine", str(entry.end_line))]
    if entry.columns:
        properties += [("col", str(entry.columns[0])), ("endColumn", str(entry.columns[1]))]
    # No text holds an older form of a command, `##[`, which has no escape here.
    told = ",".join(f"{name}={printed(value.translate(_PROPERTY))}" for name, value in properties)
    # The log shows a command as its text alone, which so has to say where.
    text = f"{entry.place}: {_told(entry)}" if entry.path else _told(entry)
    return f"::{_COMMAND[entry.severity]} {told}::{printed(text.translate(_DATA))}"


def _told(entry: _Entry) -> str:
    return f"{entry.title} {entry.text}"


def _more(rest: list[_Entry]) -> str:
    counts = {severity: sum(each.severity is severity for each in rest) for severity in Severity}
    kinds = ", ".join(f"{number} {severity}" for severity, number in counts.items() if number)
    return (
        f"{len(rest)} more than GitHub shows of one step ({kinds}) are in the log and the summary"
    )


def _row(entry: _Entry) -> str:
    parts = [entry.place, str(entry.severity), entry.title]
    cells = " | ".join(map(_markdown, parts))
    return f"| {cells} | {_markdown_message(entry.text)} |\n"


def _markdown_message(text: str) -> str:
    """A message with its code as code."""
    parts = _CODE.split(text)
    return "".join(
        f"<code>{_markdown(part)}</code>" if number % 2 else _markdown(part)
        for number, part in enumerate(parts)
    )


def _markdown(text: str) -> str:
    """Text of linted code as Markdown that shows it and does nothing else."""
    return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", text)
