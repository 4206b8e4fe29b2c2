"""Accounts that a flag has closed, `IsActive`, and who asks for it where somebody signs in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Files,
    Function,
    Functions,
    Goes,
    ModuleView,
    PackageFact,
    Place,
    Record,
    Type,
    Types,
    first_word,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service

#: Fields that say whether an account is open, and those that say since when it is not.
_OPEN = ("IsActive", "Active", "IsEnabled", "Enabled")
_CLOSED = ("IsDisabled", "Disabled", "IsBlocked", "Blocked", "IsBanned", "Banned")
_SHUT = ("IsSuspended", "Suspended", "IsDeactivated", "Deactivated")
_SINCE = ("BannedAt", "SuspendedAt", "DeactivatedAt", "DisabledAt", "BlockedAt")
_FLAGS = (*_OPEN, *_CLOSED, *_SHUT)
#: Fields that may say so by a value of a type of the house.
_STATES = ("Status", "AccountStatus", "UserStatus")
#: Such a value: `UserStatusSuspended UserStatus = "suspended"`.
_CLOSED_VALUE = late_regex(rb"\"(?i:inactive|suspended|disabled|blocked|banned|deactivated)\"")
#: What stands before it, in whole lines of so many bytes.
_OF_KIND = late_regex(rb"^\s*(?:const\s+)?\w+\s+(?P<kind>[A-Z]\w*)\s*=\s*\Z", re.MULTILINE)
_DECLARED = 400
_BOOLS = frozenset({"bool", "*bool", "database/sql.NullBool"})
_TIMES = frozenset({"time.Time", "*time.Time", "database/sql.NullTime"})
#: The same as columns and as keys, `is_active` and `isActive`, where a condition asks for them.
_COLUMN = (
    r"(?:is_?)?(?:active|enabled|disabled|blocked|banned|suspended|deactivated)"
    r"|(?:banned|suspended|deactivated|disabled|blocked)_?at|(?:account_|user_)?status"
)
#: Both are searched in small letters and one by one, which takes half as long as both at once.
_BY_SQL = late_regex(
    (
        r"\b(?:where|and|or|not|on|when)\s{1,40}\(?\s{0,40}(?:not\s{1,40})?(?:\w+\.)?[\"`]?"
        rf"(?P<column>{_COLUMN})\b[\"`]?"
        r"\s*(?:=|<>|!=|\bis\b|\bin\b|(?=[\s)\"`;]))"
    ).encode()
)
_BY_KEY = late_regex(
    (
        rf"[\"`]\s*(?:\w+\.)?(?P<column>{_COLUMN})\b(?:\s*(?:=|<>|!=|\bis\b|\bin\b)"
        r"|[\"`]\s*[,:]\s*(?:value:\s*)?(?:(?:true|false|nil|0|1)\b|[\w.\"]*active"
        r"|bson\.[dm]\{+\s*(?:key:\s*)?\"\$))"
    ).encode()
)
#: The same as ent writes conditions: `user.IsActiveEQ(true)`, `user.BannedAtIsNil()`.
_PREDICATE = late_regex(
    rf"(?P<flag>{'|'.join((*_FLAGS, *_SINCE, *_STATES))})(?:N?EQ|(?:Not)?In|IsNil|NotNil|[GL]TE?)"
)
#: First words of calls that look for what a struct says: `db.Where(&User{Enabled: true})`.
_LOOKING = word_set(
    "where first find take get last fetch load lookup search filter match one query list count"
)
#: Words of types that hold of an account what a token says.
_OF_TOKENS = word_set("claim claims session principal identity actor")
#: So much text around is looked at for what the table is.
_BEFORE, _AFTER = 250, 100
_NAMES = late_regex(rb"[A-Za-z_]{3,40}")

_PASSWORDS = word_set("password passwd pwd passhash hash digest")
_COMPARING = word_set("compare check verify match matches validate is valid")
_SIGNING_IN = word_set("login signin logon authenticate")
#: Words of functions in which somebody who is in gives the password again, or nobody is in yet.
_OTHERWISE = word_set(
    "change reset update confirm register signup create delete test mock seed hash page"
)
#: What a call does with a flag that it is handed where it asks nothing.
_KEEPING = word_set(
    """exec query scan sprintf printf print info infof debug log error bool int string any pointer
    ptr set update create insert add toggle append with"""
)
#: Words of types that say nothing of whose they are.
_ANY = word_set("model entity db dto dao row record response res view data info the gorm sql")


class SignsIn(PackageFact, frozen=True):
    """A function by which somebody signs in compares a password: of an account with these flags.

    `states` are the fields of a house's type that may say the same, and the name of that type.
    """

    function: str
    account: str
    flags: tuple[str, ...]
    states: tuple[tuple[str, str], ...]
    at: Place


class ClosedState(PackageFact, frozen=True):
    """A type of this name has a value by which something is closed."""

    kind: str


class AsksWhetherOpen(PackageFact, frozen=True):
    """Something may look at such a flag: of a type, or in a statement with these words around."""

    flag: str
    account: str
    around: tuple[str, ...]


@package_fact(SignsIn, on=Functions(), words=("assword", "asswd", "ash("))
def signs_in(function: Function, ctx: Context) -> Iterator[SignsIn]:
    """A function named so that compares a password with what an account of a struct type keeps."""
    if function.is_literal or not _is_sign_in(function.name) or not is_in_service(ctx.header):
        return
    for call in filter(_compares, function.calls):
        for holder in _accounts_of(call):
            flags = tuple(_flags_of(ctx.types, holder.type))
            states = tuple(_states_of(ctx.types, holder.type))
            if flags or states:
                account = holder.base_type_name.rpartition(".")[2]
                at = Place(ctx.path, call.name_span, function.name)
                yield SignsIn(function.name, account, flags, states, at)
                return


def _is_sign_in(name: str) -> bool:
    found = words(name)
    pairs = set(pairwise(found))
    is_one = not _SIGNING_IN.isdisjoint(found) or not pairs.isdisjoint(_PAIRS)
    return is_one and _OTHERWISE.isdisjoint(found)


_PAIRS = frozenset({("sign", "in"), ("log", "in"), ("log", "on")})


def _compares(call: Call) -> bool:
    if call.callee == "golang.org/x/crypto/bcrypt.CompareHashAndPassword":
        return True
    named = words(call.word)
    return bool(named) and named[0] in _COMPARING and not _PASSWORDS.isdisjoint(named)


def _accounts_of(call: Call) -> Iterator[Code]:
    """The locals whose passwords a call is handed, or is asked of: `user` of `user.Check(text)`."""
    fields = (given.value for given in call.arguments)
    holders = [f.selected_from for f in fields if not _PASSWORDS.isdisjoint(words(f.selected))]
    for holder in (*holders, call.receiver):
        if holder is not None and holder.local is not None:
            kept = (words(field.name) for field in holder.types.fields(holder.type))
            if any(not _PASSWORDS.isdisjoint(name) for name in kept):
                yield holder


def _flags_of(types: Types, account: Type, depth: int = 3) -> Iterator[str]:
    for field in types.fields(account):
        kind = str(field.type)
        if (field.name in _FLAGS and kind in _BOOLS) or (field.name in _SINCE and kind in _TIMES):
            yield field.name
        elif field.embedded and depth:
            yield from _flags_of(types, field.type, depth - 1)


def _states_of(types: Types, account: Type) -> Iterator[tuple[str, str]]:
    for field in types.fields(account):
        _, is_named, kind = str(field.type).rpartition(".")
        if field.name in _STATES and is_named:
            yield field.name, kind


@package_fact(ClosedState, on=Files(), words=("tatus", "tate"), generated=True)
def closed_state(ctx: Context) -> Iterator[ClosedState]:
    """The types of the constants of a file that are called so."""
    yield from map(ClosedState, sorted(set(_closed_kinds(ctx.source.data))))


def _closed_kinds(data: bytes) -> Iterator[str]:
    # The values first, as most files hold none, and what is declared looks like much else.
    for value in _CLOSED_VALUE.finditer(data):
        first, end = max(value.start() - _DECLARED, 0), value.start()
        start = data.find(b"\n", first, end) + 1 if first else 0
        # A line of many values is no declaration.
        found = _OF_KIND.search(data[start:end]) if start or not first else None
        if found is not None:
            yield found["kind"].decode()


@package_fact(
    AsksWhetherOpen,
    on=Files(),
    words=("ctive", "nabled", "isabled", "locked", "anned", "uspended", "tatus"),
    generated=True,
)
def asks_whether_open(ctx: Context) -> Iterator[AsksWhetherOpen]:
    """The flags that a file compares, hands on or gives back, and those that it selects by."""
    found: set[AsksWhetherOpen] = set()
    for code in ctx.selections(*_FLAGS, *_SINCE, *_STATES):
        holder = code.selected_from
        is_method = code.selected in _STATES and code.is_called  # `c.Status(404)`
        if holder is not None and not is_method and _is_looked_at(code):
            kind = holder.base_type_name
            if not kind.startswith("struct{"):
                found.add(AsksWhetherOpen(_stem(code.selected), kind.rpartition(".")[2], ()))
    found.update(_asked_by_ent(ctx), _asked_by_struct(ctx))
    data = ctx.source.data
    for match in _asked_in_sql(data.lower()):
        around = data[max(match.start() - _BEFORE, 0) : match.end() + _AFTER]
        near = {word for name in _NAMES.findall(around) for word in words(name.decode())}
        column = data[match.start("column") : match.end("column")].decode()
        found.add(AsksWhetherOpen(_stem(column), "", tuple(sorted(near))))
    yield from sorted(found, key=lambda one: (one.flag, one.account, one.around))


def _asked_in_sql(small: bytes) -> Iterator[re.Match[bytes]]:
    """The conditions in a text of small letters, in order, none in another one."""
    patterns = (_BY_SQL, _BY_KEY)
    found = [pattern.search(small) for pattern in patterns]
    while (first := min(filter(None, found), key=re.Match.start, default=None)) is not None:
        yield first
        end = first.end()
        for at, (pattern, match) in enumerate(zip(patterns, found, strict=True)):
            if match is not None and match.start() < end:
                found[at] = pattern.search(small, end)


def _asked_by_ent(ctx: Context) -> Iterator[AsksWhetherOpen]:
    for call in ctx.calls_worded(lambda word: _PREDICATE.fullmatch(word) is not None):
        predicate = _PREDICATE.fullmatch(call.word)
        package, _, _ = (call.callee or call.target).rpartition(".")
        if predicate is not None:
            yield AsksWhetherOpen(_stem(predicate["flag"]), package.rpartition("/")[2], ())


def _asked_by_struct(ctx: Context) -> Iterator[AsksWhetherOpen]:
    for call in ctx.calls_worded(lambda word: first_word(word) in _LOOKING):
        for given in call.arguments:
            value = given.value
            literal = (value.address_of or value).composite
            for key, _ in literal.elements if literal is not None else ():
                if literal is not None and key is not None and key.text in _ASKED:
                    names = _NAMES.findall(f"{literal.base_type_name} {call.target}".encode())
                    near = {word for name in names for word in words(name.decode())}
                    yield AsksWhetherOpen(_stem(key.text), "", tuple(sorted(near)))


_ASKED = frozenset((*_FLAGS, *_SINCE, *_STATES))


def _is_looked_at(code: Code) -> bool:
    """May a use of a flag ask for it? One that sets, copies or stores it does not."""
    if code.is_set:
        return False
    usage = code.usage
    if code.is_asked or usage.comparison or usage.is_negated or code.is_called:
        return True
    way = code.goes_to
    if way.goes is Goes.ARGUMENT:
        taker = way.code.call
        return taker is None or first_word(taker.word) not in _KEEPING
    if way.goes in (Goes.FIELD, Goes.ELEMENT):
        return False
    if way.goes in (Goes.ASSIGNED, Goes.DECLARED):
        return way.code.selected_from is None
    return code.address_of is None and not code.text.startswith("&")


def _stem(flag: str) -> str:
    """`active` of `IsActive` and `is_active`, `banned` of `BannedAt`, `status` of `user_status`."""
    if words(flag)[-1:] == ("status",):
        return "status"
    return next((w for w in words(flag) if w not in ("is", "at")), "").removeprefix("is")


class ClosedSignIn(Record, frozen=True):
    """A sign-in that lets closed accounts in, and the flag that it does not ask for."""

    signing: SignsIn
    flag: str


def closed_sign_ins(module: ModuleView) -> Iterator[ClosedSignIn]:
    """The sign-ins of a module of whose accounts nothing anywhere asks whether they are closed.

    It takes `SignsIn`, `ClosedState` and `AsksWhetherOpen`.
    """
    asked = module.facts(AsksWhetherOpen)
    closing = {fact.kind for fact in module.facts(ClosedState)}
    for one in module.facts(SignsIn):
        account = frozenset(words(one.account)) - _ANY
        states = tuple(name for name, kind in one.states if kind in closing)
        fields = (*one.flags, *states)
        if account and fields and not any(_may_be_asked(ask, fields, account) for ask in asked):
            yield ClosedSignIn(one, fields[0])


def _may_be_asked(ask: AsksWhetherOpen, fields: tuple[str, ...], account: frozenset[str]) -> bool:
    if ask.flag not in map(_stem, fields):
        return False
    if ask.around:
        return not {*account, *(f"{word}s" for word in account)}.isdisjoint(ask.around)
    if ask.account in ("", "?") or not _OF_TOKENS.isdisjoint(words(ask.account)):
        return True
    asked = ask.account.lower()  # a package of ent is called `useraccount`
    return any(word in asked for word in account)
