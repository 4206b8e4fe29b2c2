"""Where the time of a run went, as text."""

from __future__ import annotations

from collections.abc import Mapping

from golint_agent.findings import Summary


def profile_text(seconds: Mapping[str, float], summary: Summary) -> str:
    """Two tables: phases, and rules, the slowest first. Times are summed over processes."""
    phases = {label: spent for label, spent in seconds.items() if "/" not in label}
    rules = {label: spent for label, spent in seconds.items() if "/" in label}
    lines = [f"{summary.duration_seconds or 0:.2f} s in all; times below are summed over processes"]
    for title, table in (("phase", phases), ("rule", rules)):
        if table:
            lines.append(f"{'seconds':>9}  {title}")
            ordered = sorted(table.items(), key=lambda entry: (-entry[1], entry[0]))
            lines += [f"{spent:9.3f}  {label}" for label, spent in ordered]
    return "".join(f"{line}\n" for line in lines)
