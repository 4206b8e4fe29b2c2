"""How tables are written."""

from __future__ import annotations

from golint_rules.knowledge.basics.tables import methods, word_set


def test_words_and_methods() -> None:
    assert word_set("one\n  two one") == {"one", "two"}
    assert methods("*flag.FlagSet", "Parse Set") == {"(*flag.FlagSet).Parse", "(*flag.FlagSet).Set"}
