"""Statuses of what is paid or ordered that are set whatever they are by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Record,
    first_word,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.row_states import STATES
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.sql.gorm import GORM_DB, GORM_METHOD, chain_before
from golint_rules.knowledge.sql.sql_calls import statement_in
from golint_rules.knowledge.statements.mongo_statements import collection_of, fields_of
from golint_rules.knowledge.transactions.transactions import is_transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from golint_agent.rulekit import Asset, Statement

#: Words of tables and types whose status decides on money, or on goods that were paid.
_DECIDING = word_set(
    """order orders payment payments transaction transactions transfer transfers payout payouts
    withdrawal withdrawals refund refunds invoice invoices deposit deposits booking bookings
    settlement settlements dispute disputes chargeback chargebacks charge charges disbursement
    disbursements checkout escrow escrows topup topups withdraw remittance reservation reservations
    subscription subscriptions"""
)
#: Words of tables that only tell what happened.
_TELLING = word_set(
    """log logs history event events audit attempt attempts webhook notification outbox item items
    line lines product products
    push newsletter topic mail email channel schedule schedules staging import imports upload
    uploads temp tmp raw"""
)
#: What variables are called that hold a transaction, as GORM's type does not tell.
_HELD = word_set("tx trx txn dbtx transaction")
#: Words that end names of columns which pick one row.
_KEYS = word_set("id uuid reference ref code number no key slug")
#: What makes two requests wait for each other, in a file of the package.
_LOCKING = late_regex(
    rb"(?i)for (?:no key )?update|clause\.Locking|serializable|pg_advisory|redsync"
)
_LOCKS = late_regex(r"(?i)for (?:no key )?update|clause\.Locking|serializable|pg_advisory|redsync")
#: How sqlc is told what to write of a statement.
_QUERY = late_regex(r"(?m)^--\s*name:\s*\w+\s+:\w+")
_CONDITIONS = word_set("Where Or Not")
#: Methods that end a statement of squirrel.
OF_BUILDERS = ("ToSql", "MustSql")
#: Methods of collections of MongoDB that are given a filter and an update.
OF_MONGO = ("UpdateOne", "FindOneAndUpdate")
#: Kinds of values that may depend on the status that is there, and functions that do not.
_LOOKING = word_set("other query column call")
_ARGUMENT = (b"sqlc.arg(", b"sqlc.narg(")
_BLIND = word_set("coalesce cast nullif lower upper")


class Overwritten(Record, frozen=True):
    """A status that is set: the column, and what it is the status of, as written."""

    column: str
    of: str


def overwritten_status(call: Call) -> Overwritten | None:
    """The status that decides on money and that a call sets by the key of a row alone.

    None where that is not sure.
    """
    found = status_by_key(call)
    return found if found is not None and is_deciding(found.of) else None


def status_by_key(call: Call) -> Overwritten | None:
    """The status of a row of any table that a call sets by its key alone; None if in doubt."""
    if GORM_METHOD.match(call.callee) is not None:
        return _by_gorm(call)
    if call.method in OF_MONGO:
        return _by_mongo(call)
    if call.method in OF_BUILDERS:
        return _by_builder(call)
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    return _by_statement(statement) if statement is not None else None


def is_locked_elsewhere(found: Overwritten, ctx: Context) -> bool:
    """Does a function of the package lock such rows, so that their status may be looked at?"""
    return any(found.of in file.once(_texts_with_locks) for file in ctx.beside)


def _texts_with_locks(ctx: Context) -> str:
    """The functions of a file that lock rows."""
    if not ctx.source_matches(_LOCKING):
        return ""
    return "\n".join(f.text for f in ctx.functions() if _LOCKS.search(f.text) is not None)


def overwritten_in(function: Function) -> list[tuple[Call, Overwritten]]:
    """All such calls of a function, in order."""
    found = ((call, overwritten_status(call)) for call in function.calls)
    return [
        (call, status)
        for call, status in found
        if status is not None
        and not _is_created_here(call, status.of, function)
        and not _is_set_by_hand(call, status.of)
        and first_word(function.name) not in _PUTTING_AWAY
    ]


#: First words of functions that put a row away, or bring it back from there on purpose.
_PUTTING_AWAY = word_set("delete remove archive restore soft trash")


def _is_set_by_hand(call: Call, of: str) -> bool:
    """Does an administrator set a subscription to what it is to be from now on, whatever it was?"""
    if _STANDING.isdisjoint(words(of)):
        return False
    named = {word for function in call.enclosing_functions for word in words(function.name)}
    return "admin" in named and not _SETTING.isdisjoint(named)


#: Words of what stands one way or another, and is neither paid nor sent by that.
_STANDING = word_set("subscription subscriptions")
#: Words of functions that set a status to any other, as they are told.
_SETTING = word_set("update set change override force edit")


def _is_created_here(update: Call, of: str, function: Function) -> bool:
    """Has the transaction that a call runs in created such rows itself, which nobody else sees?"""
    held = update.receiver
    while held is not None and (inner := held.call) is not None:
        held = inner.receiver
    if held is None or not (is_transaction(held.base_type_name) or _is_held(held)):
        return False
    chain = [update, *chain_before(update)]
    keys = {a.text for c in chain for a in c.arguments if a.selected or a.is_name}
    keys -= {a.text for c in chain for a in c.arguments if "ontext" in a.type_name}
    return any(
        call.start_byte < update.start_byte
        and call.receiver is not None
        and call.receiver.text == held.text
        and _creates(call, of)
        and (any(key in call.statement.text for key in keys) or _is_of_created(keys, call))
        and call.leads_to(update)
        for call in function.calls
    )


def _is_held(handle: Code) -> bool:
    return GORM_DB.fullmatch(handle.base_type_name) is not None and not _HELD.isdisjoint(
        words(handle.name)
    )


def _is_of_created(keys: set[str], create: Call) -> bool:
    """Is one of the keys a field of the row that a call of GORM creates: `payment.ID`?"""
    created = {
        a.text.lstrip("&") for a in create.arguments if a.selected or a.address_of or a.is_name
    }
    return any(key.partition(".")[0] in created for key in keys)


def _creates(call: Call, of: str) -> bool:
    if GORM_METHOD.match(call.callee) is not None:
        given = call.argument(0)
        return (
            call.method == "Create"
            and given is not None
            and given.base_type_name.rpartition(".")[2] == of
        )
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    target = statement.target if statement is not None else None
    return (
        statement is not None
        and statement.verb == "insert"
        and target is not None
        and target.name == of
    )


def overwritten_in_queries(asset: Asset) -> Iterator[tuple[Statement, Overwritten]]:
    """The statements of a query file of sqlc that set a status by the key of a row alone.

    Of the tables whose rows no statement of the file locks.
    """
    if _QUERY.search(asset.text) is None:
        return
    written = asset.text.encode()
    locked = {
        table.name
        for statement in asset.statements
        if _LOCKING.search(written, statement.start, statement.end) is not None
        for table in statement.tables
    }
    for statement in asset.statements:
        found = _by_statement(statement, written)
        if found is not None and is_deciding(found.of) and found.of not in locked:
            yield statement, found


def is_deciding(name: str) -> bool:
    """Is a table or type one whose status decides on money?"""
    found = words(name)
    return not _DECIDING.isdisjoint(found) and _TELLING.isdisjoint(found)


def is_status(name: str) -> bool:
    """Is it the name of a status that decides: `status`, `payment_status`, and no `sync_status`?"""
    found = words(name)
    return found[-1:] != () and found[-1] in STATES and set(found[:-1]) <= _DECIDING


def _is_key(name: str) -> bool:
    return not _KEYS.isdisjoint(words(name)[-1:])


def _by_statement(statement: Statement, written: bytes = b"") -> Overwritten | None:
    """The status that a statement sets; `written` is the file that it stands in, for sqlc."""
    target = statement.target
    if statement.verb != "update" or target is None:
        return None
    # `UPDATE … FROM` sets what belongs to the rows of another table, and may look at their status.
    if not statement.is_whole or statement.joins or statement.nested or len(statement.tables) > 1:
        return None
    # What is put together of other columns may look: `CASE WHEN status IN ('trial') THEN …`.
    columns = [
        assignment.column.name
        for assignment in statement.set
        if assignment.value.kind not in _LOOKING
        or assignment.value.text in _BLIND
        or written[assignment.value.start : assignment.value.end].startswith(_ARGUMENT)
    ]
    status = next((name for name in columns if is_status(name)), "")
    if not status or not statement.predicates:
        return None
    for predicate in statement.predicates:
        column = predicate.column
        if predicate.op != "=" or column is None or not _is_key(column.name):
            return None
    return Overwritten(status, target.name)


def _by_builder(call: Call) -> Overwritten | None:
    """`sq.Update("orders").Set("status", s).Where(sq.Eq{"id": id}).ToSql()`."""
    status, of, keys = "", "", []
    for here in chain_before(call):
        given = here.argument(0)
        text = given.constant if given is not None else None
        if here.method == "Set" and isinstance(text, str) and is_status(text):
            status = text
        elif here.method == "Update" and isinstance(text, str):
            of = text.rpartition(".")[2]
        elif here.method in (*_CONDITIONS, "Prefix", "Suffix", "From"):
            literal = given.composite if given is not None else None
            named = (
                [key.constant if key is not None else None for key, _ in literal.elements]
                if (literal is not None and literal.text.startswith(("sq.Eq{", "squirrel.Eq{")))
                else []
            )
            if not named:
                return None
            keys += named
    if not status or not of or not keys:
        return None
    columns = [name.rpartition(".")[2] if isinstance(name, str) else "" for name in keys]
    return Overwritten(status, of) if all(map(_is_key, columns)) else None


def _by_mongo(call: Call) -> Overwritten | None:
    """`UpdateOne(ctx, bson.M{"_id": id}, bson.M{"$set": bson.M{"status": s}})`."""
    given = call.arguments[1:3]
    if len(given) != len(("filter", "update")):
        return None
    condition, update = fields_of(given[0]), fields_of(given[1])
    status = next((name for name in fields_of(update.get("$set")) if is_status(name)), "")
    of = collection_of(call)
    if not status or not condition or not of:
        return None
    names = [name.rpartition(".")[2] for name in condition]
    # Whose row it is says nothing of its status.
    if not any(map(_is_key, names)) or not all(map(_is_key, names)):
        return None
    return Overwritten(status, of)


def _by_gorm(call: Call) -> Overwritten | None:
    status = status_set(call)
    if not status:
        return None
    if call.receiver is not None and call.receiver.call is None:
        return _by_entity(call)
    model, conditions, is_keyed = _entity_in(call), [], False
    for here in chain_before(call):
        if here.method in ("Model", "Table"):
            model = _model_of(here) or model
            is_keyed = is_keyed or _is_keyed(here.argument(0))
        elif here.method in _CONDITIONS:
            conditions.append(here)
        elif here.method in ("Clauses", "Scopes"):
            return None
    if not (conditions or is_keyed) or not model:
        return None
    return Overwritten(status, model) if all(map(_is_by_key, conditions)) else None


def _by_entity(call: Call) -> Overwritten | None:
    """`Updates(&Order{ID: id, Status: status})`, of which the key is the only condition."""
    given = call.argument(0)
    if given is None or call.method != "Updates" or len(call.arguments) != 1:
        return None
    origin = given.value.local.origin if given.value.local is not None else None
    literal = given.composite or (origin.composite if origin is not None else None)
    keyed = literal.keyed if literal is not None else None
    receiver = call.receiver
    if literal is None or not keyed or receiver is None or receiver.call is not None:
        return None
    of = literal.base_type_name.rpartition(".")[2]
    status = next((key for key in keyed if is_status(key)), "")
    return Overwritten(status, of) if status and "ID" in keyed else None


def status_set(call: Call) -> str:
    """The column that `Update("status", s)` or `Updates(map[string]any{"status": s})` sets.

    Or the field of a struct, `Updates(Order{Status: s})`, also where it is set later.
    """
    given = call.argument(0)
    if given is None:
        return ""
    if call.method == "Update":
        name = given.constant
        return name if isinstance(name, str) and is_status(name) else ""
    return next((name for name in _named_in(given) if is_status(name)), "")


def _named_in(given: Code) -> Iterator[str]:
    """The columns and fields that what `Updates` is given names, in order."""
    for literal in literals_of(given):
        for key, _ in literal.elements:
            said = key.constant if key is not None else None
            if isinstance(said, str):
                yield said
        yield from (name for name, value in (literal.keyed or {}).items() if not _is_flag(value))
    local = given.value.local or given.address.local
    if local is None or local.is_param:
        return
    for use in local.uses:
        field = use.usage.selection
        if field and use.start_byte < given.start_byte:
            for target, value in use.statement.assigned:
                if target.text == f"{local.name}.{field}" and not _is_flag(value):
                    yield field


def _is_flag(value: Code | None) -> bool:
    """Is a status only on or off: `InvoiceStatus: true`?"""
    return value is not None and isinstance(value.constant, bool)


def literals_of(given: Code) -> Iterator[Code]:
    """The literals that a value is, or that its variable was set to before."""
    local = given.value.local or given.address.local
    if local is None:
        yield given.composite or given
        return
    for write in () if local.is_param else local.writes:
        value = local.value_at(write) if write.start_byte < given.start_byte else None
        if value is not None:
            yield value.composite or value


def _entity_in(call: Call) -> str:
    """The type of the struct that `Updates` is given, whose table it names; empty for others."""
    given = call.argument(0) if call.method == "Updates" else None
    if given is None:
        return ""
    local = given.address.local or given.value.local
    name = (local.type_name if local is not None else given.base_type_name).lstrip("*")
    return name.rpartition(".")[2] if not name.startswith("map") else ""


def _is_keyed(given: Code | None) -> bool:
    """Is it a struct that names the key of its row alone: `&Order{ID: id}`?"""
    literal = given.composite if given is not None else None
    keyed = literal.keyed if literal is not None else None
    return bool(keyed) and all(map(_is_key, keyed or ()))


def _model_of(call: Call) -> str:
    given = call.argument(0)
    if given is None:
        return ""
    if call.method == "Table":
        return str(given.constant or "").rpartition(".")[2].strip('"`')
    return given.base_type_name.rpartition(".")[2]


_KEY_ALONE = late_regex(r"\s*[\"`]?(?:\w+\.)?(\w+)[\"`]?\s*=\s*(?:\?|@\w+)\s*")


def _is_by_key(condition: Call) -> bool:
    """Is it `Where("id = ?", id)`, or `Where(Order{ID: id})`?"""
    given = condition.argument(0)
    if _is_keyed(given):
        return condition.method == "Where"
    text = given.constant if given is not None else None
    found = _KEY_ALONE.fullmatch(text) if isinstance(text, str) else None
    return found is not None and _is_key(found[1])
