"""Branches that only log where nobody is told by a result: what is lost, and for whom."""

from golint_agent.rulekit import (
    Call,
    Code,
    ErrorBranch,
    Function,
    first_word,
    late_regex,
    words,
)
from golint_rules.knowledge.answers.failure_answers import answered_by_helpers
from golint_rules.knowledge.basics.kind_questions import KIND_QUESTIONS
from golint_rules.knowledge.basics.server_names import SERVER_STARTS
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.error_branches.costly_writes import is_borne, is_costly, moves_money
from golint_rules.knowledge.error_branches.left_out import reads_row
from golint_rules.knowledge.error_branches.lost_writes import comes_again, tells_success
from golint_rules.knowledge.failures.asks_store import AsksStore, is_store_asked, writes_store
from golint_rules.knowledge.failures.error_kinds import looks_up
from golint_rules.knowledge.failures.error_outcomes import (
    answers,
    asks_what_it_is,
    ends_run,
    is_log_statement,
    is_mild,
    is_put_up_with,
    logs,
    only_logs,
    outer_calls,
    words_of_reason,
)
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    asks_outside,
    is_attempt,
    is_secret_matter,
    is_service,
    is_side_matter,
    names_side_matter,
    reads_a_value,
    says_writing,
)
from golint_rules.knowledge.failures.result_objects import may_fail
from golint_rules.knowledge.money.money import is_amount
from golint_rules.knowledge.programs.handled_messages import handled_message, is_message
from golint_rules.knowledge.programs.servers import StartsServer
from golint_rules.knowledge.requests.client_writers import (
    ANSWER_RETURNING,
    CLIENT_WRITERS,
    GIN,
    writer_param,
)
from golint_rules.knowledge.workers.live_pushes import only_pushes
from golint_rules.knowledge.workers.unawaited import is_side_server, speaks_of_side_server
from golint_rules.knowledge.workers.workers import Consumes

_SETTLING = word_set("ack nack reject commit mark delete")
_UNSETTLED = word_set("ack nack nak reject")
_ACKNOWLEDGING = (".Ack(", ".Nack(", ".Reject(", "CommitMessages(", "MarkMessage(", "DeleteMessage")
#: How a goroutine tells the rest of the program that it has ended.
_TELLING = ("<-", "cancel", "close(", "Exit", "top(", "Done()", "hutdown(")
#: First words of calls without which nothing that follows can work.
_JOINING = word_set("join subscribe connect bind declare open")
#: A comment of so many words gives a reason.
_REASON = 8
#: Words of functions that nobody waits for.
_RUNS_ALONE = word_set(
    """main run start loop worker background async cleanup clean close flush expire purge prune
    shutdown stop monitor watch refresh sync cache warm seed seeder migrate log audit track record
    notify tick cron daemon schedule init setup rollback revert compensate heartbeat publish emit
    broadcast dispatch"""
)


def gives_results(branch: ErrorBranch) -> bool:
    """Does the branch return values, one of them an error? A question that costs little."""
    last, function = branch.statements[-1], branch.function
    return bool(last.returned) and function is not None and function.returns_error


def may_only_log(branch: ErrorBranch) -> bool:
    """Are all its statements calls, conditions and jumps? A question that costs little."""
    return all(
        s.jump or s.is_compound or (s.text.endswith(")") and not s.assigned)
        for s in branch.statements
    )


def checks_field(function: Function) -> bool:
    """Is it handed to a validator, which takes yes or no and no error?"""
    return any(str(t).startswith(_VALIDATOR) for _, t in function.parameters)


#: The beginning of the full names of what such a function is given.
_VALIDATOR = ("github.com/go-playground/validator", "gopkg.in/go-playground/validator")


def leaves_unanswered(branch: ErrorBranch) -> bool:
    """Does a handler end here without an answer, which the client is told as `200 OK`?"""
    function, call = branch.function, branch.call
    if function is None or call is None or not _ends_bare(branch) or branch.is_in_goroutine:
        return False
    name = writer_param(function)
    if function.results or not only_logs(branch):
        return False
    if any(word in function.text for word in _OF_STREAM):
        return False  # the answer has begun
    if not name:
        client = function.once(answered_by_helpers)
        return bool(client) and not any(_is_handed(c, client) for c in (call, *branch.body.calls))
    if any(_answers_by_name(c, name) for c in branch.body.calls):
        return False
    is_gin = function.params[name] == GIN
    if is_gin and any(_ID.search(str(t)) for _, t in function.parameters):
        return False  # a helper, whose caller may have answered
    if is_gin and any(word in function.text for word in (*_OF_MIDDLEWARE, f"{name}.Set(")):
        return False
    if not is_gin and branch.body.mentions(name):
        return False
    if call.mentions(name) and not (is_gin and call.method.startswith("ShouldBind")):
        return False  # what is handed the writer may have answered
    return not any(_answers_with(c, name) for c in _before(function, branch))


