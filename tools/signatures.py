"""Writes the shipped signatures, from the sources of Go and of the modules that are listed.

Needs a Go toolchain for the module sources only; the tool's own indexer reads them. Run
`make signatures`, or `python tools/signatures.py --update` to pin the newest versions first. With
the same versions it writes the same bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from golint_agent.engine.packages import Reader
from golint_agent.project import GoPackage, import_order, load
from golint_agent.semantics.archive import write_archive
from golint_agent.semantics.packages import Package, under
from golint_agent.semantics.signatures import STANDARD, exported, shipped, shipped_paths

HERE = Path(__file__).resolve().parent
MODULES = HERE / "signature_modules.toml"
ARCHIVE = HERE.parent / "src/golint_agent/semantics/data/signatures.bin"
SKIPPED_WORDS = frozenset(
    {"internal", "vendor", "testdata", "cmd", "examples", "example", "_examples", "semconv"}
)


def main() -> int:
    """Write the archive; 0 on success."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="pin the newest versions first")
    parser.add_argument(
        "--checkouts",
        type=Path,
        help="where the modules under [checkouts] are, each in a folder named by its commit;"
        " without it their packages are taken over from the archive",
    )
    arguments = parser.parse_args()
    pinned = tomllib.loads(MODULES.read_text())
    here = _go("env", "GOVERSION").strip()
    if arguments.update:
        pinned["modules"] = {p: _newest(p, version) for p, version in pinned["modules"].items()}
        pinned["go"] = here
        _write_pins(pinned)
    if here != pinned["go"]:
        sys.exit(f"signatures: the go command is {here}, {MODULES.name} has {pinned['go']}")
    versions = {STANDARD: here, **pinned["modules"]}
    known: dict[str, Package] = {}
    _read_module(Path(_go("env", "GOROOT").strip()) / "src", "", known)
    for path, version in pinned["modules"].items():
        before = len(known)
        only = tuple(pinned.get("only", {}).get(path, ()))
        directory = Path(_download(path, version)["Dir"])
        if (directory / "go.mod").exists():
            _read_module(directory, path, known, only)
        else:
            _read_without_mod(directory, path, known)
        sys.stdout.write(f"{path} {version}: {len(known) - before} packages\n")
    for path, checkout in pinned["checkouts"].items():
        before = len(known)
        versions[path] = checkout["version"]
        if arguments.checkouts is None:
            known.update((p, _shipped(p)) for p in sorted(shipped_paths()) if under(p, (path,)))
        else:
            _read_module(arguments.checkouts / checkout["commit"], path, known)
        sys.stdout.write(f"{path} {checkout['version']}: {len(known) - before} packages\n")
    data = write_archive(known.values(), versions)
    ARCHIVE.parent.mkdir(exist_ok=True)
    ARCHIVE.write_bytes(data)
    sys.stdout.write(f"{len(known)} packages, {len(data):,} bytes\n")
    return 0


def _read_module(
    directory: Path, module: str, known: dict[str, Package], only: tuple[str, ...] = ()
) -> None:
    """Add a module's public packages to `known`, which also answers for what they import."""
    workspace = load(["./..."], directory)
    reader = Reader(workspace, known.get, lambda path: known[path].name if path in known else "")
    found = []
    for package in import_order(workspace.packages):
        if _is_public(package, module, only):
            entered = reader.model.package(package.import_path)
            if entered is not None:
                found.append(exported(reader.model, entered))
    known.update((package.path, package) for package in found)


def _shipped(path: str) -> Package:
    found = shipped(path)
    if found is None:
        raise LookupError(path)
    return found


def _read_without_mod(directory: Path, module: str, known: dict[str, Package]) -> None:
    """Read a module older than go.mod: a copy gets the one line it lacks."""
    with tempfile.TemporaryDirectory() as copy:
        target = Path(copy) / "module"
        shutil.copytree(directory, target)
        target.chmod(0o755)
        (target / "go.mod").write_text(f"module {module}\n")
        _read_module(target, module, known)


def _is_public(package: GoPackage, module: str, only: tuple[str, ...]) -> bool:
    inner = package.import_path.removeprefix(module).strip("/")
    if only and not any(inner == path or inner.startswith(f"{path}/") for path in only):
        return False
    words = set(inner.split("/"))
    return package.name != "main" and bool(package.files) and not words & SKIPPED_WORDS


def _newest(path: str, pinned: str) -> str:
    """The newest version of a module, or the one pinned where the proxy does not tell."""
    try:
        return _download(path, "latest")["Version"]
    except subprocess.CalledProcessError:
        sys.stdout.write(f"{path} stays at {pinned}\n")
        return pinned


def _download(path: str, version: str) -> dict[str, str]:
    text = _go("mod", "download", "-json", f"{path}@{version}")
    found: dict[str, str] = json.loads(text)
    return found


def _go(*arguments: str) -> str:
    with tempfile.TemporaryDirectory() as empty:
        environment = {**os.environ, "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod"}
        return subprocess.run(
            ["go", *arguments],
            cwd=empty,
            env=environment,
            check=True,
            text=True,
            capture_output=True,
        ).stdout


def _write_pins(pinned: dict[str, Any]) -> None:
    lines = [f'go = "{pinned["go"]}"', "", "[modules]"]
    modules = sorted(pinned["modules"].items())
    lines += [f'"{path}" = "{version}"' for path, version in modules]
    _, marker, rest = MODULES.read_text().partition("\n# Modules of which only")
    MODULES.write_text("\n".join(lines) + "\n" + marker + rest)


if __name__ == "__main__":
    sys.exit(main())
