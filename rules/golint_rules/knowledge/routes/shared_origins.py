"""Which sites browsers may call a service from, and whether they send the user's cookies along.

Also which sites may open web sockets to it.
"""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Context, Function, late_regex

#: Fields of the settings of CORS (gin, rs, chi, echo, fiber) that say which origins are let in.
_ORIGINS = ("AllowOrigins", "AllowedOrigins")
_DECIDING = ("AllowOriginFunc", "AllowOriginRequestFunc", "AllowOriginVaryRequestFunc")
_ANY = frozenset({"*", "http://*", "https://*"})
_CREDENTIALS, _ORIGIN = "access-control-allow-credentials", "access-control-allow-origin"
#: What accepts web sockets, and what looks from where they are opened.
_GORILLA = late_regex(r"github\.com/(?:gorilla|fasthttp)/websocket\.(?:FastHTTP)?Upgrader")
_CODER = late_regex(r"(?:nhooyr\.io|github\.com/coder)/websocket\.AcceptOptions")
_LOOKING = "CheckOrigin"


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
    """Does a call allow every origin, whoever asks, on a path that allows credentials too?"""
    if _header(call) != _ORIGIN:
        return False
    function = call.enclosing_function
    value = call.argument(1)
    if function is None or value is None or not _has_credentials(call, function):
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


#: What asks whether an allowed origin is any at all, beside the one that came.
_STAR = '"*"'


def star_lets_in(condition: Code, ctx: Context) -> bool:
    """Is the origin that came let in with credentials where a listed one is `*`?

    `condition` is `allowed == "*" || allowed == origin`, in a function that then answers with the
    origin that came, or whose `true` a function of the file does so by. What tells a `*` from the
    others is left alone, and so are credentials that hang on more than the origin does.
    """
    operands = condition.operands("||")
    if len(operands) < 2 or operands[0].text.count(_STAR) != 1:  # noqa: PLR2004 - two arms
        return False
    compared = operands[0].comparison
    if compared is None or compared[1] != "==" or not compared[0].is_name:
        return False
    listed = compared[0].text
    if not any(other.mentions(listed) for other in operands[1:]):
        return False
    function = condition.enclosing_function
    if function is None or function.text.count(_STAR) > 1:
        return False
    if _answers_with_origin(function, listed):
        return True
    returned = {found.text for found in function.returns}
    if not function.name or not {"return true", "return false"} >= returned:
        return False
    callers = {call.enclosing_function for call in ctx.calls(function.full_name)}
    return any(
        c is not None and _STAR not in c.text and _answers_with_origin(c, "") for c in callers
    )


def _answers_with_origin(function: Function, listed: str) -> bool:
    """Does it give back an origin that is none of the listed ones, and credentials with it?"""
    for call in function.calls:
        value = call.argument(1) if _header(call) == _ORIGIN else None
        if value is None or isinstance(value.constant, str) or value.text == listed:
            continue
        under = {condition.text for condition in call.conditions}
        for other in function.calls:
            given = other.argument(1) if _header(other) == _CREDENTIALS else None
            if given is not None and given.constant == "true":
                return under >= {condition.text for condition in other.conditions}
    return False


def _has_credentials(origin: Call, function: Function) -> bool:
    """Does the answer in which a call sets the origin leave with credentials on some path?"""
    given = [call for call in function.calls if _header(call) == _CREDENTIALS]
    for call in given:
        value = call.argument(1) if call.word != "Del" else None
        if value is not None and value.constant == "true" and not _excludes(call, origin):
            later = [other for other in given if other != call]
            if call.leads_to(origin, past=later):
                if origin.ends_past(*later):
                    return True
            elif origin.leads_to(call) and call.ends_past(*later):
                return True
    return False


def _excludes(call: Call, other: Call) -> bool:
    """Does one stand under a condition, and the other under the opposite, as written?"""
    here = {condition.text for condition in call.conditions}
    there = {condition.text for condition in other.conditions}
    return not here.isdisjoint(map(_opposite, there)) or not there.isdisjoint(map(_opposite, here))


def _opposite(condition: str) -> str:
    """The opposite of `!x` and of `x == y`, as written; empty for other conditions."""
    if "&&" in condition or "||" in condition:
        return ""
    if condition.startswith("!"):
        return condition[1:]
    return condition.replace(" == ", " != ", 1) if " == " in condition else ""


def _header(call: Call) -> str:
    """The header that a call sets or takes out, in lower case; empty for none."""
    if call.word not in ("Set", "Header", "Add", "Del"):
        return ""
    name = call.argument(0)
    return str(name.constant or "").lower() if name is not None else ""


def sockets_of_all(code: Code) -> Code | None:
    """What lets every site open web sockets: in a literal of settings, or in what is set later."""
    keyed = code.keyed
    if keyed is None:
        given = (value for target, value in code.assigned if target.selected == _LOOKING)
        return next((one for one in given if one is not None and _always_agrees(one)), None)
    kind = code.base_type_name
    looking = keyed.get(_LOOKING)
    if looking is not None and _GORILLA.fullmatch(kind):
        return looking if _always_agrees(looking) else None
    if _CODER.fullmatch(kind):
        skips = keyed.get("InsecureSkipVerify")
        patterns = keyed.get("OriginPatterns")
        if skips is not None and skips.constant is True:
            return skips
        return patterns if patterns is not None and _names_all(patterns) else None
    return None


def _always_agrees(looking: Code) -> bool:
    """Does a function that is given an origin return true wherever it ends?"""
    function = looking.literal_function
    returns = [returned.text for returned in function.returns] if function is not None else []
    return bool(returns) and set(returns) == {"return true"}
