"""What a handler answers a client by."""

from pathlib import Path

from tests.rules.knowledge.asked import of_calls

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.requests.client_writers import ANSWER_RETURNING, writer_param

CODE = """
import ("net/http"; "github.com/gin-gonic/gin"; "github.com/gofiber/fiber/v2")
func ask(int) {}
func plain(w http.ResponseWriter, r *http.Request) { ask(1) }
func ofGin(c *gin.Context) { ask(2) }
func ofFiber(c *fiber.Ctx) error { ask(3); return nil }
func other() { ask(4) }
"""


def test_parameters(tmp_path: Path) -> None:
    def writer(call: Call, _: Context) -> str:
        function = call.declared_function
        return writer_param(function) if function is not None else ""

    found = of_calls(tmp_path, CODE, writer)

    assert [found[f"ask({n})"] for n in (1, 2, 3, 4)] == ["w", "c", "", ""]


def test_what_a_returned_error_answers(tmp_path: Path) -> None:
    def returning(call: Call, _: Context) -> bool:
        function = call.declared_function
        return function is not None and not ANSWER_RETURNING.isdisjoint(function.params.values())

    found = of_calls(tmp_path, CODE, returning)

    assert [found[f"ask({n})"] for n in (1, 2, 3, 4)] == [False, False, True, False]
