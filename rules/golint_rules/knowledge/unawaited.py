"""Goroutines whose error nobody takes: groups without `Wait`, channels that nobody reads."""

from golint_agent.rulekit import Call
from golint_rules.knowledge.tables import methods

_GROUPS = ("golang.org/x/sync/errgroup.Group", "github.com/neilotoole/errgroup.Group")
#: What starts a goroutine of a group.
GROUP_STARTS = frozenset().union(*(methods(f"*{group}", "Go TryGo") for group in _GROUPS))
_OF_GROUP = ("Go", "TryGo", "SetLimit")
_SIDE = ("pprof", "profil", "metrics", "debug", "prometheus", "health", "probe", "admin")


def is_never_awaited(call: Call) -> str:
    """The name of the group that a goroutine is started in, where nobody can wait for it.

    Only the first start in its function says so. Empty where the group is handed on.
    """
    receiver = call.receiver
    group = receiver.local if receiver is not None else None
    if group is None or group.is_param or group.origin is None:
        return ""
    uses = group.uses
    if not all(use.usage.selection in _OF_GROUP for use in uses):
        return ""
    starts = [c.start_byte for c in group.calls_on if c.callee in GROUP_STARTS]
    return group.name if starts and min(starts) == call.start_byte else ""


def unread_channel(call: Call) -> str:
    """The name of a channel of errors that a call of `make` makes and that nobody receives from.

    Empty where it is handed on, kept, or nobody sends to it.
    """
    kind, channel = call.argument(0), call.assigned_to
    if kind is None or kind.text != "chan error" or channel is None or channel.is_result:
        return ""
    sent = 0
    for use in channel.uses:
        taker = use.argument_of
        if any(target == use for target in use.statement.sent_to):
            sent += 1
        elif taker is None or taker.callee not in ("builtin.close", "builtin.len"):
            return ""
    return channel.name if sent else ""


def is_side_server(call: Call) -> bool:
    """Does it serve profiles or metrics on the side, whose loss leaves the program working?"""
    if not call.method.startswith(("Serve", "Listen", "Run", "Start")):
        return False
    about = " ".join((call.text, *(a.text for a in call.arguments)))
    return speaks_of_side_server(about) or _is_default_server(call)


def speaks_of_side_server(text: str) -> bool:
    """Does a text hold a word for what is served on the side?"""
    lowered = text.lower()
    return any(word in lowered for word in _SIDE)


def _is_default_server(call: Call) -> bool:
    """Is it `http.ListenAndServe(addr, nil)`, as profiles are served?"""
    if call.callee != "net/http.ListenAndServe":
        return False
    handler = call.argument(1)
    return handler is not None and handler.text == "nil"
