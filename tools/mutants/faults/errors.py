"""Faults of errors: dropped, swallowed, lost, confused, too late."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tools.mutants.kinds import kind
from tools.mutants.places import (
    Change,
    Checked,
    Place,
    Planting,
    checked,
    compared_with_nil,
    is_error_name,
    last_return,
    returned,
    statements,
    words,
)
from tree_sitter import Node

#: Methods that finish a write: what they drop is lost.
_FINISHING = frozenset({"Commit", "Flush", "Close", "Sync", "Shutdown"})
#: What a call does that changes something others rely on.
_WRITES = re.compile(
    r"^(?:Create|Insert|Save|Update|Upsert|Delete|Remove|Publish|Send|Store|Append|Commit|Exec|Mark"
    r"|Set|Put|Write|Post|Charge|Refund|Transfer|Debit|Credit)(?:[A-Z]|$)"
)
_CLEAN_UP = frozenset({"Close", "Rollback", "Stop", "Remove", "RemoveAll", "Shutdown", "Cancel"})
_INSTRUMENTS = (
    *("Int64Counter", "Float64Counter", "Int64Histogram", "Float64Histogram", "Int64Gauge"),
    *("Float64Gauge", "Int64UpDownCounter", "Float64UpDownCounter"),
)
#: Calls that cannot fail on what services give them, or whose failure shows in the value.
_SURE = frozenset(
    {
        *("github.com/google/uuid.NewV7", "github.com/google/uuid.NewRandom", "crypto/rand.Read"),
        *("encoding/json.Marshal", "strconv.Atoi", "strconv.ParseFloat", "strconv.ParseBool"),
        *("strconv.ParseInt", "time.ParseDuration"),
        # Drivers know the number, and where one does not, it is 0.
        "(database/sql.Result).RowsAffected",
        # An instrument works whatever its name is; the error says that the name is wrong.
        *(f"(go.opentelemetry.io/otel/metric.Meter).{name}" for name in _INSTRUMENTS),
    }
)
#: It keeps its first error, which `Error` gives.
_KEEPING = "(*encoding/csv.Writer).Write"


def _alone(place: Place) -> Checked | None:
    """A checked call of `if err := f(); err != nil` with no other result, whose branch leaves."""
    found = checked(place)
    if found is None or not found.inside or len(found.lefts) != 1:
        return None
    if place.field("alternative") is not None or last_return(found.body) is None:
        return None
    if place.method(found.call) in _CLEAN_UP or place.callee(found.call) == _KEEPING:
        return None
    return found


def _with_values(place: Place) -> Checked | None:
    """A checked call that gives values as well, in the two lines of the usual form."""
    found = checked(place)
    if found is None or found.inside or len(found.lefts) < 2:  # noqa: PLR2004 - a value and the error
        return None
    if place.callee(found.call) in _SURE:
        return None
    if place.field("alternative") is not None or last_return(found.body) is None:
        return None
    return found if any(place.text(left) != "_" for left in found.lefts[:-1]) else None


def _leaves(place: Place) -> Checked | None:
    """A checked call whose branch returns an error of the function around it."""
    found = checked(place)
    if found is None or place.field("alternative") is not None or not place.returns_error:
        return None
    last = last_return(found.body)
    if last is None or not returned(last):
        return None
    error = returned(last)[-1]
    gives_it = place.text(found.error) in words(place.text(error)) or error.type == "identifier"
    return found if gives_it and place.text(error) != "nil" else None


def _without_check(place: Place, found: Checked, text: str) -> Planting:
    """The call as `text` says, without the branch."""
    return Planting((place.replace(found.branch, text),), note=text)


@kind(
    "errors/call-alone",
    "`if err := f(); err != nil {…}` becomes `f()`",
    rules=("errors/ignored-call", "errors/unread-result", "errors/goroutine-drops"),
    nodes=("if_statement",),
)
def call_alone(place: Place) -> Iterator[Planting]:
    """A statement drops the error."""
    found = _alone(place)
    if found is not None:
        yield _without_check(place, found, place.text(found.call))


@kind(
    "errors/finish-alone",
    "a checked `Commit`, `Flush` or `Close` becomes a statement",
    rules=("errors/ignored-call",),
    nodes=("if_statement",),
)
def finish_alone(place: Place) -> Iterator[Planting]:
    """What finishes a write is not asked."""
    found = checked(place)
    if found is None or not found.inside or place.field("alternative") is not None:
        return
    if place.method(found.call) in ("Commit", "Flush", "Sync") and place.returns_error:
        yield _without_check(place, found, place.text(found.call))


@kind(
    "errors/call-blanked",
    "`if err := f(); err != nil {…}` becomes `_ = f()`",
    rules=("errors/discarded",),
    nodes=("if_statement",),
)
def call_blanked(place: Place) -> Iterator[Planting]:
    """`_` takes the only result."""
    found = _alone(place)
    if found is None or place.callee(found.call) == "errors.Join":
        return
    # Whether something answers is an outcome, and a cache may be away.
    is_outcome = place.method(found.call) == "Ping" or "redis" in place.callee(found.call)
    if not is_outcome:
        yield _without_check(place, found, f"_ = {place.text(found.call)}")


@kind(
    "errors/error-blanked",
    "`x, err := f()` and its check become `x, _ := f()`",
    rules=("errors/discarded", "tenant/lookup-ignored"),
    nodes=("if_statement",),
)
def error_blanked(place: Place) -> Iterator[Planting]:
    """`_` takes the error, and the value is used."""
    found = _with_values(place)
    if found is None or _is_read_elsewhere(place, found):
        return
    yield Planting(
        (place.remove(found.branch), *_blank(place, found)),
        note=place.text(found.call),
    )


def _blank(place: Place, found: Checked) -> list[Change]:
    """With `_` for the error where it was declared before; else nobody reads it, which tells."""
    symbol = place.symbol(found.error)
    is_new = symbol is not None and symbol.declared_at == found.error.start_byte
    first = symbol if symbol is None or symbol.redeclares is None else symbol.redeclares
    if is_new and symbol is first:
        return []
    return [place.replace(found.error, "_")]


def _is_read_elsewhere(place: Place, found: Checked) -> bool:
    """Is the error of this call, declared here, read outside of its branch?"""
    symbol = place.symbol(found.error)
    if symbol is None or symbol.declared_at != found.error.start_byte:
        return False
    branch = found.branch
    return any(
        not branch.start_byte <= node.start_byte < branch.end_byte for node in place.reads(symbol)
    ) or any(node.start_byte > branch.end_byte for node in place.info.references(symbol))


@kind(
    "errors/check-removed",
    "the check goes, and the error is set again before anybody reads it",
    rules=("errors/overwritten",),
    nodes=("if_statement",),
)
def check_removed(place: Place) -> Iterator[Planting]:
    """The branch goes; the next call overwrites the error."""
    found = _with_values(place)
    behind = found.branch.next_named_sibling if found is not None else None
    if found is None or behind is None:
        return
    if behind.type not in ("short_var_declaration", "assignment_statement"):
        return
    left = place.field("left", behind)
    names = [place.text(n) for n in left.named_children] if left is not None else []
    name = place.text(found.error)
    if name in names and name not in words(place.text(place.field("right", behind))):
        yield Planting((place.remove(found.branch),), note=place.text(found.call))


@kind(
    "errors/returns-nil",
    "`return …, err` in the branch of an error becomes `return …, nil`",
    rules=(
        "errors/branch-returns-nil",
        "errors/fails-open",
        "errors/write-lost",
        "errors/lookup-error-lost",
        "errors/misclassified",
        "data/committed-after-failure",
        "errors/skipped-on-failure",
        "tenant/lookup-ignored",
    ),
    nodes=("if_statement",),
)
def returns_nil(place: Place) -> Iterator[Planting]:
    """The caller is told success."""
    found = _leaves(place)
    last = last_return(found.body) if found is not None else None
    if found is None or last is None or place.method(found.call) in _CLEAN_UP:
        return
    if place.callee(found.call) not in _SURE:
        yield Planting((place.replace(returned(last)[-1], "nil"),))


@kind(
    "errors/branch-emptied",
    "the branch of an error becomes empty",
    rules=("errors/branch-empty", "errors/failed-value-used"),
    nodes=("if_statement",),
)
def branch_emptied(place: Place) -> Iterator[Planting]:
    """Nothing stands in it."""
    found = checked(place)
    if found is None or place.field("alternative") is not None or not last_return(found.body):
        return
    if place.method(found.call) not in _CLEAN_UP:
        yield Planting((place.replace(found.body, "{\n" + place.indent + "}"),))


@kind(
    "errors/branch-commented-out",
    "the statements of an error's branch become comments",
    rules=("errors/branch-empty", "errors/failed-value-used"),
    nodes=("if_statement",),
)
def branch_commented_out(place: Place) -> Iterator[Planting]:
    """What it did stands in a comment."""
    found = checked(place)
    last = last_return(found.body) if found is not None else None
    if found is None or last is None or place.field("alternative") is not None:
        return
    if place.method(found.call) in _CLEAN_UP:
        return
    if len(statements(found.body)) == 1 and "\n" not in place.text(last):
        yield Planting((Change(last.start_byte, last.start_byte, "// "),))


@kind(
    "errors/value-logged-on",
    "`return` in the branch of a failed look-up becomes a log line, and the value is used",
    rules=("errors/failed-value-used", "errors/logged-and-continued", "tenant/lookup-ignored"),
    nodes=("if_statement",),
)
def value_logged_on(place: Place) -> Iterator[Planting]:
    """The function goes on with what the failed call gave."""
    found = _with_values(place)
    if found is None or not _uses_value_next(place, found):
        return
    line = f'slog.Error("call failed", "error", {place.text(found.error)})'
    yield Planting(
        (place.replace(found.body, f"{{\n{place.indent}\t{line}\n{place.indent}}}"),),
        ("log/slog",),
    )


def _uses_value_next(place: Place, found: Checked) -> bool:
    """Does a statement behind the branch read what the call gave, with no question before it?"""
    behind = found.branch.next_named_sibling
    names = {place.text(left) for left in found.lefts[:-1]} - {"_"}
    if behind is None or behind.type in ("if_statement", "for_statement", "return_statement"):
        return False
    return bool(names & words(place.text(behind)))


@kind(
    "errors/write-logged-on",
    "`return err` in the branch of a failed write becomes a log line",
    rules=(
        "errors/write-lost",
        "errors/logged-and-continued",
        "data/committed-after-failure",
        "data/transaction-spoiled",
        "errors/failed-value-used",
    ),
    nodes=("if_statement",),
)
def write_logged_on(place: Place) -> Iterator[Planting]:
    """A write fails, a line is logged, and the caller is told success."""
    found = _leaves(place)
    if found is None or _WRITES.match(place.method(found.call)) is None:
        return
    if len(found.lefts) > 1 and any(place.text(left) != "_" for left in found.lefts[:-1]):
        return
    line = f'slog.Error("write failed", "error", {place.text(found.error)})'
    yield Planting(
        (place.replace(found.body, f"{{\n{place.indent}\t{line}\n{place.indent}}}"),),
        ("log/slog",),
        place.text(found.call).split("\n")[0],
    )


def _errorf(place: Place) -> tuple[Node, str, list[Node]] | None:
    """The format of `fmt.Errorf` with one `%w`, and its values."""
    if place.callee() != "fmt.Errorf":
        return None
    given = place.arguments()
    if not given or given[0].type not in ("interpreted_string_literal", "raw_string_literal"):
        return None
    text = place.text(given[0])
    return (given[0], text, given[1:]) if text.count("%w") == 1 else None


def _wrapped(place: Place) -> Node | None:
    """The error behind `%w`, where it is a plain name for one.

    Where a package wraps and asks nothing else, a text is its way.
    """
    found = _errorf(place)
    if found is None or not _is_asked_elsewhere(place):
        return None
    _, text, values = found
    verbs = re.findall(r"%[-+# 0]*[\d.]*([a-zA-Z%])", text)
    verbs = [verb for verb in verbs if verb != "%"]
    if len(verbs) != len(values):
        return None
    node = values[verbs.index("w")]
    return node if node.type == "identifier" and is_error_name(place.text(node)) else None


def _is_asked_elsewhere(place: Place) -> bool:
    """Does the package wrap another error, or ask what one is?"""
    infos = place.info.graph.infos or [place.info]
    texts = [info.source.data for info in infos]
    words_ = (b"%w", b"errors.Is(", b"errors.As(")
    return sum(text.count(word) for text in texts for word in words_) > 1


@kind(
    "errors/wrap-to-v",
    "`%w` becomes `%v`",
    rules=("errors/cause-lost",),
    nodes=("call_expression",),
)
def wrap_to_v(place: Place) -> Iterator[Planting]:
    """The error is formatted."""
    yield from _with_verb(place, "%v")


@kind(
    "errors/wrap-to-s",
    "`%w` becomes `%s`",
    rules=("errors/cause-lost",),
    nodes=("call_expression",),
)
def wrap_to_s(place: Place) -> Iterator[Planting]:
    """The error is formatted as a string."""
    yield from _with_verb(place, "%s")


def _with_verb(place: Place, verb: str) -> Iterator[Planting]:
    found = _errorf(place)
    if found is not None and _wrapped(place) is not None:
        yield Planting((place.replace(found[0], found[1].replace("%w", verb)),))


@kind(
    "errors/wrap-to-text",
    '`fmt.Errorf("…: %w", err)` becomes `errors.New("…: " + err.Error())`',
    rules=("errors/cause-lost",),
    nodes=("call_expression",),
)
def wrap_to_text(place: Place) -> Iterator[Planting]:
    """The error's text goes on."""
    found, error = _errorf(place), _wrapped(place)
    if found is None or error is None or len(found[2]) != 1 or not found[1].endswith('%w"'):
        return
    text = found[1].removesuffix('%w"') + '"'
    yield Planting(
        (place.replace(place.node, f"errors.New({text} + {place.text(error)}.Error())"),),
        ("errors",),
    )


