"""Faults of log lines: without structure, context or error, and with what must stay secret."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tools.mutants.kinds import kind
from tools.mutants.places import Change, Checked, Place, Planting, checked, last_return, words
from tree_sitter import Node

_LEVELS = frozenset({"Debug", "Info", "Warn", "Error"})
_SLOG = re.compile(r"^(?:\(\*log/slog\.Logger\)|log/slog)\.(Debug|Info|Warn|Error)(Context)?$")
_ZAP = re.compile(r"^\(\*go\.uber\.org/zap\.Logger\)\.(Debug|Info|Warn|Error)$")
_SUGAR = re.compile(r"^\(\*go\.uber\.org/zap\.SugaredLogger\)\.(Debug|Info|Warn|Error)w$")
_ZEROLOG = re.compile(r"zerolog\.Event\)\.(?:Msg|Send|Msgf)$")


class Line(NamedTuple):
    """A log line: its message, what stands behind it, its level, and the library."""

    message: Node
    rest: tuple[Node, ...]
    level: str
    library: str


def line_of(place: Place) -> Line | None:
    """The log line of a call of slog or zap that is a statement, with a constant message."""
    statement = place.node.parent
    if statement is None or statement.type != "expression_statement" or _is_sink(place):
        return None
    callee = place.callee()
    given = place.arguments()
    for pattern, library in ((_SLOG, "slog"), (_ZAP, "zap"), (_SUGAR, "sugar")):
        found = pattern.match(callee)
        if found is None:
            continue
        at = 1 if library == "slog" and found[2] else 0
        if len(given) <= at or given[at].type != "interpreted_string_literal":
            return None
        return Line(given[at], tuple(given[at + 1 :]), found[1], library)
    return None


def _line_beside_logger(place: Place) -> Line | None:
    """A log line where there is a logger for sure: `main` may print before it has one."""
    return line_of(place) if place.info.package.name != "main" else None


def _is_sink(place: Place) -> bool:
    """Is it in what others write log lines through: a writer, a handler of records?"""
    function = place.declared
    name = place.text(place.field("name", function)) if function is not None else ""
    # What prepares a program speaks before there is a logger.
    is_early = re.match(r"(?i)(?:load|read|parse)?config|init|setup|must", name) is not None
    return is_early or name in ("Write", "Handle", "Printf", "Print", "Println", "Log")


def _value(place: Place, line: Line) -> str:
    """A value that the line logs, as it is written; empty where none is plain."""
    if line.library == "zap":
        for node in line.rest:
            given = place.arguments(node) if node.type == "call_expression" else []
            if given and given[-1].type in ("identifier", "selector_expression"):
                return place.text(given[-1])
        return ""
    values = line.rest[1::2]
    plain = [n for n in values if n.type in ("identifier", "selector_expression")]
    return place.text(plain[0]) if plain else ""


def _instead(place: Place, text: str, *imports: str) -> Planting:
    """Another call in the place of the log line."""
    return Planting((place.replace(place.node, text),), imports)


@kind(
    "logging/to-println",
    "a log line becomes `fmt.Println`",
    rules=("logging/unstructured",),
    nodes=("call_expression",),
    in_services=True,
)
def to_println(place: Place) -> Iterator[Planting]:
    """A print beside the log."""
    line = _line_beside_logger(place)
    if line is not None:
        value = _value(place, line)
        given = ", ".join(filter(None, [place.text(line.message), value]))
        yield _instead(place, f"fmt.Println({given})", "fmt")


@kind(
    "logging/to-printf",
    "a log line becomes `fmt.Printf`",
    rules=("logging/unstructured",),
    nodes=("call_expression",),
    in_services=True,
)
def to_printf(place: Place) -> Iterator[Planting]:
    """A formatted print beside the log."""
    line = _line_beside_logger(place)
    value = _value(place, line) if line is not None else ""
    if line is not None and value:
        text = place.text(line.message)[:-1]
        yield _instead(place, f'fmt.Printf({text}: %v\\n", {value})', "fmt")


@kind(
    "logging/to-std-log",
    "a log line becomes `log.Printf` of the standard library",
    rules=("logging/unstructured",),
    nodes=("call_expression",),
    in_services=True,
)
def to_std_log(place: Place) -> Iterator[Planting]:
    """The standard log beside the structured one."""
    line = _line_beside_logger(place)
    if line is not None:
        value = _value(place, line)
        text = place.text(line.message)[:-1]
        given = f'{text}: %v", {value}' if value else f'{text}"'
        yield _instead(place, f"log.Printf({given})", "log")


@kind(
    "logging/to-builtin",
    "a log line becomes `println`",
    rules=("logging/unstructured",),
    nodes=("call_expression",),
    in_services=True,
)
def to_builtin(place: Place) -> Iterator[Planting]:
    """What is left from a search for a mistake."""
    line = _line_beside_logger(place)
    if line is not None:
        yield _instead(place, f"println({place.text(line.message)})")


@kind(
    "logging/to-stderr",
    "a log line becomes `fmt.Fprintln(os.Stderr, …)`",
    rules=("logging/unstructured",),
    nodes=("call_expression",),
    in_services=True,
)
def to_stderr(place: Place) -> Iterator[Planting]:
    """Text on a stream of the process."""
    line = _line_beside_logger(place)
    if line is not None:
        yield _instead(place, f"fmt.Fprintln(os.Stderr, {place.text(line.message)})", "fmt", "os")


@kind(
    "logging/to-stdout-write",
    "a log line becomes `os.Stdout.WriteString`",
    rules=("logging/unstructured", "errors/ignored-call"),
    nodes=("call_expression",),
    in_services=True,
)
def to_stdout_write(place: Place) -> Iterator[Planting]:
    """Bytes on a stream of the process."""
    line = _line_beside_logger(place)
    if line is not None:
        text = place.text(line.message)[:-1]
        yield _instead(place, f'os.Stdout.WriteString({text}\\n")', "os")


@kind(
    "logging/message-formatted",
    "the message becomes `fmt.Sprintf(…)`",
    rules=("logging/message-not-constant",),
    nodes=("call_expression",),
)
def message_formatted(place: Place) -> Iterator[Planting]:
    """No two lines have the same message."""
    line = line_of(place)
    value = _value(place, line) if line is not None else ""
    if line is not None and value:
        text = place.text(line.message)[:-1]
        yield Planting(
            (place.replace(line.message, f'fmt.Sprintf({text} %v", {value})'),), ("fmt",)
        )


@kind(
    "logging/message-joined",
    'the message becomes `"…" + value`',
    rules=("logging/message-not-constant",),
    nodes=("call_expression",),
)
def message_joined(place: Place) -> Iterator[Planting]:
    """The value stands in the message."""
    line = line_of(place)
    if line is None:
        return
    for one in _strings(place, line):
        text = place.text(line.message)[:-1]
        yield Planting((place.replace(line.message, f'{text} " + {one}'),))
        return


def _strings(place: Place, line: Line) -> Iterator[str]:
    """Values of the line that are strings."""
    for node in line.rest:
        given = place.arguments(node) if node.type == "call_expression" else [node]
        for one in given:
            is_plain = one.type in ("identifier", "selector_expression")
            if is_plain and place.type(one) == "string":
                yield place.text(one)


@kind(
    "logging/message-is-error",
    "the message becomes `err.Error()`",
    rules=("logging/message-not-constant", "logging/error-as-text"),
    nodes=("call_expression",),
)
def message_is_error(place: Place) -> Iterator[Planting]:
    """The text of the error is all there is."""
    line = line_of(place)
    error = _error_of(place, line) if line is not None else None
    if line is not None and error is not None:
        yield Planting((place.replace(line.message, f"{place.text(error[0])}.Error()"),))


def _error_of(place: Place, line: Line) -> tuple[Node, tuple[Node, ...]] | None:
    """The error that a line logs, and the arguments that log it."""
    if line.library == "zap":
        for node in line.rest:
            given = place.arguments(node) if node.type == "call_expression" else []
            if place.text(place.field("function", node) or node) == "zap.Error" and given:
                return (given[0], (node,)) if given[0].type == "identifier" else None
        return None
    for key, value in zip(line.rest[::2], line.rest[1::2], strict=False):
        is_key = place.text(key) in ('"error"', '"err"')
        if is_key and value.type == "identifier":
            return value, (key, value)
    return None


@kind(
    "logging/value-without-key",
    "the key before a value goes",
    rules=("logging/key-values",),
    nodes=("call_expression",),
)
def value_without_key(place: Place) -> Iterator[Planting]:
    """Keys and values are shifted."""
    line = _paired(place)
    if line is not None:
        yield Planting((Change(line.rest[0].start_byte, line.rest[1].start_byte, ""),))


@kind(
    "logging/key-without-value",
    "the last value goes",
    rules=("logging/key-values",),
    nodes=("call_expression",),
)
def key_without_value(place: Place) -> Iterator[Planting]:
    """The last key has no value."""
    line = _paired(place)
    if line is not None:
        yield Planting((Change(line.rest[-2].end_byte, line.rest[-1].end_byte, ""),))


def _paired(place: Place) -> Line | None:
    """A line with pairs alone, none of them spread."""
    line = line_of(place)
    if line is None or line.library == "zap" or not line.rest or len(line.rest) % 2:
        return None
    if any(n.type == "variadic_argument" for n in line.rest):
        return None
    keys = line.rest[::2]
    return line if all(n.type == "interpreted_string_literal" for n in keys) else None


@kind(
    "logging/key-twice",
    "two keys of a line become the same",
    rules=("logging/key-values",),
    nodes=("call_expression",),
)
def key_twice(place: Place) -> Iterator[Planting]:
    """One of two values is lost."""
    line = _paired(place)
    if line is not None and len(line.rest) > 2:  # noqa: PLR2004 - more than one pair
        yield Planting((place.replace(line.rest[2], place.text(line.rest[0])),))


@kind(
    "logging/key-built",
    "a key is put together at run time",
    rules=("logging/key-values",),
    nodes=("call_expression",),
)
def key_built(place: Place) -> Iterator[Planting]:
    """Each value gets a field of its own."""
    line = _paired(place)
    value = _value(place, line) if line is not None else ""
    if line is not None and value:
        text = place.text(line.rest[0])[:-1]
        changed = f'fmt.Sprintf({text}_%v", {value})'
        yield Planting((place.replace(line.rest[0], changed),), ("fmt",))


@kind(
    "logging/pairs-not-spread",
    "`With(pairs...)` becomes `With(pairs)`",
    rules=("logging/key-values",),
    nodes=("variadic_argument",),
)
def pairs_not_spread(place: Place) -> Iterator[Planting]:
    """A list is handed over as one value."""
    call = place.node.parent.parent if place.node.parent is not None else None
    if call is None or call.type != "call_expression" or "log/slog" not in place.callee(call):
        return
    value = place.node.named_children[0]
    if place.type(value) == "[]any":
        yield Planting((place.replace(place.node, place.text(value)),))


@kind(
    "logging/error-as-text",
    '`"error", err` becomes `"error", err.Error()`',
    rules=("logging/error-as-text",),
    nodes=("call_expression",),
)
def error_as_text(place: Place) -> Iterator[Planting]:
    """The error's kind is lost."""
    line = line_of(place)
    error = _error_of(place, line) if line is not None else None
    if line is None or error is None:
        return
    name, nodes = error
    if line.library == "zap":
        yield Planting(
            (place.replace(nodes[0], f'zap.String("error", {place.text(name)}.Error())'),)
        )
    else:
        yield Planting((place.replace(name, f"{place.text(name)}.Error()"),))


