"""Work that is done where a call succeeded, and left out without a word where it failed."""

import re

from golint_agent.rulekit import (
    Branch,
    Call,
    Code,
    ErrorBranch,
    Function,
    Local,
    Operation,
    first_word,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.basics.zero_values import is_zero
from golint_rules.knowledge.error_branches.silent_loops import (
    passes_message_over,
    runs_out_of_tries,
    tries_unheard,
)
from golint_rules.knowledge.failures.cleanup import is_cleanup
from golint_rules.knowledge.failures.error_kinds import looks_up
from golint_rules.knowledge.failures.error_outcomes import (
    is_declared,
    is_excused,
    is_handling_another,
    is_log_statement,
    outer_calls,
)
from golint_rules.knowledge.failures.excused_errors import (
    explains_going_on,
    only_blames_absence,
    only_says_default,
)
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    asks_database,
    is_attempt,
    is_service,
    is_side_matter,
    names_side_matter,
    reads_a_value,
    says_writing,
)
from golint_rules.knowledge.failures.result_objects import may_fail

#: First words of functions that try, prepare or tidy up: what fails there may be left out.
_TRYING = word_set(
    """try close stop shutdown cleanup clean cache warm prefetch debug trace log audit track notify
    is has exists seed fake mock test example maybe optional load init"""
)
#: What is shown, or counted, of what somebody asks for may be missing a part.
_SHOWING = word_set("render show display print format describe string dump banner")
#: Last words of what is only shown beside the rest.
_SHOWN = word_set(
    """name names title label email url link avatar thumbnail thumbnails icon description desc
    image logo text nickname username display summary phone mobile"""
)
#: What decrypts or signs reads a value, and Redis is mostly a cache.
_ASIDE = word_set("decrypt unseal open unwrap redis memcache memcached")


def is_left_out_silently(branch: ErrorBranch) -> bool:
    """Is what `if err == nil { … }` holds left out where a database or a service failed?

    Not where the block leaves, so that what follows is the other way; nor where anybody looks at
    the error, before or after.
    """
    call, variable, function = branch.call, branch.variable, branch.function
    if call is None or variable is None or function is None or branch.is_case:
        return False
    last = branch.statements[-1] if branch.statements else None
    if last is None or last.jump or all(_is_of_less_weight(s) for s in branch.statements):
        return False
    if all(map(is_log_statement, branch.statements)) and not says_writing(asked(call)):
        return False  # what was looked up is only told
    if is_handling_another(branch):
        return False
    if branch.others and not branch.is_certain:
        return False
    if variable.is_result or branch.uses or branch.uses_after(variable):
        return False
    if any(call.start_byte < use.start_byte < branch.start_byte for use in variable.uses):
        return False
    return is_relied_on(call) and not _is_excused(branch, function.name)


def is_limit_left_out(branch: ErrorBranch) -> bool:
    """Is `if err == nil && n > most { refuse }` all that keeps a limit, whose count may fail?"""
    call, variable, function = branch.call, branch.variable, branch.function
    last = branch.statements[-1] if branch.statements else None
    if call is None or variable is None or function is None or last is None or not last.jump:
        return False
    if not _LIMIT.search(branch.body_text) or not asks_database(call):
        return False
    if variable.is_result or branch.uses or branch.uses_after(variable):
        return False
    if any(call.start_byte < use.start_byte < branch.start_byte for use in variable.uses):
        return False
    return not is_declared(branch) and not is_excused(branch)


#: What refuses somebody who asks too often.
_LIMIT = late_regex(
    r"TooMany|RateLimit|LimitExceeded|LimitReached|\b429\b|too many|limit (?:exceeded|reached)"
)


def emptied(branch: ErrorBranch) -> tuple[Code, Code] | None:
    """The value of a call and what stands for it where that failed, if that is all that is done.

    `n, err := repo.Count(ctx); if err != nil { n = 0 }`, where nobody else looks at the error.
    """
    call, variable, function = branch.call, branch.variable, branch.function
    if call is None or variable is None or function is None or not branch.statements:
        return None
    if branch.others or not branch.is_certain or branch.is_case or branch.otherwise is not None:
        return None
    given = [pair for statement in branch.statements for pair in statement.assigned]
    if len(given) != len(branch.statements) or branch.uses or is_handling_another(branch):
        return None
    filled = {value.name for value in branch.values}
    filled |= {a.address_of.text for a in call.arguments if a.address_of is not None}
    emptied_here = [(t, v) for t, v in given if v is not None and t.text in filled and _is_none(v)]
    if len(emptied_here) != len(given) or all(_is_shown(target) for target, _ in given):
        return None
    if variable.is_result or branch.uses_after(variable):
        return None
    if explains_going_on(call.statement.comment_above):
        return None
    if only_says_default(branch.comments):
        is_excused_here = _is_apart(branch, function.name)
    else:
        is_excused_here = _is_excused(branch, function.name)
    is_told = is_relied_on(call) and not is_excused_here
    return emptied_here[0] if is_told else None


