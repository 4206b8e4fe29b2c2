"""Webhooks that are confirmed although they failed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_branches

from golint_rules.knowledge.messages.confirmed_hooks import confirmed_failure

CODE = """
import ("net/http"; "github.com/gin-gonic/gin"; "errors")
var errSeen = errors.New("seen")
type hooks struct{}
func (hooks) settle() error { return nil }
func (hooks) validate() error { return nil }
func (hooks) notify() error { return nil }
func (hooks) enqueue() error { return nil }
func (h hooks) %s(c *gin.Context) {
	if err := h.%s(); err != nil {
		%s
	}
	c.JSON(200, "done")
}
"""
ANSWER = 'c.JSON(http.StatusOK, "failed"); return'


@pytest.mark.parametrize(
    ("name", "failed", "branch", "expected"),
    [
        ("Webhook", "settle", ANSWER, True),
        ("PaymentCallback", "settle", "c.Status(200); return", True),
        ("Pay", "settle", ANSWER, False),
        ("OauthCallback", "settle", ANSWER, False),
        ("Webhook", "validate", ANSWER, False),
        ("PaymentNotification", "settle", ANSWER, True),
        ("RegisterWebhook", "settle", ANSWER, False),
        ("MarkNotification", "settle", ANSWER, False),
        ("Webhook", "notify", ANSWER, False),
        ("Webhook", "settle", f"_ = h.enqueue(); {ANSWER}", False),
        ("Webhook", "settle", 'c.JSON(500, "failed"); return', False),
        ("Webhook", "settle", 'c.JSON(200, "failed")', False),
        ("Webhook", "settle", f"// So that it does not retry.\n{ANSWER}", False),
        ("Webhook", "settle", f"if errors.Is(err, errSeen) {{ {ANSWER} }}; return", False),
    ],
)
def test_confirmed(tmp_path: Path, name: str, failed: str, branch: str, *, expected: bool) -> None:
    code = CODE % (name, failed, branch)

    found = of_branches(tmp_path, code, lambda one: confirmed_failure(one) is not None)

    assert found == [expected]
