"""Texts of code: in one line, as messages show it, and without what is said about it."""

from golint_agent.rulekit import Code, Function, late_regex

#: So many characters of an expression are shown.
_MAX_TEXT = 50


def shortened(code: Code, most: int = _MAX_TEXT) -> str:
    """The text of an expression in one line, of at most so many characters, the last a `…` then."""
    text = " ".join(code.text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


#: What text is at the end of a line about code, beside strings that may hold such signs.
_REMARK = late_regex(r"\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|(//[^\n]*)")


def without_remarks(function: Function) -> str:
    """The text of a function without the comments at the ends of its lines.

    `// TODO: retry this` does nothing of what it says.
    """
    return function.once(_code_of)


def _code_of(function: Function) -> str:
    text = function.text
    if "//" not in text:
        return text
    return _REMARK.sub(lambda found: "" if found[1] else found[0], text)
