"""Calls that somebody relies on: what they change or read is missing when they fail."""

from golint_agent.rulekit import Call, Code, late_regex, words
from golint_rules.knowledge.basics.callees import declaring_type, verbs
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_groups import GROUP_WAITS, group_may_fail
from golint_rules.knowledge.failures.failing_calls import (
    asks_outside,
    is_store,
    locks_amount,
    locks_row,
)
from golint_rules.knowledge.requests.carriers import takes_context

_NAME = late_regex(r"\w+")
_ADDRESS = late_regex(r"&|new\(")
#: What they say they change must have been changed.
_WRITING = word_set(
    """ack acknowledge append archive assign book capture charge claim commit complete consume
    credit debit decrease enqueue exec fail finish increase increment decrement insert mark
    migrate nack pay persist post produce publish record refund reject reserve save settle store
    transfer update upsert withdraw create requeue revoke logout suspend deactivate"""
)
#: Behind `lock` and the like: whom or what they keep from going on, which is no lock of a thread.
_LOCKED = word_set("account accounts user users customer card cards wallet wallets member")
_LOCKING = word_set("lock unlock block unblock freeze unfreeze disable ban")
#: They fill what they are handed.
_READING = word_set("bind decode parse scan unmarshal")
#: What a client has sent.
_SENT = word_set("json xml body request payload form input")
#: A text that asks a database for rows, as in `trx.Scalar(&n, "SELECT …")`.
_QUERY = late_regex(r"(?i)\s*(?:select|with)\s")
#: Without their error nobody hears that something is not as it should be.
_CHECKING = word_set(
    "authenticate authorize authorise check enforce ensure require valid validate verify"
)
#: What a channel of a broker is told before it is used.
_BROKER = "github.com/rabbitmq/amqp091-go.Channel"
_PREPARING = ("Exchange", "Queue", "Qos", "Confirm", "Tx")
#: Their failure is that of telling somebody, or of what is made again.
_TELLING = word_set(
    """cache caches counter event events gauge histogram history log logger logs meter metric
    metrics notification span stats telemetry trace"""
)


#: Whatever is kept as a row is no mere telling.
_KEPT = frozenset({"event", "events", "history", "notification"})
#: A repository changes a row by these, too.
_CHANGING = word_set(
    """accept activate add adjust apply approve attach cancel change confirm deactivate decline
    deduct deposit detach disable edit enable expire extend fulfill grant link modify move patch
    register release renew replace reset restore reverse set unassign unlink void"""
)
#: Of these somebody may miss an entry.
_NOTED = frozenset({"activity", "activities", "audit", "view", "views", "visit", "visits"})


def must_write(call: Call) -> bool:
    """Does it change something that others rely on: a row, a message, a posting?

    So says its verb, and that it reaches out: it is given a context, or is a method. So does the
    wait for a group whose functions may fail.
    """
    found = verbs(call)
    if call.callee in GROUP_WAITS:
        return group_may_fail(call)
    if call.method == "AutoMigrate":
        return bool(declaring_type(call))
    if locks_amount(call):
        return True
    if not _LOCKING.isdisjoint(found[:1]) and not _LOCKED.isdisjoint(found[1:2]):
        return call.returns_error
    if _changes_rows(call):
        return True
    if _WRITING.isdisjoint(found[:1]) or is_of_less_weight(call):
        return False
    return takes_context(call) or bool(declaring_type(call))


def is_of_less_weight(call: Call) -> bool:
    """Does it measure, log, or ask a cache, by the names of what is called and of its type?

    And by that of what it fills, `m.Load, _ = readLoad()`, where `m` is of `SystemMetrics`, unless
    a store or another service is asked, whose rows are no measure.

    Nor is much lost with the time at which something was used last.
    """
    if notes_last(call) or (_measures(call) and not asks_outside(call)):
        return True
    receiver = call.receiver
    about = {*verbs(call)[1:], *words(declaring_type(call).rpartition(".")[2])}
    if receiver is not None:
        about.update(*(words(part) for part in _NAME.findall(receiver.text)))
    return not _TELLING.isdisjoint(about)


