"""What lets a client in: what browsers send by themselves, and tokens of pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.routes.page_credentials import KeptByBrowser, TokenAsked

CODE = """
import ("net/http"; "github.com/gin-gonic/gin")
func guard(w http.ResponseWriter, r *http.Request, c *gin.Context) {
	%s
}
"""


@pytest.mark.parametrize(
    ("code", "token", "kept"),
    [
        ('_ = r.Header.Get("Authorization")', True, False),
        ('_ = r.URL.Query().Get("token")', True, False),
        ('_ = c.GetHeader("authorization")', True, False),
        ('_ = c.Query("access_token")', True, False),
        ('_ = r.Header.Get("Origin")', False, False),
        ('r.Header.Set("Authorization", "token")', False, False),
        ('_, _ = r.Cookie("token")', False, True),
        ('_ = r.Header.Get("Authorization"); r.BasicAuth()', True, True),
    ],
)
def test_what_lets_in(tmp_path: Path, code: str, *, token: bool, kept: bool) -> None:
    text = CODE % code
    assert bool(facts_of(tmp_path, text, TokenAsked)) is token
    assert bool(facts_of(tmp_path, text, KeptByBrowser)) is kept