def _is_handed(call: Call, client: str) -> bool:
    """May a call answer: is it handed the client, `ctx.Ctx`, or what holds that, `ctx`?"""
    return any(f"{client}.".startswith(f"{given.text}.") for given in call.arguments)


def _answers_by_name(call: Call, client: str) -> bool:
    """Is it handed the client, and does its name say that it answers: `logAndRespond(c, err)`?"""
    is_handed = any(given.text == client for given in call.arguments)
    return is_handed and not _ANSWERING.isdisjoint(words(call.method))


_ANSWERING = word_set("resp respond response reply answer abort render fail send json")
#: The type of what a helper is told beside its client.
_ID = late_regex(r"^\*?(?:string|int\d*|uint\d*)$|\.UUID$")
#: What a function writes to a client that is told of events, as long as it listens.
_OF_STREAM = ("Flush(", "SSEvent(", '"data: ')
#: What a handler of gin does that stands before others, beside keeping something in its context:
#: it may end without an answer.
_OF_MIDDLEWARE = ("Next(", "Abort")


def _ends_bare(branch: ErrorBranch) -> bool:
    last = branch.statements[-1] if branch.statements else None
    return last is not None and last.jump == "return" and not last.returned


def _before(function: Function, branch: ErrorBranch) -> list[Call]:
    return [c for c in function.calls if c.start_byte < branch.start_byte]


def _answers_with(call: Call, name: str) -> bool:
    """Is a call handed the writer, or does it write with it?"""
    if any(given.text == name for given in call.arguments):
        return True
    receiver = call.receiver
    if receiver is None or receiver.text != name:
        return False
    return call.method != "Header" and (answers(call) or call.method == "Flush")


def loses_message(branch: ErrorBranch) -> str:
    """The message whose work is lost as its handler gives no error; empty for none."""
    function, call = branch.function, branch.call
    if function is None or call is None or function.results or branch.is_in_goroutine:
        return ""
    name = handled_message(function)
    if not name or not _only_logs_in_the_end(branch) or is_side(branch, call):
        return ""
    line = log_line(branch)
    is_warned = line is not None and any(map(is_mild, outer_calls(line)))
    if first_word(call.method) in _SETTLING or is_warned:
        return ""
    if not writes_store(call) and not (is_service(asked(call)) and says_writing(asked(call))):
        return ""
    jumps = bool(branch.statements[-1].jump)
    if jumps and any(text in function.text for text in _ACKNOWLEDGING):
        return ""  # it is not acknowledged, and comes again
    return name


def loses_dead_letter(branch: ErrorBranch) -> str:
    """The message that could be neither worked on nor set aside; empty for none.

    The function is handed the message and the error of its work, and gives no error itself: who
    called it takes the message for set aside, and acknowledges it.
    """
    function, call = branch.function, branch.call
    if function is None or call is None or function.results or branch.is_in_goroutine:
        return ""
    name = handled_message(function)
    said = " ".join((function.name, call.text, *branch.body.texts))
    if not name or _DEAD.search(said) is None:
        return ""
    if not writes_store(call) or not _only_logs_in_the_end(branch) or is_put_up_with(branch):
        return ""
    is_left = any(text in function.text for text in _LEFT_ON_QUEUE)
    return "" if is_left or branch.otherwise is not None else name


#: Where messages go that nobody could work on.
_DEAD = late_regex(r"(?i)dlq|dlx|dead_?letter|dead_?queue|poison")
#: How a message is handed back to the queue.
_LEFT_ON_QUEUE = (".Nack(", ".Nak(", ".Reject(")


