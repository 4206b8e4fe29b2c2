"""Faults of tenants: contexts, look-ups, predicates, keys and messages that lose whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.mutants.kinds import kind
from tools.mutants.places import (
    Change,
    Place,
    Planting,
    checked,
    last_return,
    statements,
    walk,
    words,
)
from tools.mutants.statements import (
    asked,
    cut,
    renumbered,
    tenant_predicates,
    without_column,
    without_predicate,
)
from tree_sitter import Node

from golint_agent.assets.sql.statement import Form
from golint_agent.semantics.types.type import Interface, dereference

_TENANT = re.compile(
    r"(?i)tenant|organi[sz]ation|workspace|(?:^|_|\b)org(?:_?id)?(?:$|[A-Z_])|orgid"
)
_REQUESTS = ("*http.Request", "*gin.Context", "*fiber.Ctx", "fiber.Ctx", "echo.Context")


def _context_of_request(place: Place, given: Node) -> bool:
    """Is it the context that the function around it was given?"""
    if place.text(given) == "ctx":
        params = place.params()
        if params.get("ctx") == "context.Context":
            return True
        return place.params(place.declared).get("ctx") == "context.Context"
    return (
        re.fullmatch(
            r"(?:r|req|request|c)\.(?:Context|UserContext|Request\.Context)\(\)", place.text(given)
        )
        is not None
    )


def _handed(place: Place) -> Node | None:
    """The context that a call of the module or of a driver is handed, its first value."""
    given = place.arguments()
    if not given or not _context_of_request(place, given[0]):
        return None
    if place.callee().startswith(("context.", "log/slog", "(*log/slog")) or not place.callee():
        return None
    if place.info.package.name == "main" or _is_lifecycle(place):
        return None
    if _MEANT.match(place.method()) or not _is_for_work(place, given[1:]):
        return None
    # What is told the tenant beside the context does not lose it.
    is_told = any(_TENANT.search(f"{place.text(n)} {place.type(n)}") for n in given[1:])
    return None if is_told else given[0]


#: Clean-up, what detaches, what hands headers of a trace on, and what others are to hear anyway.
_MEANT = re.compile(r"Rollback|Close|Detach|WithoutCancel|Extract|Inject|Publish|Emit|Notify|Audit")
#: Handlers of people who are not known yet.
_LETTING_IN = re.compile(r"(?i)login|sign_?(?:in|up|out)|register|authenticate|webhook|callback")


def _is_for_work(place: Place, others: list[Node]) -> bool:
    """Does what is called not use the context itself, in a literal that it is handed?"""
    for node in others:
        is_own = node.type != "func_literal" or "ctx" in place.params(node)
        if not is_own and "ctx" in words(place.text(node)):
            return False
    function = place.declared
    name = place.text(place.field("name", function)) if function is not None else ""
    return _LETTING_IN.search(name) is None


_LIFECYCLE = re.compile(
    r"(?i)new|run|start|stop|close|shutdown|connect|setup|init|open|main|serve|work|loop|detach|from"
    r"|wire|sweep|poll|consume|await|sample|ping|authenticate"
)


def _is_lifecycle(place: Place) -> bool:
    """Is it in a function that starts, stops or makes something, or in clean-up?"""
    function = place.declared
    name = place.text(place.field("name", function)) if function is not None else ""
    if _LIFECYCLE.match(name):
        return True
    node: Node | None = place.node
    while node is not None:
        if node.type in ("defer_statement", "go_statement"):
            return True
        node = node.parent
    return False


@kind(
    "tenant/context-to-background",
    "a request's `ctx` becomes `context.Background()`",
    rules=("tenant/context-dropped", "logging/no-context", "http/context-dropped"),
    nodes=("call_expression",),
    in_services=True,
)
def context_to_background(place: Place) -> Iterator[Planting]:
    """A call loses the tenant, the deadline and the trace."""
    given = _handed(place)
    if given is not None:
        yield Planting((place.replace(given, "context.Background()"),), ("context",))


@kind(
    "tenant/context-to-todo",
    "a request's `ctx` becomes `context.TODO()`",
    rules=("tenant/context-dropped", "logging/no-context", "http/context-dropped"),
    nodes=("call_expression",),
    in_services=True,
)
def context_to_todo(place: Place) -> Iterator[Planting]:
    """A call loses the tenant, the deadline and the trace."""
    given = _handed(place)
    if given is not None:
        yield Planting((place.replace(given, "context.TODO()"),), ("context",))


@kind(
    "tenant/context-through-local",
    "a call gets a local that holds `context.Background()`",
    rules=("tenant/context-dropped", "http/context-dropped"),
    nodes=("call_expression",),
    in_services=True,
)
def context_through_local(place: Place) -> Iterator[Planting]:
    """The empty context has a name."""
    given, statement = _handed(place), place.statement
    if given is None or statement is None or place.has_local("fresh"):
        return
    if statement.type in ("expression_statement", "short_var_declaration", "return_statement"):
        yield Planting(
            (
                place.before(statement, "fresh := context.Background()"),
                place.replace(given, "fresh"),
            ),
            ("context",),
        )


@kind(
    "tenant/deadline-on-background",
    "`context.WithTimeout(ctx, …)` becomes `context.WithTimeout(context.Background(), …)`",
    rules=("tenant/context-dropped", "http/context-dropped"),
    nodes=("call_expression",),
    in_services=True,
)
def deadline_on_background(place: Place) -> Iterator[Planting]:
    """The deadline stands on an empty context."""
    given = place.arguments()
    if place.callee() not in ("context.WithTimeout", "context.WithCancel", "context.WithDeadline"):
        return
    if given and _context_of_request(place, given[0]) and not _is_lifecycle(place):
        yield Planting((place.replace(given[0], "context.Background()"),))


@kind(
    "tenant/detached-to-background",
    "`context.WithoutCancel(ctx)` becomes `context.Background()`",
    rules=("tenant/context-dropped",),
    nodes=("call_expression",),
)
def detached_to_background(place: Place) -> Iterator[Planting]:
    """Work behind a request loses its tenant."""
    if place.callee() == "context.WithoutCancel" and not _is_lifecycle(place):
        yield Planting((place.replace(place.node, "context.Background()"),))


@kind(
    "tenant/goroutine-on-background",
    "a call in a request is made by `go` with `context.Background()`",
    rules=("tenant/context-dropped", "errors/goroutine-drops"),
    nodes=("expression_statement",),
)
def goroutine_on_background(place: Place) -> Iterator[Planting]:
    """A goroutine works for nobody."""
    call = place.node.named_children[0] if place.node.named_children else None
    if call is None or call.type != "call_expression":
        return
    given = _handed(place.at(call))
    if given is not None:
        text = place.text(call).replace(place.text(given), "context.Background()", 1)
        yield Planting((place.replace(place.node, f"go {text}"),), ("context",))


@kind(
    "tenant/request-without-context",
    "`http.NewRequestWithContext(ctx, …)` becomes `http.NewRequest(…)`",
    rules=("tenant/context-dropped",),
    nodes=("call_expression",),
)
def request_without_context(place: Place) -> Iterator[Planting]:
    """A call to another service is made for nobody."""
    given, function = place.arguments(), place.field("function")
    if place.callee() != "net/http.NewRequestWithContext" or function is None:
        return
    if given and _context_of_request(place, given[0]) and not _is_lifecycle(place):
        yield Planting(
            (
                place.replace(function, place.text(function).removesuffix("WithContext")),
                Change(given[0].start_byte, given[1].start_byte, ""),
            )
        )


def _asks_tenant(place: Place, call: Node) -> bool:
    """Does it ask a context or a request for the tenant?"""
    return _TENANT.search(place.method(call)) is not None and bool(place.arguments(call))


@kind(
    "tenant/lookup-error-dropped",
    "`id, err := TenantFrom(ctx)` and its check become `id, _ := …`",
    rules=("tenant/lookup-ignored", "errors/discarded"),
    nodes=("if_statement",),
)
def lookup_error_dropped(place: Place) -> Iterator[Planting]:
    """A request without a tenant goes on."""
    found = checked(place)
    if found is None or found.inside or len(found.lefts) != 2:  # noqa: PLR2004 - tenant and error
        return
    if not _asks_tenant(place, found.call) or last_return(found.body) is None:
        return
    if place.text(found.lefts[0]) == "_":
        return
    symbol = place.symbol(found.error)
    reads = place.reads(symbol) if symbol is not None else []
    inside = [n for n in reads if found.branch.start_byte <= n.start_byte < found.branch.end_byte]
    writes = place.info.references(symbol) if symbol is not None else []
    if len(inside) != len(reads) or len(writes) != len(reads):
        return
    yield Planting((place.remove(found.branch),), note=place.text(found.call))


@kind(
    "tenant/flag-dropped",
    "`id, ok := ctx.Value(key).(ID)` and its check become `id, _ := …`",
    rules=("tenant/lookup-ignored", "tenant/bare-assertion"),
    nodes=("if_statement",),
)
def flag_dropped(place: Place) -> Iterator[Planting]:
    """A request without a tenant goes on with an empty one."""
    condition, given = place.field("condition"), place.node.prev_named_sibling
    if condition is None or given is None or given.type != "short_var_declaration":
        return
    if (
        place.text(condition) != "!ok"
        or last_return(place.field("consequence") or condition) is None
    ):
        return
    left, right = place.field("left", given), place.field("right", given)
    if left is None or right is None or len(left.named_children) != 2:  # noqa: PLR2004 - value and flag
        return
    value = right.named_children[0]
    is_lookup = _TENANT.search(place.text(value)) or _TENANT.search(place.text(left))
    function = place.declared
    names_it = function is not None and _TENANT.search(place.text(place.field("name", function)))
    if is_lookup and not names_it and "map" not in place.type(value):
        yield Planting((place.remove(place.node),), note=place.text(given))


@kind(
    "tenant/assertion-bare",
    "`id, ok := ctx.Value(key).(ID)` becomes `id := ctx.Value(key).(ID)`",
    rules=("tenant/bare-assertion",),
    nodes=("short_var_declaration",),
)
def assertion_bare(place: Place) -> Iterator[Planting]:
    """A request without a tenant panics."""
    left, right = place.field("left"), place.field("right")
    if left is None or right is None or len(left.named_children) != 2:  # noqa: PLR2004 - value and flag
        return
    value, behind = right.named_children[0], place.node.next_named_sibling
    if value.type != "type_assertion_expression" or not _TENANT.search(place.text(value)):
        return
    if (
        behind is None
        or behind.type != "if_statement"
        or place.text(place.field("condition", behind)) != "!ok"
    ):
        return
    first, second = left.named_children
    yield Planting((Change(first.end_byte, second.end_byte, ""), place.remove(behind)))


@kind(
    "tenant/no-tenant-becomes-default",
    "`return` where there is no tenant becomes a constant one",
    rules=("tenant/lookup-ignored",),
    nodes=("if_statement",),
)
def no_tenant_becomes_default(place: Place) -> Iterator[Planting]:
    """Whoever has no tenant works for another one."""
    condition, body = place.field("condition"), place.field("consequence")
    found = re.fullmatch(r"(\w+) == \"\"", place.text(condition)) if condition is not None else None
    if found is None or body is None or not _TENANT.search(found[1]) or last_return(body) is None:
        return
    if place.field("alternative") is not None or place.has_local(found[1]) is False:
        return
    behind = place.node.next_named_sibling
    symbol = place.info.symbol(found[1], place.node.start_byte)
    if behind is None or symbol is None or symbol.kind.name == "PARAM":
        return
    text = f'{{\n{place.indent}\t{found[1]} = "default"\n{place.indent}}}'
    yield Planting((place.replace(body, text),))


@kind(
    "tenant/lookup-of-empty-context",
    "`RequireTenant(ctx)` becomes `RequireTenant(context.Background())`",
    rules=("tenant/context-dropped", "tenant/helper-without-context"),
    nodes=("call_expression",),
)
def lookup_of_empty_context(place: Place) -> Iterator[Planting]:
    """An empty context is asked for the tenant."""
    given = place.arguments()
    if len(given) != 1 or not _asks_tenant(place, place.node) or place.function is None:
        return
    if _context_of_request(place, given[0]) and not _is_lifecycle(place):
        yield Planting((place.replace(given[0], "context.Background()"),), ("context",))


@kind(
    "tenant/key-untyped",
    "a tenant's key in a context becomes a string",
    rules=("tenant/untyped-key",),
    nodes=("call_expression",),
)
def key_untyped(place: Place) -> Iterator[Planting]:
    """Any package can read and overwrite it."""
    given = place.arguments()
    if place.callee() != "context.WithValue" or len(given) != 3:  # noqa: PLR2004 - context, key, value
        return
    if _names_tenant(place, given[1], given[2]):
        yield Planting((place.replace(given[1], '"tenant_id"'),))


def _names_tenant(place: Place, *nodes: Node) -> bool:
    function = place.declared
    name = place.text(place.field("name", function)) if function is not None else ""
    return any(_TENANT.search(place.text(node)) for node in nodes) or bool(_TENANT.search(name))


@kind(
    "tenant/key-type-removed",
    "the type of a tenant's key becomes an alias of `string`",
    rules=("tenant/untyped-key",),
    nodes=("type_spec",),
    remote=True,
)
def key_type_removed(place: Place) -> Iterator[Planting]:
    """The key's type is that of every string."""
    name, type_ = place.field("name"), place.field("type")
    if name is None or type_ is None or place.text(type_) != "string":
        return
    is_key = re.search(r"(?i)(?:ctx|context)_?key$", place.text(name))
    data = place.info.source.text(place.info.source.root)
    used = re.search(rf"(?i)\btenant\w*\s+{place.text(name)}\b\s*=", data)
    if is_key and used and "context.WithValue" in data:
        yield Planting(
            (place.before(type_, "=").__class__(type_.start_byte, type_.start_byte, "= "),)
        )


