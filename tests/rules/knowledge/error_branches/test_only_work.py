"""Handlers whose only work failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_rules.knowledge.error_branches.only_work import answered_as_done

HEAD = """import ("context"; "log"; "net/http")

type service interface {
	Run(ctx context.Context) error
	Find(ctx context.Context) error
}

var orderService service

func done(w http.ResponseWriter) { w.WriteHeader(http.StatusOK) }

"""
RUN = "if err := orderService.Run(r.Context()); err != nil { log.Println(err) }; "
ANSWER = "w.WriteHeader(http.StatusAccepted)"


@pytest.mark.parametrize(
    ("name", "body", "expected"),
    [
        ("start", RUN + ANSWER, [True]),
        ("start", RUN + "done(w)", [True]),
        ("start", RUN.replace("Run", "Find") + ANSWER, [False]),
        ("start", RUN + "orderService.Find(r.Context()); " + ANSWER, [False]),
        ("start", RUN.replace("log.Println(err)", "log.Println(err); return") + ANSWER, [False]),
        ("start", RUN, [False]),
        ("logout", RUN + ANSWER, [False]),
    ],
)
def test_handlers(tmp_path: Path, name: str, body: str, expected: list[bool]) -> None:
    code = f"{HEAD}func {name}(w http.ResponseWriter, r *http.Request) {{ {body} }}\n"
    assert of_branches(tmp_path, code, answered_as_done) == expected
