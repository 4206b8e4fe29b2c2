"""Queries of GORM that are held in a variable and run several times, whose conditions add up."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from golint_agent.rulekit import Call, Code, Function, Local, Record, late_regex
from golint_rules.knowledge.basics.tables import word_set

#: A method of GORM; the one of before copied its query with each call.
_METHOD = late_regex(r"\(\*gorm\.io/gorm\.DB\)\.(\w+)")
_DB = "gorm.io/gorm.DB"
#: Methods whose result may be used again, as each call on it begins with a copy.
_COPYING = word_set("Session WithContext Debug")
#: Methods that restrict a query, or change what its rows are.
_ADDING = word_set("Where Or Not Having Group Joins InnerJoins")
_RUNNING = word_set(
    """Find First Take Last Scan Pluck Count Row Rows Update Updates UpdateColumn UpdateColumns
    Delete FindInBatches"""
)
#: Methods that may begin a chain without making a query of the handle that they are called on.
_OPENING = word_set("Begin Transaction Exec Raw")
_MOST = 30
#: So many runs of one query are looked at.
_MOST_RUNS = 50


class Reused(Record, frozen=True):
    """A query that runs with what an earlier run of the same variable has added to it."""

    again: Call
    added: Call
    query: str
    is_loop: bool = False


def reused_queries(function: Function) -> Iterator[Reused]:
    """The first run of each query that carries what another run has added, in order."""
    if not function.may_call(_ADDING.__contains__):
        return
    for local in function.locals:
        if local.is_variable and local.type_name == _DB:
            found = _reused(local)
            if found is not None:
                yield found


def _reused(local: Local) -> Reused | None:
    if not is_query(local):
        return None
    made = [w for w in local.writes if not _is_grown(w, local)]
    found = (chain for use in local.uses if (chain := _run_on(use)))
    runs = list(islice(found, _MOST_RUNS))
    for at, chain in enumerate(runs):
        added = next((call for call in chain if _method(call) in _ADDING), None)
        if added is None:
            continue
        if _is_repeated(chain, local):
            return Reused(chain[-1], added, local.name, is_loop=True)
        for later in runs[at + 1 :]:
            if _same(added) not in map(_same, later) and chain[-1].leads_to(later[0], past=made):
                return Reused(later[-1], added, local.name)
    return None


def is_query(local: Local) -> bool:
    """Was the variable only ever set to a query that each call changes?"""
    values = [local.value_at(write) for write in local.writes]
    begins = False
    for value in values:
        call = value.inner.call if value is not None else None
        if call is None or not _method(call):
            return False
        methods = [_method(call)]
        receiver = call.receiver
        for _ in range(_MOST):
            inner = receiver.inner.call if receiver is not None else None
            if inner is None or not _method(inner):
                break  # whatever a helper gives, a method that does not copy changes it
            methods.append(_method(inner))
            receiver = inner.receiver
        if methods[0] in _COPYING or not _OPENING.isdisjoint(methods):
            return False
        begins = begins or receiver is None or receiver.inner.local != local
    return begins


def _is_grown(write: Code, local: Local) -> bool:
    """Is the variable set to its own query with more conditions: `q = q.Where(…)`?"""
    value = local.value_at(write)
    return value is not None and value.mentions(local.name)


def _same(call: Call) -> tuple[str, ...]:
    """A condition that is written twice restricts nothing more."""
    return (call.method, *(given.text for given in call.arguments))


def _run_on(use: Code) -> list[Call]:
    """The calls that run a query on a use of its variable, in order; none for what does not."""
    chain: list[Call] = []
    call = use.receiver_of
    while call is not None and _method(call) and len(chain) < _MOST:
        chain.append(call)
        if _method(call) in _COPYING:
            return []
        if _method(call) in _RUNNING:
            return chain
        call = call.receiver_of
    return []


def _method(call: Call) -> str:
    found = _METHOD.fullmatch(call.callee)
    return found[1] if found is not None else ""


def _is_repeated(chain: list[Call], local: Local) -> bool:
    """Does a loop run it again and again on a query that was made before the loop?"""
    function = chain[0].enclosing_function
    for loop in function.loops_around(chain[-1]) if function is not None else ():
        if not loop.body.holds(chain[-1]) or loop.start_byte < local.declared_at:
            continue
        return not any(loop.holds(write) for write in local.writes)
    return False