@kind(
    "errors/wrap-dropped",
    '`fmt.Errorf("…: %w", err)` in the branch of a store or service becomes `errors.New("…")`',
    rules=("errors/cause-dropped", "errors/misclassified"),
    nodes=("if_statement",),
)
def wrap_dropped(place: Place) -> Iterator[Planting]:
    """Another error says nothing of the first one."""
    found = _leaves(place)
    last = last_return(found.body) if found is not None else None
    if found is None or last is None or not _asks_elsewhere(place, found.call):
        return
    if len(statements(found.body)) > 1:
        return
    error = place.at(returned(last)[-1])
    format_ = _errorf(error) if error.node.type == "call_expression" else None
    if format_ is None or len(format_[2]) != 1 or _wrapped(error) is None:
        return
    text = format_[1].replace(": %w", "").replace(" %w", "").replace("%w", "failed")
    yield Planting((place.replace(error.node, f"errors.New({text})"),), ("errors",))


#: Packages whose calls ask a database, a broker or another service.
_ELSEWHERE = re.compile(
    r"database/sql|jackc/pgx|jmoiron/sqlx|gorm\.io|go-redis|rabbitmq|kafka|net/http|mongo|aws-sdk"
)


def _asks_elsewhere(place: Place, call: Node) -> bool:
    """Is it a call of a driver or a client, or of what a chain of such gives?"""
    if place.method(call) in ("Ping", "PingContext", "ParseURL", "ParseConfig", "WaitContext"):
        return False
    return _ELSEWHERE.search(place.callee(call)) is not None


