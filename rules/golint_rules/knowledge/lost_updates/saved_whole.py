"""Rows that are read, changed in one place and saved with all columns, also with sums of others."""

from __future__ import annotations

from collections.abc import Iterator
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
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.set_alone import is_decisive
from golint_rules.knowledge.lost_updates.stale_entities import (
    NAMING_SUMS,
    has_version,
    is_locked,
    is_stored_by,
    read_before,
)
from golint_rules.knowledge.lost_updates.stale_statuses import is_guarded_text, is_guarded_where
from golint_rules.knowledge.lost_updates.stale_sums import is_sum
from golint_rules.knowledge.programs.repositories import writes
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.models import column_of, snake, table_of_model
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.sql.sql_calls import statement_in

_STEPS = word_set("+= -= ++ --")
#: First words of helpers that set fields of what they are given.
_APPLYING = word_set("apply patch merge fill set assign change populate update overwrite")
#: `stock - ?`, `balance + $1` in SQL and in expressions of builders.
_STEP = late_regex(r"\b(\w+)[\"`]?\s*[-+]\s*(?:\?|\$\d|@\w|:\w|\d)")
#: Methods of gorm that leave columns out.
_CHOOSING = word_set("Select Omit")
_RUNNING = word_set("Exec ExecContext QueryRow QueryRowContext NamedExec NamedExecContext")
_NUMBER = late_regex(r"\*?(?:u?int\d*|float\d\d|\w*decimal\.Decimal|\w*[mM]oney\w*|.*\bbig\.Int)")


class ChangedSum(PackageFact, frozen=True):
    """Some function adds to a sum or takes from it; `column` is how a database writes its name."""

    column: str


class SavesWhole(PackageFact, frozen=True):
    """A method saves the entity that it is given; `function` is its full name.

    `columns` are those that its SQL writes in `table`, and none where it writes all of them.
    """

    function: str
    table: str = ""
    columns: tuple[str, ...] = ()


class SavedWhole(PackageFact, frozen=True):
    """A function saves an entity as it read it, but for what it set itself.

    `sums` are the columns of sums that it wrote back as they were, `decisive` those by which
    somebody is let in, paid, or kept out; `table` is that of the entity, whose type's full name is
    `model`. `is_gorm` says that it surely saves all columns, else `callee` is the method of a store
    that may.
    """

    entity: str
    model: str
    table: str
    sums: tuple[str, ...]
    decisive: tuple[str, ...]
    at: Place
    target: str
    callee: str
    is_gorm: bool
    read: Place


@package_fact(ChangedSum, on=Functions(), words=NAMING_SUMS)
def changed_sum(function: Function, _: Context) -> Iterator[ChangedSum]:
    """The sums that a function adds to or takes from."""
    if function.is_literal:
        return
    text = function.text
    found = set()
    for operation in function.operations if any(step in text for step in _STEPS) else ():
        if operation.operator in _STEPS and is_sum(operation.left.selected):
            found.add(snake(operation.left.selected))
    # What is escaped may be anything.
    may_say = "+" in text or "-" in text or "\\" in text
    for said in function.texts if may_say else ():
        found.update(name.lower() for name in _STEP.findall(said) if is_sum(name))
    yield from (ChangedSum(name) for name in sorted(found))


@package_fact(
    SavesWhole, on=Functions(methods=True), words=("Save(", "Updates(", "UPDATE", "update")
)
def saves_whole(function: Function, _: Context) -> Iterator[SavesWhole]:
    """A method whose parameter goes to gorm's `Save` or `Updates`, or by its fields into SQL."""
    if not function.is_method or not writes(function.name) or is_guarded_text(function.text):
        return
    for call in function.calls:
        given = call.argument(0) if _is_save(call) else None
        local = (given.address_of or given).value.local if given is not None else None
        if local is not None and local.is_param:
            yield SavesWhole(function.full_name)
            return
        if call.word in _RUNNING:
            table, columns = _written_of_param(call)
            if columns:
                yield SavesWhole(function.full_name, table, columns)
                return


def _written_of_param(call: Call) -> tuple[str, tuple[str, ...]]:
    """The table that SQL updates, and the columns that it takes from fields of one parameter."""
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    target = statement.target if statement is not None else None
    if found is None or statement is None or target is None or statement.verb != "update":
        return "", ()
    given = call.arguments[found[0] + 1 :]
    named = {given[0].value.local} if call.word.startswith("Named") and given else set()
    fields = set()
    for value in given:
        holder = value.value.selected_from
        local = holder.value.local if holder is not None else None
        if local is not None and local.is_param:
            fields.add(snake(value.value.selected))
    written = {assignment.column.name for assignment in statement.set}
    is_named = any(local is not None and local.is_param for local in named)
    return target.name, tuple(sorted(written if is_named else written & fields))


def _is_save(call: Call) -> bool:
    """Is it gorm's `Save` with no columns chosen, or `Updates` of a struct with none or all?

    `Updates` of a struct writes those of its columns that are not zero.
    """
    found = GORM_METHOD.match(call.callee)
    if found is None or found[1] not in ("Save", "Updates"):
        return False
    chain = list(chain_before(call))
    choosing = [here for here in chain if here.method in _CHOOSING]
    if not choosing:
        return found[1] == "Save" or _is_whole_update(call, chain)
    return len(choosing) == 1 and choosing[0].method == "Select" and _is_all(choosing[0])


