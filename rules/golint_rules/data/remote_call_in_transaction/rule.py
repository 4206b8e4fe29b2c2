"""Another party is asked while a transaction is open, which holds its locks for as long."""

from collections.abc import Iterator
from functools import cache

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.implementers import IMPLEMENTED, implementers
from golint_rules.knowledge.clients.remote_calls import SPEAKING, RemoteMethod
from golint_rules.knowledge.request_ids.id_chains import is_behind, is_same
from golint_rules.knowledge.transactions.open_transactions import CalledInTransaction

#: So many calls are shown beside the first.
_MAX_RELATED = 10
#: Of a hook of gorm or not: what is said of where the transaction is.
_OPENED = (
    "here the transaction is opened",
    "gorm runs this hook in the transaction of a statement",
)


@rule(
    id="data/remote-call-in-transaction",
    summary="another party is asked while a transaction is open",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Module(at=(CalledInTransaction,)),
    needs=(CalledInTransaction, RemoteMethod, *IMPLEMENTED),
    cwe=("CWE-667",),
    tags=("data", "reliability", "database"),
)
def remote_call_in_transaction(ctx: ModuleContext) -> Iterator[Finding]:
    """Report requests, RPCs and messages between the begin and the end of a transaction, once."""
    remote: dict[str, list[str]] = {}
    for method in ctx.module.facts(RemoteMethod):
        remote.setdefault(method.function.rpartition(".")[2], []).append(method.function)
    known = implementers(ctx.module)

    @cache
    def is_remote(callee: str) -> bool:
        return any(
            is_same(name, callee, SPEAKING) or is_behind(name, callee, known)
            for name in remote.get(callee.rpartition(".")[2], ())
        )

    by_opened: dict[object, list[CalledInTransaction]] = {}
    for call in ctx.module.facts(CalledInTransaction):
        if call.is_sure or is_remote(call.callee):
            by_opened.setdefault(call.opened, []).append(call)
    for calls in by_opened.values():
        first, *others = sorted(calls, key=lambda call: call.at.span.start.byte)
        yield ctx.finding(
            first.at,
            f"`{first.target}` waits for another party while the transaction holds its rows and"
            " its connection, and what it did there stays when this is rolled back; call it before"
            " or after the transaction, or by an outbox",
            related=(
                *(Related(c.at.path, c.at.span, "so does this") for c in others[:_MAX_RELATED]),
                Related(first.opened.path, first.opened.span, _OPENED[first.in_hook]),
            ),
        )
