"""Which lines are new: read from a patch, or asked of git."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import msgspec

from golint_agent.commands.git import DIFF, Git
from golint_agent.errors import UsageError
from golint_agent.findings import Finding, Span
from golint_agent.reporting.safe_text import one_line


class Changes(msgspec.Struct):
    """What changed: sorted lines from 1 by path, and the paths that are new as a whole.

    A place where lines were taken away is the line before it and the line after it. `known` are
    the paths that there were before, None where only `lines` tell. `inner` are the changes in
    submodules, by path, None for one that is new.
    """

    lines: dict[str, list[int]]
    known: frozenset[str] | None = None
    inner: dict[str, Changes | None] = {}

    def holds(self, path: str, span: Span) -> bool:
        """Did a line of a span change?"""
        if path in self.lines:
            changed = self.lines[path]
            at = bisect_left(changed, span.start.line)
            return at < len(changed) and changed[at] <= max(span.end.line, span.start.line)
        if self.known is None or path in self.known:
            return False
        for directory, changes in self.inner.items():
            if path.startswith(f"{directory}/"):
                inner = path.removeprefix(f"{directory}/")
                return changes is None or changes.holds(inner, span)
        return True

    def made(self, finding: Finding) -> bool:
        """Did a line change that the finding is about, or that explains it?"""
        return self.holds(finding.path, finding.span) or any(
            self.holds(related.path, related.span) for related in finding.related
        )


def changes_since(git: Git, commit: str) -> Changes:
    """What changed since a commit, in the files as they are now: uncommitted and untracked, too."""
    with git.knowing_untracked():
        lines = _lines_in(git.text(*DIFF, "--unified=0", commit, "--"), prefixed=True)
    known: set[str] = set()
    inner: dict[str, Changes | None] = {}
    for entry in git.text("ls-tree", "-r", "-z", "--full-tree", commit).split("\0"):
        about, _, path = entry.partition("\t")
        kind = about.split(" ")
        if kind[0] == _SUBMODULE:
            inner[path] = _changes_inside(git, path, kind[2])
        elif path:
            known.add(path)
    return Changes(lines, frozenset(known), inner)


_SUBMODULE = "160000"


def _changes_inside(git: Git, path: str, commit: str) -> Changes | None:
    """What changed in a submodule; None where its old commit is not at hand, so that all is new."""
    from golint_agent.commands.repository import git_directories

    root = f"{git.root}/{path}"
    if git_directories(root) is None:
        return None
    inside = Git(root, why=f"the submodule `{one_line(path)}`")
    if inside.run("cat-file", "-e", f"{commit}^{{commit}}")[0] != 0:
        return None
    return changes_since(inside, commit)


def changes_in(patch: bytes, name: str) -> Changes:
    """What a patch says changed; `name` is what users call it. UsageError where it is none."""
    text = patch.decode("utf-8", "surrogateescape")
    if text.strip() and not _ANY.search(text):
        message = f"`{one_line(name)}` holds no patch"
        raise UsageError(message, hint="write one with `git diff --unified=0 REV > FILE`")
    return Changes(_lines_in(text, prefixed=False))


def renames_since(git: Git, commit: str) -> dict[str, str]:
    """Where files are now, by where they were at a commit, as far as git finds them again."""
    with git.knowing_untracked():
        text = git.text(*DIFF, "--name-status", "-z", "--diff-filter=R", commit, "--")
    told = text.split("\0")
    return {old: new for _, old, new in zip(told[0::3], told[1::3], told[2::3], strict=False)}


_ANY = re.compile(r"^(?:diff --git |--- |Index: )", re.MULTILINE)
_HUNK = re.compile(r"@@ -[0-9]+(?:,([0-9]+))? \+([0-9]+)(?:,([0-9]+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPED = {
    b"a": b"\a",
    b"b": b"\b",
    b"t": b"\t",
    b"n": b"\n",
    b"v": b"\v",
    b"f": b"\f",
    b"r": b"\r",
}


def _lines_in(text: str, *, prefixed: bool) -> dict[str, list[int]]:
    """The changed lines of each file that a patch leaves, by path."""
    found: dict[str, set[int]] = {}
    # Only a line feed ends a line of a patch.
    lines = iter(text.split("\n"))
    old = ""
    changed: set[int] | None = None
    for line in lines:
        if line.startswith("--- "):
            old = _named(line[4:])
        elif line.startswith("+++ "):
            path = _path(old, _named(line[4:]), prefixed=prefixed)
            changed = found.setdefault(path, set()) if path else None
        elif line.startswith("rename to "):
            found.setdefault(_named(line[10:]), set())
        elif (hunk := _HUNK.match(line)) is not None:
            before, after = int(hunk[1] or "1"), int(hunk[3] or "1")
            numbers = _changed(lines, before, int(hunk[2]), after)
            if changed is not None:
                changed.update(numbers)
            else:
                list(numbers)
    return {path: sorted(numbers) for path, numbers in found.items()}


def _changed(lines: Iterator[str], before: int, number: int, after: int) -> Iterator[int]:
    """The changed lines of a hunk, read to its end."""
    if not after:
        number += 1  # an empty range is named by the line before it
    is_gap = False
    while before > 0 or after > 0:
        line = next(lines, None)
        if line is None:
            return
        if line.startswith("-"):
            is_gap, before = True, before - 1
        elif line.startswith("+"):
            yield number
            is_gap, number, after = False, number + 1, after - 1
        elif not line.startswith("\\"):
            yield from _beside(number) if is_gap else ()
            is_gap, number, before, after = False, number + 1, before - 1, after - 1
    yield from _beside(number) if is_gap else ()


def _beside(number: int) -> tuple[int, ...]:
    """The lines around a place, before that line, where some were taken away."""
    return (number - 1, number) if number > 1 else (number,)


def _named(text: str) -> str:
    """The name in a line of a patch, with git's quotes and a time stamp taken off."""
    text = text.rstrip("\r")
    if not text.startswith('"'):
        return text.partition("\t")[0]
    inner = text[1:].rpartition('"')[0].encode("utf-8", "surrogateescape")

    def plain(escape: re.Match[bytes]) -> bytes:
        code = escape[1]
        return bytes([int(code, 8) & 0xFF]) if len(code) > 1 else _ESCAPED.get(code, code)

    return _ESCAPE.sub(plain, inner).decode("utf-8", "surrogateescape")


def _path(old: str, new: str, *, prefixed: bool) -> str:
    """The path of the file that there is afterwards; empty for none."""
    if new == "/dev/null":
        return ""
    first, slash, rest = new.partition("/")
    before = old.partition("/")[0]
    is_prefix = prefixed or (
        bool(slash) and len(first) == 1 and (old == "/dev/null" or len(before) == 1)
    )
    return rest if is_prefix else new.removeprefix("./")
