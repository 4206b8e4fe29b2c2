"""What was found, in how much, and what was left out: in numbers, and in a line for people."""

from collections import Counter

from golint_agent.findings import Report, Severity, Silencer


def counts(report: Report) -> dict[str, int]:
    """What was checked and what was not, by the names that it has in formats for programs."""
    summary = report.summary
    assets = summary.asset_files
    return {
        "files": summary.files,
        "packages": summary.packages,
        "findings": len(report.findings),
        "problems": len(report.problems),
        "unread_files": summary.unread_files,
        "unread_directories": summary.unread_directories,
        "excluded_by_option": summary.excluded_by_option,
        "excluded_by_build": summary.excluded_files,
        "generated_files": summary.generated_files,
        "test_files": summary.test_files,
        "other_build_files": summary.other_build_files,
        "third_party_files": summary.third_party_files,
        "third_party_modules": summary.third_party_modules,
        "skipped_modules": summary.skipped_modules,
        # Where no rule asks for such files, there is nothing to count.
        **({"asset_files": assets} if assets is not None else {}),
    }


def summary_line(report: Report) -> str:
    """For example `3 findings (2 errors, 1 warning) in 12 files, 5 packages, 0.4 s`.

    What was not checked follows after a semicolon; counts of nought are not named, nor a time that
    is not to be told.
    """
    summary = report.summary
    extent = [counted(summary.files, "file"), counted(summary.packages, "package")]
    if summary.asset_files:
        extent.insert(1, f"{counted(summary.asset_files, 'other file')} (no Go)")
    if summary.duration_seconds is not None:
        extent.append(f"{summary.duration_seconds:.1f} s")
    line = f"{_findings(report)} in {', '.join(extent)}"
    left_out = [
        f"{counted(number, noun, plural=plural)}{rest}"
        for number, noun, plural, rest in (
            (len(report.problems), "problem", "", ""),
            *_suppressed(report),
            (summary.unread_files, "file", "", " not read"),
            (summary.unread_directories, "directory", "directories", " not read"),
            (summary.excluded_files, "file", "", " excluded by build constraints"),
            (summary.excluded_by_option, "file", "", " excluded by --exclude or files.exclude"),
            (summary.generated_files, "generated file", "", ""),
            (summary.test_files, "test file", "", " (no rule for them)"),
            (
                summary.third_party_files,
                "third-party file",
                "",
                " (see --third-party)",
            ),
            (summary.third_party_modules, "third-party module", "", " (name its directory)"),
            (summary.skipped_modules, "module", "", " below (--all-modules checks all)"),
        )
        if number
    ]
    return f"{line}; {', '.join(left_out)}" if left_out else line


def _suppressed(report: Report) -> list[tuple[int, str, str, str]]:
    by = Counter(one.by for one in report.suppressed)
    return [
        (by[Silencer.DIRECTIVE], "finding", "", " suppressed by comments"),
        (by[Silencer.BASELINE], "finding", "", " in the baseline"),
        (by[Silencer.UNCHANGED], "finding", "", " not new"),
    ]


def _findings(report: Report) -> str:
    if not report.findings:
        return "No findings"
    counts = Counter(finding.severity for finding in report.findings)
    parts = [
        counted(counts[severity], str(severity), plural="info" if severity is Severity.INFO else "")
        for severity in Severity
        if counts[severity]
    ]
    return f"{counted(len(report.findings), 'finding')} ({', '.join(parts)})"


def counted(number: int, noun: str, *, plural: str = "") -> str:
    """A number with its noun: `1 file`, `3 files`; `plural` where an `s` does not make it."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
