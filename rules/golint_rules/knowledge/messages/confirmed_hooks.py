"""Webhooks that are confirmed to their sender although they were not processed."""

from __future__ import annotations

from golint_agent.rulekit import (
    Call,
    ErrorBranch,
    Function,
    first_word,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import answers
from golint_rules.knowledge.requests.contexts import handles_request

_HOOKS = word_set("webhook webhooks callback callbacks ipn")
#: A handler of this name takes one; a type or a file of it may serve a person's own messages.
_NOTICE = "notification"
#: First words of handlers by which somebody looks at webhooks or messages, or sets them up.
_MANAGING = word_set(
    """list get show find search count create register add update edit set delete remove disable
    enable mark read send resend test subscribe unsubscribe push preview"""
)
#: What comes back to a browser is called so, too.
_OTHERS = word_set("oauth oauth2 google github facebook login auth sso oidc saml")
#: First words of calls that read or look at what was sent: it is no better the next time.
_READING = word_set(
    """bind should must body parse decode unmarshal read verify validate check construct get find
    json query atoi extract is has to new"""
)
#: First words of what tells others of what is processed by then.
_TELLING = word_set("notify send email mail log track audit broadcast emit alert invalidate")
#: First words of what keeps that which failed, so that the service tries it again itself.
_KEEPING = word_set(
    "save store keep enqueue queue requeue publish push schedule retry insert create record persist"
)
_MEANT = late_regex(
    r"(?i)retr(?:y|ies)|\b200\b|acknowledg|\back\b|avoid|prevent|intention|deliberate|always"
    r"|swallow|resend|best.effort|non.?critical"
)
_OK = 200


def confirmed_failure(branch: ErrorBranch) -> Call | None:
    """The answer of 200 behind which a webhook is left whose processing has failed."""
    function = branch.function
    if function is None or not function.once(_is_hook):
        return None
    if branch.goes_on or branch.conditions_within:
        return None
    failed = branch.call
    first = first_word(failed.method) if failed is not None else ""
    if not first or first in _READING or first in _TELLING:
        return None
    if any(first_word(c.word) in _KEEPING and not answers(c) for c in branch.body.calls):
        return None
    if function.once(_is_meant) or _MEANT.search(branch.comments):
        return None
    return next((call for call in branch.body.calls if _answers_ok(call)), None)


def _is_meant(function: Function) -> bool:
    return _MEANT.search(f"{function.doc}\n{function.comments}") is not None


def _is_hook(function: Function) -> bool:
    named = words(function.name)
    around = function.receiver_type.rpartition(".")[2], function.path.rpartition("/")[2]
    said = {*named, *(word for text in around for word in words(text.partition(".")[0]))}
    if not _MANAGING.isdisjoint(named[:1]) or not _OTHERS.isdisjoint(said):
        return False
    is_hook = _NOTICE in named or not _HOOKS.isdisjoint(said)
    return is_hook and handles_request(function)


def _answers_ok(call: Call) -> bool:
    return any(a.constant == _OK for a in call.arguments) and answers(call)
