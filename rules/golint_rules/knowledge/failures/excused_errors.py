"""Error branches that go on for a reason: where a comment or a log line gives it."""

import re

from golint_agent.rulekit import late_regex

#: In a comment in a branch: why the function may go on.
_EXPLAINED = late_regex(
    r"(?<![:/\w-])ignor(?:e|es|ed|ing|able)\b(?!-)|errcheck|nilerr|best[- ]effort"
    r"|fail[- ](?:open|soft)"
    r"|(?:do not|don'?t|does not|doesn'?t|should not|shouldn'?t|never|must not|won'?t|can'?t"
    r"|cannot|no need)\W+(?:\w+\W+)?(?:handle|care|fail|abort|block|return|stop|break|leak"
    r"|reveal|matter|exist|propagate|retry|error|save|store|need|want|interrupt|prevent|expose|log|do|treat)"
    r"|non[- ]?(?:critical|fatal|blocking|essential)|fire[- ]and[- ]forget"
    r"|not (?:critical|fatal|an error|an issue|a problem|found|exist|essential|important"
    r"|available|configured|supported|required|set|present|ready)"
    r"|fall(?:s|ing)?[- ]?back|default(?:s|ing)? to|use default|optional|on purpose"
    r"|deliberate|intentional|swallow|suppress|silent(?:ly)?|skip|expected"
    r"|nothing (?:to do|we can|more)|no[- ]?op|that'?s (?:ok|fine)|is (?:ok|fine|okay)"
    r"|already|enumeration|timing attack|graceful|tolerat|even if|anyway|proceed|continue"
    r"|assum|only log|just log|log only|should have"
    r"|(?:will|can|may) (?:be )?retr(?:y|ied)|try again"
    r"|next (?:run|tick|time|poll|cycle)|treat(?:ed)? as|logg(?:ed|ing),? \(?not return",
    re.IGNORECASE,
)
#: Said so plainly that no kind of error is meant.
_EXCUSED = late_regex(
    r"(?:can|will|does|would) only (?:ever )?(?:return|fail|give|be)"
    r"|ignor(?:e|ing) (?:all|any|every|the err|err)|best[- ]effort|assum|fail[- ]open"
    r"|on purpose|deliberate|intentional|enumeration|timing|do not leak|don't leak"
    r"|avoid leaking",
    re.IGNORECASE,
)
#: In a log line: the failure is put up with.
_ANNOUNCED = late_regex(
    r"continu|without|reduced|degraded|fall(?:ing)? ?back|ignor|best[- ]effort"
    r"|non[- ]?(?:fatal|critical)|default|optional|will retry|retrying|anyway|disabled",
    re.IGNORECASE,
)
_DOCUMENTED = late_regex(
    r"ignor|best[- ]effort|fail[- ]open|fall[- ]?back|optional|silent"
    r"|(?:errors?|failures?) (?:\w+ ){0,3}swallowed|swallow\w* (?:\w+ ){0,3}(?:errors?|failures?)"
    r"|must (?:not|never) stop|(?:must (?:not|never)|do not|don'?t|does not|doesn'?t|never|won'?t)"
    r" (?:abort|block|fail)"
    r"|non[- ]?fatal|not fatal|better than (?:not |fail)|fire[- ]and[- ]forget"
    r"|not an error|is no error|rather than fail|instead of fail|without failing"
    r"|logg(?:ed|ing),? \(?not return",
    re.IGNORECASE,
)
_WORKAROUND = late_regex(
    r"work-?around|https?://|no typed|(?:does not|doesn'?t) (?:export|expose|declare|return a)",
    re.IGNORECASE,
)


#: In a comment: what was looked up is not there. Where the look-up itself failed nobody knows that.
_ABSENT = late_regex(
    r"(?:not|n'?t|no)\W+(?:yet\W+|be\W+)?(?:found|exist(?:s|ing)?|there|(?:such )?rows?)\b|missing"
    r"|already\W+(?:gone|deleted|removed|revoked)\b",
    re.IGNORECASE,
)


def explains_beyond_absence(comment: str) -> bool:
    """As `explains_going_on`, where "not found" and the like is no reason."""
    return _EXPLAINED.search(_ABSENT.sub("", comment)) is not None


def only_blames_absence(comment: str) -> bool:
    """Is all that a comment says that one is left out as it is not there: `skip if not found`?"""
    rest = _LEAVING_OUT.sub("", _ABSENT.sub("", comment))
    is_blamed = _ABSENT.search(comment) is not None
    return is_blamed and _EXPLAINED.search(rest) is None and _FAILING.search(rest) is None


