"""Tokens of JWT whose signing method nobody looks at when they are read."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, late_regex
from golint_rules.knowledge.requests.token_claims import JWT_PACKAGE

_PARSING = late_regex(JWT_PACKAGE + r"(?P<how>Parse|ParseWithClaims)")
_OPTION = late_regex(JWT_PACKAGE + r"With\w+")
#: What says which methods are right, in the text of a function around it.
_LOOKS = late_regex(r"SigningMethod|ValidMethods|\.Method\b|\bAlg\b|\balg\b|Unverified")
#: Where a token is made, which says nothing of those that are read.
_MAKING = late_regex(
    r"\.New(?:WithClaims)?\(\s*\w+\.(?:Get)?SigningMethod\w+|\b\w+\.SigningMethod\w+\.Sign\b"
)
#: Where the function for the key stands among the arguments.
_KEY_FUNCTION = {"Parse": 1, "ParseWithClaims": 2}


def takes_any_method(call: Call) -> bool:
    """Does a call read a token with a key function of its own that looks at no signing method?

    Not where an option says which methods are right, or where options come from elsewhere.
    """
    found = _PARSING.fullmatch(call.callee)
    if found is None or call.is_spread:
        return False
    place = _KEY_FUNCTION[found["how"]]
    given, function = call.arguments, call.declared_function
    if len(given) <= place or not _gives_key(given[place]):
        return False
    if function is None or _LOOKS.search(_MAKING.sub("", function.text)) is not None:
        return False
    return all(map(_says_nothing, given[place + 1 :]))


def gives_bytes(call: Call) -> bool:
    """Is the key always bytes, which all methods but those of one secret for both refuse?

    `call` is one that takes any method.
    """
    found = _PARSING.fullmatch(call.callee)
    given = call.argument(_KEY_FUNCTION[found["how"]]) if found is not None else None
    literal = given.literal_function if given is not None else None
    keys = [end.returned[0] for end in literal.returns if end.returned] if literal else []
    return bool(keys) and all(key.is_nil or str(key.type) in _BYTES for key in keys)


#: How go/types prints the type of keys that are one secret for both sides.
_BYTES = ("[]byte", "[]uint8")


def _gives_key(code: Code | None) -> bool:
    """Is it a literal that gives a key, and does not look at the token?"""
    literal = code.literal_function if code is not None else None
    return literal is not None and not any(one.is_param and one.uses for one in literal.locals)


def _says_nothing(option: Code) -> bool:
    """Is it an option of the library itself, and none that names methods?"""
    call = option.call
    return call is not None and _OPTION.fullmatch(call.callee) is not None
