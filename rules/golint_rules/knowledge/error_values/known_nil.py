"""Errors that are known to be nil where they are returned, wrapped or logged all the same."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Branch,
    Call,
    Code,
    ErrorBranch,
    Function,
    Local,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.kind_questions import asked_for_kind
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.basics.zero_values import is_zero
from golint_rules.knowledge.error_values.error_formats import verbs_by_place
from golint_rules.knowledge.failures.cleanup import is_cleanup, undoes
from golint_rules.knowledge.failures.error_outcomes import answers, ends_run, is_log, outer_calls
from golint_rules.knowledge.failures.must_succeed import must_read

#: What is asked where something is wrong: no row was changed, nothing was found, a bad status.
_AMISS = late_regex(
    r"^!|== ?nil\b|[sS]tatus\w*\)? ?(?:!=|>=?) ?\w"
    r"|(?:[aA]ffected|[cC]ount|[rR]ows|[mM]atched|[mM]odified|[dD]eleted|[uU]pdated|[iI]nserted"
    r"|[cC]hanged|\bn)(?:\(\))? ?(?:== ?0|!= ?1|< ?1)\b"
)
#: So is a size that is not the one it must have, be it of a list: none that ends a round of pages.
_ODD_SIZE = late_regex(
    r"(?:\blen\([^()]*\)|[sS]ize(?:\(\))?) ?% ?[\w.]+ ?!= ?0\b"
    r"|\blen\([^()]*\) ?(?:!= ?(?!0\b|\w{0,80}(?:[pP]age|[lL]imit|[mM]ax|[bB]atch|[cC]hunk))\w"
    r"|< ?(?:[2-9]|\d\d))"
    r"|[sS]ize(?:\(\))? ?!= ?(?:[1-9]|\w{0,80}(?:[eE]xpect|[wW]ant))"
)
#: An empty list is mostly a fine answer.
_EMPTY = late_regex(r"\blen\(")
#: Of a nil error these make nil.
_WRAPPING = frozenset(
    f"github.com/pkg/errors.{name}"
    for name in ("Wrap", "Wrapf", "WithMessage", "WithMessagef", "WithStack")
) | frozenset(
    f"github.com/cockroachdb/errors.{name}"
    for name in ("Wrap", "Wrapf", "WithMessage", "WithMessagef", "WithStack")
)


def uses_as_nil(branch: ErrorBranch) -> Iterator[Code]:
    """The uses of an error behind a branch that leaves where it is not nil, in other conditions.

    Only those are given whose value is surely that which the branch has asked.
    """
    variable = branch.variable
    if variable is None or branch.is_case or not leaves_where_failed(branch):
        return
    end = branch.body.span.end.byte
    uses = [use for use in variable.uses if use.start_byte >= end]
    if not uses:
        return
    for use in uses[:_NEAR]:
        if use.is_set or use.is_asked or use.usage.compared_with is not None:
            continue
        condition = next(iter(use.conditions), None)
        if condition is None or condition.start_byte < end or _asks_itself(condition, variable):
            continue
        # What paths say is asked last: most conditions behind are about the error itself.
        if use.enclosing_function != branch.enclosing_function:
            continue
        asked = variable.writes_before(branch.error)
        if not asked or not branch.error.dominates(use):
            continue
        given = variable.writes_before(use) or []
        if given == asked or (
            set(given) > set(asked) and _are_all_asked(variable, given, asked, use)
        ):
            yield use


def _asks_itself(condition: Code, variable: Local) -> bool:
    """Does a condition name a variable, and not only a field that is called so: `r.err != nil`?"""
    if not condition.mentions(variable.name):
        return False
    comparison = condition.comparison
    sides = (comparison[0], comparison[2]) if comparison is not None else ()
    return not any(s.selected == variable.name and s.selected_from is not None for s in sides) or (
        any(s.is_name and s.text == variable.name for s in sides)
    )


def _are_all_asked(variable: Local, given: list[Code], asked: list[Code], use: Code) -> bool:
    """Do branches leave, on every way to a use, where the other values it may have are not nil?

    `for rows.Next() { if err = rows.Scan(&x); err != nil { return err } }` before it is one.
    """
    function = use.enclosing_function
    branches = [
        branch
        for branch in (function.branches if function is not None else ())
        if not branch.goes_on and branch.condition.text == f"{variable.name} != nil"
    ]
    for write in given:
        if write in asked:
            continue
        own = [b.condition for b in branches if variable.writes_before(b.condition) == [write]]
        if not own or write.leads_to(use, past=own):
            return False
    return True


#: So many uses on an error has mostly another value.
_NEAR = 12


def uses_after_undoing(branch: ErrorBranch) -> Iterator[tuple[Code, str]]:
    """The uses of an error that an undoing has overwritten with its own, nil one, and what for.

    In the branch of the first failure: `if err = undo(); err != nil { return err }; return err`.
    """
    variable, call = branch.variable, branch.call
    if variable is None or call is None or not leaves_where_failed(branch):
        return
    if not is_cleanup(call) and not undoes(call):
        return
    around = next((c for c in branch.conditions if not branch.holds(c)), None)
    if around is None or not around.mentions(variable.name) or "!=" not in around.text:
        return
    asked, end = variable.writes_before(branch.error), branch.body.span.end.byte
    if not asked or asked == variable.writes_before(around):
        return
    for use in [use for use in variable.uses if use.start_byte >= end][:_NEAR]:
        if use.is_set or use.is_asked or next(iter(use.conditions), None) != around:
            continue
        results = use.statement.returned
        is_returned = bool(results) and results[-1].span == use.span
        what = "so the caller is told success"
        if not (is_returned and all(map(_is_zero, results[:-1]))):
            taker = handed_as_nil(use)
            what = f"so `{taker.target}` is handed no error" if taker is not None else ""
        if what and branch.error.dominates(use) and variable.writes_before(use) == asked:
            yield use, what


def handed_as_nil(use: Code) -> Call | None:
    """The call that is made to tell of an error, by its name or its package's, and is handed nil.

    Nothing else is done with what it gives; what looks for itself says so: `checkErr(err)`.
    """
    taker = use.argument_of
    if taker is None or not taker.is_statement or is_log(taker):
        return None
    found = words(taker.target)
    if _TELLING.isdisjoint(found) or not _LOOKING.isdisjoint(words(taker.method)):
        return None
    return taker


_TELLING = frozenset({"error", "errors", "err", "fail", "failure", "failed", "abort"})
_LOOKING = frozenset(
    {"check", "must", "if", "on", "maybe", "record", "trace", "observe", "set", "add", "append"}
)


def goes_wrong_as_nil(use: Code) -> str:
    """What a use of an error does that a branch above has left nil; empty where it does no harm."""
    left = "as a branch above has left where it was not, so"
    if panics_as_nil(use):
        return f"{left} this panics; say what is wrong"
    if is_told_success(use):
        return f"{left} the caller is told success; return an error that says what is wrong"
    wrapping, made = wrapped_as_nil(use), made_text_of(use)
    if wrapping is not None:
        return (
            f"and of a nil error `{wrapping.target}` makes nil, so the caller is told success; hand"
            " it the error of this branch"
        )
    if made is not None:
        return (
            f"so the text says `<nil>` in place of what failed; hand `{made.target}` the error of"
            " this branch"
        )
    taker, line = handed_as_nil(use), logged_as_nil(use)
    if taker is not None:
        return f"{left} `{taker.target}` is handed no error; hand it one that says what is wrong"
    if line is not None:
        return (
            f"so `{line.target}` says nothing of what failed; log the error of this branch, or none"
        )
    return ""


def leaves_where_failed(branch: ErrorBranch) -> bool:
    """Is the error surely nil where the function goes on behind the branch?"""
    if branch.is_certain and branch.others:
        return False
    last = branch.statements[-1] if branch.statements else None
    return last is not None and (last.is_return or ends_run(last))


def is_told_success(use: Code) -> bool:
    """Is a nil error returned, with nothing else, where the block says that something is wrong?"""
    results = use.statement.returned
    if not results or results[-1].span != use.span:
        return False
    if not all(_is_zero(result) for result in results[:-1]):
        return False
    condition = next(iter(use.conditions), None)
    if condition is None:
        return False
    if _says_amiss(use) or _is_for_another(use):
        return True
    if _is_returned_at_success(use) or _asks_caller(condition):
        return False
    if _ODD_SIZE.search(condition.text):
        return True
    return _AMISS.search(condition.text) is not None and not _EMPTY.search(condition.text)


def _is_for_another(use: Code) -> bool:
    """Does another error lead here, which the statement does not name?

    `if err2 := g(); err2 != nil { return err }` returns the one that is nil, and so does the `else`
    of `if err2 := g(); err2 == nil`.
    """
    for condition in use.conditions:
        comparison = condition.comparison
        if comparison is None:
            continue
        left, operator, right = comparison
        failing = "==" if _is_in_else(use, condition) else "!="
        if operator == failing and right.is_nil and left.text != use.text and _is_failure(left):
            block = _block_of(use)
            said = block.statements if block is not None else (use.statement,)
            return not any(statement.mentions(left.text) for statement in said)
    return False


def _is_failure(code: Code) -> bool:
    """Is it an error, or the field of an answer that holds what failed: `reply.Failure`?"""
    return code.is_error or words(code.selected)[-1:] in _FAILED_FIELDS


_FAILED_FIELDS = (("err",), ("error",), ("failure",), ("fault",))


def _is_in_else(use: Code, condition: Code) -> bool:
    """Does it stand in the `else` of the `if` with that condition?"""
    function = use.enclosing_function
    for branch in function.branches if function is not None else ():
        if branch.condition == condition:
            return branch.otherwise is not None and branch.otherwise.holds(use)
    return False


def made_text_of(use: Code) -> Call | None:
    """The `Errorf` that is returned with a nil error in it, where another one led here."""
    taker = use.argument_of
    if taker is None or taker.callee not in _MAKING or not _is_given(taker):
        return None
    return taker if _is_for_another(use) else None


#: What makes an error of a text and of values in it.
_MAKING = ("fmt.Errorf", "google.golang.org/grpc/status.Errorf", "github.com/pkg/errors.Errorf")


def _asks_caller(condition: Code) -> bool:
    """Does it ask what the caller wants, `if !isAtOnce`, and not whether something is wrong?"""
    function = condition.enclosing_function
    asked = condition.text[1:] if condition.text.startswith("!") else ""
    return function is not None and asked in function.params


def _is_returned_at_success(use: Code) -> bool:
    """Does the `else` of the block return the same error beside what the function has made?

    `if !wanted { return nil, err } else { return made, err }` returns it in place of nil.
    """
    function = use.enclosing_function
    for branch in function.branches if function is not None else ():
        if branch.otherwise is None or not branch.body.holds(use):
            continue
        for given in function.returns if function is not None else ():
            results = given.returned
            if branch.otherwise.holds(given) and results[-1:] and results[-1].text == use.text:
                return not all(_is_zero(result) for result in results[:-1])
    return False


def _is_zero(result: Code) -> bool:
    if is_zero(result):
        return True
    if result.text.endswith((".Nil", ".Zero")):
        return True  # `uuid.Nil`
    local = result.local
    if local is not None and local.is_result and not local.writes_before(result):
        return True
    return bool(result.name) and words(result.name)[0] in ("zero", "empty")


def _says_amiss(use: Code) -> bool:
    """Does the block around a `return` log, or answer, before it leaves?"""
    block = _block_of(use)
    for statement in block.statements[:-1] if block is not None else ():
        for call in outer_calls(statement):
            if answers(call) or "error" in words(call.method) or call.word.lower() == "errorf":
                return True
    return False


def _block_of(use: Code) -> Branch | None:
    function, here = use.enclosing_function, use.statement
    for branch in function.branches if function is not None else ():
        if branch.statements and branch.statements[-1].span == here.span:
            return branch
    return None


def wrapped_as_nil(use: Code) -> Call | None:
    """The call that wraps a nil error, and so gives nil, where it is returned."""
    taker = use.argument_of
    if taker is None or taker.callee not in _WRAPPING:
        return None
    first = taker.argument(0)
    return taker if first is not None and first.span == use.span and _is_given(taker) else None


def _is_given(call: Call) -> bool:
    return any(result.span == call.span for result in call.statement.returned)


def logged_as_nil(use: Code) -> Call | None:
    """The log line of a failure that is handed a nil error.

    A warning is one where another error has led to it, which the line leaves out, and where the
    function leaves behind it, for something is wrong.
    """
    condition = next(iter(use.conditions), None)
    other = _OTHER_ERROR.search(condition.text) if condition is not None else None
    for call in outer_calls(use.statement):
        if not call.holds(use) or not is_log(call):
            continue
        word = call.word.lower()
        if word.startswith(_FAILING):
            return call
        if not word.startswith("warn"):
            continue
        if (other is None and _leaves_behind(use)) or (
            other is not None and not call.mentions(other[1])
        ):
            return call
    return None


def _leaves_behind(use: Code) -> bool:
    """Is the next statement a `return`?"""
    after = use.statement_after
    return after is not None and after.is_return


_OTHER_ERROR = late_regex(r"\b(\w*[eE]rr\w*) != nil")


_FAILING = ("err", "fatal", "panic")


#: The other way to a branch: nothing is there, a status is bad, as in `err != nil || n == 0`, or
#: what was answered says that it is none: `answer.Code != CodeSuccess`.
_OTHER_WAY = late_regex(
    r"^!\w[\w.]*$|== ?(?:nil|\"\"|0)$|len\(.+\) ?(?:== ?0|< ?\d+|!= ?\d+)$"
    r"|[sS]tatus\w*\)? ?(?:!=|>=?|/) ?\w|(?:!= ?1|< ?1)$"
    r"|^\w+\.\w[\w.]* ?!= ?(?:\w+\.)?\w*(?:[sS]uccess|Ok|OK)(?:ful)?$"
)
#: Of a token that is not valid the parser says why.
_SAID = (".Valid", "ok.Valid")


def uses_where_nil(branch: ErrorBranch) -> Iterator[tuple[Code, str]]:
    """The uses of an error in a branch that other things lead to as well, and what goes wrong."""
    variable = branch.variable
    if branch.is_certain or not branch.others or branch.is_case or variable is None:
        return
    name = variable.name
    if any(code.mentions(name) for code in (*branch.others, *branch.conditions_within)):
        return
    others = [other.text for other in branch.others]
    if not all(_OTHER_WAY.search(text) and not text.endswith(_SAID) for text in others):
        return
    if any(condition.text in others for condition in branch.conditions_within):
        return  # the branch tells the ways apart
    if any(target.text == name for s in branch.statements for target, _ in s.assigned):
        return
    if _is_nothing_meant(branch) or _is_none_found(branch):
        return
    is_missing = any(text.endswith("nil") for text in others) or _is_answered(branch)
    for use in branch.uses:
        what = _goes_wrong(use, is_missing=is_missing)
        if what:
            yield use, what


def _is_nothing_meant(branch: ErrorBranch) -> bool:
    """Is nothing made of nothing: a number, a set or a yes or no, of a count that is 0?

    `if err != nil || total == 0 { return 0, err }` before a share of the total is given.
    """
    function = branch.function
    results = function.results if function is not None else ()
    if not all(_NOTHING.search(other.text) for other in branch.others):
        return False
    return len(results) >= _WITH_VALUE and all(_PLAIN.match(str(result)) for result in results[:-1])


def _is_answered(branch: ErrorBranch) -> bool:
    """Is a nil error alone the right answer to the other way that leads to a branch?

    `if err != nil || !held { return false, err }` says no, and in a function that gives nothing but
    an error there is nothing to do with an empty list, `if err != nil || len(keys) == 0`, or where
    it is no that leads to success elsewhere, too.
    """
    function = branch.function
    results = [str(result) for result in function.results] if function is not None else []
    is_no = all(_NO.search(other.text) for other in branch.others)
    if is_no and "bool" in results[:-1]:
        return True
    if is_no and function is not None and function.once(_has_nothing_to_do):
        return True
    if len(results) != 1:
        return False
    if is_no and all(map(_says_no_need, branch.others)):
        return True
    return all(
        asked is not None and asked[1] == "==" and asked[2].constant == 0 and _is_of_list(asked[0])
        for asked in (other.comparison for other in branch.others)
    )


def _says_no_need(other: Code) -> bool:
    """`!acquired`, `!doContinue`: is there nothing to do, as another one does it or nobody need?"""
    return not _GOING_ON.isdisjoint(words(other.text[1:]))


def _has_nothing_to_do(function: Function) -> bool:
    """Does a function end well before its end, where something else has answered no?

    `if !ok { return nil }`: what was deleted meanwhile, or has another version, is left alone.
    """
    return any(
        _LACKING.search(branch.condition.text) is not None
        and bool(branch.statements)
        and {one.is_nil for one in branch.statements[-1].returned} == {True}
        for branch in function.branches
    )


#: What a condition says of what is not there.
_LACKING = late_regex(r"^!\w|== nil\b|\|\| !\w")


_GOING_ON = word_set(
    """continue proceed should need needs needed more changed enabled acquired locked held claimed
    won leader due"""
)


def _is_of_list(asked: Code) -> bool:
    """Is it the `len` of a list, and not that of a text?"""
    call = asked.call
    given = call.argument(0) if call is not None and call.target == "len" else None
    return given is not None and str(given.types.underlying(given.type)).startswith("[]")


def _is_none_found(branch: ErrorBranch) -> bool:
    """Is nil given for what is not there, as a look-up's callers may take it for?

    `if err != nil || found.ID == "" { return nil, err }` behind `rows.FindBy(id, &found)`.
    """
    function, call = branch.function, branch.call
    last = branch.statements[-1] if branch.statements else None
    if function is None or call is None or last is None or len(branch.statements) != 1:
        return False
    if words(function.name)[:1] not in _FINDING or len(last.returned) != _WITH_VALUE:
        return False
    filled = [given.address_of.text for given in call.arguments if given.address_of is not None]
    asked = [_IS_ZERO.match(other.text) for other in branch.others]
    is_none = last.returned[0].is_nil or last.returned[0].constant is False
    return is_none and all(one is not None and one[1] in filled for one in asked)


_FINDING = (("find",), ("get",), ("fetch",), ("lookup",), ("load",), ("read",), ("is",), ("has",))
_IS_ZERO = late_regex(r"^(\w+)(?:\.\w+)? ?== ?(?:\"\"|0|nil|uuid\.Nil)$")
_WITH_VALUE = 2
_NO = late_regex(r"^!\w+$")
_NOTHING = late_regex(r"^\w+ ?== ?0$|^len\([\w.]+\) ?== ?0$")
_PLAIN = late_regex(r"u?int(?:8|16|32|64)?$|float(?:32|64)$|bool$|map\[|\[\]")


def returned_of_several(branch: ErrorBranch) -> tuple[Code, str] | None:
    """The one of several errors that a branch returns alone, and what else may have led there.

    `if err1 != nil || err2 != nil { return nil, err1 }` returns nil where only `err2` is not.
    """
    if branch.is_certain or branch.is_case:
        return None
    asked = {branch.error.text}
    for other in branch.others:
        comparison = other.comparison
        if comparison is None or comparison[1] != "!=" or not comparison[2].is_nil:
            return None
        if not comparison[0].is_error:
            return None
        asked.add(comparison[0].text)
    last = branch.statements[-1] if branch.statements else None
    results = last.returned if last is not None else ()
    if len(asked) == 1 or not results or results[-1].text not in asked:
        return None
    if not all(_is_zero(result) for result in results[:-1]):
        return None
    held = [*branch.conditions_within, *(t for s in branch.assignments for t, _ in s.assigned)]
    if any(code.mentions(name.split(".")[0]) for code in held for name in asked):
        return None
    led = " or ".join(f"`{name} != nil`" for name in sorted(asked - {results[-1].text}))
    return results[-1], led


def _goes_wrong(use: Code, *, is_missing: bool) -> str:
    """What a nil error does where it is used; empty for nothing."""
    if panics_as_nil(use):
        return "so this panics"
    taker = use.argument_of
    if taker is not None and taker.callee in _WRAPPING and _is_given(taker):
        return "so the caller is told success"
    if taker is not None and taker.callee == "fmt.Errorf" and _is_given(taker):
        verb = _verb_of(use, taker)
        return f"so the text says `%!{verb}(<nil>)` and no reason" if verb not in _PLAINLY else ""
    results = use.statement.returned
    is_alone = bool(results) and results[-1].span == use.span
    if is_alone and not is_missing and all(_is_zero(result) for result in results[:-1]):
        return "so the caller is told success"
    return ""


def _verb_of(use: Code, made: Call) -> str:
    """The verb of `fmt.Errorf` by which an error is printed; empty where that is not known."""
    text = made.argument(0)
    verbs = verbs_by_place(str(text.constant)) if text is not None and text.constant else None
    printed = (verb for verb, at in verbs or () if made.argument(at + 1) == use)
    return next(printed, "")


#: `%v` prints `<nil>` behind a text that says what is amiss all the same.
_PLAINLY = ("", "v")


def given_where_nil(branch: ErrorBranch) -> tuple[Code, str] | None:
    """The use of an error that `err == nil` has led to, as a failure, and what goes wrong.

    It is asked for its text or what it is, made a new error of, or returned beside zero values
    where the call gave others, or where the function ends well without it. A parameter that is
    handed back is no failure of its own: what wraps errors makes nil of nil.
    """
    last = branch.statements[-1] if branch.statements else None
    function = branch.function
    if last is None or function is None or branch.others:
        return None
    set_there = [(t, v) for s in branch.assignments for t, v in s.assigned]
    given_anew = [value for target, value in set_there if target.text == branch.error.text]
    if given_anew:
        made = given_anew[0].call if given_anew[0] is not None else None
        first = made.argument(0) if made is not None and made.callee in _WRAPPING else None
        if first is None or made is None or first.text != branch.error.text:
            return None
        return first, f"so `{made.target}` makes nil of it"
    for use in branch.uses:
        asked = _asked_of_nil(use)
        if asked:
            return use, asked
    results = last.returned
    if not results or not function.returns_error:
        return None
    for use in branch.uses:
        taker = use.argument_of
        if taker is not None and _makes_failure(taker) and results[-1].holds(use):
            return use, f"so `{taker.target}` makes a failure of what went well"
    given = results[-1]
    if given.text != branch.error.text or not all(_is_zero(result) for result in results[:-1]):
        return None
    held = branch.variable
    if held is not None and held.is_param and branch.call is None:
        return None
    # `false` is an answer of its own: what was asked for is there.
    is_answer = results[0].type_name in ("bool", "untyped bool")
    filled = not is_answer and branch.call is not None and must_read(branch.call)
    if len(results) > 1 and (branch.values or filled):
        return given, "so the caller is given nothing, and is told success"
    if _is_used_where_failed(branch, function):
        return given, "so the caller is told success, and what the failed call gave is used"
    if _may_be_another_way(branch, function) or _is_told_later(branch):
        return None
    return given, "so the caller is told success"


def panics_as_nil(use: Code) -> bool:
    """Is the error asked for its text, which panics where it is nil?"""
    asked = use.receiver_of
    return asked is not None and asked.method == "Error" and asked.argument_count == 0


def is_never_set(call: Call) -> bool:
    """Is it the `Error()` of a variable of the function's own that no path to it has set?"""
    asked = call.receiver
    local = asked.local if asked is not None and asked.is_name else None
    if asked is None or local is None or call.argument_count or not local.is_variable:
        return False
    if local.declared_with is not None or local.type_name != "error" or local.is_shared:
        return False
    return local.writes_before(asked) == []