@kind(
    "logging/error-left-out",
    "the error goes from a line that says that something failed",
    rules=("logging/error-left-out",),
    nodes=("call_expression",),
)
def error_left_out(place: Place) -> Iterator[Planting]:
    """Nobody learns why it failed."""
    line = line_of(place)
    error = _error_of(place, line) if line is not None else None
    if line is None or error is None or line.level not in ("Error", "Warn"):
        return
    branch = _error_branch(place)
    name = place.text(error[0])
    if branch is None or place.text(branch.error) != name:
        return
    body = place.text(branch.body)
    if len(re.findall(rf"\b{name}\b", body)) != 1:
        return
    nodes = error[1]
    before = nodes[0].prev_named_sibling
    start = before.end_byte if before is not None else nodes[0].start_byte
    yield Planting((Change(start, nodes[-1].end_byte, ""),))


def _error_branch(place: Place) -> Checked | None:
    """The branch of a failed call that the line stands in."""
    node = place.node.parent
    while node is not None and node.type != "if_statement":
        if node.type in ("func_literal", "for_statement", "function_declaration"):
            return None
        node = node.parent
    return checked(place.at(node)) if node is not None else None


@kind(
    "logging/failure-as-info",
    "`Error` becomes `Info` in the branch of an error",
    rules=("logging/level-misuse",),
    nodes=("call_expression",),
)
def failure_as_info(place: Place) -> Iterator[Planting]:
    """No alert sees the failure."""
    line = line_of(place)
    branch = _error_branch(place)
    if line is None or line.level != "Error" or branch is None:
        return
    if _error_of(place, line) is None or last_return(branch.body) is None:
        return
    function = place.field("function")
    field = place.field("field", function) if function is not None else None
    if field is not None:
        yield Planting((place.replace(field, place.text(field).replace("Error", "Info")),))