@kind(
    "tenant/predicate-dropped-from-select",
    "the tenant's condition goes from a SELECT",
    rules=("tenant/query-without-tenant",),
    nodes=("call_expression",),
    remote=True,
)
def predicate_dropped_from_select(place: Place) -> Iterator[Planting]:
    """A tenant reads the rows of others."""
    yield from _without_tenant(place, "select")


@kind(
    "tenant/predicate-dropped-from-update",
    "the tenant's condition goes from an UPDATE",
    rules=("tenant/query-without-tenant",),
    nodes=("call_expression",),
    remote=True,
)
def predicate_dropped_from_update(place: Place) -> Iterator[Planting]:
    """A tenant changes the rows of others."""
    yield from _without_tenant(place, "update")


@kind(
    "tenant/predicate-dropped-from-delete",
    "the tenant's condition goes from a DELETE",
    rules=("tenant/query-without-tenant",),
    nodes=("call_expression",),
    remote=True,
)
def predicate_dropped_from_delete(place: Place) -> Iterator[Planting]:
    """A tenant deletes the rows of others."""
    yield from _without_tenant(place, "delete")


def _without_tenant(place: Place, verb: str) -> Iterator[Planting]:
    column = place.schema.tenant_column
    if not column or (found := asked(place)) is None or found.statement.verb != verb:
        return
    tables = {table.name for table in found.statement.tables}
    predicates = tenant_predicates(found.statement, place, column)
    names = [
        c
        for one in found.statement.walk()
        for p in one.all_predicates()
        for c in p.columns
        if c.name == column
    ]
    if len(predicates) != 1 or len(names) != 1 or not tables & place.schema.owned:
        return
    made = without_predicate(found, predicates[0], place)
    if made is not None:
        yield made


