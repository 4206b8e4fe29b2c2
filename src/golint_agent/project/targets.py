"""What each argument of a run names: a file, a directory, a tree of directories or import paths."""

# Paths are text here: a Path for each of thousands of files costs more than reading them.
# ruff: noqa: PTH110, PTH112, PTH113, PTH117, PTH118, PTH120, PTH208

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from enum import Enum, auto

import msgspec

from golint_agent.errors import UsageError
from golint_agent.late_regex import late_regex
from golint_agent.project.patterns import WILDCARD, split_at_wildcard
from golint_agent.project.tree import within


class Kind(Enum):
    """What an argument names."""

    FILE = auto()
    DIRECTORY = auto()
    TREE = auto()
    IMPORT_PATH = auto()


class Target(msgspec.Struct, frozen=True):
    """An argument and what it names.

    `directory` is absolute and free of symbolic links: of a file the one it is in, of a tree the
    part before the first `...`, of an import path the working directory. `rest` is the file's
    name, or the pattern after `directory`, or the import path.
    """

    text: str
    kind: Kind
    directory: str
    rest: str


def read_targets(
    patterns: Sequence[str],
    working_directory: str | os.PathLike[str],
    unsaved: Collection[str] = (),
) -> tuple[Target, ...]:
    """Tell what each pattern names. Raises UsageError for what does not exist.

    `unsaved` are absolute paths of files that count as there, links to their directories resolved.
    """
    home = os.path.realpath(working_directory)
    if not os.path.isdir(home):
        raise UsageError(
            f"`{working_directory}` is not a directory", hint="run in an existing directory"
        )
    targets = tuple(_target(pattern, home, unsaved) for pattern in patterns)
    home_root = _repository_above(home) or home
    for target in targets:
        _refuse_escape(target, home, home_root)
    return targets


def root_of(targets: Sequence[Target], working_directory: str | os.PathLike[str]) -> str:
    """The root that all paths are relative to.

    The git repository around the targets. Without one, the outermost directory at or above them
    that holds go.work or go.mod, or that is the working directory; or what the targets share when
    there is none. Nothing outside of it is read, whatever the code says.
    """
    home = os.path.realpath(working_directory)
    shared = os.path.commonpath([target.directory for target in targets])
    around = _repository_above(shared)
    if within(shared, home) and (around is None or not (within(home, around) or _has_git(around))):
        return home
    return around or shared


def _target(text: str, home: str, unsaved: Collection[str]) -> Target:
    if not text or "\0" in text or not _is_text(text):
        raise UsageError(f"{text!r} is not a path", hint="name a file, a directory or `./...`")
    written = text.replace(os.sep, "/")
    if WILDCARD in written:
        return _wildcard_target(text, written, home)
    place = os.path.join(home, text)
    if os.path.isdir(place):
        return Target(text, Kind.DIRECTORY, os.path.realpath(place), "")
    if os.path.lexists(place) or (unsaved and _settled(place) in unsaved):
        if not text.endswith(".go"):
            raise UsageError(f"`{text}` is not a Go file", hint="name a file that ends in `.go`")
        parent, name = os.path.split(place)
        return Target(text, Kind.FILE, os.path.realpath(parent), name)
    if _is_local(written) or written.endswith(".go") or _GLOB.search(written):
        hint = f"paths are relative to `{home}`"
        if _GLOB.search(written):
            hint = (
                "the one wildcard is `...`: name a directory, or what is below it: `./internal/...`"
            )
        raise UsageError(f"`{text}` does not exist", hint=hint)
    return Target(text, Kind.IMPORT_PATH, home, written.rstrip("/"))


def _settled(place: str) -> str:
    """The path of a file in its real directory."""
    parent, name = os.path.split(place)
    return os.path.join(os.path.realpath(parent), name)


def _wildcard_target(text: str, written: str, home: str) -> Target:
    base, rest = split_at_wildcard(written)
    place = os.path.join(home, base)
    if os.path.isdir(place) and (base or _any_name_matches(rest, home)):
        return Target(text, Kind.TREE, os.path.realpath(place), rest.rstrip("/"))
    if _is_local(written):
        raise UsageError(f"`{base}` does not exist", hint=f"paths are relative to `{home}`")
    return Target(text, Kind.IMPORT_PATH, home, written.rstrip("/"))


#: What stands for other characters in a shell, and is in no import path.
_GLOB = late_regex(r"[*?{]")


def _any_name_matches(rest: str, home: str) -> bool:
    """Whether `rest`, such as `cmd...`, begins like something in the working directory."""
    literal = rest.partition(WILDCARD)[0]
    try:
        return not literal or any(name.startswith(literal) for name in os.listdir(home))
    except OSError:
        return False


def _is_local(written: str) -> bool:
    return written in {".", ".."} or written.startswith(("./", "../")) or os.path.isabs(written)


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse_escape(target: Target, home: str, home_root: str) -> None:
    """A path that is written inside the repository has to be there."""
    if target.kind is Kind.IMPORT_PATH:
        return
    written = target.text.replace(os.sep, "/")
    if target.kind is Kind.TREE:
        written = split_at_wildcard(written)[0]
    elif target.kind is Kind.FILE:
        written = os.path.dirname(written)
    place = os.path.normpath(os.path.join(home, written))
    if within(place, home_root) and not within(target.directory, home_root):
        raise UsageError(
            f"`{target.text}` leaves the repository through a symbolic link",
            hint=f"to check that code, name `{target.directory}`",
        )


def _repository_above(directory: str) -> str | None:
    outermost = None
    while True:
        if _has_git(directory):
            return directory
        if any(os.path.isfile(os.path.join(directory, name)) for name in ("go.work", "go.mod")):
            outermost = directory
        parent = os.path.dirname(directory)
        if parent == directory:
            return outermost
        directory = parent


def _has_git(directory: str) -> bool:
    return os.path.exists(os.path.join(directory, ".git"))
