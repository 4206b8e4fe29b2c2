"""Values of calls that are used before anybody asks whether the call failed."""

from bisect import bisect_left

from golint_agent.rulekit import Call, Code, ErrorBranch, Local, Record, late_regex
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.dropped_errors.unasked_errors import unasked
from golint_rules.knowledge.failures.failing_calls import HTTP_REQUESTS

#: Their methods do nothing where there is no value.
_NIL_SAFE = ("*os.File",)
#: A query of pgx that fails gives rows all the same, which may be closed and tell the error.
_ROWS_OF_PGX = late_regex(r"\*?github\.com/jackc/pgx(?:/v\d+)?\.Rows")


class EarlyUse(Record, frozen=True):
    """The use of a value, and the name of what is nil there: the value, or a field of it."""

    name: str
    use: Code


def early_use(branch: ErrorBranch) -> EarlyUse | None:
    """The first use of what a call gave, before its error is asked, that nil would not survive.

    Such are `x.f`, `x.M()` and `*x` of a pointer or an interface, `x()` of a function, and
    `x.f.M()` where the field `f` of any value is an interface, deferred ones and those of deferred
    literals included.
    """
    call, variable = branch.call, branch.variable
    if call is None or variable is None or branch.is_case:
        return None
    # Mostly the condition stands right behind the call, and nothing in between.
    if branch.is_right_behind(call.statement):
        return None
    start, end = call.statement.span.end.byte, branch.start_byte
    if any(start < use.start_byte < end for use in variable.uses):
        return None  # somebody has looked at the error, or handed it on
    return _of_locals(branch, call, start, end) or _of_fields(branch, call)


#: What a failed call of these types' methods gives is nil, so that its methods panic.
_NIL_WHERE_FAILED = ("database/sql.Result", "*database/sql.Rows", "*net/http.Response")
#: Last words of what gives such a value.
GIVING = word_set(
    """Exec ExecContext NamedExec NamedExecContext Query QueryContext Do Get Head Post PostForm
    RoundTrip"""
)


def never_asked_before(call: Call) -> Code | None:
    """The first use of such a value behind a call whose error nobody asks before it is returned.

    `res, err := stmt.Exec(id); n, _ := res.RowsAffected(); return n, err`.
    """
    if call.word not in GIVING or len(call.targets) != len(("value", "error")):
        return None
    value, error = call.target_locals
    if value is None or error is None or str(value.type) not in _NIL_WHERE_FAILED:
        return None
    end = call.statement.span.end.byte
    use = _first_behind(value, end)
    if use is None or use.is_set or not use.is_selected_from:
        return None
    if use.enclosing_function != call.enclosing_function or use.is_deferred:
        return None
    around = {condition.start_byte for condition in call.conditions}
    asked = (c for c in use.conditions if c.start_byte < use.start_byte)
    if any(condition.start_byte not in around for condition in asked):
        return None
    later = _first_behind(error, end)
    if later is None or later.is_set or later.start_byte < use.start_byte:
        return None
    is_told_elsewhere = unasked(call) is not None  # by `errors/never-asked`
    return use if later.statement.returned and not is_told_elsewhere else None


def _first_behind(local: Local, end: int) -> Code | None:
    """The first use of a local from a place on."""
    at = bisect_left(local.uses, end, key=lambda use: use.start_byte)
    return local.uses[at] if at < len(local.uses) else None


def _of_locals(branch: ErrorBranch, call: Call, start: int, end: int) -> EarlyUse | None:
    for value in branch.values:
        for use in value.uses:
            if use.start_byte >= end:
                break
            if use.start_byte > start and not use.is_set:
                name = _needed(use, value, branch)
                return EarlyUse(name, use) if name and not _is_there(value, call) else None
    return None


def _of_fields(branch: ErrorBranch, call: Call) -> EarlyUse | None:
    """The first call on a field that the call was to set: `c.ch, err = conn.Channel(); c.ch.Qos()`.

    Only where nothing but plain statements stand in between.
    """
    fields = [t for t in call.targets[:-1] if t.selected_from is not None and _may_be_nil(t)]
    is_apart = bool(fields) and not branch.holds(call)
    statement = call.statement.statement_after if is_apart else None
    while statement is not None and not branch.holds(statement):
        if statement.is_compound:
            return None
        for field in fields:
            receivers = (r for one in statement.calls if (r := one.receiver) is not None)
            used = next((r for r in receivers if f"{r.text}.".startswith(f"{field.text}.")), None)
            if used is not None:
                return EarlyUse(field.text, used)
            if field.text in statement.text:
                return None
        statement = statement.statement_after
    return None


