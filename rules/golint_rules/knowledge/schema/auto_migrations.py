"""Tables that a program makes and changes by itself when it starts, in place of migrations."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Function,
    FunctionFact,
    Functions,
    ModuleView,
    PackageFact,
    Place,
    first_word,
    function_fact,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.servers import StartsServer
from golint_rules.knowledge.requests.carriers import takes_context
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.schema.migrations import is_migration
from golint_rules.knowledge.schema.schema_changes import SchemaChange

_MAKING = "(*gorm.io/gorm.DB).AutoMigrate"
_WORDS = ("AutoMigrate",)
#: Libraries that run migrations in an order that is kept.
VERSIONED = (
    "github.com/golang-migrate/migrate",
    "github.com/pressly/goose",
    "github.com/go-gormigrate/gormigrate",
    "github.com/rubenv/sql-migrate",
    "github.com/jackc/tern",
    "ariga.io/atlas",
    "github.com/amacneil/dbmate",
)
#: What a condition asks by which somebody chooses whether tables are made.
_CHOSEN = late_regex(r"(?i)migrat|env|debug|dev|flag|config|cfg|seed|args|auto|init|skip|setup|cmd")
_CHANGING = word_set("create add register provision ensure")
_MAKERS = word_set("new provide")
_TRIES = word_set("test tests testing mock sqlite memory seed seeder example")


class MakesTables(FunctionFact, frozen=True):
    """The function makes and changes tables by the program's types, itself or by what it calls."""


makes_tables = function_fact(MakesTables, callees={_MAKING: MakesTables()}, inherited=True)


class OpensDatabase(FunctionFact, frozen=True):
    """The function opens a database by gorm, itself or by what it calls."""


opens_database = function_fact(
    OpensDatabase, callees={"gorm.io/gorm.Open": OpensDatabase()}, inherited=True
)


class TablesOfModels(PackageFact, frozen=True):
    """Code of the package makes tables of models, wherever and whenever it does."""


@package_fact(TablesOfModels, on=Calls(_MAKING), words=_WORDS)
def tables_of_models(_: Call, ctx: Context) -> Iterator[TablesOfModels]:
    """A call that is no test's."""
    if is_shipped(ctx.header):
        yield TablesOfModels()


class TablesMade(PackageFact, frozen=True):
    """A call that makes and changes tables, which nothing in its function chooses."""

    at: Place
    target: str


class StartsWithTables(PackageFact, frozen=True):
    """A function of the package makes tables whenever a program starts that runs it."""


class TablesChosen(PackageFact, frozen=True):
    """Somebody chooses, on the way to such a call, whether tables are made."""


@package_fact(TablesMade, on=Calls(_MAKING), words=_WORDS)
def tables_made(call: Call, ctx: Context) -> Iterator[TablesMade]:
    """A call in a function that is no test's, serves no request, and is not chosen."""
    function = call.declared_function
    if function is None or not is_shipped(ctx.header) or _is_chosen(call):
        return
    if any(other.word == "HasTable" for other in function.calls):
        # It makes what is not there, and changes nothing.
        return
    named = (*words(function.name), *words(ctx.package_name))
    if _TRIES.isdisjoint(named) and not _is_asked_for(function):
        yield TablesMade(call.place, call.target)


def _is_asked_for(function: Function) -> bool:
    """May a request run it, as a method that is given a context, or is named as a change?"""
    return first_word(function.name) in _CHANGING or (
        function.is_method and takes_context(function)
    )


@package_fact(
    StartsWithTables, on=Functions(having=MakesTables), needs=(OpensDatabase, StartsServer)
)
def starts_with_tables(function: Function, ctx: Context) -> Iterator[StartsWithTables]:
    """The `main` of a program that comes to such a call, or what surely runs at its start.

    That is what opens the database or serves, and what makes a repository.
    """
    if ctx.package_name == "main" and function.name in ("main", "init"):
        yield StartsWithTables()
    elif is_shipped(ctx.header) and _TRIES.isdisjoint(words(function.name)):
        makes = first_word(function.name) in _MAKERS and not function.is_method
        opens = function.fact(OpensDatabase) is not None and not _is_asked_for(function)
        if makes or opens or function.fact(StartsServer) is not None:
            yield StartsWithTables()


@package_fact(TablesChosen, on=Functions(having=MakesTables))
def tables_chosen(function: Function, _: Context) -> Iterator[TablesChosen]:
    """A function with a condition around a call that comes to one."""
    made = (call for call in function.calls if call.fact(MakesTables) is not None)
    if any(map(_is_chosen, made)):
        yield TablesChosen()


def _is_chosen(call: Call) -> bool:
    """Does a condition around a call, or the kind of what runs, say whether it is made?"""
    return any(_CHOSEN.search(asked.text) for asked in call.conditions if not asked.mentions_error)


def is_versioned(module: ModuleView) -> bool:
    """Has a module files or a library of migrations? It takes `SchemaChange`.

    `scripts/init.sql` is what somebody runs once.
    """
    if any(is_migration(change.place.path) for change in module.asset_facts(SchemaChange)):
        return True
    imported = (path for package in module.packages.values() for path in package.imports)
    return any(path.startswith(VERSIONED) for path in imported)
