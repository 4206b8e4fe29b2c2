"""Rows that are created where a look before has found none, which two at once both do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from golint_agent.rulekit import (
    Branch,
    Call,
    Code,
    Context,
    Function,
    Functions,
    PackageFact,
    Place,
    Type,
    first_word,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.stale_entities import is_locked
from golint_rules.knowledge.programs.repositories import (
    is_repository,
    is_service,
    reads,
    repository_write,
)
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.models import column_of, columns_of, snake, table_of_model
from golint_rules.knowledge.schema.unique_keys import says_index, says_unique
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.sql.query_chains import HandlesQuery, conditions_of
from golint_rules.knowledge.sql.sql_calls import statement_in
from golint_rules.knowledge.transactions.transactions import held_in

_CREATING = word_set("create insert add save register store new")
_LOOKING = word_set("First Take Find Count Last")
#: Methods that are handed SQL.
_STATEMENTS = word_set("Exec ExecContext QueryRow QueryRowContext QueryRowxContext GetContext Get")
#: What says that the database refuses the second one, or that one waits for the other.
_REFUSED = late_regex(
    r"(?i)duplicat\w{0,40}key|is\w{0,40}unique|unique\w{0,40}violation|is\w{0,40}duplicate|23505"
    r"|on ?conflict|upsert|on duplicate|insert ignore|firstorcreate|e11000|serializable",
    holding=(
        *("duplicat", "unique", "23505", "conflict", "upsert", "insert ignore", "firstorcreate"),
        *("e11000", "serializable"),
    ),
)
#: Words of methods that say how they look, not by what.
_GENERIC = word_set(
    "by exists exist for with get find check is has other excluding case insensitive"
)


#: Words of methods that look at some of the rows alone.
_SOME = word_set("active pending open current running unpaid valid unused enabled")
#: Words of tables whose rows may stand there twice.
_BESIDE = word_set(
    "history histories log logs audit audits view views search searches event events activity"
)

#: Words of methods that take one of several rows, and what a statement says of it.
_LATEST = word_set("latest newest recent last")
_ORDERED = late_regex(r"(?i)\border\s+by\b")

#: Errors that say that there was no row.
_NONE = late_regex(
    r"^(?:errors\.Is\(\w+(?:\.Error)?,|[\w.]+==)(?:\w+\.)?(?:Err\w*NotFound|ErrNoRows)\)?$"
)
#: Words of what runs once, when a program starts.
_ALONE = word_set(
    """seed seeds seeder seeding bootstrap init initial initialize migrate migration default
    defaults ensure setup test tests fixture fixtures"""
)
#: So many looks, and so many rows created, of one function are compared.
_MOST = 40


class LookedUpFirst(PackageFact, frozen=True):
    """A row is created in `table` behind a look by `columns`, by which none was found.

    `columns` are as the database writes them, `known` those of the model. `keyed` are those that
    its tags keep unique, and None where they say nothing of keys; `is_indexed` tells whether they
    speak of more than the primary key. `among` says which rows alone are
    looked at: `pending` of `FindPendingByTenant`. `service` is the method of a service that creates
    it, where a store is not asked itself.
    """

    table: str
    columns: tuple[str, ...]
    known: tuple[str, ...]
    keyed: tuple[str, ...] | None
    model: str
    look: Place
    create: Place
    among: str = ""
    service: str = ""
    is_indexed: bool = False


class HandsOnWrite(PackageFact, frozen=True):
    """A method does no more than to hand a write on to a repository."""

    function: str


@package_fact(
    HandsOnWrite,
    on=Functions(methods=True),
    words=(*sorted(word[1:] for word in _CREATING), *sorted(_STATEMENTS)),
)
def hands_on_write(function: Function, ctx: Context) -> Iterator[HandsOnWrite]:
    """`func (s *Service) Save(p *Payment) error { return s.repo.Save(p) }`."""
    if not function.is_method or not _may_create(function.name):
        return
    only = function.only_call
    if only is not None and repository_write(only, ctx):
        yield HandsOnWrite(function.full_name)


@package_fact(
    LookedUpFirst,
    on=Functions(),
    words=("reate", "nsert", "ave(", "egister", "INSERT"),
    needs=(HandlesQuery,),
)
def looked_up_first(function: Function, ctx: Context) -> Iterator[LookedUpFirst]:
    """The rows that a function creates where it found none before, one for each look."""
    if not is_in_service(ctx.header) or not function.may_call(_may_create):
        return
    creating = [call for call in function.calls if _creates(call)]
    looking = [call for call in function.calls if _may_look(call)] if creating else []
    # A statement is read where the text may hold both.
    if not any(word in function.text for word in ("INSERT", "insert")):
        creating = [call for call in creating if call.method not in _STATEMENTS]
        looking = [call for call in looking if call.method not in _STATEMENTS]
    if not looking or not creating or creating[-1].start_byte < looking[0].start_byte:
        return
    if _REFUSED.search(function.text) is not None or is_locked(function):
        return
    for look in looking[:_MOST]:
        for create in creating[:_MOST]:
            if create.start_byte < look.start_byte or create == look:
                continue
            if _keeps_found(look, create):
                continue
            found = _pair(look, create, function, ctx)
            if found is not None:
                yield found
                break


def _keeps_found(look: Call, create: Call) -> bool:
    """`if err == nil { db.Save(&found) }`: does it write the row that the look has found?"""
    kept = create.argument(0)
    if create.method != "Save" or kept is None or all(kept.text != a.text for a in look.arguments):
        return False
    return any("err == nil" in condition.text for condition in create.conditions)


def _creates(call: Call) -> bool:
    return _may_create(call.method)


@lru_cache(maxsize=8_192)
def _may_create(method: str) -> bool:
    """May a method create a row, by its name alone?"""
    return method in _STATEMENTS or first_word(method) in _CREATING


def _may_look(call: Call) -> bool:
    return _may_be_look(call.method)


@lru_cache(maxsize=8_192)
def _may_be_look(method: str) -> bool:
    """May a method look a row up, by its name alone?"""
    if method in _LOOKING or method in _STATEMENTS:
        return True
    found = words(method)
    if found[-1:] in (("exists",), ("exist",)):
        return True
    return reads(method) and not {"by", "exists", "exist"}.isdisjoint(found)


def _pair(look: Call, create: Call, function: Function, ctx: Context) -> LookedUpFirst | None:
    here = look.enclosing_function
    if here is None or not _leads_to(look, create):
        return None
    if here != function:
        if not handles_request(here) and _transaction_of(here) is None:
            return None
        function = here
    if _takes_latest(look):
        return None
    if look.method in _STATEMENTS or create.method in _STATEMENTS:
        return _pair_of_sql(look, create, function)
    model = _model_created(create, ctx)
    columns = _columns(look, create, ctx) if model is not None else ()
    if model is None or not columns or not _ends_where_found(look, create, function):
        return None
    if _is_named_by(look, create):
        return None
    table = table_of_model(create.types, model)
    if not _BESIDE.isdisjoint(table.split("_")):
        return None
    path, name = create.types.name(model)
    return LookedUpFirst(
        table,
        columns,
        tuple(sorted(columns_of(create.types, model))),
        _keyed(create, model),
        f"{path}.{name}",
        Place(look.path, look.name_span, look.symbol),
        Place(create.path, create.name_span, create.symbol),
        next((word for word in words(look.method) if word in _SOME), ""),
        create.callee if _is_of_service(create, ctx) else "",
        any(says_index(field.tag) for field in create.types.fields(model)),
    )


def _takes_latest(look: Call) -> bool:
    """Does a look take one of several, so that more than one is meant: the latest?"""
    if not _LATEST.isdisjoint(words(look.method)) and look.method not in _LOOKING:
        return True
    if look.method in _STATEMENTS:
        return any(_ORDERED.search(text) for given in look.arguments[:2] for text in given.texts)
    return any(call.method == "Order" for call in chain_before(look))


def _is_of_service(create: Call, ctx: Context) -> bool:
    return create.receiver is not None and is_service(create.receiver, ctx)


def _leads_to(look: Call, create: Call) -> bool:
    """Does a look come before what is created, in one body or in a transaction behind it?"""
    within = create.enclosing_function
    if within == look.enclosing_function:
        return look.leads_to(create)
    taker = _transaction_of(within) if within is not None else None
    return (
        taker is not None
        and taker.enclosing_function == look.enclosing_function
        and look.leads_to(taker)
    )


def _transaction_of(body: Function) -> Call | None:
    """The call that runs a literal in a transaction; None for other functions."""
    taker = body.argument_of
    return taker if taker is not None and held_in(body, taker) else None


def _pair_of_sql(look: Call, create: Call, function: Function) -> LookedUpFirst | None:
    """`SELECT … WHERE a = $1`, and then `INSERT INTO` the same table."""
    asked, made = statement_in(look), statement_in(create)
    query = asked[1].statement if asked is not None else None
    insert = made[1].statement if made is not None else None
    target = insert.target if insert is not None else None
    if query is None or insert is None or target is None or insert.verb != "insert":
        return None
    parts = list(query.walk())
    tables = {table.name for part in parts for table in part.tables if table.name}
    if query.verb != "select" or tables != {target.name} or not all(p.is_whole for p in parts):
        return None
    predicates = [predicate for part in parts for predicate in part.predicates]
    columns = {c.name for p in predicates if p.op in ("=", "in") for c in p.columns} - {""}
    filled = {column.name for column in insert.inserted}
    if not columns or "id" in columns or not columns <= filled:
        return None
    if not _BESIDE.isdisjoint(target.name.split("_")) or not _ends_where_found(
        look, create, function
    ):
        return None
    return LookedUpFirst(
        target.name,
        tuple(sorted(columns)),
        (),
        None,
        "",
        Place(look.path, look.name_span, look.symbol),
        Place(create.path, create.name_span, create.symbol),
    )


def _model_created(create: Call, ctx: Context) -> Type | None:
    """The type of the row that a call creates, declared in the module."""
    receiver = create.receiver
    if receiver is None:
        return None
    if GORM_METHOD.match(create.callee) is None and not _keeps(receiver, ctx):
        return None
    for given in create.arguments:
        base = create.types.innermost_element(given.type)
        path, _ = create.types.name(base)
        module = ctx.module_path
        inside = bool(module) and (path == module or path.startswith(f"{module}/"))
        if inside and create.types.fields(base):
            return base
    return None


def _keeps(receiver: Code, ctx: Context) -> bool:
    return is_repository(receiver, ctx) or is_service(receiver, ctx)


def _columns(look: Call, create: Call, ctx: Context) -> tuple[str, ...]:
    """The columns that a look goes by; none where nobody knows."""
    receiver = look.receiver
    if receiver is None:
        return ()
    if GORM_METHOD.match(look.callee) is not None:
        if GORM_METHOD.match(create.callee) is None or not _names_model(look, create):
            return ()
        conditions = conditions_of(look)
        given = [a for c in conditions.calls for a in c.arguments[1:]]
        if given and all(a.constant is not None for a in given):
            return ()  # `role = 'admin'` is no key of a row
        named = sorted(conditions.bound - {"deleted_at"})
        return tuple(named) if conditions.is_sure and "id" not in named else ()
    other = create.receiver
    if other is None or other.text != receiver.text or not _keeps(receiver, ctx):
        return ()
    found = words(look.method)
    if "by" in found:
        behind = " ".join(w for w in found[found.index("by") + 1 :] if w not in _GENERIC)
        parts = [part.split() for part in behind.split(" and ")]
        return tuple("_".join(part) for part in parts if part) if " or " not in behind else ()
    given = [a for a in look.arguments if "ontext" not in a.type_name]
    value = given[0].value if len(given) == 1 else None
    name = (value.selected or value.name) if value is not None else ""
    return (snake(name),) if name else ()


def _is_named_by(look: Call, create: Call) -> bool:
    """Is the new row's own key made of what the look goes by, so that there is but one?"""
    asked = {a.text for c in (look, *_chain(look)) for a in c.arguments if a.selected or a.is_name}
    for given in create.arguments:
        local = given.address.local or given.value.local
        made = local.declared_with if local is not None else None
        literal = given.composite or (made.composite if made is not None else None)
        key = (literal.keyed or {}).get("ID") if literal is not None else None
        if key is not None and any(part.text in asked for part in key.parts):
            return True
    return False


