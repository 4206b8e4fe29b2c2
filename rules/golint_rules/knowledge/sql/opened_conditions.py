"""Conditions of SQL that an `OR` without brackets opens: what stands before holds for one arm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from golint_agent.rulekit import late_regex

#: As long a text is read, in code points.
_MOST = 4000
_TOKEN = late_regex(
    r"""(?ix)'(?:[^']|'')*'|"[^"]*"|`[^`]*`|--[^\n]*|[()]|\b(?:or|and|between|where|case|union
    |except|intersect|group\s+by|order\s+by|having|limit|offset|returning|for\s+update|on|set)\b"""
)
_SEARCH = late_regex(r"(?i)\b(?:i?like|similar\s+to|regexp|rlike)\b|(?<![\w!])~~?\*?(?=\s)|@@")
_BOUND = late_regex(r"(?i)^[\w.\"`]+\s*(?:=|<>|!=|>=?|<=?|in\b|is\b)")
_ENDS = ("union", "except", "intersect", "group", "order", "having", "limit", "offset", "returning")


class Opened(NamedTuple):
    """`kept` holds for some arms alone, and `open` is one for which it does not.

    `kept` is empty where it stands before the text: the text begins with `AND`.
    """

    kept: str
    open: str


def opened_by_or(text: str) -> Opened | None:
    """What searches in several columns by `OR`, of which one alone is restricted; None if not sure.

    `account_id = ? AND name LIKE ? OR code LIKE ?`, and the same with the restriction behind.
    """
    if len(text) > _MOST or _SEARCH.search(text) is None:
        return None
    arms = _arms(text)
    if len(arms) < 2:  # noqa: PLR2004 - two arms of an OR
        return None
    first, *middle, last = arms
    if any(len(terms) != 1 for terms in middle):
        return None
    searches = [first[-1], *(terms[0] for terms in middle), last[0]]
    kept = [*first[:-1], *last[1:]]
    if not kept or not all(_SEARCH.search(term) for term in searches):
        return None
    if any(term and (_SEARCH.search(term) or not _BOUND.match(term)) for term in kept):
        return None
    return Opened(kept[0], last[0] if len(first) > 1 else first[-1])


def is_alternative(text: str) -> bool:
    """Is a text alternatives of a search and nothing else, without brackets around them?"""
    if len(text) > _MOST or _SEARCH.search(text) is None:
        return False
    arms = _arms(text)
    return len(arms) > 1 and all(len(a) == 1 and _SEARCH.search(a[0]) is not None for a in arms)


def _arms(text: str) -> list[list[str]]:
    """The terms of each arm of a condition, or of a statement's WHERE; none where nobody knows."""
    found: list[list[str]] = [[]]
    depth, start, is_between = 0, 0, False
    for token, at, end in _tokens(text):
        if token in "()":
            depth += 1 if token == "(" else -1
            if depth < 0:
                return []
        elif depth:
            continue
        elif token == "where":
            found, start, is_between = [[]], end, False
        elif token in ("case", "set", "on"):
            found, start = [[]], end
            if token == "case":
                return []
        elif token == "between":
            is_between = True
        elif token == "and" and is_between:
            is_between = False
        elif token in ("and", "or"):
            found[-1].append(_term(text, start, at))
            start = end
            if token == "or":
                found.append([])
        elif token in _ENDS or token == "for":
            found[-1].append(_term(text, start, at))
            return found
    found[-1].append(_term(text, start, len(text)))
    return found if depth == 0 else []


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    for token in _TOKEN.finditer(text):
        word = token[0].lower().split()[0] if token[0].strip() else ""
        if word and word[0] not in "'\"`-":
            yield word, token.start(), token.end()


def _term(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())
