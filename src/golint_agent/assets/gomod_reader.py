"""Reads go.mod and go.work files: their directives, where they stand."""

from __future__ import annotations

import re

from golint_agent.assets.build import NO_NAME, Builder, Name
from golint_agent.assets.limits import BrokenError, Watch
from golint_agent.assets.text import AssetText
from golint_agent.assets.tree import Item
from golint_agent.project.modfile import parse_mod

_LINE = re.compile(r"[^\n]*")
_WORD = re.compile(r"\"[^\"\\\n]*(?:\\.[^\"\\\n]*)*\"|`[^`\n]*`|//[^\n]*|[()]|[^\s()\"`]+|.")


def read_go_mod(text: AssetText, watch: Watch) -> Item:
    """Read a file: an item for each directive, one a line of a block.

    `kind` is the verb and `name` the first argument; `value` are the others, with a space between
    them (`v1.2.3`, `=> ../local`), and a requirement's part `indirect` its comment.
    """
    builder = Builder(text, watch, "go.mod")
    for error in parse_mod(text.text.encode()).errors[:1]:
        if error.line > 1 or "no module" not in error.message:
            raise BrokenError(error.message, text.character_at(error.line, 1))
    block = ""
    for line in _LINE.finditer(text.text):
        words = [w for w in _WORD.finditer(text.text, line.start(), line.end()) if w[0].strip()]
        comment = next((w for w in words if w[0].startswith("//")), None)
        words = [w for w in words if not w[0].startswith("//")]
        if not words:
            continue
        if words[0][0] == ")":
            block = ""
            continue
        verb = block or words[0][0]
        given = words if block else words[1:]
        if given and given[0][0] == "(":
            block = verb
            continue
        name = Name(_plain(given[0][0]), given[0].start(), given[0].end()) if given else NO_NAME
        value = " ".join(_plain(w[0]) for w in given[1:])
        builder.open(verb, words[0].start(), name, value)
        if verb == "require" and comment is not None and "indirect" in comment[0]:
            builder.leaf("indirect", comment.start(), comment.end())
        builder.close(words[-1].end())
    return builder.finish()


def _plain(word: str) -> str:
    return word[1:-1] if word[:1] in ('"', "`") else word