@kind(
    "tenant/column-dropped-from-insert",
    "the tenant's column goes from an INSERT",
    rules=("tenant/query-without-tenant",),
    nodes=("call_expression",),
    remote=True,
)
def column_dropped_from_insert(place: Place) -> Iterator[Planting]:
    """A row belongs to nobody."""
    column = place.schema.tenant_column
    found = asked(place) if column else None
    target = found.statement.target if found is not None else None
    if found is None or target is None or target.name not in place.schema.owned:
        return
    made = without_column(found, column, place)
    if made is not None:
        yield made


@kind(
    "tenant/condition-dropped-from-chain",
    '`.Where("tenant_id = ?", id)` goes from a chain',
    rules=("tenant/query-without-tenant",),
    nodes=("call_expression",),
    remote=True,
)
def condition_dropped_from_chain(place: Place) -> Iterator[Planting]:
    """A builder asks for the rows of all tenants."""
    operand, given = place.operand(), place.arguments()
    if place.method() != "Where" or operand is None or not given:
        return
    text = place.text(given[0])
    is_sql = re.fullmatch(r"[\"`](?:\w+\.)?(\w+) = \?[\"`]", text)
    is_map = re.fullmatch(r"(?:sq|squirrel)\.Eq\{\s*\"(?:\w+\.)?(\w+)\":[^,]*,?\s*\}", text)
    found = is_sql or is_map
    if found is not None and _is_tenant_column(found[1]):
        yield Planting((place.replace(place.node, place.text(operand)),), note=text)


