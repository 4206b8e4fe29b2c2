"""Plants faults into clean code, one at a time, and prints how many the rules catch, by kind.

    python -m tools.mutants [--only KIND]... [--limit N] [--show-missed] [--build N] [--alone]
        [DIRECTORY...]

Without a DIRECTORY the clean service in fixtures is taken, and nothing else, which is said. Faults
are planted in every place where they fit, or in N places a kind and module with `--limit`. A check
looks at up to twelve of them at once, each in a package of its own; what is not caught so is
planted again alone. `--alone` plants each alone from the start: as slow as it is plain. `--build`
compiles so many mutants of each kind as well, where there is a go command. Exits with 1 where
fewer are caught than the marks ask for, and with 2 where a mutant does not compile.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tools.mutants import all_kinds
from tools.mutants.build import build
from tools.mutants.kinds import KINDS, Kind
from tools.mutants.survey import Mutant, survey
from tools.mutants.table import below_marks, families_of, lines_of
from tools.mutants.trial import Trial, Verdict

ROOT = Path(__file__).parents[2]
CLEAN = ROOT / "fixtures" / "ledger-service-clean"


def main(arguments: Sequence[str]) -> int:
    """Plant, check, and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("directories", nargs="*", type=Path, metavar="DIRECTORY")
    parser.add_argument("--only", action="append", default=[], help="kinds that begin so")
    parser.add_argument("--limit", type=int, default=0, help="places a kind and module")
    parser.add_argument("--show-missed", action="store_true")
    parser.add_argument("--build", type=int, default=0, metavar="N", help="compile N of each kind")
    parser.add_argument("--alone", action="store_true", help="one fault a check, which is slow")
    options = parser.parse_args(arguments)
    all_kinds.load()
    kinds = [
        k for k in KINDS.values() if not options.only or k.name.startswith(tuple(options.only))
    ]
    if not kinds:
        print(f"mutants: no kind begins with {options.only[0]!r}", file=sys.stderr)
        return 2
    if not options.directories:
        told = "no repositories are given, so this is the clean service of fixtures alone"
        print(f"mutants: {told}", file=sys.stderr)
    verdicts: list[Verdict] = []
    broken: list[str] = []
    for directory in options.directories or [CLEAN]:
        if not directory.is_dir():
            print(f"mutants: {directory} is no directory; name Go modules", file=sys.stderr)
            return 2
        found, failed = try_module(directory.resolve(), kinds, options)
        verdicts += found
        broken += failed
    if len(options.directories) > 1:
        print("mutants: all modules")
    for line in lines_of(kinds, verdicts, show_missed=options.show_missed):
        print(line)
    for line in broken:
        print(f"mutants: does not compile: {line}")
    if broken:
        return 2
    return int(below_marks(verdicts))


def try_module(
    directory: Path, kinds: Sequence[Kind], options: argparse.Namespace
) -> tuple[list[Verdict], list[str]]:
    """The verdicts on all faults of a module, and the mutants that do not compile."""
    started = time.process_time()
    found = survey(directory, kinds)
    chosen = _chosen(found.mutants, options.limit)
    verdicts = [
        one
        for mutants in _groups(chosen)
        for one in _tried(directory, mutants, alone=options.alone)
    ]
    verdicts.sort(key=lambda one: (one.mutant.kind.name, one.mutant.path, one.mutant.line))
    seconds = time.process_time() - started
    planted = sum(verdict.outcome != "known" for verdict in verdicts)
    print(
        f"mutants: {directory.name}{_commit_of(directory)}: {len(found.mutants)} places,"
        f" {planted} planted, {sum(found.refused.values())} would not compile and were left out,"
        f" {seconds:.0f} s of processor time",
        flush=True,
    )
    if len(options.directories) > 1:
        for line in families_of(verdicts):
            print(line, flush=True)
    broken: list[str] = []
    if options.build:
        broken = build(directory, Path(found.root), _chosen(found.mutants, options.build))
    return verdicts, broken


def _commit_of(directory: Path) -> str:
    """The commit of a clone, as ` at 0123456789ab`; empty where the directory is none."""
    git = shutil.which("git")
    if git is None or not (directory / ".git").exists():
        return ""
    command = [git, "-C", str(directory), "rev-parse", "--short=12", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return f" at {done.stdout.strip()}" if not done.returncode else ""


#: So many faults that want the same rules are tried apart, as checks by few rules are fast.
_MANY = 40


def _groups(mutants: Sequence[Mutant]) -> list[list[Mutant]]:
    """Faults that are tried with the same rules: those of a family, or of one set of rules."""
    by_rules: dict[tuple[str, ...], list[Mutant]] = {}
    for mutant in mutants:
        by_rules.setdefault(mutant.kind.rules, []).append(mutant)
    groups: dict[str, list[Mutant]] = {}
    for rules, mine in by_rules.items():
        name = " ".join(rules) if len(mine) >= _MANY else mine[0].kind.family
        groups.setdefault(name, []).extend(mine)
    return [*groups.values()]


def _tried(directory: Path, mutants: Sequence[Mutant], *, alone: bool) -> list[Verdict]:
    """The verdicts on faults; only the rules that are meant for one of them run."""
    rules = {rule for mutant in mutants for rule in mutant.kind.rules}
    with tempfile.TemporaryDirectory(prefix="golint-mutants-") as cache:
        trial = Trial(directory, Path(cache) / "cache", rules)
        return [*trial.verdicts(mutants, alone=alone)]


def _chosen(mutants: Sequence[Mutant], limit: int) -> list[Mutant]:
    """So many of each kind, spread over the module; all for 0."""
    if not limit:
        return [*mutants]
    by_kind: dict[str, list[Mutant]] = {}
    for mutant in mutants:
        by_kind.setdefault(mutant.kind.name, []).append(mutant)
    chosen: list[Mutant] = []
    for one in by_kind.values():
        count = min(limit, len(one))
        chosen += [one[at * len(one) // count] for at in range(count)]
    return chosen


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
