"""Values that may be used although nobody looks at the error beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.failures.sure_values import (
    is_checked,
    is_of_failed_answer,
    is_only_told,
    is_sure,
)
from golint_rules.knowledge.failures.validated_fields import LooksAtFields

CODE = """
import ("cmp"; "encoding/json"; "fmt"; "io"; "net/http"; "net/url"
"os"; "regexp"; "strconv"; "time")

type T struct { ID int; Note any }
func (t *T) IsZero() bool { return t == nil }
func load(name string) (*T, error) { return nil, os.ErrExist }
func isDate(text string) bool { return text != "" }
var digits = regexp.MustCompile("x")
var _ = []any{cmp.Or[int], json.Marshal, fmt.Sprint, io.ReadAll, http.Get, url.Parse, time.Parse}

func f(text string, any_ any, ids map[string]int, t *T, resp *http.Response) error {
	%s
	return nil
}
"""


@pytest.mark.parametrize(
    ("body", "call", "expected"),
    [
        ('url.Parse("https://example.com")', 'url.Parse("https://example.com")', True),
        ("url.Parse(text)", "url.Parse(text)", False),
        ('load("x")', 'load("x")', False),
        ('regexp.MatchString("x", text)', 'regexp.MatchString("x", text)', True),
        ("regexp.MatchString(text, text)", "regexp.MatchString(text, text)", False),
        ("os.Hostname()", "os.Hostname()", True),
        ("strconv.Atoi(text)", "strconv.Atoi(text)", False),
        ("m := digits.FindStringSubmatch(text); strconv.Atoi(m[1])", "strconv.Atoi(m[1])", True),
        ("if !isDate(text) { return nil }; time.Parse(text, text)", "time.Parse(text, text)", True),
        ("json.Marshal(ids)", "json.Marshal(ids)", True),
        ("json.Marshal(any_)", "json.Marshal(any_)", False),
        ("json.Marshal(t)", "json.Marshal(t)", False),
        ('json.Marshal(map[string]any{"a": 1})', 'json.Marshal(map[string]any{"a": 1})', True),
        ("v := map[string]any{}; json.Marshal(v)", "json.Marshal(v)", True),
        ('u := &url.URL{}; u.Parse("/v1")', 'u.Parse("/v1")', True),
        ("u := &url.URL{}; u.Parse(fmt.Sprint(1))", "u.Parse(fmt.Sprint(1))", False),
    ],
)
def test_sure_calls(tmp_path: Path, body: str, call: str, *, expected: bool) -> None:
    assert of_calls(tmp_path, CODE % body, is_sure, needs=(LooksAtFields,))[call] is expected


@pytest.mark.parametrize(
    ("use", "checked"),
    [
        ("if x == nil { return nil }", True),
        ("if x != nil { return os.ErrExist }", False),
        ("if x != nil && x.ID == 0 { return os.ErrExist }", False),
        ("if x != nil && x.ID == 0 { fmt.Print(1) }", True),
        ("if x != nil && x.ID == 0 { return nil }", True),
        ("if x != nil { fmt.Print(1) }", True),
        ("if x.ID == 0 { return nil }", True),
        ("if x.IsZero() { return nil }", True),
        ("t = cmp.Or(x, t)", True),
        ("t = x", False),
    ],
)
def test_checked_values(tmp_path: Path, use: str, *, checked: bool) -> None:
    found = of_calls(
        tmp_path,
        CODE % f"x, _ := load(text); {use}",
        lambda c, _: [is_checked(u) for local in c.target_locals if local for u in local.uses],
    )
    assert any(found["load(text)"]) is checked  # type: ignore[arg-type] # answers of any kind


@pytest.mark.parametrize(
    ("use", "told"),
    [
        ("fmt.Println(x)", True),
        ('return fmt.Errorf("%%s", fmt.Sprint(x.ID))', True),
        ("fmt.Println(x); t = x", False),
        ("load(x.Name)", False),
    ],
)
def test_told_values(tmp_path: Path, use: str, *, told: bool) -> None:
    found = of_calls(
        tmp_path,
        (CODE % "x, _ := load(text); USE").replace("USE", use.replace("%%", "%")),
        lambda c, _: [is_only_told(local.uses) for local in c.target_locals if local],
    )
    assert found["load(text)"] == [told]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if resp.StatusCode > 300 { io.ReadAll(resp.Body) }", True),
        ("if resp.StatusCode == 200 { io.ReadAll(resp.Body) }", False),
        ("if resp.StatusCode == 200 { return } else { io.ReadAll(resp.Body) }", True),
        ("if resp.StatusCode/100 == 2 { io.ReadAll(resp.Body) }", False),
        ("switch { case resp.StatusCode >= 400: io.ReadAll(resp.Body) }", True),
        ("switch { case resp.StatusCode < 300: io.ReadAll(resp.Body) }", False),
        ("io.ReadAll(resp.Body)", False),
        ("x, _ := io.ReadAll(resp.Body); if resp.StatusCode >= 300 { fmt.Print(x) }", True),
        ("x, _ := io.ReadAll(resp.Body); if resp.StatusCode < 300 { fmt.Print(x) }", False),
        ("x, _ := io.ReadAll(resp.Body); if load(x); resp.StatusCode > 300 { return }", False),
        (
            "x, _ := io.ReadAll(resp.Body); if resp.StatusCode >= 300 { fmt.Print(x) }; load(x)",
            False,
        ),
    ],
)
def test_failed_answers(tmp_path: Path, body: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE % body, lambda c, _: is_of_failed_answer(c))
    assert found["io.ReadAll(resp.Body)"] is expected