def found_beside(call: Call) -> str:
    """What `value != nil` has found where the `Error()` of the error beside it is asked for.

    `user, err := find(email); if user != nil { … err.Error() … }`: where there is a value, the
    error of the same call is nil. Empty where that is not so.
    """
    asked = call.receiver
    local = asked.local if asked is not None and asked.is_name else None
    if asked is None or local is None or call.argument_count or not local.is_variable:
        return ""
    given = None
    for condition in asked.conditions:
        if condition.mentions(local.name):
            return ""
        for part in condition.operands("&&"):
            value = _found_in(part)
            if value is None or _is_in_else(asked, condition):
                continue
            given = given or local.writes_before(asked) or []
            found = value.writes_before(part) or []
            if len(given) == len(found) == 1 and given[0].statement == found[0].statement:
                return value.name
    return ""


def _found_in(condition: Code) -> Local | None:
    """The pointer of which `x != nil` says that it is there."""
    compared = condition.comparison
    if compared is None or compared[1] != "!=" or not compared[2].is_nil:
        return None
    value = compared[0].local if compared[0].is_name else None
    return value if value is not None and str(value.type).startswith("*") else None


def _is_used_where_failed(branch: ErrorBranch, function: Function) -> bool:
    """Is a value of the call used by the next statement, where the call has failed for sure?

    In a loop it is tried again.
    """
    call, behind = branch.call, branch.next
    if call is None or behind is None or len(branch.statements) != 1 or behind.branch is not None:
        return False
    if function.loops_around(branch):
        return False
    made = {target.text for target in call.targets[:-1]} - {"_"}
    read = [value.text for _, value in behind.assigned if value is not None] or [behind.text]
    named = {name for text in read for name in _NAMES.findall(text)}
    return branch.error.text not in named and not named.isdisjoint(made)


