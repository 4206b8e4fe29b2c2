"""What kind of call failed: does it ask a system outside, write to it, or only read a text?"""

import re

from golint_agent.rulekit import (
    Call,
    Code,
    Function,
    Related,
    first_word,
    late_regex,
    under,
    words,
)
from golint_rules.knowledge.basics.callees import deed
from golint_rules.knowledge.basics.tables import methods, word_set
from golint_rules.knowledge.money.money import is_amount
from golint_rules.knowledge.programs.repositories import USE_CASES
from golint_rules.knowledge.requests.carriers import takes_context

#: Import paths of what keeps data or carries it to another process, and of packages below them.
_OUTSIDE = (
    "database/sql",
    "net/http",
    "net/smtp",
    "net/rpc",
    "cloud.google.com/go",
    "entgo.io/ent",
    "firebase.google.com/go",
    "go.etcd.io",
    "go.mongodb.org/mongo-driver",
    "go.temporal.io",
    "google.golang.org/api",
    "google.golang.org/grpc",
    "gorm.io/gorm",
    "github.com/IBM/sarama",
    "github.com/Shopify/sarama",
    "github.com/ThreeDotsLabs/watermill",
    "github.com/aws/aws-sdk-go",
    "github.com/aws/aws-sdk-go-v2",
    "github.com/bradfitz/gomemcache",
    "github.com/confluentinc/confluent-kafka-go",
    "github.com/elastic/go-elasticsearch",
    "github.com/go-pg/pg",
    "github.com/go-redis/redis",
    "github.com/go-resty/resty",
    "github.com/gocql/gocql",
    "github.com/gomodule/redigo",
    "github.com/hashicorp/vault/api",
    "github.com/hibiken/asynq",
    "github.com/jackc/pgx",
    "github.com/jinzhu/gorm",
    "github.com/jmoiron/sqlx",
    "github.com/minio/minio-go",
    "github.com/nats-io",
    "github.com/rabbitmq/amqp091-go",
    "github.com/redis/go-redis",
    "github.com/redis/rueidis",
    "github.com/segmentio/kafka-go",
    "github.com/streadway/amqp",
    "github.com/stripe/stripe-go",
    "github.com/twmb/franz-go",
    "github.com/uptrace/bun",
    "gopkg.in/mgo.v2",
    "xorm.io/xorm",
)
#: Of these packages only some calls leave the process.
_OF_HTTP = word_set("net/http.Get net/http.Head net/http.Post net/http.PostForm")
_HTTP_CLIENT = "(*net/http.Client)."
#: What sends a request and gives the answer to it.
HTTP_REQUESTS = methods("*net/http.Client", "Do Get Head Post PostForm") | _OF_HTTP
#: What ent generates into the `ent` of a module, and asks the database.
_ENT = frozenset({"All", "First", "Only", "Count", "Exist", "IDs", "FirstID", "OnlyID", "Get"}) | {
    *("Save", "Exec", "Scan", "Ints", "Strings", "Int", "String"),
}
#: Databases by their products: what is named for one asks it, `s.customerMysql.FindByID(id)`.
_PRODUCTS = word_set(
    """mysql mariadb postgres postgresql pgsql mssql sqlite mongo mongodb cassandra dynamo dynamodb
    clickhouse sql"""
)
#: The ends of names of fields, variables and types through which a service talks to the outside.
_HOLDERS = _PRODUCTS | word_set(
    """repo repos repository repositories store stores storage dao db database queries querier
    client api gateway publisher producer collection bucket broker queue tx conn
    kafka rabbit rabbitmq nats amqp sqs sns pubsub"""
)
#: Types whose values a function is handed to ask a database.
_HANDLES = late_regex(
    r"^(?:database/sql\.(?:DB|Tx|Conn|Rows|Row)|gorm\.io/gorm\.DB|github\.com/jmoiron/sqlx\.\w+"
    r"|github\.com/jackc/pgx/v\d.*\.\w+|go\.mongodb\.org/mongo-driver/.*mongo\.\w+"
    r"|github\.com/(?:redis/go-redis|go-redis/redis)/v\d\.\w+)$"
)
#: Methods that only give what an earlier call found.
_ANSWERS = frozenset(
    {"Err", "Error", "Result", "Scan", "StructScan", "MapScan", "Decode", "All", "Bytes"}
    | {"Int", "Int64", "Uint64", "Text", "Bool", "Float64", "Val"}
)
#: Packages that read, check or build values: their errors are about what they were given.
_READING = (
    "github.com/jackc/pgtype",
    "github.com/jackc/pgx/v5/pgtype",
    "bytes",
    "encoding",
    "errors",
    "fmt",
    "html/template",
    "mime",
    "net/http/httputil",
    "net/mail",
    "net/netip",
    "net/textproto",
    "net/url",
    "regexp",
    "strconv",
    "strings",
    "text/template",
    "time",
    "unicode",
    "go.mongodb.org/mongo-driver/bson",
    "go.mongodb.org/mongo-driver/v2/bson",
    "github.com/google/uuid",
    "github.com/gofrs/uuid",
    "github.com/satori/go.uuid",
    "github.com/shopspring/decimal",
    "github.com/oklog/ulid",
    "github.com/rs/xid",
    "github.com/go-playground/validator",
    "github.com/golang-jwt/jwt",
    "github.com/go-chi/jwtauth",
    "github.com/lestrrat-go/jwx",
    "github.com/mitchellh/mapstructure",
    "golang.org/x/crypto",
    "gopkg.in/yaml.v2",
    "gopkg.in/yaml.v3",
    "google.golang.org/protobuf",
)
_READING_NAMES = frozenset(
    {"net.ParseCIDR", "net.ParseMAC", "net.SplitHostPort", "net/http.ParseTime", "os.Stat"}
    | {
        "os.Lstat",
        "os/exec.LookPath",
        "(*net/http.Request).Cookie",
        "(*net/http.Request).ParseForm",
    }
    | {"net/http.NewRequest", "net/http.NewRequestWithContext", "(*net/http.Request).FormFile"}
    | {"(database/sql.Result).RowsAffected", "(database/sql.Result).LastInsertId"}
    | {"net/http.ParseHTTPVersion", "(*net/http.Request).ParseMultipartForm"}
)
_WITH_CONTEXT = frozenset(
    f"{name}Context"
    for name in (
        *("Exec", "Query", "QueryRow", "Get", "Select", "Ping", "Prepare", "NamedExec", "Do"),
        *("Begin", "Enqueue", "Publish", "Send", "Wait", "Dial", "Run", "Write", "Upload", "Call"),
        *("Start", "Listen", "Post", "Put", "Delete", "Connect", "Lock", "Shutdown", "Consume"),
    )
)
#: First words of functions whose error says that what they were given is not right.
_READING_WORDS = word_set(
    """parse validate check verify compare decode unmarshal bind convert normalize format scan
    match sanitize must is has extract split compile ensure assert identify infer require
    current with new build make construct marshal encode from to"""
)
#: First words of functions that wait or try: their error is an outcome.
_TRYING_WORDS = word_set(
    """acquire lock try wait sleep probe ping health peek poll dial connect close shutdown stop
    unlock rollback cancel abort cleanup detect guess lookup stat"""
)
_WRITING_WORDS = word_set(
    """add ack append apply archive book cancel capture charge commit confirm create debit
    credit deduct decrease delete enqueue execute finalize grant increase increment decrement
    insert insertone issue mark move pay persist post process produce publish put record redeem
    refund register replace reserve reverse revoke save schedule send set settle store submit
    transfer update updates upsert withdraw write"""
)
#: What is set aside for somebody: releasing it changes books, releasing a lock does not.
_SET_ASIDE = word_set("hold holds funds inventory reservation reservations reserved stock")
#: What may be lost with a word in the log: nobody's money, order or right hangs on it.
_SIDE_WORDS = word_set(
    """access activity alert analytics audit breadcrumb cache cached count counter counters
    debug deadline event events heartbeat hint history hook hooks index invalidate last limiter
    attempt attempts enqueue effects latency log logs notes mail metric metrics monitor
    notification notifications notifier notify
    ping presence progress push search seen session sms span stat stats statistics status
    telemetry temp thumbnail touch trace tracking usage view views visit webhook websocket
    ws"""
)


