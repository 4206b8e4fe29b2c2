"""Colours of the formats for people: plain SGR sequences around text that is sanitised already.

Nothing that linted code holds is ever read as markup so.
"""

from collections.abc import Callable
from enum import StrEnum

from golint_agent.findings import Report, Severity

_RESET = "\x1b[0m"


class Style(StrEnum):
    """What turns a style on."""

    ERROR = "\x1b[1;31m"
    WARNING = "\x1b[1;33m"
    INFO = "\x1b[1;36m"
    GOOD = "\x1b[32m"
    BOLD = "\x1b[1m"
    DIM = "\x1b[2m"


SEVERITY_STYLE = {
    Severity.ERROR: Style.ERROR,
    Severity.WARNING: Style.WARNING,
    Severity.INFO: Style.INFO,
}

#: Gives text in a style, or as it is.
Paint = Callable[[str, Style], str]


def painter(*, color: bool) -> Paint:
    """What paints, or leaves all as it is."""
    return _painted if color else _plain


def summary_style(report: Report) -> Style:
    """The style of the summary line: that of the heaviest finding."""
    if report.findings:
        return SEVERITY_STYLE[min((each.severity for each in report.findings), key=_rank)]
    return Style.WARNING if report.problems else Style.GOOD


def _plain(text: str, style: Style) -> str:  # noqa: ARG001 - stands in for _painted
    return text


def _painted(text: str, style: Style) -> str:
    return f"{style}{text}{_RESET}"


def _rank(severity: Severity) -> int:
    return severity.rank
