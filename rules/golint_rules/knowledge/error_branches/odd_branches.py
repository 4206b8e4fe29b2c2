"""Branches that only log a failure where the code around them shows that this cannot be meant."""

import re

from golint_agent.rulekit import (
    Call,
    Code,
    ErrorBranch,
    Function,
    first_word,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.server_names import UNSTOPPABLE
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.asks_store import is_store_asked
from golint_rules.knowledge.failures.cleanup import is_cleanup
from golint_rules.knowledge.failures.error_outcomes import (
    ends_run,
    is_log_statement,
    is_put_up_with,
    logs,
    only_logs,
    outer_calls,
    words_of_reason,
)
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    asks_outside,
    is_side_matter,
    names_side_matter,
    package_of,
    reads_a_value,
    writes_outside,
)

#: So many other calls of the same callee whose branches leave show what is meant.
_SEVERAL = 2
_WORKED = late_regex(
    r"success|\bdone\b|complet|finish|sent\b|\bok\b|✅|\w{3,}(?:ed|pted)\b", re.IGNORECASE
)
_FAILED = late_regex(r"fail|error|could ?n|unable|cannot|skipp|not |no ", re.IGNORECASE)
_QUIET = late_regex(r"(?:info|print|debug|log|notice|trace|msg)", re.IGNORECASE)
#: First words of functions that make a program ready.
_PREPARING = word_set("init initialize setup connect migrate apply prepare bootstrap ensure open")
#: Words of calls without which the program has no database, queue or schema.
_NEEDED = word_set("up migrate automigrate connect dial open ping subscribe declare bind")
#: Words of calls that change the schema, which `main` makes as well.
_SCHEMA = word_set("migrate migrates migration migrations automigrate migrator")
_OPTIONAL = word_set("metrics telemetry tracing trace sentry otel cache pprof debug analytics seed")


def siblings_leave(branch: ErrorBranch) -> bool:
    """Does the function leave wherever else the same callee fails, and go on only here?"""
    call, function = branch.call, branch.function
    if call is None or function is None or not branch.goes_on or not _only_tells(branch):
        return False
    if reads_a_value(asked(call)) or is_cleanup(call) or _drops(call):
        return False
    if branch.otherwise is not None:
        return False  # what is done where it worked, is done there alone
    leaving = 0
    for other in function.calls:
        if other.method != call.method or other.target != call.target or other == call:
            continue
        for failure in other.failures:
            if failure.goes_on:
                return False
            leaving += 1
    return leaving >= _SEVERAL


def _drops(call: Call) -> bool:
    """Does it run a statement that drops something, such as a table for a while?"""
    given = (code.constant for code in call.arguments)
    return any(isinstance(text, str) and _DROP.match(text) is not None for text in given)


_DROP = late_regex(r"\s*drop\s", re.IGNORECASE)


def _only_tells(branch: ErrorBranch) -> bool:
    if not branch.statements or any(map(ends_run, branch.statements)):
        return False
    if any(_ends_within(s) for s in branch.statements if s.is_compound):
        return False
    return only_logs(branch) and logs(branch)


def _ends_within(statement: Code) -> bool:
    """Does a guard end the program for some errors: `if err != io.EOF { log.Fatal(err) }`?"""
    return any(ends_run(call.statement) for call in statement.calls)


#: Words of what takes a program off a list, or off a feed, as it stops.
_LEAVING = frozenset({"deregister", "unregister", "unsubscribe"})


#: How a middleware hands a request to what stands behind it.
HANDING_ON = word_set("Next next ServeHTTP handler")


def worked_next(branch: ErrorBranch) -> str:
    """The text by which the next statement logs that the work was done; empty without one."""
    following = branch.next
    if not branch.goes_on or branch.otherwise is not None or not _only_tells(branch):
        return ""
    if branch.statements[-1].jump or following is None or not is_log_statement(following):
        return ""
    call = branch.call
    if call is None or is_put_up_with(branch) or _adds_to(branch, following):
        return ""
    if call.word in HANDING_ON:
        return ""  # the line tells of the request, whatever became of it
    if not _LEAVING.isdisjoint(words(call.method)):
        return ""  # what is logged next is about what it has left
    is_order = first_word(call.method) == "cancel" and call.argument_count > 0
    if is_cleanup(call) and not is_order:
        return ""
    line = next(iter(outer_calls(following)), None)
    if line is None or not _QUIET.match(line.word) or following.mentions(branch.error.text):
        return ""
    said = next(iter(following.texts), "")
    if not _WORKED.search(said) or _FAILED.search(said):
        return ""
    if is_side_matter(call) and not _changes_row(call, said):
        return ""
    return "" if _tells_of_another(said, call) else said


