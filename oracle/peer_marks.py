"""The peers' own annotated files: the marks in them, and a module that our linter can check."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from peer_matching import Mark, Place

#: The module that the packages of a peer's test data become, each under `internal`.
MODULE = "example.com/annotated"
#: `// want "…"` of analysistest, and `//@ diag(`…`)` of staticcheck's tests.
_WANT = re.compile(r"//\s*want\s+(.*)$")
_DIAGNOSED = re.compile(r"//@ diag\((.*)\)\s*$")
#: A string of Go, quoted in one way or the other. A name before it makes it a fact, no report.
_STRING = re.compile(r'(\w+:)?("(?:[^"\\]|\\.)*"|`[^`]*`)')
_IMPORT = re.compile(r'^(\s*(?:import\s+)?(?:[\w.]+\s+)?)"([^"\s]+)"', re.MULTILINE)
_REQUIRED = re.compile(r"^\s*(?:require\s+)?([^\s/]+\.\S+ v\S+)", re.MULTILINE)
_PACKAGE = re.compile(r"^package\s+main\b", re.MULTILINE)
_SERVER = """// Serves, so that all packages are part of a service.
package main

import (
	"log"
	"net/http"

%s
)

func main() {
	log.Fatal(http.ListenAndServe(":8080", nil))
}
"""


def marks_of(text: str, path: str, check: str) -> Iterator[Mark]:
    """What the comments of an annotated file expect, a mark for each string."""
    for at, line in enumerate(text.split("\n"), 1):
        found = _WANT.search(line) or _DIAGNOSED.search(line)
        if found is None:
            continue
        for fact, quoted in _STRING.findall(found[1]):
            if not fact:
                yield Mark(Place(path, at), check, quoted[1:-1])


def write_module(folder: Path, root: Path, go: str) -> dict[str, str]:
    """Make a module of the packages below a folder; gives its files, and where each was.

    A package becomes one under `internal`, and what another imports by its path is written as that;
    no line moves. `package main` becomes an ordinary one, because a program cannot be imported by
    the server that all are part of. Files of tests are left out.
    """
    packages = {
        file.parent.relative_to(folder).as_posix()
        for file in sorted(folder.rglob("*.go"))
        if not file.name.endswith("_test.go")
    }
    versions: set[str] = set()
    files: dict[str, str] = {}
    for package in sorted(packages):
        name = re.sub(r"[^A-Za-z0-9/_.-]", "_", package).replace("-", "_").lower()
        target = PurePosixPath("internal", "" if name == "." else name)
        for source in sorted((folder / package).glob("*.go")):
            if source.name.endswith("_test.go"):
                continue
            text = source.read_text("utf-8")
            place = root / target / source.name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(_moved(text, packages), "utf-8")
            files[(target / source.name).as_posix()] = source.relative_to(folder).as_posix()
    for given in sorted(folder.rglob("go.mod")):
        versions |= set(
            re.findall(r"^\s*(?:require\s+)?(\S+\.\S+/?\S* v\S+)", given.read_text(), re.MULTILINE)
        )
    requires = "".join(f"require {one}\n" for one in _newest(versions))
    (root / "go.mod").write_text(f"module {MODULE}\n\ngo {go}\n\n{requires}")
    imported = sorted({str(PurePosixPath(file).parent) for file in files})
    server = root / "cmd" / "server" / "main.go"
    server.parent.mkdir(parents=True)
    server.write_text(_SERVER % "\n".join(f'\t_ "{MODULE}/{one}"' for one in imported), "utf-8")
    return files


def _moved(text: str, packages: set[str]) -> str:
    def renamed(found: re.Match[str]) -> str:
        if found[2] not in packages:
            return found[0]
        return f'{found[1]}"{MODULE}/internal/{found[2].replace("-", "_").lower()}"'

    return _PACKAGE.sub("package annotated", _IMPORT.sub(renamed, text), count=1)


def _newest(versions: set[str]) -> list[str]:
    kept: dict[str, str] = {}
    for one in sorted(versions):
        path, version = one.split()
        kept[path] = max(kept.get(path, version), version, key=_as_numbers)
    return [f"{path} {version}" for path, version in kept.items()]


def _as_numbers(version: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d+", version.partition("-")[0])]


def clone_at(clones: Path, address: str, version: str, place: Path) -> tuple[Path, str] | None:
    """The files of a repository's clone, and the version they are of: the tag, or what is there.

    None where `clones` has no folder of the repository's name.
    """
    clone = clones / address.rpartition("/")[2]
    if not clone.is_dir():
        return None
    tags = _git(clone, "tag", "--list", version)
    told = version if tags else _git(clone, "describe", "--tags", "--always")
    place.mkdir(parents=True, exist_ok=True)
    packed = place.with_suffix(".tar")
    _git(clone, "archive", "--output", str(packed.resolve()), version if tags else "HEAD")
    shutil.unpack_archive(packed, place, filter="data")
    return place, told


def _git(clone: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(clone), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
