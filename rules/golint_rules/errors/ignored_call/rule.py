"""A call whose last result is an error stands alone as a statement: nobody sees the failure."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Context, Finding, Severity, rule

#: Callees that never fail, or whose failure means nothing: errcheck's built-in exclusions.
NEVER_FAIL = frozenset(
    {
        "crypto/rand.Read",
        "fmt.Print",
        "fmt.Printf",
        "fmt.Println",
        "math/rand.Read",
        "(*math/rand.Rand).Read",
        "(*io.PipeReader).CloseWithError",
        "(*io.PipeWriter).CloseWithError",
        "(hash.Hash).Write",
        "(*crypto/sha3.SHA3).Write",
        "(*crypto/sha3.SHAKE).Read",
        "(*crypto/sha3.SHAKE).Write",
    }
)

#: Types whose write methods never fail.
NEVER_FAILING_WRITERS = frozenset(
    {"bytes.Buffer", "strings.Builder", "hash/maphash.Hash", "hash.Hash", "hash.Hash32", "hash.Hash64"}
)

_PRINTERS = frozenset({"fmt.Fprint", "fmt.Fprintf", "fmt.Fprintln"})

#: Calls whose error says only that a flag or setting is registered wrongly, found at first start.
_SETUP = ("github.com/spf13/cobra.", "github.com/spf13/viper.", "github.com/spf13/pflag.", "flag.")


@rule(
    id="errors/ignored-call",
    summary="a call's error is ignored",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Data Layer: PostgreSQL repository implementations",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.ERROR,
    on=Calls(statement=True),
    cwe=("CWE-252",),
    tags=("errors", "reliability"),
)
def ignored_call(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report calls used as statements whose last result is known to be an error."""
    if not call.returns_error or _never_fails(call) or _does_not_matter(call, ctx):
        return
    name = call.target
    yield ctx.finding(
        call,
        f"the error that `{name}` returns is ignored, so a failure goes unnoticed;"
        " handle it or return it",
    )


def _never_fails(call: Call) -> bool:
    callee = call.callee
    if callee in NEVER_FAIL:
        return True
    if call.receiver_type in NEVER_FAILING_WRITERS and call.method.startswith("Write"):
        return True
    if callee in _PRINTERS and call.arguments:
        writer = call.arguments[0]
        return writer.base_type_name in NEVER_FAILING_WRITERS or writer.text in (
            "os.Stderr",
            "os.Stdout",
        )
    return False


def _does_not_matter(call: Call, ctx: Context) -> bool:
    """Closing something on the way out with another error, and one-time settings."""
    callee = call.callee.lstrip("(*")
    if callee.startswith(_SETUP):
        return True
    if call.method in ("Close", "Rollback", "Abort", "CloseWithError", "Shutdown", "Stop"):
        after = call.statement_after
        if after is not None and (after.is_return or after.ends_run):
            return any(condition.mentions_error for condition in call.conditions)
    return False