def asked(call: Call) -> Call:
    """The call that did the work: `QueryRow` in `db.QueryRow(q).Scan(&x)`."""
    found = call
    for _ in range(4):
        if found.method not in _ANSWERS or (found.method == "All" and takes_context(found)):
            break
        receiver = found.receiver
        inner = receiver.call if receiver is not None else None
        if inner is None:
            break
        found = inner
    return found


def giver_of(error: Code) -> Call | None:
    """The call that gives an error, also in its result: `First` of `db.First(&row).Error`."""
    holder = error.selected_from if error.selected == "Error" else None
    return holder.call if holder is not None else error.call


#: So many lines above a finding a call is in sight.
_IN_SIGHT = 2


def failed_above(call: Call, place: Code) -> tuple[Related, ...]:
    """The call that a finding is about, where it stands further above and is shown with it."""
    below = place.span.start.line - call.span.end.line
    is_shown = call.path == place.path and below > _IN_SIGHT
    return (Related(call.path, call.name_span, "it fails here"),) if is_shown else ()


def package_of(call: Call) -> str:
    """The import path that the callee is declared in, empty where not known."""
    name = call.callee.lstrip("(*")
    head, slash, tail = name.rpartition("/")
    return f"{head}{slash}{tail.partition('.')[0]}" if name else ""