def loses_notice(branch: ErrorBranch) -> bool:
    """Is work for a webhook only logged as failed, while its caller is told success?

    Who has sent it is told that all went well, and does not send it again. So it is where the
    function gives no error, and where it is the answer that it gives.
    """
    function, call = branch.function, branch.call
    if function is None or call is None or branch.is_in_goroutine:
        return False
    if function.results and not _answers_all_the_same(branch, function):
        return False
    if not _handles_webhook(function) or not _only_logs_in_the_end(branch):
        return False
    work = asked(call)
    if is_put_up_with(branch) or looks_up(work) or not may_fail(call) or is_attempt(work):
        return False
    if reads_a_value(work) and not is_service(work):
        return False
    if not _ASIDE.isdisjoint(words(work.method)) or any(map(names_side_matter, branch.body.texts)):
        return False
    return asks_outside(call) or is_service(work) or call.fact(AsksStore) is not None


def _answers_all_the_same(branch: ErrorBranch, function: Function) -> bool:
    """Does a handler of fiber or echo, whose error is its answer, go on and answer its client?"""
    if not function.returns_error or ANSWER_RETURNING.isdisjoint(function.params.values()):
        return False
    return not branch.statements[-1].jump and tells_success(branch) and answers_after(branch)


def _handles_webhook(function: Function) -> bool:
    """Is a function called by another system, and not one that calls it, or keeps webhooks?

    So says its name, or the event of a provider that it is handed. A callback is called by one
    where it is a handler, and so is a handler of a type of webhooks that receives: `HandleEvent`.
    """
    found = words(function.name)
    if not _SENDING.isdisjoint(found):
        return False
    if not _WEBHOOKS.isdisjoint(found):
        return True
    is_handler = not (CLIENT_WRITERS | ANSWER_RETURNING).isdisjoint(function.params.values())
    if "callback" in found and is_handler:
        return _OF_BROWSERS.isdisjoint(found)
    if is_handler and found[:1] in _RECEIVING and function.is_method:
        return "webhook" in words(function.receiver_type.rpartition(".")[2])
    return any(_PROVIDED.search(str(t)) is not None for _, t in function.parameters)


_WEBHOOKS = word_set("webhook webhooks ipn")
#: First words of handlers of what comes, and not of those who keep webhooks.
_RECEIVING = (("handle",), ("receive",), ("process",), ("accept",), ("on",))
#: Words of callbacks that a browser is sent to.
_OF_BROWSERS = word_set(
    """login logout auth oauth o sign signin signup sso oidc saml google github facebook apple
    discord connect authorize consent"""
)
#: Types of what a provider has sent to a webhook.
_PROVIDED = late_regex(r"/stripe-go(?:/v\d+)?\.Event$|\.\w*Webhook(?:Payload|Event)$")
_SENDING = word_set(
    """send sends deliver dispatch notify trigger fire publish emit queue enqueue retry create
    register update delete list save store run start"""
)
#: Words of work that tells others, or measures: that the type is one of webhooks says nothing.
_ASIDE = word_set("send notify push log track audit cache invalidate email mail metric")


def _only_logs_in_the_end(branch: ErrorBranch) -> bool:
    """Does the branch only log, but for kinds of errors that it has told apart before?"""
    name = branch.error.text
    rest = [s for s in branch.statements if not s.jump and not _tells_apart(s, name)]
    return bool(rest) and all(is_log_statement(s) for s in rest)


def log_line(branch: ErrorBranch) -> Code | None:
    """The line that alone tells of the failure, behind what tells kinds of errors apart."""
    name = branch.error.text
    lines = (s for s in branch.statements if is_log_statement(s) and not _tells_apart(s, name))
    return next(lines, None)


def _tells_apart(statement: Code, name: str) -> bool:
    if not statement.is_compound:
        return False
    return any(c.callee in KIND_QUESTIONS and c.mentions(name) for c in statement.calls)


def tells_kinds_apart(branch: ErrorBranch) -> bool:
    """Does the branch ask first what the error is, so that its comments may be about that?"""
    return any(_tells_apart(statement, branch.error.text) for statement in branch.statements)


def is_side(branch: ErrorBranch, call: Call) -> bool:
    """Is what failed a count, a cache, a notice, by its name or by what the log line says?"""
    return is_side_matter(call) or any(names_side_matter(t) for t in branch.body.texts)


def left_out_of_sum(branch: ErrorBranch) -> str:
    """What the function was to add up for its caller, who is not told that a part is missing."""
    function, call = branch.function, branch.call
    if function is None or call is None or function.results or not _ends_bare(branch):
        return ""
    if not _logs_alone(branch) or is_attempt(asked(call)) or not call.returns_error:
        return ""
    sums = function.once(_sums_for_caller)
    return next((text for start, text in sums if start > branch.start_byte), "")


