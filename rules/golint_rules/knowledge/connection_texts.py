"""Texts by which databases are connected to, and what they say of how safe the way there is."""

from __future__ import annotations

from golint_agent.rulekit import Code, Context, late_regex, words
from golint_rules.knowledge.tables import word_set

#: What turns off who answers, or that nobody listens.
UNSAFE = ("sslmode=disable", "tls=skip-verify", "tls=false", "tlsInsecure=true")
_UNSAFE = late_regex("|".join(UNSAFE))
#: What a text has that names where a database is, or is to be filled with it.
_PLACE = late_regex(r"(?i)\bhost=|://|@tcp\(")
_OWN_MACHINE = late_regex(
    r"(?i)localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host\.docker|host=/|@/|@unix"
)
#: A mode that is chosen, or another one, in the same file.
_CHOSEN = late_regex(
    rb"sslmode=(?!disable)|\"sslmode\"|\btls=(?!skip-verify|false)"
    rb"|(?i:ssl_?mode)(?:\s*:|\s+:?=|[),])"
)
_WITH_DEFAULT = late_regex(r"(?i)env|default|fallback|lookup|get")
#: What a condition asks that decides: where the program runs, or whether a whole text is set.
_SURROUNDINGS = late_regex(r"(?i)\bdev|develop|local|test|staging|debug|ci\b|url|dsn")
_TRIES = word_set("test tests testing local dev mock fake seed migrate migration migrations script")


def unsafe_mode(text: Code, ctx: Context) -> str:
    """What a string literal says that leaves the way to a database open; empty for none.

    Not what a setting replaces, what is of the own machine, and where the file has another mode.
    """
    found = _UNSAFE.search(text.text)
    if found is None or _PLACE.search(text.text) is None or _OWN_MACHINE.search(text.text):
        return ""
    if ctx.source_matches(_CHOSEN) or not _TRIES.isdisjoint(_names_around(text, ctx)):
        return ""
    taker = text.argument_of
    is_made = taker is None or taker.callee.startswith(("fmt.", "strings."))
    if taker is not None and not is_made and _WITH_DEFAULT.search(taker.method) is not None:
        return ""
    if any(_SURROUNDINGS.search(condition.text) for condition in text.conditions):
        return ""
    return found[0]


def _names_around(text: Code, ctx: Context) -> frozenset[str]:
    function = text.enclosing_function
    named = words(function.name) if function is not None else ()
    return frozenset((*named, *(word for part in ctx.path.split("/") for word in words(part))))
