"""Checks that are left out where nobody has set the secret that they are made with."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Branch,
    Call,
    Code,
    Context,
    Files,
    Function,
    Local,
    ModuleView,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import ends_run
from golint_rules.knowledge.requests.sent_headers import may_set_header
from golint_rules.knowledge.roles import is_in_service

_WORDS = ("ecret", "Key", "oken", "SECRET", "KEY", "TOKEN")
#: Words before `key` and `token` by which it is one that a client must know.
_BEFORE_KEY = word_set("api secret client webhook signing hmac sign callback verification admin")
_BEFORE_TOKEN = word_set(
    "webhook callback verification verify admin metrics internal service static"
)
#: Words of what holds what somebody sends, or what a row keeps, and no setting.
_SENT = word_set(
    """r req request c ctx body input dto payload params form query header headers cookie user
    account sub subscriber subscription endpoint hook merchant tenant org link row item job account
    credential credentials creds claims args cmd command event message msg"""
)
_SETTINGS = word_set("cfg config conf settings env opts options configuration")
_READING = late_regex(
    r"^os\.(?:Getenv|LookupEnv)$|[gG]et_?[eE]nv|viper\.Get|[sS]ecretFor|[cC]onfig"
)
_ENVIRONMENT = late_regex(
    r"(?i)\benv\b|environment|dev|debug|local|prod|sandbox|insecure|test|enabled|disabled|skip|mode"
)
#: Words of functions that look whether somebody may, or whether what was sent is right.
_CHECKING = word_set(
    """verify verifies verified verification validate check valid authenticate authenticated
    authorize authorized authorization signature captcha guard authenticator"""
)
_OF_SETTINGS = word_set("config settings options opts env cfg load setup init configuration")
_GOING_ON = ("ServeHTTP", "Next")
_REFUSING = late_regex(
    r"(?i)unauthori[sz]ed|forbidden|\b40[13]\b|invalid[\w ]*(?:signature|secret|key|token|captcha)"
    r"|signature[\w ]*(?:invalid|mismatch|failed|missing|wrong)"
)
#: Functions that look at what was sent, and what they look at.
_VERIFYING = late_regex(
    r"(?i)(?:verif|validat|check|authenticat)\w*?(?:sign|hmac|token|jwt|credential|password)\w*"
)
_COMPARING = late_regex(
    r"(?i)hmac|signature|verify|ConstantTimeCompare|captcha|[!=]= ?(?!nil\b|http\.)[a-z_]"
)


class PassesUnset(PackageFact, frozen=True):
    """A check that passes, or is left out, where a setting is empty."""

    secret: str
    function: str
    at: Place


class DemandsSecret(PackageFact, frozen=True):
    """A program ends, or an error is given, where a secret of this name is empty."""

    name: str


@package_fact(PassesUnset, on=Files(), words=_WORDS)
def passes_unset(ctx: Context) -> Iterator[PassesUnset]:
    """The branches of a file that ask whether a secret is set."""
    if not is_in_service(ctx.header):
        return
    for branch in ctx.branches():
        asked = _asked(branch) if '""' in branch.condition.text else None
        if asked is None:
            continue
        secret, is_empty = asked
        if _ENVIRONMENT.search(branch.condition.text) or any(
            _ENVIRONMENT.search(condition.text) for condition in branch.conditions
        ):
            continue
        if _lets_pass(branch, secret) if is_empty else _checks_within(branch, secret):
            function = branch.declared_function
            name = function.name if function is not None else ""
            at = Place(ctx.path, branch.condition.span, name)
            yield PassesUnset(_name_of(secret), name, at)


@package_fact(DemandsSecret, on=Files(), words=_WORDS)
def demands_secret(ctx: Context) -> Iterator[DemandsSecret]:
    """The secrets that a file refuses to be empty, by a branch or by the tag of a field."""
    found: set[str] = set()
    for branch in ctx.branches():
        text = branch.condition.text
        if '""' not in text and "0" not in text:
            continue
        for part in branch.condition.operands("||"):
            name = _empty_name(part)
            if names_secret(name) and _refuses_to_run(branch):
                found.add(name)
    for value in ctx.values("string", "byte") if ctx.source_has("required", "notEmpty") else ():
        is_key = value.kind == "field" and names_secret(value.name)
        if is_key and _DEMANDING.search(value.tag):
            found.add(value.name)
    yield from map(DemandsSecret, sorted(found))


_DEMANDING = late_regex(r"required|notEmpty|min=|len=|gte=")


def _empty_name(part: Code) -> str:
    compared = part.comparison
    if compared is None or compared[1] != "==" or compared[2].constant not in ("", 0):
        return ""
    left = compared[0]
    measured = left.call
    if measured is not None and measured.word in ("len", "TrimSpace"):
        left = measured.argument(0) or left
    return (left.selected or left.text) if left.call is None else ""


def _refuses_to_run(branch: Branch) -> bool:
    last = branch.statements[-1] if branch.statements else None
    if last is None:
        return False
    if any(map(ends_run, branch.statements)) or "append(" in branch.body.text:
        return True
    function, given = branch.declared_function, last.returned[-1:]
    if function is None or _AT_START.isdisjoint(words(function.name)) or not given:
        return False
    return not given[0].is_nil and (given[0].is_error or given[0].call is not None)


#: Words of functions that run when the program starts, and end it by their errors.
_AT_START = _OF_SETTINGS | word_set("new must validate check main run start build make provide")
#: Those of them that look at no request.
_MAKING = _AT_START - _CHECKING


def _asked(branch: Branch) -> tuple[Code, bool] | None:
    """The secret of the settings that a condition asks for, and whether for its lack."""
    condition = branch.condition
    for sign, joined, is_empty in (("==", "||", True), ("!=", "&&", False)):
        for part in condition.operands(joined):
            compared = part.comparison
            if compared is None or compared[1] != sign or compared[2].constant != "":
                continue
            if _is_configured(compared[0]):
                return compared[0], is_empty
    return None


def _is_configured(code: Code) -> bool:
    """Is it a secret that the settings hold: `s.webhookSecret`, `cfg.APIKey`, `os.Getenv("…")`?"""
    holder = code.selected_from
    if holder is not None:
        if not names_secret(code.selected):
            return False
        first, *inner = holder.text.split(".")
        function = code.declared_function
        own = function.receiver if function is not None else None
        is_own = own is not None and own.name == first
        # A receiver has any name: its type says what it is.
        kind = function.receiver_type.rpartition(".")[2] if function is not None else ""
        head = words(kind)[-1:] if is_own else words(first)
        named = [*head, *(word for part in inner for word in words(part))]
        if not _SENT.isdisjoint(named):
            return False
        return is_own or not _SETTINGS.isdisjoint(named)
    local = code.local
    if local is None or not names_secret(local.name):
        return False
    if local.is_param:
        return True
    return any(_READING.search(made.callee or made.target) for made in _made(local))


def _made(local: Local) -> Iterator[Call]:
    """The calls that give a local its values."""
    for write in local.writes:
        value = local.value_at(write)
        if value is not None and value.value.call is not None:
            yield value.value.call


def _name_of(secret: Code) -> str:
    """The setting that it is read from, where that is known, or its own name."""
    local = secret.local
    for made in _made(local) if local is not None and not local.is_param else ():
        given = made.argument(0)
        if given is not None and isinstance(given.constant, str) and given.constant:
            return given.constant
    return secret.selected or secret.text


def names_secret(name: str) -> bool:
    """Is it the name of what a client must know to be let in: `WebhookSecret`, `apiKey`?"""
    found = words(name)
    if not found:
        return False
    before = found[-2] if len(found) > 1 else ""
    if found[-1] in ("secret", "apikey"):
        return True
    if found[-1] == "key":
        return before in _BEFORE_KEY or "secret" in found
    return found[-1] == "token" and before in _BEFORE_TOKEN


def _lets_pass(branch: Branch, secret: Code) -> bool:
    """Does the branch go on to the handler, or say that what was sent is right?"""
    last = branch.statements[-1] if branch.statements else None
    function = branch.enclosing_function
    if last is None or function is None:
        return False
    if any(call.method in _GOING_ON or call.target == "next" for call in branch.body.calls):
        return not branch.goes_on
    declared = branch.declared_function
    if declared is None or not _is_check(declared):
        return False
    if secret.local is not None and secret.local.is_param and len(function.parameters) == 1:
        return False  # there is nothing that it is held against: its form is looked at
    results = last.returned
    if not results or len(results) != len(function.results):
        return False
    if results[0].text == "true":
        return all(result.is_nil for result in results[1:])
    return len(results) == 1 and results[0].is_nil and function.returns_error


def _is_check(function: Function) -> bool:
    """Is it called a check, and none of the settings themselves?"""
    found = frozenset(words(function.name))
    holder = words(function.receiver_type.rpartition(".")[2])
    return not _CHECKING.isdisjoint(found) and _OF_SETTINGS.isdisjoint([*found, *holder])


def _checks_within(branch: Branch, secret: Code) -> bool:
    """Is somebody refused in the branch alone, so that all are let in without the secret?"""
    function = branch.enclosing_function
    if branch.otherwise is not None or function is None or branch.next is None:
        return False
    declared = branch.declared_function
    if declared is None or not _MAKING.isdisjoint(words(declared.name)):
        return False
    if not _REFUSING.search(branch.body.text) or not _is_held_against(branch, secret):
        return False
    ends = [end for end in function.returns if branch.body.holds(end)]
    if not ends or any(_is_yes(end) for end in ends):
        return False
    if _is_verified_behind(branch, secret):
        return False
    last = function.returns[-1]
    return not (last.returned and last.returned[0].text == "false" and not branch.body.holds(last))


def _is_held_against(branch: Branch, secret: Code) -> bool:
    """Is the secret compared with something, or handed to what verifies by it?"""
    condition = branch.condition.text.replace(secret.text, "", 1)
    if not _COMPARING.search(f"{condition} {branch.body.text}"):
        return False
    if secret.text in condition:
        return True
    # Nobody is looked at by what is put into a request that is sent out.
    sent = (c.text.count(secret.text) for c in branch.body.calls if may_set_header(c))
    if branch.body.text.count(secret.text) > sum(sent):
        return True
    return any(not _CHECKING.isdisjoint(words(call.word)) for call in branch.body.calls)


def _is_verified_behind(branch: Branch, secret: Code) -> bool:
    """Is what was sent looked at by another secret behind the branch, in its block, and refused?"""
    statement = branch.next
    while statement is not None:
        if any(_refuses(call, statement, secret) for call in statement.calls):
            return True
        statement = statement.statement_after
    return False


def _refuses(call: Call, statement: Code, secret: Code) -> bool:
    """Is somebody refused where a call, of the statement itself, does not verify what was sent?"""
    if _VERIFYING.fullmatch(call.word) is None or call.is_put_off or call.is_in_goroutine:
        return False
    name = f".{secret.selected}" if secret.selected else secret.text
    body, asked, failures = call.function, statement.branch, call.failures
    if name in call.text or (body is not None and name in body.text):
        return False
    if asked is None:
        return any(b.is_given_on or _REFUSING.search(b.body_text) for b in failures)
    if asked.goes_on or asked.body.holds(call) or asked.otherwise is not None:
        return False
    return any(b.is_given_on for b in failures) or bool(_REFUSING.search(asked.body.text))


def _is_yes(end: Code) -> bool:
    return bool(end.returned) and end.returned[0].text == "true"


def unset_checks(module: ModuleView) -> Iterator[PassesUnset]:
    """The checks of a module that are left out where a secret is not set, which nothing demands.

    It takes `PassesUnset` and `DemandsSecret`.
    """
    demanded = [frozenset(words(one.name)) for one in module.facts(DemandsSecret)]
    for one in module.facts(PassesUnset):
        named = frozenset(words(one.secret))
        if not any(named == other or named > other > {"secret"} for other in demanded):
            yield one