@kind(
    "errors/is-to-equal",
    "`errors.Is(err, ErrX)` of an error that the module wraps becomes `err == ErrX`",
    rules=("errors/compared-directly",),
    nodes=("call_expression",),
)
def is_to_equal(place: Place) -> Iterator[Planting]:
    """A wrapped error is compared. One that nobody wraps `==` tells as well."""
    given = _asked_by_is(place)
    if given is None or not _is_own(place, given[1]):
        return
    if place.text(given[1]).rpartition(".")[2] not in place.schema.wrapped:
        return
    parent = place.node.parent
    left, right = map(place.text, given)
    if parent is not None and parent.type == "unary_expression":
        yield Planting((place.replace(parent, f"{left} != {right}"),))
    else:
        yield Planting((place.replace(place.node, f"{left} == {right}"),))


def _asked_by_is(place: Place) -> tuple[Node, Node] | None:
    if place.callee() != "errors.Is":
        return None
    given = place.arguments()
    if len(given) != 2 or given[0].type != "identifier":  # noqa: PLR2004 - the error and its kind
        return None
    if given[1].type not in ("identifier", "selector_expression"):
        return None
    return given[0], given[1]


def _is_own(place: Place, error: Node) -> bool:
    """Is it an error that the module itself declares?"""
    if error.type == "identifier":
        return not place.has_local(place.text(error))
    operand = place.field("operand", error)
    path = place.info.package_of(operand) if operand is not None else ""
    module = place.info.module.path if place.info.module is not None else ""
    return bool(module) and path.startswith(f"{module}/")