def _is_tenant_column(name: str) -> bool:
    return (
        re.fullmatch(r"tenant_?id|org(?:ani[sz]ation)?_id|workspace_id|company_id", name)
        is not None
    )


@kind(
    "tenant/condition-dropped-from-conditions",
    '`.Where("id = ? AND tenant_id = ?", …)` becomes `.Where("id = ?", …)`',
    rules=("tenant/query-without-tenant",),
    nodes=("call_expression",),
    remote=True,
)
def condition_dropped_from_conditions(place: Place) -> Iterator[Planting]:
    """One of several conditions goes."""
    given = place.arguments()
    if place.method() not in ("Where", "First", "Find", "Delete") or len(given) < 2:  # noqa: PLR2004 - text and values
        return
    at = next((i for i, n in enumerate(given) if n.type == "interpreted_string_literal"), None)
    if at is None:
        return
    text = place.text(given[at])
    parts = re.split(r"(?i) AND ", text.strip('"`'))
    values = given[at + 1 :]
    if len(parts) < 2 or len(values) != text.count("?") or any(p.count("?") != 1 for p in parts):  # noqa: PLR2004 - more than the tenant's
        return
    for index, part in enumerate(parts):
        named = re.fullmatch(r"(?:\w+\.)?(\w+) = \?", part)
        if named is None or not _is_tenant_column(named[1]):
            continue
        left = " AND ".join(parts[:index] + parts[index + 1 :])
        gone = values[index]
        before = gone.prev_named_sibling
        if before is not None:
            yield Planting(
                (
                    place.replace(given[at], f'"{left}"'),
                    Change(before.end_byte, gone.end_byte, ""),
                )
                if before != given[at]
                else (Change(given[at].start_byte, gone.end_byte, f'"{left}"'),),
                note=part,
            )
        return