def _sums_for_caller(function: Function) -> list[tuple[int, str]]:
    """What a function adds up in what it is handed: where, and as it is written."""
    handed = {n for n, t in function.parameters if str(t).startswith("*") and n not in ("", "_")}
    return [
        (operation.start_byte, target.text)
        for operation in (function.operations if handed else ())
        if operation.operator in ("+=", "-=")
        and (target := operation.left).text.lstrip("*(").partition(".")[0].rstrip(")") in handed
    ]


def loses_write(branch: ErrorBranch) -> bool:
    """Is a write of a database only logged, in a function that gives its caller no error?

    What runs by itself, again and again or at the end, has no caller to tell.
    """
    function, call = branch.function, branch.call
    if function is None or call is None or branch.otherwise is not None:
        return False
    # What is handed a context alone is a consumer, which goes on and on.
    is_left_alone = branch.is_in_goroutine and moves_money(call) and call.argument_count > 1
    if not is_left_alone and (not function.name or _runs_alone(function.name)):
        return False
    if gives_error(function) or "cache" in branch.path.lower():
        return False
    if any(is_message(n, t) for n, t in function.params.items()):
        return False  # a matter of messages
    costly = is_costly(call)
    if not _logs_alone(branch) or is_borne(branch, call) or (not costly and is_side(branch, call)):
        return False
    if branch.is_deferred or _says_no(branch, function):
        return False
    if branch.statements[-1].jump == "return" and answers_after(branch):
        return False  # who is handed the client may have answered, or nobody has
    if branch.statements[-1].jump and any(text in function.text for text in _ACKNOWLEDGING):
        return False  # what it works on is not acknowledged, and comes again
    if not costly and (words_of_reason(branch) >= _REASON or "fail" in function.doc):
        return False
    if not costly and _is_of_job(branch, function) and not _writes_on(branch):
        return False
    if not costly and (not writes_store(call) or not is_store_asked(call)):
        return False
    if branch.is_in_goroutine and not is_left_alone:
        return False
    if any(ends_run(s) for s in branch.statements):
        return False
    is_told = _counts_or_waits(function, branch)
    return not (is_told or comes_again(branch) or _is_of_less_weight(call))


def _runs_alone(name: str) -> bool:
    """Does nobody wait for it, by its name? `closePosition` ends things, `autoClose` is work."""
    first, *others = words(name) or ("",)
    return first in _RUNS_ALONE or not (_RUNS_ALONE - {"close"}).isdisjoint(others)


def _is_of_less_weight(call: Call) -> bool:
    """Does it acknowledge what else comes again, tell a client, or leave a file behind?"""
    is_settling = first_word(call.method) in _UNSETTLED
    return is_settling or only_pushes(call) or _leaves_object(call)


def _leaves_object(call: Call) -> bool:
    """Is all that is lost that a file stays in a store of objects, where nobody asks for it?"""
    receiver = call.receiver
    held = words(receiver.text.rpartition(".")[2]) if receiver is not None else ()
    return first_word(call.method) in ("delete", "remove") and not _OBJECTS.isdisjoint(held[-1:])


_OBJECTS = word_set("storage s3 minio blob blobs bucket objects files uploader")


def _is_of_job(branch: ErrorBranch, function: Function) -> bool:
    """Does it run by itself, by the type of its receiver, its file or its folder: `worker.go`?"""
    folder, _, file = branch.path.rpartition("/")
    named = (function.receiver_type, folder.rpartition("/")[2], file.removesuffix(".go"))
    return any(not _JOBS.isdisjoint(words(name.rpartition(".")[2])) for name in named)


def _writes_on(branch: ErrorBranch) -> bool:
    """Does the block go on to write something else, so that what failed may not come again?"""
    after = branch.next if not branch.statements[-1].jump else None
    while after is not None and not after.jump:
        if any(writes_store(c) and not is_side_matter(c) for c in after.calls):
            return True
        after = after.statement_after
    return False


_JOBS = word_set(
    """worker workers job jobs cron crons scheduler schedulers reconciler reconcilers sweeper
    janitor poller reaper cleaner daemon"""
)

#: First words of methods that change the books of what they are called on.
_BOOKING = word_set("debit credit withdraw deposit charge deduct")


