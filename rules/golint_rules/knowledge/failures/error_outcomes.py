"""What a branch does with the error that led there: gives it on, tells it, or lets it go."""

import re
from bisect import bisect_left

from golint_agent.rulekit import Branch, Call, Code, ErrorBranch, Function, Local, late_regex, words
from golint_rules.knowledge.basics.callees import chain_of
from golint_rules.knowledge.basics.kind_questions import asked_for_kind
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.excused_errors import (
    announces_going_on,
    documents_going_on,
    excuses_all,
    explains_beyond_absence,
    explains_beyond_presence,
    explains_going_on,
)
from golint_rules.knowledge.failures.failing_calls import package_of
from golint_rules.knowledge.requests.client_writers import CLIENT_WRITERS

_LOG_METHODS = word_set(
    """debug debugf debugw debugln debugcontext debugctx info infof infow infoln infocontext
    infoctx warn warnf warnw warnln warncontext warnctx warning warningf warningln error
    errorf errorw errorln errorcontext errorctx print printf println trace tracef log logf
    logw logattrs msg msgf critical criticalf notice noticef output send fatal fatalf
    fatalln panic panicf exception errorr infor errordepth infodepth verbose verbosef
    capture captureexception capturemessage recorderror seterror setstatus addevent report
    reporterror"""
)
_LOG_PACKAGES = word_set(
    """log slog logger logging logs zap logrus zerolog glog klog logr log15 logx seelog hclog
    sentry xlog tracing telemetry trace otel newrelic rollbar bugsnag hlog kitlog applog
    golog"""
)
_LOG_HOLDERS = word_set(
    """log logger logging lg l logs zlog slog sugar span tracer logrus sentry
    telemetry metrics metric stats statsd reporter console stdout stderr txn"""
)
#: Names of what may be a log, and may as well be a client, a writer of messages, or live pushes.
_PERHAPS_LOGS = word_set("out hub entry")
_COUNTING = frozenset({"inc", "observe", "dec", "incr"})
#: The methods by which a handler answers, in lower case.
_ANSWERING = word_set(
    """json html string text xml render respond reply error writeheader sendstatus sendstring
    redirect abort abortwithstatus abortwithstatusjson abortwitherror jsonp nocontent blob
    data write writejson writeerror jsonpretty status statusjson"""
)


def is_log(call: Call) -> bool:
    """Does a call tell a log, a trace or a count, and nobody else?"""
    return call.once(_is_log)


def is_shown_by(call: Call) -> bool:
    """Does a call make a text of what it is given, or log it, and keep nothing of it?"""
    return call.callee.startswith("fmt.Sprint") or is_log(call)


def _is_log(call: Call) -> bool:
    method = call.method.lower()
    path = package_of(call)
    if path in ("fmt", "builtin"):
        is_print = method in ("print", "printf", "println")
        first = call.argument(0)
        is_std = (
            method.startswith("fprint") and first is not None and first.text.startswith("os.Std")
        )
        return is_print or is_std
    receiver = call.receiver
    held = [word for part in re.split(r"[.()]+", call.target) for word in words(part)][:-1]
    if receiver is not None:
        held += words(receiver.base_type_name.rpartition(".")[2])
        inner = receiver.call
        if inner is not None and is_log(inner):
            return True
        head = re.match(r"[\w.]+", receiver.text)
        held += words(head[0]) if head is not None else []
    name = words(call.method)
    if path.rpartition("/")[2] in _LOG_PACKAGES or not _LOG_HOLDERS.isdisjoint(held):
        return method in _LOG_METHODS or receiver is not None or "error" in name
    if not _PERHAPS_LOGS.isdisjoint(held) and (method in _LOG_METHODS or "error" in name):
        return True
    if receiver is not None and receiver.call is not None and _counts(method, receiver.call):
        return True
    return bool(name) and (
        name[0] in ("log", "warn", "debug", "print", "trace")
        or name[0] in ("record", "capture", "report", "track", "observe", "increment")
    )


def _counts(method: str, made: Call) -> bool:
    """Is it a counter: `failures.WithLabelValues(x).Inc()`?"""
    return method in _COUNTING or made.method in ("WithLabelValues", "With", "Labels")


def answers(call: Call) -> bool:
    """Does it answer a client: `http.Error(w, …)`, `c.JSON(…)`, `respondError(w, …)`?"""
    if is_log(call):
        return False
    name = words(call.method)
    if call.method.lower() in _ANSWERING or name[:1] in (("respond",), ("reply",), ("render",)):
        return True
    kinds = (a.base_type_name for a in call.arguments[:2])
    return not CLIENT_WRITERS.isdisjoint(kinds)