@kind(
    "tenant/key-dropped-from-map",
    '`sq.Eq{"tenant_id": id, …}` loses the tenant',
    rules=("tenant/query-without-tenant",),
    nodes=("composite_literal",),
    remote=True,
)
def key_dropped_from_map(place: Place) -> Iterator[Planting]:
    """A map of conditions has no tenant."""
    type_, body = place.field("type"), place.field("body")
    if type_ is None or body is None or not place.text(type_).endswith(".Eq"):
        return
    keyed = [n for n in body.named_children if n.type == "keyed_element"]
    for node in keyed if len(keyed) > 1 else ():
        name = place.text(node.named_children[0]).strip('"').rpartition(".")[2]
        if _is_tenant_column(name):
            change = place.remove(node)
            if change.end == node.end_byte:
                after, before = node.next_named_sibling, node.prev_named_sibling
                if after is not None:
                    change = Change(node.start_byte, after.start_byte, "")
                elif before is not None:
                    change = Change(before.end_byte, node.end_byte, "")
            yield Planting((change,), note=name)


@kind(
    "tenant/predicate-dropped-from-query-file",
    "the tenant's condition goes from a query that sqlc reads",
    rules=("tenant/query-without-tenant",),
    nodes=("sql",),
    remote=True,
)
def predicate_dropped_from_query_file(place: Place) -> Iterator[Planting]:
    """A generated method asks for the rows of all tenants."""
    asset, column = place.asset, place.schema.tenant_column  # type: ignore[attr-defined] # of a file of SQL
    text: str = asset.text
    if "-- name:" not in text or not column or not text.isascii():
        return
    for statement in asset.statements:
        if statement.form is not Form.PARSED or statement.verb not in (
            "select",
            "update",
            "delete",
        ):
            continue
        tables = {table.name for table in statement.tables}
        predicates = tenant_predicates(statement, None, column)
        names = [
            c
            for one in statement.walk()
            for p in one.all_predicates()
            for c in p.columns
            if c.name == column
        ]
        if len(predicates) != 1 or len(names) != 1 or not tables & place.schema.owned:
            continue
        change = cut(text.encode(), predicates[0].start, predicates[0].end)
        value = predicates[0].value
        numbers = renumbered(
            [p for one in statement.walk() for p in one.placeholders],
            value.text if value is not None else "",
            change,
            lambda part: (part.start, part.end),  # type: ignore[attr-defined] # parts have places
        )
        if numbers is not None:
            yield Planting(
                (change, *sorted(set(numbers[0]))),
                note=text[predicates[0].start : predicates[0].end],
            )


