"""Pools of database connections: what opens one, and what limits it, as facts of packages."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    Function,
    FunctionFact,
    Leaves,
    Local,
    ModuleView,
    Nodes,
    PackageFact,
    PackageView,
    Place,
    function_fact,
    package_fact,
    under,
    words,
)
from golint_rules.knowledge.basics.server_names import HOSTED, SERVING_LIBRARIES
from golint_rules.knowledge.programs.services import Services, is_of_service
from golint_rules.knowledge.roles import TOOL_WORDS, is_no_tool, is_shipped, package_role
from golint_rules.knowledge.schema.auto_migrations import VERSIONED

#: What gives a pool of `database/sql` without a limit, by full name.
OPENING = (
    *("database/sql.Open", "database/sql.OpenDB"),
    *(
        f"github.com/jmoiron/sqlx.{name}"
        for name in ("Open", "Connect", "ConnectContext", "MustConnect", "MustOpen")
    ),
    *("github.com/XSAM/otelsql.Open", "github.com/uptrace/opentelemetry-go-extra/otelsql.Open"),
    *("gorm.io/gorm.Open", "github.com/jinzhu/gorm.Open"),
    *(
        f"{path}/contrib/{library}.Open"
        for path in ("gopkg.in/DataDog/dd-trace-go.v1",)
        for library in ("database/sql", "jmoiron/sqlx", "gorm.io/gorm.v1")
    ),
)
#: Fields of settings that limit a pool.
_SETTINGS = ("MaxOpenConns", "MaxOpen", "MaxOpenConnections")
#: Words of what needs no limit: it is a file, or stands in for a database.
_OTHERS = ("sqlite", "duckdb", "sqlmock", "ramsql", "txdb", ":memory:", "clickhouse")


class PoolOpened(PackageFact, frozen=True):
    """A call that opens a pool which has no limit of its own.

    `giver` is the function that does nothing with it but give it to its callers.
    """

    at: Place
    target: str
    giver: str = ""


class GivesPool(FunctionFact, frozen=True):
    """The function opens such a pool and gives it to its callers."""


class PoolTaken(PackageFact, frozen=True):
    """A function takes a pool of this giver; `is_kept` where no other than it ever has it."""

    giver: str
    is_kept: bool


class PoolLimited(PackageFact, frozen=True):
    """The package says how many connections a pool may have."""


@package_fact(PoolOpened, on=Calls(*OPENING))
def pools_opened(call: Call, ctx: Context) -> Iterator[PoolOpened]:
    """A call that opens such a pool in code that may serve."""
    text = call.text.lower()
    if may_serve(call, ctx) and not any(word in text for word in _OTHERS) and not _migrates(call):
        at = Place(ctx.path, call.name_span, call.symbol)
        yield PoolOpened(at, call.target, _giver(call))


def _migrates(call: Call) -> bool:
    """Is what a call opens given to a library that migrates, and used for nothing else?"""
    pool = next(iter(call.target_locals), None)
    if pool is None or pool.captures or any(c.method not in _ENDING for c in pool.calls_on):
        return False
    takers = [leaving.code.argument_of for leaving in pool.leavings]
    return bool(takers) and all(
        taker is not None and under(taker.callee.rpartition(".")[0], VERSIONED) for taker in takers
    )


_ENDING = ("Close", "Ping", "PingContext")


@function_fact(GivesPool, on=Calls(*OPENING))
def gives_pool(call: Call, ctx: Context) -> GivesPool | None:
    """A function that returns what it opens."""
    del ctx
    return GivesPool() if _giver(call) else None


def _giver(call: Call) -> str:
    """The function that opens a pool and returns it alone; empty where it goes elsewhere, too."""
    function, pool = call.enclosing_function, next(iter(call.target_locals), None)
    if function is None or function.is_literal or function.is_method or pool is None:
        return ""
    left = {leaving.how for leaving in pool.leavings}
    return function.full_name if left == {Leaves.RETURNED} and not pool.captures else ""


@package_fact(PoolTaken, on=Calls(having=GivesPool), needs=(GivesPool,))
def pools_taken(call: Call, ctx: Context) -> Iterator[PoolTaken]:
    """A call of such a function, in code that is no test."""
    if is_shipped(ctx.header):
        pool = next(iter(call.target_locals), None)
        kept = pool is not None and not call.is_in_goroutine and _is_kept(pool, ctx, _STEPS)
        yield PoolTaken(call.callee, kept)


#: Through so many functions of a file a pool is followed.
_STEPS = 3


def _is_kept(pool: Local, ctx: Context, steps: int) -> bool:
    """Does nobody have a pool but a function, helpers of its file, and libraries that migrate?"""
    if pool.captures or pool.is_result:
        return False
    for leaving in pool.leavings:
        taker = leaving.code.argument_of
        if leaving.how is not Leaves.HANDED or taker is None or taker.is_in_goroutine or not steps:
            return False
        if under(taker.callee.rpartition(".")[0], VERSIONED):
            continue
        helper = ctx.once(_functions_by_name).get(taker.callee)
        param = _param_of(leaving.code, taker, helper) if helper is not None else None
        if param is None or not _is_kept(param, ctx, steps - 1):
            return False
    return True


def _functions_by_name(ctx: Context) -> dict[str, Function]:
    return {function.full_name: function for function in ctx.functions()}


def _param_of(given: Code, taker: Call, helper: Function) -> Local | None:
    """The parameter of a function that a call gives a value for."""
    at = next((at for at, one in enumerate(taker.arguments) if one == given), -1)
    name = helper.parameters[at][0] if 0 <= at < len(helper.parameters) else ""
    return next((one for one in helper.locals if one.is_param and one.name == name), None)


def is_of_errands(opened: PoolOpened, services: Services, module: ModuleView) -> bool:
    """Do only commands take a pool that do one thing after another, and serve nobody with it?"""
    takers = [
        (package, taken)
        for path in module.packages
        for package in (module.package(path),)
        for taken in (package.facts(PoolTaken) if opened.giver else ())
        if taken.giver == opened.giver
    ]
    return bool(takers) and all(
        taken.is_kept and _runs_errands(package, services, module) for package, taken in takers
    )


def _runs_errands(package: PackageView, services: Services, module: ModuleView) -> bool:
    """Is a package started by `main` alone, and one that knows of no requests?"""
    if not is_of_service(package):
        return True
    if package.path in services.programs:
        return False
    if any(under(path, ("net/http", *SERVING_LIBRARIES, *HOSTED)) for path in package.imports):
        return False
    users = (other for other in module.packages.values() if package.path in other.imports)
    return all(other.name == "main" for other in users)


def may_serve(call: Call, ctx: Context) -> bool:
    """Is it code of a service, also where commands start that, and of no other command?"""
    if not is_no_tool(ctx.header):
        return False
    if not package_role(ctx.header.package).command_line:
        return True
    said = {*words(ctx.path.rpartition("/")[2].removesuffix(".go"))}
    said.update(word for f in call.enclosing_functions for word in words(f.name))
    return TOOL_WORDS.isdisjoint(said)


@package_fact(PoolLimited, on=Files(), words=("SetMaxOpenConns", *_SETTINGS))
def pools_limited(ctx: Context) -> Iterator[PoolLimited]:
    """A file that limits a pool, by a call or by a setting that a library reads."""
    if ctx.source_has("SetMaxOpenConns"):
        yield PoolLimited()
        return
    for found in ctx.selections(*_SETTINGS):
        held = found.selected_from
        if held is not None and found.is_set and not _is_of_module(held, ctx):
            yield PoolLimited()
            return


@package_fact(PoolLimited, on=Nodes("composite_literal"), words=_SETTINGS)
def pools_limited_by_literals(literal: Code, ctx: Context) -> Iterator[PoolLimited]:
    """A literal of a library's type that holds such a setting."""
    keyed = literal.keyed
    if keyed and any(name in keyed for name in _SETTINGS) and not _is_of_module(literal, ctx):
        yield PoolLimited()


def _is_of_module(code: Code, ctx: Context) -> bool:
    """Is it of a type of the module? What only such a field holds limits nothing by itself."""
    name = code.base_type_name
    return name.startswith((f"{ctx.module_path}.", f"{ctx.module_path}/"))
