"""Log lines of a failure that do not say why: the error is not among what they write."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Context, ErrorBranch, late_regex
from golint_rules.knowledge.basics.kind_questions import asked_for_kind
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import level_of_event
from golint_rules.knowledge.logs.log_calls import LOG_CALLS, LOG_WORDS, LogCall, log_call
from golint_rules.knowledge.logs.log_levels import is_expected, says_failure

#: Last words of what may write a line.
_WORDS = frozenset({*LOG_WORDS, *(name.rpartition(".")[2] for name in LOG_CALLS)})
#: Levels at which a line tells of a failure by itself.
_ALARMING = frozenset({"error", "dpanic", "panic", "fatal", "critical", "alert"})
_QUIET = frozenset({"debug", "trace"})
#: What has no text of its own worth a line: it fails for one reason, and the line says which.
_ONE_REASON = word_set(
    """strconv.Atoi strconv.ParseInt strconv.ParseUint strconv.ParseFloat strconv.ParseBool
    time.Parse time.ParseDuration time.LoadLocation net/mail.ParseAddress net/url.Parse
    github.com/google/uuid.Parse github.com/gofrs/uuid.FromString encoding/hex.DecodeString
    (*encoding/base64.Encoding).DecodeString os.Stat os.Lstat
    github.com/joho/godotenv.Load golang.org/x/crypto/bcrypt.CompareHashAndPassword
    (context.Context).Err net.SplitHostPort"""
)
#: Words of what looks at what a client sent, and fails for what the line says.
_CHECKING = late_regex(r"(?i)valid|verif|authenti|authoriz|compare|check|claims|signature|permit")
#: Errors that a branch knows by then: what it asks beside `err != nil`.
_KNOWN = late_regex(
    r"errors\.(?:Is|As|AsType)\b|IsNotFound|\bErr[A-Z]\w+|status\.Code|Canceled|EOF"
)
#: What says by itself why: there is no more to know of it.
_SAID = late_regex(r"(?i)\binvalid\b|\bnot valid\b|\bmissing\b|\bmalformed\b|\bempty\b|not exist")


def untold(branch: ErrorBranch, ctx: Context) -> Call | None:
    """The log line of a branch that leaves out the error that the branch is about.

    None where a line of the branch has it, where something else is handed it, where it is returned
    to somebody who can log it, where the branch knows which error it is or gives another one, and
    where the line itself says all that there is to say.
    """
    # Few branches write a line at all, and what that is costs less to see than the rest.
    lines = [line for line in map(_line_of, branch.statements) if line is not None]
    failed = branch.call if lines else None
    if failed is None or not branch.is_subject or not branch.is_certain or branch.is_case:
        return None
    if _KNOWN.search(_asked(branch)) or failed.callee in _ONE_REASON:
        return None
    if any(not (use.statement.is_return or _only_asks(use)) for use in branch.uses):
        return None
    # What is answered to a client is not seen by who reads the line.
    given_on = max((use.start_byte for use in branch.uses if _gives_on(use)), default=0)
    lines = [line for line in lines if line.start_byte > given_on]
    if not branch.uses and _gives_another(branch):
        return None
    if _CHECKING.search(failed.word):
        return None
    return next(
        (line for line in lines if not _is_of_another(line, branch) and _tells_failure(line, ctx)),
        None,
    )


def _is_of_another(line: Call, branch: ErrorBranch) -> bool:
    """Is it in an inner `if` about another error: what that one says of it is not this one's?"""
    start, variable = branch.body.start_byte, branch.variable
    inner = [condition for condition in line.conditions if condition.start_byte >= start]
    if variable is None:
        return any(c.mentions_error and not c.mentions(branch.error.text) for c in inner)
    # An inner variable may have the same name.
    return any(c.mentions_error and not any(map(c.holds, variable.uses)) for c in inner)


def _only_asks(use: Code) -> bool:
    """Does a use only ask which error it is?"""
    call = use.argument_of
    is_looked_at = asked_for_kind(call) is not None
    return is_looked_at or use.assertion is not None or use.is_asked


def _gives_on(use: Code) -> bool:
    """Is a use in a `return` the error that the function gives, or what a function makes of it?"""
    given = use.statement.returned[-1:] if use.statement.is_return else ()
    if not given:
        return False
    if given[0] == use:
        return True
    call = use.argument_of
    is_made_of = call is not None and call == given[0] and not call.callee.startswith("(")
    return is_made_of and given[0].is_error


def _gives_another(branch: ErrorBranch) -> bool:
    """Does the branch end by giving another error? What that drops is told at the return."""
    last = branch.statements[-1:]
    given = last[0].returned if last else ()
    return bool(given) and given[-1].is_error and not given[-1].is_nil


def _asked(branch: ErrorBranch) -> str:
    """What the branch asks, without what it does first."""
    around = " ".join(condition.text for condition in branch.conditions)
    return f"{' '.join(code.text for code in branch.others)} {around}"


def _line_of(statement: Code) -> Call | None:
    """The call that a statement is, where its name may be that of a log call."""
    call = next(iter(statement.calls), None)
    return call if call is not None and call.word in _WORDS and call.is_statement else None


def _tells_failure(call: Call, ctx: Context) -> bool:
    """Is it a log line that tells of a failure?"""
    line = log_call(call, ctx)
    if line is None or line.library == "fmt" or line.level in _QUIET:
        return False
    return _is_of_failure(call, line)


def _is_of_failure(call: Call, line: LogCall) -> bool:
    text = " ".join(part for given in call.arguments for part in given.texts)
    level = line.level or level_of_event(call)
    if not text or _SAID.search(text) or is_expected(f"{text} {call.remark}"):
        return False
    return level in _ALARMING or says_failure(text)
