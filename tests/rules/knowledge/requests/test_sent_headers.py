"""What puts something into the header of a request."""

from pathlib import Path

from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.requests.sent_headers import may_set_header, sets_header

CODE = """
import ("net/http"; "net/url"; "github.com/go-resty/resty/v2")
func f(r *http.Request, q url.Values, c *resty.Client) {
	r.Header.Set("X-A", "a")
	r.Header.Get("X-A")
	q.Add("a", "b")
	c.SetHeader("X-A", "a")
}
"""


def test_headers_that_are_set(tmp_path: Path) -> None:
    def said(call: Call, _: Context) -> tuple[bool, bool]:
        return may_set_header(call), sets_header(call)

    assert of_calls(tmp_path, CODE, said) == {
        'r.Header.Set("X-A", "a")': (True, True),
        'r.Header.Get("X-A")': (False, False),
        'q.Add("a", "b")': (True, False),
        'c.SetHeader("X-A", "a")': (True, False),
    }