def _is_below(path: str, roots: tuple[str, ...]) -> bool:
    return (
        bool(path)
        and path.startswith(roots)
        and any(path == root or path.startswith(f"{root}/") for root in roots)
    )


def reads_a_value(call: Call) -> bool:
    """Does its error say that a text, a token or a request is not as it should be?"""
    if _takes_from_context(call.method):
        # What a request brought along, and not the context of a task that a service looks up.
        is_looked_up = is_service(call) or is_store(call.receiver)
        return call.argument_count < _SEVERAL or not is_looked_up or _names_key(call)
    path = package_of(call)
    if path == "net/http":
        return call.callee not in _OF_HTTP and not call.callee.startswith(_HTTP_CLIENT)
    if call.callee in _READING_NAMES or _is_below(path, _READING):
        return True
    if call.callee.endswith(_READING_ROWS):
        return False  # it says what the query failed with
    first = first_word(call.method)
    if first in _ASKING_WORDS and is_store(call.receiver):
        return False
    if first in _ANSWERED_WORDS and len(call.results or ()) > 1 and is_store(call.receiver):
        return False
    if first == "get" and _is_of_tokens(call.receiver):
        return True
    if first == "scan" and any(map(_is_row, call.arguments)):
        return False  # `scanAccount(rows)`, as `rows.Scan` itself
    return first in _READING_WORDS


_READING_ROWS = ("Row).Scan", "Rows).Scan", "mongo.Cursor).Decode", "mongo.SingleResult).Decode")
_SIGNED = late_regex(r"\.(?:GenerateFromPassword|SignedString)$")
_MADE_SECRETS = word_set("token tokens jwt otp password hash code secret otps")
_MAKING_WORDS = word_set("generate hash sign create issue new make")


def makes_secret(call: Call) -> bool:
    """Does it hash a password or sign a token: `bcrypt.GenerateFromPassword`?

    Or is a function called so that asks no store: `generateToken(user)`? That fails by a key that
    is not set, or by a password that is too long, and to say why gives no secret away.
    """
    if _SIGNED.search(call.callee):
        return True
    found = words(call.method)
    if len(found) < len(("hash", "password")) or found[0] not in _MAKING_WORDS:
        return False
    return found[-1] in _MADE_SECRETS and not takes_context(call) and not _is_held(call.receiver)


#: Packages of the standard library whose errors are those of the machine.
_OF_MACHINE = ("os", "crypto/rand", "net", "io/fs", "embed", "text/template", "html/template")
#: What somebody has sent, or what is not there whatever the error says.
_SAID_BY_ITS_NAME = ("net.Parse", "net.Resolve", "net.Lookup", "os/exec.LookPath")
_MADE_FROM_INPUT = word_set("from string parse text request input")
_MAKERS = word_set("new open init initialize setup load start listen")
_SERVING = word_set("Listen ListenAndServe ListenAndServeTLS Serve ServeTLS ListenTLS")


def fails_by_itself(call: Call, module: str) -> bool:
    """Does it fail by what the process has, and never by what somebody has sent?

    A file, a port, random bytes, a template, a statement that is built, or a part that another
    module makes: `oss.New(endpoint, key)`. `module` is the path of the own one.
    """
    if not call.returns_error or not call.callee:
        return False
    path, found = package_of(call), words(call.method)
    if path in _OF_MACHINE or path.startswith("os/"):
        return not call.callee.startswith(_SAID_BY_ITS_NAME)
    if call.method in _SERVING or found in (("to", "sql"), ("random", "bytes")):
        return True
    # A key or a text that was tampered with is told by no more than that.
    if under(path, (module, "crypto")) or not _MADE_FROM_INPUT.isdisjoint(found):
        return False
    return first_word(call.method) in _MAKERS