@kind(
    "errors/is-to-text",
    "`errors.Is(err, ErrX)` becomes a comparison of `err.Error()`",
    rules=("errors/matched-by-text",),
    nodes=("call_expression",),
)
def is_to_text(place: Place) -> Iterator[Planting]:
    """The text says which error it is."""
    given = _asked_by_is(place)
    if given is None:
        return
    left, right = map(place.text, given)
    text = f"strings.Contains({left}.Error(), {right}.Error())"
    yield Planting((place.replace(place.node, text),), ("strings",))


@kind(
    "errors/is-to-any",
    "`if errors.Is(err, ErrNotFound) {…}` becomes `if err != nil {…}`",
    rules=("errors/misclassified", "errors/branch-returns-nil", "errors/lookup-error-lost"),
    nodes=("if_statement",),
)
def is_to_any(place: Place) -> Iterator[Planting]:
    """Any failure of a store counts as not found."""
    condition, body = place.field("condition"), place.field("consequence")
    if condition is None or body is None or condition.type != "call_expression":
        return
    given = _asked_by_is(place.at(condition))
    if given is None or not re.search(r"(?i)no_?rows|not_?found|\.Nil$", place.text(given[1])):
        return
    if last_return(body) is None:
        return
    outer = place.node.parent
    while outer is not None and outer.type in ("block", "statement_list"):
        outer = outer.parent
    around = checked(place.at(outer)) if outer is not None else None
    if around is None:
        yield Planting((place.replace(condition, f"{place.text(given[0])} != nil"),))
    elif statements(around.body)[0] == place.node and len(statements(around.body)) == 2:  # noqa: PLR2004 - told apart, and given on
        inner = place.text(body).replace("\n\t", "\n")
        yield Planting((place.replace(around.body, inner),))


