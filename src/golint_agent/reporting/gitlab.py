"""The `gitlab` format: a code quality report, for the widget and the diff of merge requests."""

import hashlib
from collections import Counter
from typing import Any

from golint_agent.findings import Position, Report, Severity
from golint_agent.reporting.json_text import encode_json
from golint_agent.reporting.paths import relative_paths
from golint_agent.reporting.problems import problem_id, problem_severity, problem_text
from golint_agent.reporting.safe_text import one_line

#: GitLab knows `blocker` and `minor` too. An error is what a reviewer would not let pass.
_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}
_FINGERPRINT_LENGTH = 32
#: What a problem is about that is about no one file: a path is required.
_NO_FILE = "go.mod"


def render_gitlab(report: Report, *, base: str = "") -> str:
    """An array of issues, empty when clean; lines from 1, no columns.

    Paths are relative to `base` (absolute, the directory that CI_PROJECT_DIR names), or to the
    root. Fingerprints are those of the findings; where two would be the same, each has its own,
    because GitLab keeps one issue of each.
    """
    relative = relative_paths(report, base or report.root)
    issues = [
        _issue(
            check=finding.rule,
            text=one_line(finding.message),
            severity=finding.severity,
            path=relative(finding.path),
            lines=_lines(finding.span.start, finding.span.end),
            fingerprint=finding.fingerprint,
        )
        for finding in report.findings
    ]
    issues += [
        _issue(
            check=problem_id(problem),
            text=problem_text(problem),
            severity=problem_severity(problem),
            path=relative(problem.path) or _NO_FILE,
            lines={"begin": problem.line or 1},
            fingerprint="",
        )
        for problem in report.problems
    ]
    seen: Counter[str] = Counter()
    for issue in issues:
        own = issue["fingerprint"] or _digest(issue["check_name"], issue["location"]["path"])
        seen[own] += 1
        issue["fingerprint"] = own if seen[own] == 1 else _digest(own, str(seen[own]))
    return encode_json(issues)


def _issue(
    *,
    check: str,
    text: str,
    severity: Severity,
    path: str,
    lines: dict[str, int],
    fingerprint: str,
) -> dict[str, Any]:
    return {
        "engine_name": "golint-agent",
        "type": "issue",
        "check_name": check,
        "description": text,
        "severity": _SEVERITY[severity],
        "categories": ["Bug Risk"],
        "fingerprint": fingerprint,
        "location": {"path": path, "lines": lines},
    }


def _lines(start: Position, end: Position) -> dict[str, int]:
    last = end.line if end.column > 1 else end.line - 1
    return {"begin": start.line, "end": max(start.line, last)}


def _digest(*parts: str) -> str:
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:_FINGERPRINT_LENGTH]
