"""What mutations start from: the Go files and project files of the project, and the Go tree's."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
#: Larger files teach nothing that smaller ones do not, and cost as much as many of them.
MAX_BYTES = 64 * 1024
#: Kinds of files by the end of their names.
KINDS = ("go", "go.mod", "go.work", "modules.txt", "sql", "yaml", "yml", "toml")

_WORK = b"go 1.26\n\nuse (\n\t./m\n\t./dep\n)\n\nreplace example.com/far v1.2.3 => ./dep\n"
_MOD = (
    b"module fuzz.test/m\n\ngo 1.26\n\ntoolchain go1.26.1\n\nrequire (\n\tfuzz.test/dep v0.0.0\n"
    b"\tgolang.org/x/sync v0.10.0 // indirect\n)\n\nreplace fuzz.test/dep => ../dep\n\n"
    b"exclude golang.org/x/sync v0.9.0\n\nretract [v0.1.0, v0.2.0] // broken\n\n"
    b"godebug default=go1.21\n\nignore ./node_modules\n\ntool golang.org/x/tools/cmd/stringer\n"
)
_MODULES = (
    b"# golang.org/x/sync v0.10.0\n## explicit; go 1.18\ngolang.org/x/sync/errgroup\n"
    b"# fuzz.test/dep v0.0.0 => ../dep\n## explicit\n"
)
_WRITTEN = {"go.mod": _MOD, "go.work": _WORK, "modules.txt": _MODULES}


class Seeds(NamedTuple):
    """Seeds by kind, each with at least one, but for kinds of which there is no file.

    `places` says how many Go files came from where; `missing` are places that are not here.
    """

    by_kind: dict[str, tuple[bytes, ...]]
    places: dict[str, int]
    missing: tuple[str, ...]

    @property
    def go(self) -> tuple[bytes, ...]:
        """The Go files."""
        return self.by_kind["go"]


def load_seeds(*, go_tree: bool = True) -> Seeds:
    """The seeds, in an order that hangs on their names alone; `go_tree` asks for GOROOT/test."""
    found: dict[str, dict[bytes, None]] = {kind: {} for kind in KINDS}
    places: dict[str, int] = {}
    missing: list[str] = []
    for kind, text in _WRITTEN.items():
        found[kind][text] = None
    directories = {"fixtures": ROOT / "fixtures", "rules": ROOT / "rules"}
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
    return Seeds(by_kind, places, tuple(missing))


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


def kind_of(name: str, kinds: Iterable[str] = KINDS) -> str:
    """The kind of a file by its name, empty for none."""
    return next((kind for kind in kinds if name == kind or name.endswith(f".{kind}")), "")


def _goroot() -> Path:
    go = shutil.which("go")
    if go is None:
        return Path("no go command")
    told = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=False)
    return Path(told.stdout.strip() or "no GOROOT")