@kind(
    "errors/as-to-assertion",
    "`errors.As(err, &target)` becomes a type assertion",
    rules=("errors/compared-directly",),
    nodes=("if_statement",),
)
def as_to_assertion(place: Place) -> Iterator[Planting]:
    """A wrapped error is not seen."""
    condition = place.field("condition")
    if condition is None or place.field("initializer") is not None:
        return
    call = place.at(condition)
    if condition.type != "call_expression" or call.callee() != "errors.As":
        return
    given = call.arguments()
    target = given[1] if len(given) == 2 else None  # noqa: PLR2004 - the error and its kind
    if target is None or target.type != "unary_expression" or given[0].type != "identifier":
        return
    name = target.named_children[0]
    declared = place.node.prev_named_sibling
    if declared is None or declared.type != "var_declaration" or name.type != "identifier":
        return
    spec = declared.named_children[0]
    type_ = place.field("type", spec)
    if place.text(place.field("name", spec)) != place.text(name) or type_ is None:
        return
    asked = f"{place.text(name)}, ok := {place.text(given[0])}.({place.text(type_)}); ok"
    yield Planting((place.remove(declared), place.replace(condition, asked)))


@kind(
    "errors/started-and-forgotten",
    "`if err := f(); err != nil {…}` becomes `go f()`",
    rules=("errors/goroutine-drops", "errors/ignored-call", "errors/unread-result"),
    nodes=("if_statement",),
)
def started_and_forgotten(place: Place) -> Iterator[Planting]:
    """A goroutine's error reaches nobody."""
    found = _alone(place)
    if found is not None and place.method(found.call) not in _FINISHING:
        yield _without_check(place, found, f"go {place.text(found.call)}")