def _chain(call: Call) -> list[Call]:
    return conditions_of(call).calls if GORM_METHOD.match(call.callee) is not None else []


def _names_model(look: Call, create: Call) -> bool:
    """Do both of them name the same type of rows?"""
    types = look.types
    made = next((types.innermost_element(a.type) for a in create.arguments), None)
    read = next((types.innermost_element(a.type) for a in look.arguments), None)
    if look.method == "Count":
        read = next(
            (
                types.innermost_element(c.arguments[:1][0].type)
                for c in conditions_of(look).calls
                if c.method == "Model" and c.arguments[:1]
            ),
            None,
        )
    return made is not None and read is not None and types.name(made) == types.name(read)


def _keyed(create: Call, model: Type) -> tuple[str, ...] | None:
    """The columns that the tags of a model keep unique; None where they speak of no keys."""
    said = {column_of(f.name, f.tag): says_unique(f.tag) for f in create.types.fields(model)}
    if all(unique is None for unique in said.values()):
        return None
    return tuple(sorted(column for column, unique in said.items() if unique))


def _ends_where_found(look: Call, create: Call, function: Function) -> bool:
    """Does the function end between the two where the look has found something?

    Or does it create only where nothing was found: `if err == gorm.ErrRecordNotFound { … }`.
    """
    if any(
        (look.start_byte <= condition.start_byte < create.start_byte or condition.holds(look))
        and _says_nothing_found(condition, look)
        for condition in create.conditions
    ):
        return _ALONE.isdisjoint(_said_by(function))
    return any(
        (
            look.start_byte <= branch.condition.start_byte < create.start_byte
            or (branch.condition.holds(look) and branch.start_byte < create.start_byte)
        )
        and not branch.goes_on
        and _says_found(branch, look)
        for branch in function.branches
    )


