"""What a function's returns say about its error: whether it can be anything but nil."""

from __future__ import annotations

import re

from tree_sitter import Node

from golint_agent.late_regex import late_regex
from golint_agent.syntax import FIELD

_F_RESULT, _F_BODY = FIELD["result"], FIELD["body"]

#: The last result is `error`, without a name or with one.
_ERROR_RESULT = late_regex(rb"^(?:\((?:.*,)?\s*error\s*,?\s*\)|error)$", re.DOTALL)
_NAMED_ERROR = late_regex(rb"^\((?:.*,)?\s*(\w+)\s+error\s*,?\s*\)$", re.DOTALL)
#: A line of more bytes is not read: a thousand returns may stand in one.
_MAX_LINE = 2_000
#: What stands behind a `return`, up to the end of its line or statement.
_RETURN = late_regex(rb"\breturn\b(?=([^\n;]{0,%d}))" % (_MAX_LINE + 1))
#: A line up to its comment, or to a string that goes on in the next.
_CODE = late_regex(rb"""(?:[^"'`/]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|/(?!/))*""")
#: `return nil` and `return x, nil`, also in a block of one line.
_NIL_LAST = late_regex(rb"(?:^|,)[ \t]*nil(?: \}.*)?$")

#: A parameter or variable that is called nil.
_NIL_DECLARED = late_regex(
    rb"[(,]\s*nil[ \t]+[\w*\[(.]|\b(?:var|const)\s+nil\b|\bnil\s*(?:,[\s\w,]*)?:="
)


def always_nil_error(data: bytes, function: Node) -> bool:
    """Does every return of a function declaration or literal give nil as its error?

    Read from the source text, which errs towards False: a return of several lines or a `return` in
    a comment that does not end with nil counts against it, and so does a very long line.
    """
    result = function.child_by_field_id(_F_RESULT)
    body = function.child_by_field_id(_F_BODY)
    if result is None or body is None:
        return False
    written = data[result.start_byte : result.end_byte]
    return gives_nil_error(written, data, function.start_byte, body.start_byte, body.end_byte)


def gives_nil_error(result: bytes, data: bytes, head: int, start: int, end: int) -> bool:
    """As `always_nil_error`: it begins at the byte `head`, and its body is at `start:end`."""
    name = b""
    if not _ERROR_RESULT.match(result):
        named = _NAMED_ERROR.match(result)
        # A named result may be set in a deferred call, after the return.
        if named is None or data.find(b"defer", start, end) >= 0:
            return False
        name = named[1]
    # A `return` alone gives the named result, which is nil where the body never names it.
    is_set = not name or data.find(name, start, end) >= 0
    if not all(
        _is_nil_last(found[1]) or (not is_set and _is_bare(found[1]))
        for found in _RETURN.finditer(data, start, end)
    ):
        return False
    return _NIL_DECLARED.search(data, head, end) is None


def _is_bare(line: bytes) -> bool:
    """Does nothing stand behind a `return`, but a comment or the end of a block of one line?"""
    code = _CODE.match(line)
    return code is not None and code[0].strip() in (b"", b"}")


def _is_nil_last(line: bytes) -> bool:
    if len(line) > _MAX_LINE:
        return False
    code = _CODE.match(line)
    return code is not None and _NIL_LAST.search(code[0].rstrip()) is not None
