"""Finds the configuration file that holds for a directory, and those that it extends.

All is read through a tree, so that nothing outside of its root is, and a remembered answer knows
what it hung on. What a user names on the command line may stand anywhere.
"""

# Paths are text here, as in the tree.
# ruff: noqa: PTH118, PTH120

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable

from golint_agent.config.read import ConfigFile
from golint_agent.config.toml_lines import MAX_CHARACTERS, load_toml
from golint_agent.errors import ConfigError, reason_of
from golint_agent.project.memory import CONFIG_NAMES, digest_of
from golint_agent.project.tree import Tree, ancestors, join, look, read_start, read_up_to, within

#: A longer chain of extended files is refused.
_MAX_FILES = 32
#: Which of the names of configuration files stand in a directory, relative to the root.
NamesIn = Callable[[str], tuple[str, ...]]


def names_by_listing(tree: Tree) -> NamesIn:
    """By the listings of a tree, which notes that the directories were looked at."""

    def names(directory: str) -> tuple[str, ...]:
        listing = look(tree, directory)
        return listing.config_files if listing is not None else ()

    return names


def names_by_status(root: str) -> NamesIn:
    """By asking for each name: cheaper where only a few directories are looked at."""

    def names(directory: str) -> tuple[str, ...]:
        place = os.path.join(root, directory)
        return tuple(name for name in CONFIG_NAMES if os.path.lexists(os.path.join(place, name)))

    return names


def nearest(directory: str, names_in: NamesIn) -> str | None:
    """The path of the file that holds for a directory, from the root; None where none does.

    ConfigError where two stand in one directory.
    """
    for place in ancestors(directory):
        names = names_in(place)
        if len(names) > 1:
            message = f"there are two configuration files in `{place or '.'}`"
            raise ConfigError(message, hint=f"keep one of {' and '.join(f'`{n}`' for n in names)}")
        if names:
            return join(place, names[0])
    return None


def chain_of(tree: Tree, path: str) -> tuple[ConfigFile, ...]:
    """A file of the tree after those that it extends, in the order in which they are to be read.

    ConfigError for what cannot be read, what is wrong in one, and circles.
    """
    return _chained(_from_tree(tree, path), lambda file, name: _extended(tree, file, name))


def given_chain(tree: Tree, path: str, working_directory: str) -> tuple[ConfigFile, ...]:
    """As `chain_of`, for a file that a user names: `path` is relative to a working directory.

    One in the tree is as untrusted as one that is found. One outside may extend others, and its
    globs are relative to the root.
    """
    place = os.path.realpath(os.path.join(working_directory, path))
    if within(place, tree.root):
        return chain_of(tree, tree.relative(place))
    return _chained(_from_disk(place, path), _extended_outside)


def _chained(
    last: ConfigFile, extended: Callable[[ConfigFile, str], ConfigFile]
) -> tuple[ConfigFile, ...]:
    found: dict[str, ConfigFile] = {}
    open_: list[str] = []

    def add(file: ConfigFile) -> None:
        open_.append(file.name)
        for number, name in enumerate(file.extended):
            base = extended(file, name)
            if base.name in open_:
                message = f"`{name}` extends this file in turn"
                raise file.error(("extend", number), message, "take one of the two away")
            if len(open_) + len(found) >= _MAX_FILES:
                message = f"more than {_MAX_FILES} files are extended"
                raise file.error(("extend", number), message, "name fewer")
            if base.name not in found:
                add(base)
        open_.pop()
        found[file.name] = file

    add(last)
    return tuple(found.values())


def _extended(tree: Tree, file: ConfigFile, name: str) -> ConfigFile:
    place = posixpath.normpath(posixpath.join(file.directory, name))
    number = file.extended.index(name)
    if posixpath.isabs(name) or place.split("/")[0] == ".." or "\\" in name or "\0" in name:
        message = f"`{name}` leads out of the repository"
        raise file.error(("extend", number), message, "name a file of the repository")
    try:
        return _from_tree(tree, place)
    except _UnreadableError as error:
        message = f"`{name}` cannot be extended: {error.reason}"
        hint = f"name a file relative to `{file.directory or '.'}`"
        raise file.error(("extend", number), message, hint) from None


def _extended_outside(file: ConfigFile, name: str) -> ConfigFile:
    place = os.path.normpath(os.path.join(os.path.dirname(file.place), name))
    try:
        return _from_disk(place, place)
    except ConfigError as error:
        raise file.error(("extend",), error.message, error.hint) from None


class _UnreadableError(ConfigError):
    """A file that cannot be read; `reason` is the end of its message."""

    reason = ""


def _from_tree(tree: Tree, path: str) -> ConfigFile:
    absolute = tree.absolute(path)
    if os.path.realpath(absolute) != absolute:
        raise _unreadable(path, "a symbolic link leads there, and none is followed")
    before = dict(tree.problems)
    data = read_start(tree, path, symlink=False, size=MAX_CHARACTERS * 4 + 1)
    if data is None:
        # It is told as the error that it is, and no problem of the code.
        told = [problem.message for problem in tree.problems if problem not in before]
        tree.problems = before
        raise _unreadable(path, told[0] if told else "it is not there")
    tree.memory.files[path].digest = digest_of(data)
    return ConfigFile(path, posixpath.dirname(path), _decoded(path, data))


def _from_disk(place: str, name: str) -> ConfigFile:
    try:
        data, size = read_up_to(place, MAX_CHARACTERS * 4)
    except (OSError, ValueError) as error:
        raise _unreadable(name, reason_of(error)) from None
    if size and not data:
        raise _unreadable(name, "it is too large")
    return ConfigFile(name, "", _decoded(name, data), place=place)


def _decoded(name: str, data: bytes) -> str:
    try:
        # tomllib wants line feeds; a byte order mark is what some editors begin with.
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{name}:{line}: the file is not UTF-8"
        raise ConfigError(message, hint="write it in UTF-8") from None


def _unreadable(name: str, reason: str) -> _UnreadableError:
    reason = reason.removeprefix("the file cannot be read: ").replace("; it was not opened", "")
    message = f"the configuration file `{name}` cannot be read: {reason}"
    error = _UnreadableError(message, hint="name one that can be read, or give `--isolated`")
    error.reason = reason
    return error


def patch_of(text: str, directory: str) -> ConfigFile:
    """`KEY=VALUE` of the command line as a file that says no more than this.

    The value is written as in TOML, or is a text without its quotes.
    """
    key, _, value = text.partition("=")
    line = f"{key.strip()} = {value}"
    try:
        load_toml(line)
    except ValueError:
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        line = f'{key.strip()} = "{quoted}"'
    return ConfigFile(f"--config {text}", directory, line)
