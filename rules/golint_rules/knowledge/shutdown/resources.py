"""Resources of a service that requests use: databases, caches, brokers; and what ends them."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import islice

from golint_agent.rulekit import Call, Code, Function, late_regex, words
from golint_rules.knowledge.basics.tables import word_set

#: What ends a resource for good.
_ENDING = word_set("Close Disconnect Shutdown Stop Quit Drain CloseNow CloseAll")
#: Packages whose values are such resources.
_LIBRARIES = (
    *("database/sql", "github.com/jackc/pgx", "github.com/jmoiron/sqlx", "gorm.io/gorm"),
    *("go.mongodb.org/mongo-driver", "github.com/redis/go-redis", "github.com/go-redis/redis"),
    *("github.com/rabbitmq/amqp091-go", "github.com/streadway/amqp", "github.com/gomodule/redigo"),
    *("github.com/segmentio/kafka-go.Writer", "github.com/IBM/sarama", "github.com/Shopify/sarama"),
    *("github.com/nats-io/nats.go", "go.etcd.io/bbolt", "github.com/gocql/gocql"),
    "go.opentelemetry.io/otel/sdk",
)
#: Types of such packages that end with a query, or with a message.
_PASSING = late_regex(r"(?i)\b(?:rows?|stmt|tx|cursor|iter\w*|result\w*|conn)$")
#: Words that say it of an own type or of its package.
_WORDS = word_set(
    """db dao database store storage repo repository postgres mongo mongodb mysql redis cache broker
    rabbit rabbitmq kafka nats queue publisher producer"""
)
_REFRESHED = word_set("cache cacher")
_TAKING = word_set("consumer consumers subscriber subscribers subscription listener worker workers")

#: Types whose end sends nothing that was kept back: the system closes their connections as well.
_CONNECTIONS = (
    *("database/sql.DB", "database/sql.Conn", "github.com/jackc/pgx", "github.com/jmoiron/sqlx"),
    *("go.mongodb.org/mongo-driver", "github.com/redis/go-redis", "github.com/go-redis/redis"),
    *("github.com/rabbitmq/amqp091-go", "github.com/streadway/amqp", "github.com/gomodule/redigo"),
    *("github.com/gocql/gocql", "google.golang.org/grpc.ClientConn", "github.com/uptrace/bun"),
    *("github.com/ethereum/go-ethereum/ethclient", "go.temporal.io/sdk/client.Client"),
    *("github.com/golang-migrate/migrate", "github.com/IBM/sarama.Client"),
    *("github.com/Shopify/sarama.Client", "github.com/IBM/sarama.ConsumerGroup"),
    *("github.com/hibiken/asynq.Client", "github.com/hibiken/asynq.Inspector"),
)
_CONNECTION_WORDS = word_set("db database postgres mysql redis mongo mongodb conn connection pool")


def ends_connection(call: Call) -> bool:
    """Does a call only close connections, which the end of the process does as well?"""
    receiver = call.receiver
    if call.method not in ("Close", "Disconnect") or receiver is None:
        return False
    kind = receiver.base_type_name
    if kind.startswith(_CONNECTIONS):
        return True
    named = words(kind.rpartition(".")[2]) if kind != "?" else words(receiver.name)
    return not _CONNECTION_WORDS.isdisjoint(named)


def ends_resource(call: Call) -> bool:
    """Does a call end what requests use: a database, a cache, a broker?"""
    receiver = call.receiver
    if call.method not in _ENDING or receiver is None:
        return False
    kind = receiver.base_type_name
    package, _, name = kind.rpartition("/")[2].rpartition(".")
    # What takes messages is stopped first, and no request needs it.
    if not _TAKING.isdisjoint((*words(name), *words(receiver.selected or receiver.text))):
        return False
    if kind.startswith(_LIBRARIES):
        return _PASSING.search(kind) is None or "redis" in kind
    if call.method == "Stop" and not _REFRESHED.isdisjoint(words(name)):
        return False  # what fills a cache stops, and requests read what it holds
    return not _WORDS.isdisjoint((*words(package), *words(name)))


#: Waits for the goroutines of a group.
WAITS_FOR_WORKERS = ("(*sync.WaitGroup).Wait", "(*golang.org/x/sync/errgroup.Group).Wait")
#: Databases, which nobody closes to wake somebody who waits for a message.
_DATABASES = (
    *("database/sql.DB", "github.com/jackc/pgx/v5/pgxpool.Pool", "github.com/jmoiron/sqlx.DB"),
    *("github.com/jackc/pgx/v4/pgxpool.Pool", "go.mongodb.org/mongo-driver"),
)
#: Of more that a function closes, or waits for, the first are looked at.
_MOST = 20


def closed_under_workers(wait: Call, function: Function) -> Call | None:
    """The database that a function closes before it waits for the workers beside it, always.

    Both are fields of one value: `p.db.Close()`, `p.wg.Wait()`.
    """
    group = wait.receiver
    owner = group.selected_from if group is not None else None
    if owner is None or wait.is_put_off or wait.enclosing_function != function:
        return None
    closed = function.once(_databases_closed).get(owner.text)
    if not closed or wait not in function.once(_waits_in):
        return None
    for call in closed:
        if call.start_byte < wait.start_byte and call.dominates(wait):
            return call
    return None


def deferred_before_workers(wait: Call, function: Function) -> Call | None:
    """The database whose close a function defers behind the deferred wait for its workers.

    What is deferred last runs first. The workers use it: a goroutine of the function, or a literal
    that the group runs, names it.
    """
    group = wait.receiver
    if group is None or wait not in function.defers or function.is_literal:
        return None
    waits = (w for w in function.once(_waits_in) if w.receiver is not None and not w.is_put_off)
    if any(w.receiver.text == group.text for w in waits if w.receiver is not None):
        return None
    for call in islice(function.defers, _MOST):
        held = call.receiver
        if call.start_byte < wait.start_byte or call.method not in ("Close", "Disconnect"):
            continue
        if held is None or held.local is None or not held.base_type_name.startswith(_DATABASES):
            continue
        uses = islice(held.local.uses, _MOST)
        if wait.dominates(call) and any(_is_used_by(use, group) for use in uses):
            return call
    return None


def _is_used_by(use: Code, group: Code) -> bool:
    """Does a worker of a group use a value: in a literal that it runs, or that tells it its end?"""
    literals = [function for function in use.enclosing_functions if function.is_literal]
    taker = use.argument_of
    started = (*literals, *((taker,) if taker is not None else ())) if use.is_in_goroutine else ()
    if any(group.text in code.text for code in started):
        return True
    runs = (literal.argument_of for literal in literals)
    return any(
        run is not None
        and run.method == "Go"
        and run.receiver is not None
        and run.receiver.text == group.text
        for run in runs
    )


def _waits_in(function: Function) -> tuple[Call, ...]:
    """The first waits for workers in a function."""
    waits = (call for call in function.calls if call.callee in WAITS_FOR_WORKERS)
    return tuple(islice(waits, _MOST))


def _databases_closed(function: Function) -> Mapping[str, list[Call]]:
    """The first calls in a function that close databases, by the text of what has these."""
    found: defaultdict[str, list[Call]] = defaultdict(list)
    for call in function.calls:
        held = call.receiver
        if call.method not in ("Close", "Disconnect") or held is None or call.is_put_off:
            continue
        owner = held.selected_from if held.base_type_name.startswith(_DATABASES) else None
        if owner is not None and len(found[owner.text]) < _MOST:
            found[owner.text].append(call)
    return found


def runs_where_there_is(end: Call, stop: Call) -> bool:
    """Does it run wherever there is anything to end: `if db != nil { db.Close() }`?

    So does `sqlDB, err := db.DB(); if err == nil { sqlDB.Close() }`.
    """
    held = end.receiver
    # Behind it stands what asks for its own error.
    asked = [condition for condition in end.conditions if condition.start_byte < end.start_byte]
    if held is None or [c.text for c in asked] not in ([f"{held.text} != nil"], ["err == nil"]):
        return False
    return asked[0].dominates(stop)
