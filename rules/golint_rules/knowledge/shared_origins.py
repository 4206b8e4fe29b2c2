"""Which sites browsers may call a service from, and whether they send the user's cookies along."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Function

#: Fields of the settings of CORS (gin, rs, chi, echo, fiber) that say which origins are let in.
_ORIGINS = ("AllowOrigins", "AllowedOrigins")
_DECIDING = ("AllowOriginFunc", "AllowOriginRequestFunc", "AllowOriginVaryRequestFunc")
_ANY = frozenset({"*", "http://*", "https://*"})
_CREDENTIALS, _ORIGIN = "access-control-allow-credentials", "access-control-allow-origin"


def lets_all_in(literal: Code) -> Code | None:
    """What lets every site in, with the user's cookies, in settings of CORS; None for nothing."""
    keyed = literal.keyed
    if not keyed:
        return None
    credentials = keyed.get("AllowCredentials")
    if credentials is None or credentials.constant is not True:
        return None
    everybody = keyed.get("AllowAllOrigins")
    if everybody is not None and everybody.constant is True:
        return everybody
    given = [keyed[key] for key in _DECIDING if key in keyed and _says_yes(keyed[key])]
    given += [keyed[key] for key in _ORIGINS if key in keyed and _names_all(keyed[key])]
    return given[0] if given else None


def _names_all(origins: Code) -> bool:
    """Is one of the origins that are written here any at all?"""
    if isinstance(origins.constant, str):
        return not _ANY.isdisjoint(one.strip() for one in origins.constant.split(","))
    return any(value.constant in _ANY for value in origins.literal_values or ())


def _says_yes(deciding: Code) -> bool:
    """Is it a literal that does nothing but return true?"""
    function = deciding.literal_function
    if function is None or function.calls or function.conditions_within:
        return False
    return [returned.text for returned in function.returns] == ["return true"]


def answers_all(call: Call) -> bool:
    """Does a call allow every origin in a function that allows credentials, whoever asks?"""
    if _header(call) != _ORIGIN:
        return False
    function = call.enclosing_function
    value = call.argument(1)
    if function is None or value is None or not _allows_credentials(function):
        return False
    return value.constant == "*" or _is_echo(value)


def _is_echo(value: Code) -> bool:
    """Is it the origin that came, which nobody has looked at?"""
    local = value.local
    if local is not None and (local.is_param or len(local.uses) != 1):
        return False
    origin = local.origin if local is not None else value
    call = origin.value.call if origin is not None else None
    name = call.argument(0) if call is not None else None
    return name is not None and str(name.constant or "").lower() == "origin"


def _allows_credentials(function: Function) -> bool:
    for call in function.calls:
        given = call.argument(1) if _header(call) == _CREDENTIALS else None
        if given is not None and given.constant == "true":
            return True
    return False


def _header(call: Call) -> str:
    """The header that a call sets, in lower case; empty for none."""
    if call.word not in ("Set", "Header", "Add"):
        return ""
    name = call.argument(0)
    return str(name.constant or "").lower() if name is not None else ""
