"""`check --add-ignore`: writes the comments that suppress what was found."""

from __future__ import annotations

from collections import defaultdict

from golint_agent.commands.streams import tell, warn
from golint_agent.engine.answering.fingerprints import with_fingerprints
from golint_agent.engine.suppressing.ignores import with_ignores
from golint_agent.findings import Finding, Report
from golint_agent.fixing.files import LeftAloneError, read_file, write_file
from golint_agent.packs.suppressions import TOPIC
from golint_agent.reporting.summary import counted


def add_ignores(report: Report, reason: str) -> bool:
    """Write comments into the files of a report; was any written?

    A file is written as a whole or not at all. One that is no longer what was checked, a link, and
    a place where no comment would help are left alone, and that is said.
    """
    by_path: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        if not finding.rule.startswith(f"{TOPIC}/"):
            by_path[finding.path].append(finding)
    done: list[Finding] = []
    files = 0
    for path, findings in sorted(by_path.items()):
        try:
            written = _written(report, path, findings, reason)
        except LeftAloneError as why:
            warn(f"{path} is left alone: {why}")
            continue
        done += written
        files += bool(written)
        left = len(findings) - len(written)
        if left:
            what = "a finding" if left == 1 else f"{left} findings"
            warn(f"{path}: no comment could suppress {what} there")
    what, where = counted(len(done), "finding"), counted(files, "file")
    tell(f"{what} suppressed in {where}")
    return files > 0


def _written(report: Report, path: str, findings: list[Finding], reason: str) -> list[Finding]:
    """Write the comments into one file; the findings that they suppress are given."""
    if not path.endswith(".go"):
        raise LeftAloneError("comments suppress findings in Go files only")
    data = read_file(report.root, path)
    _refuse_changed(report, path, data)
    new, done = with_ignores(path, data, findings, reason)
    if not done:
        return []
    write_file(report.root, path, data, new)
    return list(done)


def _refuse_changed(report: Report, path: str, data: bytes) -> None:
    """Are all findings of a file where they were? Their fingerprints hold the code they are of."""
    every = [f for f in report.found_in(path) if not f.rule.startswith(f"{TOPIC}/")]
    for before, now in zip(every, with_fingerprints(every, lambda _: data), strict=True):
        start = before.span.start
        line = data.rfind(b"\n", 0, start.byte) + 1
        if now.fingerprint != before.fingerprint or start.byte - line + 1 != start.column:
            raise LeftAloneError("it has changed since it was checked")