def _is_none(value: Code) -> bool:
    """Is it nil, zero, or empty, as it is written?"""
    call = value.call
    if call is not None:
        return call.word == "make"
    return is_zero(value)


def is_skipped_silently(branch: ErrorBranch) -> bool:
    """Is `continue` all that happens to one of many where a database or a service failed?"""
    call, function = branch.call, branch.function
    if call is None or function is None or not _are_about_what_it_gave(branch):
        return False
    if [statement.jump for statement in branch.statements] != ["continue"]:
        return False
    if is_handling_another(branch) or not (function.returns_error or _is_of_many(branch, function)):
        return False
    if not is_relied_on(call) or any(map(_is_part, call.arguments)):
        return False
    if only_blames_absence(branch.comments) and asks_database(call):
        return not _is_apart(branch, function.name)
    return not _is_excused(branch, function.name)


def _is_part(given: Code) -> bool:
    """Is it the address of a field of what stays, `&quests[i].Reviewed`?"""
    filled = given.address_of
    return filled is not None and filled.selected_from is not None


def _are_about_what_it_gave(branch: ErrorBranch) -> bool:
    """Does nothing lead into a branch beside the error, but what else the call may have given?

    `err != nil || user == nil || user.Email == ""` leaves out those who are not there or have no
    address, as is meant, and all where the database is away.
    """
    if branch.is_certain:
        return not branch.others
    names = {value.name for value in branch.values}
    return all(any(map(other.mentions, names)) for other in branch.others)


def _is_of_many(branch: ErrorBranch, function: Function) -> bool:
    """Is it about one of a list, in a function that gives nothing, so that only a log could tell?

    A loop without end asks again.
    """
    loop = function.loop_around(branch)
    return not function.results and loop is not None and loop.ranges_over is not None


def left_out_of_loop(branch: ErrorBranch, call: Call) -> str:
    """What is said of a row that a loop leaves out as it cannot be had, if it does."""
    if tries_unheard(branch):
        return f"where `{call.target}` fails the loop begins again without a word, for ever maybe"
    if runs_out_of_tries(branch):
        return f"`{call.target}` may fail at each try, and the caller is told then that it worked"
    if passes_message_over(branch):
        return f"a message that `{call.target}` cannot read is passed over, and nobody hears of it"
    is_row, total = reads_row(call), _left_out_of_total(branch, call)
    if total:
        return f"what `{call.target}` cannot read is left out of `{total}`, and nobody hears of it"
    if not (is_row and asked(call) == call) and is_skipped_silently(branch):
        return f"one is left out where `{call.target}` fails, an outage included, and nobody hears"
    if not is_row or len(branch.statements) > 1:
        return ""
    return f"a row that `{call.target}` cannot read is left out, and nobody hears of it"


def _left_out_of_total(branch: ErrorBranch, call: Call) -> str:
    """What a loop adds up, without the one whose date or number could not be read.

    Whoever gets the sum of an account, a bill or a month takes it for the whole.
    """
    function = branch.function
    if function is None or call.callee not in _READING_OF_PARTS or not branch.is_certain:
        return ""
    if branch.others or [statement.jump for statement in branch.statements] != ["continue"]:
        return ""
    if not function.returns_error or is_handling_another(branch) or is_declared(branch):
        return ""
    around = function.loops_around(branch)
    if not around:
        return ""
    loop = max(around, key=lambda one: one.start_byte)
    for operation in function.operations:
        if operation.operator != "+=" or operation.start_byte < branch.start_byte:
            continue
        if loop.holds(operation) and _is_sum(operation, loop):
            return operation.left.text
    return ""


#: They fail where a row holds no date, or no number, in the form that is asked for.
_READING_OF_PARTS = word_set(
    """time.Parse time.ParseInLocation strconv.ParseFloat strconv.ParseInt strconv.Atoi
    github.com/shopspring/decimal.NewFromString"""
)


def _is_sum(operation: Operation, loop: Code) -> bool:
    """Is something added that is not the same for each, to what was made before the loop?"""
    added, target = operation.right, operation.left
    if added is None or added.constant is not None or str(target.type) == "string":
        return False
    if added.call is not None and added.call.callee == "builtin.len":
        return False  # how long a text is, is no amount
    local = target.local
    return local is None or not loop.start_byte <= local.declared_at < loop.span.end.byte


