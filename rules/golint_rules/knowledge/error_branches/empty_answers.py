"""Answers that say "nothing" where the call that was to give them has failed."""

from golint_agent.rulekit import Call, Code, ErrorBranch, Function, first_word, late_regex, words
from golint_rules.knowledge.basics.server_names import SERVER_STARTS
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.error_branches.gone_on import gives_error, is_side
from golint_rules.knowledge.failures.asks_store import is_store_asked, writes_store
from golint_rules.knowledge.failures.error_kinds import guards_access, looks_up
from golint_rules.knowledge.failures.error_outcomes import (
    answers,
    blames_absence,
    is_put_up_with,
    logs,
    names_failure,
    only_logs,
    says_nothing,
)
from golint_rules.knowledge.failures.excused_errors import only_blames_absence
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    asks_outside,
    is_attempt,
    is_service,
    is_side_matter,
    package_of,
    reads_a_value,
)
from golint_rules.knowledge.failures.result_objects import may_fail

#: First words of functions that try or prepare, or that show what they can get.
_APART = word_set(
    """try ping health close stop shutdown seed mock test debug log audit track notify cleanup clean
    warm prefetch render show display print format describe string"""
)
#: Words of types that measure: a gauge at 0 is all that is wrong.
_MEASURING = word_set("metrics metric collector gauge")
#: Words of functions that ask a cache, whose callers have to go on without it.
_CACHED = word_set("cache cached")
#: Of such a question `false` is the answer that lets pass.
_REFUSING = late_regex(
    r"(?i)revoked|banned|black|block|denied|deny|suspended|forbidden|expired|sanction|fraud|locked"
)
_EMPTY = late_regex(r"&?(?:\[\]|map\[|\w)[\w.\[\]*{}]*\{\}")


def is_about_values(branch: ErrorBranch) -> bool:
    """Is the other way to the branch that the call gave nothing: `err != nil || user == nil`?

    Also by what it was to fill: `db.First(&user, id).Error != nil || user.ID == 0`.
    """
    names = [value.name for value in branch.values]
    if branch.others and branch.call is not None:
        given = branch.call.arguments
        names += [a.address_of.text for a in given if a.address_of is not None]
    return all(any(other.mentions(name) for name in names) for other in branch.others)


def comes_of_error(branch: ErrorBranch, call: Call) -> bool:
    """Does only an error lead to a branch, or an error and that a database gave nothing?"""
    if branch.is_certain:
        return not branch.others
    return not branch.is_case and is_about_values(branch) and is_store_asked(call)


def is_mere_claim(branch: ErrorBranch, call: Call) -> bool:
    """Does a comment say that there is nothing, which nobody knows of a database that failed?"""
    last = branch.statements[-1]
    if is_side_matter(call) or not is_store_asked(call):
        return False
    if last.jump == "continue":
        return only_blames_absence(branch.comments)
    return bool(last.returned) and blames_absence(branch)


def answer_of_nothing(branch: ErrorBranch, call: Call) -> str:
    """What the caller of a function that gives no error gets as an answer; empty for none."""
    function, results = branch.function, branch.statements[-1].returned
    if function is not None and call.callee in SERVER_STARTS and not function.results:
        return f"`{call.target}` failed, and the program ends or goes on as if it had been stopped"
    if function is None or not is_store_asked(call) or is_side_matter(call):
        return ""
    if any(map(names_failure, results)) or fails_closed(function, results):
        return ""
    is_told = len(results) > 1 and results[-1].constant is False
    if is_told and package_of(asked(call)) == "net/http":
        return ""  # `return 0, false` of what sends a request says that there is no answer
    if len(results) == 1 and results[0].constant == "":
        return ""  # a text is mostly for people, who see that it is empty
    if results and not _CACHED.isdisjoint(words(function.name)):
        return ""  # what a cache does not give is asked for where it is kept
    if results:
        given = ", ".join(result.text for result in results)
        return f"`{call.target}` failed, and the caller gets `{given}` as if that were the answer"
    if named := given_by_name(branch):
        return f"`{call.target}` failed, and the caller gets `{named}`, empty, as the answer"
    is_notice = first_word(function.name) == "notify"
    if function.results or is_notice or not asks_outside(call) or len(branch.statements) > 1:
        return ""
    if answers(call):
        return ""  # what is handed the writer may have answered
    return f"`{call.target}` failed, and the function ends as if there were nothing to do"


def given_by_name(branch: ErrorBranch) -> str:
    """The named results that a bare `return` gives back empty; none where one is no list or sum.

    What is nil for a missing thing, false, or an empty text, a caller may look at.
    """
    function, last = branch.function, branch.statements[-1]
    if function is None or last.jump != "return" or last.returned or not function.results:
        return ""
    if first_word(function.name) in _APART or not all(map(_is_answer, map(str, function.results))):
        return ""
    results = [local for local in function.locals if local.is_result]
    call, start = branch.call, branch.start_byte
    before = [use for local in results for use in local.uses if use.start_byte < start]
    if any(call is None or not call.holds(use) for use in before):
        return ""
    return ", ".join(name for name in function.result_names if name)


