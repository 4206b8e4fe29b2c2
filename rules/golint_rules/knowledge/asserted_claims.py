"""Claims of JWT that are taken as a type without a look at whether the token has them."""

from golint_agent.rulekit import Code, late_regex

_CLAIMS = late_regex(r"\*?github\.com/(?:golang-jwt/jwt|dgrijalva/jwt-go)(?:/v\d+)?\.MapClaims")
#: An assertion on an element, and the `, ok :=` before it.
_ASSERTED = late_regex(r'(?P<ok>,\s*\w+\s*:?=\s*)?(?P<of>[\w.]+)\["[^"\n]+"\]\.\(')


def bare_claim(assertion: Code) -> tuple[Code, str] | None:
    """The element of the claims that an assertion without `ok` takes, and its key.

    `assertion` is `claims["sub"].(string)`. None where the function looks at the element besides,
    recovers from a panic, or has such an assertion on the same claims above.
    """
    found = assertion.asserted
    parts = found[0].indexed if found is not None else None
    if found is None or parts is None or len(assertion.targets) > 1:
        return None
    element, (claims, key) = found[0], parts
    if not isinstance(key.constant, str) or _CLAIMS.fullmatch(claims.type_name) is None:
        return None
    function = next(reversed(assertion.enclosing_functions), None)
    if function is None or "recover()" in function.text:
        return None
    text = function.text
    if text.count(element.text) != text.count(f"{element.text}.("):
        return None
    above = text.encode()[: assertion.start_byte - function.start_byte].decode(errors="ignore")
    for other in _ASSERTED.finditer(above):
        if other["of"] == claims.text and (not other["ok"] or f'"{key.constant}"' in other[0]):
            return None
    return element, key.constant
