"""The last work of a worker is given the context whose end it has waited for, and fails at once."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.tables import methods
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.shutdown.deadlines import has_ended

_KGO = "github.com/twmb/franz-go/pkg/kgo.Client"
_WRITES = "InsertOne InsertMany UpdateOne UpdateMany ReplaceOne BulkWrite DeleteOne DeleteMany"
#: What does nothing for a context that has ended, and says so by its error alone.
_WORK = frozenset().union(
    methods("*database/sql.DB", "ExecContext BeginTx"),
    *(
        methods(f"*github.com/jackc/pgx/{v}/pgxpool.Pool", "Exec Begin BeginTx SendBatch")
        for v in ("v4", "v5")
    ),
    methods("*github.com/segmentio/kafka-go.Writer", "WriteMessages"),
    methods("*github.com/segmentio/kafka-go.Reader", "CommitMessages"),
    methods(f"*{_KGO}", "CommitUncommittedOffsets CommitMarkedOffsets CommitRecords ProduceSync"),
    *(methods(f"*go.mongodb.org/mongo-driver{v}/mongo.Collection", _WRITES) for v in ("", "/v2")),
)
#: Methods of a house that do what is left to do.
_LAST = ("flush", "Flush", "save", "Save", "saveAll", "SaveAll", "persist", "Persist", "flushAll")
_MOST = 20


@rule(
    id="shutdown/ended-context-used",
    summary="the last work is given a context that has ended",
    standard=("Performance & Reliability: Graceful shutdown handling",),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    on=(Calls(*sorted(_WORK)), Calls(words=_LAST)),
    where=is_shipped,
    words=("Done()",),
    cwe=("CWE-404",),
    tags=("shutdown", "reliability"),
)
def ended_context_used(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report `<-ctx.Done()` followed by work that is given `ctx`."""
    given = call.argument(0)
    if given is None or given.local is None or str(given.type) != "context.Context":
        return
    work = call if call.callee in _WORK else _work_in(call)
    if work is None or not has_ended(given):
        return
    related = () if work == call else (Related(work.path, work.span, "this fails"),)
    yield ctx.finding(
        call,
        f"`{given.text}` has ended when `{call.target}` is given it, so that this fails at once and"
        " what is left is lost; give it a context of `context.WithTimeout` over"
        f" `context.WithoutCancel({given.text})`",
        related=related,
    )


def _work_in(call: Call) -> Call | None:
    """The work that a function of the package does by the context that it is given as it stands."""
    function = call.function
    name = next(iter(function.params), "") if function is not None else ""
    if function is None or not name:
        return None
    for work in function.calls[:_MOST]:
        given = work.argument(0) if work.callee in _WORK else None
        local = given.local if given is not None else None
        if given is not None and local is not None and given.text == name and local.is_param:
            return work if not any(use.is_set for use in local.uses) else None
    return None
