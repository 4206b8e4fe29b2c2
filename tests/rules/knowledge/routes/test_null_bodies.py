"""Pointers that a body of `null` leaves nil."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.routes.null_bodies import null_body

HEAD = """import (
	"encoding/json"; "net/http"
	"github.com/gin-gonic/gin"; "github.com/labstack/echo/v4"
)

type order struct{ name string }

func use(any) {}

var _, _, _ = json.Valid, http.Get, gin.New

"""
ECHO = "func f(c echo.Context) { var o *order; c.Bind(&o); "
HTTP = "func f(w http.ResponseWriter, r *http.Request) { var o *order; "


def _asked(call: Call, _: Context) -> str | None:
    found = null_body(call)
    return found.at.statement.text if found is not None else None


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (ECHO + "use(o.name) }", "use(o.name)"),
        (ECHO + "use(*o) }", "use(*o)"),
        (ECHO + "use(o); use(o.name) }", None),
        (ECHO + "if o != nil { use(o.name) } }", None),
        (ECHO + "o = &order{}; use(o.name) }", None),
        ("func f(c echo.Context) { o := &order{}; c.Bind(&o); use(o.name) }", None),
        ("func f(c echo.Context) { var o order; c.Bind(&o); use(o.name) }", None),
        ("func f(c *gin.Context) { var o *order; c.BindJSON(&o); use(o) }", "c.BindJSON(&o)"),
        (HTTP + "json.NewDecoder(r.Body).Decode(&o); use(o.name) }", "use(o.name)"),
        (HTTP + "json.Unmarshal(nil, &o); use(o.name) }", None),
    ],
)
def test_bodies_of_null(tmp_path: Path, function: str, expected: str | None) -> None:
    found = of_calls(tmp_path, HEAD + function, _asked)
    assert [answer for answer in found.values() if answer is not None] == [
        answer for answer in (expected,) if answer is not None
    ]
