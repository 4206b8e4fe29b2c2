"""Errors that nobody can act on: callees whose failure is none, and failures of printing."""

from golint_agent.rulekit import Call, Code, Context, Type, first_word, late_regex, words
from golint_rules.knowledge.basics.callees import declaring_type, verbs
from golint_rules.knowledge.basics.tables import methods, word_set
from golint_rules.knowledge.failures.writers import (
    STANDARD_STREAMS,
    cannot_fail_to_write,
    is_written_file,
)

#: Callees whose error never comes, says that the program itself is wrong, or changes nothing.
HARMLESS_CALLEES = frozenset(
    {
        "math/rand.Read",
        "(*math/rand.Rand).Read",
        "(*crypto/sha3.SHAKE).Read",
        "(*crypto/sha3.SHAKE).Write",
        "(golang.org/x/crypto/sha3.ShakeHash).Write",
        "(golang.org/x/crypto/sha3.ShakeHash).Read",
        "(golang.org/x/crypto/blake2b.XOF).Write",
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
        "github.com/pressly/goose.SetDialect",
        "github.com/pressly/goose/v3.SetDialect",
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
        # What logs has nowhere to say that it could not.
        "log.Output",
        "(*log.Logger).Output",
        # Tables are for people.
        "(*text/tabwriter.Writer).Flush",
    }
    | methods("*flag.FlagSet", "Parse Set")
    | methods(
        "*github.com/spf13/pflag.FlagSet",
        "Parse Set MarkHidden MarkDeprecated MarkShorthandDeprecated SetAnnotation",
    )
    | methods("*github.com/spf13/viper.Viper", "BindPFlag BindPFlags BindEnv")
    | methods(
        "*github.com/spf13/cobra.Command",
        "Help Usage MarkFlagRequired MarkPersistentFlagRequired MarkFlagFilename MarkFlagDirname"
        " RegisterFlagCompletionFunc",
    )
    | methods("*os.Process", "Kill Signal Release")
    | methods(
        "*net/http.ResponseController",
        "Flush SetReadDeadline SetWriteDeadline EnableFullDuplex",
    )
)

_SHEET = """SetCellValue SetCellStyle SetCellStr SetCellInt SetCellUint SetCellFloat SetCellBool
    SetCellDefault SetCellFormula SetCellHyperLink SetCellRichText SetColWidth SetRowHeight
    MergeCell UnmergeCell SetSheetName SetPanes SetColStyle SetRowStyle SetColVisible
    SetRowVisible AutoFilter SetPageLayout SetPageMargins SetHeaderFooter SetSheetView
    SetSheetProps SetSheetVisible SetConditionalFormat SetDocProps DeleteSheet"""
#: A name of a cell or a sheet that is wrong, which the first table shows.
HARMLESS_CALLEES |= methods("*github.com/xuri/excelize/v2.File", _SHEET)

#: A message that could not be given back comes again by itself, once it was not acknowledged.
HARMLESS_CALLEES |= methods("*github.com/nats-io/nats.go.Msg", "Nak NakWithDelay")
HARMLESS_CALLEES |= methods("github.com/nats-io/nats.go/jetstream.Msg", "Nak NakWithDelay")

_RANDOMNESS = "crypto/rand.Read"
_SURE_RANDOMNESS = (1, 24)
_LOG_PACKAGES = word_set("log logger logging logs slog zap")
_RECORDING_WORDS = word_set("add capture error log record report warn")
_ITERATION_WORDS = word_set("all each every iter iterate periodically range visit walk")


def loses_nothing(call: Call, ctx: Context) -> bool:
    """Does what is called never fail, or is its failure of no use to anybody?"""
    if (call.callee == _RANDOMNESS and never_fails(call, ctx)) or _plans_surely(call):
        return True
    return is_harmless_callee(call) or prints_or_logs(call) or cannot_fail_to_write(call, ctx)


def _plans_surely(call: Call) -> bool:
    """Is a job planned by words that each parser of plans knows: `cron.AddFunc("@every 1h", f)`?"""
    plan = call.argument(0) if call.method in ("AddFunc", "AddJob") else None
    said = plan.constant if plan is not None else None
    return isinstance(said, str) and _PLAN.fullmatch(said) is not None


_PLAN = late_regex(
    r"@(?:hourly|daily|midnight|weekly|monthly|yearly|annually|every \d{1,6}(?:s|m|h))"
)


def never_fails(call: Call, ctx: Context) -> bool:
    """Does every return of the callee give nil as its error?"""
    if call.callee == _RANDOMNESS:
        # Since then it ends the program where there is none. What is read here is a newer Go.
        return not (0, 0) < ctx.go_version < _SURE_RANDOMNESS
    return call.always_nil_error


def is_harmless_callee(call: Call) -> bool:
    """Is it one whose error says nothing, or a method of a standard stream?"""
    receiver = call.receiver
    is_on_stream = receiver is not None and (
        receiver.text in STANDARD_STREAMS or receiver.names in STANDARD_STREAMS
    )
    if receiver is not None and call.method == "Parse" and _goes_on_without_flags(receiver):
        return False
    if is_on_stream or scans_into_default(call) or call.callee in HARMLESS_CALLEES:
        return True
    return loads_settings(call)