def loses_booking(branch: ErrorBranch) -> bool:
    """Is the refusal of a thing to be booked on only logged: `if err := from.Debit(sum); …`?

    What asks a store or a service for it is a write.
    """
    function, call = branch.function, branch.call
    if function is None or call is None or branch.otherwise is not None:
        return False
    if first_word(call.method) not in _BOOKING or call.receiver is None or not call.arguments:
        return False
    if writes_store(call) or is_service(call) or not function.returns_error:
        return False
    if branch.is_deferred or branch.is_in_goroutine or comes_again(branch):
        return False
    return _logs_alone(branch) and not is_put_up_with(branch) and tells_success(branch)


def leaves_amount(branch: ErrorBranch) -> str:
    """The amount that stays 0 where it could not be had, in a function that could return the error.

    `if err != nil { log } else { report.Revenue = revenue }`. Empty for none.
    """
    function, call, rest = branch.function, branch.call, branch.otherwise
    if function is None or call is None or rest is None or not function.returns_error:
        return ""
    if not _logs_alone(branch) or branch.statements[-1].jump or is_borne(branch, call):
        return ""
    if reads_a_value(asked(call)) or not asks_outside(call):
        return ""
    for value in branch.values:
        for use in value.uses:
            fields = (t for t, given in use.statement.assigned if given == use)
            field = next(fields, None) if rest.holds(use) else None
            if field is not None and field.selected_from is not None and is_amount(field.selected):
                return field.text
    return ""


def gives_error(function: Function) -> bool:
    """Is one of its results an error, or a list of them?"""
    return any("error" in str(result).lower() for result in function.results)


def _says_no(branch: ErrorBranch, function: Function) -> bool:
    """Does it end by `return false`, in a function that says nothing but yes and no?

    Or by an answer that says that it failed: `return resp.Fail.WithMsg("…")`, or by nil in a
    function that gives a pointer, and that to something elsewhere.
    """
    last = branch.statements[-1] if branch.statements else None
    if last is None:
        return False
    if any(map(_is_refusal, last.returned)):
        return True
    results, given = [str(t) for t in function.results], [value.text for value in last.returned]
    if len(results) == 1 and results[0].startswith("*") and given == ["nil"]:
        return any(r.returned and not r.returned[0].is_nil for r in function.returns)
    return results == ["bool"] and given == ["false"]


def _is_refusal(given: Code) -> bool:
    """Is it made here, and does it say by a name or a field that it tells of a failure?"""
    is_made = given.call is not None or given.text.endswith("}")
    return is_made and _FAILED.search(given.text) is not None


_FAILED = late_regex(r"[Ff]ail(?:s|ed|ure)?(?![a-z])|[Ee]rr(?:or)?(?![a-z])|FAIL|ERR|: *false\b")


def answers_after(branch: ErrorBranch) -> bool:
    """Does the function answer its client behind the branch?"""
    function, after, passed, found = branch.function, branch.next, [], False
    known = function.once(_known_answers) if function is not None else {}
    while after is not None and not found:
        if after.start_byte in known:
            found = known[after.start_byte]
            break
        passed.append(after.start_byte)
        found = any(answers(c) for c in after.calls)
        after = after.statement_after
    known.update(dict.fromkeys(passed, found))
    return found


def _known_answers(_: Function) -> dict[int, bool]:
    """Does anything from a statement on answer, by where that begins? Filled as it is asked."""
    return {}


def _logs_alone(branch: ErrorBranch) -> bool:
    """Is there a log line, and nothing else?"""
    return only_logs(branch) and logs(branch)


def _counts_or_waits(function: Function, branch: ErrorBranch) -> bool:
    """Does it run in a loop without end, or does the branch lead to a count of failures?"""
    if "for {" in function.text or "<-" in function.text:
        return True
    variable = branch.variable
    return variable is not None and (variable.is_result or bool(branch.uses_after(variable)))


def default_amount(branch: ErrorBranch) -> str:
    """The amount that is given a default whatever a look-up failed with; empty for none."""
    call = branch.call
    if call is None or not branch.goes_on or branch.others or asks_what_it_is(branch):
        return ""
    if reads_a_value(asked(call)) or not asks_outside(call):
        return ""
    for statement in branch.assignments:
        for target, value in statement.assigned:
            local = target.local
            if value is None or local is None or local not in branch.values:
                continue
            if is_amount(local.name) and _is_default(value) and not branch.mentions("Is"):
                return local.name
    return ""


