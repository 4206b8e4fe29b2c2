"""The report formats by name, and `render`, which loads only the one that is asked for."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from golint_agent.errors import UsageError
from golint_agent.findings import Report

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "full": "for people: each finding with its source excerpt and how to learn more",
        "concise": "one line a finding: path:line:col: topic/name message",
        "json": "every finding with positions, fixes and fingerprints, version 1",
        "sarif": "SARIF 2.1.0, for GitHub code scanning and other viewers",
    }
)

DEFAULT_WIDTH = 100
"""Cells a line of `full` may take when the terminal's width is not known."""


def render(
    format_name: str,
    report: Report,
    *,
    color: bool = False,
    width: int = DEFAULT_WIDTH,
    sarif_category: str = "",
    on_limit: Callable[[str], None] | None = None,
) -> str:
    """The whole report as text that ends with a newline.

    `color` and `width` (terminal cells) matter to `full` only, `sarif_category` to `sarif` only.
    `on_limit` is told what the format has no room for.
    Raises `UsageError` for a format that is not in `FORMATS`.
    """
    match format_name:
        case "full":
            from golint_agent.reporting.full import render_full
            from golint_agent.reporting.safe_text import printed

            return printed(render_full(report, color=color, width=width))
        case "concise":
            from golint_agent.reporting.concise import render_concise
            from golint_agent.reporting.safe_text import printed

            return printed(render_concise(report))
        case "json":
            from golint_agent.reporting.json_report import render_json

            return render_json(report)
        case "sarif":
            from golint_agent.reporting.sarif import render_sarif

            return render_sarif(report, category=sarif_category, on_limit=on_limit)
        case _:
            raise unknown_format(format_name)


def unknown_format(name: str) -> UsageError:
    """The error for a format that does not exist, with the nearest name as its hint."""
    import difflib

    from golint_agent.reporting.safe_text import one_line

    near = difflib.get_close_matches(name.lower(), FORMATS, n=1)
    known = ", ".join(FORMATS)
    hint = f"did you mean `{near[0]}`?" if near else f"the formats are {known}"
    return UsageError(f"there is no output format `{one_line(name)}`", hint=hint)
