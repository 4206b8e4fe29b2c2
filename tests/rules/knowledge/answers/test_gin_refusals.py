"""Refusals of gin behind which the chain of handlers goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.answers.failure_answers import AnswersStatus
from golint_rules.knowledge.answers.gin_refusals import NEXT, Aborts, refusals_before

FILE = """import "github.com/gin-gonic/gin"

type gate interface { Refuse(c *gin.Context) }

func refuse(c *gin.Context) { c.AbortWithStatus(403) }
func known(c *gin.Context) bool { return false }
func allow(c *gin.Context, other gate) { %s }
"""


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("if !known(c) { c.JSON(401, nil); return }; c.Next()", ["c.JSON"]),
        ("if !known(c) { c.JSON(200, nil); return }; c.Next()", []),
        ("if !known(c) { c.AbortWithStatusJSON(401, nil); return }; c.Next()", []),
        ("if !known(c) { refuse(c); c.JSON(401, nil); return }; c.Next()", []),
        ("c.Abort(); if !known(c) { c.JSON(401, nil); return }; c.Next()", []),
        # What stands behind it may end the chain.
        ("if !known(c) { other.Refuse(c); c.JSON(401, nil); return }; c.Next()", []),
        # The handlers have run.
        ("c.Next(); if !known(c) { c.JSON(401, nil); return }; c.Next()", []),
        ("if known(c) { c.Next() }; if !known(c) { c.JSON(401, nil); return }", []),
    ],
)
def test_refusals(tmp_path: Path, body: str, expected: list[str]) -> None:
    found = of_calls(tmp_path, FILE % body, _asked, needs=(Aborts, AnswersStatus))

    assert found["c.Next()"] == expected


def _asked(call: Call, ctx: Context) -> list[str]:
    return [one.target for one in refusals_before(call, ctx)] if call.callee == NEXT else []
