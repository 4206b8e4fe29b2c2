"""Checks a batch in three ways, compares them, and finds the small input behind a fault."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from tools.fuzz.batch import Batch, Files
from tools.fuzz.invariants import MAX_SECONDS, Fault, differences, faults_of
from tools.fuzz.ways import Box, Ran, run

#: Each so many batches the real command does what a copy of this process does otherwise.
_REAL_EVERY = 8
#: How long a fault may be reduced.
_REDUCE_SECONDS = 60.0


_Part = TypeVar("_Part")


class Found(NamedTuple):
    """A fault with the trees that show it, as small as they could be made soon."""

    fault: Fault
    before: Files
    after: Files


class Cost(NamedTuple):
    """What the runs of a batch took, in processor seconds and bytes of the largest process.

    `dearest` is the run that took longest; `problems` are those that one run reported.
    """

    seconds: float
    dearest: float
    peak: int
    problems: int


def try_batch(batch: Batch) -> tuple[list[Found], Cost]:
    """The faults of a batch, one of each kind."""
    real = batch.number % _REAL_EVERY == 0
    faults, runs = _ways(batch.before, batch.after, counted=True, real=real)
    found = [_reduced(fault, batch.before, batch.after, counted=True) for fault in faults]
    found += _slow(runs, batch)
    for before, after in batch.projects:
        faults, more = _ways(before, after, counted=False, real=False)
        runs += more
        found += [_reduced(fault, before, after, counted=False) for fault in faults]
    seconds = sum(ran.seconds for ran in runs)
    problems = runs[0].outputs["concise"].count(b"problem: ")
    dearest = max(ran.seconds for ran in runs)
    return found, Cost(seconds, dearest, max(ran.peak for ran in runs), problems)


def _ways(
    before: Files, after: Files, *, counted: bool, real: bool
) -> tuple[list[Fault], list[Ran]]:
    """A tree with one process, with several, and with the cache of what it was before."""
    faults: list[Fault] = []
    with Box() as box:
        box.hold(before)
        runs = [run(box, "before", cached=True)]
        faults += faults_of(runs[0], before, counted=counted)
        box.hold(after)
        ways = (
            ("one", {"cached": False}),
            ("several", {"cached": False, "processes": 2, "real": real}),
            ("edited", {"cached": True}),
        )
        for way, options in ways:
            ran = run(box, way, **options)
            like = runs[1] if runs[1:] else None
            faults += faults_of(ran, after, counted=counted, like=like)
            runs.append(ran)
            faults += [Fault("it left files", f"{way}: {text}") for text in box.left()[:1]]
        faults += differences(runs[1:])
    first = {fault.kind: fault for fault in reversed(faults)}
    return [*first.values()], runs


def _slow(runs: Sequence[Ran], batch: Batch) -> list[Found]:
    """The file that takes longer than one may, where a batch took longer than that."""
    if all(ran.seconds <= MAX_SECONDS for ran in runs):
        return []

    def is_slow(files: Files) -> Fault | None:
        with Box() as box:
            box.hold(files)
            ran = run(box, "one", cached=False)
        return next((f for f in faults_of(ran, files, size=1) if f.kind == "time"), None)

    files = batch.after if runs[1].seconds > MAX_SECONDS else batch.before
    found = None
    while (fault := is_slow(files)) is not None:
        go_files = [path for path in files if path.endswith(".go")]
        if len(go_files) == 1:
            found = Found(fault, files, files)
            break
        half = frozenset(go_files[: len(go_files) // 2])
        rest = {path: data for path, data in files.items() if path not in half}
        some = {path: data for path, data in files.items() if path in half or path not in go_files}
        files = some if is_slow(some) is not None else rest
    return [found] if found is not None else []


def _reduced(fault: Fault, before: Files, after: Files, *, counted: bool) -> Found:
    """The same fault with fewer files and less in them, as far as that is found soon."""
    deadline = time.monotonic() + _REDUCE_SECONDS
    found = Found(fault, before, after)

    def shows(before: Files, after: Files) -> bool:
        nonlocal found
        if time.monotonic() > deadline:
            return False
        faults, _ = _ways(before, after, counted=counted, real=False)
        same = next((other for other in faults if other.kind == fault.kind), None)
        if same is not None:
            found = Found(same, before, after)
        return same is not None

    def with_files(paths: Sequence[str]) -> bool:
        kept = {"go.mod", "m/go.mod", "go.work", *paths}
        return shows(
            {path: data for path, data in before.items() if path in kept},
            {path: data for path, data in after.items() if path in kept},
        )

    _shrink(sorted(before.keys() | after.keys()), with_files)
    before, after = found.before, found.after
    for path in sorted(after.keys() - {"go.mod"}):
        same = before.get(path) == after[path]

        def with_lines(lines: Sequence[bytes], path: str = path, *, same: bool = same) -> bool:
            changed = {path: b"".join(lines)}
            old = {**found.before, **changed} if same else found.before
            return shows(old, {**found.after, **changed})

        _shrink(after[path].splitlines(keepends=True), with_lines)
    return found


def _shrink(parts: Sequence[_Part], holds: Callable[[Sequence[_Part]], bool]) -> None:
    """Leave out parts as long as `holds` says yes: halves first, then less and less."""
    size = max(len(parts) // 2, 1)
    while parts and size:
        start = 0
        while start < len(parts):
            rest = [*parts[:start], *parts[start + size :]]
            if len(rest) < len(parts) and holds(rest):
                parts = rest
            else:
                start += size
        size //= 2
