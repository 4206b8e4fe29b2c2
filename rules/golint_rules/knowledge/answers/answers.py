"""Answers to clients: what sends one, and when its failure comes too late to be told."""

from golint_agent.rulekit import Call, Context
from golint_rules.knowledge.basics.callees import declaring_type, verbs
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.cleanup import can_return_error
from golint_rules.knowledge.failures.writers import is_response

#: What frameworks hand to a handler; their methods send the answer, and may fail (none of gin's).
FRAMEWORK_CONTEXTS = word_set(
    """github.com/labstack/echo.Context github.com/labstack/echo/v4.Context
    github.com/labstack/echo/v5.Context
    github.com/gofiber/fiber.Ctx github.com/gofiber/fiber/v2.Ctx github.com/gofiber/fiber/v3.Ctx
    github.com/beego/beego/v2/server/web.Controller github.com/astaxie/beego.Controller
    github.com/beego/beego/v2/server/web/context.BeegoOutput
    github.com/beego/beego/v2/server/web/context.Context
    github.com/astaxie/beego/context.BeegoOutput"""
)

_ANSWERING = word_set(
    "answer copy error html json render reply respond response send text write xml"
)
_READING = word_set("read decode parse bind unmarshal")


def answers_too_late(call: Call, ctx: Context) -> bool:
    """Is it an answer to a client that can only fail when nobody can change it any more?

    The function has no error to return to its framework; or the header is out before `Encode`, or
    every value of the type can be encoded.
    """
    has_caller = can_return_error(call)
    writer = call.argument(0)
    if writer is not None and not has_caller and is_response(writer, ctx):
        # `readJSON(w, r, &request)` is handed the writer for the limit of the body.
        return not _ANSWERING.isdisjoint(verbs(call)) and verbs(call)[0] not in _READING
    receiver = call.receiver
    if receiver is None:
        return False
    if receiver.base_type_name in FRAMEWORK_CONTEXTS or declaring_type(call) in FRAMEWORK_CONTEXTS:
        return not has_caller
    if call.method != "Encode":
        return False
    origin = receiver.local.origin if receiver.local is not None else receiver
    maker = origin.call if origin is not None else None
    if maker is None or maker.method != "NewEncoder":
        return False
    stream, data = maker.argument(0), call.argument(0)
    target = stream.local if stream is not None else None
    if target is None or not ctx.has_method(target.type, "WriteHeader"):
        return False
    if not has_caller:
        return True  # the status is out with the first byte, and there is nobody to tell
    if data is not None and ctx.is_plain_data(data.type):
        return True
    return any(c.method == "WriteHeader" and _goes_on_to(c, call) for c in target.calls_on)


def _goes_on_to(earlier: Call, later: Call) -> bool:
    """Does the block of the first call run on to the second one?"""
    start = later.span.start.byte
    if earlier.span.start.byte > start:
        return False
    after = earlier.statement_after
    while after is not None:
        if after.is_return and after.span.start.byte < start:
            return False
        after = after.statement_after
    return True
