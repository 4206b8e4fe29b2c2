"""Packages from outside the workspace: vendored, from the module cache or GOROOT, or as shipped.

In this order, with two exceptions that give the same answers for less: a package that is shipped in
the very version that is required is not read from the module cache, and GOROOT is read only where
it is newer than the standard library that is shipped (Go adds to it and takes nothing away), where
it is older than a package as it is shipped (Go moves a type now and then), or where the shipped one
lacks a package. Many modules are shipped in part: what they lack is read.
Where a module is shipped in another version than the required one, `semantics.versions` tells what
that is worth. Of a module of another major version, or one that is replaced by another module,
nothing is known.
"""

# Paths are text here, as in `project`: a Path for each of thousands of files costs more than
# reading them.
# ruff: noqa: PTH118

from __future__ import annotations

import os
from collections.abc import Iterator

import msgspec

from golint_agent.engine.cache.store import AnyStore, decoded
from golint_agent.engine.checking.digests import key
from golint_agent.engine.checking.nil_errors import agree_on_nil_errors
from golint_agent.engine.checking.units import Read
from golint_agent.engine.importing.go_installation import Installed, standard_version
from golint_agent.engine.importing.recent import Recent
from golint_agent.project.constraints import DEFAULT
from golint_agent.project.environments import (
    Environment,
    find_learned,
    find_vendored,
    required_by,
)
from golint_agent.project.memory import digest_of
from golint_agent.project.modfile import minor_of
from golint_agent.project.packages import name_of_package, read_package, sources_of_other_builds
from golint_agent.project.tree import MAX_BYTES, Tree, content_digest, join, look, read_start
from golint_agent.semantics.packages.exports import decoder, encode, export_data
from golint_agent.semantics.packages.package import Package
from golint_agent.semantics.packages.signatures import (
    shipped,
    shipped_module,
    shipped_name,
    shipped_version,
    standing,
)
from golint_agent.semantics.packages.versions import MOVED, Standing


class Place(msgspec.Struct, frozen=True):
    """Where a package is.

    `label` says so to caches: two places with one label hold the same packages. It is empty where
    the package is nowhere. The package is in `directory` of `tree`, or else shipped: then `version`
    is an older one that is required, if any, and `other_version` says that the required one may
    differ.
    """

    label: str
    tree: Tree | None = None
    directory: str = ""
    version: str = ""
    other_version: bool = False

    @property
    def is_shipped(self) -> bool:
        """Is the package to be taken from the shipped signatures?"""
        return self.tree is None and bool(self.label)


#: Generated bindings of large services have more than what is checked may have.
_MAX_SKIMMED = 32 * 1024 * 1024
#: How many declarations a process keeps of packages from outside.
_KEPT_OBJECTS = 40_000

#: With a module's directory behind it this stands among the paths that were asked for.
SQL_DIALECTS = "sql dialects of "

_SHIPPED = Place("shipped")
_SHIPPED_OTHER = Place("shipped, another version", other_version=True)
_NOWHERE = Place("")
#: What is vendored has a label of its own content, too.
_VENDOR = "vendor"


