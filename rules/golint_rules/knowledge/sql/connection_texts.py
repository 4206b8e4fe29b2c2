"""Texts by which databases are connected to, and what they say of how safe the way there is."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Context,
    Files,
    ModuleView,
    Nodes,
    PackageFact,
    Place,
    Value,
    Values,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.services import is_in_service_program
from golint_rules.knowledge.roles import is_in_service

#: What turns off who answers, or that nobody listens.
UNSAFE = ("sslmode=disable", "tls=skip-verify", "tls=false", "tlsInsecure=true")
_UNSAFE = late_regex("|".join(UNSAFE))
#: What a text has that names where a database is, or is to be filled with it.
_PLACE = late_regex(r"(?i)\bhost=|://|@tcp\(")
_OWN_MACHINE = late_regex(
    r"(?i)localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker|host=/|@/|@unix"
)
#: A mode that is chosen, or another one, in the same file.
_CHOSEN = late_regex(
    rb"sslmode=(?!disable)|\"sslmode\"|\btls=(?!skip-verify|false)"
    rb"|(?i:ssl_?mode)(?:\s*:|\s+:?=|[),])"
)
#: Functions that give what settings replace whole: `NewDefaultConfig`.
_DEFAULTS = late_regex(r"[Dd]efaults?(?![a-z])")
_WITH_DEFAULT = late_regex(r"(?i)env|default|fallback|lookup|get")
#: What a condition asks that decides: where the program runs, or whether a whole text is set.
_SURROUNDINGS = late_regex(r"(?i)\bdev|develop|local|test|staging|debug|ci\b|url|dsn")
#: The setting that says how a connection to PostgreSQL is protected, by any name.
_MODE = late_regex(r"(?i)ssl_?mode")
_OPEN = "disable"
#: What takes a value for where nothing is set: functions, and tags of fields.
_TAKES_DEFAULT = late_regex(r"(?i)env|default|fallback|lookup|getstring|or$")
_DEFAULT_TAG = late_regex(r'(?i)default:"disable"|,\s*default=disable\b')
_ENV_TAG = late_regex(r'\benv:"(\w+)')
#: What looks at the mode, or names a safe one.
_ASKED = late_regex(
    rb'[!=]=\s*"disable"|"disable"\s*[!=]=|\bcase\b[^:\n]*"disable"'
    rb'|"require"|"verify-ca"|"verify-full"|sslmode=(?:require|verify)',
    holding=('"disable"', '"require"', '"verify-', "sslmode="),
)
_TRIES = word_set("test tests testing local dev mock fake seed migrate migration migrations script")


def unsafe_mode(text: Code, ctx: Context) -> str:
    """What a string literal says that leaves the way to a database open; empty for none.

    Not what a setting replaces, what is of the own machine, and where the file has another mode.
    """
    found = _UNSAFE.search(text.text)
    if found is None or _PLACE.search(text.text) is None or _OWN_MACHINE.search(text.text):
        return ""
    if ctx.source_matches(_CHOSEN) or not _TRIES.isdisjoint(_names_around(text, ctx)):
        return ""
    if text.enclosing_function is not None and _DEFAULTS.search(text.enclosing_function.name):
        return ""
    taker = text.argument_of
    is_made = taker is None or taker.callee.startswith(("fmt.", "strings."))
    if taker is not None and not is_made and _WITH_DEFAULT.search(taker.method) is not None:
        return ""
    if any(_SURROUNDINGS.search(condition.text) for condition in text.conditions):
        return ""
    return found[0]


def _names_around(text: Code, ctx: Context) -> frozenset[str]:
    function = text.enclosing_function
    named = words(function.name) if function is not None else ()
    return frozenset((*named, *(word for part in ctx.path.split("/") for word in words(part))))


class OpenByDefault(PackageFact, frozen=True):
    """The mode of a connection that is `disable` where `setting` is not set."""

    setting: str
    at: Place


class AsksForTls(PackageFact, frozen=True):
    """A file looks whether the mode of a connection is `disable`, or names a safe one."""

    path: str


@package_fact(OpenByDefault, on=Nodes("interpreted_string_literal"), words=('"disable"',))
def default_given(text: Code, ctx: Context) -> Iterator[OpenByDefault]:
    """What a call is given for where a setting of that name is not there."""
    call = text.argument_of if text.constant == _OPEN else None
    named = call.argument(0) if call is not None and call.argument_count > 1 else None
    setting = named.constant if named is not None else None
    if call is None or not isinstance(setting, str) or _MODE.search(setting) is None:
        return
    if _TAKES_DEFAULT.search(call.method) is None or not _counts(text, ctx):
        return
    yield OpenByDefault(setting, Place(text.path, text.span, text.symbol))


@package_fact(OpenByDefault, on=Values("string"), words=("disable",))
def default_in_tag(value: Value, ctx: Context) -> Iterator[OpenByDefault]:
    """What the tag of a field says of where its setting is not there."""
    if value.kind != "field" or _DEFAULT_TAG.search(value.tag) is None:
        return
    said = _ENV_TAG.search(value.tag)
    setting = said[1] if said is not None else value.name
    if _MODE.search(setting) is not None and is_in_service(ctx.header):
        yield OpenByDefault(setting, Place(value.path, value.span, ""))


@package_fact(AsksForTls, on=Files(), words=(_OPEN, "require", "verify-"))
def asks_for_tls(ctx: Context) -> Iterator[AsksForTls]:
    """Files in which somebody cares."""
    if ctx.source_matches(_ASKED):
        yield AsksForTls(ctx.path)


def _counts(text: Code, ctx: Context) -> bool:
    """May a default be that of a service, whatever surrounds it?"""
    if not is_in_service(ctx.header) or not _TRIES.isdisjoint(_names_around(text, ctx)):
        return False
    return not any(_SURROUNDINGS.search(condition.text) for condition in text.conditions)


def open_by_default(module: ModuleView) -> tuple[OpenByDefault, ...]:
    """The defaults of a module's serving programs that leave TLS off, where nobody looks at it.

    They are in order of their places. Needs `OpenByDefault`, `AsksForTls` and `Services`.
    """
    if module.facts(AsksForTls):
        return ()
    packages = module.packages.items()
    served = (package for path, package in packages if is_in_service_program(module, path))
    found = (fact for package in served for fact in package.facts(OpenByDefault))
    return tuple(sorted(found, key=lambda fact: (fact.at.path, fact.at.span)))
