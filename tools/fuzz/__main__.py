"""Tries mutated files until there were enough of them, and prints how to try a faulty one again.

    python -m tools.fuzz [--seed N] [--count FILES] [--minutes M] [--jobs N] [--batch N]
                         [--near RULE...] [--readers [NAME]]

Goes on until COUNT mutated Go files were checked in three ways (one process without a cache,
several, and the cache of what the files were before an edit) or M minutes are over. `--batch` tries
one batch of a seed number again. With `--near` four of five files start from the examples of these
rules. `--readers` gives mutated bytes to the readers of bytes instead.
Exits with 1 when there was a fault, with the input under build/fuzz.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

from tools.fuzz.batch import Files, make_batch
from tools.fuzz.mutate import Mutator
from tools.fuzz.readers import fuzz_readers
from tools.fuzz.seeds import ROOT, Seeds, load_seeds, some_files
from tools.fuzz.trial import Found, try_batch
from tools.fuzz.ways import preload

#: The Go files of a batch.
SIZE = 500
_FAULTS = ROOT / "build" / "fuzz"
_PROGRESS_SECONDS = 60.0
#: After so many faulty batches the rest would tell nothing new.
_ENOUGH = 20


def main(arguments: Sequence[str]) -> int:
    """Fuzz, and say what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--minutes", type=float, default=0.0)
    parser.add_argument("--size", type=int, default=SIZE, help="Go files a batch")
    parser.add_argument("--batch", type=int)
    parser.add_argument("--jobs", type=int, default=1, help="batches that are tried at a time")
    parser.add_argument("--near", nargs="+", default=(), metavar="RULE", help="topic/name")
    parser.add_argument("--readers", nargs="?", const="", metavar="NAME")
    given = parser.parse_args(arguments)
    try:
        seeds = load_seeds(near=given.near)
    except ValueError as error:
        parser.error(str(error))
    _say_seeds(seeds)
    if given.readers is not None:
        return fuzz_readers(seeds, given.readers, given.seed, given.minutes or 1.0)
    numbers = range(-(-given.count // given.size)) if given.batch is None else [given.batch]
    return fuzz_files(seeds, given.seed, given.size, numbers, given.minutes, given.jobs)


def _say_seeds(seeds: Seeds) -> None:
    told = ", ".join(f"{count} of {place}" for place, count in seeds.places.items())
    kinds = [f"{len(texts)} {kind}" for kind, texts in seeds.by_kind.items() if kind != "go"]
    print(f"fuzz: seeds: {len(seeds.go)} Go files ({told}); {', '.join(kinds)}")
    for place in seeds.missing:
        print(f"fuzz: WARNING: {place} is not here, so nothing of it is tried", file=sys.stderr)


class Tally(NamedTuple):
    """What a batch came to, or many: see `Cost`."""

    files: int = 0
    faulty: int = 0
    problems: int = 0
    seconds: float = 0.0
    dearest: float = 0.0
    peak: int = 0

    def with_another(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.files + other.files,
            self.faulty + other.faulty,
            self.problems + other.problems,
            self.seconds + other.seconds,
            max(self.dearest, other.dearest),
            max(self.peak, other.peak),
        )


def fuzz_files(
    seeds: Seeds,
    seed: int,
    size: int,
    numbers: Sequence[int],
    minutes: float,
    jobs: int,
) -> int:
    """Check the batches of these numbers; 1 when there was a fault, or a job did not end well."""
    mutator = Mutator(seeds.go, [text for texts in seeds.near.values() for text in texts])
    options = f"--seed {seed} --size {size}"
    if seeds.near:
        options += f" --near {' '.join(seeds.near)}"
    preload(some_files())
    gc.collect()
    gc.freeze()  # what copies of this process do not touch they share with it
    started = told = time.monotonic()

    def tried(numbers: Sequence[int]) -> Iterator[Tally]:
        faulty = 0
        for number in numbers:
            batch = make_batch(seed, number, size, seeds, mutator)
            found, cost = try_batch(batch)
            for one in found:
                _report(one, seed, number, options)
            faulty += bool(found)
            yield Tally(batch.go_count, bool(found), cost.problems, *cost[:3])
            if faulty >= _ENOUGH or (minutes and time.monotonic() - started > minutes * 60):
                break

    jobs = min(jobs, len(numbers))
    all_of_it = Tally()
    for tally in _by_jobs(tried, numbers, jobs) if jobs > 1 else tried(numbers):
        all_of_it = all_of_it.with_another(tally)
        now = time.monotonic()
        if now - told > _PROGRESS_SECONDS:
            told = now
            print(f"fuzz: {all_of_it.files} files, {(now - started) / 60:.0f} minutes", flush=True)
    print(
        f"fuzz: seed {seed}: {all_of_it.files} mutated Go files in three ways,"
        f" {all_of_it.faulty} faulty batches of {size}; {all_of_it.problems} problems reported;"
        f" {(time.monotonic() - started) / 60:.1f} minutes, {all_of_it.seconds / 60:.1f} of"
        f" processor time; dearest run of a batch {all_of_it.dearest:.1f} s, largest process"
        f" {all_of_it.peak / 1024 / 1024:.0f} MB"
    )
    return int(all_of_it.faulty > 0)


def _by_jobs(
    tried: Callable[[Sequence[int]], Iterator[Tally]], numbers: Sequence[int], jobs: int
) -> Iterator[Tally]:
    """What batches came to that so many copies of this process try; RuntimeError if one fails."""
    reading, writing = os.pipe()
    copies = []
    for job in range(jobs):
        copy = os.fork()
        if not copy:
            _be_a_job(tried, numbers[job::jobs], reading, writing)
        copies.append(copy)
    os.close(writing)
    with open(reading) as told:  # noqa: PTH123 - a pipe
        for line in told:
            yield Tally(*json.loads(line))
    codes = [os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]) for copy in copies]
    if any(codes):
        raise RuntimeError(f"a job of the fuzzer failed: {codes}")


def _be_a_job(
    tried: Callable[[Sequence[int]], Iterator[Tally]],
    numbers: Sequence[int],
    reading: int,
    writing: int,
) -> NoReturn:
    try:
        os.close(reading)
        for tally in tried(numbers):
            os.write(writing, json.dumps(tally).encode() + b"\n")  # too short to be torn
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - nothing may come back into the process copied
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)
    os._exit(0)


def _report(found: Found, seed: int, number: int, options: str) -> None:
    name = "".join(c if c.isalnum() else "-" for c in found.fault.kind)
    place = _FAULTS / f"{seed}-{number}-{name}"
    for when, files in (("before", found.before), ("after", found.after)):
        _write(place / when, files)
    print(
        f"fuzz: FAULT: {found.fault.kind}: {found.fault.text}\n"
        f"fuzz:   again: python -m tools.fuzz {options} --batch {number}\n"
        f"fuzz:   input: {place.relative_to(ROOT)} ({len(found.after)} files)",
        flush=True,
    )


def _write(directory: Path, files: Files) -> None:
    for path, data in files.items():
        place = directory / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
