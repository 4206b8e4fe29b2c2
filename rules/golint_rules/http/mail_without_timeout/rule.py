"""A mail is sent without a time limit: a mail server that hangs holds who sends it for ever."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.programs.file_roles import file_role
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.roles import HELPERS, is_in_service

_SENDING, _DIALING = "net/smtp.SendMail", "net/smtp.Dial"
_SECURE = "crypto/tls.Dial"
#: What makes a client of a connection.
_CLIENT = "net/smtp.NewClient"
_LIMITING = ("SetDeadline", "SetReadDeadline")
_REMEDY = (
    "connect by a `net.Dialer` with a `Timeout`, call `SetDeadline` on the connection, and hand it"
    " to `smtp.NewClient`"
)


@rule(
    id="http/mail-without-timeout",
    summary="a mail is sent without a time limit",
    standard=(
        "Performance & Reliability: Circuit breaker implementation",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(_SENDING, _DIALING, _SECURE),
    imports=("net/smtp",),
    where=is_in_service,
    needs=(Services,),
    when=is_in_service_program,
    cwe=("CWE-400", "CWE-1088"),
    tags=("http", "reliability"),
)
def mail_without_timeout(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report connections to mail servers that end only when the other side ends them."""
    if file_role(ctx) in HELPERS:
        return
    function = call.declared_function
    calls = function.calls if function is not None else ()
    if call.callee == _SECURE:
        # Without a client of mail nobody knows what is dialed.
        is_mail = any(other.callee == _CLIENT for other in calls)
        if not is_mail or any(other.word in _LIMITING for other in calls):
            return
    yield ctx.finding(
        call.name_span,
        f"`{call.target}` has no time limit, so a mail server that does not answer holds this"
        f" goroutine for ever; {_REMEDY}",
    )
