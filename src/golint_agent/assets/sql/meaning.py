"""What sqlglot's trees say, as `Statement`: the one place that knows both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from operator import attrgetter

import msgspec
from sqlglot import exp

from golint_agent.assets.sql.reader import MARK, Written
from golint_agent.assets.sql.statement import (
    Form,
    SqlAssignment,
    SqlColumn,
    SqlJoin,
    SqlPredicate,
    SqlTable,
    SqlValue,
    Statement,
)

#: So many values of a row or a list are kept, and so many columns that something unknown names.
_MAX_VALUES = 200
_MAX_COLUMNS = 50
_MAX_DEPTH = 60

_COMPARED: dict[type[exp.Expr], str] = {
    exp.EQ: "=",
    exp.NullSafeEQ: "=",
    exp.NEQ: "<>",
    exp.LT: "<",
    exp.LTE: "<=",
    exp.GT: ">",
    exp.GTE: ">=",
    exp.Like: "like",
    exp.ILike: "like",
}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_QUERIES = (exp.Query, exp.DML)


class Meaning:
    """Reads the trees of one statement."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._ctes: set[str] = set()

    def statement(self, tree: exp.Expr, plain: Statement) -> Statement:
        """The statement that a tree is; `plain` is what its words say of it."""
        self._ctes = {cte.alias.lower() for cte in tree.find_all(exp.CTE)}
        found = self._block(tree, plain, 0)
        is_whole = not (self._written.has_gap or self._has_stray_hole(tree))
        if not is_whole:
            found = _uncertain(found)
        return msgspec.structs.replace(
            found,
            verb=plain.verb,
            placeholders=plain.placeholders,
            object=plain.object,
            clauses=plain.clauses,
        )

    # A dynamic part is harmless where it is a value or a name, and nowhere else.

    def _has_stray_hole(self, tree: exp.Expr) -> bool:
        if MARK not in self._written.text:
            return False
        for node in tree.find_all(exp.Identifier, exp.Var):
            if MARK in str(node.this) and not self._is_harmless(node):
                return True
        return any(MARK in str(node.this) for node in tree.find_all(exp.Command, exp.DataType))

    def _is_harmless(self, node: exp.Expr) -> bool:
        parent = node.parent
        if isinstance(parent, exp.Table):
            return True
        if not isinstance(parent, exp.Column):
            return isinstance(parent, exp.Dot)
        holder = parent.parent
        if isinstance(holder, exp.Connector):
            return False
        # Among what is selected, or ordered by, it adds neither a table nor a condition.
        harmless = exp.Binary | exp.In | exp.Between | exp.Select | exp.Ordered | exp.Limit
        return isinstance(holder, harmless | exp.Offset | exp.Tuple | exp.Returning | exp.Func)

    # One query or change.

    def _block(self, tree: exp.Expr, plain: Statement, depth: int) -> Statement:
        while isinstance(tree, exp.Subquery | exp.Paren) and isinstance(tree.this, exp.Expr):
            tree = tree.this
        start, end = (plain.start, plain.end) if not depth else self._span(tree)
        found = Statement(_verb_of(tree, plain.verb), start, end)
        tables = list(self._tables(tree))
        names = _Names(tables)
        joins = tuple(self._joins(tree, names)) if not isinstance(tree, exp.SetOperation) else ()
        where = tree.args.get("where")
        predicates = tuple(self._predicates(where.this, names)) if where is not None else ()
        limit = tree.args.get("limit")
        lock, wait = _lock(tree)
        nested = self._nested(tree, plain, depth)
        changes: dict[str, object] = {}
        if isinstance(tree, exp.Insert):
            changes = self._insert(tree, names)
        elif isinstance(tree, exp.Update):
            changes = {"set": tuple(self._assignments(tree.expressions, names))}
        elif isinstance(tree, exp.Alter):
            actions = tree.args.get("actions") or ()
            changes = {"actions": tuple(_action(action) for action in actions)}
        elif isinstance(tree, exp.Create):
            changes = {"inserted": tuple(self._defined(tree))}
        elif isinstance(tree, exp.Select):
            changes = {"selected": tuple(self._selected(tree.expressions, names))}
        returning = tree.args.get("returning")
        if isinstance(returning, exp.Expr):
            changes["returning"] = tuple(self._selected(returning.expressions, names))
        return msgspec.structs.replace(
            found,
            form=Form.PARSED,
            tables=tuple(tables),
            joins=joins,
            predicates=predicates,
            limit=self._limit(limit, names),
            lock=lock,
            lock_wait=wait,
            nested=nested,
            **changes,
        )

    def _limit(self, limit: object, names: _Names) -> SqlValue | None:
        if isinstance(limit, exp.Limit):
            return self._value(limit.expression, names)
        if isinstance(limit, exp.Fetch):
            count = limit.args.get("count")
            return self._value(count, names) if count is not None else SqlValue("number", "1")
        return None

    def _nested(self, tree: exp.Expr, plain: Statement, depth: int) -> tuple[Statement, ...]:
        if depth > _MAX_DEPTH:
            return ()
        found = []
        pending = list(reversed(list(tree.iter_expressions())))
        while pending:
            node = pending.pop()
            if isinstance(node, _QUERIES) and not isinstance(node, exp.Subquery | exp.Table):
                found.append(self._block(node, plain, depth + 1))
                continue
            pending.extend(reversed(list(node.iter_expressions())))
        return tuple(found)

    # Tables.

    def _tables(self, tree: exp.Expr) -> Iterator[SqlTable]:
        target = tree.this if isinstance(tree, _CHANGES) else None
        if isinstance(target, exp.Index):
            target = target.args.get("table")
        if isinstance(target, exp.Schema):
            target = target.this
        if isinstance(target, exp.Expr):
            yield from self._table(target, "target")
        if isinstance(tree, exp.Drop | exp.TruncateTable):
            for dropped in tree.args.get("tables") or tree.expressions:
                yield from self._table(dropped, "target")
        for key, role in (("from_", "from"), ("using", "using")):
            given = tree.args.get(key)
            for part in given if isinstance(given, list) else [given]:
                source = part.this if isinstance(part, exp.From) else part
                if isinstance(source, exp.Expr):
                    yield from self._table(source, role)
                    yield from self._joined(source)
        yield from self._joined(tree)

    def _joined(self, holder: exp.Expr) -> Iterator[SqlTable]:
        for join in holder.args.get("joins") or ():
            if isinstance(join.this, exp.Expr):
                yield from self._table(join.this, "join")

    def _table(self, node: exp.Expr, role: str) -> Iterator[SqlTable]:
        alias = node.alias.lower()
        if isinstance(node, exp.Paren):
            yield from self._table(node.this, role)
            return
        start, end = self._span(node)
        if isinstance(node, exp.Table):
            name = node.this
            if not isinstance(name, exp.Identifier):
                kind = "function" if isinstance(name, exp.Func) else "unknown"
                yield SqlTable("", "", alias, role, kind, start, end)
                return
            text, schema = _folded(name), _folded(node.args.get("db"))
            kind = "cte" if not schema and text in self._ctes else "table"
            start, end = self._span(name)
            if MARK in schema:
                schema = ""
            if MARK in text:
                text, kind = "", "unknown"
            yield SqlTable(text, schema, alias, role, kind, start, end)
        elif isinstance(node, exp.Subquery | exp.Query):
            yield SqlTable("", "", alias, role, "query", start, end)
        elif isinstance(node, exp.Identifier | exp.Column):
            yield SqlTable(_folded(node), "", "", role, "table", start, end)
        else:
            kind = "function" if isinstance(node, exp.Func | exp.Lateral) else "unknown"
            yield SqlTable("", "", alias, role, kind, start, end)

    def _joins(self, tree: exp.Expr, names: _Names) -> Iterator[SqlJoin]:
        source = tree.args.get("from_")
        held = list(tree.args.get("joins") or ())
        if isinstance(source, exp.From) and isinstance(source.this, exp.Expr):
            held = [*(source.this.args.get("joins") or ()), *held]
        for join in held:
            table = next(self._table(join.this, "join"), None)
            if table is None:
                continue
            on = join.args.get("on")
            using = tuple(_folded(column) for column in join.args.get("using") or ())
            predicates = tuple(self._predicates(on, names)) if on is not None else ()
            start, end = self._span(join)
            yield SqlJoin(_join_kind(join), table, predicates, using, start, end)

    # Conditions.

    def _predicates(self, condition: exp.Expr, names: _Names) -> Iterator[SqlPredicate]:
        pending = [condition]
        while pending:
            node = pending.pop()
            if isinstance(node, exp.And):
                pending += (node.expression, node.this)
            elif isinstance(node, exp.Paren):
                pending.append(node.this)
            else:
                yield from self._predicate(node, names)

    def _predicate(self, node: exp.Expr, names: _Names) -> Iterator[SqlPredicate]:
        start, end = self._span(node)
        is_not = isinstance(node, exp.Not)
        inner = node.this if is_not else node
        while isinstance(inner, exp.Paren):
            inner = inner.this
        # `x IS NOT NULL` and `x NOT LIKE y` are one node each in some dialects.
        is_not ^= bool(inner.args.get("negate"))
        found: SqlPredicate | None = None
        if isinstance(inner, exp.In) and isinstance(inner.this, exp.Column):
            found = SqlPredicate(
                "not in" if is_not else "in",
                (self._column(inner.this, names),),
                self._list(inner, names),
                start,
                end,
            )
        elif isinstance(inner, exp.Is) and isinstance(inner.this, exp.Column):
            is_null = isinstance(inner.expression, exp.Null)
            op = ("is not null" if is_not else "is null") if is_null else "other"
            found = SqlPredicate(op, (self._column(inner.this, names),), None, start, end)
        elif isinstance(inner, exp.Between) and isinstance(inner.this, exp.Column) and not is_not:
            found = SqlPredicate("between", (self._column(inner.this, names),), None, start, end)
        elif type(inner) in _COMPARED and not is_not:
            yield from self._comparison(inner, names)
            return
        if found is None or not found.columns[0].name:
            found = SqlPredicate("other", tuple(self._columns(node, names)), None, start, end)
        yield found

    def _comparison(self, node: exp.Expr, names: _Names) -> Iterator[SqlPredicate]:
        op = _COMPARED[type(node)]
        left, right = _bare(node.this), _bare(node.expression)
        start, end = self._span(node)
        if isinstance(left, exp.Tuple) and isinstance(right, exp.Tuple) and op == "=":
            pairs = list(zip(left.expressions, right.expressions, strict=False))
            for one, other in pairs[:_MAX_VALUES]:
                yield from self._comparison(exp.EQ(this=one, expression=other), names)
            return
        if not isinstance(left, exp.Column) and isinstance(right, exp.Column):
            left, right, op = right, left, _TURNED.get(op, op)
        if not isinstance(left, exp.Column) or MARK in left.name:
            yield SqlPredicate("other", tuple(self._columns(node, names)), None, start, end)
            return
        if isinstance(right, exp.Any):
            op = "in" if op == "=" else "other"
        elif isinstance(right, exp.All):
            op = "other"
        columns: tuple[SqlColumn, ...] = (self._column(left, names),)
        value = self._value(right, names)
        if value.kind == "column" and value.column is not None:
            columns = (*columns, value.column)
        yield SqlPredicate(op, columns, value, start, end)

    def _list(self, node: exp.In, names: _Names) -> SqlValue:
        start, end = self._span(node)
        if node.args.get("query") is not None:
            return SqlValue("query", start=start, end=end)
        items = tuple(self._value(e, names) for e in node.expressions[:_MAX_VALUES])
        kind = "dynamic" if any(item.kind == "dynamic" for item in items) else "list"
        return SqlValue(kind, items=items, start=start, end=end)

    # Columns and values.

    def _columns(self, node: exp.Expr, names: _Names) -> list[SqlColumn]:
        """The columns that something names, in order of place."""
        named = islice(node.find_all(exp.Column), _MAX_COLUMNS)
        columns = [self._column(column, names) for column in named if MARK not in column.name]
        return sorted(columns, key=attrgetter("start"))

    def _column(self, node: exp.Expr, names: _Names) -> SqlColumn:
        start, end = self._span(node)
        if isinstance(node.this, exp.Star):
            return SqlColumn("*", names.table(node.args.get("table")), start, end)
        name = _folded(node.this)
        name = "" if MARK in name else name
        return SqlColumn(name, names.table(node.args.get("table")), start, end)

    def _value(self, node: exp.Expr | None, names: _Names) -> SqlValue:
        if node is None:
            return SqlValue("other")
        node = _bare(node)
        start, end = self._span(node)
        kind, text, column = "other", "", None
        match node:
            case exp.Placeholder() | exp.Parameter():
                token = self._written.places.get(str(node.name))
                kind, text = "placeholder", token.text if token is not None else ""
                start, end = (token.start, token.end) if token is not None else (start, end)
            case exp.Literal():
                text = str(node.this)
                kind = "string" if node.is_string else "number"
                kind = "dynamic" if MARK in text else kind
            case exp.Boolean():
                kind, text = "bool", "true" if node.this else "false"
            case exp.Null():
                kind = "null"
            case exp.Column():
                kind, column = "column", self._column(node, names)
                if MARK in node.name:
                    kind, column = "dynamic", None
                elif not node.args.get("table") and column.name == "default":
                    kind, column = "default", None
                text = column.name if column is not None else ""
            case exp.Var() if str(node.this).lower() == "default":
                kind = "default"
            case exp.Any() | exp.All():
                return self._value(node.this, names)
            case exp.Query():
                kind = "query"
            case exp.Tuple() | exp.Array():
                items = tuple(self._value(e, names) for e in node.expressions[:_MAX_VALUES])
                return SqlValue("list", items=items, start=start, end=end)
            case exp.Func():
                kind, text = "call", _call_name(node)
        return SqlValue(kind, text, column, (), start, end)

    def _selected(self, expressions: Iterable[exp.Expr], names: _Names) -> Iterator[SqlColumn]:
        for expression in expressions:
            node = expression.this if isinstance(expression, exp.Alias) else expression
            if isinstance(node, exp.Star):
                yield SqlColumn("*", names.single, *self._span(node))
            elif isinstance(node, exp.Column):
                yield self._column(node, names)

    def _assignments(
        self, expressions: Iterable[exp.Expr], names: _Names
    ) -> Iterator[SqlAssignment]:
        for node in expressions:
            if not isinstance(node, exp.EQ):
                continue
            start, end = self._span(node)
            left, right = node.this, _bare(node.expression)
            lefts = left.expressions if isinstance(left, exp.Tuple) else [left]
            rights = right.expressions if isinstance(right, exp.Tuple) else [right] * len(lefts)
            for column, value in zip(lefts, rights, strict=False):
                if isinstance(column, exp.Column | exp.Identifier):
                    target = self._set_column(column, names)
                    yield SqlAssignment(target, self._value(value, names), start, end)

    def _set_column(self, node: exp.Expr, names: _Names) -> SqlColumn:
        name = _folded(node)
        return SqlColumn("" if MARK in name else name, names.target, *self._span(node))

    def _insert(self, tree: exp.Insert, names: _Names) -> dict[str, object]:
        target = tree.this
        columns = target.expressions if isinstance(target, exp.Schema) else []
        inserted = tuple(self._set_column(column, names) for column in columns)
        rows = tree.expression.expressions if isinstance(tree.expression, exp.Values) else []
        first = rows[0].expressions if rows and isinstance(rows[0], exp.Tuple) else []
        pairs: tuple[SqlAssignment, ...] = ()
        if len(inserted) == len(first):
            pairs = tuple(
                SqlAssignment(column, self._value(value, names), column.start, column.end)
                for column, value in zip(inserted, first, strict=True)
            )
        conflict = tree.args.get("conflict")
        changes: list[SqlAssignment] = []
        action = ""
        if isinstance(conflict, exp.Expr):
            changes = list(self._assignments(conflict.expressions, names))
            action = "update" if conflict.expressions else "nothing"
        return {
            "inserted": inserted,
            "set": pairs,
            "rows": len(rows),
            "conflict": action,
            "conflict_set": tuple(changes),
        }

    def _defined(self, tree: exp.Create) -> Iterator[SqlColumn]:
        """The columns that a CREATE TABLE defines, or that an index is of."""
        schema = tree.this
        table = next((t.name for t in self._tables(tree) if t.role == "target"), "")
        if isinstance(schema, exp.Index):
            params = schema.args.get("params")
            columns = params.args.get("columns") or () if isinstance(params, exp.Expr) else ()
            for node in columns:
                inner = node.this if isinstance(node, exp.Ordered) else node
                if isinstance(inner, exp.Column):
                    yield SqlColumn(_folded(inner.this), table, *self._span(inner))
        elif isinstance(schema, exp.Schema):
            for node in schema.expressions:
                if isinstance(node, exp.ColumnDef):
                    yield SqlColumn(_folded(node.this), table, *self._span(node))

    # Places.

    def _span(self, node: exp.Expr) -> tuple[int, int]:
        """Where what has a place in a tree begins and ends; (-1, -1) where nothing has."""
        first, last = -1, -1
        seen = 0
        for inner in node.walk():
            seen += 1
            if seen > _MAX_WALKED:
                break
            if isinstance(inner, exp.Placeholder):
                token = self._written.places.get(str(inner.name))
                span = (token.start, token.end) if token is not None else (-1, -1)
            else:
                start, end = inner.meta.get("start"), inner.meta.get("end")
                if not isinstance(start, int) or not isinstance(end, int):
                    continue
                span = self._written.span(start, end)
            if span[0] >= 0:
                first = span[0] if first < 0 else min(first, span[0])
                last = max(last, span[1])
        return first, last


