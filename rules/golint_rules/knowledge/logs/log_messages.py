"""Messages of log calls: what a call says, and whether that is the same text each time."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, Context, Function, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.logs.log_calls import LOG_WORDS, LogCall, is_of_logger, takes_fields
from golint_rules.knowledge.logs.log_pairs import flaws_of_text

#: Libraries whose lines hold fields beside the message.
STRUCTURED = frozenset({"slog", "zap", "sugar", "logrus", "zerolog", "logr", "hclog", "fiber"})
#: Libraries that join what they are given to a text, beside calls that take fields.
_JOINING = frozenset({"logrus", "sugar", "fiber", "echo"})
#: What houses call the parameter of their loggers that takes the message.
_MESSAGE_NAMES = word_set("msg message format fmt text template")
#: Words of what houses call texts that are keys and values in turn.
_PAIRS = word_set("args attrs fields keys keyvals kv kvs pairs tags values")
#: Types of parameters that no field fits into.
_PLAIN = word_set(
    """string bool error int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 float32 float64
    context.Context time.Time time.Duration"""
)
_TEXTS = frozenset({"fmt.Sprintf", "fmt.Sprint", "fmt.Sprintln"})
#: What packages call the errors that they declare.
_DECLARED = late_regex(r"[Ee]rr(?:or)?[A-Z_]|EOF$|\w+Err(?:or)?$")
#: Words that show that a file writes fields with a library, besides calls that take nothing else.
_SIGNS_OF_FIELDS = {
    "logrus": word_set(".WithField( .WithFields( .WithError("),
    "sugar": word_set(
        ".Debugw( .Infow( .Warnw( .Errorw( zap.String( zap.Error( zap.Any( zap.Int( .With("
    ),
    "fiber": word_set(".Debugw( .Infow( .Warnw( .Errorw("),
    "echo": word_set(".Debugj( .Infoj( .Warnj( .Errorj("),
    "klog": word_set(".InfoS( .ErrorS("),
    "kratos": word_set(".Debugw( .Infow( .Warnw( .Errorw("),
    "go-zero": word_set(".Debugw( .Infow( .Errorw( .Sloww( logx.Field("),
}
#: All of them.
SIGNS_OF_FIELDS = tuple(sorted(frozenset().union(*_SIGNS_OF_FIELDS.values())))


def is_in_logger(call: Call) -> bool:
    """Does it stand in a method of a logger, which writes what its callers say?

    So does what an `io.Writer` is given: `log.Printf("%s", p)` of `Write(p []byte) (int, error)`.
    """
    function = call.declared_function
    if function is None:
        return False
    return function.name.removesuffix("j") in LOG_WORDS or is_write_of_bytes(function)


def is_write_of_bytes(function: Function) -> bool:
    """Is it the method of an `io.Writer`?"""
    given = [str(kind) for _, kind in function.parameters]
    return function.name == "Write" and given == ["[]byte"]


def message_of(call: Call, line: LogCall) -> Code | None:
    """The text of a log call that can hold fields beside it; None where it takes none."""
    given = call.arguments
    if call.is_spread and len(given) == 1:
        return None
    if line.library in STRUCTURED and line.form in ("keys", "fields", "event", "message", "lone"):
        return given[line.message] if line.message >= 0 else None
    # `Infof(text)` says `text` as `Info(text)` does.
    if line.library in _JOINING and line.form in ("print", "format") and len(given) == 1:
        return given[0]
    if line.library in ("logrus", "sugar") and line.form == "print" and line.message >= 0:
        return given[line.message]
    if line.library == "" and line.form == "house":
        # A house's own logger: fields stand behind its text.
        texts = [code for code in given if _is_text(code)]
        if not texts or (len(given) == 1 and not takes_fields(call)):
            return None
        if _takes_details(call) or _takes_no_field(call):
            return None
        names = call.param_names
        at = next((i for i, name in enumerate(names) if name.lower() in _MESSAGE_NAMES), -1)
        said = given[at] if at >= 0 else None
        return said if said is not None else texts[0]
    return None


def _takes_details(call: Call) -> bool:
    """Does a house's logger take nothing but texts behind its message, which are no fields?"""
    rest = call.params[1:] if call.params is not None else ()
    is_texts = len(rest) == 1 and str(rest[0]) == "[]string"
    return is_texts and not _PAIRS.intersection(words(call.param_names[-1]))


