"""The `full` format: each finding with its source excerpt, related places and how to learn more.

Colour is written as plain SGR sequences around text that has been sanitised, so nothing that linted
code holds is ever read as markup.
"""

from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache

from golint_agent.findings import Finding, Problem, Report, Severity, Span
from golint_agent.reporting.concise import problem_place, problem_text, suppressed_lines
from golint_agent.reporting.excerpt import excerpt
from golint_agent.reporting.paths import relative_paths
from golint_agent.reporting.safe_text import one_line
from golint_agent.reporting.summary import summary_line

_LEAST_EXCERPT = 20  # cells; a terminal narrower than this wraps


class _Style(StrEnum):
    ERROR = "\x1b[1;31m"
    WARNING = "\x1b[1;33m"
    INFO = "\x1b[1;36m"
    GOOD = "\x1b[32m"
    BOLD = "\x1b[1m"
    DIM = "\x1b[2m"


_RESET = "\x1b[0m"
_SEVERITY_STYLE = {
    Severity.ERROR: _Style.ERROR,
    Severity.WARNING: _Style.WARNING,
    Severity.INFO: _Style.INFO,
}

_Paint = Callable[[str, _Style], str]


def render_full(report: Report, *, color: bool, width: int) -> str:
    """Findings and problems as blocks with a blank line between them, then the summary line."""
    paint: _Paint = _painted if color else _plain
    relative = relative_paths(report)
    read = cache(report.read_source)

    def place(path: str, span: Span) -> str:
        return f"{one_line(relative(path))}:{span.start.line}:{span.start.column}"

    def source_lines(path: str, span: Span, style: _Style) -> Iterator[str]:
        return _excerpt_lines(read(path), span, width, lambda carets: paint(carets, style), paint)

    blocks = ["\n".join(_finding(each, place, source_lines, paint)) for each in report.findings]
    silenced = suppressed_lines(report, relative)
    if silenced:
        blocks.append("\n".join(silenced))
    if report.problems:
        blocks.append("\n".join(_problem(each, relative, paint) for each in report.problems))
    blocks.append(paint(summary_line(report), _summary_style(report)))
    return "\n\n".join(blocks) + "\n"


def _plain(text: str, style: _Style) -> str:  # noqa: ARG001 - stands in for _painted
    return text


def _painted(text: str, style: _Style) -> str:
    return f"{style}{text}{_RESET}"


def _finding(
    finding: Finding,
    place: Callable[[str, Span], str],
    source_lines: Callable[[str, Span, _Style], Iterator[str]],
    paint: _Paint,
) -> Iterator[str]:
    style = _SEVERITY_STYLE[finding.severity]
    label = f"{paint(finding.severity, style)}[{one_line(finding.rule)}]"
    position = paint(place(finding.path, finding.span), _Style.BOLD)
    yield f"{position}: {label} {one_line(finding.message)}"
    yield from source_lines(finding.path, finding.span, style)
    for related in finding.related:
        yield f"  {place(related.path, related.span)}: note: {one_line(related.message)}"
        yield from source_lines(related.path, related.span, _Style.INFO)
    for fix in finding.fixes:
        yield f"  {paint('fix:', _Style.BOLD)} {one_line(fix.title)} ({one_line(fix.safety)})"
    yield f"  {paint('help:', _Style.BOLD)} golint-agent explain {one_line(finding.rule)}"


def _excerpt_lines(
    source: bytes | None,
    span: Span,
    width: int,
    mark: Callable[[str], str],
    paint: _Paint,
) -> Iterator[str]:
    number = str(span.start.line)
    gutter = len(number) + len(" | ")
    shown = None
    if source is not None:
        shown = excerpt(source, span, max(width - gutter, _LEAST_EXCERPT))
    if shown is None:
        return
    bar = f"{' ' * len(number)} |"
    carets = " " * shown.marked_from + mark("^" * shown.marked_cells)
    to_line = f" to line {span.end.line}" if _reaches_past(span) else ""
    yield paint(bar, _Style.DIM)
    yield f"{paint(f'{number} |', _Style.DIM)} {shown.text}".rstrip()
    yield f"{paint(bar, _Style.DIM)} {carets}{to_line}"


def _reaches_past(span: Span) -> bool:
    """Whether the span holds more of a later line than the line break before it."""
    last_line = span.end.line if span.end.column > 1 else span.end.line - 1
    return last_line > span.start.line


def _problem(problem: Problem, relative: Callable[[str], str], paint: _Paint) -> str:
    style = _Style.ERROR if problem.fatal else _Style.WARNING
    where = problem_place(problem, relative)
    label = f"{paint('problem', style)}[{problem.kind}]"
    return f"{paint(where, _Style.BOLD) if where else ''}{label} {problem_text(problem)}"


def _summary_style(report: Report) -> _Style:
    if report.findings:
        return _SEVERITY_STYLE[min((each.severity for each in report.findings), key=_rank)]
    return _Style.WARNING if report.problems else _Style.GOOD


def _rank(severity: Severity) -> int:
    return severity.rank
