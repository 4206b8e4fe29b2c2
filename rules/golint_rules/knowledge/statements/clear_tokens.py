"""Tokens and API keys that a table keeps as they are sent, and finds by what somebody sends."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    Functions,
    ModuleView,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.gorm import GORM_METHOD, READS, chain_before
from golint_rules.knowledge.sql.sql_calls import RUNNING, statement_in
from golint_rules.knowledge.statements.query_files import QueryStatement
from golint_rules.knowledge.statements.table_statements import bound_columns, tables_of

#: Words that together say what opens something to whoever has it.
_SECRETS = (
    frozenset({"refresh", "token"}),
    frozenset({"reset", "token"}),
    frozenset({"api", "key"}),
)
#: The same of tables and models, whose column is a `token` or a `key` alone.
_TABLES = (
    frozenset({"refresh", "token"}),
    frozenset({"password", "reset"}),
    frozenset({"reset", "token"}),
    frozenset({"api", "key"}),
)
_COLUMNS = word_set("token key secret")
#: Words of columns that keep something else of it.
_OTHERS = word_set(
    """hash hashed digest id prefix hint last expires expiry expired at encrypted enc sha sha256
    fingerprint name type status count version public"""
)
#: That a call is handed a hash.
_HASHED = late_regex(r"(?i)hash|digest|sha\d|\bsum\b|hmac|fingerprint")
#: What makes one, and what makes one of a token by what it is handed.
_HASHING = late_regex(r"\b(?:sha256|sha512|sha3|blake2\w|hmac|sha1|bcrypt|argon2)\.\w")
#: A call with its first argument, also as bytes, and the sign behind it.
_CALLED = late_regex(
    r"(?<![\w.])([\w.]{1,200})\(\s{0,20}(?:\[\]byte\(\s{0,20})?([\w.]{1,200})\s{0,20}([,)])"
)
_HASHER = late_regex(r"(?:sha256|sha512|sha3|blake2\w|sha1|bcrypt|argon2)")
#: Without one of these nothing is hashed, whatever is called: most functions hold none.
_MAY_HASH = late_regex(r"(?i)sha(?:256|512|3|1)|blake2|hmac|bcrypt|argon2|hash|digest|write\(")
_HASHERS_OF_RAW = ("sha256", "sha512")
_NAMED_HASHER = late_regex(r"(?i)hash|digest|sha256")
_OF_TOKEN = late_regex(r"(?i)token|key|secret|otp|code")
_OF_RAW = late_regex(r"raw|plain|random|bytes|buf|b")
_TOKENS = late_regex(r"(?i)token|api_?key")
#: What a function is called or declared by, and what such a name says.
_NAME = late_regex(r"\b(\w+)\(")
_HASH = late_regex(r"(?i)hash|digest")
_HASHED_SECRET = late_regex(r"(?i)token|key|secret")
#: A column that is compared. Its name is as long as databases let it be, as texts may be hostile.
_COMPARED = late_regex(
    r"(?<![\w.])[`\"]?(?:\w{1,64}\.){0,2}[`\"]?(\w{1,64})[`\"]?\s{0,20}=\s{0,20}(?:\?|@\w|\$\d)"
)
_MAX_CHAIN = 8
_MAX_STEPS = 3
#: Types that texts and hashes have.
_TEXTS = frozenset({"string", "[]byte", "[]uint8"})
#: Packages of types that hold what a client has sent.
_OF_CLIENTS = (
    *("net/http.", "net/url.", "github.com/gin-gonic/gin.", "github.com/labstack/echo"),
    *("github.com/gofiber/fiber", "google.golang.org/grpc/metadata."),
)


class TokenLookedUp(PackageFact, frozen=True):
    """A row is found by a token as it was sent: the column, and the table or model if told."""

    column: str
    table: str
    at: Place


class HashesToken(PackageFact, frozen=True):
    """A function makes a hash of a token or a key, by what it calls and speaks of."""

    at: Place


@package_fact(HashesToken, on=Functions(), words=("sha", "blake2", "hmac", "ash", "crypt", "igest"))
def hashes_token(function: Function, _: Context) -> Iterator[HashesToken]:
    """A function that does so itself, or calls one whose name says it."""
    text = function.text
    if _MAY_HASH.search(text) is None:
        return
    is_named = any(_TOKENS.search(name) is not None for name in (function.name, *function.params))
    if (
        (is_named and _HASHING.search(text) is not None)
        or hashes_by_call(text)
        or any(map(_is_hash_of_secret, _NAME.findall(text)))
    ):
        yield HashesToken(function.place)


def hashes_by_call(text: str) -> bool:
    """Is a hash made of what is named like a token: `sha256.Sum256([]byte(token))`, `h.Write(key)`?

    Where the text speaks of tokens, raw bytes count as one.
    """
    speaks = _TOKENS.search(text) is not None
    for called, given, sign in _CALLED.findall(text):
        holder, _, name = called.rpartition(".")
        package, secret = holder.rpartition(".")[2], given.rpartition(".")[2]
        if (
            _HASHER.fullmatch(package) is not None
            or (name == "Write" and "." in called)
            or _NAMED_HASHER.search(name) is not None
        ) and _OF_TOKEN.search(secret) is not None:
            return True
        is_raw = sign == ")" and "." not in given and _OF_RAW.search(given) is not None
        if speaks and package in _HASHERS_OF_RAW and is_raw:
            return True
    return False


def _is_hash_of_secret(name: str) -> bool:
    """Does a name say it: `hashToken`, `digestOfAPIKey`?"""
    found = _HASH.search(name)
    return found is not None and _HASHED_SECRET.search(name, found.end()) is not None


@package_fact(TokenLookedUp, on=Calls(words=RUNNING), words=("oken", "key"))
def looked_up_by_statement(call: Call, ctx: Context) -> Iterator[TokenLookedUp]:
    """A statement that a call runs, with such a column among its conditions."""
    if not is_in_service(ctx.header) or _HASHED.search(call.text) is not None:
        return
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    if found is None or statement is None or statement.verb == "insert":
        return
    position, sql = found
    if _HASHED.search(sql.text) is not None or _are_made(call.arguments[position + 1 :]):
        return
    tables = tables_of(statement)
    column = _secret_among(bound_columns(statement), tables)
    if column:
        yield TokenLookedUp(column, tables[0], call.place)


@package_fact(TokenLookedUp, on=Calls(words=("Where", *READS)), words=("oken", "key"))
def looked_up_by_gorm(call: Call, ctx: Context) -> Iterator[TokenLookedUp]:
    """A condition of GORM on such a column."""
    if not is_in_service(ctx.header) or GORM_METHOD.match(call.callee) is None:
        return
    place = 0 if call.method == "Where" else 1
    given = call.argument(place)
    said = given.constant if given is not None else None
    if not isinstance(said, str) or _HASHED.search(call.text) is not None:
        return
    if _HASHED.search(said) is not None or _are_made(call.arguments[place + 1 :]):
        return
    columns = {name.lower() for name in _COMPARED.findall(said)}
    model = _model_of(call)
    column = _secret_among(columns, (model,) if model else ("",))
    if column:
        yield TokenLookedUp(column, model, call.place)


def clear_tokens(module: ModuleView) -> Iterator[TokenLookedUp]:
    """The first look-up of each such column, in a module that makes a hash of no token."""
    if module.facts(HashesToken):
        return
    told = set[tuple[str, str]]()
    queries = (
        TokenLookedUp(column, one.tables[0], one.place)
        for one in module.asset_facts(QueryStatement)
        if one.verb != "insert" and one.tables and (column := _secret_among(one.bound, one.tables))
    )
    for found in (*module.facts(TokenLookedUp), *queries):
        key = (found.column, found.table)
        if key not in told:
            told.add(key)
            yield found


def _are_made(values: tuple[Code, ...]) -> bool:
    """May one of them be made of what was sent, as a hash is: `kept := seal(key)`?"""
    return any(str(value.type) in _TEXTS and not _is_sent(value, _MAX_STEPS) for value in values)


def _is_sent(given: Code, steps: int) -> bool:
    """Is it a parameter as it came, a field, a constant, or what a request holds?"""
    value = given.value
    local, call = value.local, value.call
    if not steps:
        return False
    if call is not None:
        parts = (*call.arguments, *((call.receiver,) if call.receiver is not None else ()))
        if any(part.base_type_name.startswith(_OF_CLIENTS) for part in parts):
            return True
        first = call.argument(0)
        return call.callee.startswith("strings.") and first is not None and _is_sent(first, steps)
    if local is None:
        return True
    if local.is_param:
        return not any(use.is_set for use in local.uses)
    made = local.origin or local.declared_with
    return made is not None and _is_sent(made, steps - 1)


def _secret_among(columns: set[str] | tuple[str, ...], tables: tuple[str, ...]) -> str:
    """The first of some columns that a token is kept in; empty for none, or in doubt."""
    if len(tables) != 1:
        return ""
    table = frozenset(_singular(word) for word in words(tables[0]))
    for column in sorted(columns):
        named = frozenset(words(column))
        if not _OTHERS.isdisjoint(named):
            continue
        if any(secret <= named for secret in _SECRETS):
            return column
        if named <= _COLUMNS and any(secret <= table for secret in _TABLES):
            return column
    return ""


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > len("gas") else word


def _model_of(call: Call) -> str:
    """The model that a chain of GORM is about, as it is named; empty where it is not told."""
    for here in chain_before(call):
        given = here.argument(0)
        if here.method in ("Model", "Table") and given is not None:
            return str(given.constant or given.base_type_name).rpartition(".")[2]
    behind: Call | None = call
    for _ in range(_MAX_CHAIN):
        if behind is None:
            break
        given = behind.argument(0)
        if behind.method in (*READS, "Delete", "Updates") and given is not None:
            return given.base_type_name.rpartition(".")[2]
        behind = behind.receiver_of
    return ""
