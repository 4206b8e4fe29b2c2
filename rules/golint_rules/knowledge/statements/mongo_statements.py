"""Statements on collections of MongoDB, as `TableStatement` says it of SQL."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.request_ids.id_chains import Restrictions
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.models import plural, snake
from golint_rules.knowledge.tenancy.tenant_stems import stems_in

_COLLECTION = late_regex(
    r"\(\*go\.mongodb\.org/mongo-driver(?:/v2)?/mongo\.Collection\)\.(?P<method>\w+)"
)
_VERBS = {
    **dict.fromkeys(("FindOne", "Find", "CountDocuments", "Distinct"), "select"),
    **dict.fromkeys(
        (
            *("UpdateOne", "UpdateMany", "ReplaceOne", "UpdateByID"),
            *("FindOneAndUpdate", "FindOneAndReplace"),
        ),
        "update",
    ),
    **dict.fromkeys(("DeleteOne", "DeleteMany", "FindOneAndDelete"), "delete"),
}
#: Where the filter stands among the arguments; `Distinct` is given a field first.
_FILTER_AT = {"Distinct": 2}
_MAPS = late_regex(r"(?:go\.mongodb\.org/mongo-driver(?:/v2)?/bson(?:/primitive)?\.)?[MD]")
#: Names of fields and methods that say no more than that it is a collection.
_PLAIN = word_set("collection coll col c mongo db database get")
_STORES = word_set("repository repo repositories store storage dao mongo mongodb impl service")


class MongoStatement(PackageFact, frozen=True):
    """A statement that is sent to a collection.

    `table` is what the collection is called, `bound` are the fields that must equal something,
    `named` all that its filter names, each as SQL would write it: `tenant_id`, and `id` for
    `_id`. `says` are the words for tenants in what is not understood.
    """

    verb: str
    table: str
    bound: tuple[str, ...]
    named: tuple[str, ...]
    says: tuple[str, ...]
    is_sure: bool
    place: Place
    function: str


@package_fact(MongoStatement, on=Calls(words=tuple(_VERBS)), words=("mongo",))
def mongo_statement(call: Call, ctx: Context) -> Iterator[MongoStatement]:
    """The statement that a call of a collection sends."""
    found = _COLLECTION.fullmatch(call.callee)
    function = call.declared_function
    verb = _VERBS.get(found["method"], "") if found is not None else ""
    if found is None or not verb or function is None or not is_in_service(ctx.header):
        return
    table = collection_of(call)
    given = call.argument(_FILTER_AT.get(found["method"], 1))
    if not table or given is None:
        return
    read = Restrictions()
    if found["method"] == "UpdateByID":
        read.bound.add("id")
        read.named.add("id")
    else:
        _read(given, read, call)
    yield MongoStatement(
        verb,
        table,
        tuple(sorted(read.bound)),
        tuple(sorted(read.named)),
        tuple(sorted(read.says)),
        read.is_sure,
        Place(call.path, call.name_span, call.symbol),
        function.full_name,
    )


def collection_of(call: Call) -> str:
    """What the collection is called by its name, its method or its holder; empty in doubt.

    Of a method beside it, as `r.UpdateOne(…)` of a store of orders, it is that of the store.
    """
    receiver = call.receiver
    if receiver is None:
        return ""
    around = call.declared_function
    if around is not None and receiver.local is not None and receiver.local == around.receiver:
        return _of_owner(call)
    made = receiver.inner.call
    local = receiver.local
    if made is None and local is not None and local.origin is not None:
        made = local.origin.inner.call
    if made is not None:
        named = made.argument(0)
        if named is not None:
            return str(named.constant).lower() if isinstance(named.constant, str) else ""
        return _said(made.method)
    return _said(receiver.name) or _of_owner(call)


def _of_owner(call: Call) -> str:
    function = call.declared_function
    owner = function.receiver_type.rpartition(".")[2] if function is not None else ""
    about = [word for word in words(owner) if word not in _STORES]
    return plural("_".join(about)) if about else ""


def _said(name: str) -> str:
    about = [word for word in words(name) if word not in _PLAIN]
    return plural("_".join(about)) if about else ""


def _read(given: Code, found: Restrictions, call: Call) -> None:
    """The fields that a filter names: a literal, or a variable that is added to."""
    literal = given.composite
    local = given.local
    if literal is None and local is not None and not local.is_param:
        made = local.declared_with
        literal = made.composite if made is not None else None
        if literal is not None:
            _read_added(local.uses, found, call)
    if literal is None or _MAPS.fullmatch(literal.base_type_name) is None:
        found.doubt(given)
        return
    for key, value in literal.elements:
        name, held = _pair(key, value)
        if name is None:
            found.doubt(value)
            continue
        _enter(name, held, found)


def _read_added(uses: list[Code], found: Restrictions, call: Call) -> None:
    for use in uses:
        if use.start_byte >= call.start_byte:
            continue
        for target, value in use.statement.assigned:
            indexed = target.indexed
            if indexed is None:
                if target.text == use.text and target.start_byte != use.start_byte:
                    found.doubt(use.statement)
                continue
            name = indexed[1].constant
            if isinstance(name, str) and value is not None and not name.startswith("$"):
                found.named.add(_column(name))
                found.says.update(stems_in(name))
            else:
                found.doubt(use.statement)
        taker = use.argument_of
        if taker is not None and taker != call and taker.method not in ("len", "append"):
            found.doubt(taker)


def fields_of(given: Code | None) -> dict[str, Code]:
    """The values in a literal of BSON by their names as written; none for what is no literal."""
    literal = given.composite if given is not None else None
    if given is not None and literal is None:
        made = given.local.origin if given.local is not None else None
        literal = made.composite if made is not None else given
    if literal is None:
        return {}
    pairs = (_pair(key, value) for key, value in literal.elements)
    return {name: held for name, held in pairs if name is not None}


def _pair(key: Code | None, value: Code) -> tuple[str | None, Code]:
    """The name and the value of an element: `"a": x` of a map, `{"a", x}` of a list."""
    if key is not None:
        name = key.constant
        return (name if isinstance(name, str) else None), value
    parts = value.elements
    given = {part.text: held for part, held in parts if part is not None}
    if len(parts) != len(("key", "value")):
        return None, value
    first, second = given.get("Key", parts[0][1]), given.get("Value", parts[1][1])
    name = first.constant
    return (name if isinstance(name, str) else None), second


def _enter(name: str, value: Code, found: Restrictions) -> None:
    if name.startswith("$"):
        # `$or` and the like: what is in it restricts in some way.
        found.doubt(value)
        return
    column = _column(name)
    found.named.add(column)
    if value.composite is None or "$in" in value.text or "$eq" in value.text:
        found.bound.add(column)


def _column(name: str) -> str:
    return "id" if name == "_id" else snake(name.rpartition(".")[2])
