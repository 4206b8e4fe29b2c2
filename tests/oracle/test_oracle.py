"""The comparison with go/types, on a small module: a slice of `make oracle`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = """package app

import (
	"context"
	"errors"
	"fmt"
	"net/http"
)

type store[K comparable, V any] struct{ items map[K][]V }

func (s *store[K, V]) first(key K) (V, error) {
	var none V
	for _, item := range s.items[key] {
		return item, nil
	}
	return none, errors.New("none")
}

type service struct {
	*http.Server
	names store[string, int]
}

func collect[T, U any](from []T, with func(T) U) []U {
	var found []U
	for _, item := range from {
		found = append(found, with(item))
	}
	return found
}

func (s *service) run(ctx context.Context, values ...any) (err error) {
	defer func() { err = errors.Join(err, s.Shutdown(ctx)) }()
	for i, value := range values {
		switch v := value.(type) {
		case error:
			return fmt.Errorf("%d: %w", i, v)
		case func() (int, error):
			n, err := v()
			fmt.Println(n, err)
		}
	}
	n, err := s.names.first("a")
	fmt.Println(collect([]int{n}, func(x int) string { return fmt.Sprint(x) })[0])
	return s.ListenAndServe()
}
"""


@pytest.mark.go
def test_the_model_agrees_with_go_types(tmp_path: Path) -> None:
    if shutil.which("go") is None:
        pytest.skip("no go command: the model is not compared with go/types")
    env = {**os.environ, "GOFLAGS": "-mod=mod", "GOTOOLCHAIN": "local"}
    fetched = subprocess.run(
        ["go", "mod", "download"],
        cwd=ROOT / "oracle" / "go",
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    if fetched.returncode:
        pytest.skip(f"no module proxy: the oracle cannot be built ({fetched.stderr.strip()[:200]})")
    (tmp_path / "go.mod").write_text("module example.com/app\n\ngo 1.25\n")
    (tmp_path / "app.go").write_text(CODE)

    run = subprocess.run(
        [sys.executable, ROOT / "oracle" / "compare.py", tmp_path, "--json"],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )

    found = json.loads(run.stdout)["percent"]
    assert {kind: row["agree"] for kind, row in found.items() if row["answers"]} == {
        kind: 100.0 for kind, row in found.items() if row["answers"]
    }
    assert found["callee"]["answers"] >= 10
    assert found["all types"]["answers"] >= 40