def left_undone(branch: ErrorBranch, call: Call) -> str:
    """What is said of a loop that a failure ends, where the function then tells success."""
    function, variable = branch.function, branch.variable
    if function is None or not branch.is_certain or branch.others or not function.returns_error:
        return ""
    if [statement.jump for statement in branch.statements] != ["break"]:
        return ""
    if variable is not None and (variable.is_result or branch.uses_after(variable)):
        return ""
    if is_handling_another(branch) or _is_excused(branch, function.name):
        return ""
    if not _is_told_behind(branch, function):
        return ""
    if ends_by_kind(asked(call)):
        return (
            f"`{call.target}` says by an error of its own that there is no more, and here any other"
            " passes for the end, so the caller is told that all was read"
        )
    if _may_be_the_end(call):
        return ""
    return f"`{call.target}` fails and ends the loop, and the caller is told that all was done"


def reads_row(call: Call) -> bool:
    """Is it `rows.Scan(&x)` or `db.QueryRow(q).Scan(&x)`?

    What `Scan` of gorm fails with is of a query for one part of what the loop is at.
    """
    if call.method not in _ROW_READING or not asks_database(call):
        return False
    work = asked(call)
    return work == call or work.method.startswith(_OF_ONE_ROW)


#: What gives one after the other, and at the end an error of a kind that tells it: `io.EOF`.
_ONE_BY_ONE = frozenset(
    {
        *("(*archive/tar.Reader).Next", "(*encoding/csv.Reader).Read"),
        *("(*encoding/gob.Decoder).Decode", "(*encoding/json.Decoder).Decode"),
        *("(*encoding/json.Decoder).Token", "(*encoding/xml.Decoder).Token"),
        *("(*mime/multipart.Reader).NextPart", "(*mime/multipart.Reader).NextRawPart"),
        "(*gopkg.in/yaml.v3.Decoder).Decode",
    }
)


def ends_by_kind(call: Call) -> bool:
    """Does a call give one thing after the other, and say by a kind of error that none is left?

    Those of the standard library say `io.EOF`, as streams of gRPC do; iterators of Google Cloud
    say `iterator.Done`.
    """
    if call.callee in _ONE_BY_ONE:
        return True
    if call.method == "Next":
        return call.callee.startswith("(*cloud.google.com/go/")
    stream = call.receiver if call.method == "Recv" else None
    return stream is not None and stream.types.method(stream.type, "RecvMsg") is not None


def _may_be_the_end(call: Call) -> bool:
    """May a failure say that there is no more: of a stream, a queue, a text, an attempt?"""
    work = asked(call)
    if reads_row(call):
        return False
    if reads_a_value(work) or is_attempt(work) or first_word(work.method) in _TRYING:
        return True
    found = set(words(work.method))
    if asks_database(call) or is_service(work):
        found.discard("get")  # `repo.Get(ctx, id)` reads no stream to its end
    return not _READING.isdisjoint(found)


#: Words of calls that fail where there is nothing more to read, or where a connection ends.
_READING = word_set(
    """read recv receive next scan accept decode token peek poll pop dequeue consume wait seek
    unread discard copy line row message event frame write send ping get"""
)


def _is_told_behind(branch: ErrorBranch, function: Function) -> bool:
    """Does the `break` leave a loop behind which the function surely ends with a nil error?"""
    around = function.loops_around(branch)
    end = function.returns[-1] if function.returns else None
    if not around or end is None or end.conditions or not end.returned:
        return False
    given = end.returned[-1]
    is_told = given.is_nil or (given.call is not None and given.call.method == "SendAndClose")
    is_behind = end.start_byte >= around[0].span.end.byte and is_told
    leave = branch.statements[-1]
    return is_behind and any(one.start_byte == leave.start_byte for one in around[-1].exits)


def is_left_out_unread(call: Call, value: Local) -> bool:
    """`x, _ := find(); if x != nil { … }`: is the block left out where a look-up failed?"""
    function = call.declared_function
    if function is None or not is_relied_on(call) or not looks_up(asked(call)):
        return False
    if first_word(function.name) in _TRYING | _SHOWING or "cache" in call.path.lower():
        return False
    use = next((use for use in value.uses if use.start_byte > call.start_byte), None)
    condition = use.usage.condition if use is not None else None
    there = (f"{value.name} != nil", f'{value.name} != ""', f"{value.name} > 0")
    if condition is None or all(part.text not in there for part in condition.operands("&&")):
        return False
    branch = condition.statement.branch
    last = branch.statements[-1] if branch is not None and branch.statements else None
    if branch is None or last is None or last.jump or branch.otherwise is not None:
        return False
    if any(use.start_byte > branch.body.span.end.byte for use in value.uses):
        return False
    if all(map(_is_of_less_weight, branch.statements)):
        return False
    return not _only_tells(branch)


