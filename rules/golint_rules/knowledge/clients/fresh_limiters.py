"""Limiters and circuit breakers: which of them are made for one question, and so answer nothing."""

from golint_agent.rulekit import Call
from golint_rules.knowledge.basics.tables import word_set

#: What makes a limiter, by full name.
LIMITERS = (
    "golang.org/x/time/rate.NewLimiter",
    "go.uber.org/ratelimit.New",
    "github.com/juju/ratelimit.NewBucket",
    "github.com/juju/ratelimit.NewBucketWithRate",
)
#: What makes a circuit breaker, by full name.
BREAKERS = (
    *(
        f"github.com/sony/gobreaker{version}.{name}"
        for version in ("", "/v2")
        for name in ("NewCircuitBreaker", "NewTwoStepCircuitBreaker")
    ),
    "github.com/mercari/go-circuitbreaker.New",
    "github.com/rubyist/circuitbreaker.NewConsecutiveBreaker",
    "github.com/rubyist/circuitbreaker.NewThresholdBreaker",
)
#: The methods by which one is asked, or does what it guards.
_ASKING = word_set(
    """Allow AllowN Wait WaitN Reserve ReserveN Take TakeAvailable WaitMaxDuration Execute Do Call
    CallContext Ready"""
)


def only_question(made: Call) -> Call | None:
    """The one question that what a call makes is asked before it is forgotten; None for others.

    What is kept, returned or handed on may be asked again, and so may what is asked in a loop or
    by a function that is made here.
    """
    around = made.enclosing_function
    if around is None:
        return None
    at_once = made.receiver_of
    if at_once is not None:
        return at_once if at_once.method in _ASKING and _is_asked_once(at_once, made) else None
    local = made.assigned_first
    if local is None or local.leavings or len(local.writes) > 1:
        return None
    if any(use.receiver_of is None and not use.is_set for use in local.uses):
        return None
    questions = [call for call in local.calls_on if call.method in _ASKING]
    if len(questions) != 1 or not _is_asked_once(questions[0], made):
        return None
    return questions[0]


def _is_asked_once(question: Call, made: Call) -> bool:
    """Does no loop stand between what makes it and the question, and no function of its own?"""
    function = made.enclosing_function
    if function is None or question.enclosing_function != function:
        return False
    inner = function.loop_around(question)
    return inner is None or inner.holds(made)