def says_status_alone(call: Call) -> bool:
    """Does an answer hold a status alone, which the log of requests has, too: `Abort(500)`?"""
    given = call.arguments
    return bool(given) and all(isinstance(argument.constant, int) for argument in given)


def ends_run(statement: Code) -> bool:
    """Does a statement end the program, by a logger's `Fatal` as well?"""
    if statement.ends_run:
        return True
    if statement.jump or statement.assigned:
        return False
    # Of `log.Fatal().Err(err).Msg("…")` the last call ends the run.
    chain = next(iter(statement.calls), None)
    while chain is not None and chain.statement.span == statement.span:
        if chain.word.lower().startswith(("fatal", "panic", "exit", "skip", "die")):
            return True
        if words(chain.word)[-1:] in _LAST_WORDS_OF_ENDS:
            return True
        if _ends_at_level(chain):
            return True
        receiver = chain.receiver
        chain = receiver.call if receiver is not None else None
    return False


#: How loggers of houses call what ends the run: `LogFatal`, `LogPanic`.
_LAST_WORDS_OF_ENDS = {(word,) for word in word_set("fatal fatalf panic panicf")}


def _ends_at_level(call: Call) -> bool:
    """Does a logger of the house end the run at the level that it is given: `zerolog.PanicLevel`?

    By itself no level of zerolog does so, but what a function of this package makes of it may.
    """
    levels = {given_level(given) for given in call.arguments} & {"fatal", "panic"}
    body = call.function if levels else None
    if body is None:
        return False
    asked = {inner.callee for inner in body.calls}
    return all(f"(*{_ZEROLOG}.Logger).{level.capitalize()}" in asked for level in levels)


_ZEROLOG = "github.com/rs/zerolog"


def outer_calls(statement: Code) -> list[Call]:
    """The calls of a statement that no other one of it is handed or called on, in order."""
    found: list[Call] = []
    for call in statement.calls:
        if not any(outer.holds(call) for outer in found):
            found.append(call)
    return found


def is_logged(use: Code) -> bool:
    """Does a log line hold a use of a value, at any depth of what it is handed?"""
    return any(call.holds(use) and is_log(call) for call in outer_calls(use.statement))


def only_logs(branch: ErrorBranch) -> bool:
    """Does the branch hold nothing but log lines and counts, before it jumps away if it does?"""
    return all(is_log_statement(statement) for statement in _without_jump(branch))


def _without_jump(branch: ErrorBranch) -> list[Code]:
    return [s for s in branch.statements if not s.jump]


def is_log_statement(statement: Code) -> bool:
    """Is it a log line, or a guard that holds log lines alone?"""
    if statement.jump or statement.assigned:
        return False
    calls = outer_calls(statement)
    return bool(calls) and all(is_log(call) for call in calls)


def is_put_up_with(branch: ErrorBranch) -> bool:
    """Does a log line say by its level that nothing is lost, or does the function end in an error?

    A branch that notes another failure on its way out, `return err`, hides none.
    """
    lines = [call for call in outer_calls(branch.body) if is_log(call)]
    if any(is_mild(line) for line in lines):
        return True
    return ends_in_another(branch)


_MILD = late_regex(r"warn|info|debug|notice|trace", re.IGNORECASE)
#: A level as loggers declare it: `slog.LevelWarn`, `zap.WarnLevel`.
_MILD_LEVEL = late_regex(
    r"(?:^|\.)(?:Level(?:Warn|Info|Debug|Trace)\w*|(?:Warn|Info|Debug|Trace)\w*Level)$"
)
#: How a line begins that is printed without a level: "warning: …", "[WARN] …".
_MILD_TEXT = late_regex(r"\W*(?:warn(?:ing)?|info|debug|notice)\b\W*[:\]|-]", re.IGNORECASE)


def level_of_event(call: Call) -> str:
    """`error` of `log.Error().Msg("…")`, and of `log.WithLevel(zerolog.ErrorLevel).Msg("…")`."""
    *_, first = (call, *chain_of(call))
    if first is call:
        return ""
    return given_level(first.argument(0)) if first.word == "WithLevel" else first.word.lower()


def given_level(code: Code | None) -> str:
    """`info` of `slog.LevelInfo`, `zapcore.InfoLevel` and `zerolog.InfoLevel`; else empty."""
    found = _NAMED_LEVEL.fullmatch(code.names) if code is not None else None
    return (found[1] or found[2]).lower() if found is not None else ""


