"""The report formats by name, and `render`, which loads only the one that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from golint_agent.errors import UsageError
from golint_agent.findings import Report
from golint_agent.suggestions import nearest

if TYPE_CHECKING:
    from golint_agent.reporting.html_page.trend import Point

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "full": "for people: each finding with its source excerpt and how to learn more",
        "concise": "one line a finding: path:line:col: severity topic/name message",
        "agent": "one line a finding, with its fix and its suppression, for coding agents",
        "json": "every finding with positions, fixes and fingerprints, version 1",
        "jsonl": "what json gives, one object a line",
        "sarif": "SARIF 2.1.0, for GitHub code scanning and other viewers",
        "github": "annotations of a step of GitHub Actions",
        "gitlab": "a code quality report, for merge requests of GitLab",
        "junit": "JUnit XML: a suite a file, a failed case a finding",
        "checkstyle": "Checkstyle XML",
        "rdjson": "the Reviewdog Diagnostic Format",
        "html": "a page for a browser, with everything in one file",
    }
)


def render(  # noqa: PLR0913 - one parameter a setting
    format_name: str,
    report: Report,
    *,
    color: bool = False,
    width: int = 0,
    statistics: bool = False,
    quiet: bool = False,
    sarif_category: str = "",
    base: str = "",
    earlier: Sequence[Point] = (),
    on_limit: Callable[[str], None] | None = None,
) -> str:
    """The whole report as text that ends with a newline.

    `color`, `width` (cells of a terminal's line, 0 where there is none) and `quiet` (nothing but
    findings and problems) matter to the formats for people, `statistics` (counts by rule) to these
    and to JSON, `sarif_category` to `sarif`. `base` is the absolute directory that paths in
    `github` and `gitlab` are seen from, the root where it is empty. `earlier` is the trend
    of `html`. `on_limit` is told what the format has no room for. Raises `UsageError` for a format
    that is not in `FORMATS`.
    """
    if format_name not in FORMATS:
        raise unknown_format(format_name)
    match format_name:
        case "full":
            from golint_agent.reporting.full import render_full
            from golint_agent.reporting.safe_text import printed

            text = render_full(report, color=color, width=width, statistics=statistics, quiet=quiet)
            return printed(text)
        case "concise":
            from golint_agent.reporting.concise import render_concise
            from golint_agent.reporting.safe_text import printed

            return printed(
                render_concise(report, color=color, width=width, statistics=statistics, quiet=quiet)
            )
        case "json" | "jsonl":
            from golint_agent.reporting.json_report import render_json, render_json_lines

            write = render_json if format_name == "json" else render_json_lines
            return write(report, statistics=statistics)
        case "sarif":
            from golint_agent.reporting.sarif import render_sarif

            return render_sarif(report, category=sarif_category, on_limit=on_limit)
        case "html":
            from golint_agent.reporting.html_page.page import render_html

            return render_html(report, earlier)
        case _:
            return _render_for_others(format_name, report, base)


def _render_for_others(format_name: str, report: Report, base: str) -> str:
    """A format of another program, which has no settings but where paths are seen from."""
    match format_name:
        case "agent":
            from golint_agent.reporting.agent import render_agent
            from golint_agent.reporting.safe_text import printed

            return printed(render_agent(report))
        case "github":
            from golint_agent.reporting.github import render_github

            return render_github(report, base=base)
        case "gitlab":
            from golint_agent.reporting.gitlab import render_gitlab

            return render_gitlab(report, base=base)
        case "junit":
            from golint_agent.reporting.junit import render_junit

            return render_junit(report)
        case "checkstyle":
            from golint_agent.reporting.checkstyle import render_checkstyle

            return render_checkstyle(report)
        case _:
            from golint_agent.reporting.rdjson import render_rdjson

            return render_rdjson(report)


#: What other linters call a format, and what it is called here.
_WORDS_OF_OTHERS = {
    "text": "full",
    "pretty": "full",
    "stylish": "full",
    "default": "full",
    "tab": "concise",
    "unix": "concise",
    "line": "concise",
    "colored-line-number": "concise",
    "json-lines": "jsonl",
    "github-actions": "github",
    "code-climate": "gitlab",
    "codeclimate": "gitlab",
    "gitlab-sast": "gitlab",
    "junit-xml": "junit",
    "xml": "junit",
    "rdjsonl": "rdjson",
}
#: Who names a file alone wants one of these in it.
_BY_SUFFIX = {
    "sarif": "sarif",
    "json": "json",
    "jsonl": "jsonl",
    "xml": "junit",
    "txt": "full",
    "html": "html",
    "htm": "html",
}


def format_like(name: str) -> str:
    """The format that somebody may have meant by a name that is none; empty for none."""
    return _WORDS_OF_OTHERS.get(name.lower(), "") or nearest(name.lower(), FORMATS)


def unknown_format(name: str) -> UsageError:
    """The error for a format that does not exist, with the nearest name as its hint."""
    from golint_agent.reporting.safe_text import one_line

    suffix = name.lower().rpartition(".")[2] if "." in name else ""
    near = format_like(name)
    if suffix in _BY_SUFFIX:
        hint = f"did you mean `--output {_BY_SUFFIX[suffix]}={one_line(name)}`?"
    elif near:
        hint = f"did you mean `{near}`?"
    else:
        hint = f"the formats are {', '.join(FORMATS)}"
    return UsageError(f"there is no output format `{one_line(name)}`", hint=hint)
