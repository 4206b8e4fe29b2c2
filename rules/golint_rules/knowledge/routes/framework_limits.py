"""Time limits of the servers that frameworks make themselves: echo's and fiber's."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Context, words
from golint_rules.knowledge.basics.server_names import (
    ECHO_KINDS,
    FIBER_KINDS,
    HOSTED,
    SIDE_WORDS,
    STARTS,
)
from golint_rules.knowledge.programs.servers import serves_beside

#: What makes an application of a framework that serves it by a server of its own.
FIBER_NEW = tuple(f"{kind.rpartition('.')[0]}.New" for kind in FIBER_KINDS)
ECHO_NEW = tuple(f"{kind.rpartition('.')[0]}.New" for kind in ECHO_KINDS)
#: Starts of echo's own server; `StartServer` and `StartH2CServer` are given one.
ECHO_STARTS = tuple(
    f"(*{kind}).{name}" for kind in ECHO_KINDS for name in ("Start", "StartTLS", "StartAutoTLS")
)
_LISTENS = tuple(f"(*{kind}).{name}" for kind in FIBER_KINDS for name in sorted(STARTS[kind]))
#: What limits how long a client may take to send its request.
_LIMITS = ("ReadTimeout", "ReadHeaderTimeout")
#: What serves an application without a listener of its own.
_ADAPTERS = ("github.com/awslabs/aws-lambda-go-api-proxy", *HOSTED)


def is_fiber_unlimited(made: Call, ctx: Context) -> bool:
    """Does `fiber.New` make an application that serves and surely has no limit?"""
    given = made.argument(0)
    keyed = given.keyed if given is not None else {}
    if keyed is None or "ReadTimeout" in keyed or _is_hosted(ctx):
        return False
    on_it = made.receiver_of
    if on_it is not None and on_it.callee not in _LISTENS:
        return False  # Made for a helper of its own: `fiber.New().AcquireCtx(…)`.
    app = made.assigned_to
    if app is not None and any(
        use.argument_of is not None and _mounts(use.argument_of) for use in app.uses
    ):
        return False
    listens = [call for call in app.calls_on if call.callee in _LISTENS] if app is not None else []
    return not _is_side(made, listens, ctx)


def is_echo_unlimited(made: Call, ctx: Context) -> bool:
    """Does its package start what `echo.New` makes by echo's own server, and set no limit?"""
    starts = list(_echo_starts(made, ctx))
    if not starts or _is_hosted(ctx) or any(file.source_has(*_LIMITS) for file in ctx.beside):
        return False
    return not _is_side(made, starts, ctx)


def _echo_starts(made: Call, ctx: Context) -> Iterator[Call]:
    """The starts of an echo: those of its variable, or of the package where it leaves that."""
    echo = made.assigned_to
    own = [c for c in echo.calls_on if c.callee in ECHO_STARTS] if echo is not None else []
    if own or (echo is not None and not echo.leavings):
        yield from own
        return
    for file in ctx.beside:
        yield from file.calls(*ECHO_STARTS)


def _is_side(made: Call, starts: list[Call], ctx: Context) -> bool:
    """Does the name of what is made, or each of its starts, speak of a server on the side?"""
    variable = made.assigned_to
    if variable is not None and any(word in SIDE_WORDS for word in words(variable.name)):
        return True
    if serves_beside(made, None, ctx):
        return True
    return bool(starts) and all(serves_beside(start, start.receiver, ctx) for start in starts)


def _is_hosted(ctx: Context) -> bool:
    return any(path.startswith(_ADAPTERS) for path in ctx.imports)


def _mounts(call: Call) -> bool:
    return call.word in ("Mount", "Group", "Use")
