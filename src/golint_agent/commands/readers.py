"""Who reads the output, as the environment says: a coding agent, or a CI system."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from golint_agent.commands.streams import is_terminal, warn
from golint_agent.findings import Report
from golint_agent.reporting.output import Destination

#: A coding agent sets one of these for the commands that it runs.
_AGENT_VARIABLES = ("CLAUDECODE", "AI_AGENT", "GEMINI_CLI", "CODEX_SANDBOX", "CURSOR_AGENT")


def default_format() -> str:
    """The format where none is chosen: `agent` where one reads, else `full`."""
    is_agent = any(os.environ.get(name) for name in _AGENT_VARIABLES)
    return "agent" if is_agent and not is_terminal(sys.stdout) else "full"


def base_of(format_name: str, root: str) -> str:
    """The absolute directory that a CI system sees paths from; empty where it is the root."""
    if format_name == "gitlab":
        return _directory("CI_PROJECT_DIR")
    if format_name == "github" and not os.path.lexists(f"{root}/.git"):
        return _directory("GITHUB_WORKSPACE")
    return ""


def _directory(variable: str) -> str:
    path = os.environ.get(variable, "")
    return os.path.realpath(path) if os.path.isdir(path) else ""  # noqa: PTH112 - it may be empty


def write_job_summary(report: Report, destinations: Iterable[Destination]) -> None:
    """Add to the page of a job of GitHub Actions, where annotations are written to its log.

    Where that fails a warning says so: the log has it all.
    """
    path = os.environ.get("GITHUB_STEP_SUMMARY", "")
    if not path or not any(d.format == "github" and d.path is None for d in destinations):
        return
    from golint_agent.reporting.github import MAX_SUMMARY_BYTES, job_summary

    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace") as page:  # noqa: PTH123 - pathlib loads late
            room = MAX_SUMMARY_BYTES - page.tell()
            page.write(job_summary(report, base=base_of("github", report.root), room=room))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        warn(f"the job summary cannot be written: {reason}")