_NAMED_LEVEL = late_regex(
    r"(?:log/slog|go\.uber\.org/zap(?:/zapcore)?|github\.com/(?:rs/zerolog|sirupsen/logrus))"
    r"\.(?:Level([A-Z]\w+)|([A-Z]\w+)Level)"
)


def is_mild(line: Call) -> bool:
    """Is a line below an error, by its level, one that it is handed, or as its text begins?"""
    if _MILD.match(line.word) or _MILD.match(level_of_event(line)):
        return True
    if any(_MILD_LEVEL.search(given.text) for given in line.arguments[:2]):
        return True
    return _MILD_TEXT.match(next(iter(line.texts), "")) is not None


def ends_in_another(branch: ErrorBranch) -> bool:
    """Does the function give another error right behind the branch, which only notes its own?"""
    after = branch.next
    while after is not None and is_log_statement(after):
        after = after.statement_after
    given = after.returned[-1:] if after is not None else ()
    name = branch.error.text
    return any(_is_another(g, name) for g in given)


def _is_another(given: Code, name: str) -> bool:
    """Is it an error that is at hand, or made here, and not the one of that name?"""
    if given.call is not None:
        return given.call.callee in ("errors.New", "fmt.Errorf") and not given.mentions(name)
    return given.text != name and given.is_error and not given.is_nil


def logs(branch: ErrorBranch) -> bool:
    """Is a log line in the branch?"""
    return logs_within(branch.body)


def logs_within(code: Code) -> bool:
    """Is a log line in it?"""
    return any(map(is_log, outer_calls(code)))


def uses_error(branch: ErrorBranch) -> bool:
    """Is the error used for more than log lines: given on, kept, sent, asked what it is?"""
    return any(not _is_in_log(use, branch) for use in branch.uses)


def _is_in_log(use: Code, branch: ErrorBranch) -> bool:
    statement = use.statement
    if not branch.body.holds(statement):
        return False
    if any(value is not None and value.text == use.text for _, value in statement.assigned):
        return all(target.text == "_" for target, _ in statement.assigned)
    return any(call.holds(use) and is_log(call) for call in outer_calls(statement))


def asks_what_it_is(branch: ErrorBranch) -> bool:
    """Is the error told from others, in the condition or in the branch?"""
    name = branch.error.text
    for condition in (*branch.others, *branch.conditions_within):
        if condition.mentions(name) or condition.mentions_error:
            return True
    return is_told_apart_before(branch)


def asks_whether(condition: Code, name: str) -> bool:
    """Is it only asked whether there is an error? Within the branch of one that is another's.

    `if err != nil { user, err = repo.Create(ctx, user); if err != nil { return err } }`.
    """
    compared = condition.comparison
    return compared is not None and compared[0].text == name and compared[2].is_nil


def is_told_apart_before(branch: ErrorBranch) -> bool:
    """Is it the `else if` of a condition that looks at the same error?

    A condition around it that asks another variable of that name, or an older value, does not. So
    it is where every error of another kind has left before, by `if err != nil && !errors.Is(…)`.
    """
    name = branch.error.text
    before = (c for c in branch.conditions if not branch.holds(c) and c.mentions(name))
    return any(_is_about(condition, branch) for condition in before) or _others_have_left(branch)


def _others_have_left(branch: ErrorBranch) -> bool:
    """Has an `if` above left the function with whatever is of none of some kinds?"""
    function, name = branch.enclosing_function, branch.error.text
    if function is None:
        return False
    leaving = function.once(_leaving_kinds).get(name, [])
    end = bisect_left(leaving, branch.start_byte, key=lambda condition: condition.start_byte)
    return any(
        _is_about(condition, branch) and condition.dominates(branch.error)
        for condition in reversed(leaving[max(0, end - _MOST_LEFT) : end])
    )


def _leaving_kinds(function: Function) -> dict[str, list[Code]]:
    """The conditions by which all errors but of some kinds leave a function, by the name asked."""
    found: dict[str, list[Code]] = {}
    for branch in function.branches:
        asked = () if branch.goes_on else branch.condition.operands("&&")
        told = (part.text for part in asked[:_MOST_LEFT])
        for name in {text.removesuffix(_NOT_NIL) for text in told if text.endswith(_NOT_NIL)}:
            if branch.condition.mentions(name) and _leaves_kinds(branch.condition, name):
                found.setdefault(name, []).append(branch.condition)
    return found


