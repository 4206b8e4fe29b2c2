"""The comments of a file, and whether they say that it is generated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from golint_agent.late_regex import late_regex
from golint_agent.project.header import skip_blank
from golint_agent.syntax.queries import captures, query

if TYPE_CHECKING:
    from golint_agent.syntax.source_file import SourceFile

_COMMENTS = "(comment) @comment"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MARK = b"// Code generated "
_GENERATED = re.compile(rb"^// Code generated .* DO NOT EDIT\.\r?$", re.MULTILINE)


class Comment(msgspec.Struct, frozen=True):
    """One `//` or `/* */` comment. `text` has the markers; `line` is where it starts, from 1."""

    start_byte: int
    end_byte: int
    text: str
    line: int


def comments(source_file: SourceFile) -> list[Comment]:
    """All comments in the order of the file. Each call runs a query over the file: keep the list.

    A file without a tree has none.
    """
    if source_file.tree is None:
        return []
    nodes = captures(query(_COMMENTS), source_file.root).get("comment", [])
    return [
        Comment(
            start_byte=node.start_byte,
            end_byte=node.end_byte,
            text=source_file.text(node).rstrip("\r"),
            line=source_file.position(node.start_byte).line,
        )
        for node in nodes
    ]


def prose(text: str) -> str:
    """What comments tell people: their text without the directives that silence linters.

    What stands behind the names in `//nolint:errcheck // the file is a copy` is kept.
    """
    if "lint" not in text:
        return text
    left = _DIRECTIVE.sub("", text)
    if left == text:
        return text
    return "\n".join(line for line in left.splitlines() if line.strip())


_DIRECTIVE = late_regex(
    r"^[ \t]*/(?:[/ ]*nolint(?=[ :]|$)(?::[^\s/]*)?|/lint:(?:file-)?ignore[ \t]+\S+"
    r"|[/*]golint-?agent:[^\n]*)",
    re.MULTILINE,
)


def is_generated(data: bytes) -> bool:
    """Whether the file says so as the go command wants it: go.dev/s/generatedcode.

    A whole line `// Code generated … DO NOT EDIT.` must come before the first text that is neither
    blank nor a comment.
    """
    if _MARK not in data:
        return False
    source = data.removeprefix(_BYTE_ORDER_MARK)
    return _GENERATED.search(source, 0, skip_blank(source)) is not None