@kind(
    "errors/group-to-go",
    "`group.Go(func() error {…})` becomes `go func() error {…}()`",
    rules=("errors/goroutine-drops", "errors/ignored-call"),
    nodes=("call_expression",),
)
def group_to_go(place: Place) -> Iterator[Planting]:
    """The group does not hear of the error."""
    if place.callee() != "(*golang.org/x/sync/errgroup.Group).Go":
        return
    given = place.arguments()
    statement = place.node.parent
    if len(given) == 1 and given[0].type == "func_literal" and statement is not None:
        yield Planting((place.replace(statement, f"go {place.text(given[0])}()"),))


@kind(
    "errors/group-not-awaited",
    "`return group.Wait()` becomes `return nil`",
    rules=("errors/goroutine-drops", "shutdown/group-not-awaited"),
    nodes=("call_expression",),
)
def group_not_awaited(place: Place) -> Iterator[Planting]:
    """Nobody takes the errors of a group."""
    if place.callee() != "(*golang.org/x/sync/errgroup.Group).Wait":
        return
    around = place.statement
    if around is not None and around.type == "return_statement" and len(returned(around)) == 1:
        yield Planting((place.replace(place.node, "nil"),))


@kind(
    "errors/close-deferred-unseen",
    "`defer func() { err = errors.Join(err, file.Close()) }()` becomes `defer file.Close()`",
    rules=("errors/deferred-close",),
    nodes=("defer_statement",),
)
def close_deferred_unseen(place: Place) -> Iterator[Planting]:
    """The error of finishing a write is dropped."""
    text = place.text()
    found = re.search(r"([\w.]+)\.(Close|Flush|Sync)\(\)", text)
    is_kept = "errors.Join" in text or re.search(r"(?:err|Err)\w* :?= [\w.]+\.Close\(\)", text)
    if found is not None and is_kept:
        yield Planting((place.replace(place.node, f"defer {found.group()}"),))


@kind(
    "errors/commit-deferred",
    "a checked `tx.Commit()` becomes `defer tx.Commit()`",
    rules=("errors/deferred-close", "errors/ignored-call", "data/committed-after-failure"),
    nodes=("if_statement",),
)
def commit_deferred(place: Place) -> Iterator[Planting]:
    """Nobody hears that the commit failed."""
    found = checked(place)
    if found is not None and found.inside and place.method(found.call) == "Commit":
        yield _without_check(place, found, f"defer {place.text(found.call)}")


@kind(
    "errors/rows-error-unread",
    "`rows.Err()` is not asked behind the loop",
    rules=("errors/iteration-error-unread",),
    nodes=("call_expression",),
)
def rows_error_unread(place: Place) -> Iterator[Planting]:
    """A loop that was cut short counts as whole."""
    if place.method() != "Err" or place.arguments():
        return
    if not place.callee().endswith("Rows).Err"):
        return
    around = place.statement
    if around is None:
        return
    if around.type == "if_statement":
        yield Planting((place.remove(around),))
    elif around.type == "return_statement":
        yield Planting((place.replace(place.node, "nil"),))


@kind(
    "errors/sequence-error-left-out",
    "`for x, err := range seq` loses `err` and its check",
    rules=("errors/range-without-error",),
    nodes=("for_statement",),
)
def sequence_error_left_out(place: Place) -> Iterator[Planting]:
    """The errors of a sequence are not looked at."""
    clause = next((n for n in place.node.named_children if n.type == "range_clause"), None)
    left = place.field("left", clause) if clause is not None else None
    names = left.named_children if left is not None else []
    first = statements(place.field("body"))[:1]
    if len(names) != 2 or not is_error_name(place.text(names[1])) or not first:  # noqa: PLR2004 - a value and the error
        return
    condition = place.field("condition", first[0])
    if condition is None or compared_with_nil(place, condition, "!=") is None:
        return
    yield Planting(
        (Change(names[0].end_byte, names[1].end_byte, ""), place.remove(first[0])),
    )


