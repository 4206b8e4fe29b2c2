"""IDs of requests that go to a function of the module, and nowhere that looks whose the row is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

import msgspec

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    Functions,
    Goes,
    Local,
    PackageFact,
    Record,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.request_ids.named_ids import (
    ID_NAME,
    Named,
    fields_of_locals,
    is_nothing,
    is_said,
    named_by_client,
    others,
)
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.tenancy.tenant_stems import stems_in
from golint_rules.knowledge.tenancy.tenant_values import names_some_tenant

#: The keys of literals by which a store is told which row is meant.
_OWN = ("ID", "Id", "UUID")
#: Fields that say whose a row is, or who may see it.
_WHOSE = late_regex(r"(?i)(?:user|owner|author|creator|member|customer|account|public|shared)")
_ID_AT_END = late_regex(r"(?:I[dD]|U(?:UID|uid))(?:\.\w+(?:\(\))?)?$")
#: What middleware calls to go on.
_NEXT = word_set("Next ServeHTTP next")
_PARTS = word_set("Param Params ParamsInt PathValue URLParam Vars")
#: Methods and functions that give a path its handlers.
_ROUTES = (
    *("GET", "POST", "PUT", "PATCH", "DELETE", "Get", "Post", "Put", "Patch", "Delete"),
    *("Handle", "HandleFunc", "Method", "MethodFunc", "Add", "Any", "Match"),
)
#: What routes are called, and what guards them, that are for those who run the service.
_PRIVILEGED = late_regex(
    r"(?i)super|platform|operator|internal|\bstaff|sys(?:tem)?_?admin|root|back_?office|[\"/]admin\b"
)
_MAX_GROUPS = 4


#: An ID that goes to more calls of a function says nothing, nor do rows that are used more often.
_MOST_TAKERS = 20
_MOST_USES = 200


class LoneId(msgspec.Struct, frozen=True):
    """An ID that goes to these functions alone, and the name of the part of the path that it is.

    `key` is empty for a field of the body and for what the function is given. `says` are the words
    for tenants in what else they are given, and in the fields that are read of what they give;
    `shown` are those in these fields alone. `among` says that they are given other IDs as well, so
    that it is for them to look. `of` is the place of the parameter that it is, and `at` its place
    among what the first of them is given, from 0; -1 where it is none.
    """

    key: str
    called: tuple[str, ...]
    says: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    among: bool = False
    of: int = -1
    at: int = -1


class GuardedPart(PackageFact, frozen=True):
    """Middleware looks at a part of the path."""

    key: str


class PrivilegedRoute(PackageFact, frozen=True):
    """A handler, by the last word of its name, stands at a route for those who run the service."""

    handler: str


@package_fact(GuardedPart, on=Functions(), words=tuple(sorted(_PARTS)))
def guarded_part(function: Function, ctx: Context) -> Iterator[GuardedPart]:
    """The parts of the path that a function reads which goes on to the next handler."""
    if function.is_literal or not is_in_service(ctx.header):
        return
    calls = [call for call in function.calls if call.word in _PARTS or call.word in _NEXT]
    if any(call.word in _NEXT for call in calls):
        for call in calls:
            for given in call.arguments:
                if isinstance(given.constant, str):
                    yield GuardedPart(given.constant)


@package_fact(PrivilegedRoute, on=Calls(words=_ROUTES), words=(".Group(", ".Use(", '"/'))
def privileged_route(call: Call, ctx: Context) -> Iterator[PrivilegedRoute]:
    """The handlers of a route whose path, group or middleware says that it is for such people."""
    receiver = call.receiver
    if receiver is None or not is_in_service(ctx.header):
        return
    if _PRIVILEGED.search(call.text) is None and not _is_privileged(receiver):
        return
    for given in call.arguments:
        if given.name and given.constant is None:
            yield PrivilegedRoute(given.name)


def _is_privileged(group: Code) -> bool:
    """Does the name, the path or the middleware of a group say so, or of one around it?"""
    here: Code | None = group
    for _ in range(_MAX_GROUPS):
        local = here.value.local if here is not None else None
        if here is None or local is None:
            return here is not None and _PRIVILEGED.search(here.text) is not None
        if local.once(_says_privileged):
            return True
        made = local.declared_with
        if made is None or _PRIVILEGED.search(made.text):
            return made is not None
        outer = made.call
        here = outer.receiver if outer is not None else None
    return False


def _says_privileged(group: Local) -> bool:
    used = (call.text for call in group.calls_on if call.word == "Use")
    return any(_PRIVILEGED.search(text) for text in (group.name, *used))


def lone_ids(calls: Collection[Call]) -> tuple[LoneId, ...]:
    """The IDs that a function hands to some of its `calls`, and to nothing else that may look.

    Where a row is found by such an ID, and its own goes to other calls, these are named again with
    what finds the row.
    """
    found: dict[LoneId, None] = {}
    known = frozenset(calls)
    for call in calls:
        for given in _ids_of(call):
            named = named_by_client(given, given=True)
            if named is not None and _names_row(named):
                found.update(dict.fromkeys(_lone(named, call, given, known)))
    return tuple(found)


def _names_row(named: Named) -> bool:
    """Is it a part of a path, or does its name say that it is an ID? A form holds much else."""
    if named.field:
        return _is_id(named.field)
    call, key = named.code.call, _key_of(named.code)
    return call is None or call.word in _PARTS or not key or _is_id(key)


def _ids_of(call: Call) -> Iterator[Code]:
    for given in call.arguments:
        literal = given.composite
        if literal is None:
            yield given
            continue
        for key, value in literal.elements:
            if key is not None and key.text in _OWN:
                yield value


def _lone(named: Named, call: Call, given: Code, calls: Collection[Call]) -> Iterator[LoneId]:
    """An ID that goes to these calls alone; none where one of them, or what it gives, may tell."""
    among = any(_is_other_id(one) for one in call.arguments if not one.holds(given))
    takers = [call]
    for use in others(named, given):
        around = use.usage.call_around
        if around is None or around not in calls or len(takers) == _MOST_TAKERS:
            return
        takers.append(around)
    heard = _heard(takers)
    if heard is None:
        return
    at = next((n for n, one in enumerate(call.arguments) if one == given), -1)
    way = (_key_of(named.code), among, _place_of(named, call), at)
    called = {taker.callee for taker in (*takers, *heard.kept)}
    yield _told(way, called, heard)
    changing = dict(_given_own(heard.uses, calls))
    more = _heard(changing)
    if among or not changing or more is None:
        return
    if any(_is_other_id(o) for c, use in changing.items() for o in c.arguments if not o.holds(use)):
        return
    called |= {taker.callee for taker in (*changing, *more.kept)}
    yield _told(way, called, heard, more)


def _place_of(named: Named, call: Call) -> int:
    """The place of the parameter that a named ID is; -1 where it is none."""
    function = call.declared_function
    given = [name for name, _ in function.parameters] if function is not None else []
    local = named.code.local
    is_given = local is not None and local.is_param and local.name in given
    return given.index(local.name) if local is not None and is_given else -1


class _Heard(Record, frozen=True):
    """What calls tell by an ID: words for tenants in what they are given, and in what is read.

    `uses` are those of the rows that they give, and `kept` the calls that hand such a row back to
    the store it is of.
    """

    said: frozenset[str]
    shown: frozenset[str]
    uses: tuple[Code, ...]
    kept: tuple[Call, ...]


def _told(way: tuple[str, bool, int, int], called: Iterable[str], *heard: _Heard) -> LoneId:
    key, among, of, at = way
    shown = frozenset[str]().union(*(one.shown for one in heard))
    said = shown.union(*(one.said for one in heard))
    return LoneId(
        key, tuple(sorted(called)), tuple(sorted(said)), tuple(sorted(shown)), among, of, at
    )


def _heard(takers: Iterable[Call]) -> _Heard | None:
    """What calls tell by an ID; None where one of the uses of a row may look whose it is."""
    said: set[str] = set()
    uses: list[Code] = []
    kept: list[Call] = []
    for taker in takers:
        said.update(*map(_said_by, (*taker.arguments, *_receiver(taker))))
        for row in taker.target_locals:
            for use in row.uses if row is not None else ():
                back = _back_to(taker, use)
                kept += (back,) if back is not None else ()
                uses += (use,) if back is None else ()
                if len(uses) + len(kept) > _MOST_USES:
                    return None
    if any(map(_is_looked_at, uses)):
        return None
    shown = {stem for use in uses for stem in stems_in(use.usage.selection)}
    return _Heard(frozenset(said), frozenset(shown), tuple(uses), tuple(kept))


def _back_to(taker: Call, use: Code) -> Call | None:
    """The call that hands a row as a whole back to the store that gave it: `repo.Update(row)`."""
    around = use.usage.call_around if not use.usage.selection else None
    if around is None or use.usage.compared_with is not None:
        return None
    store, other = taker.receiver, around.receiver
    if store is None or other is None or store.text != other.text or around == taker:
        return None
    return around


def _given_own(uses: Iterable[Code], calls: Collection[Call]) -> Iterator[tuple[Call, Code]]:
    """The calls that are given the ID of a row itself, each with the row there."""
    for use in uses:
        around = use.usage.call_around if use.usage.selection in _OWN else None
        if around is not None and around in calls and not is_said(use):
            yield around, use


def _is_other_id(code: Code) -> bool:
    """Is it an ID that no client names, of what was found before: `cart.ID.String()`?"""
    if code.composite is not None or _ID_AT_END.search(code.text) is None:
        return False
    return named_by_client(code, given=True) is None


def _receiver(call: Call) -> tuple[Code, ...]:
    receiver = call.receiver
    return (receiver,) if receiver is not None else ()


def _said_by(code: Code) -> tuple[str, ...]:
    """The words for tenants in an expression, or in what a local was given: a `tx` of a tenant."""
    local = code.value.local
    given = [local.declared_with] if local is not None else []
    given += [local.value_at(write) for write in local.writes] if local is not None else []
    return stems_in(" ".join((code.text, *(one.text for one in given if one is not None))))


def _key_of(code: Code) -> str:
    call, parts = code.call, code.indexed
    keys = [given.constant for given in call.arguments] if call is not None else []
    keys += [parts[1].constant] if parts is not None else []
    return next((key for key in keys if isinstance(key, str)), "")


def lone_in(call: Call, given: Iterable[Code], row: Code | None) -> LoneId | None:
    """The ID of a request by which a call asks for a row, where nothing else may look whose it is.

    `given` is what the chain of the call is given, `row` what is read into. None for several IDs.
    Other chains may ask by the ID, if by nothing else.
    """
    found = [(code, named) for code in given if (named := named_by_client(code)) is not None]
    found = [(code, named) for code, named in found if not named.field or _is_id(named.field)]
    if len(found) != 1:
        return None
    if not all(map(_asks_by_it_alone, islice(others(found[0][1], found[0][0]), _MOST_TAKERS))):
        return None
    read = (row.address_of or row).value.local if row is not None else None
    said = {stem for one in _receiver(call) for stem in _said_by(one)}
    for use in read.uses if read is not None else ():
        around = use.usage.call_around
        if around is not None and (around == call or around.callee == call.callee):
            continue
        if _is_looked_at(use):
            return None
        said.update(stems_in(use.usage.selection))
    return LoneId(_key_of(found[0][1].code), (), tuple(sorted(said)))


def _asks_by_it_alone(use: Code) -> bool:
    """Does a chain of gorm ask by an ID and nothing else, and nobody look whose rows it gives?

    `db.Where("order_id = ?", id).Find(&items)` looks no more than what asks for the order.
    """
    call, function = use.usage.call_around, use.declared_function
    if call is None or GORM_METHOD.match(call.callee) is None:
        return False
    if function is None or not function.once(_speaks_of_tenants):
        return False
    for around in (call, *chain_before(call), *_chain_after(call)):
        if around.method in _SAYING_NOTHING:
            continue
        if around.method in _ASKING_MORE or GORM_METHOD.match(around.callee) is None:
            return False
        for given in around.arguments:
            row = (given.address_of or given).value.local
            if given.constant is not None or given.text == use.text or _is_model(given):
                continue
            if row is None or around.method == "Where" or not _is_blind(row, around):
                return False
    return True


#: What is set is no condition, and what a chain runs in says nothing.
_SAYING_NOTHING = word_set(
    "WithContext Debug Update Updates UpdateColumn UpdateColumns Model Table"
)
#: What may add a condition that is not seen here.
_ASKING_MORE = word_set("Scopes Or Not Joins Raw Having InnerJoins Create Save FirstOrCreate")


def _chain_after(call: Call) -> Iterator[Call]:
    here = call.receiver_of
    for _ in range(_MOST_TAKERS):
        if here is None:
            return
        yield here
        here = here.receiver_of


def _is_model(given: Code) -> bool:
    literal = (given.address_of or given).composite
    return literal is not None and next(iter(literal.elements), None) is None


def _is_blind(row: Local, read: Call) -> bool:
    """Are the uses of what a call reads into none that may look whose it is?"""
    uses = (use for use in row.uses if use.usage.call_around != read)
    return not any(
        (_is_looked_at(use) and not _is_counted(use)) or stems_in(use.usage.selection)
        for use in uses
    )


def _is_counted(use: Code) -> bool:
    """Is a list only counted: `len(items)`?"""
    around = use.usage.call_around
    return around is not None and around.callee == "builtin.len"


def _is_id(field: str) -> bool:
    return ID_NAME.fullmatch(field) is not None


def _is_looked_at(use: Code) -> bool:
    """May what is done with a row look whose it is, but for a field of it that says its tenant?"""
    other = use.usage.compared_with
    if other is not None and not is_nothing(other):
        return True
    selected = use.usage.selection
    if selected:
        method = use.receiver_of
        if _WHOSE.match(selected) is None:
            return method is not None and bool(method.arguments)
        return not _is_answered(use)
    around = use.usage.call_around
    return (
        around is not None and not use.is_error and not _is_of_builder(around) and not is_said(use)
    )


def _speaks_of_tenants(function: Function) -> bool:
    return names_some_tenant(function.text)


def _is_answered(use: Code) -> bool:
    """Does a field of a row go into what is answered: `Response{OwnerID: row.OwnerID}`?

    Asked where the function speaks of tenants: without one a row may be anybody's who has its ID.
    """
    function, local = use.declared_function, use.local
    if function is None or local is None or not function.once(_speaks_of_tenants):
        return False
    parts = function.once(fields_of_locals).get((local, use.usage.selection), ())
    way = next((part.goes_to for part in parts if part.holds(use)), None)
    if way is None or way.goes is not Goes.FIELD:
        return False
    if is_said(way.code) or is_said(way.code.address):
        return True
    held = way.code.address.assigned_to
    read = [other for other in held.uses if not other.is_set] if held is not None else []
    return bool(read) and all(is_said(one) or one.usage.is_returned for one in read)


#: What a row that was read is handed back to.
_OF_BUILDER = late_regex(r"\(?\*?(?:gorm\.io/gorm|github\.com/(?:jinzhu/gorm|uptrace/bun))\.")


def _is_of_builder(call: Call) -> bool:
    return _OF_BUILDER.match(call.callee) is not None
