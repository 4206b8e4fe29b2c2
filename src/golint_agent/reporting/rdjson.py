"""The `rdjson` format: the Reviewdog Diagnostic Format, which reviewdog makes reviews of."""

from collections.abc import Callable
from typing import Any

from golint_agent.findings import Finding, Fix, Position, Problem, Related, Report, Severity, Span
from golint_agent.reporting.json_text import encode_json
from golint_agent.reporting.paths import relative_paths
from golint_agent.reporting.positions import Columns
from golint_agent.reporting.problems import problem_id, problem_severity, problem_text
from golint_agent.reporting.safe_text import one_line

_SEVERITY = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
#: One suggestion holds one piece of text; edits farther apart than this are not put into one.
_MAX_SUGGESTED_BYTES = 64 * 1024


def render_rdjson(report: Report) -> str:
    """A `DiagnosticResult`: lines and columns from 1, columns in bytes, ends behind the last byte.

    A fix is one suggestion: reviewdog offers each by itself, so what lies between two edits is part
    of it. A fix that changes another file than the finding's has no place in this format.
    Paths are relative to the working directory.
    """
    relative = relative_paths(report)
    columns = Columns(report.read_source)
    urls = {rule.id: rule.help_uri for rule in report.rules}
    return encode_json(
        {
            "source": {"name": "golint-agent"},
            "diagnostics": [
                *(_finding(each, relative, columns, urls) for each in report.findings),
                *(_problem(each, relative) for each in report.problems),
            ],
        }
    )


def _finding(
    finding: Finding, relative: Callable[[str], str], columns: Columns, urls: dict[str, str]
) -> dict[str, Any]:
    code = {"value": finding.rule}
    if url := urls.get(finding.rule):
        code["url"] = url
    diagnostic: dict[str, Any] = {
        "message": one_line(finding.message),
        "location": _location(relative(finding.path), finding.span),
        "severity": _SEVERITY[finding.severity],
        "code": code,
    }
    suggestions = [s for fix in finding.fixes if (s := _suggestion(fix, finding.path, columns))]
    if suggestions:
        diagnostic["suggestions"] = suggestions
    if finding.related:
        diagnostic["related_locations"] = [_related(each, relative) for each in finding.related]
    return diagnostic


def _related(related: Related, relative: Callable[[str], str]) -> dict[str, Any]:
    location = _location(relative(related.path), related.span)
    return {"message": one_line(related.message), "location": location}


def _location(path: str, span: Span) -> dict[str, Any]:
    return {"path": path, "range": _range(span)}


def _range(span: Span) -> dict[str, Any]:
    return {"start": _position(span.start), "end": _position(max(span.start, span.end))}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


def _suggestion(fix: Fix, path: str, columns: Columns) -> dict[str, Any] | None:
    """All edits of a fix as one replacement; None where that cannot be told of the file."""
    source = columns.source(path)
    edits = sorted(fix.edits, key=lambda edit: (edit.start_byte, edit.end_byte))
    if source is None or not edits or any(edit.path != path for edit in edits):
        return None
    start, end = edits[0].start_byte, max(edit.end_byte for edit in edits)
    if end > len(source) or end - start > _MAX_SUGGESTED_BYTES:
        return None
    pieces: list[str] = []
    done = start
    for edit in edits:
        if edit.start_byte < done:
            return None  # they overlap
        pieces += (source[done : edit.start_byte].decode("utf-8", "replace"), edit.replacement)
        done = edit.end_byte
    span = Span(columns.at(path, start), columns.at(path, end))
    return {"range": _range(span), "text": "".join(pieces)}


def _problem(problem: Problem, relative: Callable[[str], str]) -> dict[str, Any]:
    location: dict[str, Any] = {"path": relative(problem.path)}
    if problem.line:
        start = {"line": problem.line}
        if problem.column:
            start["column"] = problem.column
        location["range"] = {"start": start}
    return {
        "message": problem_text(problem),
        "location": location,
        "severity": _SEVERITY[problem_severity(problem)],
        "code": {"value": problem_id(problem)},
    }