@kind(
    "errors/to-panic",
    "`return err` becomes `panic(err)`",
    rules=("errors/panic-in-service", "errors/panicking-constructor", "errors/exit-beside-error"),
    nodes=("if_statement",),
    in_services=True,
)
def to_panic(place: Place) -> Iterator[Planting]:
    """A failure ends the process."""
    found = _leaves(place)
    last = last_return(found.body) if found is not None else None
    if place.info.package.name == "main":
        return  # what starts the program may end it
    if found is not None and last is not None and place.callee(found.call) not in _SURE:
        yield Planting((place.replace(last, f"panic({place.text(found.error)})"),))


@kind(
    "errors/to-fatal",
    "`return err` becomes `log.Fatal(err)`",
    rules=("errors/panic-in-service", "errors/panicking-constructor", "errors/exit-beside-error"),
    nodes=("if_statement",),
    in_services=True,
)
def to_fatal(place: Place) -> Iterator[Planting]:
    """A failure ends the process, and what was deferred is not run."""
    found = _leaves(place)
    if found is None or not _stands_last(found) or place.callee(found.call) in _SURE:
        return
    if place.info.package.name == "main":
        return  # what starts the program may end it
    name = place.text(found.error)
    last = last_return(found.body)
    if last is not None:
        yield Planting((place.replace(last, f"log.Fatal({name})"),), ("log",))


def _stands_last(found: Checked) -> bool:
    """Is there anything behind the branch, so that the function still returns?"""
    return found.branch.next_named_sibling is not None


@kind(
    "errors/check-inverted",
    "`err != nil` becomes `err == nil`",
    rules=("errors/nil-error-used",),
    nodes=("if_statement",),
)
def check_inverted(place: Place) -> Iterator[Planting]:
    """A nil error is returned as a failure."""
    found = _leaves(place)
    if found is None or place.field("condition") is None:
        return
    last = last_return(found.body)
    if last is None or place.text(found.error) not in words(place.text(returned(last)[-1])):
        return
    sign = place.field("operator", place.field("condition"))
    if sign is not None:
        yield Planting((place.replace(sign, "=="),))


@kind(
    "errors/other-error-asked",
    "the error gets another name, and the condition asks the one around it",
    rules=("errors/other-error-checked",),
    nodes=("if_statement",),
)
def other_error_asked(place: Place) -> Iterator[Planting]:
    """`if saveErr := f(); err != nil`."""
    found = _alone(place)
    if found is None:
        return
    name = place.text(found.error)
    outer = place.info.symbol(name, found.branch.start_byte)
    if outer is None or found.given.type != "short_var_declaration":
        return
    sign = place.field("condition")
    other = f"{place.method(found.call)[:1].lower()}{place.method(found.call)[1:]}Err"
    if sign is not None and not place.has_local(other):
        text = f"{other} := {place.text(found.call)}; {name} != nil"
        changes = [Change(found.given.start_byte, sign.end_byte, text)]
        body = place.text(found.body)
        inner = re.sub(rf"\b{name}\b", other, body)
        changes.append(place.replace(found.body, inner))
        yield Planting(tuple(changes))


@kind(
    "errors/used-too-early",
    "the statement that uses the value is put before the check",
    rules=("errors/used-before-checked",),
    nodes=("if_statement",),
)
def used_too_early(place: Place) -> Iterator[Planting]:
    """A nil value is dereferenced before the error is asked."""
    found = _with_values(place)
    behind = found.branch.next_named_sibling if found is not None else None
    if found is None or behind is None or behind.type not in _PLAIN:
        return
    value = place.text(found.lefts[0])
    text = place.text(behind)
    name = place.text(found.error)
    if name in words(text) or "\n" in text:
        return
    kind_ = place.type(found.lefts[0])
    is_used = re.search(rf"\b{re.escape(value)}\.\w+\(?", text) is not None
    if value == "_" or not kind_.startswith("*") or not is_used:
        return
    yield Planting((place.before(found.branch, text), place.remove(behind)))


_PLAIN = frozenset({"expression_statement", "defer_statement", "assignment_statement"})


@kind(
    "errors/recovered-and-dropped",
    "`if r := recover(); r != nil {…}` becomes `recover()`",
    rules=("errors/recover-drops",),
    nodes=("if_statement",),
)
def recovered_and_dropped(place: Place) -> Iterator[Planting]:
    """Nobody hears of a panic."""
    given = place.field("initializer")
    right = place.field("right", given) if given is not None else None
    if right is not None and place.text(right) == "recover()":
        yield Planting((place.replace(place.node, "recover()"),))


