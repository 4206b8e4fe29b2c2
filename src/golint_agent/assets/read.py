"""Reads one asset of any kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from golint_agent.assets.limits import MAX_ASSET_BYTES, BrokenError, Watch
from golint_agent.assets.sql.statement import Statement
from golint_agent.assets.text import AssetText
from golint_agent.assets.tree import AssetKind, AssetTree, Item
from golint_agent.errors import place_in_tool
from golint_agent.findings import Problem, ProblemKind

_SUFFIXES = {
    ".sql": AssetKind.SQL,
    ".ddl": AssetKind.SQL,
    ".yaml": AssetKind.YAML,
    ".yml": AssetKind.YAML,
    ".json": AssetKind.JSON,
    ".toml": AssetKind.TOML,
    ".graphql": AssetKind.GRAPHQL,
    ".graphqls": AssetKind.GRAPHQL,
    ".gql": AssetKind.GRAPHQL,
    ".proto": AssetKind.PROTO,
    "go.mod": AssetKind.GO_MOD,
    "go.work": AssetKind.GO_MOD,
}
#: So many characters of what is wrong are told.
_MAX_MESSAGE = 200


def kind_of(path: str) -> AssetKind:
    """What a file is written in, by its name; `OTHER` has no reader."""
    name = path.rpartition("/")[2].lower()
    if name in _SUFFIXES:
        return _SUFFIXES[name]
    return _SUFFIXES.get(f".{name.rpartition('.')[2]}", AssetKind.OTHER)


def read_asset(path: str, data: bytes, dialect: str = "postgres") -> AssetTree:
    """Read an asset. `dialect` is that of SQL, by sqlglot's name.

    Never raises for any bytes: what cannot be read is a problem with its place. What could be read
    before it is there only of SQL, statement by statement.
    """
    kind = kind_of(path)
    if len(data) > MAX_ASSET_BYTES:
        message = (
            f"the file has {len(data)} bytes; of files that are not Go {MAX_ASSET_BYTES} are read"
        )
        problem = Problem(ProblemKind.LIMIT, path, message, fatal=True)
        return AssetTree(path, kind, b"", problems=(problem,))
    text = AssetText(data)
    problems: list[Problem] = []
    if text.bad >= 0:
        line, column = text.place(text.character(text.bad))
        message = "the text is not UTF-8 from here on; each such byte was read as U+FFFD"
        problems.append(Problem(ProblemKind.SYNTAX, path, message, line=line, column=column))
    root: Item | None = None
    statements: tuple[Statement, ...] = ()
    try:
        if kind is AssetKind.SQL:
            from golint_agent.assets.sql.reader import read_sql

            statements, errors = read_sql(text.text, dialect, Watch())
            statements = placed(statements, text)
            problems += [_problem(path, text, error, fatal=False) for error in errors]
        elif kind is not AssetKind.OTHER:
            root = _reader(kind)(text, Watch())
            if kind is AssetKind.PROTO:
                problems += _imports_of_itself(path, text, root)
    except BrokenError as error:
        problems.append(_problem(path, text, error, fatal=True))
    except RecursionError:
        message = f"the {kind} nests too deep"
        problems.append(Problem(ProblemKind.LIMIT, path, message, fatal=True))
    except Exception as error:  # noqa: BLE001 - a reader's defect must not end the run
        reason = f"{type(error).__name__}: {error}"
        message = f"its reader failed{place_in_tool(error)} ({reason}); please report this"
        problems.append(Problem(ProblemKind.RULE, path, message, fatal=True))
    return AssetTree(path, kind, data, root, statements, tuple(problems))


def placed(statements: tuple[Statement, ...], text: AssetText) -> tuple[Statement, ...]:
    """The statements with bytes in place of characters."""
    if text.is_ascii:
        return statements
    from golint_agent.assets.sql.statement import moved

    return tuple(moved(statement, text.byte) for statement in statements)


def _imports_of_itself(path: str, text: AssetText, root: Item) -> Iterator[Problem]:
    """What protoc refuses, and nothing is followed for: an import of the file itself.

    Imports begin at a folder that the file does not tell, so its name alone may be another file's.
    """
    for item in root.items:
        if item.kind == "import" and isinstance(item.value, str):
            is_below = "/" in item.value and path.endswith(f"/{item.value}")
            if is_below or item.value == path:
                error = BrokenError("it imports itself", text.character(item.start))
                yield _problem(path, text, error, fatal=False)


def _problem(path: str, text: AssetText, error: BrokenError, *, fatal: bool) -> Problem:
    line, column = text.place(error.at) if error.at >= 0 else (0, 0)
    message = error.message
    if len(message) > _MAX_MESSAGE:  # libraries quote what they do not take, however long it is
        message = f"{message[:_MAX_MESSAGE]}…"
    return Problem(error.kind, path, message, line=line, column=column, fatal=fatal)


def _reader(kind: AssetKind) -> Callable[[AssetText, Watch], Item]:
    """The reader of a kind; its library is loaded when first needed."""
    match kind:
        case AssetKind.YAML:
            from golint_agent.assets.yaml_reader import read_yaml

            return read_yaml
        case AssetKind.TOML:
            from golint_agent.assets.toml_reader import read_toml

            return read_toml
        case AssetKind.GRAPHQL:
            from golint_agent.assets.graphql_reader import read_graphql

            return read_graphql
        case AssetKind.PROTO:
            from golint_agent.assets.proto_reader import read_proto

            return read_proto
        case AssetKind.GO_MOD:
            from golint_agent.assets.gomod_reader import read_go_mod

            return read_go_mod
        case _:
            from golint_agent.assets.json_reader import read_json

            return read_json
