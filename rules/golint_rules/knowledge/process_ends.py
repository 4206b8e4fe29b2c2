"""What ends the process, and where that is right."""

import re

from golint_agent.rulekit import Call, late_regex
from golint_rules.knowledge.exits import EXITS, FATAL_EVENTS

#: Callees that end the process for a failure: at once, by a panic, or when the line is sent.
FATAL = tuple(sorted(EXITS | FATAL_EVENTS | {"log.Panic", "log.Panicf", "log.Panicln"}))

_IMPOSSIBLE = late_regex(
    r"unreachable|not implemented|unimplemented|impossible|should (?:not|never)|never happen"
    r"|\bbug\b"
    r"|invariant|programm(?:er|ing)|must not|unexpected|unknown|unsupported|invalid type|unhandled",
    re.IGNORECASE,
)


def says_impossible(call: Call) -> bool:
    """Does its text say that the code itself is wrong?"""
    return any(_IMPOSSIBLE.search(argument.text) for argument in call.arguments)