_LEAVING_OUT = late_regex(r"(?i)\bskip(?:s|ped|ping)?\b|\bcontinue\b|\bignor(?:e|es|ed|ing)\b")
_FAILING = late_regex(r"(?i)\berr(?:or|s)?\b|fail|outage|unavailable|timeout")


def only_says_default(comment: str) -> bool:
    """Is all that a comment says what stands there, "default to 0", and no reason for it?"""
    rest = _DEFAULT.sub("", comment)
    return rest != comment and _WORDS.search(rest) is None


_DEFAULT = late_regex(
    r"(?:if (?:the )?\w+ (?:fails?|errors?),? ?)?(?:just )?"
    r"(?:default(?:s|ing)?(?: back)? to|fall(?:s|ing)?[- ]?back to|set(?:ting)? to|use) "
    r"(?:0|zero|nil|(?:an? )?empty(?: (?:list|map|slice|array|string))?)"
    r"(?:,? (?:if|on|in case of) (?:an )?(?:error|failure))?",
    re.IGNORECASE,
)
_WORDS = late_regex(r"\w")


def explains_beyond_presence(comment: str) -> bool:
    """As `explains_going_on`, where "already there" is no reason: it is what success says."""
    return explains_going_on(_PRESENT.sub("", comment))


_PRESENT = late_regex(r"\balready\b|\bskip(?:ping)?\b", re.IGNORECASE)


def explains_going_on(comment: str) -> bool:
    """Does a comment in an error's branch say why the function may go on?

    Code that was put out of use says nothing, `// return asynq.SkipRetry`, nor what the next step
    is: `// Check if the user already exists`.
    """
    lines = (line for line in comment.splitlines() if not _OUT_OF_USE.fullmatch(line.strip(_MARKS)))
    return _EXPLAINED.search(_STEP.sub("", "\n".join(lines))) is not None


#: What the next step is, and no reason: "Check if the user already exists".
_STEP = late_regex(
    r"^[^a-z\n]*(?:step[^a-z\n]*)?(?:check|ensure|verify|validate|make sure|see)(?:s|ing)?"
    r"\s(?:if|that|whether|for|the|no|user|email)\b(?![^\n]*(?:ignor|err|fail|best))"
    r"(?:(?! - )[^.;:,(\n])*",
    re.IGNORECASE | re.MULTILINE,
)


#: What stands around the text of a comment.
_MARKS = "/* \t"
#: Code, and no sentence that begins with `return`.
_OUT_OF_USE = late_regex(
    r"return(?:\s+&?[\w.]+(?:,\s*&?[\w.]+)*(?:[({].*[)}])?)?|continue|break|[\w.]+\(.*\)|.*:=.*|.*[{}]"
)


#: That the function goes on, which anybody sees, and no word of why it may.
_GOING_ON = late_regex(
    r"(?:do not|don'?t|does not|doesn'?t|should not|shouldn'?t|must not|won'?t|can'?t|cannot)"
    r"\W+(?:\w+\W+)?(?:fail|abort|block|return|stop|break|propagate|error|interrupt)\w*"
    r"|continu\w*|proceed\w*|anyway|even if|only log\w*|just log\w*|log only",
    re.IGNORECASE,
)
#: Who makes good what has failed, or by what it is over.
_MADE_GOOD = late_regex(
    r"reconcil|retr(?:y|ie)|again|later|background|cron|worker|\bjob|sweep|manual|compensat"
    r"|expir|\bttl\b|idempot|alert|already|clean-?up"
    r"|\b(?:depends?|rel(?:y|ies)) (?:up)?on\b",
    re.IGNORECASE,
)


def explains_beyond_going_on(comment: str) -> bool:
    """As `explains_going_on`, where "don't fail the payment" and "continue anyway" are no reason.

    What is made good later is one.
    """
    rest = _GOING_ON.sub("", comment)
    return explains_going_on(rest) or _MADE_GOOD.search(rest) is not None


def announces_beyond_going_on(text: str) -> bool:
    """As `announces_going_on`, where "continuing anyway" says nothing, and "manual fix" does."""
    return announces_going_on(_GOING_ON.sub("", text)) or "manual" in text.lower()


def excuses_all(comment: str) -> bool:
    """Does a comment say that all errors are meant to be taken for one?"""
    return _EXCUSED.search(comment) is not None


def announces_going_on(text: str) -> bool:
    """Does the text of a log line say that a failure is put up with?"""
    return _ANNOUNCED.search(text) is not None


def documents_going_on(doc: str) -> bool:
    """Does a function's comment say that it goes on where something fails?"""
    return _EXPLAINED.search(doc) is not None and _DOCUMENTED.search(doc) is not None


def is_workaround(comment: str) -> bool:
    """Does a comment say that a library leaves nothing better?"""
    return _WORKAROUND.search(comment) is not None