def asks_verdict(call: Call) -> bool:
    """Does it ask whether something is so, by its name, and not how a text is written?

    `HasPermission`, `VerifyEmail` and `CheckBalance` may ask a store; `validateRequest` mostly
    looks at what it was given, as all do that take it from a context.
    """
    return first_word(call.method) in _VERDICTS and not _takes_from_context(call.method)


_VERDICTS = word_set("is has check verify match ensure confirm exists")


def _takes_from_context(method: str) -> bool:
    """Is it named for what a context holds, `TenantFromContext`, and not for being given one?"""
    found = words(method)
    if "context" not in found[1:] or method in _WITH_CONTEXT:
        return False
    return found[-2:] != ("with", "context")


def _names_key(call: Call) -> bool:
    """Is a context asked for what is in it under a constant key: `IDFromContext(c, "user")`?"""
    key = call.argument(1)
    return takes_context(call) and key is not None and isinstance(key.constant, str)


def _is_of_tokens(receiver: Code | None) -> bool:
    """Is it what reads signed tokens, `jwtService.GetClaims(token)`? That needs only its key."""
    if receiver is None:
        return False
    name = receiver.base_type_name.rpartition(".")[2]
    return not _TOKENS.isdisjoint({*words(receiver.text.rpartition(".")[2]), *words(name)})


def _is_row(given: Code) -> bool:
    return words(given.base_type_name.rpartition(".")[2])[-1:] in (("rows",), ("row",))


#: A context, and what is looked up.
_SEVERAL = 2
#: What a store is asked: `repo.IsRevoked(ctx, token)`.
_ASKING_WORDS = word_set("is has check exists")
#: What it is asked where it gives an answer beside its error: `ok, err := repo.VerifyPIN(pin)`.
_ANSWERED_WORDS = word_set("verify validate match compare")
_TOKENS = frozenset({"jwt"})
_STORES = _PRODUCTS | word_set("repo repos repository repositories store dao queries querier")


def is_store(receiver: Code | None) -> bool:
    """Is it what keeps rows, by the end of its name or of its type's: `eventRepo`, `*UserStore`?"""
    if receiver is None:
        return False
    name = words(receiver.text.rpartition(".")[2])
    typed = words(receiver.base_type_name.rpartition(".")[2])
    return any(found and found[-1] in _STORES for found in (name, typed))


def is_attempt(call: Call) -> bool:
    """Is its error one of the outcomes that it is called for: a lock, a wait, a look-up?

    What a repository locks is a row, `SELECT … FOR UPDATE`, which waits and does not try.
    """
    if call.callee == "(context.Context).Err":
        return True
    if call.callee.startswith(_CONFIRMING):
        return False
    if locks_row(call) or locks_amount(call):
        return False
    found = words(call.method)
    return bool(found) and (found[0] in _TRYING_WORDS or "lock" in found)


def asks_if_there(call: Call) -> bool:
    """Does it ask whether another system is there, and give nothing but that: `db.Ping()`?"""
    return words(call.method)[:1] in (("ping",), ("health",))


def locks_row(call: Call) -> bool:
    """Does a repository lock a row by it, `repo.LockUser(ctx, id)`, until the transaction ends?"""
    found = words(call.method)
    return found[:1] == ("lock",) and len(found) > 1 and is_store(call.receiver)


def locks_amount(call: Call) -> bool:
    """Does it set an amount aside, or give it back: `wallets.Unlock(ctx, user, "USD", amount)`?

    So a parameter is called. That changes the books, and is no lock of a thread.
    """
    if first_word(call.method) not in _LOCKING_WORDS or not call.returns_error:
        return False
    return any(map(is_amount, call.param_names))


_LOCKING_WORDS = word_set("lock unlock hold unhold freeze unfreeze block unblock reserve release")


#: What waits here hears from the broker whether it has the message.
_CONFIRMING = "(*github.com/rabbitmq/amqp091-go.DeferredConfirmation).Wait"


def asks_outside(call: Call) -> bool:
    """Is it known to ask a database, a broker or another service?

    By the package that declares it, by what it is called on or handed, or as it takes a context
    and gives an error.
    """
    call = asked(call)
    if _is_known_outside(call):
        return True
    if reads_a_value(call) or is_attempt(call):
        return False
    if _is_held(call.receiver):
        return True
    return takes_context(call) and not reads_context(call) and not _reads_request(call)


