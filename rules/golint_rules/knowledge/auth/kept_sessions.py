"""Sessions that outlive the password with which they were begun."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Context,
    Function,
    Functions,
    ModuleView,
    PackageFact,
    Place,
    Record,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service

_WORDS = ("assword",)
_CHANGING = word_set("reset change update")
#: What else the name of such a function says where it does something less.
_LESS = word_set(
    """hash request forgot forget send email mail link token template otp code page form validate
    verify check handler route policy strength settings initial"""
)
_HASHING = word_set("hash hashed bcrypt argon argon2 scrypt encrypt crypt")
_KEEPING = word_set("update updates save set reset change store exec put")
#: What a function does, or looks at, that ends sessions, or makes them end.
_ENDS = late_regex(
    r"(?i)session|revoke|log_?out|sign_?out|refresh|invalidat|token_?version|changed_?at|blacklist"
    r"|security_?stamp|kick|publish|event|emit|dispatch|enqueue|outbox"
)
_ENDING = late_regex(
    r"(?:Revoke|Delete|Invalidate|Destroy|Remove|Clear|End|Blacklist|revoke|delete|invalidate|destroy"
    r"|remove|clear|end|blacklist)\w*(?:Session|RefreshToken|UserToken|AllToken)\w*"
)
_CLEANING = late_regex(r"(?i)expired|old|stale|clean|cookie|state|csrf|reset|purge")


class PasswordSet(PackageFact, frozen=True):
    """A function gives somebody a new password, and ends no session itself."""

    name: str
    at: Place


class EndsSessions(PackageFact, frozen=True):
    """A function by whose name the module ends sessions, or the tokens that go on with them."""

    name: str
    at: Place


class EndsAfterwards(PackageFact, frozen=True):
    """A function that calls one of this name has words of ending sessions, too."""

    name: str


@package_fact(PasswordSet, on=Functions(), words=_WORDS)
def password_set(function: Function, ctx: Context) -> Iterator[PasswordSet]:
    """A function that hashes the password which it is about to change."""
    if function.is_literal or not _changes_password(function.name) or not is_in_service(ctx.header):
        return
    hashed = next(filter(_hashes, function.calls), None)
    if hashed is not None and _ENDS.search(function.text) is None:
        after = (call for call in function.calls if call.start_byte > hashed.start_byte)
        at = next((call for call in after if not _KEEPING.isdisjoint(words(call.word))), hashed)
        yield PasswordSet(function.name, Place(ctx.path, at.name_span, function.name))


@package_fact(
    EndsSessions, on=Functions(), words=("Session", "RefreshToken", "UserToken", "AllToken")
)
def ends_sessions(function: Function, ctx: Context) -> Iterator[EndsSessions]:
    """A function that is named so, or that calls one which is."""
    if _is_ending(function.name):
        yield EndsSessions(function.name, Place(ctx.path, function.signature_span, function.name))
    elif function.may_call(_is_ending):
        for call in function.calls:
            if _is_ending(call.word):
                yield EndsSessions(call.word, Place(ctx.path, call.name_span, function.name))


def _is_ending(name: str) -> bool:
    return _ENDING.fullmatch(name) is not None and _CLEANING.search(name) is None


@package_fact(EndsAfterwards, on=Functions(), words=_WORDS)
def ends_afterwards(function: Function, _: Context) -> Iterator[EndsAfterwards]:
    """The functions that change a password which one that ends sessions calls."""
    if function.is_literal:
        return
    called = {call.word for call in function.calls if _changes_password(call.word)}
    if called and _ENDS.search(function.text) is not None:
        yield from map(EndsAfterwards, sorted(called))


def _changes_password(name: str) -> bool:
    found = words(name)
    return "password" in found and not _CHANGING.isdisjoint(found[:2]) and _LESS.isdisjoint(found)


def _hashes(call: Call) -> bool:
    named = words(call.word)
    is_made = call.callee == "golang.org/x/crypto/bcrypt.GenerateFromPassword"
    return is_made or (not _HASHING.isdisjoint(named) and "check" not in named)


class KeptSessions(Record, frozen=True):
    """A function that sets a password, and one by which the module could end sessions."""

    setting: PasswordSet
    ending: EndsSessions


def kept_sessions(module: ModuleView) -> Iterator[KeptSessions]:
    """The functions that change passwords in a module that can end sessions, and do not."""
    ending = next(iter(module.facts(EndsSessions)), None)
    if ending is None:
        return
    afterwards = {one.name for one in module.facts(EndsAfterwards)}
    for one in module.facts(PasswordSet):
        if one.name not in afterwards:
            yield KeptSessions(one, ending)
