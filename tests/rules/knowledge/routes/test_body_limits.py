"""What limits the bodies of requests, and uploads that nothing limits."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.routes.body_limits import (
    LimitsBodies,
    UnlimitedDecoding,
    UnlimitedUpload,
)

CODE = """
import ("encoding/json"; "io"; "net/http"; "github.com/gin-gonic/gin")
%s
"""


@pytest.mark.parametrize(
    ("code", "limits"),
    [
        ("func f(h http.Handler) http.Handler { return http.MaxBytesHandler(h, 1) }", True),
        (
            (
                "func f() any { return func(w http.ResponseWriter, r *http.Request) {\n"
                "r.Body = http.MaxBytesReader(w, r.Body, 1) } }"
            ),
            True,
        ),
        # A handler that limits its own body limits no other.
        (
            (
                "func f(w http.ResponseWriter, r *http.Request) {\n"
                "r.Body = http.MaxBytesReader(w, r.Body, 1) }"
            ),
            False,
        ),
        ('func f(e *gin.Engine) { e.Use(middleware.BodyLimit("2M")) }', True),
        ("func f(e *gin.Engine) { e.Use(limits.RequestSizeLimiter(10)) }", True),
        ("func f() any { return settings{BodyLimit: 2} }", False),
        ("func f(c chi.Router) { c.Use(middleware.RequestSize(1024)) }", True),
        ("func f(r *http.Request) bool { return r.ContentLength > most }", True),
        ("func f(r *http.Request) bool { return r.ContentLength > 0 }", False),
        (
            (
                "func f() any { return func(w http.ResponseWriter, r *http.Request) {\n"
                "r.Body = io.NopCloser(io.LimitReader(r.Body, 1)) } }"
            ),
            True,
        ),
    ],
)
def test_what_limits_all_bodies(tmp_path: Path, code: str, *, limits: bool) -> None:
    assert bool(facts_of(tmp_path, CODE % code, LimitsBodies)) is limits


@pytest.mark.parametrize(
    ("body", "targets"),
    [
        ('r.ParseMultipartForm(9); r.FormFile("a")', ["r.ParseMultipartForm"]),
        ('_, h, _ := r.FormFile("a"); if h.Size > 9 { return }', []),
        ('_, h, _ := r.FormFile("a"); fileSize := h.Size; if fileSize > most { return }', []),
        ('_, h, _ := r.FormFile("a"); _ = make([]byte, h.Size)', ["r.FormFile"]),
        ('r.Body = http.MaxBytesReader(w, r.Body, 9); r.FormFile("a")', []),
        ("r.ParseForm()", []),
    ],
)
def test_uploads(tmp_path: Path, body: str, targets: list[str]) -> None:
    code = f"func accept(w http.ResponseWriter, r *http.Request) {{ {body} }}"

    found = facts_of(tmp_path, CODE % code, UnlimitedUpload)

    assert [one.target for one in found] == targets


def test_uploads_of_gin(tmp_path: Path) -> None:
    code = 'func accept(c *gin.Context) { c.FormFile("a") }'

    (found,) = facts_of(tmp_path, CODE % code, UnlimitedUpload)

    assert found.remedy == "hand `c.Request.Body` to `http.MaxBytesReader` first"


@pytest.mark.parametrize(
    ("body", "targets"),
    [
        ("json.NewDecoder(r.Body).Decode(nil)", ["json.NewDecoder"]),
        ("json.NewDecoder(io.LimitReader(r.Body, 9)).Decode(nil)", []),
        ("r.Body = http.MaxBytesReader(w, r.Body, 9); json.NewDecoder(r.Body)", []),
        ("answer, _ := http.Get(url); json.NewDecoder(answer.Body)", []),
    ],
)
def test_decodings(tmp_path: Path, body: str, targets: list[str]) -> None:
    code = f"func accept(w http.ResponseWriter, r *http.Request) {{ {body} }}"

    found = facts_of(tmp_path, CODE % code, UnlimitedDecoding)

    assert [one.target for one in found] == targets


def test_decodings_of_gin(tmp_path: Path) -> None:
    code = "func accept(c *gin.Context) { c.ShouldBindJSON(nil); c.ShouldBindQuery(nil) }"

    found = facts_of(tmp_path, CODE % code, UnlimitedDecoding)

    assert [one.target for one in found] == ["c.ShouldBindJSON"]