def _is_default(value: Code) -> bool:
    """Is it a number that is written here, or something called a default?"""
    constant = value.constant
    if isinstance(constant, int | float) and not isinstance(constant, bool):
        return True
    return "default" in value.text.lower() or "fallback" in value.text.lower()


def leaves_row_out(branch: ErrorBranch) -> bool:
    """Is a row that cannot be read only logged, in a function that could tell its caller?

    That is one with an error, and a handler, which answers.
    """
    function, call = branch.function, branch.call
    if function is None or call is None or not reads_row(call):
        return False
    last = branch.statements[-1] if branch.statements else None
    if last is None or last.jump != "continue" or not only_logs(branch):
        return False
    if is_put_up_with(branch):
        return False
    can_tell = function.returns_error or _is_handler(function)
    return can_tell and len(branch.statements) > 1


def _is_handler(function: Function) -> bool:
    return not function.results and not CLIENT_WRITERS.isdisjoint(function.params.values())


def goes_on_apart(branch: ErrorBranch) -> bool:
    """Is a connection, a group, a subscription only logged as failed, and used right after?"""
    call = branch.call
    if call is None or not branch.goes_on or branch.values or branch.statements[-1].jump:
        return False
    receiver = call.receiver
    holder = receiver.local if receiver is not None else None
    if holder is None or first_word(call.method) not in _JOINING or not only_logs(branch):
        return False
    if is_secret_matter(call, "") or any(ends_run(s) for s in branch.statements):
        return False
    after = branch.body.start_byte
    later = (c for c in holder.calls_on if c.start_byte > after and not c.is_deferred)
    return any(first_word(c.method) not in ("close", "stop") for c in later)


_STOPPING = word_set("Shutdown ShutdownWithContext GracefulStop Stop Close")


def _serves(call: Call) -> bool:
    """Does a call start a server, by itself or as a function of the module that gives its error?"""
    if call.callee in SERVER_STARTS:
        return True
    return call.returns_error and call.fact(StartsServer) is not None


def loses_server(branch: ErrorBranch) -> bool:
    """Is the end of the server only logged in its goroutine, while the process goes on?"""
    function, call = branch.function, branch.call
    if function is None or call is None or not branch.is_in_goroutine or function.results:
        return False
    if not _serves(call) or is_side_server(call) or not _logs_alone(branch):
        return False
    if any(ends_run(s) for s in branch.statements):
        return False
    around = branch.declared_function
    if around is not None and speaks_of_side_server(f"{around.name} {branch.body_text}"):
        return False
    # Who never stops the server has more to mend, and is told that.
    if around is None or not any(called.method in _STOPPING for called in around.calls):
        return False
    return not any(word in function.text for word in _TELLING)


#: What works until it is stopped, by the words of its type and of that type's package.
_WORKERS = word_set(
    """worker workers consumer consumers subscriber subscribers listener processor poller scheduler
    queue asynq outbox relay"""
)
_WORKING = word_set("run start consume listen subscribe poll receive work")


def _works_on(call: Call) -> bool:
    """Does a call run a worker or a consumer, by what it does or by what it is called on?"""
    if first_word(call.method) not in _WORKING or not call.returns_error:
        return False
    if call.fact(Consumes) is not None:
        return True
    receiver = call.receiver
    typed = receiver.base_type_name.rpartition("/")[2] if receiver is not None else ""
    return not _WORKERS.isdisjoint(words(typed))


def loses_worker(branch: ErrorBranch) -> bool:
    """Is the end of a worker or a consumer only logged in its goroutine, while `main` goes on?"""
    function, call = branch.function, branch.call
    if function is None or call is None or not branch.is_in_goroutine or function.results:
        return False
    if not _works_on(call) or not _logs_alone(branch) or is_put_up_with(branch):
        return False
    around = branch.declared_function
    if around is None or around.name not in _PROGRAM or any(map(ends_run, branch.statements)):
        return False
    if any(loop.holds(branch) for loop in function.loops) or speaks_of_side_server(call.text):
        return False  # it is run again
    telling = {word for word in _TELLING if word in function.text}
    # Who waits for a signal first learns of a `wg.Done()` when all is over.
    return not telling or (telling == {_COUNTING} and "<-" in around.text)


_COUNTING = "Done()"
#: Functions of a program that are all of it.
_PROGRAM = frozenset({"main", "run", "serve"})