def _is_answer(kind: str) -> bool:
    return kind.startswith(("[]", "map[", "int", "uint", "float")) or kind in _SUMS


_SUMS = frozenset({"github.com/shopspring/decimal.Decimal"})


def says_empty(result: Code, branch: ErrorBranch) -> bool:
    """Is what is returned nil, zero or empty, or a local that nothing was written to yet?

    What the failed call was to fill, `&count`, counts as that.
    """
    return says_nothing(result, branch) or _is_empty_list(result) or _is_untouched(result, branch)


def _is_empty_list(result: Code) -> bool:
    return result.text.endswith("{}") and result.text.startswith(("&[]", "&map["))


def _is_untouched(result: Code, branch: ErrorBranch) -> bool:
    """Is it a local that was declared empty, and is named by nothing but the call that failed?"""
    local = result.local
    if local is None or local.is_param or local.is_result or not local.is_variable:
        return False
    first = local.declared_with
    if first is not None and not (_EMPTY.fullmatch(first.text) or _is_made(first)):
        return False
    start, call = branch.start_byte, branch.call
    return not any(
        use.start_byte < start and (call is None or not call.holds(use)) for use in local.uses
    )


def _is_made(first: Code) -> bool:
    return first.constant in (0, False, "") or (
        first.call is not None and first.call.word == "make"
    )


def fails_closed(function: Function, results: tuple[Code, ...]) -> bool:
    """Is `false` the answer that refuses what is asked for: of `HasPermission`, not `IsRevoked`?"""
    if len(results) != 1 or results[0].constant is not False:
        return False
    return guards_access(function.name) and _REFUSING.search(function.name) is None


#: First words of functions whose `false` says that what they are for was not done.
_DOING = word_set(
    """process handle execute run perform apply send deliver sync submit update create delete save
    add remove insert register publish retry"""
)


def empty_answer(branch: ErrorBranch) -> str:
    """What the caller gets as if it were the answer, as the branch only logs; empty for none.

    Of functions that give no error, where a database was asked. What is nil for a missing thing,
    or says `false` beside another value, a caller may look at; an empty text is seen by people.
    """
    function, call = branch.function, branch.call
    last = branch.statements[-1] if branch.statements else None
    results = last.returned if last is not None else ()
    if function is None or call is None or not function.name:
        return ""
    named = given_by_name(branch) if last is not None and not results else ""
    if not results and not named:
        return ""
    if function.returns_error or gives_error(function) or not is_about_values(branch):
        return ""
    if first_word(function.name) in _APART:
        return ""
    if not named and not _are_taken_for_answers(results, branch):
        return ""
    if not _MEASURING.isdisjoint(words(function.receiver_type.rpartition(".")[2])):
        return ""
    if not only_logs(branch) or not logs(branch) or is_put_up_with(branch):
        return ""
    if reads_a_value(asked(call)) or is_attempt(asked(call)) or is_side(branch, call):
        return ""
    if fails_closed(function, results) or not is_store_asked(call):
        return ""
    is_no = [result.constant for result in results] == [False]
    if is_no and (writes_store(call) or first_word(function.name) in _DOING):
        return ""  # it says that the work was not done
    return named or ", ".join(result.text for result in results)


def answer_with_nil(branch: ErrorBranch) -> str:
    """What the caller is told beside a nil error, as the branch only logs; empty for none.

    Of what asks a database: `if err := row.Scan(&n); err != nil { log.Error(err); return 0, nil }`;
    and of a service that looks something up.
    """
    function, call, last = branch.function, branch.call, branch.statements[-1]
    results = last.returned
    if function is None or call is None or len(results) < len(("answer", "error")):
        return ""
    if not results[-1].is_nil or not all(_is_empty(r, branch) for r in results[:-1]):
        return ""
    if first_word(function.name) in _APART or not _CACHED.isdisjoint(words(function.name)):
        return ""
    if not only_logs(branch) or not logs(branch):
        return ""
    work = asked(call)
    if reads_a_value(work) or is_attempt(work) or is_side_matter(call) or writes_store(call):
        return ""
    is_relied_on = is_store_asked(call) or (is_service(work) and looks_up(work) and may_fail(call))
    return ", ".join(r.text for r in results) if is_relied_on else ""


def _is_empty(result: Code, branch: ErrorBranch) -> bool:
    """Is what is returned empty, or a pointer to a new thing with nothing in it: `&State{}`?"""
    value, made = result.address_of, result.call
    is_new = value is not None and value.keyed == {}
    is_new = is_new or (made is not None and made.callee == "builtin.new")
    return is_new or says_empty(result, branch)


def _are_taken_for_answers(results: tuple[Code, ...], branch: ErrorBranch) -> bool:
    if not all(says_empty(result, branch) for result in results):
        return False
    if len(results) == 1:
        function = branch.function
        # Code that is wrong may return what its function does not give.
        kinds = function.results if function is not None else ()
        kind = str(kinds[0]) if kinds else ""
        is_missing = results[0].is_nil and not kind.startswith(("[]", "map["))
        return results[0].constant != "" and not is_missing
    return all(result.constant is not False and not result.is_nil for result in results)
