"""A call whose last result is an error stands alone as a statement: nobody sees the failure."""

import re
from collections.abc import Iterator
from itertools import islice

from golint_agent.rulekit import Call, Calls, Code, Context, Finding, Severity, rule


@rule(
    id="errors/ignored-call",
    summary="a call's error is ignored",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Data Layer: PostgreSQL repository implementations",
        "API & Service Development: Implementing request handlers and middleware",
    ),
    severity=Severity.ERROR,
    on=Calls(statement=True),
    cwe=("CWE-252",),
    tags=("errors", "reliability"),
)
def ignored_call(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report calls used as statements whose last result is an error that somebody could act on."""
    if not call.returns_error or _only_records(call):
        return
    if _DOUBLES.search(ctx.path):
        return
    if _loses_nothing(call, ctx) or _ends_quietly(call):
        return
    if _answers_too_late(call, ctx) or _is_formality(call, ctx) or DECLARED.search(call.remark):
        return
    if call.always_nil_error or any(_loses_nothing(wrapped, ctx) for wrapped in call.wrapped):
        return
    yield ctx.finding(
        call,
        f"the error that `{call.target}` returns is ignored, so a failure goes unnoticed;"
        " handle it or return it",
    )


def _methods(holder: str, names: str) -> frozenset[str]:
    return frozenset(f"({holder}).{name}" for name in names.split())


#: Callees whose error never comes, says that the program itself is wrong, or changes nothing.
HARMLESS = frozenset(
    {
        "crypto/rand.Read",
        "math/rand.Read",
        "(*math/rand.Rand).Read",
        "(*crypto/sha3.SHAKE).Read",
        "(*io.PipeReader).Close",
        "(*io.PipeReader).CloseWithError",
        "(*io.PipeWriter).Close",
        "(*io.PipeWriter).CloseWithError",
        # Names that are wrong, which the first start tells.
        "os.Setenv",
        "os.Unsetenv",
        "flag.Set",
        "(flag.Value).Set",
        "(github.com/spf13/pflag.Value).Set",
        "github.com/spf13/viper.BindPFlag",
        "github.com/spf13/viper.BindPFlags",
        "github.com/spf13/viper.BindEnv",
        # A file that need not be there.
        "github.com/joho/godotenv.Load",
        # Clean-up that is tried, and reading what nobody wants.
        "os.Remove",
        "os.RemoveAll",
        "io.ReadAll",
        # An empty answer of a person is an error.
        "fmt.Scan",
        "fmt.Scanln",
        "fmt.Fscanln",
        # Skipping a header: the next read fails as well.
        "(*encoding/csv.Reader).Read",
        # Tables are for people.
        "(*text/tabwriter.Writer).Flush",
    }
    | _methods("*flag.FlagSet", "Parse Set")
    | _methods(
        "*github.com/spf13/pflag.FlagSet",
        "Parse Set MarkHidden MarkDeprecated MarkShorthandDeprecated SetAnnotation",
    )
    | _methods("*github.com/spf13/viper.Viper", "BindPFlag BindPFlags BindEnv")
    | _methods(
        "*github.com/spf13/cobra.Command",
        "Help Usage MarkFlagRequired MarkPersistentFlagRequired MarkFlagFilename MarkFlagDirname"
        " RegisterFlagCompletionFunc",
    )
    | _methods("*os.Process", "Kill Signal Release")
    | _methods(
        "*net/http.ResponseController",
        "Flush SetReadDeadline SetWriteDeadline EnableFullDuplex",
    )
)

#: A comment on or above the line that says the error is left alone on purpose.
DECLARED = re.compile(
    r"(?<![:/\w-])ignor(?:e|es|ed|ing)\b(?!-)|errcheck|best[- ]effort|fail open"
    r"|(?:do not|don't) (?:handle|care)",
    re.IGNORECASE,
)

#: Files of doubles, which stand in for something in tests.
_DOUBLES = re.compile(r"(?:^|[/_])(?:mock|mocks|fake|stub|testing|testutil)[^/]*\.go$")

#: Where programs speak with people.
STANDARD_STREAMS = ("os.Stdout", "os.Stderr", "os.Stdin")

#: Writing to these never fails.
MEMORY = frozenset({"bytes.Buffer", "strings.Builder", "hash/maphash.Hash", "hash.Hash"})

#: These keep a failed write and tell it when they are flushed, closed or asked.
STICKY = frozenset(
    {
        "bufio.Writer",
        "bufio.ReadWriter",
        "text/tabwriter.Writer",
        "encoding/csv.Writer",
    }
)

#: Closing these writes what is still missing.
FINISHED_BY_CLOSE = frozenset(
    {
        "archive/zip.Writer",
        "archive/tar.Writer",
        "mime/multipart.Writer",
        "cloud.google.com/go/storage.Writer",
    }
)

#: Stopping these sends what is still on its way; the error says what was lost.
DRAINING = frozenset(
    {
        "(*net/http.Server).Shutdown",
        "(*go.opentelemetry.io/otel/sdk/trace.TracerProvider).Shutdown",
        "(*go.opentelemetry.io/otel/sdk/metric.MeterProvider).Shutdown",
        "(*go.opentelemetry.io/otel/sdk/log.LoggerProvider).Shutdown",
    }
)

_WRITERS = frozenset(
    {
        "io.WriteString",
        "encoding/binary.Write",
        "encoding/xml.EscapeText",
        "(*strings.Replacer).WriteString",
    }
)
_OPENS_FOR_WRITING = frozenset({"os.Create", "os.CreateTemp", "os.OpenFile"})
_WRITING_CALL = re.compile(r"Write|Encode|Fprint|Copy|Export|Save|Dump", re.IGNORECASE)
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_CLEANUP_WORDS = frozenset(
    {"abort", "cancel", "clean", "clear", "cleanup", "close", "delete"}
    | {"deregister", "destroy", "disconnect", "drop", "kill", "release", "remove"}
    | {"rollback", "shutdown", "stop", "terminate", "unlock", "unregister", "unsubscribe"}
)
_STOPPING_WORDS = frozenset(
    {"disconnect", "shutdown", "stop", "terminate", "unlock", "unsubscribe"}
)
_RECORDING_WORDS = frozenset({"add", "capture", "error", "log", "record", "report", "warn"})
_ITERATION_WORDS = frozenset(
    {"all", "each", "every", "iter", "iterate", "periodically", "range", "visit", "walk"}
)
_ANSWER_WORDS = frozenset(
    {"answer", "copy", "error", "html", "json", "render", "reply", "respond", "response", "send"}
    | {"text", "write", "xml"}
)
_LOG_PACKAGES = frozenset({"log", "logger", "logging", "logs", "slog", "zap"})
_FRAMEWORK_CONTEXTS = frozenset(
    {
        "github.com/labstack/echo.Context",
        "github.com/labstack/echo/v4.Context",
        "github.com/gofiber/fiber.Ctx",
        "github.com/gofiber/fiber/v2.Ctx",
        "github.com/gofiber/fiber/v3.Ctx",
    }
)


def _words(call: Call) -> list[str]:
    words = [word.lower() for word in _WORD.findall(call.method)]
    # `RollBack` is written, too.
    return ["rollback", *words[2:]] if words[:2] == ["roll", "back"] else words


def _holder(call: Call) -> str:
    """The type that declares the method, also where it is promoted."""
    return call.callee.rpartition(").")[0].strip("(*")


def _only_records(call: Call) -> bool:
    """Is the result the error that was handed over: gin's `c.Error(err)`, `log.Error(err)`?"""
    results = call.results or ()
    given = call.arguments
    words = _words(call)
    # After a context, too: `telemetry.RecordError(ctx, err)`.
    is_given_error = any(a.is_error or a.text == "err" for a in given[:2])
    if is_given_error and not _RECORDING_WORDS.isdisjoint(words[:1]):
        return True
    return str(results[-1]) != "error" and any(a.is_error or a.type_name == "?" for a in given)


def _loses_nothing(call: Call, ctx: Context) -> bool:
    """Does what is called never fail, or is its failure of no use to anybody?"""
    receiver = call.receiver
    if call.callee in HARMLESS or (receiver is not None and receiver.text in STANDARD_STREAMS):
        return True
    return _prints_or_logs(call) or _cannot_fail_to_write(call, ctx)


def _prints_or_logs(call: Call) -> bool:
    """Printing to people and logging: their own failure has nowhere to go."""
    method = call.method
    if method in ("Print", "Printf", "Println"):
        return True
    if method.startswith("Fprint") and call.takes_anything:
        target = call.argument(0)
        return target is None or not _is_written_file(target)
    path, _, name = _holder(call).rpartition(".")
    if not path:
        path = call.callee.rpartition(".")[0]
    is_logger = name.endswith("Logger") or path.rpartition("/")[2] in _LOG_PACKAGES
    if not is_logger or "audit" in name.lower():
        return False
    return call.takes_anything or method in ("Flush", "Sync", "Handle")


def _cannot_fail_to_write(call: Call, ctx: Context) -> bool:
    """Writing where it cannot fail, is told later, or where nobody knows what stands behind."""
    method = call.method
    receiver = call.receiver
    if call.callee in ("io.Copy", "io.CopyN", "io.CopyBuffer"):
        first, reader = call.argument(0), call.argument(1)
        is_discarded = first is not None and first.text == "io.Discard"
        return is_discarded or (reader is not None and _is_pipe(reader))
    if call.callee == "io.ReadFull":
        first = call.argument(0)
        return first is not None and first.text == "rand.Reader"
    words = _words(call)
    is_handed_writer = words[:1] in (["escape"], ["write"]) or call.callee in _WRITERS
    target = call.argument(0) if is_handed_writer else None
    if target is not None and _is_harmless(target, ctx):
        return True
    if receiver is None:
        return False
    if method.lower().startswith("write"):
        if _holder(call) in MEMORY | STICKY:
            return True
        return _is_harmless(receiver, ctx) or ctx.keeps_error(receiver.type)
    if method == "Flush" and _is_compressor(_holder(call)):
        return True
    if method in ("Flush", "Close", "Sync"):
        return _wraps_safe(receiver, ctx) or ctx.keeps_error(receiver.type)
    return method == "Set" and all(a.is_constant_text for a in call.arguments)


def _is_harmless(writer: Code, ctx: Context) -> bool:
    return _is_safe(writer, ctx) or _is_open_question(writer, ctx)


def _is_pipe(reader: Code) -> bool:
    """A pipe of this program, whose other end is in the same function."""
    origin = reader.local.origin if reader.local is not None else None
    maker = origin.call if origin is not None else None
    return maker is not None and maker.callee in ("os.Pipe", "io.Pipe")


def _is_safe(writer: Code, ctx: Context) -> bool:
    """Memory, hashes, standard streams, and where a failure says that the reader has left."""
    if writer.base_type_name in MEMORY or writer.text in STANDARD_STREAMS:
        return True
    if writer.base_type_name == "io.PipeWriter":
        return True
    if ctx.has_method(writer.type, "WriteHeader"):
        return True
    is_hash = ctx.has_method(writer.type, "Sum") or ctx.has_method(writer.type, "Sum64")
    return (is_hash and ctx.has_method(writer.type, "Reset")) or _wraps_safe(writer, ctx)


def _wraps_safe(writer: Code, ctx: Context) -> bool:
    """A local that was made of something safe: `bufio.NewWriter(os.Stdout)`."""
    origin = writer.local.origin if writer.local is not None else None
    if origin is None:
        return False
    if origin.text in STANDARD_STREAMS:
        return True
    maker = origin.call
    if maker is None or "New" not in maker.method:
        return False
    return any(a.text != writer.text and _is_safe(a, ctx) for a in maker.arguments)


def _is_open_question(writer: Code, ctx: Context) -> bool:
    """Does it keep its error, or is it a plain interface, with anything behind it?"""
    name = writer.base_type_name
    if name in STICKY or _is_compressor(name) or name == "fmt.State" or name.startswith("io."):
        return True
    if ctx.is_interface(writer.type) and ctx.has_method(writer.type, "Write"):
        return not ctx.has_method(writer.type, "RemoteAddr")
    # What embeds a `bufio.Writer`.
    return ctx.has_method(writer.type, "Buffered") and ctx.has_method(writer.type, "Flush")


def _is_compressor(name: str) -> bool:
    """Compressing writers of any package: they keep their error and end with `Close`."""
    return name.endswith(("Writer", "Encoder")) and ("compress/" in name or "/snappy." in name)


def _is_written_file(target: Code) -> bool:
    """A local file that this function opened and writes to."""
    local = target.local
    maker = local.origin.call if local is not None and local.origin is not None else None
    if local is None or maker is None or maker.callee not in _OPENS_FOR_WRITING:
        return False
    return local.has_call(_WRITING_CALL)


def _ends_quietly(call: Call) -> bool:
    """Ending something loses nothing, unless it was written to; nor does clean-up on failure."""
    words = _words(call)
    if call.method.endswith("Deadline"):
        return True
    if not words or words[0] not in _CLEANUP_WORDS:
        return False
    if words[0] in _STOPPING_WORDS and call.callee not in DRAINING:
        return True
    if call.is_deferred or _is_on_failing_path(call):
        return True
    receiver = call.receiver
    if call.method != "Close" or receiver is None:
        return False
    name = receiver.base_type_name
    return not (name in FINISHED_BY_CLOSE or _is_compressor(name) or _is_written_file(receiver))


#: How many statements on a `return` still belongs to what is ended here.
_NEAR = 20


def _is_on_failing_path(call: Call) -> bool:
    """Is another error already on its way: `if err != nil { stop(); return err }`?"""
    returns_error = _returns_error(call)
    after = call.statement_after
    for _ in range(_NEAR):
        if after is None:
            break
        if after.ends_run:
            return True
        if after.is_return and returns_error and not after.text.endswith("nil"):
            return True
        after = after.statement_after
    return any(condition.mentions_error for condition in call.conditions)


def _returns_error(call: Call) -> bool:
    """Can the function around the call give its caller an error?"""
    return any(f.returns_error for f in islice(call.enclosing_functions, 1))


def _answers_too_late(call: Call, ctx: Context) -> bool:
    """An answer to a client that can only fail when nobody can change it any more.

    The header is out before `Encode`, every value of the type can be encoded, or the function has
    no error to return to its framework.
    """
    has_caller = _returns_error(call)
    writer = call.argument(0)
    if writer is not None and not has_caller and ctx.has_method(writer.type, "WriteHeader"):
        return not _ANSWER_WORDS.isdisjoint(_words(call))
    receiver = call.receiver
    if receiver is None:
        return False
    if receiver.base_type_name in _FRAMEWORK_CONTEXTS:
        return not has_caller
    if call.method != "Encode":
        return False
    origin = receiver.local.origin if receiver.local is not None else receiver
    maker = origin.call if origin is not None else None
    if maker is None or maker.method != "NewEncoder":
        return False
    stream, data = maker.argument(0), call.argument(0)
    target = stream.local if stream is not None else None
    if target is None or not ctx.has_method(target.type, "WriteHeader"):
        return False
    if data is not None and ctx.is_plain_data(data.type):
        return True
    return any(c.method == "WriteHeader" and _goes_on_to(c, call) for c in target.calls_on)


def _goes_on_to(earlier: Call, later: Call) -> bool:
    """Does the block of the first call run on to the second one?"""
    start = later.span.start.byte
    if earlier.span.start.byte > start:
        return False
    after = earlier.statement_after
    while after is not None:
        if after.is_return and after.span.start.byte < start:
            return False
        after = after.statement_after
    return True


def _is_formality(call: Call, ctx: Context) -> bool:
    """An iteration whose callback never fails, or the wiring of a function."""
    literals = [f for a in call.arguments if (f := a.literal_function) is not None]
    words = _words(call)
    if words[:1] == ["register"] and len(call.arguments) > 1:
        # Wiring a function under a name, which the first start proves.
        return any(ctx.is_function(a.type) for a in call.arguments[1:])
    return any(f.always_nil_error for f in literals) and not _ITERATION_WORDS.isdisjoint(words)
