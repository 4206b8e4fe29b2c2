"""What the page's script is given: the findings, short, with each path and line of code once."""

from collections.abc import Callable
from typing import Any

from golint_agent.findings import Edit, Finding, Fix, Related, Report, Severity, Suppressed
from golint_agent.reporting.agent import suppression
from golint_agent.reporting.html_page.source_lines import SourceLines
from golint_agent.reporting.paths import relative_paths
from golint_agent.reporting.safe_text import multi_line, one_line
from golint_agent.reporting.suppressed import why_suppressed

_LONGEST_EDIT = 1000  # code points that are shown of what an edit removes or inserts
_MORE = "…"
_MANY = 2000  # findings; with more of them less is shown around each
_AROUND, _AROUND_OF_MANY = 2, 1  # lines above and below


class Embedded:
    """The data of a report, by rows; paths and rules are numbers, in the order of their first use.

    A row is rule, severity's rank, confidence, path, line, column in bytes, message, symbol, mark,
    related places, fixes, why it is suppressed. Messages and symbols are numbers of texts, of which
    the first is empty. What is empty at its end is left out.
    """

    def __init__(self, report: Report) -> None:
        self.lines = SourceLines(report.read_source)
        self.relative: Callable[[str], str] = relative_paths(report)
        self._paths: dict[str, int] = {}
        self._rules: dict[str, int] = {}
        self._texts = {"": 0}
        count = len(report.findings) + len(report.suppressed) * report.shows_suppressed
        self.around = _AROUND if count <= _MANY else _AROUND_OF_MANY
        self._pages = {rule.id for rule in report.rules}
        self.findings = [self._row(finding) for finding in report.findings]
        self.suppressed = [
            self._row(one.finding, one) for one in report.suppressed if report.shows_suppressed
        ]

    def data(self) -> dict[str, Any]:
        """All of it as JSON values."""
        return {
            "rules": [
                {
                    "id": one_line(rule),
                    "ignore": suppression(rule),
                    "page": int(rule in self._pages),
                }
                for rule in self._rules
            ],
            "paths": [one_line(self.relative(path)) for path in self._paths],
            "texts": list(self._texts),
            "around": self.around,
            "code": [self.lines.shown.get(path, {}) for path in self._paths],
            "severities": [str(severity) for severity in Severity],
            "findings": self.findings,
            "suppressed": self.suppressed,
        }

    def _row(self, finding: Finding, suppressed: Suppressed | None = None) -> list[Any]:
        start = finding.span.start
        row: list[Any] = [
            self._rules.setdefault(finding.rule, len(self._rules)),
            finding.severity.rank,
            str(finding.confidence),
            self._path(finding.path),
            start.line,
            start.column,
            self._text(finding.message),
            self._text(finding.symbol),
            self.lines.mark(finding.path, finding.span, self.around),
            [self._related(related) for related in finding.related],
            [self._fix(fix) for fix in finding.fixes],
            one_line(why_suppressed(suppressed)) if suppressed else "",
        ]
        while not row[-1]:
            row.pop()
        return row

    def _path(self, path: str) -> int:
        return self._paths.setdefault(path, len(self._paths))

    def _text(self, text: str) -> int:
        return self._texts.setdefault(one_line(text), len(self._texts))

    def _related(self, related: Related) -> list[Any]:
        start, mark = related.span.start, self.lines.mark(related.path, related.span, 0)
        path = self._path(related.path)
        return [path, start.line, start.column, one_line(related.message), mark]

    def _fix(self, fix: Fix) -> list[Any]:
        return [one_line(fix.title), one_line(fix.safety), [self._edit(e) for e in fix.edits]]

    def _edit(self, edit: Edit) -> list[Any]:
        """Path, line (0 where the file has changed), what is removed, what is inserted."""
        source = self.lines.source(edit.path)
        if source is None or edit.end_byte > len(source):
            return [self._path(edit.path), 0, "", _short(edit.replacement)]
        removed = source[edit.start_byte : edit.end_byte].decode("utf-8", "backslashreplace")
        line = self.lines.line_of(edit.path, edit.start_byte)
        return [self._path(edit.path), line, _short(removed), _short(edit.replacement)]


def _short(text: str) -> str:
    cut = text if len(text) <= _LONGEST_EDIT else text[:_LONGEST_EDIT] + _MORE
    return multi_line(cut)
