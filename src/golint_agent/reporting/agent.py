"""The `agent` format: one line a finding, for programs that mend code and read what they are told.

A line has all that is needed to mend the finding or to suppress it, and nothing else.
"""

from collections.abc import Callable, Iterator

from golint_agent.findings import Edit, Finding, Fix, Position, Report
from golint_agent.reporting.json_text import encode_json_line
from golint_agent.reporting.paths import relative_paths
from golint_agent.reporting.positions import Columns
from golint_agent.reporting.problems import problem_place, problem_text
from golint_agent.reporting.safe_text import one_line
from golint_agent.reporting.summary import summary_line

_SEPARATOR = " | "
_HOW_TO = (
    "`golint-agent explain RULE` says what a rule means and how to mend it. A suppression stands at"
    " the end of the line or alone above the statement, with the reason in place of REASON."
)


def render_agent(report: Report) -> str:
    """`path:line:col-line:col: severity rule: message | fix … | suppress: …`, a line a finding.

    Columns are bytes, from 1, ends behind the last byte. An edit is `line:col-line:col=>"text"`,
    the text as a JSON string; an edit of another file begins with its path. Then come problems, the
    summary line, and where there are findings how to go on. Paths are relative to the working
    directory.
    """
    relative = relative_paths(report)
    columns = Columns(report.read_source)
    lines = [_SEPARATOR.join(_parts(finding, relative, columns)) for finding in report.findings]
    lines += [
        f"{problem_place(problem, relative)}problem: {problem_text(problem)}"
        for problem in report.problems
    ]
    lines += [_HOW_TO] if report.findings else []
    lines.append(summary_line(report))
    return "\n".join(lines) + "\n"


def _parts(finding: Finding, relative: Callable[[str], str], columns: Columns) -> Iterator[str]:
    path, rule = one_line(relative(finding.path)), one_line(finding.rule)
    place = f"{path}:{_range(finding.span.start, finding.span.end)}"
    yield f"{place}: {finding.severity} {rule}: {one_line(finding.message)}"
    for related in finding.related:
        start = related.span.start
        where = f"{one_line(relative(related.path))}:{start.line}:{start.column}"
        yield f"note: {where}: {one_line(related.message)}"
    for fix in finding.fixes:
        yield _fix(fix, finding.path, relative, columns)
    if finding.path.endswith(".go"):
        yield f"suppress: {suppression(finding.rule)}"


def suppression(rule: str) -> str:
    """The comment that suppresses a rule's findings at one place, but for the reason."""
    return f"//golintagent:ignore {one_line(rule)} -- REASON"


def _fix(fix: Fix, path: str, relative: Callable[[str], str], columns: Columns) -> str:
    edits = " ".join(_edit(edit, path, relative, columns) for edit in fix.edits)
    return f"fix ({one_line(fix.safety)}): {one_line(fix.title)}: {edits}"


def _edit(edit: Edit, path: str, relative: Callable[[str], str], columns: Columns) -> str:
    span = columns.replaced(edit)
    # Where the file has changed since, only the bytes can be told.
    place = _range(span.start, span.end) if span else f"bytes {edit.start_byte}-{edit.end_byte}"
    where = "" if edit.path == path else f"{one_line(relative(edit.path))}:"
    return f"{where}{place}=>{encode_json_line(edit.replacement).rstrip()}"


def _range(start: Position, end: Position) -> str:
    return f"{start.line}:{start.column}-{end.line}:{end.column}"
