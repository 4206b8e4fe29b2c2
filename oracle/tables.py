"""Measures several modules, each with what this machine has of Go and without, and prints tables.

    python oracle/tables.py MODULE_DIR… [--json FILE] [--truths DIRECTORY]

The tables are Markdown, as docs/model-accuracy.md has them. A module is named by its path in
go.mod, with the commit that is checked out and a `+` where files differ from it; the `src`
directory of a Go tree by its version. `--truths` keeps what go/types says, a file a module.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from compare import measure
from score import ORIGINS, ROWS, Score, as_json, first
from truth import go_setting, go_tree_version, truths

MODES = {"with": "With the module cache and GOROOT", "without": "Without"}
#: The columns that say how exact the model is: a row of `ROWS`, and what stands above it.
COLUMNS = {
    "callee": "Callee",
    "last is error": "Last result is an error",
    "returned errors": "Of calls that return one",
    "results": "Results",
    "all types": "Type of a name, field or selector",
    "all others": "Type of another expression",
}
#: Examples of wrong answers, and of unknown ones, that the JSON holds of each kind.
EXAMPLES = 20
_MODULE = re.compile(r'^module\s+"?([^\s"]+)', re.MULTILINE)


class Measured(msgspec.Struct):
    """One module, and its score in each mode."""

    name: str
    commit: str
    go: str
    scores: dict[str, Score]


def main() -> int:
    """Measure and print; 0 when every module could be measured."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("directories", nargs="+", type=Path)
    parser.add_argument("--json", type=Path, help="write all counts to this file")
    parser.add_argument("--truths", type=Path, help="keep what go/types says in this directory")
    arguments = parser.parse_args()
    found = []
    for directory in arguments.directories:
        name, commit = named(directory)
        print(f"measuring {name}", file=sys.stderr)
        found.append(_measured(directory, name, commit, arguments.truths))
    if arguments.json is not None:
        text = json.dumps([_plain(module) for module in found], indent=1)
        arguments.json.write_text(f"{text}\n")
    print("\n".join(tables(found)))
    return 0


def _measured(directory: Path, name: str, commit: str, kept: Path | None) -> Measured:
    # Another commit is another truth.
    file = f"{re.sub(r'[^A-Za-z0-9.-]', '_', name)}-{commit}.jsonl"
    known = truths(directory, ["./..."], kept / file if kept is not None else None)
    scores = {
        mode: measure(directory, ["./..."], known, module_cache=has_go, goroot=has_go)
        for mode, has_go in (("with", True), ("without", False))
    }
    return Measured(name, commit, go_setting("GOVERSION", directory), scores)


def named(directory: Path) -> tuple[str, str]:
    """The path of a module and its commit, or the standard library and its version."""
    version = go_tree_version(directory)
    if version:
        return "std", version
    stated = _MODULE.search((directory / "go.mod").read_text("utf-8"))
    commit = _git(directory, "rev-parse", "--short=12", "HEAD")
    changed = bool(commit) and bool(_git(directory, "status", "--porcelain", "-uno"))
    return stated[1] if stated else directory.name, f"{commit}{'+' if changed else ''}"


def _git(directory: Path, *arguments: str) -> str:
    run = subprocess.run(
        ["git", "-C", str(directory), *arguments], capture_output=True, check=False, text=True
    )
    return run.stdout.strip() if run.returncode == 0 else ""


def tables(found: list[Measured]) -> Iterator[str]:
    """A table for each mode and origin, then the files that were not compared as others are."""
    for mode, title in MODES.items():
        for origin in ORIGINS:
            rows = [m for m in found if m.scores[mode].files[origin]]
            if rows:
                yield from _table(f"{title}, {origin} files", mode, origin, rows)
    for module in found:
        for paths in _listed(module):
            yield f"{module.name}: {paths}"


def _table(title: str, mode: str, origin: str, found: list[Measured]) -> Iterator[str]:
    yield f"## {title}\n"
    heads = ("Module", "Commit", "Files", "Calls", *COLUMNS.values())
    yield f"| {' | '.join(heads)} |"
    numbers = {"Files", "Calls"}
    yield f"| {' | '.join('---:' if head in numbers else '---' for head in heads)} |"
    for module in found:
        score = module.scores[mode]
        calls = score.row(origin, ("callee",)).answers
        cells = [_cell(score, origin, kinds) for kinds in COLUMNS]
        start = [module.name, module.commit, f"{score.files[origin]:,}", f"{calls:,}"]
        yield f"| {' | '.join([*start, *cells])} |"
    yield ""


def _cell(score: Score, origin: str, name: str) -> str:
    """Agree, unknown and wrong in per cent, then how many are wrong."""
    row = score.row(origin, ROWS[name])
    if not row.answers:
        return "–"  # noqa: RUF001 - the dash of an empty cell
    # What is not all is never rounded up to it, nor what is some down to nothing.
    agree = min(row.percent("agree"), 99.999 if row.agree < row.answers else 100.0)
    wrong = f"{row.percent('wrong'):.4f} ({row.wrong})" if row.wrong else "0"
    return f"{agree:.3f} / {row.percent('unknown'):.3f} / {wrong}"


def _listed(module: Measured) -> Iterator[str]:
    score = module.scores["with"]
    if score.untyped:
        yield f"{score.untyped} expressions without a type in go/types"
    for name, paths in msgspec.structs.asdict(score.listed).items():
        if paths:
            yield f"{name.replace('_', ' ')}: {len(paths)} files: {', '.join(paths)}"


def _plain(module: Measured) -> dict[str, object]:
    modes = {
        mode: as_json(score, examples=first(score.roots(), EXAMPLES))
        for mode, score in module.scores.items()
    }
    return {"module": module.name, "commit": module.commit, "go": module.go, **modes}


if __name__ == "__main__":
    sys.exit(main())
