"""Goroutines whose error nobody takes: groups without `Wait`, channels that nobody reads."""

from golint_agent.rulekit import Call, Code, Local, first_word, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_groups import GROUP_STARTS
from golint_rules.knowledge.failures.ignored_errors import explains_discard

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


def unread_channel(call: Call) -> tuple[Code, ...]:
    """Where is sent to a channel of errors that a call of `make` makes and nobody receives from.

    Empty where it is handed on, kept, or nobody sends to it.
    """
    kind, channel = call.argument(0), call.assigned_to
    if kind is None or kind.text != "chan error" or channel is None or channel.is_result:
        return ()
    sent = []
    for use in channel.uses:
        taker = use.argument_of
        if any(target == use for target in use.statement.sent_to):
            sent.append(use)
        elif taker is None or taker.callee not in ("builtin.close", "builtin.len"):
            return ()
    return tuple(sent)


def dropped_receives(call: Call) -> tuple[Code, ...]:
    """Where an error is received and dropped, of a channel that a call of `make` makes, in order.

    `<-errs` alone, and `case <-errs:`. Not where the end of another part is waited for, behind what
    has stopped it or where another error is on its way, nor where only nil is sent.
    """
    channel = call.assigned_to
    if channel is None or channel.is_result:
        return ()
    carried = call.types.carried(call.type)
    if carried is None or not call.types.is_error(carried) or not _may_carry_failure(channel):
        return ()
    return tuple(
        use for use in channel.uses if use.usage.is_received_unread and not _is_waited_for(use)
    )


def _may_carry_failure(channel: Local) -> bool:
    """May an error be sent to it? Not where it is closed alone, or only nil is sent."""
    sent = [use.statement for use in channel.uses if use in use.statement.sent_to]
    if not sent:
        return not any(call.callee == "builtin.close" for call in channel.calls_with)
    return not all(s.text.endswith("<- nil") or _relays_signal(s) for s in sent)


def _relays_signal(sending: Code) -> bool:
    """Is what is sent made of a signal alone: `errs <- fmt.Errorf("%s", <-signals)`?"""
    made = next(iter(sending.calls), None)
    if made is None or any(given.is_error for given in made.arguments):
        return False
    received = [str(channel.types.carried(channel.type)) for channel in sending.received]
    return _SIGNAL in received or any(str(given.type) == _SIGNAL for given in made.arguments)


_SIGNAL = "os.Signal"


def _is_waited_for(use: Code) -> bool:
    function = use.enclosing_function
    if use.is_deferred or explains_discard(use.remark):
        return True
    if any(condition.mentions_error for condition in use.conditions):
        return True
    if function is None or not _STOPPING.isdisjoint(words(function.name)):
        return True
    before = [call for call in function.calls if call.start_byte < use.start_byte]
    return any(first_word(call.method or call.word) in _STOPPING for call in before[-_NEAR:])


#: First words of what ends another part, whose error says no more than that it has ended.
_STOPPING = word_set(
    "stop shutdown close cancel kill terminate interrupt abort end quit drain done graceful signal"
)
#: So many calls before a receive may have stopped what it waits for.
_NEAR = 4


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