@kind(
    "logging/context-left-out",
    "`InfoContext(ctx, …)` becomes `Info(…)`",
    rules=("logging/no-context",),
    nodes=("call_expression",),
)
def context_left_out(place: Place) -> Iterator[Planting]:
    """The line does not say which request it is about."""
    line = line_of(place)
    function = place.field("function")
    if line is None or line.library != "slog" or function is None:
        return
    field, given = place.field("field", function), place.arguments()
    others = place.info.source.data.count(b"Context(ctx,")
    if field is None or not place.text(field).endswith("Context") or others < 3:  # noqa: PLR2004 - others beside it
        return
    yield Planting(
        (
            place.replace(field, place.text(field).removesuffix("Context")),
            Change(given[0].start_byte, given[1].start_byte, ""),
        )
    )


@kind(
    "logging/context-emptied",
    "`InfoContext(ctx, …)` becomes `InfoContext(context.Background(), …)`",
    rules=("logging/no-context", "tenant/context-dropped"),
    nodes=("call_expression",),
)
def context_emptied(place: Place) -> Iterator[Planting]:
    """The line has an empty context."""
    line = line_of(place)
    given = place.arguments()
    if line is None or line.library != "slog" or not given or given[0] == line.message:
        return
    if place.text(given[0]) in place.params(place.declared):
        yield Planting((place.replace(given[0], "context.Background()"),), ("context",))


