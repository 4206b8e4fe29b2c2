"""Results that hold their error inside: `*gorm.DB`, `*redis.StatusCmd`, `*sql.Row`, futures."""

from golint_agent.rulekit import Call, Code, Local, words
from golint_rules.knowledge.basics.kind_questions import asked_for_kind
from golint_rules.knowledge.basics.tables import methods, word_set
from golint_rules.knowledge.sql.gorm import GORM_METHOD

_GORM = ("gorm.io/gorm.DB", "github.com/jinzhu/gorm.DB")
_FINISHERS = """Create CreateInBatches Save Update Updates UpdateColumn UpdateColumns Delete Exec
    Find First Take Last Scan Pluck Count FirstOrCreate FirstOrInit FindInBatches Commit"""
#: The methods of `*gorm.DB` that ask the database.
GORM_FINISHERS = frozenset().union(*(methods(f"*{name}", _FINISHERS) for name in _GORM))

_REDIS = ("github.com/redis/go-redis/", "github.com/go-redis/redis")
_ROWS = word_set(
    """database/sql.Row go.mongodb.org/mongo-driver/mongo.SingleResult
    go.mongodb.org/mongo-driver/v2/mongo.SingleResult github.com/jmoiron/sqlx.Row"""
)
#: What tells later how something went, by the type of the result.
_LATER = {
    "go.temporal.io/sdk/workflow.Future": "Get(ctx, nil)",
    "go.temporal.io/sdk/workflow.ChildWorkflowFuture": "Get(ctx, nil)",
    "go.temporal.io/sdk/internal.Future": "Get(ctx, nil)",
    "go.temporal.io/sdk/internal.ChildWorkflowFuture": "Get(ctx, nil)",
    "github.com/twmb/franz-go/pkg/kgo.ProduceResults": "FirstErr()",
}
#: What a command that a builder makes gives: `client.Do(ctx, client.B().Set().Key(key).….Build())`.
_OF_BUILDERS = frozenset(
    {"github.com/redis/rueidis.RedisResult", "github.com/valkey-io/valkey-go.ValkeyResult"}
)
#: Commands that only keep or renew what can be had again.
_CACHING = word_set("Set SetEx SetEX SetNX Expire HSet HMSet MSet Get HGet HGetAll MGet TTL Exists")
#: Commands that drop what was kept, which ends by itself: only of what is called a cache.
_DROPPING = word_set("Del Unlink")
#: What else is read of a result while its error is not.
_COUNTS = ("RowsAffected", "Statement", "Val")


def holds_error(call: Call) -> str:
    """How the error of a call is asked for, where its result holds it: `Error`, `Err()`, `Get`.

    Empty where it holds none, or where the commands of a pipeline are only collected.
    """
    results = call.results or ()
    if len(results) != 1:
        return ""
    if call.callee in GORM_FINISHERS:
        return "Error"
    name = str(results[0]).lstrip("*")
    if name in _ROWS:
        return "Err()"
    if name in _LATER:
        return _LATER[name] if call.method.startswith(("Execute", "Produce")) else ""
    if name in _OF_BUILDERS:
        about = f"{call.text} {call.path} {call.statement.comment_above}"
        return "" if "cache" in about.lower() else "Error()"
    is_command = name.startswith(_REDIS) and name.endswith("Cmd")
    return "Err()" if is_command and not _is_collected(call) and not _is_caching(call) else ""


def may_fail(call: Call) -> bool:
    """Does a call give an error, or a result that holds one?"""
    return call.returns_error or bool(holds_error(call))


def _is_collected(call: Call) -> bool:
    receiver = call.receiver
    if receiver is None or receiver.base_type_name == "?":
        return True
    named = (*words(receiver.base_type_name.rpartition(".")[2]), *words(receiver.text))
    return any(word.startswith("pipe") for word in named) or "tx" in named


def _is_caching(call: Call) -> bool:
    receiver = call.receiver
    function = call.declared_function
    named = receiver.text if receiver is not None else ""
    if call.method in _DROPPING and "cache" in named.lower():
        return True
    # A key stands first, or behind the context.
    keys = " ".join(argument.text for argument in call.arguments[:2])
    about = f"{named} {keys} {call.path} {call.statement.comment_above}"
    if function is not None:
        about += f" {function.name} {function.receiver_type}"
    return call.method in _CACHING and "cache" in about.lower()


def is_given_to_blank(call: Call, asked: str) -> bool:
    """Does `_` take a result, or the error of one: `_ = db.Count(&n)`, `_ = db.Count(&n).Error`?"""
    for target, value in call.statement.assigned:
        if target.text != "_" or value is None:
            continue
        made = value.selected_from if value.selected == asked else value
        if made is not None and made.inner == call.inner:
            return True
    return False


def empties_new_table(call: Call) -> bool:
    """Does it delete from a table that the function has just made, as set-up code does?"""
    function = call.declared_function
    if call.method != "Delete" or function is None:
        return False
    return any(
        c.method in ("CreateTable", "AutoMigrate") and c.start_byte < call.start_byte
        for c in function.calls
    )