def _said_by(function: Function) -> set[str]:
    """The words of a function's name and of the file it stands in."""
    declared = function.declared_function or function
    return {*words(declared.name), *words(function.path.rpartition("/")[2].removesuffix(".go"))}


def _says_found(branch: Branch, look: Call) -> bool:
    names, error = _given_by(look)
    return any(_is_found(term, names, error, look) for term in branch.condition.operands("&&"))


def _given_by(look: Call) -> tuple[set[str], str]:
    """The variables that hold what a look has found, and the one of its error."""
    scan = look.receiver_of
    held = [local for local in (scan or look).target_locals if local is not None]
    error = next((local.name for local in held if "err" in local.name.lower()), "err")
    names = {local.name for local in held} - {error}
    if look.method == "Count":
        names |= {a.text.lstrip("&") for a in look.arguments}
    if look.method in _STATEMENTS:
        names |= {a.text.lstrip("&") for a in (scan or look).arguments}
    return names, error


def _says_nothing_found(condition: Code, look: Call) -> bool:
    names, error = _given_by(look)
    return any(_is_nothing(term, names, error, look) for term in condition.operands("&&"))


def _asked_directly(look: Call) -> str:
    """The text of a look that gives yes or no, as a condition asks it: `if repo.Exists(id) {`."""
    gives = tuple(map(str, look.results or ()))
    return look.text.replace(" ", "") if gives == ("bool",) else "\0"


