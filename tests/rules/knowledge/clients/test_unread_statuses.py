"""Responses whose status nobody reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.clients.unread_statuses import (
    GivesUnread,
    copied_unread,
    decoded_unread,
)

CODE = """
import ("encoding/json"; "io"; "log"; "net/http")
type plain struct { Rate string }
type telling struct { Rate, ErrorCode string }
func look(*http.Response) {}
func f(url string) (any, error) {
	resp, err := http.Get(url)
	if err != nil { return nil, err }
	defer resp.Body.Close()
	%s
}
"""
BYTES = """body, _ := io.ReadAll(resp.Body); var found plain
	err = json.Unmarshal(body, &found); return found, err"""
ASKED = """var found plain; d := json.NewDecoder(resp.Body); err = d.Decode(&found)
	if found.Rate == "" { return nil, nil }; return found, err"""
INTO = "var found %s; err = json.NewDecoder(resp.Body).Decode(&found); return found, err"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (INTO % "plain", True),
        (INTO % "[]plain", True),
        (INTO % "map[string]any", True),
        (INTO % "telling", False),
        ("log.Print(resp); " + INTO % "plain", True),
        ("look(resp); " + INTO % "plain", False),
        ("if resp.StatusCode > 299 { return nil, nil }; " + INTO % "plain", False),
        (BYTES, True),
        ("body, _ := io.ReadAll(resp.Body); return body, nil", False),
        (ASKED, False),
    ],
)
def test_decoded(tmp_path: Path, body: str, *, expected: bool) -> None:
    def asked(call: Call, _: Context) -> bool:
        return decoded_unread(call) is not None

    found = of_calls(tmp_path, CODE % body, asked)

    assert found["http.Get(url)"] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("io.Copy(to, resp.Body)", True),
        ("io.Copy(io.Discard, resp.Body)", False),
        ("if resp.StatusCode > 299 { return nil, nil }; io.Copy(to, resp.Body)", False),
        ("look(resp); io.Copy(to, resp.Body)", False),
        ("all, _ := io.ReadAll(resp.Body); to.Write(all)", True),
        (
            "all, _ := io.ReadAll(resp.Body); if len(all) == 0 { return nil, nil }; to.Write(all)",
            False,
        ),
        ("all, _ := io.ReadAll(resp.Body); return all, nil", False),
    ],
)
def test_copied(tmp_path: Path, body: str, *, expected: bool) -> None:
    def asked(call: Call, _: Context) -> bool:
        return copied_unread(call) is not None

    found = of_calls(tmp_path, CODE % f"var to io.Writer; {body}; return nil, nil", asked)

    assert found["http.Get(url)"] is expected


def test_returned(tmp_path: Path) -> None:
    code = """
package m
import "net/http"
func given(c *http.Client, r *http.Request) (*http.Response, error) { return c.Do(r) }
func kept(c *http.Client, r *http.Request) error { _, err := c.Do(r); return err }
"""
    assert list(functions(tmp_path, {"m/m": code}, GivesUnread)) == ["given"]
