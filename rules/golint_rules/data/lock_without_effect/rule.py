"""A row is to be locked, and is not: by an option of GORM 1, or for the time of one statement."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Severity,
    late_regex,
    rule,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.roles import is_shipped
from golint_rules.knowledge.sql.sql_calls import statement_in

#: Settings by which GORM 1 was told to lock.
_SETTINGS = word_set("gorm:query_option gorm:for_update gorm:lock")
_LOCK = late_regex(r"(?i)\bfor\s+(?:no\s+key\s+)?update\b|\bfor\s+(?:key\s+)?share\b")
#: One that does not wait may only ask whether somebody else holds the lock.
_PROBE = late_regex(r"(?i)\bnowait\b")
_BEGIN = late_regex(r"(?i)[\"`]\s*(?:begin|start\s+transaction)\b")
_SELECT = late_regex(r"(?is)\s*select\b")
#: Calls of pools, which end the transaction of each statement with it.
_ON_POOL = (
    *(f"(*database/sql.DB).{name}" for name in ("Query", "QueryContext")),
    *(f"(*database/sql.DB).{name}" for name in ("QueryRow", "QueryRowContext")),
    *(f"(*github.com/jmoiron/sqlx.DB).{name}" for name in ("Get", "GetContext", "Select")),
    *(f"(*github.com/jmoiron/sqlx.DB).{name}" for name in ("SelectContext", "Queryx")),
    *(f"(*github.com/jmoiron/sqlx.DB).{name}" for name in ("QueryxContext", "QueryRowx")),
    "(*github.com/jmoiron/sqlx.DB).QueryRowxContext",
    *(f"(*github.com/jackc/pgx/v4/pgxpool.Pool).{name}" for name in ("Query", "QueryRow")),
    *(f"(*github.com/jackc/pgx/v5/pgxpool.Pool).{name}" for name in ("Query", "QueryRow")),
)


@rule(
    id="data/lock-without-effect",
    summary="a row is locked by GORM 1's option, or outside of a transaction",
    standard=(
        "Data Layer: Transaction management and concurrency control",
        "Data Layer: Data consistency patterns (optimistic locking, saga pattern)",
        "Business Logic: Transaction processing with double-entry accounting",
    ),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    on=(
        Calls("(*gorm.io/gorm.DB).Set", "(*gorm.io/gorm.DB).InstanceSet"),
        Calls(*_ON_POOL),
    ),
    words=("gorm:", "update", "UPDATE", "share", "SHARE"),
    where=is_shipped,
    cwe=("CWE-667",),
    tags=("data", "consistency", "database"),
)
def lock_without_effect(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report settings of GORM 1 on a `*gorm.DB` of GORM 2, and `FOR UPDATE` on a pool."""
    if not call.callee.startswith("(*gorm.io/"):
        if _locks_alone(call):
            yield ctx.finding(
                call.name_span,
                "the lock of this `SELECT` ends with it, as no transaction is around it, so two"
                " requests go on with the same row; read it in the transaction that writes it",
            )
        return
    name, value = call.argument(0), call.argument(1)
    if name is None or value is None or name.constant not in _SETTINGS:
        return
    text = value.constant
    asks = text is True or (isinstance(text, str) and _LOCK.search(text) is not None)
    if asks:
        yield ctx.finding(
            call.name_span,
            f"`{name.constant}` locks nothing since GORM 2, so two requests read the same row and"
            ' one of their changes is lost; write `.Clauses(clause.Locking{Strength: "UPDATE"})`',
        )


def _locks_alone(call: Call) -> bool:
    """Is it one `SELECT` that locks rows, by a function that begins no transaction in SQL?"""
    found = statement_in(call)
    text = found[1].text if found is not None else ""
    if _LOCK.search(text) is None or _PROBE.search(text) is not None:
        return False
    if _SELECT.match(text) is None or ";" in text.strip().rstrip(";"):
        return False
    function = call.declared_function
    return function is not None and _BEGIN.search(function.text) is None
