"""Tenants that stand in paths, and whether anybody looks if who asks is one of their people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from functools import lru_cache

from golint_agent.rulekit import (
    Call,
    Context,
    Function,
    Functions,
    Local,
    PackageFact,
    Place,
    Record,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.request_ids.id_chains import IdUse, is_same
from golint_rules.knowledge.request_ids.lone_ids import GuardedPart, PrivilegedRoute
from golint_rules.knowledge.request_ids.named_ids import is_nothing, named_by_client
from golint_rules.knowledge.requests.carriers import is_context_carrier
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.schema.tenant_columns import stems_of
from golint_rules.knowledge.tenancy.tenant_stems import stems_in
from golint_rules.knowledge.tenancy.tenant_values import is_tenant_name
from golint_rules.knowledge.tenant_isolation.tenant_statements import PEOPLE, Asking

_PARTS = word_set("Param Params ParamsInt PathValue URLParam")
#: A file with a function that speaks of tenants holds one of these.
_SPEAKING = ("orkspace", "enant", "rganiz", "rganis", "OrgI", "orgI", "org_")
_NEXT = word_set("Next ServeHTTP next")
_FOLLOWING = ("Next", "ServeHTTP", "next(")
#: Names of what looks whether somebody may do a thing, or of what he may do.
_LOOKING = late_regex(
    r"(?i:member|access|permission|permit|role|authori[sz]|owner|owns|belong|require|ensure|check|"
    r"verify|allow|forbid|guard|enforce|admin|assert|scope)|^(?:[cC]an|[mM]ay|[iI]s)(?:[A-Z_]|$)"
)
#: What is kept of tenants for others to see.
_SHOWN = word_set("directory discover discovery listing listings explore gallery marketplace")
#: What middleware that looks whether somebody may do a thing speaks of.
_OF_RIGHTS = late_regex(
    r"(?i)tenan|workspace|organi[sz]ation|\borgs?|permission|\broles?\b|member|casbin|enforce|scope"
)
#: So many functions are followed from one handler.
_MOST = 80


class PathTenant(PackageFact, frozen=True):
    """A handler takes a tenant from a part of its path, and hands it to these functions alone.

    `stems` are the words of the house that its name has. `looks` says that the handler calls what
    looks whether who asks may; `takers` is empty where it compares the tenant itself.
    """

    function: str
    name: str
    key: str
    stems: tuple[str, ...]
    takers: tuple[str, ...]
    looks: bool
    at: Place


class Helped(PackageFact, frozen=True):
    """A function that speaks of tenants calls these of its package, which only that knows.

    `looks` says that something that it calls looks by its name whether somebody may.
    """

    caller: str
    called: tuple[str, ...]
    looks: bool


class GuardsTenants(PackageFact, frozen=True):
    """Middleware speaks of tenants, or of what their people may do."""

    function: str


@package_fact(PathTenant, on=Functions(), words=tuple(sorted(_PARTS)))
def path_tenant(function: Function, ctx: Context) -> Iterator[PathTenant]:
    """The first tenant of its path that a declared handler hands on."""
    if function.is_literal or not handles_request(function) or not is_in_service(ctx.header):
        return
    if _is_shown(function):
        return
    looks = _looks(function)
    for call in function.calls:
        if call.word not in _PARTS:
            continue
        local = _held_in(call)
        key = next((a.constant for a in call.arguments if isinstance(a.constant, str)), "")
        if local is None or not is_tenant_name(local.name):
            continue
        takers = _takers(local, ctx.module_path)
        stems = tuple(sorted(stems_of(local.name.lower())))
        names = tuple(sorted({taker.callee for taker in takers}))
        place = takers[0].place if takers else call.place
        yield PathTenant(function.full_name, local.name, key, stems, names, looks, place)
        return


@package_fact(Helped, on=Functions(), words=_SPEAKING)
def helped(function: Function, ctx: Context) -> Iterator[Helped]:
    """What of its own package a declared function calls and gives something."""
    if function.is_literal or not is_in_service(ctx.header):
        return
    own = (call for call in function.calls if call.word[:1].islower() and call.arguments)
    names = {call.callee for call in own if ctx.module_path in call.callee}
    looks = _looks(function)
    if (names or looks) and stems_in(function.text):
        yield Helped(function.full_name, tuple(sorted(names)), looks)


def _looks(function: Function) -> bool:
    """Does it call something that looks by its name whether somebody may?"""
    if not function.may_call(_says_looking):
        return False
    return any(_says_looking(call.word) for call in function.calls)


@lru_cache(maxsize=4_096)
def _says_looking(word: str) -> bool:
    return _LOOKING.search(word) is not None


@package_fact(GuardsTenants, on=Functions(), words=_FOLLOWING)
def guards_tenants(function: Function, ctx: Context) -> Iterator[GuardsTenants]:
    """A function that goes on to the next handler and speaks of tenants or of rights."""
    if function.is_literal or not is_in_service(ctx.header):
        return
    if any(map(_goes_on, function.calls)) and _OF_RIGHTS.search(function.text):
        yield GuardsTenants(function.full_name)


def _goes_on(call: Call) -> bool:
    """Does a call go on to the next handler? The next row of a table is none."""
    if call.word not in _NEXT:
        return False
    receiver = call.receiver
    return receiver is None or call.word != "Next" or is_context_carrier(call.types, receiver.type)


def _is_shown(function: Function) -> bool:
    """Does a handler's name, or its file's, say that everybody may see what it gives?"""
    file = function.path.rpartition("/")[2].removesuffix(".go")
    return not _SHOWN.isdisjoint((*words(function.name), *file.split("_")))


def _held_in(call: Call) -> Local | None:
    """The local that a part of a path is read into, as it stands or parsed."""
    local = call.assigned_first
    if local is not None:
        if is_tenant_name(local.name):
            return local
        for use in local.uses:
            around = use.argument_of
            parsed = around.assigned_first if around is not None else None
            if parsed is not None and is_tenant_name(parsed.name) and named_by_client(use):
                return parsed
        return None
    around = call.argument_of
    return around.assigned_first if around is not None else None


def _takers(local: Local, module: str) -> list[Call]:
    """The calls of the module that a local is given to; none where it is compared."""
    found: list[Call] = []
    for use in local.uses:
        other = use.usage.compared_with
        if other is not None and not is_nothing(other):
            return []
        around = use.usage.call_around
        if around is not None and module in around.callee:
            found.append(around)
    return found


class Unchecked(Record, frozen=True):
    """A tenant of a path that nobody looks at, and how many of how many others are looked at."""

    tenant: PathTenant
    checked: int
    of: int


def unchecked(
    asked: Asking,
    tenants: Iterable[PathTenant],
    uses: Iterable[IdUse],
    helped: Iterable[Helped],
    guarded: Iterable[GuardedPart],
    privileged: Iterable[PrivilegedRoute],
) -> Iterator[Unchecked]:
    """The tenants of paths whose rows are asked for, though nobody looks who asks.

    Only where for most others of the module somebody does.
    """
    stems = stems_of(asked.column)
    routes = {route.handler for route in privileged}
    parts = {part.key for part in guarded}
    ways = _Ways(asked, uses, helped)
    alike = [
        (one, ways.ends(one))
        for one in tenants
        if not stems.isdisjoint(one.stems) and one.key not in parts
    ]
    checked = sum(end is _End.CHECKED for _, end in alike)
    bare = [
        one for one, end in alike if end is _End.REACHED and _method(one.function) not in routes
    ]
    for one in bare:
        yield Unchecked(one, checked, checked + len(bare))


class _End(Enum):
    """How the ways of a tenant end: at somebody who looks, at rows of it, or nobody knows where."""

    CHECKED = auto()
    REACHED = auto()
    UNKNOWN = auto()


class _Ways:
    """What a tenant of a path is handed on to, in a module."""

    def __init__(self, asked: Asking, uses: Iterable[IdUse], helped: Iterable[Helped]) -> None:
        self._statements: defaultdict[str, list[tuple[str, _End]]] = defaultdict(list)
        for one in asked.statements:
            if one.function and one.binds(asked.column):
                end = _End.REACHED if one.table in asked.owned and one.is_sure else _End.UNKNOWN
                if not PEOPLE.isdisjoint(one.bound | one.named):
                    end = _End.CHECKED
                self._statements[_method(one.function)].append((one.function, end))
        self._uses: defaultdict[str, list[IdUse]] = defaultdict(list)
        for use in uses:
            self._uses[_method(use.caller)].append(use)
        self._helped = {one.caller: one for one in helped}

    def ends(self, tenant: PathTenant) -> _End:
        """How the ways end that a tenant goes: checked, where anybody on them looks."""
        pending, seen = [*tenant.takers, *self._helpers(tenant.function)], set(tenant.takers)
        is_open = not tenant.takers or self._is_open(tenant.function)
        found = {_End.CHECKED} if tenant.looks else set[_End]()
        while pending and len(seen) < _MOST:
            here = pending.pop()
            names = {here, *(use.caller for use in self._uses_of(here))}
            if _LOOKING.search(_method(here)) or any(map(self._looks, names)):
                found.add(_End.CHECKED)
            found |= {e for name, e in self._statements[_method(here)] if is_same(name, here)}
            is_open = is_open or self._is_open(here)
            on = {name for use in self._uses_of(here) for name in (*use.called, *use.given)}
            new = on.union(*map(self._helpers, names)) - seen
            seen |= new
            pending += sorted(new)
        if _End.CHECKED in found:
            return _End.CHECKED
        return _End.REACHED if found == {_End.REACHED} and not is_open else _End.UNKNOWN

    def _uses_of(self, function: str) -> Iterator[IdUse]:
        return (use for use in self._uses[_method(function)] if is_same(use.caller, function))

    def _helpers(self, function: str) -> tuple[str, ...]:
        helped = self._helped.get(function)
        return helped.called if helped is not None else ()

    def _looks(self, function: str) -> bool:
        helped = self._helped.get(function)
        return helped is not None and helped.looks

    def _is_open(self, function: str) -> bool:
        return any(use.is_open or use.is_for_admins for use in self._uses_of(function))


def _method(full_name: str) -> str:
    return full_name.rpartition(".")[2]
