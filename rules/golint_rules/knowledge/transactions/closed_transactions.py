"""Errors that say that a transaction is over, and conditions that take them for none."""

from golint_agent.rulekit import Branch, Call, Code
from golint_rules.knowledge.basics.tables import word_set

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


def passed_for_done(branch: Branch) -> tuple[Call, Code] | None:
    """The `Commit` whose error an `if` takes for none, and the `return` that says so.

    `if errors.Is(err, sql.ErrTxDone) { return nil }`, wherever it stands behind the commit.
    """
    error = _closed_in(branch.condition)
    held = error.local if error is not None else None
    end = branch.statements[-1] if branch.statements else None
    if held is None or end is None or not end.is_return or not end.returned:
        return None
    given = held.given_before(branch.condition)
    call = given.call if given is not None else None
    is_commit = call is not None and call.method == "Commit"
    return (call, end) if call is not None and is_commit and end.returned[-1].is_nil else None


def _closed_in(condition: Code) -> Code | None:
    """The error that a condition asks for whether it is one of a transaction that is over."""
    compared = condition.comparison
    if compared is not None:
        left, mark, right = compared
        return left if mark == "==" and right.name in _CLOSED else None
    asked = condition.call
    if asked is None or asked.method != "Is":
        return None
    error, kind = asked.argument(0), asked.argument(1)
    return error if kind is not None and kind.name in _CLOSED else None
