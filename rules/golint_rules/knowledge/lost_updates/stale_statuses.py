"""Statuses of entities that are looked at and then stored, while somebody else does the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Functions,
    Local,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.row_states import STATES
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.stale_entities import (
    has_version,
    is_locked,
    is_stored_by,
    read_before,
)
from golint_rules.knowledge.lost_updates.status_updates import (
    is_deciding,
    is_status,
    status_by_key,
    status_set,
)
from golint_rules.knowledge.programs.repositories import repository_write, writes
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.sql.sql_calls import RUNNING, statement_in

#: An update that looks at the status or a version again.
_GUARDED = late_regex(
    r"(?is)\bwhere\b(?:\([\"`])?[^\"`;]*\b(?:(?:status|state)(?:_id)?|version|revision|lock_version)\b"
    r"\W{0,3}\s*(?:=|in\b|<>|!=|any\b)",
    holding=("where",),
)
_VERSIONS = word_set("status_id state_id version revision lock_version")
#: Methods of entities that say what they have become, and look whether they may.
_BECOMING = word_set(
    """approve reject cancel complete confirm capture refund settle expire pay void fail accept
    decline release close reverse authorize process fulfill ship deliver withdraw checkout activate
    start finish submit transition change"""
)
#: What `MarkPaid` and the like say that an entity has become.
_BECOME = word_set(
    """paid captured refunded voided settled completed cancelled canceled confirmed approved
    rejected shipped delivered reversed released declined accepted authorized processed withdrawn
    fulfilled closed redeemed claimed used succeeded executed disbursed posted"""
)
#: First words of methods of a store that say so, which mostly hold the statement that does it.
_BECOMING_STORED = word_set(
    """redeem claim consume cancel approve reject complete confirm settle release reserve withdraw
    refund use sell finalize"""
)
#: What is in each name of a status, whatever its letters.
_STATUS_PARTS = ("tat", "TAT")
_GORM_UPDATES = word_set("Update Updates UpdateColumn UpdateColumns")
#: First words of methods that look at the status, and names of those of times.
_ASKING = (("can",), ("is",), ("may",), ("allows",), ("needs",))
_TIMES = word_set("IsZero IsNil IsExpired IsOwner IsOwnedBy IsEmpty IsValid")
#: First words of methods that add a row, which has a status of its own.
_ADDING = word_set("create insert add record append")
_IDS = (("id",), ("uuid",))
_KEYS = (*_IDS, ("reference",), ("ref",))
_OF_SQLC = word_set("queries querier")
#: First words of functions that look whether a status may be left for another.
_CHECKING = word_set(
    """validate check can may is ensure assert verify allowed allows must require guard valid"""
)
#: Words of types that say what is done about a payment, which moves no money.
_OF_WORK = word_set("run job task reminder dunning batch alert report sync")
#: Words of subscriptions to what is told, for which nobody pays.
_OF_TELLING = word_set("webhook webhooks push topic event events newsletter feed")
_SUBSCRIBED = word_set("subscription subscriptions")
#: Words of what one of two who come at once may get, or what is granted and counted once.
_OF_ONE = word_set(
    """appointment appointments slot slots seat seats rental rentals loan loans leave leaves voucher
    vouchers coupon coupons redemption redemptions reimbursement reimbursements claim claims payroll
    payrolls shipment shipments ride rides trip trips auction auctions purchase purchases hold
    holds approval approvals expense expenses advance advances subscription subscriptions"""
)
#: Statuses that say that somebody has got something which nobody else may get.
_GOTTEN = word_set(
    """booked reserved sold taken claimed redeemed used assigned borrowed rented occupied allocated
    consumed"""
)
#: What says that a function is called for one row at a time by nobody else.
_ALONE = word_set("seed migrate backfill test")


class LookedAtStatus(PackageFact, frozen=True):
    """A status that a function looks at, sets, and stores with the entity.

    `stored` is what the store is called as, `callee` its full name; `is_query` says that it is a
    method of sqlc's, whose statement stands in a file of its own. `is_verb` says that it tells by
    its verb alone that it sets one, which a `SetsStatus` bears out.
    """

    entity: str
    at: Place
    stored: str
    callee: str
    look: Place
    read: Place
    is_gorm: bool
    is_query: bool = False
    is_verb: bool = False


class GuardedWrite(PackageFact, frozen=True):
    """A method of a store whose update looks at a status or a version again, by its full name.

    It does so itself where `through` is empty, and else in one of these of its store, if at all.
    """

    function: str
    through: tuple[str, ...] = ()


class SetsStatus(PackageFact, frozen=True):
    """A method of a store that sets a status by the key of its row alone, by its full name."""

    function: str


@package_fact(SetsStatus, on=Functions(methods=True), words=("status", "state", "Status", "State"))
def sets_status(function: Function, _: Context) -> Iterator[SetsStatus]:
    """A method that writes by its name, and whose statement says so, where nothing is locked."""
    if not function.is_method or not writes(function.name) or is_locked(function):
        return
    if any(status_by_key(call) is not None for call in function.calls):
        yield SetsStatus(function.full_name)


@package_fact(
    GuardedWrite,
    on=Functions(methods=True),
    words=("WHERE", "where", "Where", "tatus", "tate", "Exec", "Query"),
)
def guarded_write(function: Function, _: Context) -> Iterator[GuardedWrite]:
    """A method with such a condition in its text or its statements, or that writes by its name.

    The latter with the methods of the same store that it calls, which may have one.
    """
    if not function.is_method:
        return
    if _guards(function):
        yield GuardedWrite(function.full_name)
    elif writes(function.name):
        through = tuple(sorted(_steps_of(function)))
        if through:
            yield GuardedWrite(function.full_name, through)


def guarded_writes(facts: Sequence[GuardedWrite]) -> Iterator[str]:
    """The methods, by their full names, that look at a status or a version as they write.

    Themselves, or in a method of the same store that they call.
    """
    looking = {fact.function for fact in facts if not fact.through}
    for fact in facts:
        if not fact.through or not looking.isdisjoint(fact.through):
            yield fact.function


def _guards(function: Function) -> bool:
    return function.once(_is_guarded)


def _is_guarded(function: Function) -> bool:
    if is_guarded_text(function.text) or is_locked(function):
        return True
    return any(map(_is_guarded_statement, function.calls))


def _is_guarded_statement(call: Call) -> bool:
    """Does the statement look that a call is handed, also where its text is a constant?"""
    if call.word not in RUNNING:
        return False
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    return statement is not None and any(
        one.column is not None and (is_status(one.column.name) or one.column.name in _VERSIONS)
        for one in statement.predicates
    )


def _steps_of(function: Function) -> set[str]:
    """The methods of its own store that a method calls."""
    store = function.full_name.rpartition(".")[0]
    return {c.callee for c in function.calls if c.callee.rpartition(".")[0] == store}


def is_guarded_text(text: str) -> bool:
    """Does SQL or a chain of a builder look at a status or a version?"""
    return _GUARDED.search(text) is not None


@package_fact(LookedAtStatus, on=Functions(), words=("tatus", "tate"))
def looked_at_status(function: Function, ctx: Context) -> Iterator[LookedAtStatus]:
    """The first status of a function that it looks at, sets and stores."""
    if not is_in_service(ctx.header) or function.is_literal:
        return
    # Types of locals are asked last: most functions store nothing.
    if not function.may_call(_may_store):
        return
    if not any(_may_store(call.word) for call in function.calls):
        return
    for body in (function, *function.literals):
        found = _in_body(body, function, ctx)
        if found is not None:
            yield found
            return


@lru_cache(maxsize=8_192)
def _may_store(method: str) -> bool:
    return method in ("Save", "Updates") or writes(method)


def _in_body(body: Function, function: Function, ctx: Context) -> LookedAtStatus | None:
    if not _ALONE.isdisjoint(words(function.name)):
        return None
    may_set = body.may_set_fields and any(map(function.text.__contains__, _STATUS_PARTS))
    hands = body.may_call(_names_status) and any(map(_hands_gotten, body.calls))
    looked = 0
    for local in body.locals:
        kind = _kind(local) if not local.is_param else ""
        if not kind or not _OF_WORK.isdisjoint(words(kind)) or _is_of_telling(words(kind)):
            continue
        counts = is_deciding(kind) or not _OF_ONE.isdisjoint(words(kind))
        # To ask where each local is used takes long, and most functions set no status.
        may_be = counts or hands or (may_set and _may_be_gotten(local))
        if not may_be or looked >= _MOST or has_version(local, ctx):
            continue
        looked += 1
        for change, store in _stored(local, body, ctx):
            if not counts and not _is_gotten(change):
                continue
            read = read_before(local, change, ctx)
            look = _look(local, change, read, function) if read is not None else None
            if read is None or look is None or is_locked(function):
                continue
            if _is_kept_once(look, store, body):
                continue
            return LookedAtStatus(
                _kind(local),
                Place(store.path, store.name_span, store.symbol),
                store.target,
                store.callee,
                look.place,
                Place(read.path, read.name_span, read.symbol),
                GORM_METHOD.match(store.callee) is not None,
                _is_of_sqlc(store),
                change == store and _is_verb(store),
            )
    return None


def _is_kept_once(look: Code, store: Call, body: Function) -> bool:
    """Does a transaction add what is kept once by a key of its own, between look and store?

    Who comes second is refused there: a helper of the callback fills an `IdempotencyKey`.
    """
    if body.argument_of is None or "ransaction" not in body.argument_of.method:
        return False
    between = (c for c in body.calls if look.start_byte < c.start_byte < store.start_byte)
    helpers = (call.function for call in between if call.returns_error)
    return any(helper is not None and helper.once(_fills_key, 0) for helper in helpers)


def _fills_key(helper: Function, depth: int) -> bool:
    """Does a function fill a key against doubles, or hand it on, itself or by one that it calls?"""
    if _KEY_FILLED.search(helper.text) is not None:
        return True
    if depth >= _DEEPEST:
        return False
    inner = (call.function for call in helper.calls if call.returns_error)
    return any(one is not None and one.once(_fills_key, depth + 1) for one in inner)


def _is_of_telling(named: tuple[str, ...]) -> bool:
    return not _SUBSCRIBED.isdisjoint(named) and not _OF_TELLING.isdisjoint(named)


#: So many entities of one function are looked at.
_MOST = 40
_KEY_FILLED = late_regex(r"(?i)\bidempotency_?key\s*[:=]", holding=("idempotency",))
_DEEPEST = 2


def _is_of_sqlc(store: Call) -> bool:
    return not _OF_SQLC.isdisjoint(words(store.receiver_type.rpartition(".")[2]))


def _stored_behind(local: Local, body: Function, ctx: Context) -> Iterator[tuple[Code, Call]]:
    """What changes a status, each with the first call behind it that stores the entity."""
    # Both come in order: what stores nothing behind one stores nothing behind the next.
    calls, store = iter(body.calls), None
    for change in _changes(local):
        start = change.start_byte
        while store is None or store.start_byte <= start:
            behind = (call for call in calls if call.start_byte > start)
            store = next((call for call in behind if is_stored_by(local, call, ctx)), None)
            if store is None:
                return
        yield change, store


def _stored(local: Local, body: Function, ctx: Context) -> Iterator[tuple[Code, Call]]:
    """What changes the status of an entity, and what stores it then."""
    yield from _stored_behind(local, body, ctx)
    for call in body.calls:
        if (
            stores_status(call, local, ctx)
            or _stores_with(call, local, ctx)
            or updates_status(call, local)
        ):
            yield call, call


def _may_be_gotten(local: Local) -> bool:
    """Is a status of an entity set to one that says that somebody has got it?"""
    return any(map(_is_gotten, _changes(local)))


@lru_cache(maxsize=8_192)
def _names_status(method: str) -> bool:
    return not STATES.isdisjoint(words(method)) and writes(method)


def _hands_gotten(call: Call) -> bool:
    """Is a method that sets a status handed such a one: `UpdateStatus(ctx, id, TicketUsed)`?"""
    return _names_status(call.method) and any(
        (isinstance(given.constant, str) or given.package_object) and _says_gotten(given)
        for given in call.arguments
    )


def _is_gotten(change: Code) -> bool:
    if change.call is not None and _hands_gotten(change.call):
        return True
    return any(
        value is not None and is_status(target.selected) and _says_gotten(value)
        for target, value in change.assigned
    )


def _says_gotten(value: Code) -> bool:
    said = value.constant
    return not _GOTTEN.isdisjoint(words(said if isinstance(said, str) else value.name))


def updates_status(call: Call, local: Local) -> bool:
    """`db.Model(&order).Update("status", paid)`, under no condition on the status.

    So does `db.Model(&Order{}).Where("id = ?", order.ID).Update("status", paid)`.
    """
    if call.method not in _GORM_UPDATES or GORM_METHOD.match(call.callee) is None:
        return False
    if not status_set(call):
        return False
    chain = list(chain_before(call))
    if any(is_guarded_where(text) for here in chain for text in here.texts):
        return False
    models = [given for c in chain if c.method == "Model" and (given := c.argument(0)) is not None]
    if any(given.value.local == local for given in models):
        return True
    if not any(given.base_type_name == local.type_name for given in models):
        return False
    wheres = [a for c in chain if c.method == "Where" for a in c.arguments[1:]]
    return any(_is_key(given) and _is_of(given, local) for given in wheres)


def stores_status(call: Call, local: Local, ctx: Context) -> bool:
    """`repo.UpdateStatus(ctx, order.ID, paid)`: handed the key of the entity, or the read's.

    So is `repo.MarkPaid(ctx, order.ID)`, and `repo.Cancel(ctx, order.ID)`.
    """
    found = words(call.method)
    marks = found[:1] == ("mark",) and any(word in _BECOME for word in found[1:])
    is_verb = _is_verb(call)
    if not (marks or is_verb or not STATES.isdisjoint(found)):
        return False
    if not repository_write(call, ctx):
        return False
    read = read_before(local, call, ctx)
    if (marks or is_verb) and not _is_of_one_store(call, read):
        return False
    if any(_is_own(given, local) or _is_keyed_by(given, local) for given in call.arguments):
        return True
    is_own = _is_of_one_store(call, read)
    keys = _keys_of(read, local, is_own=is_own) if read is not None else set()
    return any(given.text in keys or _holds_key(given, keys, local) for given in call.arguments)


def _keys_of(read: Call, local: Local, *, is_own: bool) -> set[str]:
    """What a row was read by: the arguments that are its keys by their names, or the only one.

    By the ID of an appointment, its payment is read: the status behind that ID is another, unless
    one store, `is_own`, reads and writes.
    """
    given = [a for a in read.arguments if "ontext" not in a.type_name]
    named = {a.text: words(a.value.name) for a in given if _is_key(a)}
    keys = {
        text
        for text, name in named.items()
        if is_own or name[-1:] not in _IDS or not name[:-1] or _is_own_name(name, local)
    }
    if named:
        return keys
    return {a.text for a in given if len(given) == 1 and a.is_name}


def _holds_key(given: Code, keys: set[str], local: Local) -> bool:
    """Is it a literal of fields with what the row was read by: `UpdateParams{ID: id}`?

    It may stand in a variable, which the call is handed.
    """
    literal = _literal_of(given) if keys else None
    fields = literal.keyed if literal is not None else None
    return any(
        value.text in keys and _is_own_name(words(name), local)
        for name, value in (fields or {}).items()
    )


def _is_verb(call: Call) -> bool:
    """Does the verb of a method alone say what an entity becomes: `repo.Redeem(ctx, id)`?"""
    found = words(call.method)
    return found[:1] != () and found[0] in _BECOMING_STORED and STATES.isdisjoint(found)


def _is_of_one_store(write: Call, read: Call | None) -> bool:
    """Does a store write what it has read itself, and not rows that belong to that?"""
    if read is None or read.receiver is None or write.receiver is None:
        return False
    return read.receiver.text == write.receiver.text


def _stores_with(call: Call, local: Local, ctx: Context) -> bool:
    """`repo.Update(ctx, UpdateOptions{Model: order, Status: paid})`, also by a variable of it."""
    if not repository_write(call, ctx) or not _ADDING.isdisjoint(words(call.method)[:1]):
        return False
    for given in call.arguments:
        literal = _literal_of(given)
        fields = (literal.keyed or {}) if literal is not None else {}
        if any(map(is_status, fields)) and any(
            value.value.local == local or _is_own(value, local) for value in fields.values()
        ):
            return True
    return False


def _is_keyed_by(given: Code, local: Local) -> bool:
    """Is it a literal of fields, with the key of the entity: `UpdateParams{ID: order.ID}`?"""
    literal = _literal_of(given)
    if literal is None or literal.base_type_name == local.type_name:
        return False
    return any(_is_key(part) and _is_own(part, local) for part in literal.parts)


def _is_own(value: Code, local: Local) -> bool:
    """Is it a field of an entity that is no key of another: `claim.ID`, and not `claim.AccountID`?

    What such a key names is another row, whose status is not the one that was looked at.
    """
    if not _is_of(value, local):
        return False
    named = words(value.value.name)
    return named[-1:] not in _IDS or _is_own_name(named, local)


def _is_own_name(named: tuple[str, ...], local: Local) -> bool:
    """Do words name the ID of an entity, and not of another: `id`, `claim_id` of a claim?"""
    return named[-1:] in _IDS and set(named[:-1]) <= {*words(_kind(local)), "public"}


def _literal_of(given: Code) -> Code | None:
    """The literal that is handed on, or that a local was made as."""
    origin = given.value.local.origin if given.value.local is not None else None
    return given.composite or (origin.composite if origin is not None else None)


def _is_of(value: Code, local: Local) -> bool:
    holder = value.value.selected_from
    return holder is not None and holder.value.local == local


def _is_key(given: Code) -> bool:
    """Is it the key of a row, as a name or a field that says so?"""
    return "ontext" not in given.type_name and words(given.value.name)[-1:] in _KEYS


def _kind(local: Local) -> str:
    return local.type_name.lstrip("*").rpartition(".")[2]


def _changes(local: Local) -> Iterator[Code]:
    """Where the status of an entity is set, by a field or by a method of its own."""
    for use in local.uses:
        statement = use.statement
        for target, _ in statement.assigned:
            holder = target.selected_from
            if holder is not None and holder.value.local == local and is_status(target.selected):
                yield statement
        call = use.receiver_of
        verb = words(call.method)[:1] if call is not None and call.returns_error else ()
        if call is not None and not _BECOMING.isdisjoint(verb):
            yield call


def _look(local: Local, change: Code, read: Call, function: Function) -> Code | None:
    """Where the status is looked at before it is changed."""
    receiver = change.call.receiver if change.call is not None else None
    if receiver is not None and receiver.value.local == local:
        return change  # the method looks itself
    for branch in (*function.branches, *(b for f in function.literals for b in f.branches)):
        condition = branch.condition
        between = read.start_byte < condition.start_byte < change.start_byte
        if between and not branch.goes_on and _compares_status(condition, local):
            return condition
    found = _look_by_switch(local, change, read, function)
    found = found or _look_by_call(local, change, read, function)
    if found is not None:
        return found
    chain = read.receiver
    by_status = chain is not None and any(is_guarded_where(text) for text in chain.texts)
    return read if by_status else None


def _look_by_switch(local: Local, change: Code, read: Call, function: Function) -> Code | None:
    """The `switch` over the status, or with cases about it, in which the function returns."""
    for body in (function, *function.literals):
        if "switch" not in body.text:
            continue
        for asked in body.conditions_within:
            if not read.start_byte < asked.start_byte < change.start_byte:
                continue
            is_whole = asked.text.startswith("switch")
            around = asked if is_whole else asked.statement
            if not around.text.startswith("switch") or not _compares(
                asked, local, is_whole=is_whole
            ):
                continue
            if any(around.holds(one) for one in body.returns):
                return asked
    return None


def _compares(asked: Code, local: Local, *, is_whole: bool) -> bool:
    """Is the status what a `switch` is over, or compared in a case where it is over nothing?"""
    return any(
        is_status(part.selected)
        and _is_of(part, local)
        and (not is_whole or part.comparison_around is not None)
        for part in asked.parts
    )


def _look_by_call(local: Local, change: Code, read: Call, function: Function) -> Code | None:
    """`if err := validTransition(order.Status, next); err != nil { return err }`."""
    if not function.may_call(_may_check):
        return None
    start, end = read.start_byte, change.start_byte
    return next((c for c in function.once(_checks, local) if start < c.start_byte < end), None)


def _checks(function: Function, local: Local) -> tuple[Call, ...]:
    """The calls that are handed the status of an entity, and lead away where they fail."""
    found = []
    for call in function.calls:
        if not _may_check(call.word) or not call.returns_error:
            continue
        given = [a for a in call.arguments if is_status(a.selected) and _is_of(a, local)]
        body = call.enclosing_function
        ends = body.returns if body is not None and given else ()
        if any(branch.body.holds(one) for branch in call.failures for one in ends):
            found.append(call)
    return tuple(found)


@lru_cache(maxsize=8_192)
def _may_check(method: str) -> bool:
    return not _CHECKING.isdisjoint(words(method)[:1]) or "transition" in words(method)


_STATUS_WHERE = late_regex(r"(?i)\b(?:status|state)\b\s*(?:=|in\b)")


def is_guarded_where(text: str) -> bool:
    """Is a condition of a query about the status of its rows?"""
    return _STATUS_WHERE.search(text) is not None


def _compares_status(condition: Code, local: Local) -> bool:
    """`order.Status != paid`, `!allowed(order.Status, paid)`, `!order.CanBeCancelled()`."""
    for part in condition.parts:
        holder = part.selected_from
        if holder is not None and holder.value.local == local and is_status(part.selected):
            return True
        if part.local is not None and _holds_status(part.local, local):
            return True
    for call in condition.calls:
        receiver = call.receiver
        asks = receiver is not None and receiver.value.local == local
        if asks and words(call.method)[:1] in _ASKING and call.method not in _TIMES:
            return True
    return False


def _holds_status(held: Local, entity: Local) -> bool:
    """`status := strings.ToUpper(order.Status)`: is a variable made of the status alone?

    So is what stands in a map for it: `next, ok := transitions[order.Status]`.
    """
    made = held.origin or held.declared_with
    if held == entity or made is None or len(held.writes) != 1:
        return False
    if held.type_name != "string" and made.indexed is None:
        return False
    return any(is_status(part.selected) and _is_of(part, entity) for part in made.parts)
