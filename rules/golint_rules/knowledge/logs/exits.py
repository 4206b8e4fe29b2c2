"""What ends the process at once, so that nothing that was put off by `defer` runs."""

from golint_agent.rulekit import Call, Code, EndsRun, FunctionFact, function_fact, late_regex
from golint_rules.knowledge.basics.tables import methods, word_set
from golint_rules.knowledge.logs.log_calls import house_level
from golint_rules.knowledge.logs.loggers import (
    ECHO,
    FIBER,
    KINGPIN,
    KLOG,
    LERIAN,
    LOG,
    LOGRUS,
    SUGARED,
    ZAP,
    callees_of,
)

_LINES = ("", "f", "ln")
#: What ends the process at once, so that no `defer` runs. The one list of it in the pack: facts,
#: questions about paths and rules go by it. `Panic` unwinds, and what was deferred runs.
EXITS = frozenset(
    {"os.Exit", "syscall.Exit", "github.com/spf13/cobra.CheckErr"}
    | callees_of(LOG, ("Fatal",), _LINES)
    | callees_of(LOGRUS, ("Fatal",), _LINES)
    | callees_of(LOGRUS[:2], ("Exit",))
    | callees_of(ZAP, ("Fatal",))
    | callees_of(SUGARED, ("Fatal",), (*_LINES, "w"))
    | callees_of(ECHO, ("Fatal",), ("", "f", "j"))
    | callees_of(FIBER, ("Fatal",), ("", "f", "w"))
    | callees_of(KLOG, ("Fatal", "Exit"), (*_LINES, "Depth"))
    | callees_of(LERIAN, ("Fatal",), _LINES)
    | callees_of(KINGPIN, ("Fatalf", "FatalUsage", "FatalIfError"))
)
#: An event of zerolog ends the process when it is sent.
_EVENT = "github.com/rs/zerolog.Event"
FATAL_EVENTS = word_set("(*github.com/rs/zerolog.Logger).Fatal github.com/rs/zerolog/log.Fatal")
_SENDING_WORDS = "Msg Msgf Send MsgFunc"
_SENDING = methods(f"*{_EVENT}", _SENDING_WORDS)
_IS_SENDING = word_set(_SENDING_WORDS)
#: Last words of calls of loggers that end the process, and the form of the line.
FATAL_WORDS = {
    **{f"Fatal{suffix}": "message" for suffix in ("", "Ctx", "Context")},
    **{f"Fatal{suffix}": "format" for suffix in ("f", "Ctxf", "Contextf")},
    "Fatalln": "print",
    "Fatalw": "keys",
}
#: Loggers whose `Fatal` only says so.
_GOING_ON = ("github.com/ONSdigital/log.go", "github.com/ONSdigital/dp-")
#: How many parts of an import path say whose it is.
_OF_MODULE = 3
#: How many calls of a chain are followed.
_CHAIN = 12

#: What a process need not do at its end: the system does it, or nobody sees whether it was done.
_NEEDLESS = late_regex(
    r"^(?:cancel\w*|\w*[cC]ancel|stop\w*|Stop|Done|R?Unlock|unlock|done|Reset|End|Finish|Put|"
    r"Release|recover|Fatal\w*|Exit|print\w*|Print\w*|Wait|close|panic|Debug\w*|Info\w*|Warn\w*|Error\w*|Log|\w*Panic\w*|\w*Recover\w*|"
    r"Msg\w*|Send)$"
)
_READ_ONLY = late_regex(r"(?i)\b(?:body|rows|resp\w*|res|row|reader|\w*listener|lis|ln|l)\b")

_ENDING = late_regex(
    r"(?i)(?:close|shutdown|flush|sync|disconnect|graceful\w*|remove\w*|commit|drain)"
)


class ExitsProcess(FunctionFact, frozen=True):
    """A call of the function ends the process on every path, and nothing that was deferred runs.

    `EndsRun` is more: a panic and `runtime.Goexit` never come back either, and run it.
    """


#: What the questions of rules about paths know when they need `EndsRun`.
libraries_end_run = function_fact(EndsRun, callees=dict.fromkeys(sorted(EXITS), EndsRun()))

exits_process = function_fact(
    ExitsProcess, every_path=True, callees=dict.fromkeys(sorted(EXITS), ExitsProcess())
)


def exits(call: Call) -> bool:
    """Does a call end the process? To know it takes `ExitsProcess`."""
    if call.callee in EXITS or call.fact(ExitsProcess) is not None:
        return True
    return is_fatal_of_house(call) or (call.callee in _SENDING and _is_fatal_event(call))


def is_fatal_of_house(call: Call) -> bool:
    """Is it `Fatal` of a house's logger behind an interface, or of a library that is not known?

    What a logger of the module's own does, its code says.
    """
    if call.word not in FATAL_WORDS or not call.argument_count:
        return False
    if house_level(call, FATAL_WORDS[call.word]) != "fatal":
        return False
    holder = call.callee.lstrip("(*")
    receiver = call.receiver
    is_interface = receiver is not None and receiver.types.is_interface(receiver.type)
    is_own = holder.startswith("/".join(call.package_path.split("/")[:_OF_MODULE]))
    return (is_interface or not is_own) and not holder.startswith(_GOING_ON)


def really_ends(call: Call) -> bool:
    """Does a call that is to end the process do so? zerolog's `Fatal()` does once it is sent."""
    if call.callee not in FATAL_EVENTS:
        return True
    outer = (c for c in call.statement.calls if c.start_byte == call.start_byte)
    return any(c.word in _IS_SENDING and _is_fatal_event(c) for c in outer)


def needed_at_end(deferred: Call) -> Call | None:
    """What is lost where the process ends before a deferred call runs: the call, or one in it.

    None where the system does as much: it closes connections and files that were only read.
    """
    literal = deferred.function if not deferred.callee else None
    if literal is not None:
        calls = (call for call in literal.calls if _ENDING.match(call.word))
        return next((call for call in calls if needed_at_end(call) is not None), None)
    word = deferred.word
    if not word or _NEEDLESS.match(word):
        return None
    if word == "Close" and (_READ_ONLY.search(deferred.target) or _is_only_read(deferred)):
        return None
    return deferred


#: What writes out what zap keeps back before it ends the process: the write of such a line does.
_SYNCING = ("(*go.uber.org/zap.Logger).Fatal", "(*go.uber.org/zap.SugaredLogger).Fatal")


def is_done_by_exit(deferred: Call, exit_: Call) -> bool:
    """Does what ends the process do itself what was put off: `logger.Fatal` of zap, the `Sync`?"""
    lost = needed_at_end(deferred) or deferred
    receiver = lost.receiver
    if lost.word != "Sync" or receiver is None or not exit_.callee.startswith(_SYNCING):
        return False
    return receiver.base_type_name.startswith("go.uber.org/zap.")


def _is_only_read(closed: Call) -> bool:
    """Is what is closed a file that was opened for reading?"""
    local = closed.receiver.local if closed.receiver is not None else None
    opened = local.declared_with.call if local is not None and local.declared_with else None
    return opened is not None and opened.callee in ("os.Open", "net.Dial", "net.Listen")


def _is_fatal_event(call: Call) -> bool:
    event: Code | None = call.receiver
    for _ in range(_CHAIN):
        made = event.call if event is not None else None
        if made is None:
            return False
        if made.callee in FATAL_EVENTS:
            return True
        event = made.receiver
    return False