def is_asked_on_chain(call: Call) -> bool:
    """Is the error asked of another call on the same chain, which keeps it?

    What a chain of gorm begins with, `q := db.Model(…)`, is one object that all later calls on `q`
    share: `q.Count(&n)` leaves its error in it, and `q.Find(&rows).Error` tells it. What was
    opened, and a session or a transaction, makes a new one for each.
    """
    here: Code = call
    for _ in range(_MAX_CHAIN):
        before = here.call.receiver if here.call is not None else None
        if before is None:
            break
        here = before
    local = here.local
    began = local.declared_with if local is not None and not local.is_param else None
    if local is None or began is None or began.call is None or not _begins_chain(began.call):
        return False
    return any(use.start_byte > call.start_byte and _tells_error(use) for use in local.uses)


def _begins_chain(made: Call) -> bool:
    """Does a call of gorm, or a function that is not known, begin a chain?"""
    method = GORM_METHOD.fullmatch(made.callee)
    if method is not None:
        return method[1] not in _SESSIONS
    return _OPENING.isdisjoint(words(made.word))


_SESSIONS = frozenset({"WithContext", "Session", "Begin", "Debug"})
_OPENING = word_set("open connect connection conn init setup database db tx begin get new")


def _tells_error(use: Code) -> bool:
    """Does an expression, or what is called on it one after the other, end in `.Error`?

    The last call may give its result to a variable, of which `.Error` is read then.
    """
    here = use
    for _ in range(_MAX_CHAIN):
        if here.usage.selection == "Error":
            return True
        following = here.receiver_of
        if following is None:
            held = here.assigned_to if here.call is not None else None
            return held is not None and any(u.usage.selection == "Error" for u in held.uses)
        here = following
    return False


#: Calls on one another that are followed.
_MAX_CHAIN = 30


def is_never_asked(result: Local) -> bool:
    """Is a result only counted, or compared with nil, and never asked for its error?"""
    uses = result.uses
    return bool(uses) and all(_asks_other(use) for use in uses)


def _asks_other(use: Code) -> bool:
    usage = use.usage
    other = usage.compared_with
    return usage.selection in _COUNTS or (
        not usage.selection and other is not None and other.text == "nil"
    )


def counted_first(result: Local) -> Code | None:
    """Where a function leaves as nothing was changed, before it looks at a result's error.

    `errors.Is` and `errors.As` look for one kind, which leaves the others. None where all is well.
    """
    for use in result.uses:
        usage = use.usage
        if usage.selection == "Error":
            around = usage.call_around
            if asked_for_kind(around) is None:
                return None
        elif usage.selection == "RowsAffected":
            condition = usage.condition
            if condition is None or f"{result.name}.Error" in condition.text:
                return None
            return use if usage.is_left and _asks_for_none(use) else None
        elif not use.is_set:
            return None
    return None


def _asks_for_none(use: Code) -> bool:
    """`result.RowsAffected == 0`, `< 1`, `!= 1`."""
    other, operator = use.usage.compared_with, use.usage.comparison
    return other is not None and (operator, other.constant) in _NONE


_NONE = (("==", 0), ("<", 1), ("<=", 0), ("!=", 1))


_BATCHES = frozenset(f"github.com/jackc/pgx/v{version}.BatchResults" for version in "45")


def unread_batch(call: Call) -> Code | None:
    """Where the answers of a batch of pgx are closed, and nobody reads an error of any.

    `SendBatch` gives none itself: `Exec`, `Query` and at last `Close` of its result do.
    """
    results = call.results or ()
    if call.method != "SendBatch" or len(results) != 1 or str(results[0]) not in _BATCHES:
        return None
    closing = call.receiver_of
    if closing is not None:
        return closing if closing.method == "Close" and _drops(closing) else None
    local = call.assigned_to
    uses = [use for use in local.uses if not use.is_set] if local is not None else []
    closes = [use.receiver_of for use in uses]
    if not closes or any(c is None or c.method != "Close" or not _drops(c) for c in closes):
        return None
    return closes[0]


def _drops(call: Call) -> bool:
    """Is the error of a call read by nobody?"""
    taken = [target.text for target in call.targets]
    return call.is_statement or call.is_put_off or taken == ["_"]


def passes_unasked(call: Call) -> Call | None:
    """The command whose `Val` decides that somebody is refused, so that nobody is where it fails.

    `if rdb.Exists(ctx, "revoked:"+id).Val() > 0 { return errRevoked }`: it is 0, or false, then.
    """
    receiver = call.receiver if call.method == "Val" else None
    made = receiver.call if receiver is not None else None
    if made is None or holds_error(made) != "Err()" or "redis" not in call.callee:
        return None
    local = call.assigned_to
    used = next((use for use in local.uses if not use.is_set), None) if local is not None else call
    branch = used.statement.branch if used is not None else None
    if used is None or branch is None or not branch.condition.holds(used) or not branch.statements:
        return None
    if local is not None and any(not branch.condition.holds(use) for use in local.uses):
        return None
    compared = used.comparison_around
    is_refused = branch.condition.inner == used.inner
    if compared is not None:
        is_refused = compared[1] in (">", ">=", "!=") or compared[2].constant == 1
    error = branch.statements[-1].returned[-1:]
    return made if is_refused and error and error[0].is_error and not error[0].is_nil else None
