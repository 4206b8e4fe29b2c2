"""Readers of Kafka: when what they read counts as handled."""

from golint_agent.rulekit import Call, Context, Function, late_regex
from golint_rules.knowledge.messages.deliveries import (
    counts_attempts,
    is_aside,
    is_handed_on,
    is_passing,
    is_work,
    made_of,
)

_READ_AWAY = "(*github.com/segmentio/kafka-go.Reader).ReadMessage"
_GROUP = late_regex(rb"\bGroupID\s*:")
_SESSION = late_regex(r"github\.com/(?:IBM|Shopify)/sarama\.ConsumerGroupSession")
_MESSAGES = late_regex(r"\(github\.com/(?:IBM|Shopify)/sarama\.ConsumerGroupClaim\)\.Messages")


def read_away(call: Call, ctx: Context) -> Call | None:
    """The work on a message of Kafka that is lost when it fails, as the reader has committed it.

    `ReadMessage` commits what it reads at once; `FetchMessage` does not.
    """
    if call.callee != _READ_AWAY or not ctx.once(_reads_in_group):
        return None
    message, function = call.assigned_first, call.enclosing_function
    if message is None or function is None or is_passing(call) or function.once(counts_attempts):
        return None
    made = made_of(function, message)
    for work in function.calls:
        if work.start_byte <= call.start_byte or is_aside(work):
            continue
        if is_work(work, made) or is_handed_on(work, made):
            return work
    return None


def _reads_in_group(ctx: Context) -> bool:
    return any(file.source_matches(_GROUP) for file in ctx.beside)


def marks_nothing(function: Function) -> bool:
    """Does a handler of sarama read the messages of its claim, and never mark one as handled?"""
    if function.name != "ConsumeClaim" or len(function.parameters) != len(("session", "claim")):
        return False
    name, kind = function.parameters[0]
    if _SESSION.fullmatch(str(kind)) is None:
        return False
    if not any(_MESSAGES.fullmatch(call.callee) for call in function.calls):
        return False
    held = next((one for one in function.locals if one.is_param and one.name == name), None)
    return name in ("", "_") or (held is not None and not held.uses)
