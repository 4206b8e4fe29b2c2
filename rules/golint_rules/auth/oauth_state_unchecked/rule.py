"""The state of OAuth2 is the same for everybody, so it ties no answer to who has asked."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Confidence,
    Context,
    Finding,
    Function,
    FunctionFact,
    Functions,
    Severity,
    function_fact,
    rule,
)
from golint_rules.knowledge.basics.constant_texts import constant_text
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_in_service

_URL = "(*golang.org/x/oauth2.Config).AuthCodeURL"
_STANDARD = (
    "Authentication & Authorization (OAuth2, WorkOS):"
    " OAuth2 flows implementation (Authorization Code, Client Credentials, PKCE)"
)
#: Options that tie no answer to who has asked, as a challenge of PKCE and a nonce do.
_OPTION = "golang.org/x/oauth2.AuthCodeOption"
_PARAM = "golang.org/x/oauth2.SetAuthURLParam"
_PROVING_NOTHING = word_set(
    """golang.org/x/oauth2.AccessTypeOffline golang.org/x/oauth2.AccessTypeOnline
    golang.org/x/oauth2.ApprovalForce"""
)
_PROOFS = ("code_challenge", "nonce")
#: Parts of names of what leads to OAuth2.
_ASKING = ("url", "Url", "URL", "auth", "Auth", "AUTH", "login", "Login", "logIn", "LogIn", "LOGIN")


class HandsState(FunctionFact, frozen=True):
    """The function hands what it is given at this position to OAuth2 as the state."""

    position: int


@function_fact(HandsState, on=Functions(params=True), words=_ASKING, callees={_URL: HandsState(0)})
def hands_state(function: Function, ctx: Context) -> HandsState | None:
    """Learn from a function that hands a parameter to such a call as it is."""
    names = [name for name, _ in function.parameters]
    if function.is_literal or not function.may_call(_may_ask):
        return None
    for call in function.calls:
        fact = ctx.fact(HandsState, call) if _may_ask(call.word) else None
        given = call.argument(fact.position) if fact is not None else None
        local = given.local if given is not None else None
        if local is None or not local.is_param or local.writes or local.name not in names:
            continue
        if not any(_may_prove(option) for option in _options(call) if not _is_param(option)):
            return HandsState(names.index(local.name))
    return None


def _may_ask(word: str) -> bool:
    return any(map(word.__contains__, _ASKING))


@rule(
    id="auth/oauth-state-unchecked",
    summary="the state of OAuth2 is a constant",
    standard=(_STANDARD,),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=(Calls(_URL), Calls(having=HandsState)),
    where=is_in_service,
    needs=(HandsState,),
    cwe=("CWE-352",),
    tags=("auth", "security"),
    security_severity="6.5",
)
def oauth_state_unchecked(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report states that are texts of the code, whatever name they have."""
    fact = call.fact(HandsState)
    given = call.argument(0 if fact is None else fact.position)
    text = constant_text(given, ctx) if given is not None else None
    if given is None or text is None or any(map(_may_prove, _options(call))):
        return
    function = call.declared_function
    if function is not None and function.once(_asks_person):
        return
    yield ctx.finding(
        given,
        f"the state is {f'`{text}` for everybody' if text else 'empty'}, so an attacker's own code"
        " signs somebody else in to the attacker's account (CSRF); make a random one for each"
        " login, keep it in a cookie or the session, and compare it in the callback",
    )


def _options(call: Call) -> list[Code]:
    return [a for a in call.arguments if a.type_name.lstrip("[]") == _OPTION]


def _is_param(option: Code) -> bool:
    return option.local is not None and option.local.is_param


def _may_prove(option: Code) -> bool:
    """May an option tie the answer to who has asked, as one does that is made elsewhere?"""
    if option.names in _PROVING_NOTHING:
        return False
    name = option.call.argument(0) if option.call is not None else None
    if name is None or option.call is None or option.call.callee != _PARAM:
        return True
    return not isinstance(name.constant, str) or name.constant.startswith(_PROOFS)


def _asks_person(function: Function) -> bool:
    """Is the code typed in by who has asked, as a program at a terminal has it?"""
    return "os.Stdin" in function.text or any(
        c.callee.startswith("fmt.Scan") for c in function.calls
    )