def _may_be_nil(field: Code) -> bool:
    kind = str(field.type)
    if kind.startswith(_NIL_SAFE):
        return False
    return kind.startswith("*") or field.types.is_interface(field.type)


def _is_there(value: Local, call: Call) -> bool:
    """Does the call give the value also where it fails?"""
    return call.method == "Query" and _ROWS_OF_PGX.fullmatch(str(value.type)) is not None


def _needed(use: Code, value: Local, branch: ErrorBranch) -> str:
    """What must be there where a value is used; empty for nothing."""
    kind = str(value.type)
    if kind.startswith(_NIL_SAFE) or not _runs_on_the_way(use, branch):
        return ""
    if any(condition.mentions(value.name) for condition in use.conditions):
        return ""
    if f"*{value.name}" in (a.text for c in use.statement.calls for a in c.arguments):
        return value.name if kind.startswith("*") else ""
    if not use.is_selected_from:
        return value.name if _is_called(use) and not _is_given_anyway(value, branch) else ""
    if kind.startswith("*") or use.types.is_interface(value.type):
        return value.name
    receivers = (call.receiver for call in use.statement.calls)
    return next((one.text for one in receivers if one is not None and _is_field(one, use)), "")


def _is_called(use: Code) -> bool:
    """Is it a value of a function that is called: `release` of `defer release()`?"""
    if not str(use.types.underlying(use.type)).startswith("func("):
        return False
    return any(call.name_span == use.span for call in use.statement.calls)


def _is_given_anyway(value: Local, branch: ErrorBranch) -> bool:
    """Does the function that is called give it at each `return`, those of an error included?

    So it may be of a function whose body is not at hand: `undo, err := maxprocs.Set()`.
    """
    call = branch.call
    made = call.function if call is not None else None
    if call is None or made is None:
        return True
    at = next((i for i, local in enumerate(call.target_locals) if local == value), None)
    given = [end.returned for end in made.returns]
    if at is None or not given or not all(len(results) > at for results in given):
        return True
    return not any(results[at].is_nil for results in given)


def _runs_on_the_way(use: Code, branch: ErrorBranch) -> bool:
    """Does it stand in the branch's own function, or in a literal that this defers?"""
    own, *outer = (*use.enclosing_functions, None)
    if own == branch.enclosing_function:
        return True
    is_put_off = use.is_deferred and not use.is_in_goroutine
    # `if !committed`, and no `if r := recover(); r != nil`.
    is_sure = all(condition.text.startswith("!") for condition in use.conditions)
    return outer[:1] == [branch.enclosing_function] and is_put_off and is_sure


def used_where_failed(branch: ErrorBranch) -> EarlyUse | None:
    """The first use, in the branch of a failed call, of what that gives only where it succeeds.

    Such is the transaction of a `Begin`, and the answer of an HTTP request.
    """
    call = branch.call
    if call is None or not branch.is_certain or branch.others or branch.is_case:
        return None
    if call.enclosing_function != branch.enclosing_function:
        return None  # a deferred literal asks for what came afterwards
    start, end = call.statement.span.end.byte, branch.start_byte
    if branch.variable is None or any(start < u.start_byte < end for u in branch.variable.uses):
        return None  # where it has failed the function may have left before
    for value in branch.values:
        kind = str(value.type)
        if not _GIVEN_WHERE_BEGUN.fullmatch(kind) and call.callee not in HTTP_REQUESTS:
            continue
        for use in value.uses:
            is_there = use.enclosing_function == branch.enclosing_function
            if not is_there or not branch.body.holds(use) or not use.is_selected_from:
                continue
            if value.writes_before(use) != value.writes_before(branch.error):
                continue
            if not any(condition.mentions(value.name) for condition in use.conditions):
                return EarlyUse(value.name, use)
    return None


#: What a call that begins a transaction, or asks for rows, gives, and nil where it fails.
_GIVEN_WHERE_BEGUN = late_regex(
    r"\*database/sql\.(?:Tx|Rows|Stmt|Conn)|\*github\.com/jmoiron/sqlx\.(?:Tx|Rows|Stmt)"
    r"|github\.com/jackc/pgx(?:/v\d+)?\.Tx"
)


def _is_field(receiver: Code, value: Code) -> bool:
    """Is it `x.f` for `x`, and an interface? That of a zero value is nil."""
    return receiver.selected_from == value and value.types.is_interface(receiver.type)
