"""The layer of a service that a package belongs to, from its path, its name and its imports.

A word of the path says what a package may be, its imports whether that can be true. What stays in
doubt has no layer: a wrong one is worse than none.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum, StrEnum

from golint_agent.rulekit import Record, late_regex, under
from golint_rules.knowledge.basics.tables import word_set


class Layer(StrEnum):
    """A layer of a service; the values are those of the roles."""

    BOOTSTRAP = "bootstrap"
    DOMAIN = "domain"
    SERVICE = "service"
    COMMAND = "command"
    QUERY = "query"
    REPOSITORY = "repository"
    TRANSPORT = "transport"


#: Libraries that serve requests, by import path or its beginning.
SERVING = (
    "github.com/gin-gonic/gin",
    "github.com/gofiber/fiber",
    "github.com/labstack/echo",
    "github.com/go-chi/",
    "github.com/gorilla/mux",
    "github.com/julienschmidt/httprouter",
    "github.com/valyala/fasthttp",
    "github.com/danielgtaylor/huma",
    "github.com/emicklei/go-restful",
    "github.com/cloudwego/hertz",
    "github.com/kataras/iris",
    "github.com/beego/beego",
    "github.com/go-kit/kit/transport",
    "github.com/grpc-ecosystem/grpc-gateway",
    "github.com/99designs/gqlgen",
    "github.com/graph-gophers/graphql-go",
    "github.com/twitchtv/twirp",
)
#: Libraries for remote calls, which serve them or make them.
CALLING = ("net/http", "google.golang.org/grpc", "connectrpc.com/connect")
#: Libraries for message brokers.
BROKERS = (
    "github.com/rabbitmq/amqp091-go",
    "github.com/streadway/amqp",
    "github.com/segmentio/kafka-go",
    "github.com/IBM/sarama",
    "github.com/Shopify/sarama",
    "github.com/twmb/franz-go",
    "github.com/confluentinc/confluent-kafka-go",
    "github.com/nats-io/nats.go",
    "github.com/ThreeDotsLabs/watermill",
    "github.com/hibiken/asynq",
    "cloud.google.com/go/pubsub",
)
#: Libraries for databases and other stores.
STORING = (
    "github.com/jmoiron/sqlx",
    "github.com/jackc/pgx",
    "github.com/lib/pq",
    "github.com/go-sql-driver/mysql",
    "github.com/mattn/go-sqlite3",
    "github.com/Masterminds/squirrel",
    "github.com/doug-martin/goqu",
    "github.com/huandu/go-sqlbuilder",
    "github.com/uptrace/bun",
    "github.com/go-pg/pg",
    "github.com/ory/pop",
    "github.com/gobuffalo/pop",
    "github.com/volatiletech/sqlboiler",
    "gorm.io/",
    "github.com/jinzhu/gorm",
    "xorm.io/",
    "entgo.io/ent",
    "go.mongodb.org/mongo-driver",
    "github.com/redis/go-redis",
    "github.com/go-redis/",
    "github.com/gomodule/redigo",
    "github.com/valkey-io/valkey-go",
    "github.com/ClickHouse/",
    "github.com/gocql/gocql",
    "github.com/olivere/elastic",
    "github.com/elastic/go-elasticsearch",
    "github.com/opensearch-project/opensearch-go",
    "cloud.google.com/go/firestore",
    "cloud.google.com/go/spanner",
    "cloud.google.com/go/bigquery",
    "github.com/aws/aws-sdk-go-v2/service/dynamodb",
    "github.com/aws/aws-sdk-go-v2/service/s3",
    "github.com/dgraph-io/badger",
    "go.etcd.io/bbolt",
)
#: Libraries that read a program's settings.
SETTINGS = (
    "flag",
    "github.com/spf13/viper",
    "github.com/spf13/pflag",
    "github.com/kelseyhightower/envconfig",
    "github.com/caarlos0/env",
    "github.com/sethvargo/go-envconfig",
    "github.com/ilyakaznacheev/cleanenv",
    "github.com/knadh/koanf",
    "github.com/joho/godotenv",
    "github.com/ory/x/configx",
)


#: Words that say repository, or adapter of what a service calls, by themselves.
_REPOSITORY = word_set("repository repositories persistence dao daos adapter adapters")
_ADAPTERS = word_set("adapter adapters")
#: Words that may mean one of git as well; they need a store, or a place right below `internal`.
_REPOS = word_set("repo repos")
#: Names of stores; they need one that is imported, or a repository around them.
STORE_NAMES = word_set(
    """postgres postgresql pg mysql sqlite sqlite3 mongo mongodb redis valkey clickhouse cassandra
    dynamodb firestore elasticsearch opensearch bigquery cockroach badger bolt gorm sqlx ent"""
)
#: Words for places where data is kept; they need a store that is imported.
_KEEPING = word_set("store stores storage datastore datastores database databases db cache caches")
_KEEPING_SUFFIXES = ("store", "repository")
#: Words that say transport by themselves.
_TRANSPORT = word_set("restapi httpapi grpcapi httphandler httphandlers")
#: Words that need the import of a library that serves, calls or gets messages.
_HANDLING = word_set(
    """middleware middlewares handler handlers controller controllers router routers route routes
    endpoint endpoints httpdriver delivery presenter presenters interceptor interceptors consumer
    consumers subscriber subscribers listener listeners rest transport transports ports graphql
    gql"""
)
#: Words for protocols, which are served or called; they need a library that serves or another word.
_PROTOCOLS = word_set("http https grpc api apis rpc web server servers webhook webhooks")
_INBOUND = word_set("in inbound primary driving")
_CLIENTS = word_set("client clients sdk sdks")
_USE_CASES = word_set("usecase usecases interactor interactors biz")
#: Shapes of messages, whatever stands around them.
_SHAPES = word_set("dto dtos request requests response responses payload payloads")
_ERRORS = word_set("error errors errs")
_DOMAIN = word_set("domain domains entity entities aggregate aggregates valueobject valueobjects")
_MODELS = word_set("model models")
#: Words around models that say nothing of whose models they are.
_GENERAL = frozenset({"", "internal", "pkg", "core", "app", "src", "common", "shared", "domain"})
_COMMANDS, _QUERIES = word_set("command commands"), word_set("query queries")
#: Words before commands and queries that are the two sides of a service.
_APPLICATION = word_set("app application cqrs usecase usecases service services")
_BOOTSTRAP = word_set("bootstrap wire wiring di boot app")
_CONFIG = word_set("config configs configuration settings conf")
#: Last words of packages for the names of hosts, which are domains as well.
_HOST_NAMES = frozenset({"idna", "publicsuffix", "dns"})
_VERSION = late_regex(r"v[0-9]+(?:(?:alpha|beta)[0-9]+)?")
_SEPARATOR = late_regex(r"[-_.]")


class _Evidence(Record, frozen=True):
    """What the imports of a package speak for, and whether it is below an `internal`."""

    is_internal: bool
    serves: bool
    calls: bool
    hears: bool
    stores: bool
    uses_store: bool
    reads_settings: bool
    asks_system: bool
    waits_for_end: bool
    names_hosts: bool
    layers: frozenset[Layer]


def layer_of(parts: Sequence[str], name: str, imports: Collection[str]) -> Layer | None:
    """The layer of a package; None in doubt. `parts` are its path in the module, in lower case."""
    words = list(parts)
    while words and _VERSION.fullmatch(words[-1]):
        words.pop()
    evidence = _evidence(imports, is_internal="internal" in words)
    # What stands before `internal` names the program or library that the rest is part of.
    while "internal" in words:
        words = words[words.index("internal") + 1 :]
    told = _told(words, evidence)
    if told is _NEUTRAL and words and name.lower() != words[-1]:
        # A name beside the folder's, such as `mongodb` in `onboarding`.
        told = _told([*words, name.lower()], evidence)
    return None if told is _NEUTRAL else told


class _Neutral(Enum):
    """A word that says nothing: the words around it may."""

    NEUTRAL = 0


_NEUTRAL = _Neutral.NEUTRAL


def _told(words: list[str], evidence: _Evidence) -> Layer | _Neutral | None:
    """What the innermost word says that says anything."""
    for place in reversed(range(len(words))):
        found = _judged(words, place, evidence)
        if found is not _NEUTRAL:
            return found
    return _NEUTRAL


def _judged(words: list[str], place: int, evidence: _Evidence) -> Layer | _Neutral | None:
    """What a word of a path says; None where it says something that cannot be made sure."""
    word = words[place]
    around = set(words[:place])
    before = words[place - 1] if place else ""
    if around & _CONFIG or any(_SEPARATOR.split(w)[-1] in _ERRORS for w in around):
        return None
    if word in _COMMANDS | _QUERIES:
        found = Layer.COMMAND if word in _COMMANDS else Layer.QUERY
        inside = before in _APPLICATION or "features" in around
        return found if inside and not evidence.serves else None
    if word in _INBOUND and around & _ADAPTERS:
        return Layer.TRANSPORT
    told = _as_transport(word, around, evidence)
    if told is _NEUTRAL:
        told = _as_repository(word, around, evidence, place)
    if told is _NEUTRAL:
        told = _as_core(words, place, evidence)
    return told


def _as_transport(word: str, around: set[str], evidence: _Evidence) -> Layer | _Neutral | None:
    if word in _TRANSPORT:
        return Layer.TRANSPORT
    if around & _CLIENTS:
        return _NEUTRAL
    if word in _HANDLING:
        beside_store = evidence.stores or around & (_KEEPING | STORE_NAMES)
        sure = evidence.serves or evidence.calls or evidence.hears or around & _TRANSPORT
        return Layer.TRANSPORT if sure and not beside_store else None
    if _SEPARATOR.split(word)[-1] in _PROTOCOLS:
        sure = evidence.serves or around & (_HANDLING | _TRANSPORT)
        if sure and not evidence.stores:
            return Layer.TRANSPORT
        # An adapter for a protocol is served or calls, and nothing here says which.
        return None if around & _ADAPTERS else _NEUTRAL
    return _NEUTRAL


def _as_repository(
    word: str, around: set[str], evidence: _Evidence, place: int
) -> Layer | _Neutral | None:
    keeps = evidence.stores or evidence.uses_store
    if word in _REPOSITORY:
        return Layer.REPOSITORY if not evidence.serves else None
    if word in _REPOS:
        sure = keeps or (evidence.is_internal and place == 0)
        return Layer.REPOSITORY if sure and not evidence.serves else None
    if word in STORE_NAMES and (keeps or around & (_REPOSITORY | _REPOS)):
        return Layer.REPOSITORY
    if word in _KEEPING or word.endswith(_KEEPING_SUFFIXES):
        return Layer.REPOSITORY if keeps and not evidence.serves else None
    return _NEUTRAL


def _as_core(words: list[str], place: int, evidence: _Evidence) -> Layer | _Neutral | None:
    word, before = words[place], words[place - 1] if place else ""
    is_last = place == len(words) - 1
    if word in _USE_CASES or (is_last and _is_services(word, before)):
        outside = evidence.serves or evidence.stores
        starts = evidence.reads_settings or evidence.waits_for_end
        return Layer.SERVICE if not (outside or starts) else None
    if word in _DOMAIN or (word in _MODELS and is_last and before in _GENERAL):
        outside = evidence.serves or evidence.calls or evidence.hears or evidence.stores
        elsewhere = evidence.names_hosts or _SHAPES.intersection(words[place:])
        return Layer.DOMAIN if not (outside or elsewhere) else None
    if word in _BOOTSTRAP and is_last:
        joins = Layer.REPOSITORY in evidence.layers and len(evidence.layers) > 1
        return Layer.BOOTSTRAP if joins else None
    if word in _CONFIG and is_last:
        # Elsewhere they are the settings of a part, and below `pkg` a library that reads settings.
        whole = before in _GENERAL - {"pkg"}
        reads = evidence.reads_settings or evidence.asks_system
        return Layer.BOOTSTRAP if whole and reads else None
    return _NEUTRAL


def _is_services(word: str, before: str) -> bool:
    """`services` may also be a feature, or the folder of all that is deployed."""
    return word == "service" or (word == "services" and before in _GENERAL | _PROTOCOLS)


def _evidence(imports: Collection[str], *, is_internal: bool) -> _Evidence:
    def any_under(prefixes: tuple[str, ...]) -> bool:
        return any(under(path, prefixes) for path in imports)

    return _Evidence(
        is_internal=is_internal,
        serves=any_under(SERVING),
        calls=any_under(CALLING),
        hears=any_under(BROKERS),
        stores=any_under(STORING),
        uses_store="database/sql" in imports
        or any(path.rpartition("/")[2] in STORE_NAMES for path in imports),
        reads_settings=any_under(SETTINGS),
        asks_system="os" in imports,
        waits_for_end="os/signal" in imports,
        names_hosts=any(path.rpartition("/")[2] in _HOST_NAMES for path in imports),
        layers=frozenset(layer for path in imports if (layer := _layer_in(path)) is not None),
    )


#: Words of import paths that no library's own path has.
_IMPORTED = {
    **dict.fromkeys(
        ("adapters", "adapter", "repository", "repositories", "repo"), Layer.REPOSITORY
    ),
    **dict.fromkeys(("usecase", "usecases", "services"), Layer.SERVICE),
    **dict.fromkeys(("controller", "controllers", "handlers", "handler"), Layer.TRANSPORT),
}


def _layer_in(path: str) -> Layer | None:
    """The layer that an import path names, the first word of it deciding."""
    return next(
        (_IMPORTED[word] for word in path.lower().split("/")[1:] if word in _IMPORTED), None
    )
