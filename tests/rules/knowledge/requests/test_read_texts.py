"""What reads a text as a time or an ID, through functions of the house."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import functions

from golint_rules.knowledge.requests.read_texts import ReadsText, may_read

HEAD = """package m

import (
	"database/sql"
	"strconv"
	"time"

	"github.com/google/uuid"
)

var _, _, _, _ = strconv.Atoi, time.Parse, uuid.Parse, sql.Open

type user struct{ ID uuid.UUID }
"""


@pytest.mark.parametrize(
    ("code", "at"),
    [
        ("func f(s string) (time.Time, error) { return time.Parse(time.DateOnly, s) }", 0),
        (
            (
                "func f(zone int, s string) (*time.Time, error) {"
                " t, err := time.Parse(time.DateOnly, s); return &t, err }"
            ),
            1,
        ),
        (
            (
                "func f(s string) (uuid.UUID, error) { return g(s) }\n"
                "func g(s string) (uuid.UUID, error) { return uuid.Parse(s) }"
            ),
            0,
        ),
        # What gives no error has told of it itself, and what gives more than it reads does more.
        ("func f(s string) time.Time { t, _ := time.Parse(time.DateOnly, s); return t }", None),
        ("func f(s string) (user, error) { id, err := uuid.Parse(s); return user{id}, err }", None),
        ("func f(s string) (int, error) { return strconv.Atoi(s) }", None),
        ('func f(s string) (time.Time, error) { return time.Parse(s, "2006") }', None),
    ],
)
def test_functions_that_read_a_text(tmp_path: Path, code: str, at: int | None) -> None:
    found = functions(tmp_path, {"m/m": f"{HEAD}{code}\n"}, ReadsText)

    assert found.get("f", {}).get(ReadsText) == (None if at is None else ReadsText(at))


@pytest.mark.parametrize(
    ("word", "may"), [("Atoi", True), ("tryParseDay", True), ("FromString", True), ("Get", False)]
)
def test_words_of_calls(word: str, *, may: bool) -> None:
    assert may_read(word) is may
