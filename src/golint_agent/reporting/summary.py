"""The last line of the formats for people: what was found, in how much, and what was left out."""

from collections import Counter

from golint_agent.findings import Report, Severity


def summary_line(report: Report) -> str:
    """For example `3 findings (2 errors, 1 warning) in 12 files, 5 packages, 0.4 s`.

    What was not checked follows after a semicolon; counts of nought are not named.
    """
    summary = report.summary
    extent = [
        _count(summary.files, "file"),
        _count(summary.packages, "package"),
        f"{summary.duration_seconds:.1f} s",
    ]
    line = f"{_findings(report)} in {', '.join(extent)}"
    left_out = [
        text
        for number, text in (
            (len(report.problems), _count(len(report.problems), "problem")),
            (summary.unread_files, f"{_count(summary.unread_files, 'file')} not read"),
            (
                summary.excluded_files,
                f"{_count(summary.excluded_files, 'file')} excluded by build constraints",
            ),
            (summary.generated_files, f"{_count(summary.generated_files, 'generated file')}"),
        )
        if number
    ]
    return f"{line}; {', '.join(left_out)}" if left_out else line


def _findings(report: Report) -> str:
    if not report.findings:
        return "No findings"
    counts = Counter(finding.severity for finding in report.findings)
    parts = [
        _count(counts[severity], str(severity), plural="info" if severity is Severity.INFO else "")
        for severity in Severity
        if counts[severity]
    ]
    return f"{_count(len(report.findings), 'finding')} ({', '.join(parts)})"


def _count(number: int, noun: str, *, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