#: How many conditions before a branch are looked at.
_MOST_LEFT = 50
_NOT_NIL = " != nil"


def _leaves_kinds(condition: Code, name: str) -> bool:
    """Is it `err != nil` and then no kind of error but those that it names?"""
    asked = [part.text for part in condition.operands("&&")]
    kinds = [text for text in asked if text != f"{name}{_NOT_NIL}"]
    return len(asked) > len(kinds) > 0 and all(map(_NO_KIND.match, kinds))


_NO_KIND = late_regex(r"!\s*(?:\w+\.)*Is\w*\(|\w+ != \w+(?:\.\w+)?$")


def _is_about(condition: Code, branch: ErrorBranch) -> bool:
    """May a condition that names the error ask what the branch asks?"""
    variable = branch.variable
    if variable is None:
        return True
    asked = condition.local_named(variable.name)
    if asked is not None and asked != variable:
        return False
    older, given = variable.writes_before(condition), variable.writes_before(branch.error)
    return older is None or given is None or older == given


def tells_at_once(branch: ErrorBranch) -> bool:
    """Is the error surely named in the branch's code? A question that costs little."""
    if not branch.names_error or branch.is_case:
        return False
    return "_ =" not in branch.body_text and not branch.comments


def about_the_rest(branch: ErrorBranch) -> tuple[Code, ...]:
    """What the branch does where the error is none of the kinds it asks for, and never names it.

    The end of `if errors.Is(err, errNone) { return … }; return errAll`, and the `default` of a
    `switch` that asks. Empty where the error is named there, logged before, or not asked.
    """
    return branch.statements[-1:] if _is_asked_first(branch) else _default_of_asking(branch)


def _default_of_asking(branch: ErrorBranch) -> tuple[Code, ...]:
    asking = next((statement for statement in branch.statements if statement.default), None)
    if asking is None or not branch.uses or not all(asking.holds(use) for use in branch.uses):
        return ()
    first, rest = asking.text.partition("{")[0], asking.default
    name, behind = branch.error.text, branch.statements[branch.statements.index(asking) + 1 :]
    is_asked = name in first.split() or any(use.is_asked for use in branch.uses)
    is_named = any(statement.mentions(name) for statement in rest)
    is_left = not behind or (len(behind) == 1 and behind[0].text == "return")
    is_known = is_asked or any(_asks_kind(call, name) for call in asking.calls)
    return rest if is_known and is_left and not is_named else ()


def _asks_kind(call: Call, name: str) -> bool:
    given = asked_for_kind(call)
    return given is not None and given.text == name


def _is_asked_first(branch: ErrorBranch) -> bool:
    """Does the branch ask what the error is, leave for these kinds, and never name it again?"""
    *first, last = branch.statements or (branch.body,)
    if not first or last.is_compound or last.jump != "return" or not branch.uses:
        return False
    asking = [statement.branch for statement in first]
    if any(inner is None or inner.otherwise is not None or inner.goes_on for inner in asking):
        return False
    return all(
        use.is_asked and any(inner is not None and inner.condition.holds(use) for inner in asking)
        for use in branch.uses
    )


def ends_otherwise(branch: ErrorBranch) -> bool:
    """Does the branch end in something that is called, or named as an error, or not end?"""
    last = branch.statements[-1] if branch.statements else None
    results = last.returned if last is not None else ()
    if last is None or (tells_at_once(branch) and f"{branch.error.text} =" not in branch.body_text):
        return False
    if not results:
        return not branch.goes_on or sets_for_return(branch)
    return "(" in branch.body_text or "rr" in results[-1].text


def sets_for_return(branch: ErrorBranch) -> bool:
    """Is its last statement `err = …`, and the next one behind the branch a `return` of that?"""
    last, end = branch.statements[-1] if branch.statements else None, branch.next
    if last is None or end is None or not end.is_return or branch.otherwise is not None:
        return False
    variable = branch.variable
    targets = [target.text for target, _ in last.assigned]
    if variable is None or targets != [variable.name]:
        return False
    given = end.returned[-1:]
    return given[0].local == variable if given else variable.is_result


def does_something(branch: ErrorBranch) -> bool:
    """Is the error logged, given on or told apart, or does the branch answer or set something?"""
    if tells_at_once(branch):
        return True
    if len(branch.statements) > 1 and (branch.assignments or logs(branch)):
        return True
    if uses_error(branch) or asks_what_it_is(branch):
        return True
    function = branch.function
    for call in outer_calls(branch.body):
        if answers(call):
            return True
        # `apperrors.FatalServerError(ctx, …)` in a function that gives no error.
        if function is not None and not function.returns_error and "error" in words(call.method):
            return True
    return False


