"""Webhooks that are confirmed to their sender although they were not processed."""

from __future__ import annotations

from golint_agent.rulekit import Call, ErrorBranch, Function, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import answers
from golint_rules.knowledge.requests.contexts import handles_request

_HOOKS = word_set("webhook webhooks callback callbacks ipn notification")
#: What comes back to a browser is called so, too.
_OTHERS = word_set("oauth oauth2 google github facebook login auth sso oidc saml")
#: First words of calls that read or look at what was sent: it is no better the next time.
_READING = word_set(
    """bind should must body parse decode unmarshal read verify validate check construct get find
    json query atoi extract is has parse to new"""
)
_MEANT = late_regex(
    r"(?i)retr(?:y|ies)|\b200\b|acknowledg|\back\b|avoid|prevent|intention|deliberate|always"
    r"|swallow|resend|best.effort|non.?critical"
)
_OK = 200


def confirmed_failure(branch: ErrorBranch) -> Call | None:
    """The answer of 200 behind which a webhook is left whose processing has failed."""
    function = branch.function
    if function is None or branch.goes_on or branch.conditions_within or not _is_hook(function):
        return None
    failed = branch.call
    if failed is None or words(failed.method)[:1] == () or words(failed.method)[0] in _READING:
        return None
    if _MEANT.search(f"{branch.comments}\n{function.doc}\n{function.comments}"):
        return None
    return next((call for call in branch.body.calls if _answers_ok(call)), None)


def _is_hook(function: Function) -> bool:
    said = {*words(function.full_name), *words(function.path.replace("/", "_").rpartition(".")[0])}
    return not _HOOKS.isdisjoint(said) and _OTHERS.isdisjoint(said) and handles_request(function)


def _answers_ok(call: Call) -> bool:
    return any(a.constant == _OK for a in call.arguments) and answers(call)
