"""Where what is decoded comes from."""

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.lookups.decoded_sources import decodes_own

CODE = """
import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"strings"
)

type row struct{ Text string }

type repository interface {
	Find(ctx context.Context, id string) (*row, error)
}

type socket interface{ ReadMessage() ([]byte, error) }

func f(ctx context.Context, repo repository, conn socket, w *http.Response, r *http.Request,
	text []byte) {
	var v any
	file, _ := os.ReadFile("rates.json")
	kept, _ := repo.Find(ctx, "x")
	said, _ := conn.ReadMessage()
	%s
}
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("json.Unmarshal(file, &v)", True),
        ("json.Unmarshal([]byte(kept.Text), &v)", True),
        ("json.NewDecoder(w.Body).Decode(&v)", True),
        ("json.NewDecoder(strings.NewReader(kept.Text)).Decode(&v)", True),
        ("io.ReadAll(io.LimitReader(w.Body, 9))", True),
        ("io.ReadAll(r.Body)", False),
        ("json.NewDecoder(r.Body).Decode(&v)", False),
        ("json.Unmarshal(said, &v)", False),
        ("json.Unmarshal(text, &v)", False),
    ],
)
def test_source(tmp_path: Path, call: str, expected: object) -> None:
    found = of_calls(tmp_path, CODE % call, lambda one, _: decodes_own(one))

    assert found[call] is expected
