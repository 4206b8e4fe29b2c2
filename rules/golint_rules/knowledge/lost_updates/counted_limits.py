"""Limits that are kept by a count of the rows there are, before one more is created."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

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
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.stale_entities import is_locked
from golint_rules.knowledge.programs.repositories import is_repository, is_service, repository_write
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.sql.row_locks import FOR_UPDATE
from golint_rules.knowledge.sql.sql_calls import statement_in

_CREATING = word_set("create insert add save register store new book")
_ROWS = word_set("QueryRow QueryRowContext QueryRowx QueryRowxContext Get GetContext")
_EXEC = word_set("Exec ExecContext QueryRow QueryRowContext NamedExec NamedExecContext")
_COMPARING = word_set("< <= > >=")
_COUNTED = late_regex(r"(?is)^\s*select\s+count\s*\(")
#: What makes a second one wait or fail, wherever a function says it.
_GUARDED = late_regex(
    r"(?i)serializable|advisory|setnx|redsync|on\s+conflict|not\s+exists|23505|select\s+count\([^)]*\)"
    rf"[^\"`]*{FOR_UPDATE}",
    holding=(
        "serializable",
        "advisory",
        "setnx",
        "redsync",
        "conflict",
        "exists",
        "23505",
        "update",
    ),
)
#: Words of what is counted to slow somebody down, where one more does no harm.
_SLOWING = word_set(
    """attempt attempts otp otps rate login logins log logs audit event events message messages
    request requests send sends resend recent notification notifications view views"""
)
#: Words of functions that run once, and alone.
_ALONE = word_set("seed seeds seeder seeding bootstrap init initial migrate migration test tests")

#: So many counts, and creations behind each, are looked at in one function.
_MOST = 20


class CountedLimit(Record, frozen=True):
    """A count that is compared with a limit, and the creation that it lets through."""

    counting: Call
    check: Code
    create: Call


def counted_limit(function: Function, ctx: Context) -> CountedLimit | None:
    """The first limit of a function that a count keeps, under no lock; None where there is none."""
    if not function.may_call(_may_count) or not function.may_call(_may_create):
        return None
    if not _ALONE.isdisjoint(words(function.name)):
        return None
    counts = [call for call in function.calls if _may_count(call.word)]
    creates = [call for call in function.calls if _may_create(call.word)] if counts else []
    creates = [call for call in creates if call.start_byte > counts[0].start_byte]
    if not creates or is_locked(function) or _GUARDED.search(function.text) is not None:
        return None
    counted = (c for c in counts if (about := _counted(c, ctx)) and _SLOWING.isdisjoint(about))
    for count in islice(counted, _MOST):
        check = _limit_behind(count)
        if check is None:
            continue
        later = (create for create in creates if create.start_byte > check.start_byte)
        for create in islice(later, _MOST):
            if _is_one_more(count, create, ctx) and count.leads_to(create):
                return CountedLimit(count, check, create)
    return None


@lru_cache(maxsize=8_192)
def _may_count(method: str) -> bool:
    return method in _ROWS or "count" in words(method)


@lru_cache(maxsize=8_192)
def _may_create(method: str) -> bool:
    return method in _EXEC or first_word(method) in _CREATING


def _counted(count: Call, ctx: Context) -> set[str]:
    """The words of what a call counts; none where it counts no rows of a database."""
    receiver = count.receiver
    if receiver is None:
        return set()
    if GORM_METHOD.match(count.callee) is not None:
        return set(words(_model_of(count))) if count.method == "Count" else set()
    if count.method in _ROWS:
        return set(words(_table_of(count, "select")))
    if not is_repository(receiver, ctx) and not is_service(receiver, ctx):
        return set()
    return {*words(count.method), *words(receiver.base_type_name.rpartition(".")[2])}


def _model_of(call: Call) -> str:
    """The type or the table that a chain of GORM names."""
    for here in (call, *chain_before(call)):
        given = here.argument(0)
        if given is None:
            continue
        if here.method == "Table":
            return str(given.constant or "")
        if here.method in ("Model", "Create"):
            return given.base_type_name.rpartition(".")[2]
    return ""


def _table_of(call: Call, verb: str) -> str:
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    if found is None or statement is None or statement.verb != verb:
        return ""
    if verb == "insert":
        return statement.target.name if statement.target is not None else ""
    names = {table.name for table in statement.tables}
    return names.pop() if len(names) == 1 and _COUNTED.search(found[1].text) else ""


def _limit_behind(count: Call) -> Code | None:
    """The condition behind a count that ends the function where there are too many."""
    body = count.enclosing_function
    scan = count.receiver_of if count.method in _ROWS else None
    names = {one.name for one in (scan or count).target_locals if one is not None}
    given = (*count.arguments, *(scan.arguments if scan is not None else ()))
    names |= {a.text.lstrip("&") for a in given if a.address_of is not None}
    names = {name for name in names if "err" not in name.lower()}
    if body is None or not names:
        return None
    for branch in body.branches:
        condition = branch.condition
        if condition.start_byte < count.start_byte or branch.goes_on:
            continue
        if any(_is_over(operation, names) for operation in condition.operations):
            return condition
    return None


def _is_over(operation: Code, names: set[str]) -> bool:
    """`count >= limit`, `limit-count <= 0`, and not `count > 0`, which asks for any."""
    compared = operation.comparison
    if compared is None or compared[1] not in _COMPARING:
        return False
    left, _, right = compared
    for side, other in ((left, right), (right, left)):
        if not any(side.mentions(name) for name in names):
            continue
        is_bare = (side.converted or side).value.text in names
        return not is_bare or other.constant is None or _is_many(other.constant)
    return False


def _is_many(limit: object) -> bool:
    return isinstance(limit, int) and limit > 1


def _is_one_more(count: Call, create: Call, ctx: Context) -> bool:
    """Does a call create one more of what was counted?"""
    if GORM_METHOD.match(create.callee) is not None:
        of = _model_of(create) if create.method == "Create" else ""
        return GORM_METHOD.match(count.callee) is not None and bool(of) and of == _model_of(count)
    if create.method in _EXEC:
        table = _table_of(create, "insert") if count.method in _ROWS else ""
        return bool(table) and table == _table_of(count, "select")
    if not repository_write(create, ctx) or count.receiver is None or create.receiver is None:
        return False
    if count.receiver.text != create.receiver.text:
        return False
    return _is_of_one_kind(count, create)


def _is_of_one_kind(count: Call, create: Call) -> bool:
    """Do the names of two methods of one store speak of the same rows, or of none?"""
    made = {word.rstrip("s") for word in words(create.method)[1:]}
    told = {word.rstrip("s") for word in _before_by(words(count.method))} - {"count"}
    return not made or not told or not made.isdisjoint(told)


def _before_by(found: tuple[str, ...]) -> Iterator[str]:
    for word in found:
        if word in ("by", "for", "of", "in"):
            return
        if word not in ("get", "active", "open", "total", "all", "current"):
            yield word
