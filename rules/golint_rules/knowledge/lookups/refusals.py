"""Look-ups whose failure is answered as if whoever asks were not known."""

import re
from collections.abc import Sequence

from golint_agent.rulekit import Branch, Call, Code, ErrorBranch, first_word, late_regex, words
from golint_rules.knowledge.answers.failure_answers import status_of
from golint_rules.knowledge.basics.method_shapes import behind
from golint_rules.knowledge.basics.tables import methods, word_set
from golint_rules.knowledge.clients.remote_calls import is_rpc
from golint_rules.knowledge.error_branches.empty_answers import is_about_values
from golint_rules.knowledge.error_branches.told_results import told_result
from golint_rules.knowledge.error_values.own_errors import MakesItsErrors
from golint_rules.knowledge.failures.absence_words import NOT_KNOWN, WRONG_SECRET
from golint_rules.knowledge.failures.asks_store import AsksStore, is_store_asked
from golint_rules.knowledge.failures.error_kinds import (
    given_error,
    is_handed_to_helper,
    kind_built_on,
    looks_up,
    says_by_house,
    says_code,
    says_not_there,
)
from golint_rules.knowledge.failures.error_outcomes import (
    answers,
    asks_whether,
    is_declared,
    is_log,
    is_log_statement,
    only_logs,
    outer_calls,
)
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    asks_database,
    asks_outside,
    asks_verdict,
    is_handed_store,
    is_service,
    makes_something,
    reads_a_value,
    says_writing,
)
from golint_rules.knowledge.failures.rest_of_errors import rest_of
from golint_rules.knowledge.lookups.outages import HandsOnOutages
from golint_rules.knowledge.requests.bound_bodies import BINDING
from golint_rules.knowledge.requests.carriers import takes_context

#: What says that somebody is not known, or may not: by a status, or by the name of a helper.
_REFUSED = late_regex(
    r"(?:\bhttp|\bfiber|\bcodes|\becho|\bconnect)\.(?:Status|Code)?"
    r"(?:Unauthorized|Forbidden|Unauthenticated|PermissionDenied|PaymentRequired)\b"
    r"|^(?:401|402|403)$"
)
_REFUSING = late_regex(r"(?:Unauthori[sz]ed|Unauthenticated|Forbidden|PermissionDenied)(?![a-z])")
#: What blames the request, in the same ways.
_BLAMED = late_regex(
    r"(?:\bhttp|\bfiber|\bcodes|\becho|\bconnect)\.(?:Status|Code)?"
    r"(?:BadRequest|UnprocessableEntity|InvalidArgument)\b|^(?:400|422)$"
)
_BLAMING = late_regex(r"(?:BadRequest|UnprocessableEntity|InvalidArgument)(?![a-z])")
#: First words of methods that ask for a yes or no, and of those that let somebody in.
_ASKING = (("is",), ("has",), ("check",), ("exists",))
_LETTING_IN = (
    ("login",),
    ("authenticate",),
    ("signin",),
    ("refresh",),
    ("log", "in"),
    ("sign", "in"),
)


def _said(code: Code, statuses: re.Pattern[str], names: re.Pattern[str]) -> str:
    """What an answer, or an error that is returned, says by a status or a name; empty for none."""
    last = code.text.rpartition(".")[2]
    if code.call is None and code.local is None and names.search(last) and code.is_error:
        return code.text
    for call in code.calls:
        if statuses.search(str(status_of(call))):
            return call.target
        if names.search(call.method) and not call.method.startswith(("Is", "is")):
            return call.target
        kind = kind_built_on(call)
        if kind is not None and names.search(kind.text.rpartition(".")[2]):
            return kind.text
        for argument in call.arguments:
            if "(" in argument.text:
                continue
            # A package may be imported by another name: `nethttp.StatusBadRequest`.
            is_named = names.search(argument.text.rpartition(".")[2]) is not None
            value = str(argument.constant) if is_named else ""
            if statuses.search(argument.text) or statuses.search(value):
                return argument.text
    return ""


#: In texts and names of errors that a look-up for a login ends in.
_NOT_KNOWN = late_regex(
    r"(?:invalid|wrong|bad|incorrect|mismatched)[ _]?(?:(?:refresh|access|session|api|reset)[ _]?)?"
    r"(?:credential|login|e-?mail|user|password|token|session|key|hash)"
    r"|\bnot (?:authori[sz]ed|allowed)\b|unauthori[sz]ed|forbidden|(?:access|permission) ?denied"
    rf"|expired|(?:already|been|or|was) (?:revoked|used)|{NOT_KNOWN}|{WRONG_SECRET}",
    re.IGNORECASE,
)


