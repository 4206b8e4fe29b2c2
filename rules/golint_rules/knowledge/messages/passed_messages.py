"""Messages of Kafka that a consumer passes over when their work fails.

Kafka keeps one offset a partition and group. To commit a message says of all before it that they
are handled, so one that was not committed comes again only until the next one is.
"""

from __future__ import annotations

from golint_agent.rulekit import (
    Call,
    ErrorBranch,
    Function,
    Local,
    Loop,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.messages.deliveries import (
    is_aside,
    is_sent_elsewhere,
    message_of,
    works_on,
)

#: What commits the offset of a message, by full name.
_COMMITTING = late_regex(
    r"\(\*github\.com/segmentio/kafka-go\.Reader\)\.CommitMessages"
    r"|\(github\.com/(?:IBM|Shopify)/sarama\.ConsumerGroupSession\)\.MarkMessage"
    r"|\(\*github\.com/confluentinc/confluent-kafka-go(?:/v2)?/kafka\.Consumer\)\.(?:Commit|Store)Message"
    r"|\(\*github\.com/twmb/franz-go/pkg/kgo\.Client\)\.(?:Mark)?CommitRecords"
)
#: Last words of those calls.
COMMITTING = (
    *("CommitMessages", "MarkMessage", "CommitMessage", "StoreMessage"),
    *("CommitRecords", "MarkCommitRecords"),
)
#: Words of calls and variables that say that a message is handled once more, or kept.
_AGAIN = word_set(
    """retry retries retrying attempt attempts backoff seek pause dlq dead letter parking quarantine
    requeue redeliver"""
)
#: What ends the consumer, or leaves the round for somewhere else.
_ENDING = late_regex(r"\b(?:break|goto|panic|os\.Exit|\w*Fatal\w*|\w*Panic\w*|cancel|Close|Stop)\b")


def passed_over(commit: Call) -> Call | None:
    """The work on a message whose failure is left behind, while the next message is handled.

    None where the failure ends the consumer, and where the message is kept or handled again.
    """
    if _COMMITTING.fullmatch(commit.callee) is None or commit.is_put_off or commit.is_deferred:
        return None
    message, function = message_of(commit), commit.enclosing_function
    if message is None or function is None or any(map(_comes_again, commit.enclosing_functions)):
        return None
    loop = function.loop_around(commit)
    # Who runs it for each message cannot learn that one failed.
    is_each = loop is None and (
        (message.is_param and function.results == ()) or _is_started_for_each(function, message)
    )
    if not is_each and (loop is None or not _is_read_in(message, loop)):
        return None
    for work in function.once(works_on, message):
        if work.start_byte >= commit.start_byte or is_aside(work):
            continue
        goes_on = loop is not None and function.loop_around(work) == loop
        if goes_on and _is_kept_from(work, commit):
            return work
        if any(_is_left(b, commit, ends=loop is None, goes_on=goes_on) for b in work.failures):
            return work
    return None


def _is_started_for_each(literal: Function, message: Local) -> bool:
    """Does a loop start a goroutine of its own for each message: `go func() { … }()`?"""
    around = literal.enclosing_function
    if around is None or not literal.is_literal or not literal.is_in_goroutine:
        return False
    loop = around.loop_around(literal)
    return loop is not None and _is_read_in(message, loop)


def _is_kept_from(work: Call, commit: Call) -> bool:
    """`done, err := handle(m); if done { commit }`: may the work itself say that it failed?"""
    for condition in commit.conditions:
        said, branch = condition.local, condition.statement.branch
        if said is None or branch is None or said not in work.target_locals:
            continue
        other = branch.otherwise
        if other is None:
            return True
        ends = "return" in other.text or _ENDING.search(other.text) is not None
        return not ends and not is_sent_elsewhere(other)
    return False


def _is_read_in(message: Local, loop: Loop) -> bool:
    """Does each round of a loop have another message?"""
    return any(loop.start_byte <= at.start_byte < loop.span.end.byte for at in message.writes) or (
        loop.start_byte <= message.declared_at < loop.span.end.byte
    )


def _comes_again(function: Function) -> bool:
    return function.once(_handles_again)


def _handles_again(function: Function) -> bool:
    names = [*(call.method for call in function.calls), *(one.name for one in function.locals)]
    return any(not _AGAIN.isdisjoint(words(name)) for name in names)


def _is_left(branch: ErrorBranch, commit: Call, *, ends: bool, goes_on: bool) -> bool:
    """Does a failure skip the commit of its message, and nothing else?

    `ends` says that the function returns for that, and `goes_on` that `continue` leads to the next
    message.
    """
    body = branch.body
    if body.holds(commit) or is_sent_elsewhere(body) or _ENDING.search(body.text) is not None:
        return False
    last = branch.statements[-1].text if branch.statements else ""
    if ends and branch.returns:
        return last == "return" and len(branch.returns) == 1
    if branch.returns:
        return False
    if branch.otherwise is not None and branch.otherwise.holds(commit):
        return True
    return not ends and ((goes_on and last == "continue") or _unsets(branch, commit))


def _unsets(branch: ErrorBranch, commit: Call) -> bool:
    """`ok = false`, where the commit stands under `if ok`."""
    unset = {f"{condition.text} = false" for condition in commit.conditions}
    return any(statement.text in unset for statement in branch.statements)
