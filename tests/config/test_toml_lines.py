"""What is wrong with a TOML text, in words and not in the names of Python's values."""

from __future__ import annotations

import pytest

from golint_agent.config.toml_lines import load_toml, what_is_wrong


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("[files]\n\n[files]\n", "`files` is there twice; write it once", 3),
        ('["a b".c]\n["a b".c]\n', '`"a b".c` is there twice; write it once', 2),
        ("a.b = 1\n[a]\n", "`a` is there twice; write it once", 2),
        ("[x.y]\n[x]\ny.z = 1", "`x.y` is there twice; write it once at the end", 3),
        ("a = [1]\n[[a]]\n", "`a` has all its parts already", 2),
        ("a = { b = 1, b = 2 }\n", "the key `b` has two values", 1),
        ("a = 1\na = 2\n", "a key has two values", 2),
        ("a = ", "invalid value at the end", 1),
    ],
)
def test_what_is_wrong(text: str, said: str, line: int) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - its text is what is tested
        load_toml(text)

    assert what_is_wrong(error.value, text) == (said, line)
