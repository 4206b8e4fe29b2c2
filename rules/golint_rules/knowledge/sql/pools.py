"""Pools of database connections: what opens one, and what limits it, as facts of packages."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Files,
    Nodes,
    PackageFact,
    Place,
    package_fact,
    words,
)
from golint_rules.knowledge.roles import TOOL_WORDS, is_no_tool, package_role

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
    """A call that opens a pool which has no limit of its own."""

    at: Place
    target: str


class PoolLimited(PackageFact, frozen=True):
    """The package says how many connections a pool may have."""


@package_fact(PoolOpened, on=Calls(*OPENING))
def pools_opened(call: Call, ctx: Context) -> Iterator[PoolOpened]:
    """A call that opens such a pool in code that may serve."""
    text = call.text.lower()
    if may_serve(call, ctx) and not any(word in text for word in _OTHERS):
        yield PoolOpened(Place(ctx.path, call.name_span, call.symbol), call.target)


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
