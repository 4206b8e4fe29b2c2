"""Rows of one table that a function locks one after the other, as its caller names them."""

from __future__ import annotations

from functools import lru_cache

from golint_agent.rulekit import Call, Code, Function, Record, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.sql.row_locks import FOR_UPDATE
from golint_rules.knowledge.sql.sql_calls import statement_in

#: Words of the two sides of what moves from one row to another.
_GIVING = word_set(
    """from source src sof sender sending payer debit debited debtor origin outgoing withdraw my own
    buyer"""
)
_TAKING = word_set(
    """to target dest dst destination dof receiver reciever receiving recipient payee credit
    credited creditor beneficiary incoming counterparty seller other"""
)
_KEYS = word_set("id uuid number key account wallet user owner iban address")
_GORM_READS = word_set("First Take Last Find Scan")
_SQL_READS = word_set(
    "QueryRow QueryRowContext QueryRowx QueryRowxContext Get GetContext Query QueryContext Raw"
)
_FOR_UPDATE = late_regex(rf"(?i){FOR_UPDATE}", holding=("update",))
#: What puts keys in order, or lets one transfer run at a time.
_ORDERED = late_regex(
    r"(?i)\bsort\.|\bslices\.|\bcmp\.|\bcompare\(|\bmin\(|\bmax\(|deadlock|advisory|mutex|\.lock\("
    r"|setnx|redsync|(?-i:\b(?:first|second|low|lower|high|higher|small\w*|large\w*|left|right)(?:I[dD]|Key|Account|Wallet)?\b)"
)
_COMPARING = frozenset({"<", ">", "<=", ">="})
#: So many locks of a function are compared with one another at most.
_MOST_LOCKS = 30


class Locked(Record, frozen=True):
    """A row that is locked: by which call, in what, and by which key."""

    call: Call
    what: str
    key: Code


class TwoLocks(Record, frozen=True):
    """Two rows that are locked in the order in which the caller names them."""

    first: Call
    second: Call


def locked_as_asked(function: Function) -> TwoLocks | None:
    """The first two rows of one table that a function locks, the giving and the taking one.

    None where anything puts their keys in order, or keeps others out meanwhile.
    """
    if not function.may_call(_may_lock):
        return None
    by_body: dict[int, list[Locked]] = {}
    for call in function.calls:
        body = call.enclosing_function
        found = by_body.setdefault(body.start_byte, []) if body is not None else []
        locked = _locked(call) if len(found) < _MOST_LOCKS else None
        if locked is not None:
            found.append(locked)
    for found in by_body.values():
        for at, second in enumerate(found):
            for first in found[:at]:
                if _is_pair(first, second) and not function.once(_is_in_order):
                    return TwoLocks(first.call, second.call)
    return None


@lru_cache(maxsize=8_192)
def _may_lock(method: str) -> bool:
    return method in _GORM_READS or method in _SQL_READS or _locks_by_name(method)


@lru_cache(maxsize=8_192)
def _locks_by_name(method: str) -> bool:
    """`GetAccountForUpdate`, `FindByIDWithLock`, `LockWallet`."""
    found = words(method)
    if found[:1] == ("lock",):
        return len(found) > 1
    return found[-2:] in (("for", "update"), ("with", "lock"), ("and", "lock")) or found[:3] == (
        "get",
        "for",
        "update",
    )


def _locked(call: Call) -> Locked | None:
    if GORM_METHOD.fullmatch(call.callee) is not None:
        return _by_gorm(call) if call.method in _GORM_READS else None
    if _locks_by_name(call.method):
        key, holder = _key_of(call), call.receiver
        if key is None or holder is None:
            return None
        return Locked(call, f"{holder.text}.{call.method}", key)
    if call.method not in _SQL_READS:
        return None
    found = statement_in(call)
    if found is None or _FOR_UPDATE.search(found[1].text) is None:
        return None
    key = call.argument(found[0] + 1)
    return Locked(call, found[1].text, key) if key is not None else None


def _by_gorm(call: Call) -> Locked | None:
    """A read that a chain of GORM locks, by the key of its condition."""
    chain = list(chain_before(call))
    into = call.argument(0)
    if into is None or not any(c.method == "Clauses" and "Locking" in c.text for c in chain):
        return None
    conditions = [call, *(here for here in chain if here.method == "Where")]
    for condition in conditions:
        given = condition.arguments[-1] if len(condition.arguments) > 1 else condition.argument(0)
        if given is None or (condition == call and len(call.arguments) == 1):
            continue
        # `Where(&Wallet{ID: fromID})` tells the key in a field.
        keys = (given, *(given.keyed or {}).values())
        key = next((one for one in keys if any(_sides(one))), None)
        if key is not None:
            return Locked(call, into.base_type_name, key)
    return None


def _key_of(call: Call) -> Code | None:
    """The first argument that is the key of a row from or to which something moves."""
    return next((given for given in call.arguments if any(_sides(given)) and _is_key(given)), None)


def _is_key(given: Code) -> bool:
    return words(given.name)[-1:] != () and words(given.name)[-1] in _KEYS


def _sides(key: Code) -> tuple[bool, bool]:
    found = frozenset(words(key.text.replace(".", "_")))
    return not _GIVING.isdisjoint(found), not _TAKING.isdisjoint(found)


def _is_pair(first: Locked, second: Locked) -> bool:
    if first.what != second.what or not first.call.dominates(second.call):
        return False
    given = zip(first.call.arguments, second.call.arguments, strict=False)
    if any(a.constant != b.constant and None not in (a.constant, b.constant) for a, b in given):
        return False  # rows of two kinds, which are locked in one order
    return {_sides(first.key), _sides(second.key)} == {(True, False), (False, True)}


def _is_in_order(function: Function) -> bool:
    """Does a function say anything of an order of keys, or of another lock?"""
    if _ORDERED.search(function.text) is not None:
        return True
    return any(
        operation.operator in _COMPARING
        and operation.right is not None
        and {_sides(operation.left), _sides(operation.right)} == {(True, False), (False, True)}
        for operation in function.operations
    )
