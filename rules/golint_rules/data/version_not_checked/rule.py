"""An update that counts on a version, and nobody looks whether it changed a row."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Severity, rule
from golint_rules.knowledge.lost_updates.guarded_statuses import guarded_status
from golint_rules.knowledge.lost_updates.versions import drops_count, guarded_sum, version_in
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.sql.sql_calls import statement_in

_WORDS = ("Exec", "ExecContext", "NamedExec", "NamedExecContext", "MustExec", "MustExecContext")


@rule(
    id="data/version-not-checked",
    summary="an optimistic update is not asked whether it matched",
    standard=(
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Data Layer: Transaction management and concurrency control",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=Calls(words=(*_WORDS, "Update", "Updates", "UpdateColumn")),
    words=("ver", "rev", ">=", "tatus", "state"),
    where=is_shipped,
    cwe=("CWE-362",),
    tags=("data", "consistency", "database"),
)
def version_not_checked(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report updates `WHERE … version = $n`, or a status, whose count of rows is dropped."""
    if not drops_count(call):
        return
    column = guarded_sum(call) if ctx.source_has(">=") else ""
    if column:
        yield ctx.finding(
            call.name_span,
            f"the update takes nothing when there is not enough of `{column}`, and nobody looks, so"
            " the caller is told that it was taken; check the number of affected rows",
        )
        return
    column = guarded_status(call)
    if column:
        yield ctx.finding(
            call.name_span,
            f"the update changes no row when `{column}` is another one by now, and nobody looks, so"
            " the caller goes on as if it had been set; check the number of affected rows",
        )
        return
    if call.word not in _WORDS:
        return
    found = statement_in(call)
    if found is None or found[1].statement is None:
        return
    column = version_in(found[1].statement)
    if not column:
        return
    yield ctx.finding(
        call.name_span,
        f"the update changes no row when `{column}` has moved on, and nobody looks, so the change"
        " is lost and the caller is told that it was stored; check the number of affected rows",
    )
