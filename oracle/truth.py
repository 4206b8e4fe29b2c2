"""What go/types knows about the files of a module, as the program in `go/` prints it.

`go/facts.go` says what each entry means.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

HERE = Path(__file__).resolve().parent


class Call(msgspec.Struct, array_like=True):
    """A call or conversion; `signature` and `results` are places in `Truth.types`, -1 for none."""

    start: int
    end: int
    callee: str
    signature: int
    results: int
    last_is_error: bool
    is_conversion: bool


class Value(msgspec.Struct, array_like=True):
    """An expression or name; `type` and `bare` are places in `Truth.types`, -1 for none.

    `bare` is a second right type: the one that an untyped constant or comparison has without regard
    to its place, or both types of a `v, ok := m[k]`.
    """

    start: int
    end: int
    kind: str
    type: int
    bare: int


class Truth(msgspec.Struct):
    """What go/types knows about one file; `file` is relative to the module.

    `skipped` says why nothing is known. `untyped` counts the expressions without a type.
    """

    file: str
    package: str
    types: list[str]
    calls: list[Call]
    values: list[Value]
    generated: bool = False
    skipped: str = ""
    untyped: int = 0


class _Name(msgspec.Struct):
    """The one field of a `Truth` that is asked for before the others."""

    file: str


class Truths:
    """The truth about each file by its path, decoded when it is asked for."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        named = msgspec.json.Decoder(_Name)
        self._lines = {named.decode(line).file: line for line in lines if line.strip()}
        self._decoder = msgspec.json.Decoder(Truth)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __contains__(self, path: str) -> bool:
        return path in self._lines

    def get(self, path: str) -> Truth | None:
        """What is known about a file; None where it is not among those that were loaded."""
        line = self._lines.get(path)
        return self._decoder.decode(line) if line is not None else None


def truths(directory: Path, patterns: Sequence[str], kept: Path | None = None) -> Truths:
    """What go/types knows about a module; read from the file `kept` if there is one."""
    if kept is not None and kept.exists():
        with kept.open("rb") as lines:
            return Truths(lines)
    output = dump(directory, patterns)
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(output)
    return Truths(output.splitlines())


def dump(directory: Path, patterns: Sequence[str]) -> bytes:
    """What the Go program prints about a module."""
    run = subprocess.run(
        [str(built(directory)), str(directory), *patterns],
        stdout=subprocess.PIPE,
        env=_environment(directory),
        check=False,
    )
    if run.returncode:
        sys.exit(run.returncode)
    return run.stdout


def built(directory: Path) -> Path:
    """The Go program, built once for each state of its sources and each version of Go.

    It is built with the Go that the module in a directory asks for: go/types is part of it.
    """
    version = go_setting("GOVERSION", directory)
    sources = [*sorted((HERE / "go").glob("*.go")), *sorted((HERE / "go").glob("go.*"))]
    written = b"".join(path.read_bytes() for path in sources)
    digest = hashlib.sha256(version.encode() + written).hexdigest()[:16]
    program = Path(tempfile.gettempdir()) / f"golint-agent-oracle-{os.getuid()}" / digest
    if not program.exists():
        program.parent.mkdir(mode=0o700, exist_ok=True)
        environment = {**os.environ, "GOFLAGS": "", "GOWORK": "off", "GOTOOLCHAIN": version}
        subprocess.run(
            ["go", "build", "-o", str(program), "."], cwd=HERE / "go", env=environment, check=True
        )
    return program


def go_setting(name: str, directory: Path) -> str:
    """What `go env NAME` says in a directory."""
    run = subprocess.run(
        ["go", "env", name],
        cwd=directory,
        env=_environment(directory),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return run.stdout.strip()


def go_tree_version(directory: Path) -> str:
    """The version of Go whose own `src` directory this is, such as `go1.27.3`; empty for others."""
    try:
        words = (directory.resolve().parent / "VERSION").read_text("utf-8").split()
    except (OSError, UnicodeDecodeError):
        return ""
    return words[0] if words and words[0].startswith("go1") else ""


def _environment(directory: Path) -> dict[str, str]:
    """What the go command is told: Go's own tree is checked with the Go that it is of."""
    version = go_tree_version(directory)
    return {**os.environ, "GOTOOLCHAIN": version} if version else dict(os.environ)
