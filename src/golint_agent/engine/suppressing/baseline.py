"""The baseline: findings that were there when it was written, in a file kept with the code.

The file has one JSON object a line: first `{"golint-agent-baseline":1}`, then one a finding, in the
order of their places. Lines may come in any order and twice, so that git can merge two such files
by `merge=union`. A finding is known again by its fingerprint, which knows no lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from golint_agent.engine.answering.fingerprints import with_fingerprints
from golint_agent.errors import UsageError
from golint_agent.findings import Finding, Report, Silencer, Suppressed

VERSION = 1
MAX_BYTES = 256 * 1024 * 1024
_NAME = "golint-agent-baseline"
_HEAD = f'{{"{_NAME}":{VERSION}}}'
_CONFLICTS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")


class Entry(msgspec.Struct, frozen=True, order=True):
    """One finding that is accepted; the path is relative to the repository's root."""

    path: str
    rule: str
    symbol: str
    fingerprint: str


class Compared(msgspec.Struct, frozen=True):
    """A report beside a baseline.

    `report` is without the findings that the baseline holds. `needed` are the entries that it still
    needs, under their present paths, and `stale` those whose finding is gone, both in no order.
    """

    report: Report
    needed: tuple[Entry, ...]
    stale: tuple[Entry, ...]


def entries_of(findings: Iterable[Finding]) -> tuple[Entry, ...]:
    """The entries for some findings, in order."""
    found = {Entry(f.path, f.rule, f.symbol, f.fingerprint) for f in findings}
    return tuple(sorted(found))


def encode_baseline(entries: Iterable[Entry]) -> bytes:
    """The bytes of a baseline."""
    lines = (msgspec.json.encode(entry) for entry in sorted(set(entries)))
    return b"\n".join((_HEAD.encode(), *lines, b""))


def decode_baseline(data: bytes, name: str) -> tuple[Entry, ...]:
    """The entries of a baseline. UsageError where it is none; `name` is what users call it."""
    text = data.removeprefix(b"\xef\xbb\xbf")
    head, _, rest = text.partition(b"\n")
    if head.strip() == _HEAD.encode():
        try:
            return tuple(_lines.decode_lines(rest))
        except (msgspec.DecodeError, UnicodeDecodeError):
            pass  # line by line: what is wrong is to be told, and a union merge has two heads
    found: list[Entry] = []
    versions: list[object] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        if line.startswith(_CONFLICTS):
            message = f"`{name}` holds a conflict of a merge in line {number}"
            raise UsageError(message, hint="keep the lines of both sides, and remove the marks")
        try:
            found.append(_lines.decode(line))
        except (msgspec.DecodeError, UnicodeDecodeError):
            versions.append(_version_in(line, number, name))
    if not versions:
        raise UsageError(f"`{name}` is no baseline", hint=_HOW)
    return tuple(found)


def _version_in(line: bytes, number: int, name: str) -> int:
    try:
        head = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        head = None
    if not isinstance(head, dict) or _NAME not in head:
        message = f"line {number} of `{name}` is no entry of a baseline"
        raise UsageError(message, hint=_HOW)
    if head[_NAME] != VERSION:
        message = f"`{name}` is a baseline of another version ({head[_NAME]!s:.20})"
        raise UsageError(message, hint="use the golint-agent that wrote it, or write it anew")
    return VERSION


_HOW = "`golint-agent baseline write` makes one"
_lines = msgspec.json.Decoder(Entry)

#: Where files are now, by where they were.
Renames = Callable[[], Mapping[str, str]]


def compare(
    report: Report,
    baseline: Sequence[Entry],
    *,
    is_there: Callable[[str], bool],
    renames: Renames,
) -> Compared:
    """Take the findings out of a report that a baseline holds.

    `is_there` says whether a path is still a file. `renames` is asked only where a file is gone
    and a finding is new. An entry is stale only if its rule ran, and its file was looked into or is
    gone.
    """
    known = {entry.fingerprint: entry for entry in baseline}
    kept: list[Finding] = []
    accepted: list[Finding] = []
    held: dict[str, Entry] = {}
    for finding in report.findings:
        entry = known.get(finding.fingerprint)
        if entry is None:
            kept.append(finding)
        else:
            accepted.append(finding)
            held[entry.fingerprint] = entry
    left = [entry for entry in known.values() if not held or entry.fingerprint not in held]
    moved: dict[str, Entry] = {}
    if left and kept:
        gone = _gone(left, is_there)
        places = renames() if gone else {}
        for old, new in places.items():
            if old in gone:
                moved |= _moved(report, new, old, gone[old])
    found = [finding for finding in kept if finding.fingerprint in moved]
    kept = [finding for finding in kept if finding.fingerprint not in moved]
    accepted += found
    renamed = {moved[finding.fingerprint].fingerprint for finding in found}
    if renamed:
        left = [entry for entry in left if entry.fingerprint not in renamed]
    still, stale = _judged(report, left, is_there)
    settled = msgspec.structs.replace(
        report,
        findings=tuple(kept),
        suppressed=(
            *report.suppressed,
            *(Suppressed(finding, Silencer.BASELINE) for finding in accepted),
        ),
    )
    return Compared(settled, (*held.values(), *entries_of(found), *still), stale)


def _gone(entries: Iterable[Entry], is_there: Callable[[str], bool]) -> dict[str, list[Entry]]:
    """The entries of files that are no more, by path."""
    by_path: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_path[entry.path].append(entry)
    return {path: some for path, some in by_path.items() if not is_there(path)}


def _moved(report: Report, path: str, old: str, entries: Iterable[Entry]) -> dict[str, Entry]:
    """The entries under an old path, by the fingerprints that their findings have in a new one."""
    every = report.found_in(path)
    there = [msgspec.structs.replace(finding, path=old) for finding in every]
    marked = with_fingerprints(there, lambda _: report.read_source(path))
    known = {entry.fingerprint: entry for entry in entries}
    return {
        finding.fingerprint: known[before.fingerprint]
        for finding, before in zip(every, marked, strict=True)
        if before.fingerprint in known
    }


def _judged(
    report: Report, entries: Sequence[Entry], is_there: Callable[[str], bool]
) -> tuple[list[Entry], tuple[Entry, ...]]:
    """Entries without a finding: those that may still have one, and those that are stale."""
    ran, looked = frozenset(report.ran), frozenset(report.asked)
    broken = {problem.path for problem in report.problems}
    # Many entries are of one file: each is looked for once.
    judged = {
        path
        for path in {entry.path for entry in entries}
        if (path in looked and path not in broken) or not is_there(path)
    }
    if not judged:
        return list(entries), ()
    still: list[Entry] = []
    stale: list[Entry] = []
    for entry in entries:
        (stale if entry.rule in ran and entry.path in judged else still).append(entry)
    return still, tuple(stale)
