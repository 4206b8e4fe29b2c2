"""Statements that the builders of ent run, as `TableStatement` says it of SQL."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    Functions,
    PackageFact,
    Place,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.request_ids.id_chains import Restrictions
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.models import plural, snake
from golint_rules.knowledge.tenancy.tenant_filters import is_meant_for_all
from golint_rules.knowledge.tenancy.tenant_stems import stems_in

#: A method of a type that ent has generated: `(*example.com/m/ent.OrderQuery).Only`.
_OF_BUILDER = late_regex(
    r"\(\*[\w./-]*\bent\.(?P<entity>\w+?)(?:Client|Query|Update|UpdateOne|Delete|DeleteOne)\)"
    r"\.(?P<method>\w+)"
)
_BEGINNING = {
    "Query": "select",
    "Get": "select",
    "Update": "update",
    "UpdateOneID": "update",
    "Delete": "delete",
    "DeleteOneID": "delete",
}
#: What begins a statement about the row of an ID.
_BY_ID = word_set("Get UpdateOneID DeleteOneID")
#: What runs a statement, with the forms that panic.
_RUNNING = word_set("All First Only Count Exist IDs FirstID OnlyID Exec Save Get")
_WORDS = tuple(sorted({*_RUNNING, *(f"{name}X" for name in _RUNNING)}))
_EQUAL = late_regex(r"(?P<field>[A-Z]\w*?)(?:EQ|In)?")
_OTHER = late_regex(r"\w+(?:NEQ|NotIn|GT|GTE|LT|LTE|IsNil|NotNil|Contains|HasPrefix|HasSuffix)")
_WITHIN = late_regex(r"Or|Not|Has[A-Z]\w*")
#: What a client says is no row; an `invoice` is one, and no `in`.
_OF_REQUEST = late_regex(r"(?:(?i:req|input|body|params|payload|dto|cmd)\w*|in(?:[A-Z_0-9]\w*)?)\.")
_MOST_STEPS = 40
#: What restricts each statement of a client: hooks, interceptors, and rules for privacy.
_GUARDING = late_regex(
    r"\bent\.(?:Hook|Interceptor|Mutator|Querier|Policy)$|\b(?:privacy|intercept)\.\w+$"
)
_RULE = late_regex(r"\bprivacy\.\w+\(|\bintercept\.\w+\(|\bent\.(?:Mutate|Query|Traverse\w*)Func\b")


class EntStatement(PackageFact, frozen=True):
    """A statement that a builder of ent runs; its fields are as those of `MongoStatement`."""

    verb: str
    table: str
    bound: tuple[str, ...]
    named: tuple[str, ...]
    says: tuple[str, ...]
    is_sure: bool
    place: Place
    function: str


class EntGuard(PackageFact, frozen=True):
    """A hook, an interceptor or a rule for privacy that speaks of tenants."""

    at: Place


@package_fact(EntGuard, on=Functions(), words=('/ent"', '/privacy"', '/intercept"'))
def ent_guard(function: Function, ctx: Context) -> Iterator[EntGuard]:
    """A function that is about hooks, interceptors or rules, and says a word for tenants."""
    if ctx.is_generated:
        return
    given = (*(t for _, t in function.parameters), *function.results)
    is_guard = any(_GUARDING.search(str(t)) for t in given) or _RULE.search(function.text)
    if is_guard and stems_in(function.text):
        yield EntGuard(function.place)


@package_fact(EntStatement, on=Calls(words=_WORDS), words=('/ent"', "/ent/"))
def ent_statement(call: Call, ctx: Context) -> Iterator[EntStatement]:
    """The statement that a call of a builder runs."""
    function = call.declared_function
    if _OF_BUILDER.fullmatch(call.callee) is None or function is None:
        return
    if ctx.is_generated or not is_in_service(ctx.header):
        return
    chain = _chain_of(call)
    begun = chain[-1]
    found = _OF_BUILDER.fullmatch(begun.callee)
    verb = _BEGINNING.get(found["method"], "") if found is not None else ""
    if found is None or not verb or not begun.callee.rpartition(")")[0].endswith("Client"):
        return
    read = Restrictions()
    read.is_sure = not is_meant_for_all(call, function)
    if begun.method in _BY_ID:
        read.bound.add("id")
        read.named.add("id")
        if any(_is_of_row(given) for given in begun.arguments):
            read.is_sure = False
    for step in chain:
        if step.method == "Where":
            _read(step, read)
        elif step.method.startswith("Query") and step is not begun:
            read.doubt(step)
    yield EntStatement(
        verb,
        plural(snake(found["entity"])),
        tuple(sorted(read.bound)),
        tuple(sorted(read.named)),
        tuple(sorted(read.says)),
        read.is_sure,
        Place(call.path, call.name_span, call.symbol),
        function.full_name,
    )


def _chain_of(call: Call) -> list[Call]:
    """The calls of a chain from the last to the first: `Only`, `Where`, `Query`."""
    chain = [call]
    for _ in range(_MOST_STEPS):
        receiver = chain[-1].receiver
        before = receiver.inner.call if receiver is not None else None
        if before is None or _OF_BUILDER.fullmatch(before.callee) is None:
            break
        chain.append(before)
    return chain


def _read(given_to: Call, found: Restrictions) -> None:
    if given_to.is_spread:
        found.doubt(given_to)
        return
    for given in given_to.arguments:
        made = given.call
        if made is None or not made.method:
            found.doubt(given)
        elif made.method == "And":
            _read(made, found)
        elif _WITHIN.fullmatch(made.method) is not None:
            found.doubt(given)
        elif _OTHER.fullmatch(made.method) is not None:
            found.says.update(stems_in(made.method))
        else:
            _bind(made, found)


def _bind(made: Call, found: Restrictions) -> None:
    equal = _EQUAL.fullmatch(made.method)
    if equal is None:
        found.says.update(stems_in(made.method))
        return
    column = "id" if made.method in ("ID", "IDEQ", "IDIn") else snake(equal["field"])
    found.named.add(column)
    found.bound.add(column)
    if column == "id" and any(_is_of_row(value) for value in made.arguments):
        found.is_sure = False


def _is_of_row(value: Code) -> bool:
    """Is an ID that of a row which somebody has read, as `order.ID` is?"""
    return value.selected_from is not None and _OF_REQUEST.match(value.text) is None
