"""A login answers otherwise where nobody has the account than where the password is wrong."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Branch,
    Call,
    Code,
    Confidence,
    Context,
    ErrorBranch,
    Finding,
    Function,
    Functions,
    Related,
    Severity,
    late_regex,
    rule,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_kinds import looks_up
from golint_rules.knowledge.failures.error_outcomes import answers, outer_calls
from golint_rules.knowledge.failures.failing_calls import asked
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.roles import is_in_service

_COMPARE = "golang.org/x/crypto/bcrypt.CompareHashAndPassword"
_COMPARING = word_set("compare check verify match validate")
_PASSWORD = word_set("password passwords passwd hash")
_LETTING_IN = (("log", "in"), ("login",), ("sign", "in"), ("signin",), ("authenticate",))
#: What tells somebody that there is no such account, and says nothing of a password.
_NO_ACCOUNT = late_regex(
    r"(?i)(?:user|account|e-?mail|customer|member|admin)\w*\b.{0,24}"
    r"(?:not (?:found|exist|regist)|(?:doesn't|does not) exist|tidak (?:ditemukan|terdaftar))"
    r"|\bno (?:such )?(?:user|account)"
)
#: What tells it behind a look-up alone: elsewhere it is about what was typed in.
_WRONG = late_regex(r"(?i)(?:invalid|wrong|incorrect|unknown) (?:e-?mail|user(?:name)?)\b")
#: Words of what somebody does who is let in already.
_LET_IN = word_set("change reset update set confirm delete disable enable")
_OF_PASSWORD = late_regex(r"(?i)passw|credential|kata sandi|\bor\b|\batau\b")


@rule(
    id="auth/login-tells-accounts",
    summary="a login tells who has an account",
    standard=(
        "API & Service Development: Adding authentication and authorization logic",
        "Authentication & Authorization (OAuth2, WorkOS): Session management and token revocation",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Functions(params=True),
    where=is_in_service,
    words=("assword",),
    cwe=("CWE-204",),
    tags=("auth", "security"),
)
def login_tells_accounts(function: Function, ctx: Context) -> Iterator[Finding]:
    """Report the answer for an unknown account before a password is compared."""
    named = words(function.name)
    if not any(named[at : at + len(w)] == w for w in _LETTING_IN for at in range(len(named))):
        return
    if not _LET_IN.isdisjoint(named):
        return
    compared = next(filter(_compares, function.calls), None)
    if compared is None or not handles_request(function):
        return
    wrong = next((b for b in function.branches if b.condition.holds(compared)), None)
    told = _text(wrong) if wrong is not None else None
    told = told or next((t for b in compared.failures if (t := _text(b)) is not None), None)
    if told is None:
        return
    for branch in function.branches:
        text = _text(branch) if branch.start_byte < compared.start_byte else None
        said = _said(text, branch) if text is not None else ""
        if text is None or not said or said in told.texts or _OF_PASSWORD.search(said) is not None:
            continue
        yield ctx.finding(
            text.name_span,
            f"`{said}` is told before the password is looked at, and another answer for a wrong"
            " one, so anybody can try out who has an account here; answer both alike",
            related=(Related(told.path, told.name_span, "a wrong password is answered here"),),
        )
        return


def _compares(call: Call) -> bool:
    named = words(call.word)
    return call.callee == _COMPARE or (
        not _COMPARING.isdisjoint(named[:1]) and not _PASSWORD.isdisjoint(named)
    )


def _said(answer: Call, branch: Branch) -> str:
    """What an answer says of the account; empty where it says nothing of it."""
    said = next(filter(_NO_ACCOUNT.search, answer.texts), "")
    if said or not any(map(_is_looked_up, branch.condition.parts)):
        return said
    return next(filter(_WRONG.search, answer.texts), "")


def _is_looked_up(part: Code) -> bool:
    local = part.local
    given = local.given_before(part) if local is not None and not local.is_param else None
    held = given.selected_from if given is not None and given.selected == "Error" else given
    return held is not None and held.call is not None and looks_up(asked(held.call))


def _text(branch: Branch | ErrorBranch) -> Call | None:
    """The answer with a text of its own by which a branch leaves the handler."""
    if not branch.statements or not branch.statements[-1].is_return:
        return None
    for statement in branch.statements:
        for call in outer_calls(statement):
            if answers(call) and any(call.texts):
                return call
    return None
