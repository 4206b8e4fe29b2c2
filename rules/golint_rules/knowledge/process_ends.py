"""What ends the process, and where that is right."""

import re

from golint_agent.rulekit import Call

_VERBS = ("Fatal", "Fatalf", "Fatalln")
FATAL = (
    *(f"log.{verb}" for verb in (*_VERBS, "Panic", "Panicf", "Panicln")),
    *(f"(*log.Logger).{verb}" for verb in _VERBS),
    *(f"github.com/sirupsen/logrus.{verb}" for verb in _VERBS),
    *(f"(*github.com/sirupsen/logrus.Logger).{verb}" for verb in _VERBS),
    *(f"(*github.com/sirupsen/logrus.Entry).{verb}" for verb in _VERBS),
    "(*go.uber.org/zap.Logger).Fatal",
    *(f"(*go.uber.org/zap.SugaredLogger).{verb}" for verb in (*_VERBS, "Fatalw")),
    "(*github.com/rs/zerolog.Logger).Fatal",
    "github.com/rs/zerolog/log.Fatal",
    "os.Exit",
)

_IMPOSSIBLE = re.compile(
    r"unreachable|not implemented|unimplemented|impossible|should (?:not|never)|never happen"
    r"|\bbug\b"
    r"|invariant|programm(?:er|ing)|must not|unexpected|unknown|unsupported|invalid type|unhandled",
    re.IGNORECASE,
)


_ZEROLOG = ("(*github.com/rs/zerolog.Logger).", "github.com/rs/zerolog/log.")
_SENDING = frozenset({"Msg", "Msgf", "MsgFunc", "Send"})


def is_sent(call: Call) -> bool:
    """Does it end anything? zerolog's `Fatal()` does where its event is sent: `.Msg("…")`."""
    if not call.callee.startswith(_ZEROLOG):
        return True
    outer = [c for c in call.statement.calls if c.start_byte == call.start_byte]
    return bool(outer) and outer[0].word in _SENDING


def says_impossible(call: Call) -> bool:
    """Does its text say that the code itself is wrong?"""
    return any(_IMPOSSIBLE.search(argument.text) for argument in call.arguments)
