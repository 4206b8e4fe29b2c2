"""What a check was about, for people: modules, packages, files, and what was left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from golint_agent.findings import Fate, ListedFile, Report
from golint_agent.reporting.paths import relative_paths
from golint_agent.reporting.safe_text import one_line, printed


def checked_files(report: Report) -> str:
    """The path of each file that rules look into, one a line."""
    relative = relative_paths(report)
    paths = (one_line(relative(file.path)) for file in report.files if file.fate.is_checked)
    return printed("".join(f"{path}\n" for path in paths))


def extent(report: Report) -> str:
    """Each module, its packages and their files, and why a file was left out."""
    return printed("".join(f"golint-agent: {line}\n" for line in _lines(report)))


def _lines(report: Report) -> Iterator[str]:
    relative = relative_paths(report)

    def place(file: ListedFile) -> tuple[str, str]:
        return file.module, file.package

    checked = [file for file in report.files if file.fate.is_checked]
    for module, files in groupby(sorted(checked, key=place), key=lambda file: file.module):
        yield f"module {one_line(module)}" if module else "no module"
        for package, of_package in groupby(files, key=lambda file: file.package):
            yield f"  package {one_line(package)}" if package else "  no package"
            for file in of_package:
                note = f" ({file.fate})" if file.fate is Fate.OTHER_BUILD else ""
                yield f"    {one_line(relative(file.path))}{note}"
    left_out = [file for file in report.files if not file.fate.is_checked]
    for fate in Fate:
        paths = [one_line(relative(file.path)) for file in left_out if file.fate is fate]
        if paths:
            yield f"left out, {fate}:"
            yield from (f"    {path}" for path in paths)
    yield f"{len(checked)} checked, {len(left_out)} left out"
