"""GORM's own logger, and where it is told to write every statement."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Functions,
    ModuleView,
    PackageFact,
    first_word,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.failures.result_objects import GORM_FINISHERS
from golint_rules.knowledge.programs.services import is_no_tool
from golint_rules.knowledge.sql.gorm import chain_before

_PACKAGE = "gorm.io/gorm/logger"
#: What makes a logger or gives it a level, by full name.
MAKING = (f"({_PACKAGE}.Interface).LogMode", f"{_PACKAGE}.New")
_DEFAULT, _EVERY = f"{_PACKAGE}.Default", f"{_PACKAGE}.Info"
#: What makes a handle that writes each of its statements, by full name.
DEBUGGING = ("(*gorm.io/gorm.DB).Debug", "(*github.com/jinzhu/gorm.DB).Debug")
#: The setting that leaves the values out of what is written, and the one of the level.
_WITHOUT_VALUES, _LEVEL = "ParameterizedQueries", "LogLevel"


def level_of_every_statement(call: Call) -> Code | None:
    """The level that has a logger write every statement with its values; None for none.

    None also where the level, or what else the logger is told, is not written there.
    """
    if call.callee == MAKING[1]:
        return None if call.is_selected_from else _level_in(call.argument(1))
    if call.callee != MAKING[0]:
        return None
    receiver, level = call.receiver, call.argument(0)
    if receiver is None or level is None or level.names != _EVERY:
        return None
    made = receiver.call
    is_default = receiver.names == _DEFAULT
    return level if is_default or (made is not None and _shows_values(made)) else None


def _level_in(settings: Code | None) -> Code | None:
    keyed = settings.keyed if settings is not None else None
    if keyed is None or _WITHOUT_VALUES in keyed:
        return None
    level = keyed.get(_LEVEL)
    return level if level is not None and level.names == _EVERY else None


def _shows_values(made: Call) -> bool:
    """Does a call make a logger whose settings stand there, and leave no value out?"""
    settings = made.argument(1) if made.callee == MAKING[1] else None
    keyed = settings.keyed if settings is not None else None
    return keyed is not None and _WITHOUT_VALUES not in keyed


class DeafLogger(PackageFact, frozen=True):
    """A logger of the package for GORM never reads the level that it is given, by `Debug` too."""


@package_fact(DeafLogger, on=Functions(), imports=(_PACKAGE,), words=("LogMode",))
def deaf_loggers(function: Function, _: Context) -> Iterator[DeafLogger]:
    """`func (l *Logger) LogMode(_ logger.LogLevel) logger.Interface { return l }`."""
    if not function.is_method or function.name != "LogMode":
        return
    given = [name for name, kind in function.parameters if str(kind) == f"{_PACKAGE}.LogLevel"]
    if given and not any(local.name in given and local.uses for local in function.locals):
        yield DeafLogger()


def may_log_statements(module: ModuleView, package: str) -> bool:
    """May `Debug` write a statement in what may run in a service? For a rule's `when=`."""
    return not module.facts(DeafLogger) and is_no_tool(module, package)


def is_left_debugging(call: Call) -> bool:
    """Is every statement of a handle written, whatever the service is told and wherever it runs?"""
    if call.callee not in DEBUGGING or any(c.callee in GORM_FINISHERS for c in chain_before(call)):
        return False
    conditions = [c for c in call.conditions if not c.mentions_error]
    if any(_WHERE.search(condition.text) is not None for condition in conditions):
        return False
    function = call.declared_function
    return function is None or not function.once(_is_for_some_places)


def is_of_one_statement(call: Call) -> bool:
    """Does `Debug` stand in a chain that runs its statement: `db.Debug().Where(c).First(&row)`?"""
    ends = (c for c in call.statement.calls if c.callee in GORM_FINISHERS)
    return call.callee in DEBUGGING and any(call in chain_before(end) for end in ends)


def _is_for_some_places(function: Function) -> bool:
    """Does a function migrate, open a file as developers do, or ask where it runs?"""
    if first_word(function.name) in _MIGRATING:
        return True
    if any(c.callee.startswith(_FILES) for c in function.calls):
        return True
    return _WHERE.search(function.text.replace(".Debug()", "")) is not None


def may_be_another(call: Call) -> bool:
    """May a service have another logger than a call makes: elsewhere, by a level or by a condition?

    So may a function that makes two, asks where it runs, or opens a file as developers do.
    """
    # Whether an earlier call failed says nothing of where the service runs.
    if any(not condition.mentions_error for condition in call.conditions):
        return True
    function = call.declared_function
    if function is None:
        return False
    others = (c for c in function.calls if c.callee in MAKING and not c.is_selected_from)
    if any(level_of_every_statement(other) is None for other in others):
        return True
    if any(c.callee.startswith(_FILES) for c in function.calls):
        return True
    return _WHERE.search(function.text) is not None


#: Drivers of databases that are a file, by the beginning of their functions' full names.
_FILES = ("gorm.io/driver/sqlite.", "github.com/glebarez/sqlite.")
#: First words of functions whose statements hold no values.
_MIGRATING = frozenset({"migrate", "migration", "migrations", "automigrate"})
#: Names that say where a service runs, or how much it is to say there.
_WHERE = late_regex(
    r"(?i)production|\bprod\b|develop|environment|\bis_?dev|app_?env\b|\.env\b|\benv\b|debug|verbose"
    r"|gin_?mode|release"
)