def _adds_to(branch: ErrorBranch, line: Code) -> bool:
    """Does the branch add to the event that a line writes: `event.Err(err)`?"""
    calls = (call for statement in branch.statements for call in statement.calls)
    events = (call.receiver.local for call in calls if call.receiver is not None)
    return any(e is not None and str(e.type) == _EVENT and line.mentions(e.name) for e in events)


_EVENT = "*github.com/rs/zerolog.Event"


def _changes_row(call: Call, said: str) -> bool:
    """Does it change what a database holds, and is that what a line says was done?

    `UpdateEventStatus` before "updated" is no notice of the event; "batch processed" behind
    `updateCounters` tells of another work.
    """
    verb = first_word(call.method)
    is_said = verb[:_STEM] in said.lower()
    return verb in ("update", "set", "mark", "change") and is_said and is_store_asked(call)


#: How many letters of a verb are in all its forms: "updat", "mark", "chang".
_STEM = 5


def _tells_of_another(said: str, call: Call) -> bool:
    """Does a line tell of something that the function did before: `deleted` behind `Regenerate`?

    So it is where it names what another call did, and not what this one does.
    """
    if _is_named_in(said, call, ""):
        return False
    function = call.declared_function
    earlier = function.calls if function is not None else ()
    return any(c.start_byte < call.start_byte and _is_named_in(said, c, "ed") for c in earlier)


def _is_named_in(said: str, call: Call, end: str) -> bool:
    """Does a word of a text begin as the first one of a call, and end so: `deleted` of `Delete`?"""
    verb = first_word(call.method)[:_STEM]
    found = re.search(rf"\b{verb}\w*{end}\b", said, re.IGNORECASE)
    return len(verb) == _STEM and found is not None


#: So many letters of a verb are the same in all of its forms.
_STEM = 5


def ends_program_well(branch: ErrorBranch, package: str) -> bool:
    """Is it the end of `main`, which logs that its job has failed, and exits with status 0?

    So it is where the branch returns from `main` before anything has served; the first one that
    does stands for the others. A server that has run there may have been stopped, and what is ended
    there has done its work.
    """
    call, function = branch.call, branch.function
    if call is None or function is None or package != "main" or function.name != "main":
        return False
    if function.is_literal or branch.otherwise is not None:
        return False
    if function.loops_around(branch) or not _only_tells(branch):
        return False
    if is_cleanup(call) or call.callee in UNSTOPPABLE or _ENDING.search(call.method) is not None:
        return False
    if is_side_matter(call) or is_put_up_with(branch):
        return False
    if branch.statements[-1].jump == "return":
        return not reads_a_value(call) and _is_first_to_leave(branch, function)
    if branch.next is not None:
        return False
    if next(iter(branch.conditions), branch.error).start_byte < branch.start_byte:
        return False
    end = branch.span.end.byte
    return not any(c.start_byte >= end and branch.body.leads_to(c) for c in function.calls)


def _is_first_to_leave(branch: ErrorBranch, function: Function) -> bool:
    """Does no branch of an error above it log and return from `main`, and has nothing served?

    Nor is it printed for who has typed a command.
    """
    if "fmt.Print" in branch.body_text and _BY_HAND.search(function.text) is not None:
        return False
    if any(c.start_byte < branch.start_byte and _serves(c) for c in function.calls):
        return False
    for other in function.branches:
        if other.start_byte >= branch.start_byte:
            break
        last = other.statements[-1] if other.statements else None
        if last is not None and last.jump == "return" and other.condition.mentions_error:
            return False
    return "os.Exit" not in "".join(call.statement.text for call in function.defers)


#: In a `main` that somebody runs at a terminal, and reads what it prints.
_BY_HAND = late_regex(r"os\.(?:Args|Stdin)|\bterm\.|[fF]lags?\(|flag\.|bufio\.")


def _serves(call: Call) -> bool:
    return call.callee in UNSTOPPABLE or _SERVING.search(call.method) is not None


_SERVING = late_regex(r"(?i)^(?:listen|serve|run(?:server|app)?$)")


#: What ends something, or has served until then: whoever stopped it knows.
_ENDING = late_regex(
    r"(?i)shut|close|stop|flush|sync|drain|deregister|listen|serve|start|run$|wait|^join$"
    r"|^run(?!_?(?:migrat|job|import|seed))"
)


