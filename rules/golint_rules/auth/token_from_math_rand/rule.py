"""A secret made of numbers that can be computed: whoever sees some of them knows the next."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    Finding,
    Names,
    Severity,
    rule,
    words,
)
from golint_rules.knowledge.auth.random_numbers import (
    RANDOM_NUMBERS,
    asked_for,
    is_for_all_to_see,
    names_around_number,
    target_around,
    target_of_number,
)
from golint_rules.knowledge.auth.sensitive import sensitive_name
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_shipped

_MADE_BY = frozenset(RANDOM_NUMBERS)
#: What must be neither guessed nor given twice, and the verbs of who makes it.
_REFERENCES = word_set("reference voucher coupon invite invitation nonce otp pin serial tracking")
_MAKING = word_set("generate gen new make create random build")


@rule(
    id="auth/token-from-math-rand",
    summary="a secret is made with `math/rand`",
    standard=(
        "Authentication & Authorization (OAuth2, WorkOS): Session management and token revocation",
        "Authentication & Authorization (OAuth2, WorkOS): MFA/2FA implementation",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Names(*RANDOM_NUMBERS),
    imports=("math/rand",),
    where=is_shipped,
    cwe=("CWE-338",),
    tags=("auth", "security"),
)
def token_from_math_rand(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report numbers of `math/rand` in functions and for variables named for a secret."""
    if is_for_all_to_see(code) or _seeds_another(code):
        return
    for name in (*names_around_number(code), *asked_for(code, ctx)):
        meant = sensitive_name(name)
        made = words(name)
        if meant is not None and meant.kind == "secret":
            what = meant.what
        elif _REFERENCES.isdisjoint(made):
            continue
        elif not _MAKING.isdisjoint(made) or name == target_around(code):
            what = "what nobody may guess, and nobody else may get,"
        else:
            continue
        if _is_told_before(code, name):
            return
        yield ctx.finding(
            code,
            f"`{code.text}` of `math/rand` can be computed, and `{name}` makes {what} of it;"
            " use `crypto/rand`",
        )
        return


def _seeds_another(code: Code) -> bool:
    """Is it `rand.Seed` before a number that a variable of its own is made of, which is told?"""
    function, call = code.declared_function, code.call_of
    if call is None or call.method != "Seed" or function is None:
        return False
    targets = (target_of_number(c) for c in function.calls if c.callee in _MADE_BY)
    return any(_is_secret(target) for target in targets if target)


def _is_secret(name: str) -> bool:
    meant = sensitive_name(name)
    is_secret = meant is not None and meant.kind == "secret"
    return is_secret or not _REFERENCES.isdisjoint(words(name))


def _is_told_before(code: Code, name: str) -> bool:
    """Does a call before it make a part of the same secret?"""
    function = code.declared_function
    return function is not None and any(
        call.callee in _MADE_BY
        and call.start_byte < code.start_byte
        and name in names_around_number(call)
        for call in function.calls
    )
