"""Plain text: the calls that write it, and where it is meant for a person."""

from golint_agent.rulekit import Call, Code, Context, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.writers import OUTPUT_STREAMS

#: Functions that print to a writer; whether to a stream, their first argument says.
TO_WRITER = ("fmt.Fprint", "fmt.Fprintf", "fmt.Fprintln", "io.WriteString")
#: The method that writes text to a file, or to a stream.
TO_FILE = "(*os.File).WriteString"
#: The standard logger's functions that end the run.
FATAL = ("log.Fatal", "log.Fatalf", "log.Fatalln", "log.Panic", "log.Panicf", "log.Panicln")
#: The methods of a `*log.Logger` that write a line.
LOGGER_METHODS = tuple(
    f"(*log.Logger).{name}{form}"
    for name in ("Print", "Fatal", "Panic")
    for form in ("", "f", "ln")
)
#: Everything that writes plain text, also where only the target says whether to a stream.
PRINTING = (
    *("fmt.Print", "fmt.Printf", "fmt.Println", "builtin.print", "builtin.println"),
    *("log.Print", "log.Printf", "log.Println", *FATAL, *LOGGER_METHODS, *TO_WRITER, TO_FILE),
    "github.com/davecgh/go-spew/spew.Dump",
    *("github.com/k0kubun/pp.Print", "github.com/k0kubun/pp.Println"),
)

#: Names of packages, folders and files that read the settings, before there can be a logger.
_SETTINGS = word_set("config configs configuration conf settings env flags")
#: Names of packages and files that serve developers.
_ASIDE = word_set("debug mock mocks generate sample")
#: Names of packages, folders and files of what handles requests, or keeps who did what.
_OF_REQUESTS = word_set(
    """middleware middlewares interceptor interceptors handler handlers controller controllers
    activity audit"""
)
#: Names of packages, files and folders that make or write the log, or fall back when that fails.
_LOGGERS = word_set("log logs logger loggers logging")
#: Words of functions' names that say that printing is their purpose, or that they read settings.
_PRINTERS = word_set(
    "print println printer dump debug banner usage help pretty env config settings flags"
)
#: Words of conditions under which text goes to somebody at a terminal.
_WATCHED = word_set("debug verbose quiet dry help version print interactive tty")
#: Words of texts that speak to a person, or say that nothing is really done.
_SPOKEN = word_set("mock mocked dry simulated press ctrl hit")
_ABOUT_LOGGERS = late_regex(r"logger|\bstack\b|\bStack\(")
_NO_LETTERS = late_regex(r"[^a-z]+")


def stream_of(call: Call) -> Code | None:
    """The standard stream that a call writes to, where its target says so and is set once."""
    target = call.receiver if call.callee == TO_FILE else call.argument(0)
    if target is None or target.text in OUTPUT_STREAMS:
        return target
    local = target.local if target.is_name else None
    if local is None or local.is_param or len(local.writes) > 1 or local.is_shared:
        return None
    given = local.origin
    return target if given is not None and given.text in OUTPUT_STREAMS else None


def may_print_elsewhere(call: Call) -> bool:
    """Does a call print to what it is given, and that is no standard stream by its name?"""
    return call.callee in (*TO_WRITER, TO_FILE) and stream_of(call) is None


def name_of_printer(call: Call) -> str:
    """What is called, in short: `fmt.Println`, `log.Logger.Printf`, `os.Stderr.WriteString`."""
    stream = stream_of(call)
    if call.callee == TO_FILE and stream is not None:
        return f"{stream.text}.{call.method}"
    name = call.callee.removeprefix("builtin.").rpartition("/")[2]
    return name.replace("(*", "").replace(")", "")


def is_beside_logger(ctx: Context) -> bool:
    """Is it a file that makes the logger, falls back when it fails, or serves developers?"""
    folders = ctx.path.lower().split("/")[:-1]
    parts, package = _parts_of_file(ctx), ctx.package_name.lower()
    if package in _LOGGERS | _ASIDE or not _LOGGERS.isdisjoint(folders):
        return True
    # `middleware/logger.go` writes a line for each request, and `activity_log.go` rows.
    is_other = not _OF_REQUESTS.isdisjoint((*parts, *folders, package))
    return not (_ASIDE if is_other else _LOGGERS | _ASIDE).isdisjoint(parts)


def is_about_settings(ctx: Context) -> bool:
    """Is it a file that reads the settings, as its name, its folders or its package say?"""
    folders = ctx.path.lower().split("/")[:-1]
    return not _SETTINGS.isdisjoint((ctx.package_name.lower(), *_parts_of_file(ctx), *folders))


def _parts_of_file(ctx: Context) -> list[str]:
    return _NO_LETTERS.split(ctx.path.lower().rpartition("/")[2].removesuffix(".go"))


#: What tells somebody at a terminal how to go on.
_HELP = word_set("help usage")


def is_meant_for_person(call: Call) -> bool:
    """Is plain text meant: by the function, a debug switch, a stack, or a failing logger?"""
    functions = [f.name for f in call.enclosing_functions if f.name]
    if any(not _PRINTERS.isdisjoint(words(name)) for name in functions):
        return True
    if any(not _WATCHED.isdisjoint(words(condition.text)) for condition in call.conditions):
        return True
    after = call.statement_after
    if after is not None and any(not _HELP.isdisjoint(words(c.method)) for c in after.calls):
        return True
    # What writes the line may well be called a logger.
    if any(_ABOUT_LOGGERS.search(given.text) is not None for given in call.arguments):
        return True
    return any(
        isinstance(text := given.constant, str) and not _SPOKEN.isdisjoint(words(text))
        for given in call.arguments
    )