def _refusing_result(branch: ErrorBranch) -> tuple[Code, str] | None:
    """The returned error that says that whoever asks gave a wrong name or password."""
    function, results = branch.function, branch.statements[-1].returned
    if function is None or not function.returns_error or not results:
        return None
    if any(results[-1].holds(use) for use in branch.uses):
        return None
    kept = told_result(branch.statements, function)
    if kept is not None:
        said = next(filter(_NOT_KNOWN.search, kept.text.texts), "")
        return (kept.result, said) if said and not _names_error(kept.text, branch) else None
    made = results[-1].call
    # A house may hand the kind to what makes the error: `newFailure("login", ErrInvalidLogin)`.
    kinds = [g for g in made.arguments if g.is_error] if made is not None else results[-1:]
    names = (kind.text.rpartition(".")[2] for kind in kinds if kind.call is None)
    said = next(filter(_NOT_KNOWN.search, names), "")
    said = said or next(filter(_NOT_KNOWN.search, results[-1].texts), "")
    return (results[-1], said) if said else None


def told_for_sure(branch: ErrorBranch, call: Call) -> tuple[Code, str] | None:
    """Where the branch says that a thing is not there, or refuses or blames whoever asks.

    None where only the module knows whether the call asks a store at all.
    """
    if is_verdict_behind(call) and not gives_verdict_apart(branch):
        return None
    return told_as(branch) or refused_look_up(branch, call)


def refused_look_up(branch: ErrorBranch, call: Call) -> tuple[Code, str] | None:
    """Where the branch of a look-up refuses whoever asks, or blames the request, and by what.

    `401` or `403` where somebody is looked up or let in, or a database is to write; `400` or `422`
    where anything is asked of a database, or looked up by a service. What a service writes it may
    rightly refuse, unless it is known to ask a database for that, or to hand on what one says: then
    any of these.
    """
    if branch.goes_on or not branch.statements:
        return None
    if not is_about_values(branch):
        return None
    work, is_kept = asked(call), is_store_asked(call)
    is_handed_on = call.fact(HandsOnOutages) is not None
    if gives_verdict_apart(branch):
        return _told_by(branch, _REFUSED, _REFUSING)
    if not is_kept and not is_handed_on and not is_service(work):
        return None
    is_asked = is_kept and words(work.method)[:1] in _ASKING
    is_look_up = is_asked or looks_up(work) or names_its_thing(work)
    if is_look_up or _lets_in(work):
        told = _refusing_result(branch) if is_look_up else None
        told = told or _told_by(branch, _REFUSED, _REFUSING)
        if told is not None:
            return told
    if is_kept and not is_handed_store(call) and says_writing(work):
        refused = _told_by(branch, _REFUSED, _REFUSING)
        if refused is not None:
            return refused
    if is_handed_on:
        return _told_by(branch, _BLAMED, _BLAMING) or _told_by(branch, _REFUSED, _REFUSING)
    if (is_kept and not is_handed_store(call)) or is_look_up or call.fact(AsksStore):
        return _told_by(branch, _BLAMED, _BLAMING)
    return None


def blamed_behind(branch: ErrorBranch, call: Call) -> tuple[Code, str] | None:
    """Where the branch blames the request, or who asks, for what a service fails with.

    It stands behind an interface, or looks up there: `keys.FindByHash(ctx, hash)`.
    Only the module knows whether that hands on what a store says: a finding hangs on it.
    """
    if branch.goes_on or not branch.statements or not is_about_values(branch):
        return None
    work = asked(call)
    is_look_up = looks_up(work) and takes_context(call)
    is_known = is_look_up or is_service(work) or _may_ask_for_verdict(work)
    if not is_known or not behind(call):
        return None
    return _told_by(branch, _REFUSED, _REFUSING) or _told_by(branch, _BLAMED, _BLAMING)


def is_verdict_behind(call: Call) -> bool:
    """Does it ask an interface whether something is so: `sessions.VerifySession(ctx, id)`?

    Only the module knows whether what stands behind that asks a store.
    """
    work = asked(call)
    if not reads_a_value(work) or not _may_ask_for_verdict(work):
        return False
    return call.fact(HandsOnOutages) is None and bool(behind(call))


def _may_ask_for_verdict(call: Call) -> bool:
    """Is it named so, or `ValidateSession`, which as often only looks at what it is given?"""
    return asks_verdict(call) or words(call.method)[:1] == ("validate",)