def _is_whole_update(call: Call, chain: list[Call]) -> bool:
    """Is `Updates` given an entity, and not a map or a literal, whatever the status is by now?"""
    given = call.argument(0)
    local = (given.address_of or given).value.local if given is not None else None
    if local is None or local.type_name.startswith(("map[", "interface", "any")):
        return False
    return not any(is_guarded_where(text) for here in chain for text in here.texts)


def _is_all(choosing: Call) -> bool:
    given = choosing.argument(0)
    return given is not None and given.constant == "*" and len(choosing.arguments) == 1


@package_fact(SavedWhole, on=Functions(), words=("ave", "pdate"))
def saved_whole(function: Function, ctx: Context) -> Iterator[SavedWhole]:
    """The first entity of a function that it reads, sets fields of, and saves."""
    if function.is_literal or not is_in_service(ctx.header) or not function.may_call(_may_save):
        return
    if not function.may_set_fields and not function.may_call(_may_apply):
        return
    if not any(_may_save(call.word) for call in function.calls):
        return
    for body in (function, *function.literals):
        for local in body.locals:
            found = _of_local(local, body, function, ctx)
            if found is not None:
                yield found
                return


@lru_cache(maxsize=8_192)
def _may_apply(method: str) -> bool:
    return not _APPLYING.isdisjoint(words(method)[:1])


@lru_cache(maxsize=8_192)
def _may_save(method: str) -> bool:
    return method in ("Save", "Update", "Updates") or writes(method)


def _of_local(local: Local, body: Function, function: Function, ctx: Context) -> SavedWhole | None:
    if local.is_param:
        return None
    fields = {field.name: field for field in ctx.fields(local.type)}
    sums = {f.name for f in fields.values() if is_sum(f.name) and _is_number(str(f.type))}
    decisive = set(filter(is_decisive, fields))
    if not (sums or decisive) or _is_made(local) or has_version(local, ctx):
        return None
    stores = [c for c in body.calls if _may_save(c.word) and is_stored_by(local, c, ctx)]
    if not stores:
        return None
    # What helpers of other files do takes all files of the package, so nothing is asked in vain.
    changes = [*_set_fields(local, until=max(call.start_byte for call in stores))]
    own = {name for name, _ in changes}
    own |= {o.left.selected for o in function.operations if o.operator in _STEPS}
    sums, decisive = sums - own, decisive - own
    if not (sums or decisive) or not changes:
        return None
    first = changes[0][1]
    read = read_before(local, first, ctx)
    if read is None or is_locked(function) or _changes_itself(local):
        return None
    for call in body.calls:
        is_later = call.start_byte > first.start_byte and call.start_byte > read.start_byte
        if not is_later or not is_stored_by(local, call, ctx):
            continue
        is_gorm = GORM_METHOD.match(call.callee) is not None
        if is_gorm and not _is_save(call):
            continue
        entity = ctx.types.base(local.type)
        return SavedWhole(
            local.type_name.lstrip("*").rpartition(".")[2],
            ".".join(ctx.types.name(entity)),
            table_of_model(ctx.types, entity),
            tuple(sorted(map(snake, sums))),
            tuple(sorted(column_of(name, fields[name].tag) for name in decisive)),
            Place(call.path, call.name_span, call.symbol),
            call.target,
            call.callee,
            is_gorm,
            Place(read.path, read.name_span, read.symbol),
        )
    return None


def _is_made(local: Local) -> bool:
    """Is an entity made with some of its fields, and not read?"""
    declared = local.declared_with
    literal = (declared.address_of or declared).composite if declared is not None else None
    return literal is not None and next(iter(literal.elements), None) is not None


def _is_number(kind: str) -> bool:
    return _NUMBER.fullmatch(kind) is not None


def _set_fields(local: Local, *, until: int | None = None) -> Iterator[tuple[str, Code]]:
    """The fields of an entity that a function sets, each with where.

    Before a byte of the file `until` also by a helper that is handed it, and none behind it.
    """
    for use in local.uses:
        if until is not None and use.start_byte >= until:
            continue
        for target, _ in use.statement.assigned:
            holder = target.selected_from
            if holder is not None and holder.value.local == local:
                yield target.selected, use.statement
        given = use.address
        taker = given.argument_of
        body = taker.function if taker is not None and until is not None else None
        if taker is not None and body is not None:
            at = next((n for n, a in enumerate(taker.arguments) if a.span == given.span), -1)
            yield from ((name, taker) for name in body.once(_set_of_given, at))


def _set_of_given(helper: Function, at: int) -> tuple[str, ...]:
    """The fields that a helper of the package sets of what it is given, by its place from 0."""
    if not 0 <= at < len(helper.parameters):
        return ()
    name = helper.parameters[at][0]
    held = next((one for one in helper.locals if one.is_param and one.name == name), None)
    found = _set_fields(held) if held is not None else ()
    return tuple(dict.fromkeys(name for name, _ in found))


def _changes_itself(local: Local) -> bool:
    """Is a method called on the entity that may change it: `wallet.Credit(n)`?"""
    return any(
        use.receiver_of is not None and words(use.receiver_of.method)[:1] not in _LOOKING
        for use in local.uses
    )


_LOOKING = (("is",), ("can",), ("has",), ("get",), ("to",), ("string",))