def starts_without(branch: ErrorBranch) -> bool:
    """Is it only logged, while a program is made ready, that it has no database or no schema?"""
    call, function = branch.call, branch.function
    if call is None or function is None or function.is_literal:
        return False
    is_main = function.name == "main" and not _SCHEMA.isdisjoint(words(call.method))
    is_start = first_word(function.name) in _PREPARING or is_main
    if not is_start or not _only_tells(branch) or (is_main and branch.statements[-1].jump):
        return False
    if any(c.target == call.target and c.start_byte < call.start_byte for c in function.calls):
        return False  # the first of them says it
    if function.returns_error and (branch.statements[-1].jump or is_put_up_with(branch)):
        return False
    if _is_optional(f"{function.name} {branch.body_text} {call.target}"):
        return False
    if words_of_reason(branch) >= _REASON or branch.is_in_goroutine or branch.is_deferred:
        return False
    if branch.statements[-1].jump == "goto" or function.loop_around(branch) is not None:
        return False  # each try says it
    if any(map(_says_failure, branch.statements[-1].returned)):
        return False
    work = asked(call)
    about = {*words(work.method), work.method.lower()}
    if work.method.lower() != "up":
        about.discard("up")  # `CatchUp`
    is_migration = "migrate" in package_of(work)
    if is_migration or (is_main and call.returns_error):
        return True
    return not _NEEDED.isdisjoint(about) and (asks_outside(call) or call.returns_error)


def _says_failure(result: Code) -> bool:
    """Is it `false`, or a status that is not 0: `return exitStatusNoDatabase`?"""
    status = result.constant
    return status is False or (isinstance(status, int) and status != 0)


def never_runs(branch: ErrorBranch) -> bool:
    """Is it only logged that a job of a scheduler has no time to run at, as its text is wrong?

    What is written in the code itself was tried out.
    """
    call = branch.call
    if call is None or call.method not in _SCHEDULING or not _only_tells(branch):
        return False
    if not package_of(call).startswith(_SCHEDULERS):
        return False
    when = call.argument(0)
    return when is not None and when.constant is None and not when.is_constant_text


_SCHEDULING = frozenset({"AddFunc", "AddJob", "NewJob"})
_SCHEDULERS = ("github.com/robfig/cron", "github.com/go-co-op/gocron")


def never_listens(branch: ErrorBranch) -> bool:
    """Is it only logged that a queue, a subject or a stream could not be listened to, and left?

    Who has started the function is told nothing, and so does not start it again.
    """
    call, function = branch.call, branch.function
    if call is None or function is None or function.results or not branch.values:
        return False
    last = branch.statements[-1] if branch.statements else None
    if last is None or last.jump != "return" or not _only_tells(branch):
        return False
    if call.method not in _LISTENING or not package_of(call).startswith(_LISTENED):
        return False
    if words_of_reason(branch) >= _REASON:
        return False
    if function.loops_around(branch):
        return False  # it tries again
    return any(branch.uses_after(value) for value in branch.values)


_LISTENING = word_set(
    """Consume ConsumeWithContext ConsumePartition Subscribe SubscribeSync QueueSubscribeSync
    ChanSubscribe PullSubscribe Watch Messages"""
)
_LISTENED = (
    "github.com/rabbitmq/amqp091-go",
    "github.com/streadway/amqp",
    "github.com/nats-io/nats.go",
    "github.com/IBM/sarama",
    "github.com/Shopify/sarama",
    "go.mongodb.org/mongo-driver",
)


#: A comment of so many words gives a reason, in whatever language.
_REASON = 4


def _is_optional(text: str) -> bool:
    found = {word for part in re.findall(r"\w+", text) for word in words(part)}
    return not _OPTIONAL.isdisjoint(found)


def tells_no_failure_of_making(branch: ErrorBranch) -> bool:
    """Is it only logged that a message could not be made, and nil returned for its sending?"""
    call, function = branch.call, branch.function
    if call is None or function is None or not function.returns_error or branch.is_deferred:
        return False
    if first_word(call.method) != "marshal" or not _returns_nil(branch) or not _only_tells(branch):
        return False
    after = (c for c in function.calls if c.start_byte > branch.span.end.byte)
    return any(writes_outside(c) or _sends(c) for c in after)


def _sends(call: Call) -> bool:
    return first_word(call.method) in ("produce", "publish", "send") and not is_side_matter(call)


def prepares_nothing(branch: ErrorBranch) -> bool:
    """Is it only logged, and nil returned, that a function which prepares something has failed?"""
    call, function = branch.call, branch.function
    if call is None or function is None or not function.returns_error or branch.others:
        return False
    if first_word(function.name) not in _PREPARING | _SETTING or not _returns_nil(branch):
        return False
    is_reading = reads_a_value(asked(call)) and first_word(asked(call).method) != "new"
    if not _only_tells(branch) or is_reading or is_side_matter(call):
        return False
    if any(map(names_side_matter, branch.body.texts)) or words_of_reason(branch) >= _REASON:
        return False
    return call.returns_error and not _is_optional(f"{function.name} {branch.body_text}")


_SETTING = word_set("set start new build create load register")


def _returns_nil(branch: ErrorBranch) -> bool:
    results = branch.statements[-1].returned
    return bool(results) and all(r.is_nil or r.constant in ("", 0, False) for r in results)
