"""Addresses that a client keeps for all of its requests, and changes for one of them."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Function, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.workers.lifecycle import is_part_of_lifecycle

_URL = "net/url.URL"
_SENDING = frozenset(
    {
        *(f"net/http.{name}" for name in ("Get", "Head", "Post", "PostForm")),
        *(f"(*net/http.Client).{name}" for name in ("Get", "Head", "Post", "PostForm")),
        *("net/http.NewRequest", "net/http.NewRequestWithContext"),
    }
)
#: Last words of types that are made once and asked by many.
_KEPT = word_set("client service gateway api adapter provider repository connector")
_GUARDING = word_set("Lock TryLock")


def request_of(code: Code) -> Call | None:
    """The request that a method makes with a URL of its receiver, after `code` set a part of it.

    `http.Get(c.url.String())` behind `c.url.RawQuery = query.Encode()`. None where the value is the
    same in each call, under a lock, where the method makes the URL, and where the receiver is no
    client by its name.
    """
    kept, function = code.selected_from, code.enclosing_function
    holder = kept.selected_from if kept is not None else None
    receiver = function.receiver if function is not None else None
    if kept is None or function is None or holder is None or receiver is None:
        return None
    if holder.local != receiver or kept.base_type_name != _URL or is_part_of_lifecycle(code):
        return None
    if "*" not in (str(kept.type)[:1], str(receiver.type)[:1]) or not _is_kept(function):
        return None
    if any(call.word in _GUARDING for call in function.calls) or not _differs(code, function):
        return None
    if any(part.is_set and part.text == kept.text for part in function.parts):
        return None  # it has a URL of its own for each call
    return next((call for call in function.calls if _sends(call, code, kept.text)), None)


def is_first(code: Code) -> bool:
    """Is it the first assignment of its function that `request_of` knows of?"""
    function = code.enclosing_function
    return function is not None and not any(
        part.start_byte < code.start_byte and part.is_set and request_of(part) is not None
        for part in function.parts
    )


def _is_kept(function: Function) -> bool:
    """Is it a method of what is made once, such as a client, by the name of its type?"""
    return not _KEPT.isdisjoint(words(function.receiver_type.rpartition(".")[2])[-1:])


def _differs(code: Code, function: Function) -> bool:
    """Is what an assignment gives made of something that this call alone has?"""
    return any(
        part.start_byte > code.start_byte
        and not code.holds(part)
        and part.is_name
        and part.local is not None
        and part.local != function.receiver
        for part in code.statement.parts
    )


def _sends(call: Call, code: Code, url: str) -> bool:
    """Does a call behind an assignment make a request whose address is `url`?"""
    if call.callee not in _SENDING or not code.leads_to(call):
        return False
    return any(argument.text == f"{url}.String()" for argument in call.arguments)
