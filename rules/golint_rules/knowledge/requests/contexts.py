"""Contexts: what derives one, how a request's is had, and what is only given one by mistake."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Function, Local, Type, first_word, late_regex
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.carriers import carriers

#: Functions that derive a context; what they give is followed.
DERIVING = word_set(
    """context.WithCancel context.WithCancelCause context.WithTimeout context.WithTimeoutCause
    context.WithDeadline context.WithDeadlineCause"""
)

#: The type of what cancels one.
CANCEL = "context.CancelFunc"

#: Functions whose context holds nothing and never ends.
EMPTY = ("context.Background", "context.TODO")

#: How the context is had from the parameters that carry it.
CONTEXT_OF = {
    "net/http.Request": ".Context()",
    "github.com/gin-gonic/gin.Context": ".Request.Context()",
    "github.com/gofiber/fiber.Ctx": ".Context()",
    "github.com/gofiber/fiber/v2.Ctx": ".UserContext()",
    "github.com/gofiber/fiber/v3.Ctx": ".Context()",
    "github.com/labstack/echo.Context": ".Request().Context()",
    "github.com/labstack/echo/v4.Context": ".Request().Context()",
    "github.com/labstack/echo/v5.Context": ".Request().Context()",
    "google.golang.org/grpc.ServerStream": ".Context()",
}
#: What only the handler of a request is given, beside those that carry its context.
_OF_REQUESTS = ("google.golang.org/grpc.UnaryServerInfo", "google.golang.org/grpc.StreamServerInfo")

_NIL = late_regex(r"\bnil\b")


def is_context(type_name: str) -> bool:
    """Is it the name of the type of contexts?"""
    return type_name == "context.Context"


def context_from(function: Function, name: str) -> str:
    """The expression for the context that a parameter carries: `r.Context()` for a request `r`."""
    return name + CONTEXT_OF.get(carriers(function)[name], "")


def handles_request(function: Function) -> bool:
    """Is a function given a request, or what only a request's handler is given?"""
    return any(t in CONTEXT_OF or t in _OF_REQUESTS for t in function.params.values())


def answers_rpc(function: Function) -> bool:
    """Is it a method that is given a context and a message of gRPC, and gives one?"""
    given, made = [t for _, t in function.parameters], function.results
    if not function.is_method or not len(given) == len(made) == len(("message", "error")):
        return False
    if not is_context(str(given[0])):
        return False
    return _is_message(function, given[1]) and _is_message(function, made[0])


def _is_message(function: Function, t: Type) -> bool:
    return function.types.method(t, "ProtoReflect") is not None


def bodies(function: Function) -> Iterator[Function]:
    """A function, and the literals in it that are handlers: `return func(c *gin.Context) {…}`."""
    yield function
    for literal in function.literals:
        if handles_request(literal):
            yield literal


def gives_context(call: Call) -> bool:
    """Does a call give a context that is made of another one, by its results or its name?

    What is handed a literal, as by `WithTx(ctx, func(…) error {…})`, runs it and gives none.
    """
    method = call.method
    if any(is_context(str(result)) for result in call.results or ()):
        return True
    if any(argument.literal_function is not None for argument in call.arguments):
        return False
    # `Withdraw` gives none.
    if first_word(method) == "with" or method.endswith(("ToContext", "IntoContext")):
        return True
    return method.startswith(("ContextWith", "Inject", "NewContext", "LoadDefault"))


def waits_for_end(function: Function) -> bool:
    """Does a function wait until its own context ends, as workers do?"""
    text = function.text
    return any(f"<-{name}.Done()" in text for name in carriers(function))


def stands_in_for_nil(call: Call, function: Function) -> bool:
    """Does a context stand in for one that is nil: `if ctx == nil { ctx = … }`?"""
    variable = call.assigned_to
    names = [*carriers(function), *([variable.name] if variable is not None else [])]
    return any(
        condition.once(_asks_for_nil) and any(condition.mentions(name) for name in names)
        for condition in call.conditions
    )


def _asks_for_nil(condition: Code) -> bool:
    return _NIL.search(condition.text) is not None


def ends_with_function(context: Local) -> bool:
    """Does the function that makes a context cancel it by a `defer`, whatever way it ends?"""
    made = context.origin.call if context.origin is not None else None
    cancel = made.target_locals[1] if made is not None and len(made.target_locals) > 1 else None
    if cancel is None or cancel.type_name != CANCEL:
        return False
    return any(use.is_deferred for use in cancel.uses)