def _reads_request(call: Call) -> bool:
    """Is it a function that is handed a request of net/http for a context, as who reads it is?

    What gets on to a store with it is known by what it calls.
    """
    if not call.callee or call.callee.startswith("(") or call.params is None:
        return False
    carrying = [t for t in map(str, call.params) if t in _REQUESTS or t == "context.Context"]
    return bool(carrying) and all(t in _REQUESTS for t in carrying)


_REQUESTS = word_set("*net/http.Request net/http.ResponseWriter")


def reads_context(call: Call) -> bool:
    """Is all that it is handed a context, of which it gets what is in it: `GetKeyID(ctx)`?"""
    if _takes_from_context(call.method):
        return True
    if call.argument_count != 1 or first_word(call.method) not in ("get", "user", "load", "read"):
        return False
    receiver = call.receiver
    return receiver is None or (receiver.type_name == "?" and receiver.local is None)


def asks_database(call: Call) -> bool:
    """Is it a call of a driver or of a repository, whose error is one of the system?"""
    call = asked(call)
    # What it is called on says most of it by its name, which takes no types.
    if _is_held(call.receiver) and not reads_a_value(call) and not is_attempt(call):
        return True
    return _is_known_outside(call)


def is_handed_store(call: Call) -> bool:
    """Is all that is known of it that it is handed a handle: `applyFilters(query, filters)`?"""
    call = asked(call)
    return not is_of_driver(call) and not _is_held(call.receiver)


def is_of_driver(call: Call) -> bool:
    """Is it declared by a driver or a client, and gives an error, itself or by what it gives?"""
    path = package_of(call)
    if path.endswith("/ent") and call.method in _ENT:
        return True
    if path == "net/http":
        return call.callee in _OF_HTTP or call.callee.startswith(_HTTP_CLIENT)
    if path == "google.golang.org/grpc/status":
        return False  # it makes errors
    return _is_below(path, _OUTSIDE) and (call.returns_error or call.receiver is not None)


def _is_known_outside(call: Call) -> bool:
    if is_of_driver(call):
        return True
    return any(_HANDLES.match(a.base_type_name) for a in call.arguments[:2])


def _is_held(receiver: Code | None) -> bool:
    """Is a method called on something named or typed as a store or a client?"""
    if receiver is None:
        return False
    name = words(receiver.text.rpartition(".")[2].rstrip("()"))
    if name and name[-1] in _HOLDERS:
        return True
    typed = words(receiver.base_type_name.rpartition(".")[2])
    return bool(typed) and typed[-1] in _HOLDERS


_SETTING = late_regex(
    r"\s*(?:PRAGMA|SET|ANALYZE|VACUUM|LISTEN|CREATE|DROP|ALTER|SELECT)\b", re.IGNORECASE
)


def writes_outside(call: Call) -> bool:
    """Does it change what another system keeps, so that its failure loses something?"""
    call = asked(call)
    name = deed(call.method)
    if locks_amount(call):
        return asks_outside(call)
    if name[:1] == ("release",) and not _SET_ASIDE.isdisjoint(name):
        return asks_outside(call)
    if not name or (name[0] not in _WRITING_WORDS and "exec" not in name and name[-1] != "commit"):
        return False
    if any(_SETTING.match(text) for given in call.arguments[:2] for text in given.texts[:1]):
        return False
    if not name or (name[0] not in _WRITING_WORDS and name[-1] not in ("exec", "commit")):
        return name in (("exec",), ("exec", "context")) and asks_database(call)
    return asks_outside(call)


#: Letters that somebody waits for, who is told that they were sent.
_AWAITED = word_set("reset verification verify invite invitation confirmation otp code magic")


def is_purpose(call: Call, function: Function) -> bool:
    """Is the letter that is sent what the function is for: `RequestReset` and `SendResetEmail`?"""
    return not _AWAITED.isdisjoint(words(call.method)) and not _AWAITED.isdisjoint(
        set(words(call.method)) & set(words(function.name))
    )


def says_writing(call: Call) -> bool:
    """Does the name of a call say that it changes something?"""
    return not _WRITING_WORDS.isdisjoint(deed(call.method)[:1]) or locks_amount(call)


def makes_something(call: Call) -> bool:
    """Does it make a thing that another system keeps from then on?"""
    making = ("Create", "Insert", "Upsert", "Add", "Save", "Register", "create", "insert", "upsert")
    return call.method.startswith(making) and writes_outside(call)