def _only_tells(branch: Branch) -> bool:
    """Does the block of an `if` give out an event or a notice, and keep nothing?"""
    for statement in branch.statements:
        if any(_is_kept(target, branch) for target, _ in statement.assigned):
            return False
    calls = [call for statement in branch.statements for call in statement.calls]
    others = [c for c in calls if not (is_side_matter(c) or first_word(c.method) == "publish")]
    return len(others) < len(calls) and not any(map(says_writing, others))


def _is_kept(target: Code, branch: Branch) -> bool:
    """Does what is assigned stay behind a block? A name has no local yet where it is declared."""
    if not target.text.isidentifier():
        return True
    local = target.local
    return local is not None and local.declared_at < branch.start_byte


#: How methods begin that ask for one row.
_OF_ONE_ROW = ("QueryRow", "FindOne")
#: Methods that give the row at hand.
_ROW_READING = frozenset({"Scan", "StructScan", "MapScan", "SliceScan", "Decode"})


def is_relied_on(call: Call) -> bool:
    """Does a call ask a store or a service for what others rely on?"""
    work = asked(call)
    if reads_a_value(work) or is_attempt(work) or is_side_matter(work):
        return False
    if first_word(work.method) in _TRYING or not may_fail(call):
        return False
    if any(map(_is_of_log, call.arguments)):
        return False
    if not _ASIDE.isdisjoint(words(work.target)):
        return False
    return asks_database(call) or is_service(work)


def _is_of_log(given: Code) -> bool:
    """Is it what a row of a log is read into, by its type: `&lastLog` of an `AuditLog`?"""
    filled = given.address_of
    return filled is not None and not _LOGGED.isdisjoint(
        words(filled.base_type_name.rpartition(".")[2])
    )


_LOGGED = word_set("audit log logs cache metric metrics")


def _is_excused(branch: ErrorBranch, name: str) -> bool:
    if is_declared(branch) or is_excused(branch) or "cache" in branch.path.lower():
        return True
    if _is_apart(branch, name) or _says_why(branch):
        return True
    return any(map(names_side_matter, branch.body.texts))


def _is_apart(branch: ErrorBranch, name: str) -> bool:
    """Does the function try, prepare or show, or is what failed said to be optional above?"""
    if first_word(name) in _TRYING | _SHOWING or branch.is_deferred:
        return True
    call = branch.call
    return call is not None and _OPTIONAL.search(call.statement.comment_above) is not None


def _says_why(branch: ErrorBranch) -> bool:
    """Does a comment of the block give a reason? One within a part of it tells a step."""
    parts = [statement.text for statement in branch.statements if statement.is_compound]
    lines = branch.comments.splitlines()
    said = [line for line in lines if not any(line in part for part in parts)]
    text = " ".join(said)
    return len(text.split()) >= _REASON or len(_WIDE.findall(text)) >= 2 * _REASON


#: In the comment above a call: what it asks for need not be there.
_OPTIONAL = late_regex(
    r"\b(?:try|tries|trying|attempt|optional(?:ly)?|best[- ]effort"
    r"|(?:if|when|where) (?:it is |they are )?(?:available|possible|present|any|configured))\b",
    re.IGNORECASE,
)
#: A comment of so many words gives a reason, in whatever language.
_REASON = 4
#: Letters of a language that puts no spaces between words.
_WIDE = late_regex(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


def _is_of_less_weight(statement: Code) -> bool:
    """Is it a step of a count, clean-up, a name that is shown, or an `if` that asks for itself?"""
    if statement.text.endswith("++"):
        return True
    if statement.branch is not None:
        return not _refuses(statement.branch)
    calls = outer_calls(statement)
    if calls and not statement.assigned and all(map(is_cleanup, calls)):
        return True
    given = statement.assigned
    if given and all(t.text == "_" for t, _ in given) and all(map(is_side_matter, calls)):
        return True  # an entry of an audit, a notice
    return bool(given) and all(_is_shown(target) for target, _ in given)


def _refuses(branch: Branch) -> bool:
    """Does an `if` within end in an error: `if found.ID != id { return ErrTaken }`?"""
    last = branch.statements[-1] if branch.statements else None
    given = last.returned[-1:] if last is not None else ()
    return any(error.is_error and not error.is_nil for error in given)


def _is_shown(target: Code) -> bool:
    holder, _, key = target.text.partition("[")
    named = _TEXT_KEY.fullmatch(key)
    found = words(named[1] if named else holder.rpartition(".")[2])
    return bool(found) and found[-1] in _SHOWN


#: The key of a field of an answer: `"ownerName"]`.
_TEXT_KEY = late_regex(r'"([^"\\]+)"\]')