def is_declared(branch: ErrorBranch) -> bool:
    """Does a comment or a log line say that the error is left alone on purpose?"""
    beside = branch.call.remark if branch.call is not None else ""
    # Where the call succeeded the comments of the branch tell of what is there.
    is_there = branch.error.usage.comparison == "==" and branch.otherwise is None
    explains = explains_beyond_presence if is_there else explains_going_on
    if explains(branch.comments) or explains_going_on(beside):
        return True
    lines = (call for call in outer_calls(branch.body) if is_log(call))
    if any(announces_going_on(text) for call in lines for text in call.texts):
        return True
    function = branch.function
    return function is not None and documents_going_on(function.doc)


def own_comments(branch: ErrorBranch) -> list[str]:
    """The lines of comments in a branch and beside it, without the marks; one above is of the call.

    That one says what is done, and no reason.
    """
    above = branch.comment_above
    return [line.strip("/* \t") for line in branch.comments.splitlines() if line not in above]


def words_of_reason(branch: ErrorBranch) -> int:
    """How many words the comments in a branch have, in whatever language."""
    return sum(len(line.split()) for line in own_comments(branch))


def blames_absence(branch: ErrorBranch) -> bool:
    """Is the only reason that a comment gives that what was looked up is not there?

    Of a database that failed nobody knows that.
    """
    beside = branch.call.remark if branch.call is not None else ""
    if explains_beyond_absence(f"{branch.comments}\n{beside}"):
        return False
    function = branch.function
    return not logs(branch) and (function is None or not documents_going_on(function.doc))


def is_excused(branch: ErrorBranch) -> bool:
    """Does a comment say that all errors are meant to be taken for one?"""
    said = branch.call.remark if branch.call is not None else ""
    function = branch.function
    doc = function.doc if function is not None else ""
    return any(excuses_all(text) for text in (branch.comments, said, doc))


def is_read_elsewhere(branch: ErrorBranch) -> bool:
    """Is the error, or that of a result, read in the branch, or before or behind it?"""
    call, variable = branch.call, branch.variable
    if call is None or branch.uses:
        return True
    if variable is not None:
        if variable.is_result or branch.uses_after(variable) or _is_asked_next(branch, variable):
            return True
        return any(call.start_byte < u.start_byte < branch.start_byte for u in variable.uses)
    holder = branch.error.selected_from
    local = holder.local if holder is not None else None
    if local is None:
        return True
    asked = (u for u in local.uses if u.usage.selection == branch.error.selected)
    return any(not branch.error.holds(u) for u in asked)


def _is_asked_next(branch: ErrorBranch, variable: Local) -> bool:
    """Is the error asked again by the `if` behind the branch, though a literal shares it?"""
    function, behind = branch.function, branch.next
    if function is None or behind is None:
        return False
    asked = next((b for b in function.branches if b.start_byte == behind.start_byte), None)
    if asked is None:
        return False
    found = [use for use in variable.uses if behind.holds(use) and not use.is_set]
    is_other = any(use.is_set and behind.holds(use) for use in variable.uses)
    return not is_other and any(asked.condition.holds(use) for use in found)


def is_handling_another(branch: ErrorBranch) -> bool:
    """Does it stand in the branch of another error: undoing, cleaning up?

    Behind `err == nil` there is none, nor in the `else` of `err != nil`, whatever else is asked
    there. Of a library that is not known the name tells what an error is.
    """
    for condition in branch.conditions:
        if branch.holds(condition):
            continue
        if condition.mentions_error:
            is_where = _is_where(condition, branch)
            joined, without = ("&&", _SUCCEEDED) if is_where else ("||", _IS_THERE)
            about = (part for part in condition.operands(joined) if part.mentions_error)
            if not all(without.fullmatch(part.text) for part in about):
                return True
        elif _FAILED.fullmatch(condition.text) and _is_where(condition, branch):
            return True
    return False


_SUCCEEDED = late_regex(r"\w+ == nil")
_IS_THERE = late_regex(r"\w+ != nil")
_FAILED = late_regex(r"(?:err|\w+Err) != nil")


def _is_where(condition: Code, branch: ErrorBranch) -> bool:
    """Does it stand where the condition holds, and not in the `else`?"""
    function = branch.function
    here = (b for b in function.branches if b.holds(condition)) if function is not None else ()
    return any(b.condition.span == condition.span and b.body.holds(branch) for b in here)


