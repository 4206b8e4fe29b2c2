"""What a handler answers a client by, and gives nothing back to its framework."""

from golint_agent.rulekit import Function

#: What `net/http` hands to a handler.
WRITER = "net/http.ResponseWriter"
#: What gin hands to one.
GIN = "github.com/gin-gonic/gin.Context"
#: Both; handlers of other frameworks return an error, which is answered for them.
CLIENT_WRITERS = frozenset({WRITER, GIN})
#: What fiber and echo hand to a handler, whose error is its answer.
ANSWER_RETURNING = frozenset(
    {
        *(f"github.com/gofiber/fiber{version}.Ctx" for version in ("", "/v2", "/v3")),
        *(f"github.com/labstack/echo{version}.Context" for version in ("", "/v4", "/v5")),
    }
)


def writer_param(function: Function) -> str:
    """The name of the parameter that a function answers by; empty without one."""
    return next((name for name, t in function.params.items() if t in CLIENT_WRITERS), "")
