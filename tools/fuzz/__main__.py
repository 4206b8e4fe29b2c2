"""Tries mutated files until there were enough of them, and prints how to try a faulty one again.

    python -m tools.fuzz [--seed N] [--count FILES] [--minutes M] [--batch N] [--readers [NAME]]

Goes on until COUNT mutated Go files were checked in three ways (one process without a cache,
several, and the cache of what the files were before an edit) or M minutes are over. `--batch` tries
one batch of a seed number again. `--readers` gives mutated bytes to the readers of bytes instead.
Exits with 1 when there was a fault, with the input under build/fuzz.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tools.fuzz.batch import Files, make_batch
from tools.fuzz.mutate import Mutator
from tools.fuzz.readers import fuzz_readers
from tools.fuzz.seeds import ROOT, Seeds, load_seeds
from tools.fuzz.trial import Found, try_batch

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
    parser.add_argument("--readers", nargs="?", const="", metavar="NAME")
    given = parser.parse_args(arguments)
    seeds = load_seeds()
    _say_seeds(seeds)
    if given.readers is not None:
        return fuzz_readers(seeds, given.readers, given.seed, given.minutes or 1.0)
    batches = None if given.batch is None else [given.batch]
    return fuzz_files(seeds, given.seed, given.size, batches, given.count, given.minutes)


def _say_seeds(seeds: Seeds) -> None:
    told = ", ".join(f"{count} of {place}" for place, count in seeds.places.items())
    kinds = [f"{len(texts)} {kind}" for kind, texts in seeds.by_kind.items() if kind != "go"]
    print(f"fuzz: seeds: {len(seeds.go)} Go files ({told}); {', '.join(kinds)}")
    for place in seeds.missing:
        print(f"fuzz: WARNING: {place} is not here, so nothing of it is tried", file=sys.stderr)


def fuzz_files(
    seeds: Seeds,
    seed: int,
    size: int,
    batches: Sequence[int] | None,
    count: int,
    minutes: float,
) -> int:
    """Check batches of mutated files; 1 when there was a fault."""
    mutator = Mutator(seeds.go)
    gc.collect()
    gc.freeze()  # what copies of this process do not touch they share with it
    started = told = time.monotonic()
    numbers = iter(batches if batches is not None else range(-(-count // size)))
    done = faulty = problems = peak = 0
    seconds = dearest = 0.0
    for number in numbers:
        batch = make_batch(seed, number, size, seeds, mutator)
        found, cost = try_batch(batch)
        done += batch.go_count
        seconds += cost.seconds
        dearest = max(dearest, cost.dearest)
        peak = max(peak, cost.peak)
        problems += cost.problems
        faulty += bool(found)
        for one in found:
            _report(one, seed, size, number)
        now = time.monotonic()
        if now - told > _PROGRESS_SECONDS:
            told = now
            print(f"fuzz: {done} files, {(now - started) / 60:.0f} minutes", flush=True)
        if faulty >= _ENOUGH or (minutes and now - started > minutes * 60):
            break
    print(
        f"fuzz: seed {seed}: {done} mutated Go files in three ways, {faulty} faulty batches of"
        f" {size}; {problems} problems reported; {(time.monotonic() - started) / 60:.1f} minutes,"
        f" {seconds / 60:.1f} of processor time; dearest run of a batch {dearest:.1f} s,"
        f" largest process {peak / 1024 / 1024:.0f} MB"
    )
    return int(faulty > 0)


def _report(found: Found, seed: int, size: int, number: int) -> None:
    name = "".join(c if c.isalnum() else "-" for c in found.fault.kind)
    place = _FAULTS / f"{seed}-{number}-{name}"
    for when, files in (("before", found.before), ("after", found.after)):
        _write(place / when, files)
    print(
        f"fuzz: FAULT: {found.fault.kind}: {found.fault.text}\n"
        f"fuzz:   again: python -m tools.fuzz --seed {seed} --size {size} --batch {number}\n"
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
