"""What becomes of errors that are none of the kinds that a branch asks for."""

from golint_agent.rulekit import Code, ErrorBranch, late_regex
from golint_rules.knowledge.failures.error_outcomes import asks_whether, is_told_apart_before


def rest_of(branch: ErrorBranch) -> tuple[Code, ...]:
    """The statements that run where the error is none of those that the branch asks for.

    What stands behind `if errors.Is(err, errNone) { …; return }`, its `else`, or the `default` of a
    `switch` that ends the branch. Empty where the branch asks in another way, or asks nothing.
    """
    name, statements = branch.error.text, branch.statements
    asking = [s for s in statements if s.is_compound]
    if not asking or any(other.mentions(name) for other in branch.others):
        return ()
    if asking[0].default:
        behind = statements[statements.index(asking[0]) + 1 :]
        is_left = not behind or [s.text for s in behind] == ["return"]
        return asking[0].default if is_left and asking[0].mentions(name) else ()
    if len(asking) == 1 and (otherwise := _otherwise(asking[0], branch)):
        return otherwise
    for statement in asking:
        inner = statement.branch
        if inner is None or inner.otherwise is not None or inner.goes_on:
            return ()
        if not _asks_kind(inner.condition, name):
            return ()
    return tuple(s for s in statements if s.start_byte > asking[-1].start_byte)


def _asks_kind(condition: Code, name: str) -> bool:
    return condition.mentions(name) and not asks_whether(condition, name)


def _otherwise(asking: Code, branch: ErrorBranch) -> tuple[Code, ...]:
    """What a lone `if` that asks what the error is does in its `else`; empty where that asks on."""
    inner = asking.branch
    block = inner.otherwise if inner is not None else None
    if inner is None or block is None or not _asks_kind(inner.condition, branch.error.text):
        return ()
    if any(block.holds(condition) for condition in branch.conditions_within):
        return ()
    found = {call.statement.start_byte: call.statement for call in block.calls}
    found.update((end.start_byte, end) for end in branch.returns if block.holds(end))
    behind = (s for s in branch.statements if s.start_byte > asking.start_byte)
    return (*(found[start] for start in sorted(found)), *behind) if found else ()


def is_server_blamed(branch: ErrorBranch) -> bool:
    """May a branch that asks what the error is blame the server, or hand it on, for some of them?

    Also where it asks whether an error is *not* of a kind: the rest is of that kind then.
    """
    if any(_NOT_OF_KIND.search(asked.text) for asked in branch.conditions_within):
        return True
    if any(result.text == branch.error.text for r in branch.returns for result in r.returned):
        return True
    return _OF_SERVER.search(branch.body_text) is not None or is_told_apart_before(branch)


_NOT_OF_KIND = late_regex(r"^!|!=|\bcase !|&& !|\|\| !")
#: By what the server is blamed, and kinds of errors of what is away; `%w` hands the error on.
_OF_SERVER = late_regex(
    r"\b5\d\d\b|(?i:internal|unavailable|server|gateway|timeout|deadline|conn|outage|retry|panic"
    r"|fatal|temporar)|\bcontext\.|codes\.Unknown|%w"
)
