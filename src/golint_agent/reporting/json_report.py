"""The formats `json` and `jsonl`, version 1, as `schema/report-v1.schema.json` describes them."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from golint_agent.findings import (
    Finding,
    Fix,
    Position,
    Problem,
    ProblemKind,
    Related,
    Report,
)
from golint_agent.reporting.json_text import encode_json, encode_json_line
from golint_agent.reporting.paths import relative_paths
from golint_agent.reporting.rule_counts import statistics_of
from golint_agent.reporting.summary import counts

VERSION = 1


def render_json(report: Report, *, statistics: bool = False) -> str:
    """Lines and columns count from 1 and columns are bytes; `byte` counts from 0.

    Every key is always present but `asset_files`, which is there where a rule asks for such files,
    `help_url`, where the rule has a page, and `statistics`, where they are asked for.
    Paths are relative to the working directory. There is no time in it: the same code gives the
    same bytes.
    """
    parts = _Parts(report, with_statistics=statistics)
    return encode_json(
        {
            **parts.head(),
            "findings": list(parts.findings()),
            "suppressed": list(parts.suppressed()),
            "problems": list(parts.problems()),
            "summary": parts.summary(),
        }
    )


def render_json_lines(report: Report, *, statistics: bool = False) -> str:
    """What `render_json` gives, an object with one key a line, which says what the line is.

    The first is `report`, then come `finding`, `suppressed` and `problem`; the last is `summary`.
    """
    parts = _Parts(report, with_statistics=statistics)
    lines = [{"report": parts.head()}]
    lines += [{"finding": finding} for finding in parts.findings()]
    lines += [{"suppressed": finding} for finding in parts.suppressed()]
    lines += [{"problem": problem} for problem in parts.problems()]
    lines.append({"summary": parts.summary()})
    return "".join(map(encode_json_line, lines))


class _Parts:
    """The parts of a report as JSON values."""

    def __init__(self, report: Report, *, with_statistics: bool) -> None:
        self._report = report
        self._relative = relative_paths(report)
        self._with_statistics = with_statistics
        self._urls = {rule.id: rule.help_uri for rule in report.rules if rule.help_uri}

    def _finding(self, finding: Finding) -> dict[str, Any]:
        return _finding(finding, self._relative, self._urls.get(finding.rule, ""))

    def head(self) -> dict[str, Any]:
        """What wrote the report, in which form."""
        tool = {"name": "golint-agent", "version": self._report.tool_version}
        return {"version": VERSION, "tool": tool}

    def findings(self) -> Iterator[dict[str, Any]]:
        """The findings, in order."""
        return map(self._finding, self._report.findings)

    def suppressed(self) -> Iterator[dict[str, Any]]:
        """The findings that are not reported, each with what suppresses it."""
        for one in self._report.suppressed:
            told = {"by": one.by, "reason": one.reason, "line": one.line or None}
            yield self._finding(one.finding) | {"suppression": told}

    def problems(self) -> Iterator[dict[str, Any]]:
        """The problems, in order."""
        for problem in self._report.problems:
            yield _problem(problem, self._relative)

    def summary(self) -> dict[str, Any]:
        """The counts."""
        by_rule = Counter(finding.rule for finding in self._report.findings)
        summary: dict[str, Any] = {
            **counts(self._report),
            "suppressed": len(self._report.suppressed),
            "by_rule": dict(sorted(by_rule.items())),
        }
        if self._with_statistics:
            summary["statistics"] = [
                {
                    "rule": row.rule,
                    "severity": row.severity,
                    "findings": row.findings,
                    "files": row.files,
                    "fixable": row.fixable,
                }
                for row in statistics_of(self._report)
            ]
        return summary


def _finding(finding: Finding, relative: Callable[[str], str], help_url: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "message": finding.message,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "path": relative(finding.path),
        "start": _position(finding.span.start),
        "end": _position(finding.span.end),
        "symbol": finding.symbol,
        **({"help_url": help_url} if help_url else {}),
        "fixes": [_fix(fix, relative) for fix in finding.fixes],
        "related": [_related(related, relative) for related in finding.related],
        "fingerprint": finding.fingerprint,
    }


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "byte": position.byte}


def _fix(fix: Fix, relative: Callable[[str], str]) -> dict[str, Any]:
    return {
        "title": fix.title,
        "safety": fix.safety,
        "edits": [
            {
                "path": relative(edit.path),
                "start_byte": edit.start_byte,
                "end_byte": edit.end_byte,
                "replacement": edit.replacement,
            }
            for edit in fix.edits
        ],
    }


def _related(related: Related, relative: Callable[[str], str]) -> dict[str, Any]:
    return {
        "path": relative(related.path),
        "start": _position(related.span.start),
        "end": _position(related.span.end),
        "message": related.message,
    }


def _problem(problem: Problem, relative: Callable[[str], str]) -> dict[str, Any]:
    return {
        "kind": problem.kind,
        "path": relative(problem.path),
        "line": problem.line or None,
        "column": problem.column or None,
        "message": problem.message,
        "rule": problem.rule,
        "not_checked": _not_checked(problem),
    }


def _not_checked(problem: Problem) -> str:
    """What a problem cost: all of `path`, a part of it, one rule in it, or nothing."""
    if problem.fatal:
        return "all"
    if problem.rule:
        return "rule"
    return "nothing" if problem.kind is ProblemKind.PROJECT else "part"
