"""Writes that a warning in the log does not make good: money that moves, credentials that end."""

import re

from golint_agent.rulekit import Call, ErrorBranch, Function, first_word, late_regex, words
from golint_rules.knowledge.basics.row_states import SETTING, STATES
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.asks_store import is_store_asked, writes_store
from golint_rules.knowledge.failures.error_outcomes import (
    ends_in_another,
    is_declared,
    is_log,
    is_put_up_with,
    outer_calls,
)
from golint_rules.knowledge.failures.excused_errors import (
    announces_beyond_going_on,
    documents_going_on,
    explains_beyond_going_on,
)
from golint_rules.knowledge.failures.failing_calls import (
    asks_outside,
    is_service,
    is_side_matter,
    is_store,
)
from golint_rules.knowledge.failures.result_objects import holds_error
from golint_rules.knowledge.requests.carriers import takes_context
from golint_rules.knowledge.transactions.transactions import is_transaction

#: First words of calls that move somebody's money, or stock, whatever else they are named.
_MOVING = word_set("refund reimburse forfeit payout charge capture debit credit")
#: First words that do so of what is named with them, `ReleaseHold`, and what that is.
_MOVING_OF = word_set(
    """release transfer settle withdraw void restore return reverse adjust deduct decrease increase
    increment decrement reduce subtract"""
)
_MOVED = word_set(
    """hold holds funds escrow deposit deposits payment payments balance stock inventory reservation
    reservations"""
)
#: First words that do so where another system takes the money: `provider.CancelPayment`.
_CALLING_OFF = word_set("cancel void")
_TAKEN = word_set("payment payments transaction charge authorization authorisation")
#: Last words of what is a thing and no work: `CreditGateSnapshot`, `ChargeInfo`.
_THINGS = word_set("snapshot status history info card cards score limit limits report event log")
#: First words of calls by which something is valid no more.
_ENDING = word_set("invalidate revoke delete remove destroy burn expire blacklist end terminate")
#: What somebody gets in by.
_CREDENTIALS = word_set(
    """session sessions token tokens otp otps credential credentials jwt jwts apikey passcode
    passcodes"""
)
#: Words of what is none, or is for a while alone.
_OTHERWISE = word_set(
    """cache cached csrf device push fcm temp temporary config projection upload chat checkout exam
    terminal
    cart agent ai game event sandbox expired stale analytics"""
)


def is_costly(call: Call) -> bool:
    """Does money move by a call of another layer, or is a credential to end by it?"""
    return (
        call.receiver is not None
        and call.returns_error
        and (moves_money(call) or ends_credential(call))
    )


def gives_reason(branch: ErrorBranch, call: Call) -> bool:
    """Does a comment or a log line say that the failure is put up with, and may it?

    Of what is costly, that the function goes on is no reason: "don't fail the order". Who makes
    it good is one. So it is with a state that is left behind by what was written before it.
    """
    if not is_costly(call) and not leaves_half(branch, call):
        return is_declared(branch) or explains_beyond_going_on(branch.comments)
    if any(map(explains_beyond_going_on, (branch.comments, call.remark))):
        return True
    lines = (line for line in outer_calls(branch.body) if is_log(line))
    if any(announces_beyond_going_on(text) for line in lines for text in line.texts):
        return True
    function = branch.function
    return function is not None and documents_going_on(function.doc)


def leaves_half(branch: ErrorBranch, call: Call) -> bool:
    """Is a row's state not written, where something else has been written on the way there?

    The loan is paid then, and the item stays pledged. It needs `AsksStore`.
    """
    named, function = words(call.method), branch.function
    if function is None or not named or not is_store(call.receiver) or is_put_up_with(branch):
        return False
    is_state = named[0] in SETTING and not STATES.isdisjoint(named)
    if not is_state and (named[0] != "mark" or len(named) == 1):
        return False
    around = function.loops_around(branch)
    start = max((loop.start_byte for loop in around), default=function.start_byte)
    return any(
        start < c.start_byte < call.start_byte
        and writes_store(c)
        and is_store_asked(c)
        and not is_side_matter(c)
        and c.dominates(branch.error)
        for c in function.calls
    )


