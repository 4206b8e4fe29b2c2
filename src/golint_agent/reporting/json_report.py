"""The `json` format, version 1, as `schema/report-v1.schema.json` describes it."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from golint_agent.findings import (
    Finding,
    Fix,
    Position,
    Problem,
    ProblemKind,
    Related,
    Report,
    Suppressed,
)
from golint_agent.reporting.json_text import encode_json
from golint_agent.reporting.paths import relative_paths
from golint_agent.reporting.summary import counts

VERSION = 1


def render_json(report: Report) -> str:
    """Lines and columns count from 1 and columns are bytes; `byte` counts from 0.

    Every key is always present but `asset_files`, which is there where a rule asks for such files.
    Paths are relative to the working directory. There is no time in it: the same code gives the
    same bytes.
    """
    relative = relative_paths(report)
    help_urls = {rule.id: rule.help_uri for rule in report.rules}
    by_rule = Counter(finding.rule for finding in report.findings)
    return encode_json(
        {
            "version": VERSION,
            "tool": {"name": "golint-agent", "version": report.tool_version},
            "findings": [_finding(finding, relative, help_urls) for finding in report.findings],
            "suppressed": [_suppressed(one, relative, help_urls) for one in report.suppressed],
            "problems": [_problem(problem, relative) for problem in report.problems],
            "summary": {
                **counts(report),
                "suppressed": len(report.suppressed),
                "by_rule": dict(sorted(by_rule.items())),
            },
        }
    )


def _finding(
    finding: Finding, relative: Callable[[str], str], help_urls: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "message": finding.message,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "path": relative(finding.path),
        "start": _position(finding.span.start),
        "end": _position(finding.span.end),
        "symbol": finding.symbol,
        "help_url": help_urls.get(finding.rule, ""),
        "fixes": [_fix(fix, relative) for fix in finding.fixes],
        "related": [_related(related, relative) for related in finding.related],
        "fingerprint": finding.fingerprint,
    }


def _suppressed(
    one: Suppressed, relative: Callable[[str], str], help_urls: Mapping[str, str]
) -> dict[str, Any]:
    told = {"by": one.by, "reason": one.reason, "line": one.line or None}
    return _finding(one.finding, relative, help_urls) | {"suppression": told}


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
