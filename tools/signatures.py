"""Writes the shipped signatures, from the sources of Go and of the modules that are listed.

Needs a Go command for the sources only; the tool's own indexer reads them. It brings the Go that is
pinned through the module proxy, and says so. Run `make signatures`, or `python -m tools.signatures
--update` to pin the newest versions first. With the same versions it writes the same bytes. What
cannot be had is taken over from the archive where that holds the pinned version.

`--history` also compares older versions of all modules (an hour or more, many gigabytes to fetch);
`--update` compares the versions that it replaces with those that it pins.
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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from tools.signature_history import (
    History,
    Results,
    compared,
    extended,
    load_histories,
    results_of,
    sampled,
    save_histories,
)

from golint_agent.engine.checking.nil_errors import agree_on_nil_errors
from golint_agent.engine.checking.units import enter, read_file
from golint_agent.project import GoPackage, import_order, load
from golint_agent.semantics.expressions.package_values import fold_value, infer_value
from golint_agent.semantics.model import Model
from golint_agent.semantics.packages.archive import write_archive
from golint_agent.semantics.packages.package import Package, under
from golint_agent.semantics.packages.signatures import (
    STANDARD,
    exported,
    shipped,
    shipped_module,
    shipped_paths,
    shipped_version,
)
from golint_agent.semantics.packages.versions import precedence
from golint_agent.syntax import Limits, parse

HERE = Path(__file__).resolve().parent
MODULES = HERE / "signature_modules.toml"
ARCHIVE = HERE.parent / "src/golint_agent/semantics/packages/data/signatures.bin"
#: Words of the paths of packages that nobody imports, or too few.
LEFT_OUT = frozenset(
    {
        "internal",
        "vendor",
        "testdata",
        "cmd",
        "examples",
        "example",
        "_examples",
        "benchmark",
        "interop",
        "schemas",
        "semconv",
    }
)


#: However busy the machine is, every file is read.
PATIENT = Limits(max_seconds=3600)


class Source(msgspec.Struct, frozen=True):
    """Where a module is read; without a directory its packages come from the archive.

    `only` are the folders whose packages are wanted, none for all; an empty one is the root alone.
    `also` are packages that are wanted although a word of their path is left out. `older` has an
    older version of the module, for what the newer one has no more.
    """

    module: str
    version: str
    directory: Path | None
    only: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    older: Path | None = None


#: How often a module is read at most.
_ROUNDS = 4


class Others:
    """The packages of other modules, as far as they have been read, and which were asked for."""

    def __init__(self, packages: dict[str, Package]) -> None:
        self._packages = packages
        self.asked: dict[str, Package | None] = {}

    def get(self, path: str) -> Package | None:
        """The package at an import path, or None where it has not been read."""
        found = self._packages.get(path)
        self.asked[path] = found
        return found


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
    parser.add_argument(
        "--history", nargs="*", metavar="MODULE", help="compare older versions (of all modules)"
    )
    arguments = parser.parse_args()
    pinned = tomllib.loads(MODULES.read_text())
    if arguments.update:
        _update(pinned)
    _bring(pinned["go"])
    sources = list(_sources(pinned, arguments.checkouts))
    histories = load_histories()
    if arguments.history is not None:
        _look_back(arguments.history, sources, histories)
    known = _read_all(sources)
    nothing = History([])
    origins = {s.module: histories.get(s.module, nothing).origin(s.version) for s in sources}
    since = {
        path: changes
        for module, origin in origins.items()
        if origin.oldest
        for path, changes in histories[module].since.items()
    }
    data = write_archive(known.values(), origins, since)
    ARCHIVE.parent.mkdir(exist_ok=True)
    # In one step: the packages that are taken over may still be read from the old file.
    written = ARCHIVE.with_suffix(".new")
    written.write_bytes(data)
    written.replace(ARCHIVE)
    sys.stdout.write(f"{len(known)} packages, {len(data):,} bytes\n")
    return 0


def _read_all(sources: list[Source]) -> dict[str, Package]:
    """The packages of all sources.

    Modules know one another in circles, so a module is read again as long as what it asked others
    for has changed since.
    """
    known: dict[str, Package] = {}
    asked: dict[str, dict[str, Package | None]] = {}
    for round_number in range(_ROUNDS):
        for source in sources:
            before = asked.get(source.module)
            if before is not None and all(
                known.get(path) is found or known.get(path) == found
                for path, found in before.items()
            ):
                continue
            others = Others(known)
            found = _read(source, others)
            known.update(found)
            asked[source.module] = others.asked
            taken = ", taken over" if source.directory is None else ""
            again = ", once more" if round_number else ""
            told = f"{source.module} {source.version}: {len(found)} packages{taken}{again}"
            sys.stdout.write(f"{told}\n")
    return known


def _bring(version: str) -> None:
    """Have the go command use the pinned toolchain, or take the standard library over."""
    os.environ["GOTOOLCHAIN"] = version
    here = _go("env", "GOVERSION", check=False).strip()
    if here == version:
        sys.stdout.write(f"signatures: the standard library is that of {version}\n")
        return
    os.environ["GOTOOLCHAIN"] = "local"
    if shipped_version(STANDARD) != version:
        sys.exit(f"signatures: {MODULES.name} pins {version}, which the go command cannot bring")
    sys.stdout.write(f"signatures: {version} cannot be had; its library is taken over\n")


def _update(pinned: dict[str, Any]) -> None:
    """Pin the newest versions, and say in the histories what they changed."""
    versions = _go("list", "-m", "-versions", "go", check=False).split()[1:]
    releases = [v for v in versions if "rc" not in v and "beta" not in v]
    for release in reversed(releases):
        os.environ["GOTOOLCHAIN"] = f"go{release}"
        if _go("env", "GOVERSION", check=False).strip() == f"go{release}":
            pinned["go"] = f"go{release}"
            break
    os.environ["GOTOOLCHAIN"] = pinned["go"]
    before = dict(pinned["modules"])
    pinned["modules"] = _newest(before)
    _write_pins(pinned)
    histories = load_histories()
    for path, version in pinned["modules"].items():
        history = histories.get(path)
        if history is not None and history.versions[-1] == before[path] != version:
            results = _results(pinned, path, [before[path], version])
            if len(results) > 1:
                older, newer = results[before[path]], results[version]
                histories[path] = extended(history, older, newer, version)
    save_histories(histories)


def _look_back(modules: list[str], sources: list[Source], histories: dict[str, History]) -> None:
    """Compare older versions of some modules, all where none is named, with the pinned ones."""
    pinned = tomllib.loads(MODULES.read_text())
    wanted = {source.module: source.version for source in sources if source.directory}
    for path in modules or sorted(wanted.keys() - {STANDARD}):
        versions = _go("list", "-m", "-versions", path, check=False).split()[1:]
        older = sampled(versions, wanted[path])
        results = _results(pinned, path, [*older, wanted[path]])
        if wanted[path] in results:
            histories[path] = compared(results)
            save_histories(histories)
            told = f"{path}: {len(results)} versions, {len(histories[path].since)} packages changed"
            sys.stdout.write(f"{told}\n")


def _results(pinned: dict[str, Any], path: str, versions: list[str]) -> dict[str, Results]:
    """The results of the functions of a module by version, of the versions that can be had."""
    found: dict[str, Results] = {}
    for version in versions:
        directory = _directory(_download({path: version}).get(path, {}))
        if directory is None:
            continue
        only, also = (tuple(pinned[table].get(path, ())) for table in ("only", "also"))
        source = Source(path, version, directory, only, also)
        with _as_module(source) as root:
            model, packages = _model(root, Others({}))
            wanted = [p for p, package in sorted(packages.items()) if _is_wanted(package, source)]
            entered = [package for p in wanted if (package := model.package(p)) is not None]
            found[version] = results_of(model, entered)
    return found


def _sources(pinned: dict[str, Any], checkouts: Path | None) -> Iterator[Source]:
    is_here = _go("env", "GOVERSION").strip() == pinned["go"]
    root = Path(_go("env", "GOROOT").strip()) / "src"
    yield Source(STANDARD, pinned["go"], root if is_here else None)
    downloaded, older = (_download(pinned[table]) for table in ("modules", "older"))
    for path, version in pinned["modules"].items():
        directory = _directory(downloaded.get(path, {}))
        if directory is None and shipped_version(path) != version:
            sys.exit(f"signatures: {downloaded.get(path, {}).get('Error', path)}")
        only, also = (tuple(pinned[table].get(path, ())) for table in ("only", "also"))
        old = _directory(older.get(path, {}))
        if path in pinned["older"] and old is None and directory is not None:
            sys.exit(f"signatures: {path} {pinned['older'][path]} cannot be had")
        yield Source(path, version, directory, only, also, old)
    for path, checkout in pinned["checkouts"].items():
        directory = None if checkouts is None else checkouts / checkout["commit"]
        yield Source(path, checkout["version"], directory)


def _directory(downloaded: dict[str, str]) -> Path | None:
    return Path(downloaded["Dir"]) if "Dir" in downloaded else None


def _read(source: Source, known: Others) -> dict[str, Package]:
    """The packages of a module; `known` are those of others, as far as they have been read."""
    if source.directory is None:
        paths = [path for path in shipped_paths() if shipped_module(path) == source.module]
        return {path: found for path in sorted(paths) if (found := shipped(path)) is not None}
    with _as_module(source) as root:
        return _exported(source, root, known)


@contextmanager
def _as_module(source: Source) -> Iterator[Path]:
    """The directory of a source; a module older than go.mod gets the one line that it lacks."""
    directory = source.directory
    if directory is None:
        raise ValueError(f"{source.module} has no sources")
    if source.module == STANDARD or (directory / "go.mod").exists():
        yield directory
        return
    with tempfile.TemporaryDirectory() as copy:
        target = Path(copy) / "module"
        shutil.copytree(directory, target)
        target.chmod(0o755)
        (target / "go.mod").write_text(f"module {source.module}\n")
        yield target


def _exported(source: Source, directory: Path, known: Others) -> dict[str, Package]:
    """The packages that are wanted of a module, and what they mention of those left out."""
    model, packages = _model(directory, known)
    older, older_packages = _model(source.older, known) if source.older else (model, {})
    for path in packages.keys() & older_packages.keys():
        entered, gone = model.package(path), older.package(path)
        if entered is not None and gone is not None:
            _add_gone(entered, gone)
    left_out = {path for path, p in packages.items() if _words(p, source) & LEFT_OUT}
    pending = [path for path, p in packages.items() if _is_wanted(p, source)]
    found: dict[str, Package] = {}
    while pending:
        path = pending.pop()
        entered = model.package(path)
        if entered is not None and path not in found:
            found[path] = exported(model, entered)
            pending += sorted(left_out.intersection(found[path].files[0].imports.values()))
    for path, package in older_packages.items():
        entered = older.package(path) if _is_wanted(package, source) else None
        if entered is not None and path not in packages:
            found[path] = exported(older, entered)
    return found


def _model(directory: Path, known: Others) -> tuple[Model, dict[str, GoPackage]]:
    """What answers for a module, and its packages by import path, importers first.

    Its packages are read from source when they are asked for; `known` has those of others.
    """
    workspace = load(["./..."], directory)
    built = (package for package in workspace.packages if not package.build)
    ordered = list(reversed(import_order(built)))
    packages = {package.import_path: package for package in ordered}

    def find(path: str) -> GoPackage | None:
        return packages.get(path) or (workspace.find(path, ordered[0]) if ordered else None)

    def name(path: str) -> str:
        found = find(path) or known.get(path)
        return found.name if found is not None else ""

    def read(path: str) -> Package | None:
        package = find(path)
        if package is None:
            return known.get(path)
        sources = [
            parse(file.path, Path(workspace.root, file.path).read_bytes(), PATIENT)
            for file in package.files
        ]
        imports = sorted({imported for file in package.files for imported in file.imports})
        names = {imported: found for imported in imports if (found := name(imported))}
        entered = Package.empty(path, package.name)
        enter(entered, sources, names)
        others = (read_file(str(workspace.root), file.path) for file in package.other_sources)
        agree_on_nil_errors(entered, others)
        return entered

    model = Model(read)
    model.answer_values_with(infer_value, fold_value)
    return model, packages


def _add_gone(package: Package, older: Package) -> None:
    """Add what a package declared in an older version and does no more."""
    first_file = len(package.files)
    package.files.extend(older.files)
    methods = (found for members in older.methods.values() for found in members.values())
    for found in (*older.objects.values(), *methods):
        package.add([msgspec.structs.replace(found, file=first_file + found.file)])


def _is_wanted(package: GoPackage, source: Source) -> bool:
    inner = _inside(package, source)
    if inner in source.also:
        return True
    if source.only and not under(inner, source.only):
        return False
    return package.name != "main" and bool(package.files) and not _words(package, source) & LEFT_OUT


def _words(package: GoPackage, source: Source) -> set[str]:
    return set(_inside(package, source).split("/"))


def _inside(package: GoPackage, source: Source) -> str:
    module = "" if source.module == STANDARD else source.module
    return package.import_path.removeprefix(module).strip("/")


def _newest(pinned: dict[str, str]) -> dict[str, str]:
    """The newest version of each module that the proxy tells of, or else the pinned one.

    What go.mod files cannot name, `v2` and more without a go.mod, counts for less than the latest.
    """
    found = _download(dict.fromkeys(pinned, "latest"))
    newest = {}
    for path, version in pinned.items():
        latest = found.get(path, {}).get("Version", "") if "Dir" in found.get(path, {}) else ""
        if not latest:
            sys.stdout.write(f"{path} stays at {version}\n")
        is_newer = precedence(latest) > precedence(version) or "+incompatible" in version
        newest[path] = latest if latest and is_newer else version
    return newest


def _download(versions: dict[str, str]) -> dict[str, dict[str, str]]:
    """What the go command tells of each module: `Version` and `Dir`, or `Error`."""
    wanted = [f"{path}@{version}" for path, version in versions.items()]
    text = _go("mod", "download", "-json", *wanted, check=False)
    decoder = json.JSONDecoder()
    found: dict[str, dict[str, str]] = {}
    while text := text.strip():
        told, end = decoder.raw_decode(text)
        found[told["Path"]] = told
        text = text[end:]
    return found


def _go(*arguments: str, check: bool = True) -> str:
    with tempfile.TemporaryDirectory() as empty:
        environment = {**os.environ, "GOFLAGS": "-mod=mod"}
        return subprocess.run(
            ["go", *arguments],
            cwd=empty,
            env=environment,
            check=check,
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
