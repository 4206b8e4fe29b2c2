"""Valid Go that the released grammar cannot parse, rewritten to Go of the same length that it can.

Four forms are known (tree-sitter-go 0.25.0):

- `new(expr)` of Go 1.26, and calls of functions that shadow `new` or `make`: the grammar wants a
  type as the first argument. The name is written `neW` or `makE`, which makes it a plain call.
- A last declaration without a final newline: a newline is added.
- `var ( a = 1 )` and `const ( a = 1 )` on one line: the blank before `)` is written `;`.
- `if ; x {` and `switch ; {`: the `;` is written as a blank.

Not repaired, because no code in use has them: `interface{ m() }.m` as an expression, two labels
right before `}`, and `func()(x)` as a conversion.
"""

from __future__ import annotations

import re

from golint_agent.syntax.grammar import parser

MAX_TRIALS = 1_000
"""How many different calls of `new` and `make` a file may have tried out; others are renamed."""

MAX_TRIAL_BYTES = 1_024
"""Arguments longer than this are not tried out: nested ones would cost quadratic time."""


def repaired(source: bytes) -> bytes:
    """`source` with the known forms rewritten; every byte stays where it is.

    The result may be one byte longer, by a final newline. Meant for sources whose tree has errors;
    whether the tree of the result is better is for the caller to see.
    """
    result = bytearray(source if source.endswith(b"\n") else source + b"\n")
    trials: dict[bytes, bool] = {}
    opened: list[tuple[bytes, int]] = []  # the word before each open parenthesis, and its place
    before = word = b""  # the last two tokens
    word_start = 0
    for match in _TOKEN.finditer(source):
        token = match[0]
        if token.startswith((b"//", b"/*")):
            continue
        if token == b"(":
            opened.append((b"" if before == b"." else word, word_start))
        elif token == b")" and opened:
            opening, start = opened.pop()
            close = match.start()
            if opening in _RENAMED:
                if not _takes_type(result, start, close + 1, trials):
                    result[start : start + len(opening)] = _RENAMED[opening]
            elif opening in (b"var", b"const") and _lacks_semicolon(source[word_start:close]):
                result[close - 1] = _SEMICOLON
        elif token == b";" and word in (b"if", b"switch"):
            result[match.start()] = _BLANK
        before, word, word_start = word, token, match.start()
    return bytes(result)


_TOKEN = re.compile(
    rb"""//[^\n]* | /\*(?s:.*?)(?:\*/|\Z)
    | `[^`]*`? | "(?:\\.|[^"\\\n])*"? | '(?:\\.|[^'\\\n])*'?
    | [A-Za-z0-9_\x80-\xff]+ | [^\s]""",
    re.VERBOSE,
)
_RENAMED = {b"new": b"neW", b"make": b"makE"}
_BLANK, _SEMICOLON = b" ;"


def _lacks_semicolon(last_token_and_blank: bytes) -> bool:
    """Whether a `;` is due and has a blank to stand on, given the text right before a `)`."""
    return (
        last_token_and_blank.endswith((b" ", b"\t"))
        and b"\n" not in last_token_and_blank
        and not last_token_and_blank.startswith((b"(", b";"))
    )


def _takes_type(source: bytearray, start: int, end: int, trials: dict[bytes, bool]) -> bool:
    """Whether the grammar parses the call of `new` or `make` at `start:end` as it stands."""
    if end - start > MAX_TRIAL_BYTES:
        return False
    call = bytes(source[start:end])
    known = trials.get(call)
    if known is None:
        if len(trials) >= MAX_TRIALS:
            return False
        tree = parser().parse(b"package p\nvar _ = " + call + b"\n")
        known = trials[call] = not tree.root_node.has_error
    return known
