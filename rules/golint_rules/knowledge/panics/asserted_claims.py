"""Claims of JWT that are taken as a type without a look, or as one that they never have."""

from golint_agent.rulekit import Call, Code, Context, Function, Goes, Record, first_word, late_regex
from golint_rules.knowledge.basics.asserted_elements import elements_in
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.token_claims import claims_given, is_claims
from golint_rules.knowledge.tenancy.tenancy import HOUSES
from golint_rules.knowledge.tenant_isolation.tenant_flags import is_looked_at

#: Claims that a library turns into types of its own.
_REGISTERED = frozenset({"exp", "nbf", "iat", "aud", "jti", "iss", "sub"})
#: Claims that are made here, and were never JSON.
_MADE = late_regex(r'MapClaims\{\s*"')
_NUMBERS = late_regex(r"u?int(?:8|16|32|64|ptr)?|float32|byte|rune|complex\d+")
#: What JSON becomes where nothing says another type.
_ANYTHING = late_regex(r"(?:\[\]|map\[string\])(?:any|interface ?\{\})")
#: Claims that name the tenant of a token.
_TENANT_CLAIM = late_regex(rf"(?i)(?:{HOUSES}|restaurant)_?(?:id|uuid)?")
#: First words of what keeps a value for others, or makes another one of it, which an empty one is
#: not.
_KEEPING = word_set("with set locals put add new parse must atoi from object")
_NUMBER = ("encoding/json", "Number")


def impossible_claim(assertion: Code, ctx: Context) -> tuple[Code, str] | None:
    """The element of a token's claims that is asserted to be what JSON never gives, and that type.

    JSON gives strings, `float64`, booleans, and slices and maps of `any`.
    """
    found = _element_asserted(assertion)
    if found is None or found.key in _REGISTERED or not _is_read(found.claims):
        return None
    written = found.element.asserted_type
    function = assertion.declared_function
    if written is None or function is None or function.once(_makes_claims):
        return None
    return (found.element, found.kind) if _is_impossible(written, ctx) else None


class _Element(Record, frozen=True):
    """`claims["sub"].(string)`: the element, its map and key, and the type as written."""

    element: Code
    claims: Code
    key: str
    kind: str


def _element_asserted(assertion: Code) -> _Element | None:
    """The element under a constant key that an assertion is about; None for other assertions."""
    found = assertion.asserted
    parts = found[0].indexed if found is not None else None
    if found is None or parts is None or not isinstance(parts[1].constant, str):
        return None
    return _Element(found[0], parts[0], parts[1].constant, found[1])


def _makes_claims(function: Function) -> bool:
    return _MADE.search(function.text) is not None


def dropped_claim(assertion: Code) -> tuple[Code, Code, str] | None:
    """The `_` that takes whether a token names a tenant, the element of its claims, and its key.

    `assertion` is `claims["company_id"].(string)` of `id, _ := …`. None where the tenant is asked
    for besides, or is only told, and where it is kept for others, who may ask.
    """
    found = _element_asserted(assertion)
    targets = assertion.targets
    if found is None or len(targets) != len(("value", "ok")):
        return None
    if targets[-1].text != "_" or not _is_read(found.claims):
        return None
    value = assertion.target_locals[0]
    if value is None or _TENANT_CLAIM.fullmatch(found.key) is None or is_looked_at(value):
        return None
    takers = [taker for use in value.uses if (taker := _taker(use)) is not None]
    if not takers or any(first_word(taker.word) in _KEEPING for taker in takers):
        return None
    return targets[-1], found.element, found.key


def _taker(use: Code) -> Call | None:
    """The call that is handed a value, conversions looked through."""
    way = use.goes_to
    return way.code.call if way.goes is Goes.ARGUMENT else None


def _is_read(claims: Code) -> bool:
    """Are these the claims of a token that was read?"""
    if is_claims(claims.type_name):
        return True
    local = claims.local
    if local is None or local.is_param:
        return False
    given = local.given_before(claims)
    call = given.call if given is not None else None
    if call is None:
        return False
    at = claims_given(call)
    return at is not None and call.target_locals[at : at + 1] == (local,)


def _is_impossible(written: Code, ctx: Context) -> bool:
    meant = written.denoted_type
    text = str(meant)
    if _NUMBERS.fullmatch(text) is not None or text.startswith("*"):
        return True
    if text.startswith(("[]", "map[")):
        return _ANYTHING.fullmatch(text) is None and "?" not in text
    path, _ = named = ctx.types.name(meant)
    if not path or named == _NUMBER or is_claims(text):
        return False
    return not ctx.types.is_unknown(meant) and not ctx.is_interface(meant)


def bare_claim(assertion: Code) -> tuple[Code, str] | None:
    """The element of the claims that an assertion without `ok` takes, and its key.

    `assertion` is `claims["sub"].(string)`. None where the function looks at the element besides,
    recovers from a panic, or has such an assertion on the same claims above.
    """
    found = _element_asserted(assertion)
    if found is None or len(assertion.targets) > 1 or not is_claims(found.claims.type_name):
        return None
    element, key = found.element, found.key
    function = next(reversed(assertion.enclosing_functions), None)
    if function is None:
        return None
    at = assertion.start_byte - function.start_byte
    is_bare = function.once(elements_in).is_bare(element.text, found.claims.text, key, at)
    return (element, key) if is_bare else None
