"""Folders of TOML rules that a user names: every `.toml` file below is a rule of its own."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from golint_agent.config.toml_lines import MAX_CHARACTERS
from golint_agent.errors import RuleError, UsageError, reason_of
from golint_agent.project.tree import read_up_to
from golint_agent.rulekit import Rule

MAX_FILES = 2_000
"""A folder with more files than this is taken for one that was named by mistake."""

_STANDARD = "standard.toml"


class RuleFolder(msgspec.Struct, frozen=True):
    """What a folder held when it was read.

    `name` is as the user wrote it. `files` are (path, text) of each rule, the path below the folder
    with `/`. `standard` is the text of the folder's own standard.toml, empty where there is none.
    """

    name: str
    files: tuple[tuple[str, str], ...]
    standard: str = ""


def read_folder(name: str, directory: Path) -> RuleFolder:
    """The texts of a folder, given as it was named and relative to a directory.

    UsageError where it is no folder or holds no rule, RuleError where a file cannot be read, or
    holds code: nothing of a folder is run.
    """
    root = directory / name
    if not root.is_dir():
        message = f"there is no folder of rules `{name}`"
        raise UsageError(message, hint="give `--rules` a folder that holds rules as `.toml` files")
    texts: dict[str, str] = {}
    for path in _files(name, root):
        if path.name == "rule.py":
            message = f"`{name}` holds rules in Python, such as `{path.relative_to(root)}`"
            hint = "`--rules` takes TOML alone; install the pack and name it with `--pack`"
            raise UsageError(message, hint=hint)
        if path.suffix == ".toml":
            texts[path.relative_to(root).as_posix()] = _text(name, root, path)
    standard = texts.pop(_STANDARD, "")
    if not texts:
        message = f"the folder `{name}` holds no rule"
        raise UsageError(message, hint="each `.toml` file in it is one; see docs/packs.md")
    return RuleFolder(name, tuple(sorted(texts.items())), standard)


def folder_rules(folder: RuleFolder) -> tuple[Rule, ...]:
    """The rules of a folder, in order of their files. RuleError for the first that is wrong."""
    from golint_agent.packs.toml_rules.read import read_rule

    return tuple(
        read_rule(text, f"{folder.name}/{path}", folder.name) for path, text in folder.files
    )


def _files(name: str, root: Path) -> Iterator[Path]:
    """The files below a folder; what a name with a dot in front holds is not of it."""
    count = 0
    pending = [str(root)]
    while pending:
        place = pending.pop()
        try:
            with os.scandir(place) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            message = f"the folder `{name}` cannot be read: {reason_of(error)}"
            raise RuleError(message, hint="see that you may read all of it") from None
        for entry in found:
            count += 1
            if count > MAX_FILES:
                message = f"the folder `{name}` holds more than {MAX_FILES:,} files"
                raise UsageError(message, hint="name the folder that holds the rules alone")
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
            else:
                yield Path(entry.path)


_LOOP = "this link leads to itself"


def _text(name: str, root: Path, path: Path) -> str:
    shown = f"{name}/{path.relative_to(root).as_posix()}"
    try:
        if not path.resolve().is_relative_to(root.resolve()):
            message = f"{shown}: this link leads out of the folder"
            raise RuleError(message, hint="put the file itself there")
        data, size = read_up_to(str(path), 4 * MAX_CHARACTERS)
        if len(data) < size:
            message = f"{shown}: it is longer than {MAX_CHARACTERS:,} characters"
            raise RuleError(message, hint="a rule is short; take the file away")
        return data.decode()
    except OSError as error:
        message = f"{shown}: it cannot be read: {reason_of(error)}"
        if error.errno == errno.ELOOP:
            message = f"{shown}: {_LOOP}"
    except RuntimeError:  # before Python 3.13
        message = f"{shown}: {_LOOP}"
    except UnicodeDecodeError:
        message = f"{shown}: this is no text in UTF-8"
    raise RuleError(message, hint="mend it or take it away")
