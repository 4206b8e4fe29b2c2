"""Texts that a client is sent, and helpers that send them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.answers.sent_texts import AnswersWith, GivesText, sent_with

HEAD = """import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/render"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
)

type body struct { Message string }

func ask() error { return nil }
func made(text string) body { return body{text} }
func madeOf(err error) *body { b := &body{}; b.Message = err.Error(); return b }
func maybe(text string, shown bool) body { if shown { return body{text} }; return body{} }
func length(text string) int { return len(text) }
func kinds(w http.ResponseWriter, text string) {
	switch text { case "none": http.Error(w, text, 404); default: http.Error(w, "failed", 500) }
}
func fail(w http.ResponseWriter, text string) { http.Error(w, text, 500) }
func with(w http.ResponseWriter, status int, text string) {
	fmt.Fprint(w, text)
	w.WriteHeader(status)
}
func mapped(w http.ResponseWriter, status int, text string) {
	if status >= 500 { text = "failed" }
	http.Error(w, text, status)
}
func asked(w http.ResponseWriter, status int, text string) {
	if status >= 500 { http.Error(w, "failed", status); return }
	http.Error(w, text, status)
}
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("http.Error(w, err.Error(), 500)", 500),
        ('http.Error(w, "x: "+err.Error(), http.StatusBadGateway)', 502),
        ('http.Error(w, fmt.Sprintf("x: %s", err.Error()), 503)', 503),
        ("http.Error(w, mask(err.Error()), 500)", None),
        ('if err.Error() == "x" { http.Error(w, "y", 500) }', None),
        ("w.WriteHeader(500); w.Write([]byte(err.Error()))", 500),
        ("w.Write([]byte(err.Error()))", 0),
        ("if ok { w.WriteHeader(500) }; io.WriteString(w, err.Error())", 0),
        ("w.WriteHeader(502); json.NewEncoder(w).Encode(body{err.Error()})", 502),
        ("b, _ := json.Marshal(body{err.Error()}); w.WriteHeader(500); w.Write(b)", 500),
        ("m := err.Error(); http.Error(w, m, 500)", 500),
        ('m := err.Error(); m = "x"; http.Error(w, m, 500)', None),
        ("b := body{}; b.Message = err.Error(); json.NewEncoder(w).Encode(b)", 0),
        ("render.Status(r, 500); render.JSON(w, r, body{err.Error()})", 500),
        ('g.JSON(500, gin.H{"error": err.Error()})', 500),
        ("g.JSON(500, made(err.Error()))", 500),
        ("g.JSON(500, maybe(err.Error(), ok))", None),
        ("g.JSON(500, length(err.Error()))", None),
        ("g.JSON(500, made(err.Error()).Message)", None),
        ("g.AbortWithStatusJSON(500, made(err.Error()))", 500),
        ("g.Error(err.Error())", None),
        ("e.String(500, err.Error())", 500),
        ("_ = echo.NewHTTPError(500, err.Error())", 500),
        ("f.Status(500).JSON(fiber.Map{`error`: err.Error()})", 500),
        ("f.SendString(err.Error())", 0),
        ("_ = fiber.NewError(500, err.Error())", 500),
        ("fail(w, err.Error())", 500),
        ("kinds(w, err.Error())", None),
        ("with(w, 502, err.Error())", 0),
        ("mapped(w, 500, err.Error())", None),
        ("asked(w, 500, err.Error())", None),
    ],
)
def test_with_which_status_the_text_of_an_error_is_sent(
    tmp_path: Path, body: str, expected: int | None
) -> None:
    text = (
        f"{HEAD}\nfunc mask(string) string\nfunc f(w http.ResponseWriter, r *http.Request,"
        f" g *gin.Context, e echo.Context, f *fiber.Ctx, ok bool) {{ err := ask(); {body} }}"
    )

    def question(call: Call, _: Context) -> int | None:
        sent = sent_with(call)
        return sent.number if sent is not None else None

    found = of_calls(tmp_path, text, question, needs=(AnswersWith, GivesText))
    assert found["err.Error()"] == expected


@pytest.mark.parametrize(
    ("call", "errors"),
    [
        ("http.Error(w, madeOf(err).Message, 500)", ()),
        ("g.JSON(500, madeOf(err))", (0,)),
    ],
)
def test_what_makes_a_body_of_an_error(tmp_path: Path, call: str, errors: tuple[int, ...]) -> None:
    text = f"{HEAD}\nfunc f(w http.ResponseWriter, g *gin.Context) {{ err := ask(); {call} }}"

    def question(call: Call, _: Context) -> tuple[int, ...]:
        fact = call.fact(GivesText)
        sent = sent_with(call) if fact is not None else None
        return fact.errors if fact is not None and sent is not None else ()

    found = of_calls(tmp_path, text, question, needs=(AnswersWith, GivesText))
    assert found["madeOf(err)"] == errors
