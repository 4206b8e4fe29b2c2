"""Schemas and databases that the code chooses as it runs: tenants have some of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Function,
    Local,
    Nodes,
    PackageFact,
    Place,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.sql_calls import RUNNING, statement_in
from golint_rules.knowledge.statements.table_statements import VERBS, read_by, tables_of
from golint_rules.knowledge.tenancy.tenancy import names_tenant

_SEARCH_PATH = late_regex(r"search_path", re.IGNORECASE)
#: A whole statement that names the schemas itself: all sessions have the same.
_SAME_FOR_ALL = late_regex(
    r"\s*set\s+(?:local\s+|session\s+)?search_path\s*(?:=|to\s)\s*[\w\"',\s]+;?\s*", re.IGNORECASE
)
#: The same of other databases, where more follows: `USE tenant_`, `SET SCHEMA '`.
_OTHER_SWITCH = late_regex(
    r"\s*(?:use|set\s+(?:current\s+)?schema|alter\s+session\s+set\s+current_schema)\b"
    r"[\s=]*[\w\"'`]*(?:%[sqv].*)?",
    re.IGNORECASE | re.DOTALL,
)
#: A text that sets the path to what comes behind it or into it.
_OPEN_PATH = late_regex(
    r"\bset\s+(?:local\s+|session\s+)?search_path\s*(?:=|to\b)"
    r"(?:[\w\"'`,\s]*(?:%[sqv\[]|\$\d|\?|\{|@)|[\s\"'`]*$|\s?[\"'`]?\w*_$)"
    r"|\bset_config\(\s?'search_path'\s?,\s?(?:[$?%:@]|'?$)",
    re.IGNORECASE,
)
#: What chooses one for a connection, or makes one; by itself it may be the service's own.
_MAYBE_TENANTS = late_regex(
    r"search_path|.*search_path(?:=|%3D)(?:%[sqv]|$)"
    r"|\s*create\s+(?:schema|database)\s+(?:if\s+not\s+exists\s+)?[\"'`]?(?:\w*_)?(?:%[sqv].*|$)",
    re.IGNORECASE | re.DOTALL,
)
#: The schema of a table that is written into a statement: `FROM %s.bills`.
_QUALIFIED = late_regex(r"(?i)\b(?:from|join|into|update)\s+[\"`]?%[sqv][\"`]?\.[\w\"`]")
#: So much of a statement's text is read for a word of tenants.
_MUCH = 300
_GOING_ON = word_set("ServeHTTP Next next")
#: Handles of many sessions: what is set on one of them reaches no other function for sure.
_POOL = late_regex(
    r"\*?(?:database/sql|github\.com/jmoiron/sqlx|github\.com/uptrace/bun)\.DB"
    r"|\*?github\.com/jackc/pgx/v\d/pgxpool\.Pool"
)
#: Types of results by which a session may leave a function: those of libraries, and what has one.
_HOLDING_SESSION = late_regex(
    r"(?i)database/sql|jackc/pgx|gorm|sqlx|/bun\b|func\(|(?:tx|conn|session|querier|queries|store|"
    r"stores|repo|repository|repositories|executor|pool|db|client|unit|work|uow)\b"
)


class SchemaSwitch(PackageFact, frozen=True):
    """The code chooses the schema of a session: tenants have schemas of their own.

    `within` is the full name of the function that does so for its own statements alone; empty where
    others may run in that schema, too.
    """

    place: Place
    within: str = ""


@package_fact(
    SchemaSwitch,
    on=Calls(words=RUNNING),
    words=("search_path", "SEARCH_PATH", "USE ", "use ", "SCHEMA", "schema"),
)
def schema_switch(call: Call, _: Context) -> Iterator[SchemaSwitch]:
    """A statement that sets the search path to what is known only as it runs."""
    for given in call.arguments[:2]:
        texts = given.texts[:2]
        if any(map(_SEARCH_PATH.search, texts)):
            if not _is_same_for_all(given):
                yield SchemaSwitch(call.place, _confined_to(call))
                return
        elif given.constant is None and _is_other_switch(given):
            yield SchemaSwitch(call.place)
            return


def _is_other_switch(given: Code) -> bool:
    is_one = any(map(_OTHER_SWITCH.fullmatch, given.texts[:1]))
    return is_one and _speaks_of_tenant(given)


def _is_same_for_all(given: Code) -> bool:
    """Is it a constant such as `SET search_path TO public`?"""
    text = given.constant
    return isinstance(text, str) and _SAME_FOR_ALL.fullmatch(text) is not None


@package_fact(
    SchemaSwitch,
    on=Nodes("interpreted_string_literal", "raw_string_literal"),
    words=("search_path", "SEARCH_PATH", "CREATE ", "create ", "%s.", '%s"', '%s\\"', "%q."),
)
def schema_text(code: Code, ctx: Context) -> Iterator[SchemaSwitch]:
    """A text that chooses a schema, wherever it goes: a builder, a wrapper, an address."""
    text = code.constant
    if not isinstance(text, str) or not is_in_service(ctx.header):
        return
    if (
        (_OPEN_PATH.search(text) is not None and not _is_run_here(code))
        or (_MAYBE_TENANTS.fullmatch(text) is not None and _speaks_of_tenant(code))
        or (_QUALIFIED.search(text) is not None and _is_filled_with_tenant(code))
    ):
        yield SchemaSwitch(code.place)


def _is_filled_with_tenant(code: Code) -> bool:
    """Does a tenant go first into a format: `fmt.Sprintf("… FROM %s.bills", tenant.Schema)`?"""
    call = code.argument_of
    first = call.argument(1) if call is not None and call.argument(0) == code else None
    return first is not None and names_tenant(first.text[:_MUCH])


def _is_run_here(code: Code) -> bool:
    """Does it stand in what a call runs, of which `schema_switch` tells?"""
    calls = (call for call in code.statement.calls if call.word in RUNNING)
    return any(given.holds(code) for call in calls for given in call.arguments[:2])


def _speaks_of_tenant(code: Code) -> bool:
    function = code.declared_function
    if function is None:
        return False
    said = (function.name, *(name for name, _ in function.parameters))
    return any(map(names_tenant, (*said, code.statement.text[:_MUCH])))


def _confined_to(call: Call) -> str:
    """The function that asks in a schema by what it keeps to itself; empty for none.

    It asks for rows of a table behind it, on a pool or on a session that it has made, and hands
    that to nobody: neither to a function that it is given, nor to what it stores, nor as a result.
    """
    function, receiver = call.declared_function, call.receiver
    if function is None or receiver is None or function != call.enclosing_function:
        return ""
    local = receiver.local
    is_own = _POOL.fullmatch(str(receiver.type)) if local is None else local.once(_is_kept)
    if not is_own or function.once(_lets_others_ask):
        return ""
    is_asked = function.once(_last_asked).get(receiver.text, 0) > call.start_byte
    return function.full_name if is_asked else ""


def _lets_others_ask(function: Function) -> bool:
    """May a function give a session away: as a result, to one that it is given, by going on?"""
    if any(_HOLDING_SESSION.search(str(t)) is not None for t in function.results):
        return True
    types = function.types
    if any(str(types.underlying(t)).startswith("func(") for _, t in function.parameters):
        return True
    return any(one.word in _GOING_ON for one in function.calls)


def _is_kept(local: Local) -> bool:
    """Is all that is done with a handle to call its methods?"""
    called = {one.receiver.start_byte for one in local.calls_on if one.receiver is not None}
    return not local.is_param and all(
        use.is_set
        or (
            use.start_byte in called
            and (use.is_deferred or use.enclosing_function == use.declared_function)
        )
        for use in local.uses
    )


def _last_asked(function: Function) -> dict[str, int]:
    """Where a function asks for rows of a table last, by the handles on which it does."""
    return {
        call.receiver.text: call.start_byte
        for call in function.calls
        if call.receiver is not None and _asks_for_rows(call)
    }


def _asks_for_rows(call: Call) -> bool:
    found = statement_in(call) if call.word in RUNNING else None
    statement = found[1].statement if found is not None else None
    if statement is None or statement.verb not in VERBS:
        return False
    return bool(tables_of(read_by(statement)))