def _goes_on_without_flags(flags: Code) -> bool:
    """Is it a set of flags that gives an error back, where others end the program for it?

    What tells of no error, by `SetOutput(io.Discard)`, looks for some flags among those of others.
    """
    local = flags.local
    made = local.declared_with if local is not None else None
    maker = made.call if made is not None else None
    if local is None or local.has_call(_QUIETED):
        return False
    how = maker.argument(1) if maker is not None and maker.method == "NewFlagSet" else None
    return how is not None and how.names in _CONTINUING


_QUIETED = late_regex(r"^SetOutput$")
_CONTINUING = word_set("flag.ContinueOnError github.com/spf13/pflag.ContinueOnError")


def fills_cache(call: Call) -> bool:
    """Does it put something into a cache: `cache.Set(ctx, key, value, ttl)`, `setCache(key, v)`?

    What is missing there is asked for again; what could not be taken out, everybody believes.
    """
    if first_word(call.method) not in _FILLING:
        return False
    if words(call.word)[-1:] == ("cache",):
        return True
    receiver = call.receiver
    holder = call.target.rpartition(".")[0].rpartition(".")[2]
    kind = receiver.base_type_name.rpartition(".")[2] if receiver is not None else ""
    return any(words(name)[-1:] == ("cache",) for name in (holder, kind))


_FILLING = word_set("set put store")


def loads_settings(call: Call) -> bool:
    """Does it read a `.env` file, which need not be there: `util.LoadEnv()`?"""
    found = words(call.word)
    return found in (("load", "env"), ("load", "dotenv"), ("load", "dot", "env"))


def scans_into_default(call: Call) -> bool:
    """Does it scan a text into variables that keep their own defaults where it fails?

    Or what they begin with, `id := 0`, is refused behind it: `if id == 0 { return errNoID }`.
    """
    if call.callee not in ("fmt.Sscanf", "fmt.Sscan", "fmt.Sscanln"):
        return False
    first = 2 if call.method == "Sscanf" else 1
    filled = [a.address_of for a in call.arguments[first:]]
    return bool(filled) and all(_has_default(t) or _is_refused(t, call) for t in filled)


def _has_default(target: Code | None) -> bool:
    local = target.local if target is not None else None
    value = local.origin if local is not None else None
    return value is not None and value.constant not in (0, "", 0.0, False, None)


def _is_refused(target: Code | None, scan: Call) -> bool:
    """Does a branch behind a scan leave where a variable still has the value it began with?"""
    local = target.local if target is not None else None
    function = scan.enclosing_function
    if local is None or function is None:
        return False
    origin = local.origin
    start = 0 if origin is None else origin.constant
    asked = []
    for use in local.uses:
        around = use.comparison_around if use.start_byte > scan.start_byte else None
        if around is not None:
            left, operator, right = around
            other = right if left.holds(use) else left
            if operator == "==" and other.constant == start:
                asked.append(use)
    return bool(asked) and any(
        not branch.goes_on and any(branch.condition.holds(use) for use in asked)
        for branch in function.branches
    )


def prints_or_logs(call: Call) -> bool:
    """Does it print to people or log? A failure of that has nowhere to go. Audit logs are data."""
    method = call.method
    if method in ("Print", "Printf", "Println"):
        return True
    if method.startswith("Fprint") and call.takes_anything:
        target = call.argument(0)
        return target is None or not is_written_file(target)
    path, _, name = declaring_type(call).rpartition(".")
    if not path:
        path = call.callee.rpartition(".")[0]
    is_logger = name.endswith("Logger") or path.rpartition("/")[2] in _LOG_PACKAGES
    if not is_logger or "audit" in name.lower():
        return False
    return call.takes_anything or method in ("Flush", "Sync", "Handle")


def gives_back_its_error(call: Call) -> bool:
    """Is the result the error that was handed over: gin's `c.Error(err)`, `log.Error(err)`?"""
    results = call.results or ()
    given = call.arguments
    receiver = call.receiver
    if receiver is not None and receiver.is_error and _is_same(results[-1], receiver.type):
        return True  # what is built up step by step: `err.WithContext("id", id)`
    # After a context, too: `telemetry.RecordError(ctx, err)`.
    is_given_error = any(a.is_error or a.text == "err" for a in given[:2])
    if is_given_error and not _RECORDING_WORDS.isdisjoint(verbs(call)[:1]):
        return True
    return str(results[-1]) != "error" and any(a.is_error or a.type_name == "?" for a in given)


def _is_same(result: Type, receiver: Type) -> bool:
    return str(result).lstrip("*") == str(receiver).lstrip("*")


def fails_only_with_its_callback(call: Call, ctx: Context) -> bool:
    """Is it an iteration whose callback never fails, or the wiring of a function?"""
    found = verbs(call)
    if found[:1] == ("register",) and len(call.arguments) > 1:
        # Wiring a function under a name, which the first start proves.
        return any(ctx.is_function(a.type) for a in call.arguments[1:])
    literals = [f for a in call.arguments if (f := a.literal_function) is not None]
    return any(f.always_nil_error for f in literals) and not _ITERATION_WORDS.isdisjoint(found)
