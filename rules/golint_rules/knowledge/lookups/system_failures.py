"""Failures of another system, as the branch of an error tells them from a client's mistakes."""

from golint_agent.rulekit import Call, ErrorBranch
from golint_rules.knowledge.failures.constructors import makes_part
from golint_rules.knowledge.failures.error_outcomes import about_the_rest
from golint_rules.knowledge.failures.failing_calls import (
    asks_outside,
    is_attempt,
    is_secret_matter,
    is_service,
    reads_a_value,
    writes_outside,
)
from golint_rules.knowledge.lookups.decoded_sources import decodes_own
from golint_rules.knowledge.lookups.refusals import told_as_broken


def is_of_system(branch: ErrorBranch, work: Call) -> bool:
    """Is what failed a matter of another system, and not of what somebody sent or may not know?

    A branch that says itself that the server has failed, by `500`, leaves no doubt.
    """
    call, function = branch.call, branch.function
    if call is None or function is None:
        return False
    is_broken = told_as_broken(branch) is not None
    is_about_all = is_broken or about_the_rest(branch) or writes_outside(work)
    if not is_about_all and is_secret_matter(work, function.name):
        return False
    if decodes_own(work):
        return True
    is_read = reads_a_value(work) and not (is_broken and is_service(work))
    if (is_read or is_attempt(work)) and not makes_part(call, function):
        return False
    return asks_outside(call) or is_service(work)