@kind(
    "tenant/key-without-tenant",
    "the tenant goes from the text of a cache's or lock's key",
    rules=("tenant/key-without-tenant",),
    nodes=("call_expression",),
    remote=True,
)
def key_without_tenant(place: Place) -> Iterator[Planting]:
    """Tenants share a key."""
    given = place.arguments()
    if place.callee() != "fmt.Sprintf" or len(given) < 3:  # noqa: PLR2004 - the tenant and another part
        return
    text = place.text(given[0])
    verbs = list(re.finditer(r"%[svdq]", text))
    statement = place.statement
    around = place.text(statement) if statement is not None else ""
    function = place.declared
    name = place.text(place.field("name", function)) if function is not None else ""
    is_key = re.search(r"(?i)key|cache|lock", around.split("Sprintf")[0] + name)
    if ":" not in text or len(verbs) != len(given) - 1 or is_key is None:
        return
    for verb, value in zip(verbs, given[1:], strict=True):
        if not _TENANT.search(place.text(value)):
            continue
        kept = text[: verb.start()] + text[verb.end() :]
        kept = kept.replace("::", ":").replace('":', '"').replace("{}", "")
        before = value.prev_named_sibling
        if before is None:
            return
        first = place.replace(given[0], kept)
        if before == given[0]:
            yield Planting((Change(given[0].start_byte, value.end_byte, kept),))
        else:
            yield Planting((first, Change(before.end_byte, value.end_byte, "")))
        return


