"""Results that hold their error inside: `*gorm.DB`, `*redis.StatusCmd`, `*sql.Row`."""

from golint_agent.rulekit import Call, Code, Local, words
from golint_rules.knowledge.tables import methods, word_set

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
#: Commands that only keep or renew what can be had again.
_CACHING = word_set("Set SetEx SetEX SetNX Expire HSet HMSet MSet Get HGet HGetAll MGet TTL Exists")
#: What else is read of a result while its error is not.
_COUNTS = ("RowsAffected", "Statement", "Val")


def holds_error(call: Call) -> str:
    """How the error of a call is asked for, where its result holds it: `Error`, `Err()`, `Scan`.

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
    is_command = name.startswith(_REDIS) and name.endswith("Cmd")
    return "Err()" if is_command and not _is_collected(call) and not _is_caching(call) else ""


def _is_collected(call: Call) -> bool:
    receiver = call.receiver
    if receiver is None or receiver.base_type_name == "?":
        return True
    named = (*words(receiver.base_type_name.rpartition(".")[2]), *words(receiver.text))
    return any(word.startswith("pipe") for word in named) or "tx" in named


def _is_caching(call: Call) -> bool:
    receiver = call.receiver
    function = call.declared_function
    about = f"{receiver.text if receiver is not None else ''} {call.path}"
    if function is not None:
        about += f" {function.name} {function.receiver_type}"
    return call.method in _CACHING and "cache" in about.lower()


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