#: Variables, and fields of such.
_NAMES = late_regex(r"(?<![\w.\"])[A-Za-z_]\w*(?:\.\w+)?")


def _asked_of_nil(use: Code) -> str:
    """What comes of a question to an error that is nil; empty where it is none."""
    if panics_as_nil(use):
        return "so this panics"
    taker = use.argument_of
    if taker is not None and asked_for_kind(taker) == use:
        return f"so `{taker.target}` is never true"
    return ""


def _may_be_another_way(branch: ErrorBranch, function: Function) -> bool:
    """Is it one way of several: `if err := a(); err == nil { return err }; return b()`?

    A loop that goes over nothing tries again. Where the function ends with `return nil`, what
    failed is not told by another way.
    """
    loops = function.loops_around(branch)
    if any(loop.range_over is None and "Next()" not in loop.text[:_HEAD] for loop in loops):
        return True
    end = function.returns[-1] if function.returns else None
    if end is not None and not end.conditions and end.returned and end.returned[-1].is_nil:
        return False
    behind = branch.next
    if behind is None or loops:
        return True
    return behind.is_return and len(branch.statements) == 1


#: So long is the head of a loop at most: `for rows.Next() {`.
_HEAD = 60


def _is_told_later(branch: ErrorBranch) -> bool:
    """Is the error of the failed call read behind the branch?"""
    if branch.initializer is not None or any(branch.uses_after(v) for v in branch.values):
        return False
    return branch.variable is None or bool(branch.uses_after(branch.variable))


