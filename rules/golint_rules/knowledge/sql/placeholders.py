"""Placeholders of a statement, held against the values that it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_agent.rulekit import late_regex

if TYPE_CHECKING:
    from golint_agent.rulekit import Statement


_NUMBER = late_regex(r"\$([0-9]{1,3})")


def mismatch(statement: Statement, given: int, *, is_known: bool = True) -> str:
    """What is wrong between a statement's placeholders and so many values; empty for nothing.

    The answer is the end of a sentence. A placeholder in quotes is text to the database. Where not
    all of the statement `is_known`, nobody counts.
    """
    live = [p.text for p in statement.placeholders if not p.is_quoted]
    quoted = [p.text for p in statement.placeholders if p.is_quoted]
    if any(text[0] == "$" and not _NUMBER.fullmatch(text) for text in live):
        return ""  # its number is counted when the program runs
    numbers = {int(found[1]) for text in live if (found := _NUMBER.fullmatch(text))}
    marks = sum(text == "?" for text in live)
    if (numbers and marks) or len(live) != marks + sum(text[0] == "$" for text in live):
        return ""
    takes = max(numbers) if numbers else marks
    for text in quoted:
        found = _NUMBER.search(text)
        if found is not None and not marks and int(found[1]) not in numbers:
            if int(found[1]) <= given:
                return f"`{found[0]}` stands in quotes in `'{text}'`"
        elif found is None and is_known and "?" in text and not numbers and takes < given:
            return f"`?` stands in quotes in `'{text}'`"
    if takes == given or quoted or not is_known:
        return ""
    values = "1 value is" if given == 1 else f"{given} values are"
    return f"it takes {takes} and {values} given"
