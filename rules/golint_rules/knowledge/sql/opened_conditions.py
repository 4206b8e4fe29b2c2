"""Conditions of SQL that an `OR` without brackets opens: what stands before holds for one arm."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Record, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.sql.gorm import GORM_METHOD, chain_before

#: As long a text is read, in code points.
_MOST = 4000
_TOKEN = late_regex(
    r"""(?ix)'(?:[^']|'')*'|"[^"]*"|`[^`]*`|--[^\n]*|[()]|\b(?:or|and|between|where|case|union
    |except|intersect|group\s+by|order\s+by|having|limit|offset|returning|for\s+update|on|set)\b"""
)
_SEARCH = late_regex(r"(?i)\b(?:i?like|similar\s+to|regexp|rlike)\b|(?<![\w!])~~?\*?(?=\s)|@@")
_BOUND = late_regex(r"(?i)^[\w.\"`]+\s*(?:=|<>|!=|>=?|<=?|in\b|is\b)")
#: A column that must equal what is given, or is one of that.
_EQUAL = late_regex(
    r"(?i)^(?:\w+\.)?[\"`]?(?P<column>\w+)[\"`]?\s*(?:=\s*|in\s*\(\s*)(?:\?|\$\d+)\s*\)?$"
)
_KEPT = late_regex(r"(?i)^(?:\w+\.)?[\"`]?(?P<column>\w+)[\"`]?\s*(?:=|in\b|is\b)")
#: Words of columns that say whose a row is: who opens the others finds rows of somebody else.
_OWNERS = word_set(
    """tenant store shop account org organization organisation company workspace merchant user owner
    customer client member business school clinic restaurant branch"""
)
#: First words of columns that are both sides of one thing.
_SIDES = (
    frozenset({"sender", "receiver"}),
    frozenset({"sender", "recipient"}),
    frozenset({"from", "to"}),
    frozenset({"buyer", "seller"}),
    frozenset({"requester", "addressee"}),
)
#: So many chains that one variable after another holds are followed.
_MOST_CHAINS = 4
#: So many calls of a chain behind one, and what takes a chain as a condition.
_MOST_STEPS = 8
_CONDITIONS = frozenset({"Where", "Or", "Not", "Having"})
#: What adds an alternative to the conditions before, of gorm and of bun.
ALTERNATIVES = ("Or", "WhereOr")
_BUN_METHOD = late_regex(r"\(\*github\.com/uptrace/bun\.(?:Select|Update|Delete)Query\)\.\w+")
_BUN_QUERY = late_regex(r"\*?github\.com/uptrace/bun\.\w+Query")
#: What adds conditions that are not known.
_UNKNOWN = frozenset(
    {*ALTERNATIVES, "Not", "Scopes", "Having", "WhereGroup", "Apply", "ApplyQueryBuilder"}
)
_ENDS = ("union", "except", "intersect", "group", "order", "having", "limit", "offset", "returning")


class Opened(Record, frozen=True):
    """`kept` holds for some arms alone, and `open` is one for which it does not.

    `kept` is empty where it stands before the text: the text begins with `AND`.
    """

    kept: str
    open: str


def opened_by_or(text: str) -> Opened | None:
    """What looks in several columns by `OR`, of which one alone is restricted; None if not sure.

    `account_id = ? AND name LIKE ? OR code LIKE ?`, and the same with the restriction behind; also
    `status = 'open' AND sender_id = ? OR receiver_id = ?`, whose columns are of one kind.
    """
    if len(text) > _MOST:
        return None
    return _opened_searches(text) if _SEARCH.search(text) is not None else _opened_pair(text)


def _opened_pair(text: str) -> Opened | None:
    """The same for two columns of one kind, such as those of both sides of a match."""
    arms = _arms(text)
    if [len(terms) for terms in arms] not in ([2, 1], [1, 2]):
        return None
    alternatives = (arms[0][-1], arms[1][0])
    kept = arms[0][0] if len(arms[0]) > 1 else arms[1][1]
    columns = [found["column"] for term in alternatives if (found := _EQUAL.match(term))]
    restricted = _KEPT.match(kept)
    if restricted is None or len(columns) != len(alternatives):
        return None
    (*ahead, one), (*other, two) = (words(column) for column in columns)
    is_pair = one == two and ahead and other and ahead != other
    if not is_pair or words(restricted["column"])[-1:] == (one,):
        return None
    # Who has written what is not published yet may find it.
    if not _says_whose(restricted["column"]) and {*ahead[:1], *other[:1]} not in _SIDES:
        return None
    return Opened(kept, alternatives[1] if len(arms[0]) > 1 else alternatives[0])


def opened_by_call(call: Call) -> Opened | None:
    """What `Or` of gorm opens, without brackets: `Where("a = ?").Where("b = ?").Or("c = ?")`.

    So does `WhereOr` of bun.

    That is `a = ? AND b = ? OR c = ?`. Only where each is known, `Or` follows a `Where` of one
    column, and names none of those that the conditions before restrict. One of those says whose
    the rows are, and the chain is no condition of another one, which has brackets around it.
    """
    if not _is_of_builder(call) or call.method not in ALTERNATIVES or _is_condition(call):
        return None
    before = _conditions_before(call)
    added = _condition(call)
    if added is None or len(before) < 2:  # noqa: PLR2004 - what is kept, and an alternative
        return None
    last = before.pop()
    if not all(_EQUAL.match(term) or _is_search(term) for term in (last, added)):
        return None
    kept = [(term, found["column"]) for term in before if (found := _KEPT.match(term))]
    if len(kept) != len(before) or any(f in added or f in last for _, f in kept):
        return None
    whose = next((term for term, column in kept if _says_whose(column)), "")
    return Opened(whose, added) if whose else None


def _is_of_builder(call: Call) -> bool:
    return GORM_METHOD.fullmatch(call.callee) is not None or (
        _BUN_METHOD.fullmatch(call.callee) is not None
    )


def _says_whose(column: str) -> bool:
    return not _OWNERS.isdisjoint(words(column))


def _is_condition(call: Call) -> bool:
    """Is the chain that a call is in handed to a condition, also through a variable?"""
    whole = call
    for _ in range(_MOST_STEPS):
        following = whole.receiver_of
        if following is None:
            break
        whole = following
    held = whole.assigned_to
    takers = [whole.argument_of, *(use.argument_of for use in (held.uses if held else ()))]
    return any(taker is not None and taker.method in _CONDITIONS for taker in takers)


def _is_search(term: str) -> bool:
    return len(_arms(term)) == 1 and _SEARCH.search(term) is not None


def _conditions_before(call: Call) -> list[str]:
    """The conditions that stand before in the order of the text; none where one is not known."""
    found: list[str] = []
    here: Call | None = call
    for _ in range(_MOST_CHAINS):
        chain = [*chain_before(here)] if here is not None else []
        for each in chain:
            if each.method in _UNKNOWN:
                return []
            condition = _condition(each) if each.method == "Where" else ""
            if condition is None:
                return []
            found += [condition] if condition else []
        root = (chain[-1] if chain else call).receiver
        local = root.local if root is not None else None
        given = local.given_before(call) if local is not None else None
        if local is not None and local.is_param and _BUN_QUERY.fullmatch(local.type_name):
            return []  # of a group, which has brackets around it
        here = given.call if given is not None else None
        if here is None or not _is_of_builder(here):
            break
        if here.method == "Where":
            condition = _condition(here)
            if condition is None:
                return []
            found.append(condition)
    return found[::-1]


def _condition(call: Call) -> str | None:
    """The one term of a condition; None where it is not known, or is several."""
    given = call.argument(0)
    text = given.constant if given is not None else None
    if not isinstance(text, str) or len(text) > _MOST:
        return None
    arms = _arms(text)
    return arms[0][0] if len(arms) == 1 and len(arms[0]) == 1 else None


def _opened_searches(text: str) -> Opened | None:
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