def _is_nothing(term: Code, names: set[str], error: str, look: Call) -> bool:
    text = term.text.replace(" ", "")
    if _NONE.search(text) is not None:
        return error in text or ".Error" in text
    if text in {f"{n}{sign}" for n in names for sign in ("==nil", "==0", ".ID==0", '.ID==""')}:
        return True
    if text in {f"!{n}" for n in names} or text == f"!{_asked_directly(look)}":
        return True
    if GORM_METHOD.match(look.callee) is None or look.method in ("Count", "Find"):
        return False
    return text == f"{error}!=nil" or text.endswith((".Error!=nil", ".RowsAffected==0"))


def _is_found(term: Code, names: set[str], error: str, look: Call) -> bool:
    text = term.text.replace(" ", "")
    if text in names or text in {f"{name}!=nil" for name in names}:
        return True
    if text == _asked_directly(look):
        return True
    if any(text.startswith((f"{n}>0", f"{n}!=0", f"len({n})>0", f"len({n})!=0")) for n in names):
        return True
    if any(text.startswith((f"{n}.ID!=", f"{n}.Id!=")) for n in names):
        return True
    if first_word(look.method) == "count":
        return False  # that it could be counted says nothing of how many there are
    is_gorm = GORM_METHOD.match(look.callee) is not None
    return text == f"{error}==nil" or (is_gorm and text.endswith(".Error==nil"))
