"""What is told once a file or function: at its first place, with the number of the others."""

from __future__ import annotations

from collections.abc import Sequence

from golint_agent.rulekit import Related, Span

#: More places are counted, not shown.
MAX_RELATED = 50


def others_of(span: Span, same: Sequence[Span]) -> tuple[Span, ...] | None:
    """The places after the first of `same`, which are in order; None where `span` is not that."""
    return tuple(same[1:]) if same and same[0] == span else None


def also(others: int, one: str, more: str) -> str:
    """What a message says of the others: nothing, `one`, or `more` with their number for `{}`."""
    if not others:
        return ""
    return one if others == 1 else more.format(others)


def related_to(path: str, others: Sequence[Span], label: str = "and here") -> tuple[Related, ...]:
    """The other places of a file, as far as they are shown."""
    return tuple(Related(path, span, label) for span in others[:MAX_RELATED])
