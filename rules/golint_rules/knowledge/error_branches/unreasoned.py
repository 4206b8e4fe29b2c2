"""Comments in the branch of an error that say that it is left alone, and not why it may be."""

from golint_agent.rulekit import ErrorBranch, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import own_comments
from golint_rules.knowledge.failures.excused_errors import documents_going_on
from golint_rules.knowledge.failures.failing_calls import asked
from golint_rules.knowledge.requests.bound_bodies import BINDING_WORDS

#: Words of comments that say no more than what the code shows.
_CLAIMING = word_set(
    """ignore ignored ignoring ignores error errors err silent silently log logged logging just only
    the this it for now here any skip skipped skipping do nothing swallow swallowed drop dropped
    fail failed failure fails on and but if we a an is are event message handle handled handling
    continue"""
)
#: Why a body may lack, nobody has to send one, or who looks at what is there.
_MAY_LACK = late_regex(
    r"(?i)option|empty|no body|without (?:a )?body|missing|EOF|may (?:be|not)|allow|valid"
)


def only_claims(branch: ErrorBranch) -> bool:
    """Do the comments in a branch say that the error goes, and nothing of why?

    Of a request's body that cannot be read "use the default" is no reason: what was asked for is
    another thing then.
    """
    lines, function = own_comments(branch), branch.function
    if not lines or (function is not None and documents_going_on(function.doc)):
        return False
    said = " ".join(lines)
    call = branch.call
    if call is not None and asked(call).method in BINDING_WORDS and not _MAY_LACK.search(said):
        return True
    found = [word for part in _WORDS.findall(said) for word in words(part)]
    return bool(found) and _CLAIMING.issuperset(found)


_WORDS = late_regex(r"[A-Za-z]+")
#: What a comment says that is done; "logged by the callee" says that somebody else has done it.
_TO_BE_LOGGED = late_regex(r"(?i)(?:just |only |we |but )*log(?:ging)?\b(?! (?:in|out|into|off)\b)")


def claims_log(branch: ErrorBranch) -> bool:
    """Does a comment in a branch say that the failure is logged, where no code follows it?

    Whatever reason stands beside it, what its author meant to do is not done.
    """
    return any(_TO_BE_LOGGED.match(line) for line in own_comments(branch))
