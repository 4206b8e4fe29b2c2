"""Cookies that let somebody in, and what keeps them from others: `Secure` and `HttpOnly`."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Local, late_regex, words
from golint_rules.knowledge.basics.tables import word_set

_KINDS = late_regex(r"net/http\.Cookie|github\.com/gofiber/fiber/v\d+\.Cookie")
_GIN = "(*github.com/gin-gonic/gin.Context).SetCookie"
#: Where the parameters of that stand.
_NAME, _VALUE, _MAX_AGE, _SECURE, _HTTP_ONLY = 0, 1, 2, 5, 6
#: Words of what a cookie is called, or holds, that lets in whoever has it.
_LETTING_IN = word_set("token tokens session sess sid sessionid jwt auth access refresh bearer")
#: Words of what scripts of pages have to read, and of what is none of who asks.
_OTHERS = word_set(
    """csrf xsrf theme lang locale language cart consent redirect url uri return state nonce
    verifier expires expiry expired ttl preference flash type click id"""
)
_SIGNS = word_set("sid session sessionid")
#: What says that a program runs where there is no TLS, or that TLS is asked for.
_SURROUNDINGS = late_regex(r"(?i)prod|\bdev|develop|local|debug|staging|test|env|https|tls|secure")


def lacking_flags(code: Code) -> tuple[str, ...]:
    """What a cookie that lets somebody in is set without: `Secure`, `HttpOnly`, both, or nothing.

    Nothing, too, where a flag is told by a variable, or the cookie is one to forget.
    """
    if any(_SURROUNDINGS.search(condition.text) for condition in code.conditions):
        return ()
    if isinstance(code, Call):
        return _of_call(code) if code.callee == _GIN else ()
    keyed = code.keyed
    if keyed is None or _KINDS.fullmatch(code.base_type_name) is None or _may_change(code):
        return ()
    later = _set_later(code)
    value = keyed.get("Value") or _value_set(code, later)
    if not _lets_in(keyed.get("Name"), value) or _is_to_forget(keyed.get("MaxAge")):
        return ()
    return tuple(
        name
        for name in ("Secure", "HttpOnly")
        if _lacks(next((keyed[key] for key in keyed if key.lower() == name.lower()), None))
        and name.lower() not in later
    )


def _of_call(call: Call) -> tuple[str, ...]:
    given = call.arguments
    if len(given) <= _HTTP_ONLY or not _lets_in(given[_NAME], given[_VALUE]):
        return ()
    if _is_to_forget(given[_MAX_AGE]):
        return ()
    flags = {"Secure": given[_SECURE], "HttpOnly": given[_HTTP_ONLY]}
    return tuple(name for name, value in flags.items() if _lacks(value))


def _lacks(flag: Code | None) -> bool:
    return flag is None or flag.constant is False


def _lets_in(name: Code | None, value: Code | None) -> bool:
    """Is it a cookie by whose value somebody is known, which is not empty?"""
    if value is None or value.constant is not None:
        return False
    called = name.constant if name is not None else None
    if isinstance(called, str):
        found = frozenset(words(called))
    else:
        found = frozenset(words(name.text)) if name is not None else frozenset()
    if found & _OTHERS - ({"id"} if found & _SIGNS else frozenset()):
        return False
    return not _LETTING_IN.isdisjoint(found)


def _is_to_forget(age: Code | None) -> bool:
    """Is its age one that makes browsers drop it?"""
    seconds = age.constant if age is not None else None
    return isinstance(seconds, int) and seconds < 0


def _may_change(literal: Code) -> bool:
    """Does a cookie go to who may set its flags before it is set itself, or is it sent along?"""
    cookie = literal.address
    if cookie.statement.is_return and cookie.argument_of is None:
        return True
    local = cookie.assigned_to
    return _is_handed_on(cookie) or (local is not None and local.once(_is_handed_on_later))


def _is_handed_on(cookie: Code) -> bool:
    taker = cookie.argument_of
    return taker is not None and words(taker.word) not in _SETTING


def _is_handed_on_later(cookie: Local) -> bool:
    uses = (use.address for use in cookie.uses)
    return any(use.statement.is_return or _is_handed_on(use) for use in uses)


#: Words of calls that set a cookie as it is.
_SETTING = frozenset({("set",), ("cookie",), ("set", "cookie"), ("write", "cookie")})


def _set_later(literal: Code) -> frozenset[str]:
    """The flags that are set on the variable that takes it, in small letters."""
    local = literal.address.assigned_to
    return local.once(_flags_set) if local is not None else frozenset()


def _value_set(literal: Code, later: frozenset[str]) -> Code | None:
    """The value that the variable is given later: of `cookie.Value = token`.

    None where its age is set as well: it may be one to forget.
    """
    local = literal.address.assigned_to
    if local is None or not later.isdisjoint(("maxage", "expires")):
        return None
    given = (
        value
        for use in local.uses
        for target, value in use.statement.assigned
        if target.selected_from == use and target.selected == "Value"
    )
    return next((value for value in given if value is not None), None)


def _flags_set(cookie: Local) -> frozenset[str]:
    return frozenset(
        target.selected.lower()
        for use in cookie.uses
        for target, _ in use.statement.assigned
        if target.selected_from == use
    )