_MAX_WALKED = 400
_CHANGES = (exp.Insert, exp.Update, exp.Delete, exp.Merge, exp.Create, exp.Alter, exp.Drop)


class _Names:
    """Which table a column is of: by its qualifier, or as the only table there is."""

    def __init__(self, tables: list[SqlTable]) -> None:
        self._by_name: dict[str, str] = {}
        for table in tables:
            if table.kind in ("table", "cte"):
                self._by_name[table.alias or table.name] = table.name
        targets = [table.name for table in tables if table.role == "target"]
        self.target = targets[0] if targets else ""
        self.single = tables[0].name if len(tables) == 1 else ""

    def table(self, qualifier: object) -> str:
        """The table of a column with this qualifier; empty where that is not told."""
        if not isinstance(qualifier, exp.Expr):
            return self.single
        return self._by_name.get(_folded(qualifier), "")


def _uncertain(statement: Statement) -> Statement:
    nested = tuple(_uncertain(inner) for inner in statement.nested)
    return msgspec.structs.replace(statement, is_whole=False, nested=nested)


def _verb_of(tree: exp.Expr, verb: str) -> str:
    for kind, name in (
        (exp.Insert, "insert"),
        (exp.Update, "update"),
        (exp.Delete, "delete"),
        (exp.Merge, "merge"),
        (exp.Query, "select"),
    ):
        if isinstance(tree, kind):
            return name
    return verb


