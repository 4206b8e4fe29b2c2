"""What a consumer tells its broker of a message in its rounds: a failure brings that again."""

from __future__ import annotations

from golint_agent.rulekit import ErrorBranch, Loop, late_regex
from golint_rules.knowledge.failures.failing_calls import asked

#: What settles a message or keeps how far was read, by full name.
_SETTLING = late_regex(
    r"\(\*?github\.com/(?:rabbitmq/amqp091-go|streadway/amqp)\.(?:Delivery|Channel)\)"
    r"\.(?:Ack|Nack|Reject)"
    r"|\(\*?github\.com/nats-io/nats\.go(?:/jetstream)?\.Msg\)\.\w*(?:Ack|Nak|Term)\w*"
    r"|\(\*?github\.com/confluentinc/confluent-kafka-go(?:/v2)?/kafka\.Consumer\)"
    r"\.(?:Commit|Store)\w*"
    r"|\(\*?github\.com/twmb/franz-go/pkg/kgo\.Client\)\.Commit\w+"
    r"|\(\*?github\.com/aws/aws-sdk-go(?:-v2)?/service/sqs\.\w+\)\.DeleteMessage\w*"
)
#: Names of methods that do nothing else, whoever declares them.
_METHODS = frozenset(
    {
        *("Ack", "AckSync", "DoubleAck", "Nack", "Nak", "NakWithDelay", "XAck"),
        *("CommitMessage", "CommitMessages", "CommitOffset", "CommitOffsets", "CommitRecords"),
    }
)
_COUNTING = frozenset({"<", "<=", ">", ">=", "!="})


def settles_in_rounds(branch: ErrorBranch) -> bool:
    """Did a consumer fail to settle a message in the rounds of a loop, which goes on?

    Nobody who called it is told of one message, and the broker sends that once more.
    """
    call, function = branch.call, branch.function
    if call is None or function is None or branch.statements[-1].jump == "return":
        return False
    call = asked(call)
    if call.method not in _METHODS and _SETTLING.fullmatch(call.callee) is None:
        return False
    return any(map(_lasts, function.loops_around(branch)))


def _lasts(loop: Loop) -> bool:
    """Does a loop go on until it is told to end, and over nothing that has been counted?"""
    over = loop.ranges_over
    if over is not None:
        return "chan " in over.type_name
    asked_for = loop.condition
    if asked_for is None:
        return True
    compared = asked_for.comparison
    return compared is None or compared[1] not in _COUNTING