def asks_for_kept(call: Call) -> bool:
    """Does it ask whether something that is kept is so, `ValidateAPIKey`, and read no text?

    What signs a token, and how a request is written, is in what it is handed.
    """
    if asks_verdict(call):
        return True
    return _may_ask_for_verdict(call) and _WRITTEN.isdisjoint(words(call.method))


_WRITTEN = word_set("token tokens jwt claims signature request req input payload body form params")


def gives_verdict_apart(branch: ErrorBranch) -> bool:
    """Does a remote call say yes or no in what it gives, so that its error says something else?

    `reply, err := authClient.ValidateToken(ctx, token); if err != nil || !reply.Valid`. What reads
    a token itself says by its error that it is not right.
    """
    call = branch.call
    if call is None or not takes_context(call) or not branch.others:
        return False
    if not (is_rpc(call) or call.fact(HandsOnOutages) is not None):
        return False
    names = {value.name for value in branch.values}
    return all(_is_no_of(other.text, names) for other in branch.others)


def _is_no_of(condition: str, names: set[str]) -> bool:
    """Is it `!reply.Valid` or `!reply.GetValid()`, of one of these names?"""
    holder, _, field = condition.removeprefix("!").partition(".")
    return condition.startswith("!") and holder in names and field.removesuffix("()").isidentifier()


def names_its_thing(call: Call) -> bool:
    """Is a method of a service called as what the service is about: `productService.Products`?"""
    receiver = call.receiver
    about = words(receiver.text.rpartition(".")[2]) if receiver is not None else ()
    named = {word.rstrip("s") for word in words(call.method)}
    return bool(named) and named.issubset(word.rstrip("s") for word in about)


def _lets_in(call: Call) -> bool:
    return words(call.method)[:1] in _LETTING_IN or words(call.method)[:2] in _LETTING_IN


#: Calls that read what a client has sent, and fail where it is not as it should be.
_READING = BINDING.union(
    methods("*github.com/gin-gonic/gin.Context", "BindQuery BindUri ShouldBindQuery ShouldBindUri"),
    methods("*github.com/gofiber/fiber/v2.Ctx", "QueryParser ParamsParser"),
)
_BROKEN = late_regex(
    r"(?:\bhttp|\bfiber|\bcodes|\becho|\bconnect)\.(?:Status|Code)?InternalServerError\b|^500$"
)
_BREAKING = late_regex(r"(?:InternalServer(?:Error)?|InternalError)(?![a-z])")
_BLAMES = late_regex(r"BadRequest|Unprocessable|InvalidArgument|\b(?:400|415|422)\b")


def blamed_server(branch: ErrorBranch) -> tuple[Code, str] | None:
    """Where the branch tells as a failure of the server that a client's request cannot be read."""
    call, text = branch.call, branch.body_text
    if call is None or branch.goes_on or not ("500" in text or "Internal" in text):
        return None
    if branch.others or not (call.callee in _READING or _decodes_request(call)):
        return None
    told = _told_by(branch, _BROKEN, _BREAKING)
    return told if told is not None and not _BLAMES.search(told[0].text) else None


def _decodes_request(call: Call) -> bool:
    """Is it `json.NewDecoder(r.Body).Decode(…)` of a request?"""
    made = call.receiver.call if call.receiver is not None else None
    if call.callee != "(*encoding/json.Decoder).Decode" or made is None:
        return False
    body = made.argument(0)
    held = body.selected_from if body is not None and body.selected == "Body" else None
    return held is not None and held.base_type_name == "net/http.Request"


def told_as_broken(branch: ErrorBranch) -> tuple[Code, str] | None:
    """The answer, the status or the error by which a branch says that the server has failed."""
    if branch.goes_on or not branch.statements:
        return None
    return _told_by(branch, _BROKEN, _BREAKING)


def _told_by(
    branch: ErrorBranch, statuses: re.Pattern[str], names: re.Pattern[str]
) -> tuple[Code, str] | None:
    """The answer, the status or the error by which the branch says so.

    Where it asks what the error is, by which it says so of the rest.
    """
    statements = rest_of(branch) or branch.statements
    function, results = branch.function, statements[-1].returned
    if function is None:
        return None
    if function.returns_error and results:
        if is_handed_to_helper(results[-1], branch):
            return None
        status = next(
            (r for r in results[:-1] if "(" not in r.text and statuses.search(r.text)), None
        )
        if status is not None:
            return status, status.text
        found = _said(results[-1], statuses, names)
        if found:
            return results[-1], found
    for statement in statements:
        if statement.is_compound or is_log_statement(statement):
            continue
        what = _said(statement, statuses, names)
        for answer in outer_calls(statement) if what else ():
            if is_log(answer):
                continue
            if tells_client(answer) or status_of(answer) or names.search(answer.method):
                return answer, what
    return None


