"""Secrets that are compared with what a client sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_files

from golint_agent.rulekit import Context
from golint_rules.knowledge.auth.compared_secrets import compared_secret

CODE = """
import ("crypto/hmac"; "encoding/hex"; "net/http"; "os"; "strings")
type service struct { apiKey, secret, webhookSecret, password, tokenType string }
func (s *service) handle(r *http.Request, signature string) bool {
	key := r.Header.Get("X-API-Key")
	secret := s.webhookSecret
	expectedToken := strings.TrimSpace(os.Getenv("XENDIT_CALLBACK_TOKEN"))
	mac := hmac.New(nil, nil)
	expected := hex.EncodeToString(mac.Sum(nil))
	return %s
}
"""


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        ("key == s.apiKey", "a key"),
        ("s.apiKey != key", "a key"),
        ("signature == expected", "a signature"),
        ('r.Header.Get("X-Callback-Token") != s.apiKey', "a key"),
        ('key == os.Getenv("ADMIN_API_KEY")', "a key"),
        ('key == os.Getenv("ADMIN_MODE")', ""),
        ("key == secret", "a secret"),
        ('strings.TrimSpace(r.Header.Get("X-Callback-Token")) != expectedToken', "a token"),
        ("key == s.tokenType", ""),
        ("key == s.password", ""),
        ("s.secret == s.apiKey", ""),
        ("signature == key", ""),
        ("len(key) == len(s.apiKey)", ""),
        ('s.apiKey == ""', ""),
    ],
)
def test_what_is_compared(tmp_path: Path, comparison: str, expected: str) -> None:
    def asked(ctx: Context) -> list[str]:
        operations = [o for f in ctx.functions() for o in f.operations if o.comparison]
        return [compared_secret(operation) for operation in operations]

    assert of_files(tmp_path, CODE % comparison, asked) == [expected]
