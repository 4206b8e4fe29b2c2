"""Structs with tags that nothing may read."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts

from golint_rules.knowledge.requests.unread_tags import BoundTags, ReadsTags

_HEAD = """
import ("encoding/json"; "net/http"; "reflect")
var _ reflect.Kind
type Order struct { Name string `json:"name"`; Count int `json:"count" validate:"gt=0"` }
type Page struct { Number int `json:"number" validate:"omitempty"` }
type Own struct { Count int `validate:"gt=0"` }
func (o *Own) Validate() error { return nil }
func validate(any) {}
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("var o Order; json.NewDecoder(r.Body).Decode(&o)", ["Count"]),
        ("var o Page; json.NewDecoder(r.Body).Decode(&o)", []),
        ("var o Own; json.NewDecoder(r.Body).Decode(&o); o.Validate()", []),
        ("var o Order; json.NewDecoder(r.Body).Decode(&o); validate(o)", []),
        ("var o Order; json.NewDecoder(r.Body).Decode(&o); if o.Count < 1 { return }", []),
    ],
)
def test_what_is_bound(tmp_path: Path, body: str, expected: list[str]) -> None:
    text = f"{_HEAD}func f(w http.ResponseWriter, r *http.Request) {{ {body} }}"

    found = package_facts(tmp_path, {"internal/web/orders": text}, BoundTags)

    assert [one.field for one in found] == expected


def test_other_readers_than_of_requests(tmp_path: Path) -> None:
    text = f"{_HEAD}func f(b []byte) {{ var o Order; json.Unmarshal(b, &o) }}"

    assert package_facts(tmp_path, {"internal/web/orders": text}, BoundTags) == []


@pytest.mark.parametrize(
    "text",
    [
        f'{_HEAD}func f(t reflect.StructTag) string {{ return t.Get("validate") }}',
        'package m\n\nconst tagName = "validate"\n',
    ],
)
def test_who_reads_tags(tmp_path: Path, text: str) -> None:
    assert len(package_facts(tmp_path, {"m/m": text}, ReadsTags)) == 1
