"""Tokens that a service signs for somebody, and that never end."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Local, late_regex, words
from golint_rules.knowledge.auth.signing_keys import names_signing_key
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.token_claims import JWT_PACKAGE, is_claims

_MAKING = late_regex(rf"{JWT_PACKAGE}NewWithClaims")
_PLAIN = late_regex(rf"{JWT_PACKAGE}(?:RegisteredClaims|StandardClaims)")
_SIGNED = "SignedString"
#: Claims by which a service knows who asks.
_WHO = word_set(
    """sub subject uid user users userid username email role roles account accountid admin customer
    member employee staff person profile client merchant vendor seller driver company tenant org
    organization organisation owner agent operator doctor patient student teacher"""
)
#: What keys of one's own are called besides.
_KEYS = frozenset({("private", "key"), ("sign", "key"), ("key",)})
_END_FIELD = "ExpiresAt"
#: Words of claims by which the library, or the service itself, knows that a token has ended.
_ENDS = word_set("exp expires expiry expire expiration expired ttl until valid")


def is_endless(call: Call) -> bool:
    """Does a call make a token that says who somebody is, and in no way until when?

    Only a token that is signed in the same function, with a key of the service's own, and whose
    claims stand there whole: as a map, a struct of claims of the library, or one around such.
    """
    claims = call.argument(1)
    if _MAKING.fullmatch(call.callee) is None or claims is None or not _is_signed(call):
        return False
    literal = (claims.address_of or claims).composite
    local = claims.local if literal is None else None
    if local is not None:
        given = local.origin if not local.is_param else None
        literal = (given.address_of or given).composite if given is not None else None
        if not _is_left_alone(local, call):
            return False
    return literal is not None and _says_who_alone(literal)


def _says_who_alone(literal: Code) -> bool:
    """Are claims written out that say who somebody is, and no end?"""
    kind = literal.base_type_name
    if is_claims(kind):
        named = [key.constant if key is not None else None for key, _ in literal.elements]
        if not named or not all(isinstance(name, str) for name in named):
            return False
        names = [str(name) for name in named]
        return not any(map(_names_end, names)) and any(map(_names_who, names))
    keyed = literal.keyed
    if keyed is None:
        return False
    if _PLAIN.fullmatch(kind):
        return _END_FIELD not in keyed and "Subject" in keyed
    fields_of = literal.types.fields(literal.types.base(literal.type))
    inner = [field for field in fields_of if _is_plain(str(field.type))]
    if len(inner) != 1 or not any(map(_names_who, keyed)) or any(map(_names_end, keyed)):
        return False
    given = keyed.get(inner[0].name)
    if given is None:
        return True
    written = (given.address_of or given).composite
    fields = written.keyed if written is not None else None
    return fields is not None and _END_FIELD not in fields


def _is_plain(kind: str) -> bool:
    return _PLAIN.fullmatch(kind.removeprefix("*")) is not None


def _names_who(claim: str) -> bool:
    found = words(claim)
    return found == ("id",) or not _WHO.isdisjoint(found)


def _names_end(claim: str) -> bool:
    return not _ENDS.isdisjoint(words(claim))


def _is_left_alone(claims: Local, call: Call) -> bool:
    """Does nothing but the call that makes the token take the claims, or set one of them?"""
    return all(call.holds(use) for use in claims.uses)


def _is_signed(call: Call) -> bool:
    """Is what a call makes signed at once, or by the name that takes it, with an own key?"""
    on_it = call.receiver_of
    if on_it is not None:
        return on_it.word == _SIGNED and _are_own([on_it])
    local = call.assigned_to
    return local is not None and local.once(_is_signed_by_name)


def _is_signed_by_name(token: Local) -> bool:
    """Is the token in a variable signed with an own key, and nothing else done with it?"""
    found = [use.receiver_of for use in token.uses]
    # Claims that are set on the token, and a token that goes elsewhere, are not known.
    if any(one is None for one in found):
        return False
    return _are_own([one for one in found if one is not None and one.word == _SIGNED])


def _are_own(signings: list[Call]) -> bool:
    signed = [one for one in signings if one.argument_count == 1]
    return bool(signed) and all(_is_own(given) for one in signed for given in one.arguments)


def _is_own(key: Code) -> bool:
    """Is a key named for the tokens of the service itself, or a text?"""
    value = key.value
    if value.constant is not None:
        return True
    made = value.call
    name = made.word if made is not None else value.name
    if made is not None and made.word == "Getenv" and made.argument_count:
        name = str(made.arguments[0].constant) if made.arguments[0] is not None else ""
    found = tuple(word for word in words(name) if word not in ("get", "load", "read"))
    return found in _KEYS or names_signing_key("_".join(found))
