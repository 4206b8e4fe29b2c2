"""Statuses and headers that come behind the head of an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches_with, of_calls

from golint_agent.rulekit import Call, Context, ErrorBranch
from golint_rules.knowledge.answers.sent_heads import answered_by_itself, late_calls

HEAD = """import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/websocket"
	"github.com/labstack/echo/v4"
)
"""
PARAMS = "w http.ResponseWriter, r *http.Request, g *gin.Context, e echo.Context, ok bool"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("w.WriteHeader(201); w.WriteHeader(500)", ["w.WriteHeader(500)"]),
        ("w.WriteHeader(103); w.WriteHeader(500)", []),
        ('http.Error(w, "x", 400); w.WriteHeader(400)', ["w.WriteHeader(400)"]),
        ("if ok { w.WriteHeader(201) }; w.WriteHeader(500)", []),
        ("if ok { w.WriteHeader(201); return }; w.WriteHeader(500)", []),
        ("w.WriteHeader(201); if ok { w.WriteHeader(500) }", ["w.WriteHeader(500)"]),
        ("w.Write(nil); w.WriteHeader(200)", ["w.WriteHeader(200)"]),
        ("w.Write(nil); w.WriteHeader(201)", ["w.WriteHeader(201)"]),
        ('io.WriteString(w, "x"); w.Header().Set("A", "b")', ['w.Header().Set("A", "b")']),
        ('w.Header().Set("A", "b"); io.WriteString(w, "x")', []),
        ('w.Header().Set("Trailer", "A"); fmt.Fprint(w, 1); w.Header().Set("A", "b")', []),
        ("fmt.Fprint(w, 1); http.SetCookie(w, nil)", ["http.SetCookie(w, nil)"]),
        ("defer w.Write(nil); w.WriteHeader(500)", []),
        ("go func() { w.Write(nil) }(); w.WriteHeader(500)", []),
        (
            "if err := json.NewEncoder(w).Encode(1); err != nil { w.WriteHeader(500) }",
            [],
        ),
        ("if _, err := w.Write(nil); err != nil { w.WriteHeader(500) }", []),
        (
            "if _, err := w.Write(nil); err == nil { w.WriteHeader(500) }",
            ["w.WriteHeader(500)"],
        ),
        (
            "_, err := io.Copy(w, r.Body); if err != nil { w.WriteHeader(500); w.WriteHeader(501)}",
            ["w.WriteHeader(501)"],
        ),
        ("json.NewEncoder(w).Encode(1); w.WriteHeader(500)", ["w.WriteHeader(500)"]),
        (
            (
                "w.WriteHeader(200); if err := json.NewEncoder(w).Encode(1); err != nil {"
                " w.WriteHeader(500) }"
            ),
            ["w.WriteHeader(500)"],
        ),
        (
            (
                "w.WriteHeader(200); text, err := json.Marshal(1); if err != nil {"
                " w.WriteHeader(500) }; w.Write(text)"
            ),
            [],
        ),
        ("g.JSON(200, 1); g.JSON(200, 2)", ["g.JSON(200, 2)"]),
        ('g.String(200, "1"); g.String(200, "2")', []),
        ("g.JSON(200, 1); g.Abort()", []),
        ("e.JSON(200, 1); e.JSON(500, 2)", ["e.JSON(500, 2)"]),
        ("w = wrap(w); w.WriteHeader(200); w.WriteHeader(500)", []),
    ],
)
def test_what_comes_too_late(tmp_path: Path, body: str, expected: list[str]) -> None:
    wrap = "func wrap(w http.ResponseWriter) http.ResponseWriter"
    text = f"{HEAD}\n{wrap}\nfunc f({PARAMS}) {{ {body} }}"

    told: list[str] = []

    def question(call: Call, ctx: Context) -> None:
        function = call.declared_function
        assert function is not None
        told[:] = [late.call.text for late in late_calls(function, ctx)]

    of_calls(tmp_path, text, question)
    assert told == expected


@pytest.mark.parametrize(
    ("call", "answer", "expected"),
    [
        ("up.Upgrade(w, r, nil)", 'http.Error(w, "x", 500)', True),
        ("up.Upgrade(g.Writer, r, nil)", "g.JSON(500, 1)", True),
        ("up.Upgrade(w, r, nil)", 'fmt.Println("x")', False),
        ("other(w)", 'http.Error(w, "x", 500)', False),
    ],
)
def test_answers_behind_a_failed_upgrade(
    tmp_path: Path, call: str, answer: str, *, expected: bool
) -> None:
    text = (
        f"{HEAD}\nvar up websocket.Upgrader\nfunc other(any) (int, error)\n"
        f"func f({PARAMS}) {{ _, err := {call}; if err != nil {{ {answer}; return }} }}"
    )

    def question(branch: ErrorBranch, _: Context) -> bool:
        return answered_by_itself(branch) is not None

    assert of_branches_with(tmp_path, text, question) == [expected]
