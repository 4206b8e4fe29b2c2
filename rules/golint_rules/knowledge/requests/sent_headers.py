"""Calls that put something into the header of a request, or of an answer."""

from golint_agent.rulekit import Call, words
from golint_rules.knowledge.basics.tables import word_set

_HEADERS = "net/http.Header"
_SETTING = word_set("set add")


def may_set_header(call: Call) -> bool:
    """May it be `req.Header.Set("X-Api-Key", …)` or the like, by its name alone?"""
    return not _SETTING.isdisjoint(words(call.method)[:1])


def sets_header(call: Call) -> bool:
    """Is it `Set` or `Add` of a header of net/http?"""
    receiver = call.receiver if call.method in ("Set", "Add") else None
    return receiver is not None and receiver.base_type_name == _HEADERS
