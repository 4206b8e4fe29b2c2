"""Errors that say that a transaction is over, and conditions that take them for none."""

from golint_agent.rulekit import Code
from golint_rules.knowledge.tables import word_set

_CLOSED = word_set("ErrTxDone ErrTxClosed ErrTxCommitRollback ErrInvalidTransaction")


def excuses_closed(condition: Code) -> bool:
    """Does a condition leave out the error of a transaction that is over?

    `!errors.Is(err, sql.ErrTxDone)`, `err != pgx.ErrTxClosed`.
    """
    compared = condition.comparison
    if compared is not None:
        return compared[1] == "!=" and any(side.name in _CLOSED for side in compared[::2])
    if not condition.text.startswith("!"):
        return False
    return any(
        call.method == "Is" and any(given.name in _CLOSED for given in call.arguments)
        for call in condition.calls
    )