def _takes_no_field(call: Call) -> bool:
    """Does a house's logger take a set of texts and numbers, behind which nothing has room?"""
    params = call.params
    return params is not None and _PLAIN.issuperset(map(str, params))


def _is_text(code: Code) -> bool:
    return code.type_name in ("string", "untyped string") or code.once(_is_built)


def built(message: Code) -> str:
    """How a message is put together: `Sprintf`, `+`, `Error()`; empty for a text that is given.

    A variable that holds a text for log lines and reports alone counts as that text. An error that
    is handed over as the message is its `Error()`. One of `Sync`, and one that a package declares,
    says the same each time.
    """
    if message.is_error:
        return "" if _says_the_same(message) else "Error"
    local = message.local if message.is_name else None
    if local is not None and local.is_variable and not any(use.is_set for use in local.uses):
        origin = local.origin
        is_text = origin is not None and (
            len(local.uses) == 1 or (_is_sprintf(origin) and all(map(_is_told, local.uses)))
        )
        message = origin if origin is not None and is_text else message
    call = message.call
    if call is not None and call.callee in _TEXTS:
        # What a caller hands over as a text may be one of a few, by which lines are found.
        varies = [
            code for code in call.arguments if code.constant is None and not _is_given_text(code)
        ]
        return f"fmt.{call.method}" if varies else ""
    if call is not None and call.method == "Error" and not call.argument_count:
        receiver = call.receiver
        is_told = receiver is not None and receiver.is_error and not _says_the_same(receiver)
        return "Error" if is_told else ""
    return "+" if message.once(_is_built) else ""


def _says_the_same(error: Code) -> bool:
    """Is it an error that a package declares, that of `Sync`, or made of a text alone?

    A terminal is not flushed. What is made with nothing in it, `new(NotFoundError)`, has nothing
    to tell either.
    """
    new, literal = error.inner.call, error.composite
    if new is not None and new.callee == "builtin.new":
        return True
    if literal is not None and not literal.elements:
        return True
    local = error.local
    if local is None:
        # A variable `err` of the package holds what failed last.
        declared = (error.names or error.package_object).rpartition(".")[2]
        return _DECLARED.match(declared) is not None
    given = local.given_before(error)
    made = given.call if given is not None else None
    if made is None or is_flush(made):
        return made is not None
    text = made.argument(0) if made.callee in ("errors.New", "fmt.Errorf") else None
    return text is not None and made.argument_count == 1 and isinstance(text.constant, str)


def is_flush(call: Call) -> bool:
    """Does a logger write its lines out: `logger.Sync()`, not `inventory.Sync(ctx)`?"""
    return call.method == "Sync" and (not call.callee or is_of_logger(call))


def _is_told(use: Code) -> bool:
    """Is a text handed to a call that stands by itself, as log lines and reports do?"""
    return use.argument_of is not None and use.argument_of.is_statement


def _is_sprintf(code: Code) -> bool:
    return code.call is not None and code.call.callee in _TEXTS


_GIVEN_TEXTS = word_set(
    "msg message text reason what action operation op prefix title label step phase event"
)


def _is_given_text(code: Code) -> bool:
    """Is it a text that the function was given for its message?"""
    local = code.local
    return local is not None and local.is_param and local.name.lower() in _GIVEN_TEXTS


def _is_built(code: Code) -> bool:
    if code.terms:
        # `"notify: " + message` of a helper is what its caller says.
        varies = [term for term in code.terms if term.constant is None]
        return not code.string.is_constant and not all(map(_is_given_text, varies))
    call = code.call
    return call is not None and call.callee in _TEXTS


def libraries_with_fields(ctx: Context) -> frozenset[str]:
    """The libraries that a file writes fields with, by the calls in its text."""
    return ctx.once(_libraries_with_fields)


def _libraries_with_fields(ctx: Context) -> frozenset[str]:
    return frozenset(
        library for library, signs in _SIGNS_OF_FIELDS.items() if ctx.source_has(*sorted(signs))
    )


def formats_values(call: Call, line: LogCall) -> bool:
    """Does a call put values into its text? Pairs that it joins are another fault."""
    given = call.arguments
    if line.form == "format":
        return any(code.constant is None for code in given[line.rest :]) and not call.is_spread
    if line.form != "print" or len(given) < 2 or call.is_spread:  # noqa: PLR2004 - a text and a value
        return False
    first = given[0]
    is_text = first is not None and isinstance(first.constant, str)
    if next(flaws_of_text(call, line), None) is not None:
        return False
    return is_text and any(code.constant is None for code in given[1:])
