"""IDs that the client of a request names, and what becomes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.request_ids.named_ids import named_by_client, others

CODE = """
import (
	"context"
	"encoding/json"
	"log"
	"net/http"
	"strconv"
	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v3"
	"github.com/google/uuid"
	"github.com/gorilla/mux"
	"github.com/julienschmidt/httprouter"
)
type in struct { StudentID uint; Ref string; N int }
type PayRequest struct { StudentID uint }
type answer struct { StudentID uint }
func take(x any) {}
func parseIDParam(c *gin.Context, name string) (uuid.UUID, error) { return uuid.Nil, nil }
func parseUUID(c any, name string) uuid.UUID { return uuid.Nil }
func userID(c any, name string) uuid.UUID { return uuid.Nil }
func look(x any) bool { return false }
func auditPaid(x any) {}
func SendSuccess(c *gin.Context, message string, x any) {}
func writeJSON(w http.ResponseWriter, x any) {}
func checkAccess(c *gin.Context, x any) {}
func Success(x any) {}
func auditIn(ctx context.Context, x any) {}
func auditOf(c *gin.Context, x any) {}
"""
PARAM = 'c.Param("id")'
VARS = 'mux.Vars(c.Request)["id"]'
READ = "var i in; c.ShouldBindJSON(&i);"


def _said(call: Call, _: Context) -> object:
    if call.word != "take" or not call.arguments:
        return None
    given = call.arguments[:1][0]
    named = named_by_client(given)
    if named is None:
        return "nobody's"
    return " ".join((named.code.text, *sorted(code.text for code in others(named, given))))


def _taken(tmp_path: Path, function: str) -> object:
    found = of_calls(tmp_path, CODE + function, _said)
    return next(said for text, said in found.items() if text.startswith("take("))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"take({PARAM})", PARAM),
        (f"id := {PARAM}; take(id)", PARAM),
        (f"id, err := strconv.Atoi({PARAM}); if err != nil {{ return }}; take(uint(id))", PARAM),
        (f"id, _ := uuid.Parse({PARAM}); if look(id) {{ take(id) }}", f"{PARAM} id"),
        (f'id := {PARAM}; if id == "" {{ return }}; log.Println(id); take(id)', PARAM),
        (f'id := {PARAM}; id = "1"; take(id)', "nobody's"),
        (f"var id string; id = {PARAM}; take(id)", PARAM),
        (f"var id string; if look(1) {{ id = {PARAM} }}; take(id)", PARAM),
        (f'var id string; id = {PARAM}; id = "1"; take(id)', "nobody's"),
        (f"var id string; id = {PARAM}; look(id); take(id)", f"{PARAM} id"),
        (f"{READ} var id uint; id = i.StudentID; take(id)", "i.StudentID"),
        ('take(mux.Vars(c.Request)["id"])', 'mux.Vars(c.Request)["id"]'),
        ('vars := mux.Vars(c.Request); take(vars["id"])', 'vars["id"]'),
        ('id, ok := mux.Vars(c.Request)["id"]; if !ok { return }; take(id)', VARS),
        ('vars := map[string]string{}; take(vars["id"])', "nobody's"),
        ('id, _ := parseIDParam(c, "id"); take(id)', 'parseIDParam(c, "id")'),
        ('take(parseUUID(c, "id"))', 'parseUUID(c, "id")'),
        ('take(parseUUID(1, "id"))', "nobody's"),
        ('take(userID(c, "id"))', "nobody's"),
        ('take(httprouter.Params{}.ByName("id"))', 'httprouter.Params{}.ByName("id")'),
        (f"{READ} take(i.StudentID)", "i.StudentID"),
        (f"{READ} look(i.N); take(i.StudentID)", "i.StudentID"),
        (f"{READ} look(i); take(i.StudentID)", "i.StudentID i"),
        (f"{READ} look(i.StudentID); take(i.StudentID)", "i.StudentID i.StudentID"),
        (f'{READ} c.JSON(200, gin.H{{"id": i.StudentID}}); take(i.StudentID)', "i.StudentID"),
        (f'{READ} SendSuccess(c, "ok", i.StudentID); take(i.StudentID)', "i.StudentID"),
        (f"{READ} writeJSON(c.Writer, i.StudentID); take(i.StudentID)", "i.StudentID"),
        (f"{READ} checkAccess(c, i.StudentID); take(i.StudentID)", "i.StudentID i.StudentID"),
        (f"{READ} if look(i.StudentID) {{ return }}; take(i.StudentID)", "i.StudentID i.StudentID"),
        (f"{READ} auditPaid(i.StudentID); take(i.StudentID)", "i.StudentID"),
        (f"{READ} auditIn(c.Request.Context(), i.StudentID); take(i.StudentID)", "i.StudentID"),
        (f"{READ} auditOf(c, i.StudentID); take(i.StudentID)", "i.StudentID i.StudentID"),
        (
            "var all []in; c.ShouldBindJSON(&all); for _, i := range all { take(i.StudentID) }",
            "i.StudentID",
        ),
    ],
)
def test_ids_of_a_handler(tmp_path: Path, body: str, expected: str) -> None:
    assert _taken(tmp_path, f"func f(c *gin.Context) {{ {body} }}") == expected


@pytest.mark.parametrize(
    ("given", "body", "expected"),
    [
        ("w http.ResponseWriter, r *http.Request", 'take(r.PathValue("id"))', 'r.PathValue("id")'),
        (
            "w http.ResponseWriter, r *http.Request",
            "var i in; json.NewDecoder(r.Body).Decode(&i); take(i.StudentID)",
            "i.StudentID",
        ),
        # What another service answers is no request.
        ("b []byte", "var i in; json.Unmarshal(b, &i); take(i.StudentID)", "nobody's"),
        ("c fiber.Ctx", "var i in; c.Bind().Body(&i); take(i.StudentID)", "i.StudentID"),
        ("req PayRequest", "take(req.StudentID)", "req.StudentID"),
        ("a answer", "take(a.StudentID)", "nobody's"),
        ("id uint", "take(id)", "nobody's"),
    ],
)
def test_ids_of_others(tmp_path: Path, given: str, body: str, expected: str) -> None:
    assert _taken(tmp_path, f"func f({given}) {{ {body} }}") == expected
