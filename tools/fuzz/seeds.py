"""What mutations start from: the Go files and project files of the project, and the Go tree's."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tools.fuzz.written import WRITTEN

ROOT = Path(__file__).parents[2]
#: Larger files teach nothing that smaller ones do not, and cost as much as many of them.
MAX_BYTES = 64 * 1024
#: Kinds of files by the end of their names.
KINDS = (
    "go",
    "go.mod",
    "go.work",
    "modules.txt",
    "sql",
    "yaml",
    "json",
    "toml",
    "graphql",
    "proto",
)


class Seeds(NamedTuple):
    """Seeds by kind, each with at least one.

    `places` says how many Go files came from where; `missing` are places that are not here.
    `near` are the examples of the rules that were asked for, by the rule's name.
    """

    by_kind: dict[str, tuple[bytes, ...]]
    places: dict[str, int]
    missing: tuple[str, ...]
    near: Mapping[str, tuple[bytes, ...]] = MappingProxyType({})

    @property
    def go(self) -> tuple[bytes, ...]:
        """The Go files."""
        return self.by_kind["go"]


def load_seeds(*, go_tree: bool = True, near: Sequence[str] = ()) -> Seeds:
    """The seeds, in an order that hangs on their names alone; `go_tree` asks for GOROOT/test.

    `near` are the names of rules. ValueError where one has no Go files.
    """
    found: dict[str, dict[bytes, None]] = {kind: {} for kind in (*KINDS, *WRITTEN)}
    places: dict[str, int] = {}
    missing: list[str] = []
    for kind, text in WRITTEN.items():
        found[kind][text] = None
    directories = {name: ROOT / name for name in ("fixtures", "rules", "docs/example-pack")}
    if go_tree:
        directories["GOROOT/test"] = _goroot() / "test"
    for name, directory in directories.items():
        if not directory.is_dir():
            missing.append(name)
            continue
        before = len(found["go"])
        for kind, data in _files(directory):
            found[kind][data] = None
        places[name] = len(found["go"]) - before
    by_kind = {kind: tuple(texts) for kind, texts in found.items()}
    return Seeds(by_kind, places, tuple(missing), {rule: _examples_of(rule) for rule in near})


def _examples_of(rule: str) -> tuple[bytes, ...]:
    examples = ROOT / "rules" / "golint_rules" / rule.replace("-", "_") / "examples"
    found = tuple(data for kind, data in _files(examples) if kind == "go")
    if not found:
        raise ValueError(f"there are no Go files of a rule {rule}")
    return found


def some_files() -> dict[str, bytes]:
    """A module that is in order, by path: it needs most of what is imported late."""
    root = ROOT / "fixtures" / "ledger-service"
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def _files(directory: Path) -> Iterator[tuple[str, bytes]]:
    for place, names, files in os.walk(directory):
        names.sort()
        for name in sorted(files):
            path = Path(place, name)
            kind = kind_of(name)
            if kind and path.is_file() and path.stat().st_size <= MAX_BYTES:
                yield kind, path.read_bytes()


def kind_of(name: str) -> str:
    """The kind of a file by its name, empty for none."""
    name = name.replace(".yml", ".yaml").replace(".graphqls", ".graphql")
    return next((kind for kind in KINDS if name == kind or name.endswith(f".{kind}")), "")


def _goroot() -> Path:
    go = shutil.which("go")
    if go is None:
        return Path("no go command")
    told = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=False)
    return Path(told.stdout.strip() or "no GOROOT")
