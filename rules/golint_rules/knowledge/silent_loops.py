"""Loops without end that ask another system, and say nothing where that fails."""

from golint_agent.rulekit import Code, ErrorBranch, words
from golint_rules.knowledge.error_outcomes import logs
from golint_rules.knowledge.failing_calls import asked, asks_outside
from golint_rules.knowledge.tables import word_set

_WAITING = word_set("sleep after wait backoff tick pause")


def tries_unheard(branch: ErrorBranch) -> bool:
    """Does a loop of a worker wait where its call fails, and begin again without a word?

    `if err != nil { if ctx.Err() != nil { return }; time.Sleep(time.Second); continue }`. It may
    leave where its context has ended, and ask what the error is. Nobody waits for the function.
    """
    call, function = branch.call, branch.function
    if call is None or function is None or function.results or branch.others:
        return False
    if not branch.is_certain or branch.statements[-1].jump != "continue" or logs(branch):
        return False
    loop = function.loop_around(branch)
    if loop is None or loop.has_condition or loop.ranges_over is not None:
        return False
    if not asks_outside(asked(call)) or any(s.assigned for s in branch.statements):
        return False
    calls = [inner for inner in branch.body.calls if not _asks_kind(inner)]
    others = [inner for inner in calls if _WAITING.isdisjoint(words(inner.method))]
    return len(others) < len(calls) and all(inner.method in _OF_ENDS for inner in others)


def _asks_kind(call: Code) -> bool:
    return call.text.startswith(("errors.Is(", "errors.As("))


#: What asks whether a worker is to end.
_OF_ENDS = frozenset({"Err", "Done"})