def is_borne(branch: ErrorBranch, call: Call) -> bool:
    """Does the level of a log line say that nothing is lost, and may it; or is another error given?

    Of what is costly, a warning does not say so; nor where half of a transaction is committed.
    """
    is_heard = is_costly(call) or _leaves_transaction(branch, call)
    return ends_in_another(branch) if is_heard else is_put_up_with(branch)


def _leaves_transaction(branch: ErrorBranch, call: Call) -> bool:
    """Does a literal that runs in a transaction end here, with what was written before?"""
    function = branch.function
    if function is None or not function.is_literal or not branch.statements[-1].is_return:
        return False
    held = {name for name, kind in function.params.items() if is_transaction(kind)}
    return any(argument.text in held for argument in call.arguments)


def moves_money(call: Call) -> bool:
    """Does another layer or system move money or stock by it, by its name?"""
    named = words(call.method)
    if named[:1] and named[0] in _CALLING_OFF and not _TAKEN.isdisjoint(named[1:2]):
        return takes_context(call) or is_service(call)
    if named[:1] and named[0] in _MOVING_OF:
        if _MOVED.isdisjoint(named):
            return False
    elif not named or named[0] not in _MOVING or named[-1] in _THINGS:
        return False
    return asks_outside(call) or is_service(call)


def ends_credential(call: Call) -> bool:
    """Is a way in to be closed by it: `sessions.Delete(id)`, or `repo.RevokeToken(token)`?"""
    if first_word(call.method) not in _ENDING or not (asks_outside(call) or is_service(call)):
        return False
    receiver = call.receiver
    held = re.split(r"\W+", receiver.text)[-1] if receiver is not None else ""
    near = {*words(call.method), *words(held)}
    return not near.isdisjoint(_CREDENTIALS) and near.isdisjoint(_OTHERWISE)


def ends_way_in(call: Call) -> bool:
    """Does it end a credential, by its name or by a key: `redis.Del(ctx, sessionKey(id))`?"""
    if ends_credential(call):
        return True
    receiver = call.receiver
    if receiver is None or first_word(call.method) not in _DROPPING or not asks_outside(call):
        return False
    return not _named_near(call).isdisjoint(_CREDENTIALS)


def keeps_way_in(call: Call) -> bool:
    """Is it the error of a command of Redis that keeps a session, or who is let in no more?

    `rdb.Set(ctx, "blacklist:"+id, "1", ttl).Err()`. A token that the function has looked for under
    the same key is kept for the next time alone.
    """
    made = call.receiver.call if call.method == "Err" and call.receiver is not None else None
    if made is None or made.word not in _KEEPING or not holds_error(made):
        return False
    if _named_near(made).isdisjoint(_CREDENTIALS | _LET_IN_NO_MORE):
        return False
    function, key = made.declared_function, made.argument(1)
    return function is None or key is None or key.text not in function.once(_keys_read)


def _keys_read(function: Function) -> frozenset[str]:
    """The keys that a function gets from Redis, as they are written."""
    keys = (call.argument(1) for call in function.calls if call.word == "Get" and holds_error(call))
    return frozenset(key.text for key in keys if key is not None)


def _named_near(call: Call) -> frozenset[str]:
    """The words of what it is called on and handed; none where these say that it is no matter."""
    held = call.receiver.text if call.receiver is not None else ""
    texts = (held, *(given.text for given in call.arguments))
    near = frozenset(w for text in texts for part in _PARTS.findall(text) for w in words(part))
    return near if near.isdisjoint(_OTHERWISE) else frozenset()


#: First words of methods that drop what is kept under a key.
_DROPPING = word_set("del delete unlink")
_PARTS = late_regex(r"\w+")
#: Commands that keep something.
_KEEPING = word_set("Set SetEx SetEX SetNX SAdd HSet")
#: Words of keys of who or what is let in no more.
_LET_IN_NO_MORE = word_set("blacklist blacklisted blocklist denylist revoked")