@kind(
    "logging/logger-of-empty-context",
    "`logging.From(ctx)` becomes `logging.From(context.Background())`",
    rules=("logging/no-context", "tenant/context-dropped"),
    nodes=("call_expression",),
)
def logger_of_empty_context(place: Place) -> Iterator[Planting]:
    """The logger knows nothing of the request."""
    given = place.arguments()
    if len(given) != 1 or place.text(given[0]) != "ctx" or place.function is None:
        return
    if not re.search(
        r"zap\.Logger$|slog\.Logger$|zerolog\.Logger$|logrus\.Entry$", place.type(place.node)
    ):
        return
    if "ctx" in place.params():
        yield Planting((place.replace(given[0], "context.Background()"),), ("context",))


_SECRET = re.compile(
    r"(?i)^(?:\w*password|passwd|\w*secret|api_?key|access_?token|refresh_?token|id_?token|cvv"
    r"|card_?number|private_?key)$"
)
_PERSONAL = re.compile(r"(?i)^(?:email|e_?mail_?address|phone|phone_?number|iban|ssn|tax_?id)$")


def _sensitive(place: Place, pattern: re.Pattern[str]) -> Iterator[tuple[str, Node]]:
    """A parameter of a function of that name, and the first statement of its body."""
    body = place.field("body")
    if body is None:
        return
    inner = [n for n in body.named_children if n.type == "statement_list"]
    first = next(
        (n for n in (inner[0] if inner else body).named_children if n.type != "comment"), None
    )
    for name, kind_ in place.params(place.node).items():
        is_hash = "hash" in name.lower()
        if first is not None and pattern.match(name) and kind_ == "string" and not is_hash:
            yield name, first


