"""Errors that are ignored on purpose: where somebody says so, and where nothing depends on them."""

import re

_DECLARED = re.compile(
    r"(?<![:/\w-])ignor(?:e|es|ed|ing)\b(?!-)|errcheck|best[- ]effort|fail open"
    r"|(?:do not|don't) (?:handle|care)",
    re.IGNORECASE,
)
_DOUBLES = re.compile(r"(?:^|[/_])(?:mock|mocks|fake|stub|testing|testutil)[^/]*\.go$")


def declares_ignored(remark: str) -> bool:
    """Does a comment say that an error is left alone on purpose?"""
    return _DECLARED.search(remark) is not None


def is_test_double(path: str) -> bool:
    """Is it a file of doubles, which stand in for something in tests?"""
    return _DOUBLES.search(path) is not None
