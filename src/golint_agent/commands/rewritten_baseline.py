"""What `check` does for `baseline write` and `baseline prune`: it writes the baseline."""

from __future__ import annotations

import os
import shlex

from golint_agent.commands.accepting import (
    BASELINE,
    Accepting,
    is_there,
    read_baseline,
    renames,
)
from golint_agent.commands.streams import say_line, tell, warn
from golint_agent.engine.suppressing.baseline import (
    compare,
    decode_baseline,
    encode_baseline,
    entries_of,
)
from golint_agent.errors import UsageError, reason_of
from golint_agent.findings import Report
from golint_agent.reporting.output import replace_file
from golint_agent.reporting.safe_text import one_line
from golint_agent.reporting.summary import counted


def rewrite_baseline(report: Report, accepting: Accepting) -> int:
    """Write or prune the baseline with what was found, and say so; the exit code is given."""
    name = accepting.baseline or BASELINE
    broken = [problem for problem in report.problems if problem.rule or problem.fatal]
    if accepting.baseline_action == "write":
        entries, said = entries_of(report.findings), ""
        _refuse_others(name)
    else:
        compared = compare(
            report,
            read_baseline(name),
            is_there=lambda path: is_there(report, path),
            renames=lambda: renames(report, name),
        )
        entries = compared.needed
        said = f"; {len(compared.stale)} stale taken out, {len(compared.report.findings)} new left"
    replace_file(name, encode_baseline(entries))
    held = counted(len(entries), "accepted finding")
    tell(f"{held} in `{name}`{said}")
    if accepting.baseline_action == "write" and entries and not _is_configured(name, accepting):
        say_line(f"  next: {_next(name)}")
    for problem in broken:
        where = f"{problem.path}: " if problem.path else ""
        warn(where + problem.message)
    return 2 if any(problem.rule for problem in broken) else 0


def _is_configured(name: str, accepting: Accepting) -> bool:
    configured = accepting.configured_baseline
    return configured is not None and os.path.realpath(name) == os.path.realpath(configured)


def _next(name: str) -> str:
    """What has a check leave out what the file holds."""
    return (
        f"`golint-agent check --baseline {shlex.quote(name)}` leaves them out, or each check does"
        " with the file as `[baseline] path` in the configuration file"
    )


def _refuse_others(name: str) -> None:
    """UsageError where a file is there that is no baseline."""
    try:
        with open(name, "rb") as file:  # noqa: PTH123 - as the user wrote it
            data = file.read()
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        message = f"`{one_line(name)}` cannot be a baseline: {reason_of(error)}"
        raise UsageError(message, hint="name another file") from None
    if not data.strip():
        return
    try:
        decode_baseline(data, name)
    except UsageError as error:
        if "conflict" in error.message:
            return
        message = f"`{one_line(name)}` is there and is no baseline"
        raise UsageError(message, hint="name another file, or move it away") from None