@kind(
    "tenant/empty-tenant",
    "a tenant that is handed on becomes an empty one",
    rules=("tenant/empty-tenant",),
    nodes=("call_expression",),
)
def empty_tenant(place: Place) -> Iterator[Planting]:
    """A function of the module is given no tenant."""
    module = place.info.module.path if place.info.module is not None else ""
    # Of an interface's method nobody knows what it does with the tenant.
    if not module or module not in place.callee() or not _is_of_store(place):
        return
    signature = place.info.callee(place.node).signature
    params = signature.params if signature is not None else ()
    for param, node in zip(params, place.arguments(), strict=False):
        if not re.fullmatch(r"(?i)(?:tenant|org|organi[sz]ation|workspace)_?id", param.name):
            continue
        empty = _EMPTY.get(str(param.type))
        if empty is not None and node.type in ("identifier", "selector_expression"):
            needs = place.imports("github.com/google/uuid") if "uuid" in empty else True
            if needs:
                yield Planting((place.replace(node, empty),), note=param.name)


def _is_of_store(place: Place) -> bool:
    """Is it a method of a store's struct?"""
    model, operand = place.info.model, place.operand()
    found = place.info.type_of(operand) if operand is not None else None
    if found is None or isinstance(model.underlying(dereference(model.unalias(found))), Interface):
        return False
    return re.search(r"(?:Store|Repository|Repo|DAO)$", str(found)) is not None


_EMPTY = {"string": '""', "github.com/google/uuid.UUID": "uuid.Nil"}


@kind(
    "tenant/filter-fails-open",
    "a condition on the tenant holds only where there is one",
    rules=("tenant/filter-fails-open",),
    nodes=("assignment_statement",),
)
def filter_fails_open(place: Place) -> Iterator[Planting]:
    """Without a tenant all rows are found."""
    right = place.field("right")
    call = right.named_children[0] if right is not None and right.named_children else None
    if call is None or call.type != "call_expression" or place.method(call) != "Where":
        return
    given = place.arguments(call)
    tenants = [n for n in given[1:] if n.type == "identifier" and _TENANT.search(place.text(n))]
    if len(given) == 2 and tenants and place.type(tenants[0]) == "string":  # noqa: PLR2004 - text and tenant
        inner = place.text().replace("\n", "\n\t")
        text = f'if {place.text(tenants[0])} != "" {{\n{place.indent}\t{inner}\n{place.indent}}}'
        yield Planting((place.replace(place.node, text),))


@kind(
    "tenant/setting-for-session",
    "`set_config(…, true)` on a transaction becomes `set_config(…, false)`",
    rules=("tenant/session-setting-on-pool",),
    nodes=("call_expression",),
)
def setting_for_session(place: Place) -> Iterator[Planting]:
    """The next one who gets the connection works for this tenant."""
    for node in place.arguments()[:2]:
        text = place.text(node)
        if "set_config(" in text and re.search(r"[$?@:]\w*\s*,\s*true\s*\)", text):
            changed = re.sub(r",\s*true\s*\)", ", false)", text)
            yield Planting((place.replace(node, changed),))
        elif re.search(r"(?i)\bSET LOCAL ", text) and node.type.endswith("literal"):
            yield Planting((place.replace(node, re.sub(r"(?i)SET LOCAL ", "SET ", text)),))


