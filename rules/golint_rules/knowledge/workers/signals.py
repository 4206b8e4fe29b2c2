"""Signals: which ones a call catches, and which cannot be caught."""

from golint_agent.rulekit import Call, Code, Context, Goes
from golint_rules.knowledge.basics.tables import word_set

NOTIFY, NOTIFY_CONTEXT = "os/signal.Notify", "os/signal.NotifyContext"

#: What Ctrl-C at a terminal sends.
INTERRUPT = word_set("os.Interrupt syscall.SIGINT golang.org/x/sys/unix.SIGINT")
#: What whoever stops a process sends: Kubernetes, Docker, systemd.
TERMINATE = word_set("syscall.SIGTERM golang.org/x/sys/unix.SIGTERM")
#: What no process can catch.
UNTRAPPABLE = word_set(
    """os.Kill syscall.SIGKILL syscall.SIGSTOP golang.org/x/sys/unix.SIGKILL
    golang.org/x/sys/unix.SIGSTOP"""
)


def caught(call: Call) -> tuple[Code, ...]:
    """The signals that a call of `Notify` or `NotifyContext` names, as it names them."""
    return tuple(call.arguments[1:])


def all_caught(call: Call) -> tuple[Code, ...]:
    """As `caught`, also where they stand in a list that is made here: `Notify(ch, signals...)`."""
    last = call.arguments[-1] if call.is_spread else None
    local = last.local if last is not None else None
    if local is None or local.is_shared or len(local.writes) > 1:
        return caught(call)
    listed = local.origin.literal_values if local.origin is not None else None
    return listed or caught(call)


def named(signal: Code) -> str | None:
    """The name of a signal, also where it is converted: `os.Signal(syscall.SIGKILL)`."""
    inner = signal.converted
    return signal.names if inner is None else inner.names


def is_sign(channel: Code) -> bool:
    """Does a channel carry nothing but the sign that something is to end, or has ended?"""
    return channel.type_name.endswith("chan struct{}")


def made_unbuffered(channel: Code, ctx: Context) -> Call | None:
    """The `make` of a channel that surely has no buffer: a local, a field, or the package's.

    Every channel that the package makes for the field or the variable has none, and nobody else
    can set it.
    """
    maker = made_by(channel)
    if maker is not None or channel.local is not None:
        return maker if maker is not None and maker.argument_count == 1 else None
    return ctx.once(_made_for_all, channel.member or channel.name)


def _made_for_all(ctx: Context, name: str) -> Call | None:
    """The first `make` of those for a field or a variable, where none has a buffer."""
    last = name.rpartition(".")[2]
    if not last or last[0].isupper():
        return None
    made = [m for file in ctx.beside for m in file.once(_channels_made).get(name, ())]
    sets = sum(s.is_set and s.member == name for f in ctx.beside for s in f.selections(last))
    if any(one.argument_count != 1 for one in made):
        return None
    if sets != sum(one.goes_to.goes is Goes.ASSIGNED for one in made):
        return None
    return next(iter(made), None)


def _channels_made(ctx: Context) -> dict[str, list[Call]]:
    """The channels of signals that a file makes, by the name that they are given to."""
    found: dict[str, list[Call]] = {}
    for call in ctx.calls("builtin.make"):
        if call.type_name == "chan os.Signal" and (name := _name_given(call)):
            found.setdefault(name, []).append(call)
    return found


def _name_given(made: Call) -> str:
    """The full name of the field, or the variable, that a new channel is given to."""
    way = made.goes_to
    if way.goes is Goes.FIELD:
        return way.code.types.member(way.code.type, way.name)
    if way.goes is Goes.ASSIGNED:
        is_set = way.code.local is None
    else:
        is_set = way.goes is Goes.DECLARED and made.enclosing_function is None
    return (way.code.member or way.code.name) if is_set else ""


def made_by(channel: Code) -> Call | None:
    """The `make` that a local channel was made by, where it is never set again."""
    local = channel.local
    value = local.origin if local is not None else None
    if local is None or value is None or any(use.is_set for use in local.uses):
        return None
    call = value.call
    return call if call is not None and call.callee == "builtin.make" else None
