"""Says which rules the names in directives stand for, once the rules of a run are known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from fnmatch import fnmatchcase
from functools import cache

import msgspec

from golint_agent.engine.suppressing.directives import Directive, Form, Name
from golint_agent.suggestions import nearest

#: What `//nolint` calls this tool.
_OWN_NAMES = frozenset({"golintagent", "golint-agent"})
#: So many unknown names of a run get a suggestion: to look for one takes a while.
_MOST_SUGGESTIONS = 200

Directives = Mapping[str, tuple[Directive, ...]]


class Known(msgspec.Struct, frozen=True):
    """What names can stand for.

    `rules` are the ids of all rules. `ran` gives those that looked into all of the file at a path:
    none where something went wrong with it. `foreign` are rules by what other linters call what
    they find, in lower case.
    """

    rules: frozenset[str]
    ran: Callable[[str], frozenset[str]]
    foreign: Mapping[str, tuple[str, ...]]


def resolve(directives: Directives, known: Known) -> dict[str, tuple[Directive, ...]]:
    """The directives by path, with what their names stand for."""
    meant = _suggestions(known.rules)
    found: dict[str, tuple[Directive, ...]] = {}
    for path, some in sorted(directives.items()):
        ran = known.ran(path)
        found[path] = tuple(
            msgspec.structs.replace(
                one,
                names=tuple(_resolved(one.form, n, known, meant, ran=ran) for n in one.names),
            )
            for one in some
        )
    return found


def _resolved(
    form: Form, name: Name, known: Known, meant: Callable[[str], str], *, ran: frozenset[str]
) -> Name:
    rules: tuple[str, ...] | None
    is_ours = True
    if not name.text:
        rules, is_ours = (None, False) if form is Form.NOLINT else ((), True)
    elif form is Form.NOLINT and name.text.lower() in _OWN_NAMES:
        rules = None
    elif name.text in known.rules:
        rules = (name.text,)
    elif form.is_own:
        return msgspec.structs.replace(name, is_known=False, meant=meant(name.text))
    elif form is not Form.NOLINT and "/" in name.text:
        rules = _matching(name.text, known.rules)
        if not rules:
            return msgspec.structs.replace(name, is_known=False, meant=meant(name.text))
    else:
        rules, is_ours = _foreign(form, name.text.lower(), known.foreign), False
    is_watched = is_ours and bool(ran) and (rules is None or not ran.isdisjoint(rules))
    if form is Form.ENABLE:
        is_watched = bool(ran) and (not name.text or is_watched)
    return msgspec.structs.replace(name, rules=rules, is_watched=is_watched)


def _foreign(form: Form, name: str, foreign: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if form is Form.NOLINT or not _is_glob(name):
        return foreign.get(name, ())
    some = (foreign[key] for key in sorted(foreign) if fnmatchcase(key, name))
    return tuple(dict.fromkeys(rule for rules in some for rule in rules))


def _matching(pattern: str, rules: Collection[str]) -> tuple[str, ...]:
    """The ids that a pattern of path.Match fits, whose `*` ends at a slash."""
    if not _is_glob(pattern):
        return ()
    topic, _, rest = pattern.partition("/")
    return tuple(
        rule
        for rule in sorted(rules)
        if fnmatchcase(rule.partition("/")[0], topic) and fnmatchcase(rule.partition("/")[2], rest)
    )


def _is_glob(text: str) -> bool:
    # More than a few stars take long to match, and mean nothing.
    return 0 < sum(map(text.count, "*?[")) <= 4  # noqa: PLR2004 - as the line above says


def _suggestions(rules: Collection[str]) -> Callable[[str], str]:
    """What a name may have been meant to be: a rule, or, with `/` at its end, a topic."""
    topics = {rule.partition("/")[0] for rule in rules}
    known = sorted(rules)
    asked = 0

    @cache
    def meant(text: str) -> str:
        nonlocal asked
        if text.strip("/") in topics:
            return f"{text.strip('/')}/"
        asked += 1
        if asked > _MOST_SUGGESTIONS:
            return ""
        return nearest(text, known)

    return meant
