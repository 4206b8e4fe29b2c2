"""Gives a reader of bytes what Atheris makes up, led by the lines that it reaches.

    python -m tools.fuzz.coverage READER [--seconds S] [--seed N]
    python -m tools.fuzz.coverage --all [--seconds S] [--seed N]

The readers are those of `tools/fuzz/readers.py`. Each has S seconds in a process of its own, 10 s
for one input and 600 MB. What it is given grows from the seeds, under build/fuzz/corpus. Exits with
1 when a reader failed, with the input under build/fuzz; with 2 where Atheris is not installed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from types import FunctionType

from tools.fuzz.readers import READERS, Reader, seeds_of
from tools.fuzz.seeds import ROOT, Seeds, load_seeds

_PLACE = ROOT / "build" / "fuzz"
_MAX_SEEDS = 400
_MAX_BYTES = 16 * 1024
_DONE = re.compile(r"Done (\d+) runs in (\d+) second")
#: What is instrumented: every module of the readers.
_INSTRUMENTED = (
    *("golint_agent.project", "golint_agent.syntax", "golint_agent.semantics"),
    *("golint_agent.assets", "golint_agent.config", "golint_agent.packs.toml_rules"),
    *("golint_agent.commands.changes", "golint_agent.engine.suppressing.baseline"),
)


def main(arguments: Sequence[str]) -> int:
    """Fuzz one reader in this process, or each in one of its own."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reader", nargs="?", choices=[reader.name for reader in READERS])
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    if find_spec("atheris") is None:
        print("fuzz-bytes: Atheris is not installed for this Python; `make fuzz-bytes` tries to")
        return 2
    if given.all:
        failed = [_in_a_process(reader, given.seconds, given.seed) for reader in READERS]
        return int(any(failed))
    if given.reader is None:
        parser.error("name a reader, or give --all")
    reader = next(reader for reader in READERS if reader.name == given.reader)
    _fuzz(reader, load_seeds(), given.seconds, given.seed)
    return 0


def _in_a_process(reader: Reader, seconds: int, seed: int) -> bool:
    """Did a reader fail? What it reached is printed."""
    command = [sys.executable, "-m", "tools.fuzz.coverage", reader.name]
    command += ["--seconds", str(seconds), "--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = _DONE.search(done.stderr)
    runs = told[1] if told else "no"
    print(f"fuzz-bytes: {reader.name}: seed {seed}: {runs} inputs, exit code {done.returncode}")
    if done.returncode:
        print(f"{done.stdout[-2000:]}{done.stderr[-3000:]}")
        print(f"fuzz-bytes:   again: python -m tools.fuzz.coverage '{reader.name}' --seed {seed}")
    sys.stdout.flush()
    return done.returncode != 0


def _fuzz(reader: Reader, seeds: Seeds, seconds: int, seed: int) -> None:
    import atheris

    for name, module in [*sys.modules.items()]:
        if name.startswith(_INSTRUMENTED):
            held = [*vars(module).values()]
            kinds = [kind for kind in held if isinstance(kind, type)]
            held += [some for kind in kinds for some in vars(kind).values()]
            for found in held:
                if isinstance(found, FunctionType) and found.__module__ == name:
                    found.__code__ = atheris.instrument_func(found).__code__
    corpus = _PLACE / "corpus" / reader.name.replace(" ", "-")
    corpus.mkdir(parents=True, exist_ok=True)
    for data in seeds_of(reader.seeds, seeds)[:_MAX_SEEDS]:
        if len(data) <= _MAX_BYTES:
            name = hashlib.blake2b(data, digest_size=16).hexdigest()
            (corpus / name).write_bytes(data)

    def read(data: bytes) -> None:
        with suppress(*reader.raises):
            reader.read(data)

    options = [
        f"-max_total_time={seconds}",
        f"-seed={seed}",
        f"-max_len={_MAX_BYTES}",
        "-timeout=10",
        "-rss_limit_mb=600",
        f"-artifact_prefix={_PLACE}{os.sep}{corpus.name}-",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], read)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
