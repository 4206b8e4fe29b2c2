"""Texts and tokens that cannot be read: where that is an outcome, and where a failure."""

from golint_agent.rulekit import Call, ErrorBranch, Function, first_word, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.constructors import is_constructor, makes_part
from golint_rules.knowledge.failures.error_outcomes import passes_others
from golint_rules.knowledge.failures.failing_calls import asked, reads_a_value
from golint_rules.knowledge.programs.handled_messages import is_message
from golint_rules.knowledge.requests.carriers import takes_context

#: First words of what is asked because it must hold: who goes on without it is told so.
_DEMANDING = word_set("require ensure enforce marshal build generate hash sign encrypt seal")
#: First words of functions that read a text and give what it says.
_PARSING = word_set("parse decode unmarshal from")
#: Words of functions for what may be missing.
_OPTIONAL = word_set("optional maybe try if or null nullable default")
#: What an answer is given with, where the error that is returned is what the client is told.
_ANSWERING = late_regex(
    r"github\.com/gofiber/fiber/v\d+\.Ctx|github\.com/labstack/echo(?:/v\d+)?\.Context"
)


def may_be_unreadable(branch: ErrorBranch, call: Call, function: Function) -> bool:
    """Is it a text or a token that may be of another kind, so that there is nothing to return?

    So it is at the end of what a loop reads.

    Not where the function refuses others that it cannot read, or makes something of it; nor where
    it exists to read the text, or its error is the answer to a client; nor where the text is a
    message that it handles, which is gone then.
    """
    work = asked(call)
    if _ends_stream(branch, function, work):
        return True
    if _takes_message(branch, function, work):
        return False
    if not reads_a_value(work) or first_word(call.method) in _DEMANDING:
        return False
    if call.callee == "errors.Join" or makes_part(call, function) or passes_others(branch):
        return False
    if _asks_elsewhere(work) or _reads_row(work, function):
        return False
    if _gives_zero_struct(branch, function) or _answers_client(branch, function):
        return False
    return not refuses_others(branch, function)


def _takes_message(branch: ErrorBranch, function: Function, work: Call) -> bool:
    """Is a message read that the function is handed to work on, as the bytes of it or whole?

    By the name of the function, or as it is handed to what subscribes: its error alone says that
    the message was not worked on.
    """
    if len(function.results) != 1 or first_word(work.method) not in _OF_MESSAGES:
        return False
    given = work.argument(0)
    holder = given.selected_from if given is not None and given.selected else given
    local = holder.local if holder is not None else None
    if local is None or not local.is_param:
        return False
    if str(local.type) != "[]byte" and not is_message(local.name, str(local.type)):
        return False
    if first_word(function.name) in _HANDLING:
        return True
    return any(first_word(taker.method) in _SUBSCRIBING for taker in branch.handed_to)


_OF_MESSAGES = word_set("unmarshal decode parse")
_HANDLING = word_set("handle process consume on receive")
_SUBSCRIBING = word_set("subscribe queue consume on handle register add listen process")


#: First words of questions that whoever keeps the answer is asked.
_QUESTIONS = word_set("is has exists")


def _asks_elsewhere(work: Call) -> bool:
    """Is a yes or no asked of what takes a context: `registry.IsActive(ctx, id)`?"""
    return first_word(work.method) in _QUESTIONS and takes_context(work) and work.argument_count > 1


def _reads_row(work: Call, function: Function) -> bool:
    """Is it handed what a row of a database held, which is no text of others?"""
    given = {argument.text for argument in work.arguments if argument.local is not None}
    scans = (call for call in function.calls if call.method == "Scan")
    return bool(given) and any(
        a.text.startswith("&") and a.text[1:] in given
        for scan in scans
        if scan.start_byte < work.start_byte
        for a in scan.arguments
    )


def _ends_stream(branch: ErrorBranch, function: Function, work: Call) -> bool:
    """Does a loop read by a call that fails at the end as well: `n, err := in.Read(buf)`?"""
    is_read = first_word(work.method) in ("read", "recv", "receive")
    return is_read and bool(function.loops_around(branch))


def _gives_zero_struct(branch: ErrorBranch, function: Function) -> bool:
    """Is `T{}`, or nil of a constructor, all that there is of what the function is to make?

    A pointer that is nil may say that there is none, and so may the zero of another package's type.
    """
    given = branch.statements[-1].returned[:-1]
    if not given or not _OPTIONAL.isdisjoint(words(function.name)):
        return False
    if is_constructor(function):
        return given[0].is_nil or _is_own_zero(given[0].text)
    return first_word(function.name) in _PARSING and _is_own_zero(given[0].text)


def _is_own_zero(text: str) -> bool:
    return text.endswith("{}") and "." not in text and not text.startswith(("[", "map["))


def _answers_client(branch: ErrorBranch, function: Function) -> bool:
    """Is nothing but nil returned to a framework, which then answers `200 OK`?"""
    if len(branch.statements) > 1 or len(function.results) != 1:
        return False
    return any(_ANSWERING.fullmatch(kind) for kind in function.params.values())


def refuses_others(branch: ErrorBranch, function: Function) -> bool:
    """Does the function return an error where it cannot read another value?"""
    return function.once(_refusals) - {branch.start_byte} != set()


def _refusals(function: Function) -> frozenset[int]:
    """Where the branches start that return an error for what cannot be read."""
    return frozenset(
        failure.start_byte
        for call in function.calls
        if call.returns_error and reads_a_value(asked(call))
        for failure in call.failures
        if _refuses(failure)
    )


def _refuses(branch: ErrorBranch) -> bool:
    last = branch.statements[-1] if branch.statements else None
    results = last.returned if last is not None else ()
    return bool(results) and results[-1].is_error and not results[-1].is_nil
