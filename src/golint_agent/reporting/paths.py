"""The paths a reader sees: relative to the working directory or another one, with `/`."""

import os
from collections.abc import Callable
from functools import cache

from golint_agent.findings import Report


def relative_paths(report: Report, base: str = "") -> Callable[[str], str]:
    """A function from a path of the report to the same path seen from the working directory.

    With an absolute `base` it is seen from there. An empty path stays empty. A path on another
    Windows drive has no relative form and stays absolute. Nothing is escaped here.
    """
    seen_from = base or report.working_directory

    @cache
    def relative(path: str) -> str:
        if not path:
            return ""
        absolute = os.path.join(report.root, path)  # noqa: PTH118 - text work; no file is touched
        try:
            shown = os.path.relpath(absolute, seen_from)
        except ValueError:
            shown = absolute
        return shown.replace(os.sep, "/")

    return relative
