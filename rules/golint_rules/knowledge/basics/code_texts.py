"""Code as messages show it: in one line, and not too long."""

from golint_agent.rulekit import Code

#: So many characters of an expression are shown.
_MAX_TEXT = 50


def shortened(code: Code, most: int = _MAX_TEXT) -> str:
    """The text of an expression in one line, of at most so many characters, the last a `…` then."""
    text = " ".join(code.text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