class Outside:
    """Where the import paths of one environment lead outside the workspace, and what is there.

    `indexes` keeps what was read, under keys that `tool` is part of, and `recent` what was used
    lately: many environments may share it.
    """

    def __init__(
        self,
        tree: Tree,
        environment: Environment,
        installed: Installed,
        indexes: AnyStore | None = None,
        tool: bytes = b"",
        *,
        recent: Recent[Package] | None = None,
    ) -> None:
        self._tree = tree
        self._environment = environment
        self._installed = installed
        self._indexes = indexes
        self._tool = tool
        self._required = dict(_required(environment))
        self._standard = standard_version(installed.goroot)
        self._trees: dict[str, Tree] = {}
        #: Directories of this machine that were looked for, and whether they were there.
        self.looked: dict[str, bool] = {}
        self._places: dict[str, Place] = {}
        #: Digests of vendored directories, which are read when somebody asks for them.
        self._contents: dict[str, str] = {}
        #: The dialects of modules by their directories: each package with SQL asks for its own.
        self._spoken: dict[str, str] = {}
        self._recent = recent if recent is not None else recent_packages()

    def label(self, path: str) -> str:
        """Where the package of an import path is, for caches; nothing of it is parsed.

        Of `SQL_DIALECTS` with a module's directory: the dialects that the module's drivers speak.
        """
        if path.startswith(SQL_DIALECTS):
            return self._dialects(path.removeprefix(SQL_DIALECTS))
        return self._label(self._place(path))

    def _label(self, place: Place) -> str:
        if place.label != _VENDOR:
            return place.label
        if place.directory not in self._contents:
            self._contents[place.directory] = _content(self._tree, place.directory)
        return f"{_VENDOR} {self._contents[place.directory]}"

    def _dialects(self, directory: str) -> str:
        found = self._spoken.get(directory)
        if found is None:
            found = self._spoken[directory] = self._find_dialects(directory)
        return found

    def _find_dialects(self, directory: str) -> str:
        from golint_agent.assets.sql.dialect import dialects_required

        requires = (
            path
            for module in self._environment.modules
            if module.directory == directory
            for path, _ in module.requires
        )
        return " ".join(dialects_required(requires))

    def name(self, path: str) -> str:
        """The name of the package at an import path, empty where it is not known."""
        place = self._place(path)
        if place.tree is None:
            return shipped_name(path) if place.is_shipped else ""
        return shipped_name(path) or name_of_package(place.tree, place.directory)

    def package(self, path: str) -> Package | None:
        """The export data of the package at an import path, or None where it is not known."""
        place = self._place(path)
        name = self._label(place), path
        package = self._recent.get(name)
        if package is None:
            package = self._find(path, place)
            if package is not None:
                methods = sum(map(len, package.methods.values()))
                self._recent.put(name, package, len(package.objects) + methods)
        return package

    def _find(self, path: str, place: Place) -> Package | None:
        if place.tree is None:
            package = shipped(path, place.version) if place.is_shipped else None
            if package is not None and place.other_version:
                package.other_version = True
            return package
        if self._indexes is None:
            return self._read(path, place.tree, place.directory)
        index = key("index", self._tool, self._label(place), path)
        kept = decoded(decoder, self._indexes.get(index))
        if kept is not None:
            return kept
        # Several processes often come to want the same package at once: one reads it.
        with self._indexes.alone(index):
            read = decoded(decoder, self._indexes.get(index))
            if read is None:
                read = self._read(path, place.tree, place.directory)
                if read is not None:
                    self._indexes.put(index, encode(read))
            return read

    def _read(self, path: str, tree: Tree, directory: str) -> Package | None:
        # Its expressions take a while to compile.
        from golint_agent.semantics.packages.outlines import skim

        package = read_package(tree, directory)
        if package is None:
            return None
        imports = sorted({imported for file in package.files for imported in file.imports})
        names = {imported: name for imported in imports if (name := self.name(imported))}
        entered = Package.empty(path, package.name)
        for file in package.files:
            data = read_start(tree, file.path, symlink=False, size=_MAX_SKIMMED)
            if data is not None:
                skim(entered, file.path, data, names)
        paths = [file.path for file in sources_of_other_builds(tree, package)]
        starts = ((p, read_start(tree, p, symlink=False, size=MAX_BYTES)) for p in paths)
        agree_on_nil_errors(entered, (Read(p, data, b"") for p, data in starts if data))
        return export_data(entered)

    def _place(self, path: str) -> Place:
        place = self._places.get(path)
        if place is None:
            place = self._places[path] = self._look(path)
        return place

    def _look(self, path: str) -> Place:
        if any(part in {"", ".", ".."} for part in path.split("/")) or "\0" in path:
            return _NOWHERE
        if find_learned(self._tree, self._environment, path) is not None:
            return _NOWHERE  # of the workspace itself
        vendored = find_vendored(self._tree, self._environment, path)
        if vendored:
            return Place(_VENDOR, self._tree, vendored)
        if "." not in path.partition("/")[0]:
            return self._look_in_standard(path)
        prefix, inner = path, ""
        while prefix:
            version, directory = self._required.get(prefix, ("", ""))
            if version and shipped_version(prefix) == version and shipped_name(path):
                return _SHIPPED
            if directory and self._installed.module_cache:
                absolute = os.path.join(self._installed.module_cache, directory)
                found = self._in(absolute, inner, directory)
                if found is not None:
                    return found
            prefix, _, last = prefix.rpartition("/")
            inner = join(last, inner)
        return self._shipped_for(path) if shipped_name(path) else _NOWHERE

    def _shipped_for(self, path: str) -> Place:
        """A shipped package, as far as it tells what the required version of its module holds.

        What no go.mod requires may be of any version: the newest is as likely as others.
        """
        module = shipped_module(path)
        version, _ = self._required.get(module, ("", ""))
        match standing(module, version):
            case Standing.SAME:
                return _SHIPPED
            case Standing.OLDER:
                return Place(f"shipped for {version}", version=version)
            case Standing.DOUBTFUL:
                return _SHIPPED_OTHER
        return _NOWHERE

    def _look_in_standard(self, path: str) -> Place:
        if not self._standard:
            return _SHIPPED if shipped_name(path) else _NOWHERE
        newer = _numbers(self._standard) > _numbers(shipped_version("std"))
        if not newer and not self._moved_since(path) and shipped_name(path):
            return _SHIPPED
        root = os.path.join(self._installed.goroot, "src")
        return self._in(root, path, self._standard) or (
            _SHIPPED if shipped_name(path) else _NOWHERE
        )

    def _moved_since(self, path: str) -> bool:
        """Is the Go that is installed, and that builds the modules, older than a package's types?

        Where a module requires a newer Go than that, the go command takes another one.
        """
        since = MOVED.get(path, 0)
        if not since or _numbers(self._standard) >= (1, since):
            return False
        return all(minor_of(m.go_version) < since for m in self._environment.modules)

    def _in(self, root: str, directory: str, label: str) -> Place | None:
        tree = self._trees.get(root)
        if tree is None:
            found = os.path.isdir(root)  # noqa: PTH112 - paths are text here
            self.looked[root] = found
            if not found:
                return None
            build = self._tree.build
            if label == self._standard and (minor := minor_of(label.removeprefix("go"))):
                build = msgspec.structs.replace(build, go_minor=minor)
            tree = self._trees[root] = Tree(
                os.path.realpath(root), build, with_variants=False, with_tests=False
            )
        if not name_of_package(tree, directory):
            return None
        other = "" if tree.build == DEFAULT else f" {tree.build}"
        return Place(f"{label}{other}", tree, directory)


