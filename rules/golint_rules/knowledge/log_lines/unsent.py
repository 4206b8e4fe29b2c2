"""What makes a log event or another logger, and whether it is ever used."""

from golint_agent.rulekit import Call, Code, Local
from golint_rules.knowledge.basics.tables import methods

_EVENT = "*github.com/rs/zerolog.Event"
_LEVELS = "Trace Debug Info Warn Error Fatal Panic Log WithLevel Err"
_VALUES = """Str Strs Stringer Stringers Bytes Hex RawJSON RawCBOR Err AnErr Errs Stack Ctx Bool
    Bools Int Ints Int8 Int16 Int32 Int64 Uint Uint8 Uint16 Uint32 Uint64 Float32 Float64
    Floats64 Timestamp Time Times Dur Durs TimeDiff Interface Any Type Caller
    CallerSkipFrame IPAddr IPPrefix MACAddr Fields Dict Array Object EmbedObject Func"""

#: Functions and methods that give a new zerolog event.
_BEGINNINGS = frozenset(
    {
        *methods("*github.com/rs/zerolog.Logger", _LEVELS),
        *(f"github.com/rs/zerolog/log.{name}" for name in _LEVELS.split()),
    }
)
#: Those that give an event, a new one or one with more in it.
EVENT_MAKERS = frozenset({*methods(_EVENT, _VALUES), *_BEGINNINGS})
#: Longer chains are not followed.
_MAX_CHAIN = 100

_LOGRUS = "WithError WithField WithFields WithContext WithTime"
#: Functions and methods that give another logger and do nothing else.
LOGGER_MAKERS = frozenset(
    {
        *methods("*github.com/sirupsen/logrus.Entry", _LOGRUS),
        *methods("*github.com/sirupsen/logrus.Logger", _LOGRUS),
        *methods("github.com/sirupsen/logrus.FieldLogger", _LOGRUS),
        *(f"github.com/sirupsen/logrus.{name}" for name in _LOGRUS.split()),
        *methods("*go.uber.org/zap.Logger", "With WithLazy Named WithOptions Sugar"),
        *methods("*go.uber.org/zap.SugaredLogger", "With WithLazy Named WithOptions Desugar"),
        *methods("*log/slog.Logger", "With WithGroup"),
        "log/slog.With",
        *methods("github.com/go-logr/logr.Logger", "WithValues WithName V"),
        *methods("github.com/hashicorp/go-hclog.Logger", "With Named"),
        *methods("github.com/rs/zerolog.Logger", "With Level Hook Output Sample"),
        *methods("github.com/rs/zerolog.Context", "Logger"),
        *(f"github.com/rs/zerolog/log.{name}" for name in ("Level", "Hook", "Output", "Sample")),
    }
)

_SENDING = frozenset({"Msg", "Msgf", "MsgFunc", "Send", "Discard"})


def is_new(event: Call) -> bool:
    """Does a chain begin with a new event? What adds to one at hand is no loss."""
    for _ in range(_MAX_CHAIN):
        if event.callee in _BEGINNINGS:
            return True
        inner = event.receiver.call if event.receiver is not None else None
        if inner is None:
            break
        event = inner
    return False


def is_sent(event: Local) -> bool:
    """Is an event in a variable sent, given away, or not to be followed?

    Only what is named to add values and nothing else is never sent.
    """
    return not event.uses or any(_sends(use) for use in event.uses)


def _sends(use: Code) -> bool:
    """Does a use of an event send it, or leave the variable with it?"""
    call = use.receiver_of
    if call is None:
        # `e = e.Str(…)` names it on the left; all else hands it on.
        return not use.is_set
    if call.method in _SENDING:
        return True
    for _ in range(_MAX_CHAIN):
        if f"({_EVENT}).{call.method}" not in EVENT_MAKERS:
            return True
        following = call.receiver_of
        if following is None:
            break
        if following.method in _SENDING:
            return True
        call = following
    # The chain ends here: a statement, or the variable again.
    return not (call.is_statement or call.is_put_off or call.assigned_to is not None)
