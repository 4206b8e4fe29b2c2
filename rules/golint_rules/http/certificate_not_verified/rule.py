"""A client takes any certificate: whoever stands in between reads and changes what it sends."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Code,
    Confidence,
    Context,
    Finding,
    Query,
    Severity,
    late_regex,
    rule,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service

_KEY = "InsecureSkipVerify"
#: What looks at the certificate in its place.
_OWN = ("VerifyPeerCertificate", "VerifyConnection")
#: Words of conditions, parameters and functions that say that it is somebody's choice.
_CHOSEN = word_set(
    """insecure skip verify unverified unsafe trust self signed dev development debug local test
    testing env environment stage staging prod production mode ci"""
)
#: What a comment says where it was decided, what sets it again, and where nobody is in between.
_DECIDED = late_regex(r"InsecureSkipVerify[^\n]{0,200}//[^\n]{0,20}(?:#nosec|nolint)")
_SET_AGAIN = late_regex(r"\.InsecureSkipVerify\s*=[^=]")
_NEAR = late_regex(r"(?i)localhost|127\.0\.0\.1|\[?::1\]?\b|unix:|loopback|LookupMX|\bmx\[")


@rule(
    id="http/certificate-not-verified",
    summary="a client takes any certificate",
    standard=(
        "API & Service Development: Adding authentication and authorization logic",
        "Performance & Reliability: Connection pooling configuration",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Query("(composite_literal type: (qualified_type)) @match"),
    imports=("crypto/tls",),
    words=(_KEY,),
    where=is_in_service,
    cwe=("CWE-295",),
    tags=("http", "security"),
    security_severity="7.4",
)
def certificate_not_verified(code: Code, ctx: Context) -> Iterator[Finding]:
    """Report `&tls.Config{InsecureSkipVerify: true}` that nothing makes a choice."""
    if code.base_type_name != "crypto/tls.Config":
        return
    keyed = code.keyed
    skips = (keyed or {}).get(_KEY)
    if keyed is None or skips is None or skips.constant is not True:
        return
    if any(name in keyed for name in _OWN) or _is_chosen(code, skips, ctx):
        return
    yield ctx.finding(
        skips,
        "any certificate will do for this connection, so whoever stands in between reads and"
        f" changes what goes over it; leave `{_KEY}` out, and give `RootCAs` the authority of the"
        " other side",
    )


def _is_chosen(code: Code, skips: Code, ctx: Context) -> bool:
    """Does something around it say when it is so, or why?"""
    function, holder = code.declared_function, code.goes_to.code
    if function is None:
        line = ctx.source.line_bytes(skips.span.start.line).decode("utf-8", "replace")
        is_named = holder.is_name and not _CHOSEN.isdisjoint(words(holder.text))
        return is_named or _DECIDED.search(line) is not None
    behind = code.statement.statement_after if holder.is_name else None
    local = behind.local_named(holder.text) if behind is not None else None
    uses = local.uses if local is not None else ()
    if _under_choice(code) or (uses and all(map(_under_choice, uses))):
        return True
    named = {function.name, *(name for f in code.enclosing_functions for name in f.params)}
    if any(not _CHOSEN.isdisjoint(words(name)) for name in named):
        return True
    return any(said.search(function.text) is not None for said in (_DECIDED, _SET_AGAIN, _NEAR))


def _under_choice(code: Code) -> bool:
    """Does a condition around it speak of a choice?"""
    return any(not _CHOSEN.isdisjoint(words(condition.text)) for condition in code.conditions)
