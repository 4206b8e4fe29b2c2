"""Modules, packages and Go files as plain data, with paths relative to the workspace's root."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Replace(msgspec.Struct, frozen=True):
    """`replace path version => new_path new_version`; versions are empty where not written.

    `new_path` is a directory, relative to that of the go.mod or go.work, where it has no version.
    """

    path: str
    version: str
    new_path: str
    new_version: str


class GoModule(msgspec.Struct, frozen=True):
    """A module of the workspace.

    `path` is empty when go.mod names none that can be read. `directory` is relative to the root,
    `""` for the root itself. `inside` is its path in the outermost module around it, `""` where
    there is none. `requires` and `excludes` hold (module path, version). `ignores` are the
    directories of `ignore` directives as written.
    """

    path: str
    directory: str
    inside: str = ""
    go_version: str = ""
    requires: tuple[tuple[str, str], ...] = ()
    replaces: tuple[Replace, ...] = ()
    ignores: tuple[str, ...] = ()
    excludes: tuple[tuple[str, str], ...] = ()


class GoFile(msgspec.Struct, frozen=True):
    """One Go file as far as its header tells.

    `imports` are the import paths without quotes, in the order of the file, each once.
    `generated` is true under a `// Code generated … DO NOT EDIT.` line above the package clause.
    """

    path: str
    package_name: str
    imports: tuple[str, ...]
    generated: bool
    is_test: bool


class Variant(msgspec.Struct, frozen=True):
    """Files of a package's directory that the package's own build leaves out, and another takes in.

    `build` says which for people, and `name` is the package's name in it. `members` are the numbers
    of all files of that build, in `GoPackage.variant_sources` after `GoPackage.files`; those that a
    variant before has are not listed again in `files`. What is `alone` was named, belongs to no
    build, and has no other members; it comes last.
    """

    build: str
    name: str
    files: tuple[GoFile, ...]
    test_files: tuple[GoFile, ...] = ()
    external_test_files: tuple[GoFile, ...] = ()
    members: tuple[int, ...] = ()
    alone: bool = False

    @property
    def all_files(self) -> tuple[GoFile, ...]:
        """`files`, `test_files` and `external_test_files`, in this order."""
        return self.files + self.test_files + self.external_test_files


class GoPackage(msgspec.Struct, frozen=True):
    """The Go files of one directory that one build takes in, each list sorted by name.

    In the terms of `go list`: `files` are GoFiles and CgoFiles, `test_files` TestGoFiles,
    `external_test_files` XTestGoFiles (`package x_test`), `excluded_files` the paths of
    IgnoredGoFiles. `module` is None for vendored packages and outside every module, where the
    import path is the directory relative to the root (`.` for the root). `variants` are what other
    builds add. Where the build of the run takes in no file, the package is that of another build,
    which `build` names.
    """

    import_path: str
    name: str
    directory: str
    module: GoModule | None
    files: tuple[GoFile, ...]
    test_files: tuple[GoFile, ...] = ()
    external_test_files: tuple[GoFile, ...] = ()
    excluded_files: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    build: str = ""

    @property
    def variant_sources(self) -> tuple[GoFile, ...]:
        """The files of all variants that are no tests."""
        return tuple(file for variant in self.variants for file in variant.files)

    @property
    def other_sources(self) -> tuple[GoFile, ...]:
        """The `variant_sources` that belong to some build."""
        return tuple(f for variant in self.variants if not variant.alone for f in variant.files)

    @property
    def variant_files(self) -> tuple[GoFile, ...]:
        """All files of all variants."""
        return tuple(file for variant in self.variants for file in variant.all_files)

    @property
    def tests(self) -> tuple[GoFile, ...]:
        """`test_files` and `external_test_files`, in this order."""
        return self.test_files + self.external_test_files

    @property
    def all_files(self) -> tuple[GoFile, ...]:
        """`files`, `test_files` and `external_test_files`, in this order."""
        return self.files + self.tests

    @property
    def every_file(self) -> tuple[GoFile, ...]:
        """`all_files`, and then the `variant_files`."""
        return self.all_files + self.variant_files


def imports_of(files: Iterable[GoFile]) -> list[str]:
    """The import paths of some files, sorted, each once."""
    return sorted({path for file in files for path in file.imports})


class AssetFile(msgspec.Struct, frozen=True):
    """An asset: its path, and the module it is of, or else the directory that was asked about.

    `is_asked` says whether it lies where the run was pointed at.
    """

    path: str
    base: str
    module: GoModule | None
    is_asked: bool = True

    @property
    def inner(self) -> str:
        """Its path relative to its module."""
        return inner_path(self.base, self.path)


def inner_path(base: str, path: str) -> str:
    """The path of an asset relative to the directory of its module."""
    return path[len(base) :].lstrip("/")


def is_asset(path: str) -> bool:
    """Is a file that was read for a module no Go file of any kind, by its name?"""
    return not path.endswith((".go", "go.mod", "go.work"))
