"""What is known of packages, programs and files before their code is read: places and imports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self, TypeVar

import msgspec

_Answer = TypeVar("_Answer")


class _Header(msgspec.Struct, frozen=True, dict=True):
    def once(self, question: Callable[[Self], _Answer]) -> _Answer:
        """What a function answers about this header, called once however often it is asked.

        The answer must follow from the header.
        """
        answers: dict[object, _Answer] = self.__dict__.setdefault("answers", {})
        if question not in answers:
            answers[question] = question(self)
        return answers[question]


class PackageHeader(_Header, frozen=True, dict=True):
    """Where a package stands and what it imports.

    `directory` is its place in its module, empty for the module's root; of a vendored package it is
    the import path without its host. `above` is the path of the module inside another one, as
    examples and tests often are modules of their own. `imports` are the import paths of its files
    that are no tests, sorted; `rare` are those of them that fewer than half of the files import.
    `other_builds` are what files of the package import beside them that another build takes in.
    `role` is what the user says that it is for, empty where nothing was said.
    """

    path: str = ""
    name: str = ""
    directory: str = ""
    above: str = ""
    imports: tuple[str, ...] = ()
    rare: tuple[str, ...] = ()
    other_builds: tuple[str, ...] = ()
    role: str = ""


class ProgramHeader(_Header, frozen=True, dict=True):
    """What a program is made of: its `main` first, then all it imports of the repository."""

    packages: tuple[PackageHeader, ...]


class FileHeader(_Header, frozen=True, dict=True):
    """Where a file stands and what it imports.

    `path` is relative to the repository's root. `role` is what the user says that the file is for,
    empty where nothing was said of it or of a directory above it.
    """

    path: str = ""
    package: PackageHeader = PackageHeader()
    imports: frozenset[str] = frozenset()
    generated: bool = False
    role: str = ""

    @property
    def is_test(self) -> bool:
        """Is it a test file, by its name?"""
        return self.path.endswith("_test.go")