@kind(
    "logging/secret-logged",
    "a password, token or key that a function is given is logged",
    rules=("logging/sensitive-data",),
    nodes=("function_declaration", "method_declaration"),
)
def secret_logged(place: Place) -> Iterator[Planting]:
    """A secret goes into the log."""
    for name, first in _sensitive(place, _SECRET):
        line = f'slog.Info("called", "value", {name})'
        yield Planting((place.before(first, line),), ("log/slog",), name)


@kind(
    "logging/secret-printed",
    "a password, token or key that a function is given is formatted into a line",
    rules=("logging/sensitive-data",),
    nodes=("function_declaration", "method_declaration"),
)
def secret_printed(place: Place) -> Iterator[Planting]:
    """A secret goes into the text of a line."""
    for name, first in _sensitive(place, _SECRET):
        line = f'log.Printf("called with %s", {name})'
        yield Planting((place.before(first, line),), ("log",), name)


@kind(
    "logging/personal-data-logged",
    "an e-mail address or number of a person that a function is given is logged",
    rules=("logging/sensitive-data",),
    nodes=("function_declaration", "method_declaration"),
)
def personal_data_logged(place: Place) -> Iterator[Planting]:
    """Data about a person goes into the log."""
    for name, first in _sensitive(place, _PERSONAL):
        line = f'slog.Info("called", "{name}", {name})'
        yield Planting((place.before(first, line),), ("log/slog",), name)


@kind(
    "logging/secret-field-logged",
    "a field that holds a secret is logged where it is read",
    rules=("logging/sensitive-data",),
    nodes=("selector_expression",),
)
def secret_field_logged(place: Place) -> Iterator[Planting]:
    """`cfg.Password` goes into the log."""
    field, operand = place.field("field"), place.field("operand")
    statement = place.statement
    if field is None or operand is None or statement is None or operand.type != "identifier":
        return
    if not _SECRET.match(place.text(field)) or place.type(place.node) != "string":
        return
    if statement.type not in ("short_var_declaration", "expression_statement", "return_statement"):
        return
    symbol = place.symbol(operand)
    if symbol is None or symbol.declared_at >= statement.start_byte:
        return
    line = f'slog.Info("read", "value", {place.text()})'
    yield Planting((place.before(statement, line),), ("log/slog",), place.text())


@kind(
    "logging/struct-with-secret-logged",
    "a struct with a secret is logged as a whole",
    rules=("logging/sensitive-data",),
    nodes=("function_declaration", "method_declaration"),
)
def struct_with_secret_logged(place: Place) -> Iterator[Planting]:
    """`%+v` of a configuration or request."""
    body = place.field("body")
    listed = place.field("parameters")
    first = next(
        (n for n in (body.named_children if body is not None else ()) if n.type != "comment"), None
    )
    if first is not None and first.type == "statement_list":
        first = first.named_children[0] if first.named_children else None
    for one in listed.named_children if listed is not None else ():
        name, type_ = place.field("name", one), place.field("type", one)
        if name is None or type_ is None or first is None or first.type == "comment":
            continue
        if _holds_secret(place, type_) and place.text(name) != "_":
            line = f'slog.Info(fmt.Sprintf("called with %+v", {place.text(name)}))'
            yield Planting((place.before(first, line),), ("fmt", "log/slog"), place.text(name))


def _holds_secret(place: Place, type_: Node) -> bool:
    """Is it a struct of the module that has such a field, and shows it?"""
    from golint_agent.semantics.types.type import Struct

    model = place.info.model
    found = place.info.read_type(type_)
    under = model.underlying(model.unalias(found))
    if not isinstance(under, Struct) or model.interface_method(found, "String") is not None:
        return False
    if model.interface_method(found, "LogValue") is not None:
        return False
    return any(_SECRET.match(field.name) and str(field.type) == "string" for field in under.fields)


