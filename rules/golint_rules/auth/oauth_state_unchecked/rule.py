"""The state of OAuth2 is the same for everybody, so it ties no answer to who has asked."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    Finding,
    Function,
    FunctionFact,
    Functions,
    Local,
    Severity,
    function_fact,
    rule,
)
from golint_rules.knowledge.roles import is_in_service

_URL = "(*golang.org/x/oauth2.Config).AuthCodeURL"
_STANDARD = (
    "Authentication & Authorization (OAuth2, WorkOS):"
    " OAuth2 flows implementation (Authorization Code, Client Credentials, PKCE)"
)
#: PKCE ties the answer to who has asked as well.
_PROOF = "ChallengeOption"


class HandsState(FunctionFact, frozen=True):
    """The function hands what it is given at this position to OAuth2 as the state."""

    position: int


@function_fact(HandsState, on=Functions(params=True), callees={_URL: HandsState(0)})
def hands_state(function: Function, ctx: Context) -> HandsState | None:
    """Learn from a function that hands a parameter to such a call as it is."""
    names = [name for name, _ in function.parameters]
    if function.is_literal or not function.may_call(_may_ask):
        return None
    for call in function.calls:
        fact = ctx.fact(HandsState, call) if _may_ask(call.word) else None
        given = call.argument(fact.position) if fact is not None else None
        local = given.local if given is not None else None
        if local is not None and local.is_param and not local.writes and local.name in names:
            return HandsState(names.index(local.name))
    return None


def _may_ask(word: str) -> bool:
    return any(part in word.lower() for part in ("url", "auth", "login"))


@rule(
    id="auth/oauth-state-unchecked",
    summary="the state of OAuth2 is a constant",
    standard=(_STANDARD,),
    severity=Severity.ERROR,
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
    text = _text(given, ctx) if given is not None else None
    if given is None or text is None or any(_PROOF in a.text for a in call.arguments):
        return
    yield ctx.finding(
        given,
        f"the state is {f'`{text}` for everybody' if text else 'empty'}, so an attacker's own code"
        " signs somebody else in to the attacker's account (CSRF); make a random one for each"
        " login, keep it in a cookie or the session, and compare it in the callback",
    )


def _text(given: Code, ctx: Context) -> str | None:
    """The text that an expression always is; None for what is another one each time."""
    given = (given.local.origin if given.local is not None else None) or given
    if isinstance(given.constant, str):
        return given.constant
    if given.package_object:
        return _declared(given.name, ctx)
    holder = given.selected_from
    return _set_once(given.selected, holder.local, ctx) if holder is not None else None


def _declared(name: str, ctx: Context) -> str | None:
    """The text that a variable of the package is declared with, and that nobody replaces."""
    found = None
    for file in ctx.beside:
        for value in file.inferred_values("string", wanted=name.__eq__):
            text = value.given.constant if value.given is not None else None
            found = text if value.kind == "var" and isinstance(text, str) else None
        if any(f"{name} =" in one.text for one in file.functions()):
            return None
    return found


def _set_once(field: str, holder: Local | None, ctx: Context) -> str | None:
    """The text that the literals of a type in this file set a field to, if nothing else does."""
    texts: set[object] = set()
    for function in ctx.functions() if holder is not None else ():
        if f".{field} =" in function.text:
            return None
        for given in (value for found in function.returns for value in found.returned):
            made = given.composite or (given.local.origin if given.local is not None else None)
            literal = made.composite if made is not None else None
            value = (literal.keyed or {}).get(field) if literal is not None else None
            if literal is not None and value is not None and holder is not None:
                is_same = literal.base_type_name == holder.type_name.lstrip("*")
                texts.add(value.constant if is_same else None)
    text = texts.pop() if len(texts) == 1 else None
    return text if isinstance(text, str) else None