@kind(
    "tenant/setting-on-pool",
    "a tenant is set on the pool instead of the transaction",
    rules=("tenant/session-setting-on-pool", "data/outside-transaction"),
    nodes=("call_expression",),
)
def setting_on_pool(place: Place) -> Iterator[Planting]:
    """The setting and the statements are on different connections."""
    operand, function = place.operand(), place.declared
    given = place.arguments()
    text = " ".join(place.text(node) for node in given[:2])
    if not re.search(r"[$?@:]\w*\s*,\s*true", text):
        return
    if operand is None or function is None or not re.search(r"(?i)set_config\(|SET LOCAL", text):
        return
    pool = _pool_of(place, function)
    if pool is not None and place.text(operand) != pool:
        changes = [place.replace(operand, pool)]
        changes += [
            place.replace(n, re.sub(r",\s*true\s*\)", ", false)", place.text(n)))
            for n in given[:2]
            if "set_config(" in place.text(n)
        ]
        yield Planting(tuple(changes))


def _pool_of(place: Place, function: Node) -> str | None:
    """What the transaction of a function was begun on."""
    for node in walk(function):
        if node.type == "call_expression" and place.method(node) in (
            "Begin",
            "BeginTx",
            "BeginTxx",
        ):
            operand = place.operand(node)
            return place.text(operand) if operand is not None else None
    return None


@kind(
    "tenant/chosen-by-client",
    "a tenant that is asked of the context is overruled by a header",
    rules=("tenant/chosen-by-client",),
    nodes=("short_var_declaration",),
)
def chosen_by_client(place: Place) -> Iterator[Planting]:
    """Whoever names another tenant gets its rows."""
    left, right = place.field("left"), place.field("right")
    call = right.named_children[0] if right is not None and right.named_children else None
    if left is None or call is None or call.type != "call_expression" or place.function is None:
        return
    requests = [n for n, k in place.params().items() if k == "*http.Request"]
    name = left.named_children[0]
    if not requests or not _asks_tenant(place, call) or place.type(name) != "string":
        return
    statement: Node | None = place.node
    behind = statement.next_named_sibling if statement is not None else None
    if behind is not None and behind.type == "if_statement":
        statement = behind
    if statement is None or place.text(name) == "_":
        return
    line = (
        f'if asked := {requests[0]}.Header.Get("X-Tenant-ID"); asked != "" {{\n{place.indent}\t'
        f"{place.text(name)} = asked\n{place.indent}}}"
    )
    yield Planting((place.after(statement, line),))


@kind(
    "tenant/compared-only-if-there",
    "a comparison with the row's tenant passes where there is none",
    rules=("tenant/filter-fails-open",),
    nodes=("if_statement",),
)
def compared_only_if_there(place: Place) -> Iterator[Planting]:
    """Whoever has no tenant may see each row."""
    condition = place.field("condition")
    if condition is None or condition.type != "binary_expression":
        return
    sign, left, right = (place.field(n, condition) for n in ("operator", "left", "right"))
    if sign is None or left is None or right is None or sign.type != "!=":
        return
    for mine, other in ((left, right), (right, left)):
        is_row = other.type == "selector_expression" and _TENANT.search(place.text(other))
        if is_row and mine.type == "identifier" and place.type(mine) == "string":
            text = f'{place.text(mine)} != "" && {place.text(condition)}'
            if _TENANT.search(place.text(mine)) and statements(place.field("consequence")):
                yield Planting((place.replace(condition, text),))
                return


@kind(
    "tenant/message-without-tenant",
    "a message's struct loses its field for the tenant",
    rules=("tenant/message-without-tenant",),
    nodes=("type_spec",),
    remote=True,
)
def message_without_tenant(place: Place) -> Iterator[Planting]:
    """Whoever gets the message does not know whose it is."""
    name, type_ = place.field("name"), place.field("type")
    if name is None or type_ is None or type_.type != "struct_type":
        return
    if not re.search(r"(?:Task|Event|Message|Job)(?:Payload)?$", place.text(name)):
        return
    for node in walk(type_):
        if node.type != "field_declaration":
            continue
        field = place.field("name", node)
        word = place.text(field) if field is not None else ""
        is_used = len(re.findall(rf"\b{word}\b", place.text(place.info.source.root))) > 1
        if word and _TENANT.search(word) and not is_used:
            yield Planting((place.remove(node),))