def _makes_failure(call: Call) -> bool:
    """Does it make an error of another one: `fmt.Errorf`, `Wrap`, `Fail`?"""
    if call.callee in ("fmt.Errorf", "errors.Join") or call.callee in _WRAPPING:
        return True
    return call.returns_error and not _FAILURES.isdisjoint(words(call.method))


_FAILURES = frozenset({"fail", "wrap", "error", "errorf", "failure"})


#: What reads a row of database/sql, and keeps nothing of what it could not read.
_READING_ROW = late_regex(
    r"^\(\*(?:database/sql|github\.com/jmoiron/sqlx)\.Rows\)\.(?:Struct|Map|Slice)?Scan$"
)


def asks_rows_of_scan(branch: ErrorBranch) -> Iterator[tuple[Code, Call]]:
    """Where the branch of a `Scan` returns `rows.Err()` of the same rows, which is nil."""
    call = branch.call
    if call is None or call.receiver is None or _READING_ROW.match(call.callee) is None:
        return
    for end in branch.returns:
        error = end.returned[-1] if end.returned else None
        asked = error.call if error is not None else None
        if error is None or asked is None or asked.callee != "(*database/sql.Rows).Err":
            continue
        if asked.receiver is not None and asked.receiver.text == call.receiver.text:
            yield error, call
