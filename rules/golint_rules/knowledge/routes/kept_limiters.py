"""Maps of limiters, one for each client, from which nothing is ever taken."""

from __future__ import annotations

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
        texts = (ctx.source.data, *(other.source.data for other in ctx.beside))
        if name and not any(_takes(text, name.encode()) for text in texts):
            return name
    return ""


def _takes(text: bytes, name: bytes) -> bool:
    """Does a text delete from a map of this name, or give it another one later?"""
    for line in text.split(b"\n"):
        if name not in line:
            continue
        if b"delete(" in line or b"clear(" in line or b"Clear(" in line or b"len(" in line:
            return True
        given = line.replace(b" ", b"").replace(b"\t", b"")
        if name + b"=" in given and name + b"==" not in given and not given.startswith(b"var"):
            return True
    return False
