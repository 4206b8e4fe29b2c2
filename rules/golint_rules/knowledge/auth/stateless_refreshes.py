"""Functions that give out tokens for a refresh token of which nobody keeps a note."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Context,
    Files,
    Function,
    Functions,
    ModuleView,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.auth.empty_logouts import without_texts
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.contexts import is_context
from golint_rules.knowledge.requests.token_claims import JWT_PACKAGE
from golint_rules.knowledge.roles import is_in_service

_WORDS = ("efresh",)
#: What the name of such a function says besides, where it refreshes tokens of this service.
_BESIDE = word_set("refresh token tokens access auth handle handler user jwt session login the")
_PROVING = word_set("verify validate parse check decode validar verificar")
_MAKING = word_set("generate create sign issue make new gen build gerar generar criar emitir")
_TOKENS = word_set("token tokens jwt pair refresh access")
_LIBRARY = late_regex(
    rf"{JWT_PACKAGE}(?:Parse\w*|NewWithClaims)|\(\*{JWT_PACKAGE}Parser\)\.Parse\w*"
)
#: Words of what is called, named or kept where something knows of tokens that it gave out.
_KEEPING = late_regex(
    r"(?i)revo[ck]|black_?list|black_?listed|deny_?list|white_?list|allow_?list|rotat|sessions?\b|session_?(?:id|repo|store)"
    r"|redis|cache|version|\bjti\b|token_?id|fingerprint|family|token_?(?:repo|store)|invalidate|logged"
    r"|(?-i:(?<![a-z])(?:[Ss]tore|[Ss]ave|[Dd]elete|[Rr]emove|[Ii]nsert|[Uu]pdate|[Ff]ind|[Gg]et|[Ss]et"
    r"|[Ee]xists|[Pp]ersist|[Mm]ark|[Rr]eplace|[Ii]s)(?:[A-Z]\w{0,20})?Token)"
)
_DOUBLES = late_regex(r"(?i)mock|fake|stub|noop")
#: What a module calls what keeps its tokens, by the names of functions, types and files.
_OF_KEEPER = late_regex(
    r"(?i)(?:revoke|store|save|delete|remove|insert|find|get|invalidate|blacklist|rotate|create|is|mark|update|clear|list)"
    r"\w{0,20}(?:refresh_?token|black_?list|token\w{0,12}revoked|revoked\w{0,12}token|session)"
    r"|(?:revoke|invalidate|black_?list)\w{0,20}token|token\w{0,20}(?:revo|black_?list)|black_?list"
    r"|refresh_?tokens?_?(?:repo|store|model|record)|session_?(?:repo|store)|token_?(?:store|repo)"
)


class RefreshFound(PackageFact, frozen=True):
    """A function proves a refresh token by its signature alone, and gives out new tokens."""

    name: str
    at: Place


class KeepsTokens(PackageFact, frozen=True):
    """A function by whose name the module keeps tokens, or knows which are over."""

    name: str


@package_fact(RefreshFound, on=Functions(), words=_WORDS)
def refresh_found(function: Function, ctx: Context) -> Iterator[RefreshFound]:
    """A function that refreshes tokens, by its name, and calls nothing that keeps or ends any."""
    if function.is_literal or not _refreshes(function) or not is_in_service(ctx.header):
        return
    proving = next(filter(_proves, function.calls), None)
    if proving is None or _asks_store(proving):
        return
    made = [call for call in function.calls if _makes(call)]
    if not made or any(map(_asks_store, made)) or _KEEPING.search(_code_of(function)):
        return
    yield RefreshFound(function.name, Place(ctx.path, made[-1].name_span, function.full_name))


@package_fact(KeepsTokens, on=Functions(), words=("oken", "ession", "list", "List"))
def keeps_tokens(function: Function, _: Context) -> Iterator[KeepsTokens]:
    """A function that keeps tokens or sessions, or ends them, by its name or its type's."""
    named = function.full_name.rpartition("/")[2]
    if _OF_KEEPER.search(named) is not None and not _keeps_nothing(function):
        yield KeepsTokens(function.name)


@package_fact(KeepsTokens, on=Files(), words=("RefreshToken", "refresh_token", "Session", "Token"))
def token_kept(ctx: Context) -> Iterator[KeepsTokens]:
    """A file with the model or the table of tokens or sessions that were given out."""
    if ctx.source_matches(_MODEL):
        yield KeepsTokens(ctx.path)


#: A struct of what is kept of a token, and the table of such: no request or answer has its name.
_MODEL = late_regex(
    rb"t(?<=\bt)ype[ \t]+\w{0,30}(?:RefreshTokens?|Session|Revoked\w{0,9}Tokens?|BlacklistedTokens?"
    rb"|UserTokens?|AuthTokens?)(?:Model|Entity|Record|DB)?[ \t]+struct\b"
    rb"|r(?<=\br)efresh_tokens\b|u(?<=\bu)ser_sessions\b|a(?<=\ba)uth_sessions\b"
)


def _keeps_nothing(function: Function) -> bool:
    """Does a function only make or read a text, as `GetSessionToken(r)`?"""
    return not function.is_method and not any(map(is_context, map(str, function.params.values())))


def stateless_refreshes(module: ModuleView) -> Iterator[RefreshFound]:
    """The functions that refresh tokens in a module in which nothing keeps or ends any."""
    found = list(module.facts(RefreshFound))
    if found and not module.facts(KeepsTokens):
        yield from found


def _refreshes(function: Function) -> bool:
    named = words(function.name)
    if "refresh" not in named[:2] or not set(named) <= _BESIDE:
        return False
    return _DOUBLES.search(function.full_name) is None


def _proves(call: Call) -> bool:
    named = words(call.word)
    if _LIBRARY.fullmatch(call.callee) is not None:
        return "Parse" in call.word
    return not _PROVING.isdisjoint(named) and not _TOKENS.isdisjoint(named)


def _makes(call: Call) -> bool:
    named = words(call.word)
    if call.word == "SignedString":
        return True
    return not _MAKING.isdisjoint(named[:1]) and not _TOKENS.isdisjoint(named)


def _asks_store(call: Call) -> bool:
    """May a call look into a store, or write to one: is it handed a context?"""
    return any(is_context(str(given.type)) for given in call.arguments)


def _code_of(function: Function) -> str:
    return without_texts(function.text.partition("{")[2])
