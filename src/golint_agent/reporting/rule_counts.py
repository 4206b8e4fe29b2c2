"""How many findings there are of each rule, and the table of them for people."""

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from golint_agent.findings import Finding, Report, Severity
from golint_agent.reporting.colors import SEVERITY_STYLE, Paint, Style
from golint_agent.reporting.safe_text import one_line


class Row(msgspec.Struct, frozen=True):
    """The findings of one rule with one severity, the files they are in, those that have a fix."""

    rule: str
    severity: Severity
    findings: int
    files: int
    fixable: int


def statistics_of(report: Report) -> list[Row]:
    """A row for each rule with findings: most findings first, of equals the first by alphabet."""
    found: defaultdict[tuple[str, Severity], list[Finding]] = defaultdict(list)
    for finding in report.findings:
        found[finding.rule, finding.severity].append(finding)
    rows = [
        Row(
            rule=rule,
            severity=severity,
            findings=len(some),
            files=len({finding.path for finding in some}),
            fixable=sum(bool(finding.fixes) for finding in some),
        )
        for (rule, severity), some in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.findings, row.rule, row.severity.rank))


def table_lines(report: Report, paint: Paint) -> Iterator[str]:
    """The counts as a table with a head; nothing where there are no findings."""
    rows = statistics_of(report)
    if not rows:
        return
    with_fixes = any(row.fixable for row in rows)
    cells = [("findings", "files", "fixable", "severity", "rule")]
    cells += [
        (str(row.findings), str(row.files), str(row.fixable), str(row.severity), one_line(row.rule))
        for row in rows
    ]
    widths = [max(len(line[column]) for line in cells) for column in range(len(cells[0]))]
    styles = [Style.DIM, *(SEVERITY_STYLE[row.severity] for row in rows)]
    for (findings, files, fixable, severity, rule), style in zip(cells, styles, strict=True):
        is_head = style is Style.DIM
        parts = [findings.rjust(widths[0]), files.rjust(widths[1])]
        parts += [fixable.rjust(widths[2])] if with_fixes else []
        parts += [severity.ljust(widths[3]) if is_head else paint(severity.ljust(widths[3]), style)]
        line = "  ".join([*parts, rule]).rstrip()
        yield paint(line, style) if is_head else line
