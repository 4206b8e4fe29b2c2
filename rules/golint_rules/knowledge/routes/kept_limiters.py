"""Maps of limiters, one for each client, from which nothing is ever taken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from golint_agent.rulekit import Code, Context, late_regex

_KIND = "map[string]*golang.org/x/time/rate.Limiter"
#: What a file says where the keys of its limiters are clients, whose number nobody bounds.
_CLIENTS = late_regex(
    rb"ClientIP\(|RemoteAddr|RealIP\(|\.IP\(\)|X-Forwarded-For|X-Real-I|(?i:user_?id|api_?key|client_?id)"
)


def kept_for_ever(assignment: Code, ctx: Context) -> str:
    """The name of the map that an assignment adds a client's limiter to, and nothing takes from.

    Empty for any other assignment, and where something in the package may take some.
    """
    for target, _ in assignment.assigned:
        holder = target.indexed[0] if target.indexed is not None else None
        name = (holder.selected or holder.name) if holder is not None else ""
        if holder is None or holder.type_name != _KIND or not ctx.source_matches(_CLIENTS):
            continue
        files = (ctx, *ctx.beside)
        if name and not any(name.encode() in file.once(_taken_from) for file in files):
            return name
    return ""


def _taken_from(ctx: Context) -> frozenset[bytes]:
    """The names in a file of what is deleted from, or is given a whole value later."""
    found: set[bytes] = set()
    for line in ctx.source.data.split(b"\n"):
        if any(sign in line for sign in _TAKING):
            found.update(_NAME.findall(line))
        elif b"=" in line and not line.lstrip().startswith(b"var"):
            found.update(_given_in(line))
    return frozenset(found)


def _given_in(line: bytes) -> Iterator[bytes]:
    """The names before each `=` of a line that is neither part of `:=` nor of `==`."""
    *before, last = line.split(b"=")
    for piece, right in pairwise([*before, last or b"\n"]):
        left = piece.rstrip()
        names = _NAME.findall(left) if right else []
        if names and left.endswith(names[-1]):
            yield names[-1]


_TAKING = (b"delete(", b"clear(", b"Clear(", b"len(")
_NAME = late_regex(rb"[\w\x80-\xff]+")
