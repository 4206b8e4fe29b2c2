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


class GoPackage(msgspec.Struct, frozen=True):
    """The Go files of one directory that one build takes in, each list sorted by name.

    In the terms of `go list`: `files` are GoFiles and CgoFiles, `test_files` TestGoFiles,
    `external_test_files` XTestGoFiles (`package x_test`), `excluded_files` the paths of
    IgnoredGoFiles. `module` is None for vendored packages and outside every module, where the
    import path is the directory relative to the root (`.` for the root).
    """

    import_path: str
    name: str
    directory: str
    module: GoModule | None
    files: tuple[GoFile, ...]
    test_files: tuple[GoFile, ...] = ()
    external_test_files: tuple[GoFile, ...] = ()
    excluded_files: tuple[str, ...] = ()

    @property
    def tests(self) -> tuple[GoFile, ...]:
        """`test_files` and `external_test_files`, in this order."""
        return self.test_files + self.external_test_files

    @property
    def all_files(self) -> tuple[GoFile, ...]:
        """`files`, `test_files` and `external_test_files`, in this order."""
        return self.files + self.tests


def imports_of(files: Iterable[GoFile]) -> list[str]:
    """The import paths of some files, sorted, each once."""
    return sorted({path for file in files for path in file.imports})