def _measures(call: Call) -> bool:
    """Does all that it gives go into fields of what is called metrics or statistics?"""
    holders = [t.selected_from for t in call.targets if t.text != "_"]
    return bool(holders) and all(
        held is not None and not _MEASURES.isdisjoint(words(held.base_type_name.rpartition(".")[2]))
        for held in holders
    )


_MEASURES = word_set("metric metrics stat stats statistics telemetry diagnostics")


def notes_last(call: Call) -> bool:
    """Does it keep when or from where something was used last: `keys.UpdateLastUsed(ctx, id)`?

    Also where a constant names the column, `repo.UpdateField(id, "last_login_ip", ip)`.
    """
    if verbs(call)[:1] not in _KEEPING_LAST:
        return False
    named = [a.constant for a in call.arguments if isinstance(a.constant, str)]
    texts = (verbs(call), *(words(text) for text in named))
    return any("last" in found and not _USED.isdisjoint(found) for found in texts)


_KEEPING_LAST = (("update",), ("set",), ("touch",), ("record",), ("save",), ("mark",))
_USED = word_set("used use usage seen login active activity access accessed visit ip")


def _changes_rows(call: Call) -> bool:
    """Does a repository change a row of whatever kind by it: `eventRepo.SetStatus(event)`?"""
    found, receiver = verbs(call), call.receiver
    if receiver is None or (_WRITING | _CHANGING).isdisjoint(found[:1]) or notes_last(call):
        return False
    if found in (("set",), ("add",), ("release",), ("reset",)):
        return False  # of a key, of a lock
    about = {*words(receiver.text.rpartition(".")[2]), *found[1:]}
    return is_store(receiver) and (_TELLING - _KEPT | _NOTED).isdisjoint(about)


def must_read(call: Call) -> bool:
    """Does it fill a value of this function, which stays empty when it fails?"""
    found = verbs(call)
    found = found[1:] if found[:1] == ("should",) else found  # `ShouldBindJSON` of gin
    is_reading = not _READING.isdisjoint(found[:1]) or found[-1:] == ("parser",)
    # `app.readJSON(w, r, &request)`, a helper of a house.
    is_reading |= found[:1] == ("read",) and not _SENT.isdisjoint(found[1:])
    is_reading |= any(
        isinstance(a.constant, str) and _QUERY.match(a.constant) for a in call.arguments
    )
    return is_reading and any(map(_is_filled, call.arguments))


def _is_filled(given: Code) -> bool:
    """Is it the address of a value, or a local that holds one made here: `req := &Request{}`?"""
    made = given.local.origin if given.local is not None else None
    return any(code is not None and _ADDRESS.match(code.text) for code in (given, made))


def must_hold(call: Call) -> bool:
    """Is all that it gives the error that says that something is wrong, or was not prepared?

    A check, the end of a loop over rows, the lock of a row, work in a transaction, how a channel of
    a broker is to behave, and that a gateway reaches what it stands before.
    """
    if runs_in_transaction(call) or locks_row(call) or _REGISTERING.fullmatch(call.method):
        return call.returns_error
    if len(call.results or ()) != 1:
        return call.method.startswith(_PREPARING) and declaring_type(call) == _BROKER
    if declaring_type(call) == _BROKER:
        return call.method.startswith(_PREPARING)
    if call.method == "Err" and declaring_type(call).endswith(_READ_IN_ROUNDS):
        return True
    return not _CHECKING.isdisjoint(verbs(call)[:1]) and not is_of_less_weight(call)


#: What a loop reads by, and what tells in the end that it stopped early.
_READ_IN_ROUNDS = ("Rows", "mongo.Cursor", "bufio.Scanner", "ScanIterator")


def names_transaction(method: str) -> bool:
    """Does the name of a method speak of a transaction: `WithTx`?"""
    return not _IN_TRANSACTION.isdisjoint(words(method))


def runs_in_transaction(call: Call) -> bool:
    """Is it handed a literal that may fail, and runs it in a transaction, by its name?"""
    if not names_transaction(call.method):
        return False
    literals = (argument.literal_function for argument in call.arguments)
    return any(f is not None and f.returns_error and not f.always_nil_error for f in literals)


_IN_TRANSACTION = word_set("tx txn transaction transactional transactionally atomic atomically")
#: What is generated for a gateway, and dials the service.
_REGISTERING = late_regex(r"Register\w+HandlerFromEndpoint")
