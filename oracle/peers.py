"""Compare what is found here with what other linters find, on modules and on their own test files.

    python oracle/peers.py [MODULE_DIR...] [--annotated] [--clones DIRECTORY] [--show WHAT]

The peers (errcheck, nilerr, staticcheck, …) are those that golangci-lint bundles; it is built by
the go command from the module proxy, at the version that `nolint.py` pins. Modules have to build.
`peers.toml` says which rules answer which check, and the kinds of reasons; `docs/peers/` holds the
kind of each place that a peer alone reports. Prints what both find, what they alone find and what
is found here alone, and the places without a reason; exits 1 if there are any, or if less than 95
in a hundred of the annotated marks that fall under the standard are found.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from nolint import build
from peer_marks import clone_at, marks_of, write_module
from peer_matching import (
    Check,
    Compared,
    Mark,
    Place,
    Reason,
    Statements,
    Table,
    Told,
    compare,
    read_reasons,
    read_table,
)
from tables import named

DOCS = Path(__file__).parents[1] / "docs" / "peers"
#: So many of a hundred annotated marks that fall under the standard must be found.
MARK = 95.0
#: The Go that the module of annotated files says it is of.
GO = "1.26"
#: What our rules say with these is compared: what is opt-in because houses differ about it.
OPTIONS = (
    *("--preset", "strict", "--option", "errors/cause-lost.everywhere=true"),
    *("--option", "logging/key-values.mixed=true"),
)
#: A file of these that imports `testing` makes no helper of tests of its package.
ROLES = ("--role", "internal/**=library")
#: `check-blank` makes errcheck report `_ =`; the options of sloglint are those of our rules.
CONFIGURATION = """\
version: "2"
run:
  tests: false
  relative-path-mode: gomod
linters:
  default: none
  enable: [{linters}]
  settings:
    errcheck: {{check-blank: true}}
    staticcheck: {{checks: [{checks}]}}
    sloglint: {{static-msg: true, context: scope, no-mixed-args: true}}
  exclusions: {{generated: lax}}
