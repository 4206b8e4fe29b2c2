"""Loops without end that ask another system, and say nothing where that fails."""

from golint_agent.rulekit import Call, Code, ErrorBranch, Loop, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import is_declared, is_log, logs
from golint_rules.knowledge.failures.failing_calls import asked, asks_outside
from golint_rules.knowledge.sql.spliced_sql import root_of

_WAITING = word_set("sleep after wait backoff tick pause")


def tries_unheard(branch: ErrorBranch) -> bool:
    """Does a loop of a worker wait where its call fails, and begin again without a word?

    `if err != nil { if ctx.Err() != nil { return }; time.Sleep(time.Second); continue }`. It may
    leave where its context has ended, and ask what the error is. Nobody waits for the function.
    Where a queue gave nothing may lead there, too, and the call itself may wait: `err != nil || job
    == nil` behind `queue.Dequeue(ctx, time.Minute)`.
    """
    call, function = branch.call, branch.function
    if call is None or function is None or function.results:
        return False
    if branch.statements[-1].jump != "continue" or logs(branch):
        return False
    is_lone = branch.is_certain and not branch.others
    if not is_lone and (branch.is_certain or not _are_of_nothing(branch)):
        return False
    loop = function.loop_around(branch)
    if loop is None or loop.has_condition or loop.ranges_over is not None:
        return False
    if not asks_outside(asked(call)) or any(s.assigned for s in branch.statements):
        return False
    calls = [inner for inner in branch.body.calls if not _asks_kind(inner)]
    others = [inner for inner in calls if _WAITING.isdisjoint(words(inner.method))]
    if not all(inner.method in _OF_ENDS for inner in others):
        return False
    return len(others) < len(calls) or _waits_itself(call)


def _are_of_nothing(branch: ErrorBranch) -> bool:
    """Does nothing else lead there but that the call gave nothing: `job == nil`?"""
    names = {value.name for value in branch.values}
    return all(other.text.partition(" ")[0] in names for other in branch.others)


def _waits_itself(call: Call) -> bool:
    """Does a queue hand out one thing, and wait for it as long as it is told?"""
    if _TAKING.isdisjoint(words(call.method)[:1]):
        return False
    return any(str(given.type) == "time.Duration" for given in call.arguments)


_TAKING = word_set("dequeue pop consume take reserve receive")


def runs_out_of_tries(branch: ErrorBranch) -> bool:
    """May all tries of a loop that counts them fail, and the function then tells success?

    `for i := 0; i < 3; i++ { if err := send(); err != nil { time.Sleep(wait); continue }; break }`
    before `return nil`. Not where the error is kept, or read behind the loop.
    """
    call, function, variable = branch.call, branch.function, branch.variable
    if call is None or function is None or variable is None or not function.returns_error:
        return False
    if not branch.is_certain or branch.others or branch.statements[-1].jump != "continue":
        return False
    loop = function.loop_around(branch)
    end = function.returns[-1] if function.returns else None
    if loop is None or end is None or _TRIES.match(loop.text) is None:
        return False
    if end.conditions or not end.returned or not end.returned[-1].is_nil:
        return False
    if end.start_byte < loop.span.end.byte or variable.is_result:
        return False
    kept = any(s.assigned for s in branch.statements) or variable.declared_at < loop.start_byte
    if kept or any(one.is_compound for one in branch.statements):
        return False
    return _leaves_behind(branch, loop)


def _leaves_behind(branch: ErrorBranch, loop: Code) -> bool:
    """Does the loop surely end behind the branch, where the call has worked?"""
    after, left = branch.next, _FAR
    while after is not None and not after.jump and left:
        after, left = after.statement_after, left - 1
    return after is not None and after.jump in ("break", "return") and loop.holds(after)


#: So many statements behind a try the loop ends at most.
_FAR = 50
#: A loop that counts how often it tries.
_TRIES = late_regex(
    r"for (?:\w+ := \d+; \w+ <=? ?[\w.()]+; \w+\+\+|(?:\w+ := )?range [\w.]+"
    r"|(?:tr(?:y|ies)|attempts?|retries|n|i) <=? ?[\w.()]+) \{"
)


