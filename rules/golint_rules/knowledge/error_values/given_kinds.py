"""Which kinds of errors a call of another module may give, of those that somebody asks for."""

from golint_agent.rulekit import Call
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.failing_calls import package_of

#: What a kind is of which nothing is known but that somebody asks for it.
ANY_KIND = ""
_NOTHING_FOUND = word_set("ErrNoRows ErrRecordNotFound ErrNoDocuments Nil")
#: First words of methods that find nothing by giving nothing, or look for nothing.
_FINDS_BY_OTHER_WAYS = (
    *("Exec", "NamedExec", "MustExec", "Query", "Begin", "Start", "Commit", "Rollback", "Prepare"),
    *("Ping", "Open", "Connect", "New", "Close", "Insert", "Update", "Delete", "Create", "Save"),
)
_QUERIES_ONE = ("QueryRow", "QueryOne", "ExecOne")
#: Where drivers and what stands before them come from.
_STORES = (
    *("database/sql", "gorm.io/", "github.com/jinzhu/gorm", "github.com/jmoiron/sqlx"),
    *("github.com/jackc/", "github.com/lib/pq", "github.com/go-sql-driver/", "xorm.io/"),
    *("github.com/uptrace/bun", "github.com/go-pg/", "entgo.io/", "github.com/mattn/go-sqlite3"),
    *("modernc.org/sqlite", "go.mongodb.org/", "github.com/redis/", "github.com/go-redis/"),
    *("github.com/gomodule/redigo", "github.com/microsoft/go-mssqldb"),
)
#: What looks into errors of any house, or into those of calls that go anywhere.
_ANY = (
    *("errors", "github.com/pkg/errors", "github.com/cockroachdb/errors", "golang.org/x/xerrors"),
    *("google.golang.org/grpc", "connectrpc.com/", "google.golang.org/api", "github.com/twitchtv/"),
)
#: What works on this machine alone, and ends with no context.
_LOCAL = (
    *("os", "path", "io", "bufio", "bytes", "encoding", "strconv", "strings", "time", "fmt"),
    *("html", "text", "mime", "crypto", "hash", "compress", "archive", "regexp", "embed", "image"),
)
_READING = ("io", "bufio", "encoding", "mime", "archive", "compress", "os", "net", "bytes")
_FILES = ("os", "io", "path", "embed", "net", "syscall", "bufio", "archive", "mime", "plugin")


def outside(call: Call, module: str) -> str:
    """The full name of a callee outside of a module, whose errors are its own; empty if unsure."""
    package = package_of(call)
    if not package or not module or _is_in(package, module) or not call.callee:
        return ""
    return "" if _runs_work(call) else call.callee


def _runs_work(call: Call) -> bool:
    """Does it give the error of a function that it is handed, or was: `BeginFunc`, `g.Wait()`?"""
    return call.method == "Wait" or any(
        given.literal_function is not None or str(given.type).startswith("func(")
        for given in call.arguments
    )


def kind_asked(call: Call, module: str) -> str:
    """The kind of error that a call looks for: `database/sql.ErrNoRows`; `ANY_KIND` if unsure."""
    target = call.argument(1)
    if call.method in ("Is", "ErrorIs"):
        return target.names if target is not None else ANY_KIND
    if call.method in ("As", "ErrorAs"):
        looked_for = target.address_of if target is not None else None
        found = str(looked_for.type).lstrip("*") if looked_for is not None else ""
        return found if "." in found and "?" not in found else ANY_KIND
    package = package_of(call)
    is_of_house = package and not package.startswith(_ANY) and not _is_in(package, module)
    return call.callee if is_of_house else ANY_KIND


def may_give(callee: str, kind: str, module: str) -> bool:
    """May what is declared outside of a module give an error of a kind, as far as names say?

    Nobody else gives the errors that the module declares; true where nothing is known.
    """
    if kind == ANY_KIND:
        return True
    package, asked = _package(callee), _package(kind)
    if _is_in(asked, module):
        return False
    method = callee.rpartition(".")[2]
    if kind.rpartition(".")[2] in _NOTHING_FOUND:
        if method.startswith(_FINDS_BY_OTHER_WAYS) and not method.startswith(_QUERIES_ONE):
            return False
        return package.startswith(_STORES) or not _is_standard(package)
    if not _is_standard(asked):
        return _are_kin(package, asked)
    first = package.partition("/")[0]
    if asked == "context":
        return first not in _LOCAL
    if asked in ("io", "bufio"):
        return first in _READING or not _is_standard(package)
    if asked in ("os", "io/fs", "syscall"):
        return first in _FILES or not _is_standard(package)
    if kind.endswith(".ErrServerClosed"):
        return method.startswith(("Serve", "ListenAndServe", "Start", "Run", "Listen"))
    return True


def _are_kin(package: str, asked: str) -> bool:
    """Are two packages of the same house, or does one stand before the other?"""
    if package.startswith(_STORES):
        return asked.startswith(_STORES)
    if _is_standard(package):
        return False
    return not asked.startswith(_STORES) and _house(package) == _house(asked)


def _house(package: str) -> tuple[str, ...]:
    """Host and owner: `github.com`, `aws`."""
    return tuple(package.split("/")[:2])


def _is_standard(package: str) -> bool:
    return "." not in package.partition("/")[0]


def _is_in(package: str, module: str) -> bool:
    return package == module or package.startswith(f"{module}/")


def _package(name: str) -> str:
    head, slash, tail = name.lstrip("(*").rpartition("/")
    return f"{head}{slash}{tail.partition('.')[0]}"