def says_nothing(result: Code, branch: ErrorBranch) -> bool:
    """Is what is returned nil, zero, empty, or what the failed call gave?"""
    if result.is_nil or result.constant in (0, False, ""):
        return True
    if result.constant is True and branch.function is not None and branch.function.returns_error:
        return True
    if result.text.endswith("{}") and not result.text.startswith(("&", "func")):
        return True
    if result.text.endswith((".Nil", ".Zero")):
        return True  # `uuid.Nil`, `decimal.Zero`
    local = result.local
    if local is None:
        return False
    named = branch.function.result_names if branch.function is not None else ()
    if local.name in named and not local.writes_before(result):
        return True
    return any(local.name == value.name for value in branch.values)


def deals_with(branch: ErrorBranch) -> bool:
    """Is something done about the error, for all that it may be?"""
    return does_something(branch) and not passes_others(branch)


def passes_others(branch: ErrorBranch) -> bool:
    """Are some errors told apart and returned, and all others, of which nobody knows, are none?

    `if errors.Is(err, errTaken) { return errExists }; return nil`.
    """
    *before, last = branch.statements or (None,)
    if last is None or not last.returned or not last.returned[-1].is_nil:
        return False
    told = [statement.branch for statement in before if statement.branch is not None]
    others = [s for s in before if s.branch is None and not s.text.startswith("var ")]
    if others or not told:
        return False
    first, *kinds = told
    if kinds and first.condition.text.startswith("!") and "errors.As" in first.text:
        return _refuses(first) and all(map(_refuses, kinds))  # it tells kinds of a library's error
    return all(_refuses_one(one) or _is_told_absent(one) for one in told)


def _refuses_one(branch: Branch) -> bool:
    """Does it return an error of its own where an error is of a kind?"""
    if not branch.condition.mentions_error or _PASSING.search(branch.condition.text):
        return False
    is_negative = branch.condition.text.startswith("!") or "!=" in branch.condition.text
    return not is_negative and _refuses(branch)


def _is_told_absent(branch: Branch) -> bool:
    """Does it answer where an error says that there is nothing: `errors.Is(err, sql.ErrNoRows)`?"""
    is_lone = _LONE_KIND.fullmatch(branch.condition.text) is not None
    return is_lone and bool(branch.statements) and branch.statements[-1].is_return


_LONE_KIND = late_regex(r"errors\.Is\([^()]*(?i:no_?rows|not_?found|nodocuments|\.nil)\)")


def _refuses(branch: Branch) -> bool:
    results = branch.statements[-1].returned if branch.statements else ()
    return bool(results) and results[-1].is_error and not results[-1].is_nil


#: Where work ends, or is tried again, other failures may go.
_PASSING = late_regex(r"context\.|io\.EOF|(?i:fatal|retry|retri|temporary|transient|permanent)")


def gives_parts(results: tuple[Code, ...], branch: ErrorBranch) -> bool:
    """Is nil returned for the error, beside what was made before the call that failed?

    Another value, such as a default that a function or a field gives, is an answer of its own.
    """
    call, function = branch.call, branch.function
    if call is None or function is None or not function.returns_error or len(results) < _SEVERAL:
        return False
    if not results[-1].is_nil or _is_default(branch):
        return False
    return all(
        _is_made_before(result, branch) or says_nothing(result, branch) for result in results
    )


#: A value and an error.
_SEVERAL = 2


def _is_default(branch: ErrorBranch) -> bool:
    text = branch.body_text.lower()
    return "default" in text or "fallback" in text or "cached" in text


def _is_made_before(result: Code, branch: ErrorBranch) -> bool:
    """Is it a local that another call has given its value, or a literal function has set?"""
    local = result.local
    if local is None or local.is_param or local in branch.values:
        return False
    return local.origin.call is not None if local.origin is not None else local.is_shared


def names_failure(result: Code) -> bool:
    """Is what is returned a constant that says that something failed: `StatusError`?"""
    name = result.text.rpartition(".")[2]
    if not name[:1].isupper() or {"error", "failed", "failure"}.isdisjoint(words(name)):
        return False
    return result.constant is not None and not result.is_error


def is_walk_callback(function: Function) -> bool:
    """Is it a callback of a walk over files, whose nil means to go on?"""
    return any(kind in _OF_WALKS for kind in function.params.values())


_OF_WALKS = frozenset({"io/fs.DirEntry", "io/fs.FileInfo", "os.FileInfo"})