def _folded(node: object) -> str:
    """A name as the database knows it: in lower case, unless it is quoted."""
    if isinstance(node, exp.Column):
        node = node.this
    if not isinstance(node, exp.Expr):
        return ""
    name = node.name
    return name if node.args.get("quoted") else name.lower()


def _bare(node: exp.Expr) -> exp.Expr:
    """Without parentheses and casts around it."""
    while isinstance(node, exp.Paren | exp.Cast) and isinstance(node.this, exp.Expr):
        node = node.this
    return node


def _join_kind(join: exp.Expr) -> str:
    side, kind = str(join.args.get("side") or ""), str(join.args.get("kind") or "")
    if side:
        return side.lower()
    if kind.upper() == "CROSS" or not (join.args.get("on") or join.args.get("using")):
        return "cross"
    return "inner"


def _lock(tree: exp.Expr) -> tuple[str, str]:
    for lock in tree.args.get("locks") or ():
        is_key = bool(lock.args.get("key"))
        if lock.args.get("update"):
            kind = "no key update" if is_key else "update"
        else:
            kind = "key share" if is_key else "share"
        wait = lock.args.get("wait")
        waits = {True: "nowait", False: "skip locked"}
        return kind, waits.get(wait, "") if isinstance(wait, bool) else ""
    return "", ""


def _action(node: exp.Expr) -> str:
    """What an action of ALTER does, in its first words."""
    match node:
        case exp.ColumnDef():
            return f"add column {_folded(node.this)}"
        case exp.Drop():
            named = next((_folded(t) for t in node.args.get("tables") or [node.this] if t), "")
            return f"drop {str(node.args.get('kind') or 'column').lower()} {named}".strip()
        case exp.AlterColumn():
            return f"alter column {_folded(node.this)}"
        case exp.AddConstraint():
            return "add constraint"
        case exp.RenameColumn():
            return f"rename column {_folded(node.this)}"
    return node.key.lower()


def _call_name(node: exp.Func) -> str:
    if isinstance(node, exp.Anonymous):
        return str(node.this).lower()
    return node.sql_name().lower()
