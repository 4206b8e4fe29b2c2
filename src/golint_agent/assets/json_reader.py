"""Reads JSON, comments and trailing commas allowed, as tools' own files have them."""

from __future__ import annotations

import json
import re

from golint_agent.assets.build import NO_NAME, Builder, Name
from golint_agent.assets.limits import BrokenError, Watch
from golint_agent.assets.text import AssetText
from golint_agent.assets.tree import Item

_TOKEN = re.compile(
    r"""[ \t\r\n]*(?:(?P<mark>[{}\[\],:])|(?P<string>"[^"\\\n]*(?:\\.[^"\\\n]*)*")"""
    r"""|(?P<number>-?[0-9][0-9.eE+-]*)|(?P<word>[A-Za-z_]\w*)"""
    r"""|(?P<comment>//[^\n]*|/\*(?s:.*?)\*/)|(?P<end>\Z))"""
)
_WORDS = {"true": True, "false": False, "null": None}
_MAX_DIGITS = 4_000


def read_json(text: AssetText, watch: Watch) -> Item:
    """Read JSON. The value is the one item of the root, which is a `document`."""
    builder = Builder(text, watch, "document")
    name = NO_NAME
    wants_value, wants_key = True, False
    at = 0
    while True:
        token = _TOKEN.match(text.text, at)
        if token is None:
            at += len(text.text[at:]) - len(text.text[at:].lstrip(" \t\r\n"))
            raise BrokenError("this is no JSON", at)
        at = token.end()
        kind = token.lastgroup or ""
        start = token.start(kind)
        if kind == "comment":
            continue
        piece = token[kind]
        if kind == "end":
            return _finished(builder, at, is_open=wants_value or builder.depth > 0)
        if not builder.depth and not wants_value:
            raise BrokenError("something follows the value", start)
        if wants_key and kind == "string":
            name = Name(_string(piece, start), start, at)
            at = _behind_colon(text.text, at)
            wants_key, wants_value = False, True
        elif kind == "mark" and piece in "}]":
            if builder.kind != ("mapping" if piece == "}" else "sequence") or name is not NO_NAME:
                raise BrokenError(f"`{piece}` closes nothing", start)
            builder.close(at)
            wants_key = wants_value = False
        elif piece == ",":
            if wants_value or wants_key or not builder.depth:
                raise BrokenError("`,` without a value before it", start)
            wants_key, wants_value = builder.kind == "mapping", builder.kind != "mapping"
        elif not wants_value or piece == ":":
            raise BrokenError(f"`{piece[:40]}` stands in no place of its own", start)
        elif kind == "mark":
            builder.open("mapping" if piece == "{" else "sequence", start, name)
            wants_key, wants_value = piece == "{", piece != "{"
            name = NO_NAME
        else:
            _scalar(builder, kind, piece, start, name)
            wants_value, name = False, NO_NAME


def _finished(builder: Builder, at: int, *, is_open: bool) -> Item:
    if is_open:
        raise BrokenError("it ends too early", at)
    return builder.finish()


def _behind_colon(text: str, at: int) -> int:
    colon = _COLON.match(text, at)
    if colon is None:
        raise BrokenError("a key without `:`", at)
    return colon.end()


_COLON = re.compile(r"[ \t\r\n]*:")


def _string(piece: str, at: int) -> str:
    if "\\" not in piece:
        return piece[1:-1]
    try:
        return str(json.loads(piece, strict=False))
    except ValueError:
        raise BrokenError("the string has a wrong escape", at) from None


def _scalar(builder: Builder, kind: str, piece: str, start: int, name: Name) -> None:
    end = start + len(piece)
    if kind == "string":
        builder.leaf("string", start, end, name, _string(piece, start))
    elif kind == "word":
        if piece not in _WORDS:
            raise BrokenError(f"`{piece[:40]}` is no value", start)
        builder.leaf("null" if piece == "null" else "bool", start, end, name, _WORDS[piece])
    else:
        try:
            value = json.loads(piece) if len(piece) <= _MAX_DIGITS else piece
        except ValueError:
            raise BrokenError(f"`{piece[:40]}` is no number", start) from None
        builder.leaf("number", start, end, name, value)