@kind(
    "errors/recover-added",
    "a goroutine gets `defer func() { recover() }()`",
    rules=("errors/recover-drops",),
    nodes=("go_statement",),
)
def recover_added(place: Place) -> Iterator[Planting]:
    """A panic of a goroutine is swallowed."""
    call = place.node.named_children[0]
    literal = place.field("function", call)
    body = place.field("body", literal) if literal is not None else None
    first = statements(body)[:1]
    if literal is not None and literal.type == "func_literal" and first:
        yield Planting((place.before(first[0], "defer func() { _ = recover() }()"),))


@kind(
    "errors/skipped",
    "`return err` in a loop becomes `continue`",
    rules=(
        "errors/skipped-on-failure",
        "errors/branch-returns-nil",
        "errors/write-lost",
        "errors/logged-and-continued",
        "errors/branch-empty",
    ),
    nodes=("if_statement",),
)
def skipped(place: Place) -> Iterator[Planting]:
    """A part of the work is left out silently."""
    found = _leaves(place)
    last = last_return(found.body) if found is not None else None
    if found is None or last is None or len(statements(place.field("consequence"))) != 1:
        return
    if place.callee(found.call) == _KEEPING or place.callee(found.call) in _SURE:
        return
    around = place.node.parent
    while around is not None and around.type not in ("for_statement", "func_literal"):
        around = around.parent
    if around is not None and around.type == "for_statement":
        yield Planting((place.replace(last, "continue"),))


@kind(
    "errors/answered-and-gone-on",
    "`return` behind an answer to a failure goes",
    rules=("errors/answered-and-continued", "errors/failed-value-used"),
    nodes=("if_statement",),
)
def answered_and_gone_on(place: Place) -> Iterator[Planting]:
    """A handler answers an error and goes on."""
    found = checked(place)
    if found is None or place.field("alternative") is not None or place.result_types():
        return
    last = last_return(found.body)
    answers = [s for s in statements(found.body) if s.type == "expression_statement"]
    is_handler = any(
        kind_ in ("http.ResponseWriter", "*gin.Context") for kind_ in place.params().values()
    )
    if last is None or not answers or not is_handler or returned(last):
        return
    if place.node.next_named_sibling is not None and re.search(
        r"(?i)error|fail|status|abort|json|respond|write", place.text(answers[-1])
    ):
        yield Planting((place.remove(last),))


@kind(
    "errors/command-unread",
    "`.Err()` or `.Error` of a command's result is not read",
    rules=("errors/unread-result",),
    nodes=("if_statement",),
)
def command_unread(place: Place) -> Iterator[Planting]:
    """The error inside a result is never read."""
    found = checked(place)
    if found is not None and found.inside and len(found.lefts) == 1:
        operand = place.operand(found.call)
        is_command = "redis" in place.callee(found.call) and place.method(found.call) == "Err"
        if is_command and operand is not None and operand.type == "call_expression":
            yield _without_check(place, found, place.text(operand))
        return
    given = place.field("initializer")
    right = place.field("right", given) if given is not None else None
    value = right.named_children[0] if right is not None and right.named_children else None
    if value is None or value.type != "selector_expression":
        return
    operand = place.field("operand", value)
    if operand is None or operand.type != "call_expression":
        return
    if place.text(place.field("field", value)) == "Error" and "gorm" in place.type(operand):
        yield Planting((place.replace(place.node, place.text(operand)),))


@kind(
    "errors/check-answered-yes",
    "`return false, err` of a check becomes `return true, nil`",
    rules=("errors/fails-open", "errors/branch-returns-nil"),
    nodes=("if_statement",),
)
def check_answered_yes(place: Place) -> Iterator[Planting]:
    """What could not be checked counts as allowed."""
    found = _leaves(place)
    last = last_return(found.body) if found is not None else None
    if last is None or place.result_types() != ["bool", "error"]:
        return
    first, second = returned(last)
    if place.text(first) == "false":
        yield Planting((place.replace(first, "true"), place.replace(second, "nil")))
