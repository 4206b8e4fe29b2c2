"""Messages of brokers: when they count as handled, and what is lost or repeated then."""

from bisect import bisect_right
from itertools import islice

from golint_agent.rulekit import (
    Call,
    Code,
    ErrorBranch,
    Function,
    Local,
    Loop,
    Record,
    first_word,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.code_texts import without_remarks
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import ends_run
from golint_rules.knowledge.failures.result_objects import holds_error
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.transactions.half_done import is_only_told

_AMQP = late_regex(r"\(\*github\.com/(?:rabbitmq/amqp091-go|streadway/amqp)\.Channel\)\.(\w+)")
#: Where `autoAck` and `exclusive` stand among the arguments of `Consume`.
_CONSUMING = {"Consume": (2, 3), "ConsumeWithContext": (3, 4)}
_PUBLISHING = late_regex(r"github\.com/(?:rabbitmq/amqp091-go|streadway/amqp)\.Publishing")
_KAFKA_WRITER = "github.com/segmentio/kafka-go.Writer"
#: `Delivery.Nack(multiple, requeue)`, `Delivery.Reject(requeue)`, and those of a channel.
_REFUSING = late_regex(
    r"\(\*?github\.com/(?:rabbitmq/amqp091-go|streadway/amqp)\.(?:Delivery|Channel)\)"
    r"\.(?:Nack|Reject)"
)
#: What says that messages are worth nothing when late: measurements, answers, signs of life.
_PASSING = word_set(
    """log logs logger metric metrics telemetry trace traces heartbeat ping pong health presence rpc
    reply replies response cache invalidate invalidation broadcast live realtime typing progress"""
)
#: How a consumer counts how often it saw a message, in its text.
_COUNTED = late_regex(
    r"(?i)redelivered|x-death|x-delivery|deliver\w*count|maxdeliver|dead.?letter|\bdlq\b|\bdlx\b"
    r"|parking|poison"
)
#: The same in its code: to write of it in a comment or a log line counts nothing.
_TRIED = late_regex(r"(?i)retr(?:y|ies)|attempt")
_STRING = late_regex(r"\"[^\"\n]*\"")

#: What takes a message away from its broker, by full name.
_ACKNOWLEDGING = late_regex(
    r"\(\*?github\.com/(?:rabbitmq/amqp091-go|streadway/amqp)\.Delivery\)\.Ack"
    r"|\(\*github\.com/nats-io/nats\.go\.Msg\)\.(?:Ack|AckSync)"
    r"|\(github\.com/nats-io/nats\.go/jetstream\.Msg\)\.(?:Ack|DoubleAck)"
    r"|\(\*cloud\.google\.com/go/(?:internal/)?pubsub(?:/v2)?\.Message\)\.Ack"
    r"|\(\*github\.com/ThreeDotsLabs/watermill/message\.Message\)\.Ack"
    r"|\(github\.com/(?:IBM|Shopify)/sarama\.ConsumerGroupSession\)\.MarkMessage"
    r"|\(\*github\.com/segmentio/kafka-go\.Reader\)\.CommitMessages"
    r"|\(\*github\.com/twmb/franz-go/pkg/kgo\.Client\)\.(?:Mark)?CommitRecords"
    r"|\(\*?github\.com/(?:redis/go-redis/v\d+|go-redis/redis(?:/v\d+)?)\.\w+\)\.XAck"
    r"|\(\*?github\.com/aws/aws-sdk-go(?:-v2)?/service/sqs(?:/sqsiface)?\.\w+\)"
    r"\.DeleteMessage(?:WithContext)?"
)
#: Last words of those calls.
ACKNOWLEDGING = (
    *("Ack", "AckSync", "DoubleAck", "MarkMessage", "CommitMessages"),
    *("CommitRecords", "MarkCommitRecords", "XAck", "DeleteMessage", "DeleteMessageWithContext"),
)
#: Those of them that are given the message.
_TAKING = frozenset(
    [
        "MarkMessage",
        "CommitMessages",
        "CommitMessage",
        "StoreMessage",
        "CommitRecords",
        "MarkCommitRecords",
    ]
)
_SHOWING = late_regex(
    r"^\(?\*?(?:fmt|log|log/slog|go\.uber\.org/zap|github\.com/(?:sirupsen/logrus|rs/zerolog))[./]"
)


def is_passing(code: Code) -> bool:
    """Do names around code say that a lost message harms nobody: a log, a metric, an answer?"""
    functions = code.enclosing_functions
    names = {word for f in functions for word in (*words(f.name), *words(f.receiver_type))}
    return not _PASSING.isdisjoint(names)


def acknowledges_itself(call: Call) -> bool:
    """Does a call of AMQP's `Consume` ask the broker to forget messages as it sends them?

    Not of a queue that only this connection has: nobody else could get the message again.
    """
    flags = consuming_flags(call)
    if flags is None or flags.automatic is not True or flags.exclusive is not False:
        return False
    queue = call.argument(flags.queue)
    return queue is not None and not _is_of_connection(queue) and not _is_only_told(call)


class ConsumingFlags(Record, frozen=True):
    """What a call of AMQP's `Consume` is told: `queue` is the position of its name.

    The values are None where they are no constants.
    """

    queue: int
    automatic: object
    exclusive: object


def consuming_flags(call: Call) -> ConsumingFlags | None:
    """The flags of a call of `Consume` or `ConsumeWithContext`; None for other calls."""
    found = _AMQP.fullmatch(call.callee)
    places = _CONSUMING.get(found[1]) if found is not None and not call.is_spread else None
    if places is None:
        return None
    automatic, exclusive = (call.argument(place) for place in places)
    if automatic is None or exclusive is None:
        return None
    return ConsumingFlags(places[0] - 2, automatic.constant, exclusive.constant)


def _is_only_told(consuming: Call) -> bool:
    """Does a loop over the messages do no more than write them to a log?"""
    held = next(iter(consuming.target_locals), None)
    function = consuming.enclosing_function
    if held is None or function is None:
        return False
    loops = [loop for loop in function.loops if _ranges_over(loop, held)]
    return bool(loops) and all(_SHOWING.match(c.callee) for loop in loops for c in loop.body.calls)


def _ranges_over(loop: Loop, held: Local) -> bool:
    over = loop.ranges_over
    return over is not None and over.local == held


def _is_of_connection(queue: Code) -> bool:
    """Is a queue declared for this connection alone, or by the server's own name?"""
    if str(queue.constant or "").startswith("amq."):
        return True
    if not _PASSING.isdisjoint(words(queue.name)):
        return True
    holder = queue.holder
    local = (holder or queue).local
    made = local.origin.call if local is not None and local.origin is not None else None
    if made is None or not made.method.startswith("QueueDeclare"):
        return False
    own = made.argument(3)
    name = made.argument(0)
    return (own is None or own.constant is not False) or (name is not None and name.constant == "")


def is_transient(literal: Code) -> bool:
    """Is a literal a message of AMQP that the broker loses when it is started again?"""
    if _PUBLISHING.fullmatch(literal.base_type_name) is None:
        return False
    keyed = literal.keyed
    if keyed is None or not keyed:
        return False
    return not {"DeliveryMode", "ReplyTo", "Expiration"}.intersection(keyed)


def is_forgotten_queue(call: Call) -> bool:
    """Does a call declare a queue for others that is gone when the broker is started again?

    Not one that is deleted with its last consumer, or that this connection alone has.
    """
    found = _AMQP.fullmatch(call.callee)
    if found is None or found[1] != "QueueDeclare" or call.is_spread:
        return False
    name, *flags = call.arguments[:_FLAGS]
    if len(flags) < _FLAGS - 1 or any(flag.constant is not False for flag in flags):
        return False
    if name.constant == "" or not _PASSING.isdisjoint(_said_by(name)):
        return False
    return not is_passing(call)


#: The name of a queue, whether it is durable, deleted by itself, and exclusive.
_FLAGS = 4


def _said_by(code: Code) -> tuple[str, ...]:
    return words(str(code.constant or code.name).replace("-", "_").replace(".", "_"))


def unheard(literal: Code) -> str:
    """Why a writer of Kafka never hears that a message was lost; empty where it does."""
    keyed = literal.keyed
    if keyed is None or not keyed or literal.base_type_name != _KAFKA_WRITER:
        return ""
    function = literal.enclosing_function
    around = function.declared_function or function if function is not None else None
    text = around.text if around is not None else ""
    acks = keyed.get("RequiredAcks")
    if acks is None:
        return "" if ".RequiredAcks" in text else "`RequiredAcks` is missing, which means none"
    if acks.name == "RequireNone" or (acks.constant == 0 and acks.constant is not False):
        return "`RequiredAcks` is none"
    asynchronous = keyed.get("Async")
    if asynchronous is None or asynchronous.constant is not True or "Completion" in keyed:
        return ""
    return "" if ".Completion" in text else "it is `Async`, without `Completion`"


def requeues_for_ever(call: Call) -> bool:
    """Does a call give a failed message back to its queue, however often it has failed?"""
    found = _REFUSING.fullmatch(call.callee)
    if found is None or len(call.arguments) == 0:
        return False
    again = call.arguments[-1]
    if again is None or again.constant is not True or not _is_after_failure(call):
        return False
    if _lacks_room(call):
        return False
    return not any(f.once(counts_attempts) for f in call.enclosing_functions)


def _is_after_failure(call: Call) -> bool:
    return any(c.start_byte < call.start_byte and c.mentions_error for c in call.conditions)


def _lacks_room(call: Call) -> bool:
    """Is it given back as there was no room for it, and not as it has failed?"""
    function = call.enclosing_function
    return function is not None and any(
        first_word(work.method) in _TAKING_ROOM
        and any(branch.body.holds(call) for branch in work.failures)
        for work in function.calls
        if work.start_byte < call.start_byte
    )


_TAKING_ROOM = ("submit", "acquire", "offer")


def counts_attempts(function: Function) -> bool:
    """Does a function say anything of attempts, or of where messages go that fail each time?"""
    if _COUNTED.search(function.text) is not None:
        return True
    if _TRIED.search(function.text) is None:
        return False
    code = without_remarks(function)
    named = _STRING.sub(lambda found: "" if " " in found[0] else found[0], code)
    return _TRIED.search(named) is not None


def handled_after(ack: Call) -> Call | None:
    """The work on a message that may still fail behind the call that took it from its broker."""
    if _ACKNOWLEDGING.fullmatch(ack.callee) is None or ack.is_put_off or ack.is_deferred:
        return None
    message = message_of(ack)
    function = ack.enclosing_function
    if message is None or function is None:
        return None
    given = function.once(_given_message, message)
    first = bisect_right(given, ack.start_byte, key=lambda call: call.start_byte)
    later = islice(given, first, first + _MOST_WORKS)
    return next((call for call in later if ack.dominates(call)), None)


def _given_message(function: Function, message: Local) -> list[Call]:
    """The calls of a function that may fail and are given a message, in order."""
    made = made_of(function, message)
    return [
        call
        for call in function.calls
        if call.enclosing_function == function
        and _may_fail(call)
        and any(_is_given(call, local) for local in made)
    ]


def failed_before(ack: Call) -> Call | None:
    """The work that has failed where a call takes its message from the broker all the same.

    What cannot be decoded is no work: it fails each time. Nor is it lost where something else is
    sent for it, where attempts are counted, or where the failure is told apart from others, as that
    of a message which was handled before.
    """
    if _ACKNOWLEDGING.fullmatch(ack.callee) is None or ack.is_put_off or ack.is_deferred:
        return None
    message, function = message_of(ack), ack.enclosing_function
    if message is None or function is None or function.once(counts_attempts):
        return None
    for work in function.once(works_on, message):
        if work.start_byte >= ack.start_byte:
            continue
        for branch in work.failures:
            if branch.body.holds(ack):
                if branch.goes_on or branch.others or is_sent_elsewhere(branch.body):
                    continue
                if not _is_told_apart(branch, ack):
                    return work
            elif _goes_on_to(branch, ack) and not is_aside(work):
                return work
    return None


def failed_within(ack: Call) -> Call | None:
    """The work that may fail in a function that puts off to take its message: `defer m.Ack()`.

    None where anything gives a message back, sends it elsewhere or counts attempts.
    """
    if _ACKNOWLEDGING.fullmatch(ack.callee) is None or not ack.is_put_off or not ack.is_deferred:
        return None
    message, function = message_of(ack), ack.enclosing_function
    if message is None or function is None or function.once(counts_attempts):
        return None
    if any(call.word in _GIVING_BACK for call in function.calls):
        return None
    for work in function.once(works_on, message):
        if work.start_byte < ack.start_byte or is_aside(work) or _is_after_failure(work):
            continue
        lost = (b for b in work.failures if not is_sent_elsewhere(b.body) and not b.others)
        if any(is_only_told(branch) or branch.returns for branch in lost):
            return work
    return None


#: Last words of what gives a message back to its broker, or takes it away for good.
_GIVING_BACK = frozenset(
    ["Nack", "Nak", "NakWithDelay", "Reject", "Term", "TermWithReason", "NackWithResult"]
)


def _goes_on_to(branch: ErrorBranch, ack: Call) -> bool:
    """Is a failure only logged, and the message taken from its broker behind that all the same?"""
    if not branch.goes_on or not is_only_told(branch) or ack.start_byte < branch.start_byte:
        return False
    if branch.otherwise is not None and branch.otherwise.holds(ack):
        return False
    if any(map(ends_run, branch.statements)):
        return False
    # What comes behind it asks for its own failure: `if err := m.Ack(); err != nil`.
    between = (c for c in ack.conditions if branch.start_byte < c.start_byte < ack.start_byte)
    if any(c.mentions_error for c in between):
        return False
    return branch.leads_to(ack)


def _is_told_apart(branch: ErrorBranch, ack: Call) -> bool:
    """Does a condition in a failure's branch ask for its kind first: `if isDuplicate(err) {…}`?

    That of a `switch` is what it looks at, or all of it.
    """
    before = (c for c in branch.conditions_within if c.start_byte < ack.start_byte)
    asking = (c for c in before if c.mentions(branch.error.text))
    return any(c.holds(ack) or c.statement.holds(ack) for c in asking)


def is_aside(work: Call) -> bool:
    """Is a call beside the work on a message: a notice of it, an answer, something to clean up?"""
    receiver = work.receiver
    named = words(receiver.name) if receiver is not None else ()
    return not (_PASSING | _ASIDE).isdisjoint((*words(work.method), *named))


#: Words of what is done beside the work on a message, and may fail without harm to it.
_ASIDE = word_set(
    """notify notification notifications notifier email mail mailer sms push audit analytics
    publish send emit reply close delete remove cleanup clean unlock release set expire touch
    commit ack rollback broadcast hub websocket event record tracker mark observe"""
)


def is_work(work: Call, made: list[Local]) -> bool:
    """May a call fail that does more with a message than to read it?"""
    return _may_fail(work) and not _reads_message(work) and _is_about(work, made)


def works_on(function: Function, message: Local) -> list[Call]:
    """The first calls of a function that do its work on a message and may fail, in order."""
    made = made_of(function, message)
    works = (c for c in function.calls if c.enclosing_function == function and is_work(c, made))
    return [*islice(works, _MOST_WORKS)]


#: So many calls that work on one message are looked at in one function.
_MOST_WORKS = 30


def is_handed_on(work: Call, made: list[Local]) -> bool:
    """Is a message given to a function value that says nothing of how it went: `handler(m)`?

    Whoever hands it in cannot ask for the message again.
    """
    return not work.callee and work.results == () and work.is_of_name and _is_about(work, made)


def _reads_message(work: Call) -> bool:
    """Does a call only decode or look at a message? It fails each time that it does."""
    return "arshal" in work.method or not _READING.isdisjoint(words(work.method)[:1])


_READING = word_set("decode parse validate encode check read new")


def _is_about(work: Call, made: list[Local]) -> bool:
    """Is a call given a message, what it was decoded into, or a value that is made of that?"""
    chain = chain_before(work) if GORM_METHOD.match(work.callee) is not None else ()
    if any(_is_given(call, one) for call in (work, *chain) for one in made):
        return True
    for given in work.arguments:
        local = given.value.local
        origin = local.origin if local is not None and not local.is_param else None
        if origin is not None and any(origin.mentions(one.name) for one in made):
            return True
    return False


def is_sent_elsewhere(body: Code) -> bool:
    """Is the message, or word of it, sent or kept elsewhere?"""
    return any(not _ELSEWHERE.isdisjoint(words(call.method)) for call in body.calls)


#: Words of calls that keep a message which could not be handled.
_ELSEWHERE = word_set("publish send save store insert create dead dlq park retry requeue enqueue")


def message_of(ack: Call) -> Local | None:
    """The message that a call takes from its broker; None where it is no variable."""
    if ack.method == "XAck" or ack.method.startswith("DeleteMessage"):
        return _named_by(ack)
    if ack.method in _TAKING:
        given = (a.local for a in ack.arguments if a.local is not None)
        return next((local for local in given if "ontext" not in local.type_name), None)
    return ack.receiver.local if ack.receiver is not None else None


def _named_by(ack: Call) -> Local | None:
    """The message whose ID or receipt a call is given: `m` of `m.ID` or `*m.ReceiptHandle`."""
    last = ack.arguments[-1] if ack.arguments else None
    if last is None or ack.is_spread:
        return None
    if ack.method != "XAck":
        origin = last.local.origin if last.local is not None else None
        keyed = last.keyed or (origin.keyed if origin is not None else None)
        last = keyed.get("ReceiptHandle") if keyed else None
    holder = last.holder if last is not None else None
    return holder.local if holder is not None else None


def made_of(function: Function, message: Local) -> list[Local]:
    """A message, and what a function decodes it into: `json.Unmarshal(msg.Body, &order)`.

    Or by a decoder of it: `json.NewDecoder(bytes.NewReader(msg.Body)).Decode(&order)`.
    """
    found = [message]
    for call in function.calls:
        if "nmarshal" in call.method:
            read = call.argument(0)
        else:
            read = call.receiver if call.method == "Decode" else None
        if read is not None and read.mentions(message.name):
            local = call.arguments[-1].value.local if call.arguments[-1] is not None else None
            if local is not None and local != message:
                found.append(local)
    return found


def _may_fail(call: Call) -> bool:
    if _SHOWING.match(call.callee) or "nmarshal" in call.method or call.method == "Decode":
        return False
    fails = call.returns_error or holds_error(call) != ""
    return fails and call.method not in ACKNOWLEDGING


def _is_given(call: Call, local: Local) -> bool:
    given = [part for a in call.arguments for part in (a.value, a.value.holder, a.holder)]
    return any(part is not None and part.local == local for part in given)
