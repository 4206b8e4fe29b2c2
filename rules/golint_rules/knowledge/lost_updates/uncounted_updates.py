"""Updates of one row whose count nobody reads, and the requests that come to them unlooked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Function,
    Functions,
    PackageFact,
    Place,
    first_word,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.lost_updates.versions import drops_count
from golint_rules.knowledge.programs.repositories import reads
from golint_rules.knowledge.request_ids.id_chains import is_same
from golint_rules.knowledge.requests.contexts import bodies, handles_request
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before
from golint_rules.knowledge.sql.sql_calls import statement_in

_RUNNING = ("Exec", "ExecContext", "NamedExec", "NamedExecContext")
_BY_GORM = ("Update", "Updates", "UpdateColumn", "UpdateColumns")
#: First words of methods that change a row which somebody has named.
_CHANGING = word_set(
    """update edit change modify patch set mark approve reject confirm cancel complete activate
    deactivate enable disable publish archive close reopen assign rename resolve acknowledge
    verify suspend block unblock lock unlock ban restore pay ship deliver accept decline"""
)
#: Words of what is noted beside the work, and may be about nothing.
_NOTED = word_set(
    """seen login heartbeat ping touch view views count counter counters stats metric metrics last
    token tokens session sessions device devices password cache online presence progress attempt
    read unread clicked opened dismissed"""
)
_KEY_ALONE = late_regex(r"(?i)\b[\"`]?(?:\w+\.)?(?:id|uuid)[\"`]?\s*=\s*\?")
#: What a handler reads the key of a row by.
_PATH_KEY = late_regex(
    r"\.(?:Param|Params|ParamsInt|PathValue|URLParam|PathParam|PathParamInteger)\(|\bmux\.Vars\("
    r"|ShouldBindUri|BindUri"
)
_LOOKS_AGAIN = late_regex(r"RowsAffected|RETURNING|returning|(?i:on conflict|not\s*found)")
_MOST_STEPS = 4


class UncountedUpdate(PackageFact, frozen=True):
    """A method updates one row by its key, and gives nil whether there was one or not."""

    at: Place
    function: str


class ComesTo(PackageFact, frozen=True):
    """A function calls what changes a row.

    With `looks` it reads something of a store or service besides, and learns where there is
    nothing; with `by_path` it is the handler of a request, and takes a key from its path.
    """

    callee: str
    caller: str
    looks: bool
    by_path: bool
    at: Place


@package_fact(UncountedUpdate, on=Calls(words=(*_RUNNING, *_BY_GORM)))
def uncounted_update(call: Call, ctx: Context) -> Iterator[UncountedUpdate]:
    """The one statement of a method that is named as a change."""
    function = call.declared_function
    if function is None or not is_in_service(ctx.header) or not _changes(function.name):
        return
    if function.once(_looks_again) or not _is_uncounted(call):
        return
    if any(one != call for one in function.once(_first_asking, ctx.module_path)):
        return
    if not (_is_keyed_by_gorm(call) or _is_keyed_statement(call)):
        return
    yield UncountedUpdate(Place(call.path, call.name_span, call.symbol), function.full_name)


def _changes(name: str) -> bool:
    return first_word(name) in _CHANGING and _NOTED.isdisjoint(words(name))


def _looks_again(function: Function) -> bool:
    return _LOOKS_AGAIN.search(function.text) is not None


def _first_asking(function: Function, module_path: str) -> tuple[Call, ...]:
    """The first two calls of a function that ask a database, or read something else."""
    asking = (c for c in function.calls if _asks_database(c) or _looks(c, module_path))
    return tuple(islice(asking, 2))


def _is_uncounted(call: Call) -> bool:
    if drops_count(call):
        return not call.is_statement
    held = next(iter(call.target_locals), None)
    if held is None or GORM_METHOD.match(call.callee) is None or held.leavings or held.captures:
        return False
    return {use.usage.selection for use in held.uses if not use.is_set} == {"Error"}


def _asks_database(call: Call) -> bool:
    if GORM_METHOD.match(call.callee) is not None:
        return call.method in (
            "First",
            "Take",
            "Find",
            "Count",
            "Scan",
            "Create",
            "Save",
            *_BY_GORM,
        )
    return statement_in(call) is not None


def _is_keyed_by_gorm(call: Call) -> bool:
    if call.method not in _BY_GORM or GORM_METHOD.match(call.callee) is None:
        return False
    chain = list(chain_before(call))
    texts = [
        given.constant
        for here in chain
        if here.method == "Where" and (given := here.argument(0)) is not None
    ]
    keyed = any(isinstance(t, str) and _KEY_ALONE.search(t) is not None for t in texts)
    return keyed and any(here.method in ("Model", "Table") for here in chain)


def _is_keyed_statement(call: Call) -> bool:
    if call.method not in _RUNNING:
        return False
    found = statement_in(call)
    statement = found[1].statement if found is not None else None
    if statement is None or statement.verb != "update" or not statement.is_whole:
        return False
    keyed = any(
        p.op == "=" and p.column is not None and p.column.name in ("id", "uuid")
        for p in statement.predicates
    )
    return keyed and not (statement.returning or statement.joins or statement.nested)


@package_fact(
    ComesTo,
    on=Functions(),
    words=(*sorted(_CHANGING), *sorted(map(str.capitalize, _CHANGING))),
)
def comes_to(function: Function, ctx: Context) -> Iterator[ComesTo]:
    """The calls of a function that change a row, by the names of what they call."""
    if function.is_literal or not is_in_service(ctx.header) or not ctx.module_path:
        return
    if not function.may_call(_changes):
        return
    handled = next((body for body in bodies(function) if handles_request(body)), None)
    by_path = handled is not None and _PATH_KEY.search(handled.text) is not None
    for call in function.calls:
        if not _changes(call.method) or ctx.module_path not in call.callee:
            continue
        looks = any(one != call for one in function.once(_first_looking, ctx.module_path))
        yield ComesTo(call.callee, function.full_name, looks, by_path, call.place)


def _first_looking(function: Function, module_path: str) -> tuple[Call, ...]:
    """The first two calls of a function that read something which may not be there."""
    return tuple(islice((c for c in function.calls if _looks(c, module_path)), 2))


def _looks(call: Call, module_path: str) -> bool:
    """Does a call read something that may not be there, and is its failure read?"""
    targets = call.targets
    if targets and targets[-1].text == "_":
        return False
    if GORM_METHOD.match(call.callee) is not None:
        return call.method in ("First", "Take", "Find", "Count", "Scan", "Last")
    asks = call.method.startswith("QueryRow") or call.method in ("Get", "GetContext")
    if asks and statement_in(call) is not None:
        return True
    if module_path not in call.callee or not call.returns_error:
        return False
    # Of a package's functions many only make an error or an answer.
    return reads(call.method) or (call.callee.startswith("(") and not _changes(call.method))


class Comers:
    """Who comes to a method, up to the handlers of requests."""

    def __init__(self, facts: Iterable[ComesTo]) -> None:
        self._by_method: defaultdict[str, list[ComesTo]] = defaultdict(list)
        for one in facts:
            self._by_method[one.callee.rpartition(".")[2]].append(one)

    def unlooked(self, function: str) -> ComesTo | None:
        """A handler that comes to a method by the key in its path, where nobody looks before."""
        return self._unlooked(function, frozenset(), _MOST_STEPS)

    def _unlooked(self, function: str, seen: frozenset[str], steps: int) -> ComesTo | None:
        if not steps or function in seen:
            return None
        found = None
        for one in self._by_method[function.rpartition(".")[2]]:
            if not is_same(function, one.callee):
                continue
            if one.looks:
                return None
            above = one if one.by_path else self._unlooked(one.caller, seen | {function}, steps - 1)
            found = found or above
        return found