def is_side_matter(call: Call) -> bool:
    """Is it about a cache, a notice, a count, a trace: what a service may go on without?"""
    call = asked(call)
    receiver = call.receiver
    # What a chain asks for is about what it asks, `Where("event_id = ?", eventID)` is not.
    held = _CONDITIONS.sub("", receiver.text) if receiver is not None else ""
    near = (*words(call.method), *words(held), *words(call.callee.rpartition("/")[2]))
    # The state of an order is what it is about, and who counts rows relies on their number.
    first = first_word(call.method)
    is_state = first in ("update", "set", "mark", "change")
    # A `CountService` counts stock; what counts for nobody says so by the method or a variable.
    counts = "count" in words(call.method)[1:] or "count" in words(held)
    meant = ("status",) if is_state else () if counts else ("count",)
    aside = _SIDE_WORDS - _ASKED_FOR if first in _LOOKING_UP else _SIDE_WORDS
    if not aside.isdisjoint(w for w in near if w not in meant):
        return True
    if "email" in near and first_word(call.method) in ("send", "queue", "enqueue", "publish"):
        return True
    return any("cache" in words(argument.text) for argument in call.arguments[:3])


#: First words of what looks something up, for somebody who takes the answer for what there is.
_LOOKING_UP = word_set("find get list load fetch query select aggregate")
#: What may be lost where it is written, and is the answer where somebody asks for it.
_ASKED_FOR = word_set(
    """access activity alert attempt attempts event events history last mail notes notification
    notifications progress sms status usage webhook"""
)
#: In a chain: texts that are no name of a table, and IDs.
_CONDITIONS = late_regex(
    r'"[^"\n]{0,300}[ ?=,][^"\n]{0,300}"|`[^`]{0,2000}`|\b\w+(?:ID|Id|_id)s?\b'
)


def asks_cache(call: Call) -> bool:
    """Is a cache asked, by a name or by what it is called with, or what keeps keys as Redis does?

    What a row is of, as a session or an event, makes no cache of a table.
    """
    work = asked(call)
    held = work.receiver.text if work.receiver is not None else ""
    near = (*words(held), *words(work.callee.rpartition("/")[2]), *words(work.method))
    if not _CACHES.isdisjoint(near) or "redis" in work.callee or "rueidis" in work.callee:
        return True
    return any("cache" in words(argument.text) for argument in work.arguments[:3])


def is_read_of_cache(call: Call) -> bool:
    """Is a cache asked in a function for that, `getCache`, whose callers ask again without it?"""
    function = call.declared_function
    if function is None or words(function.name)[-1:] not in (("cache",), ("cached",)):
        return False
    return asks_cache(call)


_CACHES = word_set("cache cached caches redis rdb memcached limiter counter counters")


#: In a log line: what was not written is of that kind.
_SAID_ASIDE = word_set(
    """activity analytics audit cache cached history metric metrics notification notifications
    stats statistic statistics telemetry usage"""
)


def names_side_matter(text: str) -> bool:
    """Does a log line say that what was lost is a count, a cache, a notice?"""
    return not _SAID_ASIDE.isdisjoint(re.findall(r"[a-z]+", text.lower()))


_SECRET = late_regex(
    r"auth|login|sign|password|passwd|token|secret|crypt|credential|session|otp|mfa|jwt|hash|verify|cookie|oauth",
    re.IGNORECASE,
)


def is_secret_matter(call: Call, function: str) -> bool:
    """Is it about credentials, where an error may rightly say nothing of its cause?"""
    return _SECRET.search(call.method) is not None or _SECRET.search(function) is not None


_SERVICES = word_set(
    "service services svc usecase usecases uc biz logic interactor manager controller"
)


def is_service(call: Call) -> bool:
    """Is a method called on another layer of the service: `svc.Create(…)`?"""
    receiver = call.receiver
    if receiver is None:
        return False
    named = words(receiver.text.rpartition(".")[2].rstrip("()"))
    typed = words(receiver.base_type_name.rpartition(".")[2])
    return any(
        found and (found[-1] in _SERVICES or found[-2:] in USE_CASES) for found in (named, typed)
    )


def is_work(call: Call) -> bool:
    """May what a store, a broker or another layer is asked to do fail? Reading a value is none."""
    work = asked(call)
    if not call.returns_error or reads_a_value(work) or is_attempt(work):
        return False
    return asks_outside(call) or is_service(work)
