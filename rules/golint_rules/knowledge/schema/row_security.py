"""Policies of row-level security: whom they let through."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from golint_agent.rulekit import Assets, Files, PackageFact, late_regex, package_fact
from golint_rules.knowledge.schema.schema_changes import SchemaChange

if TYPE_CHECKING:
    from golint_agent.rulekit import Asset, AssetContext, Context, ModuleView

_SETTING = "current_setting"
#: A function that migrations declare, with what stands between its dollars.
_FUNCTION = late_regex(
    r"\bCREATE\s+(?:OR\s+REPLACE\s+)?FUNCTION\s+(?:\"?\w+\"?\.)?\"?(?P<name>\w+)\"?\s*\("
    r"[^$;]{0,2000}?\$(?P<tag>\w*)\$(?P<body>[^$]{0,8000})\$(?P=tag)\$",
    re.IGNORECASE,
)
#: What may tell a session whose rows it is to see: SQL in Go, and parameters of a connection. Each
#: begins with a word or is held to one, since all in one take a hundred times as long to search.
_SETS_SESSION = (
    late_regex(
        rb"(?i)set(?<!\wset)(?:_config\b|\s+(?:(?:local|session|authorization)\b|role\s+(?!=)"
        rb"|['\"%]?\w+\.['\"%]?\w+))"
    ),
    late_regex(rb"(?i)RuntimeParams"),
    late_regex(rb"(?i)options=-c"),
    late_regex(rb"(?i)\b(?:select|call|perform)\s+(?:\w+\.)?set_\w+\s*\(", holding=("set_",)),
)


class SessionSetter(PackageFact, frozen=True):
    """A file may tell a session of the database whose rows it is to see."""

    path: str


@package_fact(SessionSetter, on=Files(), words=("set_", "SET", "set ", "Set ", "RuntimeParams"))
def session_setter(ctx: Context) -> Iterator[SessionSetter]:
    """A file that holds a statement which sets something for a session, or seems to."""
    if any(map(ctx.source_matches, _SETS_SESSION)):
        yield SessionSetter(ctx.path)


def may_set_session(module: ModuleView) -> bool:
    """May a module, or another one of the same house that it imports, set sessions?

    Where none does, policies that ask the session let nobody through: who sees rows all the same
    connects as somebody whom they do not bind. It takes `SessionSetter`.
    """
    if module.facts(SessionSetter):
        return True
    own = module.packages
    houses = {_house(path) for path in own} - {""}
    return any(
        _house(path) in houses and path not in own
        for package in own.values()
        for path in package.imports
    )


def _house(path: str) -> str:
    """The host and the owner of an import path; empty where it names no host."""
    host, _, rest = path.partition("/")
    return f"{host}/{rest.partition('/')[0]}" if "." in host else ""


class SessionFunction(PackageFact, frozen=True):
    """A function of the database, by its name in small letters, that reads the session."""

    name: str


@package_fact(SessionFunction, on=Assets("*.sql"))
def session_function(asset: Asset, _: AssetContext) -> Iterator[SessionFunction]:
    """The functions that a file declares and in which `current_setting` is called."""
    text = asset.text
    if _SETTING in text:
        for found in _FUNCTION.finditer(text):
            if _SETTING in found["body"].lower():
                yield SessionFunction(found["name"].lower())


class RuntimeRole(PackageFact, frozen=True):
    """Migrations let a role of its own change rows, so that who serves is not the tables' owner."""

    name: str


@package_fact(RuntimeRole, on=Assets("*.sql"))
def runtime_role(asset: Asset, _: AssetContext) -> Iterator[RuntimeRole]:
    """The roles that a file grants more than to read tables: `GRANT SELECT, INSERT ON … TO app`."""
    lowered = asset.text.lower()
    for statement in lowered.split(";") if "grant" in lowered else ():
        said = statement.replace(",", " ").split()
        granted = said[said.index("grant") :] if "grant" in said else []
        if "on" not in granted or "to" not in granted[:-1]:
            continue
        rights, name = granted[: granted.index("on")], granted[granted.index("to") + 1]
        if name.strip('"') not in _GIVEN_ROLES and not _CHANGING.isdisjoint(rights):
            yield RuntimeRole(name.strip('"'))


_CHANGING = frozenset({"insert", "update", "all"})
#: Roles that a database or a platform has by itself.
_GIVEN_ROLES = frozenset(
    {
        *("public", "postgres", "current_user", "session_user", "group", "role"),
        *("anon", "authenticated", "service_role", "authenticator"),
    }
)


def lets_all_through(policy: SchemaChange) -> str:
    """When a policy lets every row through; empty where it does not, or nobody knows.

    The answer is the end of a sentence. A policy for a role of its own is meant for that.
    """
    words = policy.condition
    if "using" not in words or "to" in words[: words.index("using")]:
        return ""
    if "restrictive" in words:
        return ""
    condition = words[words.index("using") :]
    if condition[1:4] == ("(", "true", ")"):
        return "whoever asks"
    if _SETTING not in condition or "or" not in condition:
        return ""
    for part in _alternatives(condition):
        if _SETTING in part and part[-2:] == ("is", "null"):
            return "where no tenant is set"
        if _SETTING in part and part[-2:] == ("=", "''"):
            return "where the tenant is empty"
    return ""


def _alternatives(condition: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What stands between the `OR`s of a condition, without the brackets behind it."""
    found: list[list[str]] = [[]]
    for word in condition:
        if word == "or":
            found.append([])
        else:
            found[-1].append(word)
    return [_without_brackets(part) for part in found]


def _without_brackets(part: list[str]) -> tuple[str, ...]:
    end = len(part)
    while end and part[end - 1] == ")":
        end -= 1
    return tuple(part[:end])


def hangs_on_session(policy: SchemaChange, functions: Collection[str] = ()) -> bool:
    """Does a policy ask the session who is there: `current_setting(…)`, `current_tenant()`?

    Or by one of some `functions`, which do. Policies on the role or the token of a client leave
    out whoever owns the table on purpose.
    """
    words = (word for word in policy.condition if word not in _ROLES)
    return any(word.startswith("current_") or word in functions for word in words)


_ROLES = frozenset({"current_role", "current_user"})


def asks_for_role(policy: SchemaChange) -> bool:
    """Does a policy let rows through by the role that is connected, which nobody needs to set?"""
    return not {*_ROLES, "session_user"}.isdisjoint(policy.condition)
