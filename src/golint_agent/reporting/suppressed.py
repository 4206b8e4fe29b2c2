"""What formats for people say of findings that are suppressed."""

from collections.abc import Callable

from golint_agent.findings import Report, Silencer, Suppressed
from golint_agent.reporting.safe_text import one_line


def suppressed_lines(report: Report, relative: Callable[[str], str]) -> list[str]:
    """A line for each suppressed finding, where they are to be shown."""
    if not report.shows_suppressed:
        return []
    return [
        f"{one_line(relative(one.finding.path))}:{one.finding.span.start.line}:"
        f"{one.finding.span.start.column}: suppressed ({one_line(why_suppressed(one))}):"
        f" {one_line(one.finding.rule)} {one_line(one.finding.message)}"
        for one in report.suppressed
    ]


def why_suppressed(one: Suppressed) -> str:
    """What suppresses a finding, in a few words and with the reason that was given."""
    why = f": {one.reason}" if one.reason else ""
    if one.by is Silencer.DIRECTIVE:
        return f"comment in line {one.line}{why}"
    return f"{'baseline' if one.by is Silencer.BASELINE else 'not new'}{why}"
