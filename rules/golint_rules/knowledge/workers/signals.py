"""Signals: which ones a call catches, and which cannot be caught."""

from golint_agent.rulekit import Call, Code
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


def named(signal: Code) -> str | None:
    """The name of a signal, also where it is converted: `os.Signal(syscall.SIGKILL)`."""
    inner = signal.converted
    return signal.names if inner is None else inner.names


def is_sign(channel: Code) -> bool:
    """Does a channel carry nothing but the sign that something is to end, or has ended?"""
    return channel.type_name.endswith("chan struct{}")


def is_unbuffered(channel: Code) -> bool:
    """Is a channel a local that is surely made without a buffer?"""
    maker = made_by(channel)
    return maker is not None and maker.argument_count == 1


def made_by(channel: Code) -> Call | None:
    """The `make` that a local channel was made by, where it is never set again."""
    local = channel.local
    value = local.origin if local is not None else None
    if local is None or value is None or any(use.is_set for use in local.uses):
        return None
    call = value.call
    return call if call is not None and call.callee == "builtin.make" else None
