"""Elements of maps in the text of a function, and which are asserted without a look."""

from __future__ import annotations

import pytest

from golint_rules.knowledge.basics.asserted_elements import Elements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('id := order["id"].(string)', True),
        ('if order["id"] == nil { return }\nid := order["id"].(string)', False),
        ('other, ok := order["id"].(string)\nid := order["id"].(string)', False),
        ('other, ok := order["name"].(string)\nid := order["id"].(string)', True),
        ('name := order["name"].(string)\nid := order["id"].(string)', False),
        ('other := orders["id"] == nil\nid := order["id"].(string)', True),
        ('defer func() { recover() }()\nid := order["id"].(string)', False),
        ('id := order["id"].(string)\n' * 201, False),
    ],
    ids=range(8),
)
def test_first_bare_assertions(text: str, *, expected: bool) -> None:
    at = text.rindex('order["id"]') + len('order["id"]')
    assert Elements(text.encode()).is_bare('order["id"]', "order", "id", at) is expected
