"""Claims of a token that was read: their type, and which calls give all of them as a map."""

from golint_agent.rulekit import Call, late_regex

#: The path of golang-jwt, under all of its names, without a version.
JWT_PATHS = tuple(
    f"github.com/{path}" for path in ("golang-jwt/jwt", "dgrijalva/jwt-go", "form3tech-oss/jwt-go")
)
#: The same as a pattern, which a name of the package follows.
JWT_PACKAGE = r"github\.com/(?:golang-jwt/jwt|dgrijalva/jwt-go|form3tech-oss/jwt-go)(?:/v\d+)?\."
_CLAIMS = late_regex(rf"\*?{JWT_PACKAGE}MapClaims")
#: What gives them, and their place among its results.
_GIVING = (
    (late_regex(r"github\.com/go-chi/jwtauth(?:/v\d+)?\.FromContext"), 1),
    (late_regex(r"\(github\.com/lestrrat-go/jwx(?:/v\d+)?/jwt\.Token\)\.AsMap"), 0),
)


def is_claims(type_name: str) -> bool:
    """Is it the type of a token's claims, or of a pointer to them, by its full name?"""
    return _CLAIMS.fullmatch(type_name) is not None


def claims_given(call: Call) -> int | None:
    """The place of a token's claims, a map, among the results of a call; None without any."""
    return next((at for giving, at in _GIVING if giving.fullmatch(call.callee)), None)
