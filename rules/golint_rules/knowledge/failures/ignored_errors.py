"""Errors that are ignored on purpose: where somebody says so, and where nothing depends on them."""

import re

from golint_agent.rulekit import Call, late_regex

_DECLARED = late_regex(
    r"(?<![:/\w-])ignor(?:e|es|ed|ing)\b(?!-)|best[- ]effort|fail open"
    r"|(?:do not|don't) (?:handle|care)",
    re.IGNORECASE,
)
_EXPLAINED = late_regex(
    r"(?:never|not|cannot|can't|won't|doesn't|impossible to) (?:be )?(?:fail|return|error|err|nil)"
    r"|\boptional(?:ly)?\b|\bsafe to\b|\b(?:non-?|not )(?:fatal|critical|blocking)\b"
    r"|\balready (?:validated|checked|parsed|verified)|\bvalidated (?:above|before|by)"
    r"|\bdefaults? (?:to|is|value)|\bfalls? ?back|\bon (?:error|failure)|\bno[- ]?op\b"
    r"|\berr(?:or)?s? (?:is|are|can be) (?:always nil|nil|fine|ok)|\bif (?:it|this) fails\b"
    r"|\b(?:doesn't|does not) matter|\bnot an error\b|\bnot treat|\bdon't care"
    r"|\bwarm(?:s|ing)?(?: up)?(?: the)? \w*cache\b",
    re.IGNORECASE,
    holding=(
        *("fail", "return", "err", "nil", "optional", "safe", "fatal", "critical", "blocking"),
        *("already", "validated", "default", "fall", "op", "matter", "treat", "care", "warm"),
    ),
)
_BEST_EFFORT = late_regex(
    r"best[- ]effort|errors? (?:is|are) (?:ignored|swallowed)|ignores? (?:all |any )?errors?"
    r"|\berrors?\b[^.]{0,80}\bignore[sd]?\b",
    re.IGNORECASE,
    holding=("effort", "error"),
)
#: Said of errors by name, so that no other sentence of a longer comment says it. What must not be
#: ignored, or must not fail itself, is no such thing: `must not fail the request` is.
_MEANT = late_regex(
    r"(?<!\bnot )(?<!n't )(?<!\bnever )"
    r"\b(?:ignor(?:e|es|ing)|omit(?:s|ting)?|drop(?:s|ping)?|discard(?:s|ing)?)\b[^.]{0,60}\berrors?\b"
    r"|\b(?:errors?|failures?)\b(?:(?!\b(?:not|never) |n't )[^.]){0,60}"
    r"\b(?:ignored|omitted|dropped|discarded|swallowed|non-?fatal)\b"
    r"|\b(?:errors?|failures?)\b[^.]{0,60}\bnot (?:fatal|critical)\b"
    r"|\b(?:must|should|may|can|do|does|will) ?n[o']t (?:block|stop|break|abort|prevent"
    r"|fail (?:a|an|any|for|its|our|that|the|their|this|us|whole)\b)"
    r"(?! being\b)\b"
    r"|\b(?:must|should) not be a (?:barrier|blocker)\b",
    re.IGNORECASE,
)
#: Who writes so does not mean to leave it as it is.
_OWED = late_regex(r"\b(?:FIXME|TODO|BUG|XXX)\b")
_SLASHES = late_regex(r"\n[ \t]*//+[ \t]*")
_DOUBLES = late_regex(
    r"(?:^|[/_])(?:mock|mocks|fake|stub|testing|testutil)[^/]*\.go$",
    holding=("mock", "fake", "stub", "test"),
)


def declares_ignored(remark: str) -> bool:
    """Does a comment say that an error is left alone on purpose?"""
    return _DECLARED.search(remark) is not None


def is_meant_above(call: Call) -> bool:
    """Does the comment above a call, of several lines too, say of its error that it may go?"""
    above = call.comment_above
    if not above or _OWED.search(above):
        return False
    return _MEANT.search(_SLASHES.sub(" ", above)) is not None


def is_said_to_go(call: Call) -> bool:
    """Do the comments at a call say that its error is left alone on purpose?"""
    return declares_ignored(call.remark) or is_meant_above(call)


def is_explained(call: Call) -> bool:
    """Do the comments at a call say why an error that `_` takes does not matter?"""
    return explains_discard(call.remark) or is_meant_above(call)


def is_best_effort(call: Call) -> bool:
    """Does the function around a call say of itself that its errors do not matter?"""
    function = call.declared_function
    return function is not None and _BEST_EFFORT.search(function.doc) is not None


def explains_discard(remark: str) -> bool:
    """Does a comment say why an error that `_` takes does not matter?"""
    return declares_ignored(remark) or _EXPLAINED.search(remark) is not None


def is_test_double(path: str) -> bool:
    """Is it a file of doubles, which stand in for something in tests?"""
    return _DOUBLES.search(path) is not None
