"""Keys that say that something was done already: when they are set, and in how many steps."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Context, Function, Goes, Record, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.stale_entities import is_locked
from golint_rules.knowledge.programs.repositories import reads, repository_write, writes
from golint_rules.knowledge.requests.contexts import bodies
from golint_rules.knowledge.transactions.half_written import BOOKED, stored_by

#: Words of keys, variables and methods that say that something is done once.
_ONCE = word_set(
    """idempotency idempotent idempotence processed processing dedup dedupe deduplication duplicate
    seen handled consumed nonce replay"""
)
_LOOKING = word_set("exists get has getstring contains isprocessed isduplicate")
_SETTING = word_set("set setstring setex put add store setwithttl setbytes")
#: First words of methods that keep a key, and words of those keys.
_KEEPING = word_set("put set store save add create record remember")
_OF_KEYS = word_set("idempotency idempotent")
#: What asks and sets at once.
_ATOMIC = late_regex(
    r"(?i)setnx|setargs|\bNX\b|getset|getdel|setifabsent|putifabsent|loadorstore|eval\b|script",
    holding=("nx", "setargs", "getset", "getdel", "ifabsent", "loadorstore", "eval", "script"),
)
_CACHES = word_set(
    "redis cache rdb client store kv memcache memcached valkey cmdable cacher storage engine"
)
#: First words of methods that say that something was done.
_GETTING = word_set("get getstring getbytes")
_TAKING = word_set("del delete unlink remove")
#: Methods that set a key which is not there yet.
_SETTING_ONCE = word_set("setnx setifnotexists setifnotexist setifabsent")
#: So many calls of a function that book something, or take a key away, are looked at.
_MOST = 20
#: What gives the answer of a command.
_ANSWERS = word_set("result bytes text scan int int64 uint64")
_MARKING = word_set("mark record save set register claim")
_DONE = word_set("processed handled consumed seen done")
#: What is said of a message, and what sends it.
_SENT = word_set("sent notified delivered published")
_SENDING = word_set("publish send emit notify deliver produce enqueue push dispatch")
#: What takes a mark away again, or says something else of it.
_UNDOING = late_regex(
    r"(?i)\b(?:un\w*|del|delete|remove|release|clear|reset|rollback|forget|expire)\w*\(|\btx\b"
    r"|\.Transaction\(|\.Begin|WithTx|InTx"
)
_SHOWING = word_set("log logger print printf println info debug warn error errorf wrap")


#: Words of what moves money at another party, by the names of fields and types, and of methods.
_PARTIES = word_set(
    """client gateway provider api processor psp stripe paypal sdk bank acquirer adapter connector
    post"""
)
_MOVING = word_set(
    """charge pay payment process capture refund payout transfer authorize sale void disburse
    withdraw debit"""
)
_ASKING = word_set(
    """get find list fetch query check validate verify parse build new status is has load read
    lookup count exists bind decode"""
)


class TwoSteps(Record, frozen=True):
    """A key that is looked up and set in two steps."""

    look: Call
    set: Call


def may_look(method: str) -> bool:
    """May a call look up a key, by its name alone? That costs no types."""
    return method.lower() in _LOOKING or not _OF_KEYS.isdisjoint(words(method))


def claimed_in_two_steps(function: Function) -> TwoSteps | None:
    """The first key of something done once that is looked up, and then set apart from that."""
    looking = {c for c in function.calls if _is_named(c, _LOOKING) or _looks_for_key(c)}
    if not looking or _ATOMIC.search(function.text) is not None or is_locked(function):
        return None
    for body in bodies(function):
        calls = [call for call in function.calls if call.enclosing_function == body]
        for look in calls:
            found = _set_after(look, calls) if look in looking else None
            if found is not None:
                return TwoSteps(look, found)
    return None


def _set_after(look: Call, calls: list[Call]) -> Call | None:
    """The call that sets the key which another one looks up; None for keys of anything else."""
    is_cached = _is_named(look, _LOOKING) and _is_of_cache(look)
    key = _key_of(look)
    if key is None or (is_cached and not _is_of_once(key)):
        return None
    for call in calls:
        if call.start_byte <= look.start_byte:
            continue
        sets = _is_named(call, _SETTING) and _is_of_cache(call) if is_cached else _keeps_key(call)
        other = _key_of(call) if sets else None
        if other is not None and other.text == key.text and look.leads_to(call):
            return call
    return None


def _keeps_key(call: Call) -> bool:
    """`repo.PutIdempotencyKey(key)`: does it keep a key, and give nothing that could refuse it?"""
    found = words(call.method)
    return (
        found[:1] != ()
        and found[0] in _KEEPING
        and not _OF_KEYS.isdisjoint(found)
        and call.results == ()
    )


def moved_before_claim(function: Function, ctx: Context) -> TwoSteps | None:
    """A look for an idempotency key, and the money that is moved before anything holds the key.

    Who comes second at the same time finds nothing either, whatever a unique key says afterwards.
    """
    if not any(map(_looks_for_key, function.calls)):
        return None
    if _ATOMIC.search(function.text) is not None or is_locked(function):
        return None
    calls = [call for call in function.calls if call.enclosing_function == function]
    look = next((call for call in calls if _looks_for_key(call)), None)
    moves = next((call for call in calls if look is not None and moves_money(call)), None)
    if look is None or moves is None or not look.leads_to(moves) or hands_key_on(moves):
        return None
    for call in calls:
        between = look.start_byte < call.start_byte < moves.start_byte
        is_write = between and (repository_write(call, ctx) or writes(call.method))
        # What ends the request in a branch of its own holds no key for what comes behind.
        if is_write and call.leads_to(moves):
            return None
    return TwoSteps(look, moves)


def taken_late(function: Function, ctx: Context) -> TwoSteps | None:
    """The look for a key without which nothing is done, and what is booked before it is taken away.

    A key that is good for one time must be there: a function ends where it is not. Where it is
    deleted behind what it was for, two at once both find it.
    """
    if not function.may_call(_may_take) or not function.may_call(_may_get):
        return None
    if _ATOMIC.search(function.text) is not None or is_locked(function):
        return None
    for body in bodies(function):
        calls = [call for call in function.calls if call.enclosing_function == body]
        taking = [c for c in calls if _is_named(c, _TAKING) and _is_of_cache(c)]
        booked = [c for c in calls if not BOOKED.isdisjoint(stored_by(c, ctx))] if taking else []
        for look in calls if booked else ():
            found = _booked_before_taken(look, taking[-_MOST:], booked[:_MOST])
            if found is not None:
                return TwoSteps(look, found)
    return None


def _may_take(method: str) -> bool:
    return method.lower() in _TAKING


def _may_get(method: str) -> bool:
    return method.lower() in _GETTING


def _booked_before_taken(look: Call, taking: list[Call], booked: list[Call]) -> Call | None:
    """What is booked between the look for a key and the call that takes it away."""
    if not _is_named(look, _GETTING) or not _is_of_cache(look) or not _must_be_there(look):
        return None
    key = _key_of(look)
    takes = next((c for c in taking if key is not None and _takes(c, key, look)), None)
    if takes is None:
        return None
    between = (c for c in booked if look.start_byte < c.start_byte < takes.start_byte)
    return next((c for c in between if look.leads_to(c)), None)


def _takes(call: Call, key: Code, look: Call) -> bool:
    """Does a call take away the key that another one has looked for?"""
    if call.start_byte <= look.start_byte:
        return False
    other = _key_of(call)
    return other is not None and other.text == key.text and not call.is_deferred


def _must_be_there(look: Call) -> bool:
    """Does a function end where a key is missing? What only spares a query does not."""
    answer = look.receiver_of
    asked = answer if answer is not None and answer.method.lower() in _ANSWERS else look
    return bool(asked.failures) and not any(branch.goes_on for branch in asked.failures)


def hands_key_on(call: Call) -> bool:
    """Is the key given to the other party, which then moves the money once?"""
    for given in call.arguments:
        made = given.local.origin if given.local is not None else None
        if any("dempot" in code.text for code in (given, made) if code is not None):
            return True
    return False


def _looks_for_key(call: Call) -> bool:
    return reads(call.method) and not _OF_KEYS.isdisjoint(words(call.method))


def moves_money(call: Call) -> bool:
    """Does a call move money at another party, by its words and those of what it is called on?"""
    receiver = call.receiver
    if receiver is None or not call.returns_error:
        return False
    found = words(call.method)
    if not found or found[0] in _ASKING or _MOVING.isdisjoint(found):
        return False
    names = {*words(receiver.name), *words(receiver.base_type_name.rpartition(".")[2])}
    return not _PARTIES.isdisjoint(names)


def _is_named(call: Call, names: frozenset[str]) -> bool:
    return call.method.lower() in names


def _is_of_cache(call: Call) -> bool:
    receiver = call.receiver
    if receiver is None:
        return False
    names = {*words(receiver.name), *words(receiver.base_type_name.rpartition(".")[2])}
    return not _CACHES.isdisjoint(names)


def _key_of(call: Call) -> Code | None:
    """The first argument that is no context."""
    for given in call.arguments:
        if "ontext" not in given.type_name and given.name not in ("ctx", "Background", "TODO"):
            return given
    return None


def _is_of_once(key: Code) -> bool:
    """Does a key say that something is done once, by its name or its text?"""
    found = _said_by(key)
    return not _ONCE.isdisjoint(found) and _PLACES.isdisjoint(found)


def _said_by(key: Code) -> set[str]:
    found = set(words(key.name))
    made = key.local.origin if key.local is not None else key
    for text in made.texts if made is not None else ():
        found |= set(words(text.replace(":", "_").replace("-", "_").replace("%s", "")))
    return found


#: Words of how far one has come: `events:last_processed_id`.
_PLACES = word_set("last cursor offset position checkpoint watermark until since")


class MarkedEarly(Record, frozen=True):
    """What is marked as done, and the work behind it that may still fail."""

    mark: Call
    work: Call


def marked_early(function: Function) -> MarkedEarly | None:
    """The first mark of a function that stands before the work, and stays when that fails."""
    marks = [call for call in function.calls if _marks(call) or _claims(call, function)]
    if not marks or _UNDOING.search(function.text) is not None:
        return None
    for mark in marks:
        if mark.enclosing_function != function or mark.is_deferred:
            continue
        for call in function.calls:
            if call.start_byte <= mark.start_byte or not _works(call) or not _is_of(mark, call):
                continue
            if call.enclosing_function != function or not mark.dominates(call):
                continue
            if call.failures or (_sets_once(mark) and call.goes_to.goes is Goes.RETURNED):
                return MarkedEarly(mark, call)
    return None


def _marks(call: Call) -> bool:
    found = words(call.method)
    if not found or found[0] not in _MARKING or (_DONE | _SENT).isdisjoint(found):
        return False
    return call.returns_error and call.receiver is not None and not _is_no_mark(call)


def _sets_once(call: Call) -> bool:
    return call.method.lower() in _SETTING_ONCE and _is_of_cache(call)


def _claims(call: Call, function: Function) -> bool:
    """Does `SetNX` mark a message as handled, by a key that is set for that and never again?"""
    key = _key_of(call) if _sets_once(call) else None
    if key is None or _DONE.isdisjoint(_said_by(key)):
        return False
    others = (c for c in function.calls if c != call and _is_of_cache(c))
    return all(other is None or other.text != key.text for other in map(_key_of, others))


def _is_no_mark(mark: Call) -> bool:
    """Is a secret used up that is good for one time, or another party told of a step?

    The first is done before what it opens, and who fails asks again; the second is work itself.
    """
    said = set(words(mark.method))
    if mark.receiver is not None:
        kind = mark.receiver.base_type_name.rpartition(".")[2]
        said |= {*words(mark.receiver.value.name), *words(kind)}
    return not (_SECRETS | _OTHERS).isdisjoint(said)


#: Words of what speaks to another party.
_OTHERS = word_set("client gateway api sdk provider")
#: Words of secrets that are good for one time.
_SECRETS = word_set(
    """otp otps token tokens code codes nonce nonces challenge challenges verification
    verifications reset resets invite invites invitation invitations"""
)


def _is_of(mark: Call, work: Call) -> bool:
    """May a mark be about a work? What is said to be sent is about what sends it."""
    if not _DONE.isdisjoint(words(mark.method)):
        return True
    if _sets_once(mark):
        return words(work.method)[:1] != () and words(work.method)[0] not in _ASKING
    return not _SENDING.isdisjoint(words(work.method)[:1])


def _works(call: Call) -> bool:
    """Does a call do work that may fail: no look at data, no log, no decoding?"""
    found = words(call.method)
    if not found or not call.returns_error or not _SHOWING.isdisjoint(found):
        return False
    return "nmarshal" not in call.method and not call.callee.startswith(
        ("fmt.", "errors.", "json.")
    )