def refuses_in(branch: ErrorBranch) -> bool:
    """Does the branch end in an error of its own, or in an answer of 4xx?"""
    function, last = branch.function, branch.statements[-1] if branch.statements else None
    if function is None or last is None or last.jump != "return":
        return False
    if function.returns_error and last.returned:
        given = last.returned[-1]
        is_asked = any(asks_database(call) or is_service(call) for call in given.calls)
        return not (given.is_nil or given.text == branch.error.text or is_asked)
    told = (call for statement in branch.statements[-2:] for call in outer_calls(statement))
    return any(_says_refused(call) for call in told)


def _says_refused(call: Call) -> bool:
    return status_of(call) in _REFUSALS or any(a.constant in _REFUSALS for a in call.arguments)


_REFUSALS = range(400, 500)


def tells_client(call: Call) -> bool:
    """Does it answer a client, or panic with an error of the house that a middleware answers with?

    `panic(common.ErrBadRequest(err))`: what panics with a text, or the error itself, ends in 500.
    """
    if call.callee != "builtin.panic":
        return answers(call)
    given = call.argument(0)
    made = given.call if given is not None else None
    return made is not None and made.is_error and not made.callee.startswith(("fmt.", "errors."))


def takes_for_answer(branch: ErrorBranch) -> bool:
    """`ok, err := setNX(); if err != nil || !ok`: one way for both, and `err` is told to nobody."""
    call = branch.call
    if call is None or not asks_database(call) or branch.uses or branch.goes_on:
        return False
    last = branch.statements[-1] if branch.statements else None
    if last is not None and last.jump == "return" and not last.returned and _is_result(branch):
        return False  # a `return` alone gives it
    names = {value.name for value in branch.values if str(value.type) == "bool"}
    return any(other.mentions(name) for other in branch.others for name in names)


def _is_result(branch: ErrorBranch) -> bool:
    return branch.variable is not None and branch.variable.is_result


def creates_what_lacks(branch: ErrorBranch) -> bool:
    """Does the branch of a look-up write what was not found?"""
    call = branch.call
    if call is None or not looks_up(asked(call)) or _is_read_in(branch):
        return False
    if not asks_database(call) and not call.fact(AsksStore):
        return False
    made = (c for c in branch.body.calls if c.method != call.method and makes_something(c))
    return any(not _is_told_within(one, branch) for one in made)


def _is_told_within(made: Call, branch: ErrorBranch) -> bool:
    """Does it stand where another look-up of the branch has failed as well, which tells it?"""
    for condition in made.conditions:
        inner = condition.statement.branch if branch.body.holds(condition) else None
        is_failed = inner is not None and inner.body.holds(made)
        if is_failed and asks_whether(condition, branch.error.text):
            return True
    return False


def _is_read_in(branch: ErrorBranch) -> bool:
    """Does the branch read the error itself, and not one that it has set to the same name?"""
    variable = branch.variable
    if variable is None:
        return bool(branch.uses)
    here = variable.writes_before(branch.error)
    return any(not u.is_set and variable.writes_before(u) == here for u in branch.uses)


def told_as(branch: ErrorBranch) -> tuple[Code, str] | None:
    """Where the branch says that something is not there, and how."""
    function, statements = branch.function, rest_of(branch) or branch.statements
    if function is None or not statements or branch.goes_on:
        return None
    results = statements[-1].returned
    if results and is_handed_to_helper(results[-1], branch):
        return None
    made = given_error(branch)
    if made is not None:
        found = says_not_there(made)
        # With the error in it, a text is a wrong word and no wrong kind.
        is_wrong_word = found in made.texts and any(made.holds(u) for u in branch.uses)
        if found and not is_wrong_word:
            return made, found
        status = next((r for r in results[:-1] if says_code(r)), None)
        if status is not None:
            return status, status.text
    elif results:
        told = next(((r, said) for r in results if (said := says_by_house(r))), None)
        if told is not None:
            return told
    kept = _kept_in_result(branch, statements)
    if kept is not None:
        return kept
    # Statements in a `switch` of the branch answer by what it asks.
    whole = [s for s in statements if not s.is_compound]
    texts = [text for s in whole if not is_log_statement(s) if (text := says_not_there(s))]
    for statement in whole:
        for call in outer_calls(statement):
            given = status_of(call)
            if given >= _OUTAGE:
                return None
            if texts and tells_client(call) and not is_log(call):
                return call, texts[0]
            if given in _STATUSES:
                return call, call.target
    return _set_in_result(whole, results) or _only_logged(branch)