def passes_last_try(branch: ErrorBranch) -> Code | None:
    """The `return nil` behind a loop that counts tries and is left once one has worked.

    `for i := 0; i < 3; i++ { if err := send(); err == nil { return nil } }; return nil`. None where
    something else leads to that end, the error is kept or handed on, the loop itself ends by
    an error, or a comment says why it may be left.
    """
    function, variable = branch.function, branch.variable
    if branch.call is None or function is None or variable is None or not function.returns_error:
        return None
    if len(function.results) > 1:
        return None  # of several places nothing need be found in any
    last = branch.statements[-1] if branch.statements else None
    if last is None or not branch.is_certain or branch.others or not tells_success(last):
        return None
    loop, end = function.loop_around(branch), function.returns[-1]
    if loop is None or not counts_tries(loop) or not tells_success(end):
        return None
    if end.conditions or end.start_byte < loop.span.end.byte or variable.is_result:
        return None
    if variable.declared_at < loop.start_byte or "break" in loop.text:
        return None
    uses = [use for use in variable.uses if use.start_byte > branch.span.end.byte]
    is_kept = any(
        value is not None and value.mentions(variable.name)
        for use in uses
        for _, value in use.statement.assigned
    )
    if is_kept or is_declared(branch) or any(map(_hands_on, uses)):
        return None
    inner = (one for one in function.returns if loop.holds(one))
    return end if all(map(tells_success, inner)) else None


def _hands_on(use: Code) -> bool:
    """Is an error given to what may keep it, and is no log: `failed.Add(err)`, `errs <- err`?"""
    statement, taker = use.statement, use.argument_of
    if taker is None or _asks_kind(taker):
        return bool(statement.sent_to)
    takers = [taker] if statement.call is None else [taker, statement.call]
    return any(call.ends_run for call in takers) or not any(map(is_log, takers))


def counts_tries(loop: Loop) -> bool:
    """Does a loop count, and not go over what it is given?"""
    if _TRIES.match(loop.text) is None or "len(" in loop.text.partition("{")[0]:
        return False
    over = loop.ranges_over
    return over is None or str(over.type) in ("int", "untyped int")


def tells_success(end: Code) -> bool:
    """Is it a `return` that ends in a nil error?"""
    return end.is_return and bool(end.returned) and end.returned[-1].is_nil


def passes_message_over(branch: ErrorBranch) -> bool:
    """Is `continue` all that happens to a message of a broker that cannot be decoded?

    `for msg := range sub.Channel() { if err := json.Unmarshal([]byte(msg.Payload), &event); …`.
    What a peer writes to a socket is no such message.
    """
    call, function = branch.call, branch.function
    if call is None or function is None or not branch.is_certain or branch.others:
        return False
    if [statement.jump for statement in branch.statements] != ["continue"]:
        return False
    given, loop = call.argument(0), function.loop_around(branch)
    root = root_of(given.converted or given) if given is not None else None
    if loop is None or root is None or call.method not in _DECODING:
        return False
    if not loop.start_byte <= root.declared_at < loop.span.end.byte:
        return False
    return _MESSAGE.fullmatch(str(root.type)) is not None


_DECODING = frozenset({"Unmarshal", "UnmarshalJSON", "Decode"})
_MESSAGE = late_regex(
    r"\*?(?:github\.com/(?:rabbitmq/amqp091-go|streadway/amqp)\.Delivery"
    r"|github\.com/segmentio/kafka-go\.Message|github\.com/(?:IBM|Shopify)/sarama\.ConsumerMessage"
    r"|github\.com/(?:redis/go-redis|go-redis/redis)(?:/v\d+)?\.Message"
    r"|github\.com/nats-io/nats\.go(?:/jetstream)?\.Msg|github\.com/twmb/franz-go/pkg/kgo\.Record)"
)


def begins_again(branch: ErrorBranch) -> bool:
    """Does a loop try again where its call fails, so that a log line at most tells of it?"""
    return tries_unheard(branch) or runs_out_of_tries(branch)


def _asks_kind(call: Code) -> bool:
    return call.text.startswith(("errors.Is(", "errors.As(", "errors.AsType["))


#: What asks whether a worker is to end.
_OF_ENDS = frozenset({"Err", "Done"})