@kind(
    "logging/body-logged",
    "the body of a request is logged as it came",
    rules=("logging/payload-dumped", "logging/sensitive-data"),
    nodes=("call_expression",),
)
def body_logged(place: Place) -> Iterator[Planting]:
    """What a client sent stands in the log."""
    if place.callee() != "io.ReadAll" or place.statement is None:
        return
    given = place.arguments()
    operand = given[0].named_children[0] if given and given[0].named_children else None
    statement = place.statement
    left = place.field("left", statement)
    behind = statement.next_named_sibling
    if operand is None or left is None or behind is None or behind.type != "if_statement":
        return
    if place.type(operand) == "*net/http.Request":
        name = place.text(left.named_children[0])
        line = f'slog.Info("request", "body", string({name}))'
        yield Planting((place.after(behind, line),), ("log/slog",))


@kind(
    "logging/headers-logged",
    "all headers of a request are logged",
    rules=("logging/payload-dumped", "logging/sensitive-data"),
    nodes=("function_declaration", "method_declaration"),
)
def headers_logged(place: Place) -> Iterator[Planting]:
    """The authorization header stands in the log."""
    body = place.field("body")
    names = [n for n, kind_ in place.params(place.node).items() if kind_ == "*http.Request"]
    inner = next(
        (n for n in (body.named_children if body is not None else ()) if n.type != "comment"), None
    )
    if inner is not None and inner.type == "statement_list":
        inner = inner.named_children[0]
    if inner is not None and inner.type != "comment" and names and names[0] != "_":
        line = f'slog.Info("request", "headers", {names[0]}.Header)'
        yield Planting((place.before(inner, line),), ("log/slog",))


@kind(
    "logging/event-not-sent",
    "`.Msg(…)` or `.Send()` goes from a zerolog event",
    rules=("logging/event-not-sent",),
    nodes=("call_expression",),
)
def event_not_sent(place: Place) -> Iterator[Planting]:
    """The event is never written."""
    operand = place.operand()
    statement = place.node.parent
    is_whole = statement is not None and statement.type == "expression_statement"
    if _ZEROLOG.search(place.callee()) and operand is not None and is_whole:
        yield Planting((place.replace(place.node, place.text(operand)),))


@kind(
    "logging/logger-made-and-dropped",
    "`logger.Error(msg, …)` becomes `logger.With(…)`, whose result nobody takes",
    rules=("logging/event-not-sent",),
    nodes=("call_expression",),
)
def logger_made_and_dropped(place: Place) -> Iterator[Planting]:
    """Another logger is made, and nothing is written."""
    line = line_of(place)
    operand = place.operand()
    if line is None or operand is None or not line.rest or line.library == "sugar":
        return
    if "Logger)." not in place.callee():
        return
    given = ", ".join(place.text(n) for n in line.rest)
    yield Planting((place.replace(place.node, f"{place.text(operand)}.With({given})"),))


@kind(
    "logging/printf-method",
    "`Infow(…)` of a sugared logger becomes `Infof(…)`",
    rules=("logging/printf-method",),
    nodes=("call_expression",),
)
def printf_method(place: Place) -> Iterator[Planting]:
    """Values in the text of the line."""
    line = line_of(place)
    value = _value(place, line) if line is not None else ""
    operand = place.operand()
    others = place.info.source.data.count(b"w(")
    if line is None or line.library != "sugar" or not value or operand is None or others < 3:  # noqa: PLR2004 - others beside it
        return
    text = place.text(line.message)[:-1]
    call = f'{place.text(operand)}.{line.level}f({text} %v", {value})'
    yield Planting((place.replace(place.node, call),))


@kind(
    "logging/value-in-message-verb",
    "a verb stands in the message of a line that formats nothing",
    rules=("logging/key-values",),
    nodes=("call_expression",),
)
def value_in_message_verb(place: Place) -> Iterator[Planting]:
    """`slog.Error("failed: %v", err)`."""
    line = line_of(place)
    value = _value(place, line) if line is not None else ""
    if line is None or line.library != "slog" or not value or value not in words(value):
        return
    text = place.text(line.message)[:-1]
    end = line.rest[-1].end_byte
    yield Planting((Change(line.message.start_byte, end, f'{text}: %v", {value}'),))
