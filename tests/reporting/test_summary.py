"""The line that says what was found, and what was left out."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from golint_agent.findings import Report, Summary
from golint_agent.reporting.recognition import is_report
from golint_agent.reporting.summary import summary_line

NOTHING = Summary(0, 0, 0, 0, 0, None)


@pytest.mark.parametrize(
    ("counts", "text"),
    [
        ({}, ""),
        ({"duration_seconds": 1.26}, ", 1.3 s"),
        ({"unread_files": 1}, "; 1 file not read"),
        ({"unread_directories": 2}, "; 2 directories not read"),
        ({"excluded_files": 1}, "; 1 file excluded by build constraints"),
        ({"excluded_by_option": 2}, "; 2 files excluded by --exclude or files.exclude"),
        ({"generated_files": 1}, "; 1 generated file"),
        ({"test_files": 1}, "; 1 test file (no rule for them)"),
        ({"third_party_files": 3}, "; 3 third-party files (see --third-party)"),
        ({"third_party_modules": 1}, "; 1 third-party module (name its directory)"),
        ({"skipped_modules": 1}, "; 1 module below (--all-modules checks all)"),
        ({"skipped_modules": 2}, "; 2 modules below (--all-modules checks all)"),
        ({"other_build_files": 2, "unread_named": 1}, ""),
    ],
)
def test_what_is_said(
    make_report: Callable[..., Report], counts: dict[str, float], text: str
) -> None:
    report = make_report({}, summary=msgspec.structs.replace(NOTHING, **counts))
    line = summary_line(report)
    assert line == f"No findings in 0 files, 0 packages{text}"
    assert is_report(line.encode(), line.encode())
