"""Results that tell of a failure where the error beside them is nil."""

from __future__ import annotations

from collections.abc import Sequence

from golint_agent.rulekit import Code, Function, Record, late_regex, words
from golint_rules.knowledge.basics.tables import word_set

#: Words of fields that say whether all went well, and of those that say what did not.
_GOING_WELL = word_set("success successful succeeded ok valid allowed approved accepted")
_TELLING = word_set("error err message msg reason detail details description")
_FAILED = late_regex(
    r"(?i)\bfail|could(?:n't| not)|unable|cannot|can't|\berror\b|went wrong|invalid|expired"
    r"|not (?:found|exist|valid)|unknown"
)


class ToldResult(Record, frozen=True):
    """A result that says that something failed, and the text by which it does."""

    result: Code
    text: Code


def told_result(statements: Sequence[Code], function: Function | None) -> ToldResult | None:
    """What statements return beside a nil error: `return &Reply{Success: false, Error: "…"}, nil`.

    None where they return an error, or nothing that says in words that something failed.
    """
    results = statements[-1].returned if statements else ()
    if function is None or not function.returns_error or len(results) <= 1:
        return None
    if not results[-1].is_nil:
        return None
    for result in results[:-1]:
        literal = result.composite
        keyed = (literal.keyed or {}) if literal is not None else {}
        texts = [v for k, v in keyed.items() if v.texts and not _TELLING.isdisjoint(words(k))]
        failed = any(
            value.constant is False and not _GOING_WELL.isdisjoint(words(key))
            for key, value in keyed.items()
        )
        for text in texts:
            if failed or any(map(_FAILED.search, text.texts)):
                return ToldResult(result, text)
    return None