issues: {{max-issues-per-linter: 0, max-same-issues: 0, uniq-by-line: false}}
"""
#: Where checks of a linter have numbers, its messages begin with them.
_NUMBERED = re.compile(r"([A-Z]+\d+): (.*)", re.DOTALL)


class Result(msgspec.Struct):
    """A module, or the annotated files of one check, and what came of the comparison."""

    name: str
    commit: str
    compared: Compared
    at: Statements
    #: Where the files were before they were moved.
    files: Mapping[str, str] = {}

    def reason(self, mark: Mark) -> Reason:
        """What its reason is found by."""
        path = self.files.get(mark.place.path, mark.place.path)
        return Reason(self.name, path, mark.check, self.at.code(mark.place))


# What both say.


def their_marks(report: Mapping[str, Any], checks: Mapping[str, Check]) -> Iterator[Mark]:
    """The marks in golangci-lint's JSON, those of files of tests left out.

    Raises `ValueError` where the module does not build, which it reports as a finding.
    """
    for issue in report["Issues"] or []:
        position = issue["Pos"]
        place = Place(position["Filename"], position["Line"], position["Column"] or 1)
        linter, text = issue["FromLinter"], issue["Text"]
        numbered = _NUMBERED.match(text)
        if numbered is not None and numbered[1] in checks:
            linter, text = numbered.groups()
        if linter == "typecheck":
            raise ValueError(f"{place.path}:{place.line}: {text}")
        if linter not in checks:
            raise ValueError(f"{place.path}:{place.line}: no check is known as {linter}: {text}")
        if place.path.endswith("_test.go") or _is_echo(text, checks[linter]):
            continue
        yield Mark(place, linter, text)


def _is_echo(text: str, check: Check) -> bool:
    return bool(check.echo) and re.search(check.echo, text) is not None


def our_findings(report: Mapping[str, Any]) -> Iterator[Told]:
    """The findings in our JSON, with the places of their files that they name."""
    for finding in report["findings"]:
        path = finding["path"]
        if path.endswith("_test.go"):
            continue
        starts = [
            finding["start"],
            *(one["start"] for one in finding["related"] if one["path"] == path),
        ]
        places = tuple(Place(path, start["line"], start["column"]) for start in starts)
        yield Told(places, finding["rule"], finding["message"])


def ask_peers(program: Path, root: Path, checks: Mapping[str, Check]) -> list[Mark]:
    """What the peers say of a module."""
    linters = sorted({check.linter for check in checks.values()})
    numbers = sorted(name for name, check in checks.items() if name != check.linter)
    quoted = ", ".join(f'"{one}"' for one in numbers)
    with tempfile.TemporaryDirectory() as place:
        settings = Path(place) / "golangci.yml"
        settings.write_text(CONFIGURATION.format(linters=", ".join(linters), checks=quoted))
        command = [str(program), "run", "--config", str(settings), "--output.json.path", "stdout"]
        env = {**os.environ, "GOWORK": "off", "GOFLAGS": ""}
        done = subprocess.run(
            [*command, "--show-stats=false", "--allow-parallel-runners", "--timeout=30m", "./..."],
            cwd=root,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode > 1:
        sys.exit(f"peers: golangci-lint failed in {root.name}:\n{done.stderr}")
    try:
        return list(their_marks(json.loads(done.stdout), checks))
    except ValueError as error:
        sys.exit(f"peers: {root.name} does not build, so the peers cannot be asked: {error}")


def ask_ours(root: Path, *options: str) -> list[Told]:
    """What our rules say of a module, all of them."""
    command = [sys.executable, "-m", "golint_agent", "check", "--isolated", *OPTIONS]
    done = subprocess.run(
        [*command, *options, "--output", "json", "--no-cache", "./..."],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode > 1:
        sys.exit(f"peers: golint-agent failed in {root.name}:\n{done.stderr}")
    return list(our_findings(json.loads(done.stdout)))


def compared_module(program: Path, root: Path, table: Table) -> Result:
    """A module of Go, as both see it."""
    name, commit = named(root)
    at = Statements(root)
    compared = compare(ask_peers(program, root, table.checks), ask_ours(root), table.checks, at)
    return Result(name, commit, compared, at)


# The annotated files.


def versions_of(program: Path) -> dict[str, str]:
    """The versions of the modules that golangci-lint is built of."""
    done = subprocess.run(
        ["go", "version", "-m", program], capture_output=True, text=True, check=True
    )
    return dict(re.findall(r"^\tdep\t(\S+)\t(\S+)", done.stdout, re.MULTILINE))


def module_files(module: str, version: str) -> Path:
    """Where the module cache has a module, which is fetched where it has not."""
    done = subprocess.run(
        ["go", "mod", "download", "-json", f"{module}@{version}"],
        env={**os.environ, "GOFLAGS": "", "GOWORK": "off"},
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stdout or "{}")
    if done.returncode or "Dir" not in told:
        sys.exit(f"peers: {module} {version} cannot be had: {told.get('Error', done.stderr)}")
    return Path(told["Dir"])


def annotated(table: Table, versions: Mapping[str, str], clones: Path | None) -> Iterator[Result]:
    """The annotated files of each source, as they are marked and as we see them."""
    for source in table.sources:
        version = versions[source.module]
        with tempfile.TemporaryDirectory() as directory:
            place = Path(directory)
            if source.clone:
                found = clones and clone_at(clones, source.clone, version, place / "clone")
                if not found:
                    print(
                        f"peers: the files of {source.check} are in no module; clone {source.clone}"
                        " and name the folder above it with --clones",
                        file=sys.stderr,
                    )
                    continue
                files, version = found
            else:
                files = module_files(source.module, version)
            root = place / "module"
            moved = write_module(files / source.folder, root, GO)
            _download(root)
            check = table.checks[source.check]
            marks = [
                mark
                for path in moved
                for mark in marks_of((root / path).read_text("utf-8"), path, source.check)
                if not _is_echo(mark.text, check)
            ]
            at = Statements(root)
            compared = compare(marks, ask_ours(root, *ROLES), {source.check: check}, at)
            result = Result(source.module, version, compared, at, moved)
            for mark in marks:  # The files are gone when it is asked for reasons.
                at.code(mark.place)
            yield result


def _download(root: Path) -> None:
    env = {**os.environ, "GOFLAGS": "-mod=mod", "GOWORK": "off"}
    subprocess.run(["go", "mod", "download"], cwd=root, env=env, capture_output=True, check=False)


# Reports.


def rows(
    results: Iterable[Result], checks: Iterable[str], reasons: Mapping[Reason, str], table: Table
) -> list[str]:
    """A table in Markdown: what both find by check, and what the peers alone find, by reason."""
    both: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    within: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    for result in results:
        both.update(mark.check for mark, _ in result.compared.both)
        for mark in result.compared.theirs:
            kind = reasons.get(result.reason(mark))
            if kind is None:
                unread[mark.check] += 1
            else:
                (within if table.kinds[kind].within else outside)[mark.check] += 1
    lines = [
        "| Check | Both | They alone, as a fault | They alone, as none | Not read |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    counts = (both, within, outside, unread)
    lines += [
        f"| {check} | {' | '.join(f'{count[check]:,}' for count in counts)} |"
        for check in checks
        if any(count[check] for count in counts)
    ]
    totals = " | ".join(f"{sum(count.values()):,}" for count in counts)
    return [*lines, f"| all | {totals} |"]


def share(results: Sequence[Result], reasons: Mapping[Reason, str], table: Table) -> float:
    """How many of a hundred marks that fall under the standard are found."""
    found = sum(len(result.compared.both) for result in results)
    missed = sum(
        kind is None or table.kinds[kind].within
        for result in results
        for kind in (reasons.get(result.reason(mark)) for mark in result.compared.theirs)
    )
    return 100.0 * found / (found + missed) if found + missed else 100.0


def unread(results: Iterable[Result], reasons: Mapping[Reason, str]) -> Iterator[list[str]]:
    """Rows for a table of reasons, with an empty kind, of what has no reason yet."""
    for result in results:
        told: set[Reason] = set()
        for mark in result.compared.theirs:
            reason = result.reason(mark)
            if reason in reasons or reason in told:
                continue
            told.add(reason)
            line = str(mark.place.line)
            yield [reason.source, result.commit, reason.path, line, reason.check, reason.code, ""]


def _print_kinds(results: Iterable[Result], reasons: Mapping[Reason, str], table: Table) -> None:
    counts = Counter(
        kind
        for result in results
        for mark in result.compared.theirs
        if (kind := reasons.get(result.reason(mark))) is not None
    )
    print("\n| Kind | Marks | Why we are silent |\n| --- | ---: | --- |")
    for kind, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        print(f"| {kind} | {count} | {table.kinds[kind].why} |")


def _print_ours(results: Iterable[Result]) -> None:
    counts = Counter(told.rule for result in results for told in result.compared.ours)
    print("\n| Found here alone | Findings |\n| --- | ---: |")
    for rule, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        print(f"| `{rule}` | {count:,} |")


def _show(results: Iterable[Result], what: str) -> None:
    for result in results:
        if what == "both":
            for mark, told in result.compared.both:
                print(f"{_place(mark.place)}: {mark.check}: {mark.text}\n    {told.rule}")
        elif what == "theirs":
            for mark in result.compared.theirs:
                print(f"{_place(mark.place)}: {mark.check}: {mark.text}")
        else:
            for told in result.compared.ours:
                print(f"{_place(told.places[0])}: {told.rule}: {told.text}")


def _place(place: Place) -> str:
    return f"{place.path}:{place.line}:{place.column}"


def main() -> int:
    """Compare, and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("directories", nargs="*", type=Path, help="modules that build")
    parser.add_argument("--annotated", action="store_true", help="the peers' own test files, too")
    parser.add_argument("--clones", type=Path, help="clones of peers whose files no module has")
    parser.add_argument("--checks", help="only these checks, with commas between")
    parser.add_argument("--show", choices=("both", "theirs", "ours"), help="list each place")
    parser.add_argument("--unread", type=Path, help="write rows that lack a reason to this file")
    options = parser.parse_args()
    if shutil.which("go") is None:
        sys.exit("peers: the go command is not on the PATH; install Go to build the other linters")
    table = _chosen(read_table(), options.checks)
    cache = Path(tempfile.gettempdir()) / "golint-agent-oracle"
    cache.mkdir(exist_ok=True)
    program = build(cache)
    failed = False
    left: list[list[str]] = []
    parts = {
        "modules": [compared_module(program, one, table) for one in options.directories],
        "marks": list(annotated(table, versions_of(program), options.clones))
        if options.annotated
        else [],
    }
    for part, results in parts.items():
        if not results:
            continue
        reasons = read_reasons(DOCS / f"{part}.csv", table)
        for result in results:
            print(f"{result.name} {result.commit}: {_counts(result.compared)}")
        print("", *rows(results, table.checks, reasons, table), sep="\n")
        _print_kinds(results, reasons, table)
        if part == "modules":
            _print_ours(results)
        else:
            found = share(results, reasons, table)
            print(f"\n{found:.1f} of 100 marks that fall under the standard are found")
            failed |= found < MARK
        if options.show:
            _show(results, options.show)
        left += unread(results, reasons)
    for _, _, path, line, check, code, _ in left:
        print(f"no reason: {path}:{line}: {check}: {code}")
    if options.unread is not None:
        with options.unread.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines, lineterminator="\n").writerows(left)
    return 1 if failed or left else 0


def _chosen(table: Table, names: str | None) -> Table:
    if names is None:
        return table
    asked = names.split(",")
    for name in asked:
        if name not in table.checks:
            sys.exit(f"peers: there is no check {name}; choose from {', '.join(table.checks)}")
    checks = {name: table.checks[name] for name in asked}
    sources = [source for source in table.sources if source.check in checks]
    return Table(checks, table.kinds, sources)


def _counts(compared: Compared) -> str:
    both, theirs, ours = len(compared.both), len(compared.theirs), len(compared.ours)
    return f"{both} found by both, {theirs} by peers alone, {ours} here alone"


if __name__ == "__main__":
    sys.exit(main())
