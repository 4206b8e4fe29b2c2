"""What is owed where something has failed: money goes back, and a row says that it failed."""

from golint_agent.rulekit import Call, late_regex, words
from golint_rules.knowledge.basics.row_states import CHANGING, STATES
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.error_branches.costly_writes import moves_money
from golint_rules.knowledge.failures.failing_calls import asks_database, is_service, is_store
from golint_rules.knowledge.failures.ignored_errors import explains_discard

_FAILED = word_set("failed failure")
#: Words of work that is done anew whatever a row says.
_AGAIN = word_set(
    """sync synced delivery deliveries callback callbacks webhook webhooks outbox cache health
    heartbeat connection"""
)
#: A state in which something ends that did not go well.
_ENDED = late_regex(r"(?i)fail|cancel|reject|declin|abort|void")


def is_owed(call: Call) -> bool:
    """Does it give money or stock back, or write that something has failed?

    The error that is on its way says nothing of it: where it fails as well, the money is gone and
    the payment stays pending for ever.
    """
    if not call.returns_error or call.is_deferred or explains_discard(call.remark):
        return False
    return moves_money(call) or _writes_end(call)


def _writes_end(call: Call) -> bool:
    """Does a store or a service write by it that something has ended and did not go well?"""
    named, receiver = words(call.method), call.receiver
    if receiver is None or not named:
        return False
    near = {*named, *words(receiver.text.rpartition(".")[2])}
    if not _AGAIN.isdisjoint(near) or not _keeps_rows(call):
        return False
    if named[0] == "fail":
        return len(named) > 1
    if named[0] not in CHANGING:
        return False
    if not _FAILED.isdisjoint(named):
        return True
    is_state = not STATES.isdisjoint(named)
    return is_state and any(_ENDED.search(given.text) for given in call.arguments)


def _keeps_rows(call: Call) -> bool:
    return is_store(call.receiver) or is_service(call) or asks_database(call)
