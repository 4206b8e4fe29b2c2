"""Where the code comes from, read from .git without running git."""

# Paths are text here, as they are where the report's root comes from.
# ruff: noqa: PTH114, PTH118, PTH120

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

import msgspec

from golint_agent.late_regex import late_regex
from golint_agent.project.tree import read_up_to


class Repository(msgspec.Struct, frozen=True):
    """The https address of `origin`, the commit and the branch; each empty where unknown."""

    uri: str = ""
    revision: str = ""
    branch: str = ""


def repository_of(root: str) -> Repository:
    """What .git says. It is as untrusted as the code, and not read far.

    `root` is absolute and free of links.
    """
    found = git_directories(root)
    if found is None:
        return Repository()
    own, shared = found
    head = _read(own, "HEAD", _SMALL)
    uri = _https(_setting(_read(shared, "config", _SMALL), '[remote "origin"]', "url"))
    if _is_hash(head):
        return Repository(uri, head)
    reference = head.removeprefix("ref: ")
    if reference == head or not _is_reference(reference):
        return Repository(uri)
    return Repository(uri, _resolved(shared, reference), reference.removeprefix("refs/heads/"))


def git_directories(root: str) -> tuple[str, str] | None:
    """The directory that holds a checkout's HEAD, and the one that holds settings and branches.

    In a linked worktree and in a submodule `.git` is a file that names a directory elsewhere. A
    checkout can bring any such file. So the directory has to name the checkout in turn, as git has
    it do: no checkout can make the directory of another repository say that.
    """
    git = f"{root}/.git"
    if _is_directory(git):
        return git, git
    written = _read(root, ".git", _PATH)
    path = written.removeprefix("gitdir: ")
    directory = os.path.normpath(os.path.join(root, path))
    if path == written or not _is_elsewhere(directory, root):
        return None
    above, name = os.path.split(os.path.dirname(directory))
    if name == "worktrees" and _names(directory, _read(directory, "gitdir", _PATH), git):
        return directory, above
    worktree = _setting(_read(directory, "config", _SMALL), "[core]", "worktree")
    return (directory, directory) if _names(directory, worktree, root) else None


def _names(directory: str, path: str, place: str) -> bool:
    return os.path.normpath(os.path.join(directory, path)) == place


def _is_directory(place: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(place).st_mode)
    except OSError:
        return False


def _is_elsewhere(path: str, root: str) -> bool:
    """Is a path outside the root, and on file systems that the path of the root is on as well?

    What is in the root could say of itself whatever it likes. To look behind a link, or into yet
    another file system, could mount one and ask another machine for it.
    """
    try:
        *above, own = (os.lstat(place) for place in _from_the_top(root))
        usual = {own.st_dev, *(status.st_dev for status in above)}
        return all(
            not stat.S_ISLNK(status.st_mode)
            and status.st_dev in usual
            and not os.path.samestat(status, own)
            for status in map(os.lstat, _from_the_top(path))
        )
    except (OSError, ValueError):
        return False


def _from_the_top(path: str) -> Iterator[str]:
    places = [os.path.normpath(path)]
    while (above := os.path.dirname(places[-1])) not in (places[-1], ""):
        places.append(above)
    return reversed(places)


#: A path, and a little more.
_PATH = 8 * 1024
_SMALL = 1024 * 1024
#: A repository of many branches and tags has a line for each.
_LARGE = 64 * 1024 * 1024


def _read(directory: str, name: str, limit: int) -> str:
    """The text of a regular file to which no link leads from a directory, empty without one."""
    place = directory
    for part in name.split("/"):
        place = f"{place}/{part}"
        if os.path.islink(place):
            return ""
    try:
        return read_up_to(place, limit)[0].decode("utf-8", "replace").strip()
    except (OSError, ValueError):
        return ""


# As git check-ref-format has it: no file is opened for what is no reference.
_REFERENCE = late_regex(r"refs(?:/[^\x00-\x20\x7f~^:?*\[\\/]+)+")
_FORBIDDEN = late_regex(r"\.\.|/\.|\.(?:/|$)|\.lock(?:/|$)|@\{")


def _is_reference(name: str) -> bool:
    return bool(_REFERENCE.fullmatch(name)) and not _FORBIDDEN.search(name)


def _resolved(directory: str, reference: str) -> str:
    found = _read(directory, reference, _SMALL)
    if _is_hash(found):
        return found
    for line in _read(directory, "packed-refs", _LARGE).splitlines():
        digest, _, name = line.partition(" ")
        if name == reference and _is_hash(digest):
            return digest
    return ""


_HASH_LENGTHS = frozenset({40, 64})


def _is_hash(text: str) -> bool:
    return len(text) in _HASH_LENGTHS and all(c in "0123456789abcdef" for c in text)


def _setting(config: str, section: str, name: str) -> str:
    """What a section of a git configuration sets, empty where it sets nothing."""
    inside = False
    for line in config.splitlines():
        stripped = line.strip()
        if stripped.startswith("["):
            inside = stripped == section
        elif inside:
            key, _, value = stripped.partition("=")
            if key.strip() == name:
                return value.strip()
    return ""


def _https(url: str) -> str:
    """The https address of a remote, without credentials, empty where there is none."""
    from urllib.parse import urlsplit

    if url.startswith("git@") and ":" in url:
        host, _, path = url.removeprefix("git@").partition(":")
        return f"https://{host}/{path.removesuffix('.git')}"
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("https", "http", "ssh") or not parts.hostname:
        return ""
    return f"https://{parts.hostname}{parts.path.removesuffix('.git')}"