def _kept_in_result(branch: ErrorBranch, statements: Sequence[Code]) -> tuple[Code, str] | None:
    """The result with a field that says so, beside an error that is nil."""
    kept = told_result(statements, branch.function)
    said = says_not_there(kept.text) if kept is not None else ""
    if kept is None or not said or _names_error(kept.text, branch):
        return None
    return kept.result, said


def _names_error(text: Code, branch: ErrorBranch) -> bool:
    return any(text.holds(use) for use in branch.uses)


def _set_in_result(whole: list[Code], results: tuple[Code, ...]) -> tuple[Code, str] | None:
    """Where a field of what is returned is set to such a text or code: `failure.Status = 404`."""
    names = {result.text for result in results}
    for statement in whole:
        for target, value in statement.assigned:
            holder = target.selected_from
            if holder is None or holder.text not in names or value is None:
                continue
            said = says_not_there(value)
            is_status = value.constant in _STATUSES and "code" in target.text.lower()
            if said or is_status or says_code(value):
                return value, said or value.text
    return None


_STATUSES = (404, 409, 410)
#: From this status on an answer says that the service itself has failed.
_OUTAGE = 500


def _only_logged(branch: ErrorBranch) -> tuple[Code, str] | None:
    """The log line by which a look-up that failed in any way counts as done."""
    call, function, last = branch.call, branch.function, branch.statements[-1]
    if call is None or function is None or last.jump != "return" or is_declared(branch):
        return None
    if not looks_up(asked(call)) or not is_store_asked(call) or not only_logs(branch):
        return None
    if not function.returns_error:
        if function.results or words(function.name)[:1] not in _HANDLING:
            return None
    elif not last.returned or not all(r.is_nil or r.constant == "" for r in last.returned):
        return None
    for statement in branch.statements[:-1]:
        said = says_not_there(statement)
        if said in statement.texts:
            return statement, said
    return None


#: First words of functions that handle what comes in, and are told nothing back.
_HANDLING = (("handle",), ("process",), ("on",), ("consume",))


def taken_for_none(call: Call) -> bool:
    """Is a look-up whose error is dropped told as "not found" where it gave nothing?

    `user, _ := repo.Find(id); if user == nil { return ErrUserNotFound }`, and the same of a list
    that is empty.
    """
    branch = _branch_of_none(call)
    last = branch.statements[-1] if branch is not None and branch.statements else None
    results = last.returned if last is not None else ()
    return any(says_not_there(r) or says_by_house(r) for r in results)


def created_for_none(call: Call) -> bool:
    """Is something made where a look-up whose error is dropped gave nothing?

    `profile, _ := repo.Find(id); if profile == nil { repo.Create(…) }`.
    """
    branch = _branch_of_none(call)
    return branch is not None and any(map(makes_something, branch.body.calls))


def _branch_of_none(call: Call) -> Branch | None:
    """The branch for a look-up of a store that gave nothing, where it is looked at first."""
    found = call.target_locals[:1]
    local = found[0] if found else None
    if local is None or not asks_database(call) or not looks_up(asked(call)):
        return None
    end = call.span.end.byte
    use = next((use for use in local.uses if use.start_byte > end), None)
    condition = use.usage.condition if use is not None else None
    of_none = (f"{local.name} == nil", f"len({local.name}) == 0")
    if condition is None or condition.text not in of_none:
        return None
    return condition.statement.branch


def may_be_out(call: Call, *, told: bool) -> bool:
    """Does a call hand on what a system says that may be away? `told` are kinds of it apart."""
    if [*map(str, call.results or ())].count("error") > 1:
        return False  # `page, inputErr, dbErr := list(db, query)` tells them apart
    if _reads_sent(call):
        return False
    work, is_handed_on = asked(call), call.fact(HandsOnOutages) is not None
    if reads_a_value(work) and not (is_handed_on and (told or asks_for_kept(work))):
        return is_verdict_behind(call)
    is_outside = is_handed_on or asks_outside(call) or is_service(work)
    if not is_outside and call.fact(AsksStore) is None:
        return False
    return call.fact(MakesItsErrors) is None


def _reads_sent(call: Call) -> bool:
    """Does it read what the client has sent: `s.readBody(r)`?"""
    is_handed = any(str(given.type) == "*net/http.Request" for given in call.arguments)
    return is_handed and first_word(call.method) in _READING_SENT


_READING_SENT = word_set("read parse decode bind unmarshal")