def recent_packages() -> Recent[Package]:
    """Room for packages from outside, as many as a process should keep."""
    return Recent(_KEPT_OBJECTS)


def _content(tree: Tree, directory: str) -> str:
    """A digest of a package's files as they are now, those of other builds included."""
    listing = look(tree, directory)
    names = listing.go_files if listing is not None else ()
    paths = [join(directory, name) for name in names if not name.endswith("_test.go")]
    digests = [(path, content_digest(tree, path)) for path in paths]
    tree.watched_files.update((path, None) for path in paths if path in tree.compared)
    return digest_of(msgspec.msgpack.encode(digests)).hex()


def _numbers(version: str) -> tuple[int, ...]:
    """`go1.26.8` as (1, 26, 8); what is no number ends it."""
    numbers: list[int] = []
    for part in version.removeprefix("go").split("."):
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        if not digits:
            break
        numbers.append(int(digits))
    return tuple(numbers)


def _required(environment: Environment) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each module of the build list with (version, directory in the cache), or no directory."""
    for selected in required_by(environment):
        path, new_path, new_version = selected.path, selected.new_path, selected.new_version
        version = new_version if new_path == path else "replaced"
        directory = ""
        if new_version and _is_safe(new_path) and _is_safe(new_version):
            directory = f"{_escaped(new_path)}@{_escaped(new_version)}"
        yield path, (version, directory)


def _is_safe(text: str) -> bool:
    """Does a path or version from go.mod stay in the directory that it is joined to?"""
    parts = text.split("/")
    return not any(part in {"", ".", ".."} or set(part) & set("\\:\0") for part in parts)


def _escaped(text: str) -> str:
    """A module path or version as the cache spells it: `!x` for a capital `X`."""
    return "".join(f"!{c.lower()}" if "A" <= c <= "Z" else c for c in text)
