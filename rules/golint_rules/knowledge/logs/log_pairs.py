"""Pairs of keys and values in log calls, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Record, late_regex
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.logs.log_calls import DERIVING, LogCall, takes_fields

#: What stands between pairs by itself, by library.
_FIELDS = {
    "slog": ("log/slog.Attr", "golang.org/x/exp/slog.Attr"),
    "sugar": ("go.uber.org/zap/zapcore.Field", "go.uber.org/zap.Field"),
}
_LISTS = word_set(
    "[]any []interface{} []log/slog.Attr []go.uber.org/zap.Field"
    " []go.uber.org/zap/zapcore.Field []string"
)
#: Libraries that take a key of type `string` and of no other.
_STRINGS_ALONE = frozenset({"slog", "sugar", "logr", "klog"})
#: Those of them that ask for `string` by an assertion, which a text of a declared type fails.
_TYPED = frozenset({"slog", "sugar", "logr"})
_STRINGS = frozenset({"string", "untyped string"})
#: Types of values that are no keys for sure.
_NO_KEYS = word_set(
    "error int int64 int32 uint uint64 bool float64 time.Duration []byte []uint8"
) | {"untyped int", "untyped float", "untyped bool"}
_TEXTS = frozenset({"fmt.Sprintf", "fmt.Sprint"})


#: A verb of a format, such as `%v` or `%-10.2f`.
_VERB = late_regex(r"%[-+# 0]{0,16}\d{0,9}(?:\.\d{1,9})?[vTtbcdoOqxXUeEfFgGsp]")
#: A letter that is no verb of `fmt`, where one belongs.
_NO_VERB = late_regex(
    r"(?<![\d%])%[-+#0]{0,16}\d{0,9}(?:\.\d{1,9})?[aACDhHiIjJkKlLmMnNPQrRSuVWyYzZB]\b"
)
#: A verb that no text has by chance, as `50% done` has one: without spaces, with any number.
_WRITTEN_VERB = late_regex(r"(?<!\d)%[-+#0]{0,16}[\d.*\[\]]{0,16}[vTtdqxXfgs]\b")
#: What no format but that of `fmt.Errorf` knows.
_WRAPPING = "%w"
#: What stands for no value of its own, and what takes values by their number or from others.
_PERCENT, _INDEXED = "%%", late_regex(r"%[^a-zA-Z%]*[\[*]")
#: What is written as a key is written.
_KEY = late_regex(r"[A-Za-z][\w.-]*")
#: Libraries whose loggers have methods for pairs beside those that join values.
_JOINING = frozenset({"sugar", "fiber", "logrus", "echo"})
_PRINTING = frozenset(
    {"sugar", "fiber", "logrus", "echo", "log", "fmt", "klog", "kratos", "go-zero"}
)


class Flaw(Record, frozen=True):
    """What is wrong, and at which key or value.

    `value`, `key`, `typed`, `built`, `twice` and `list` are about pairs, `verb`, `literal`,
    `joined`, `count`, `missing`, `unknown` and `wrapped` about calls that take a text.
    """

    kind: str
    at: Code


def pairs_begin(call: Call, line: LogCall | None) -> tuple[int, str] | None:
    """Where the pairs of a call begin, and whose they are; None for a call without pairs."""
    if line is not None and line.form == "keys":
        return line.rest + _is_early_slog(call, line.rest), line.library
    if line is not None:
        return None
    at = DERIVING.get(call.callee)
    # `WithField` of logrus takes one pair, `WithFields` a map.
    if at is None or "sirupsen" in call.callee:
        return None
    return at, "sugar" if "zap" in call.callee else "slog" if "slog" in call.callee else ""


def _is_early_slog(call: Call, at: int) -> bool:
    """Does an error stand behind the message, as x/exp's first `slog.Error(msg, err, …)` had it?"""
    given = call.argument(at)
    is_early = call.callee.startswith(("golang.org/x/exp/slog.", "(*golang.org/x/exp/slog."))
    return is_early and call.method == "Error" and given is not None and given.is_error


def flaws(call: Call, begin: int, library: str) -> Iterator[Flaw]:
    """What is wrong with the pairs of a call, in order; nothing behind what is not known."""
    given = call.arguments
    if call.is_spread or any(code.type_name == "?" and code.call is None for code in given[:begin]):
        return
    codes = given[begin:]
    # In `f(g())` the results of `g` are the arguments.
    if len({code.start_byte for code in codes}) != len(codes):
        return
    seen: set[str] = set()
    at = 0
    while at < len(codes):
        code = codes[at]
        if code.type_name in _FIELDS.get(library, ()):
            name = _key_of_field(code)
            if name and name in seen:
                yield Flaw("twice", code)
            seen |= {name} if name else set()
            at += 1
            continue
        flaw = _flaw_of_key(code, library, is_last=at + 1 == len(codes))
        if flaw is not None:
            yield Flaw(flaw, code)
        if flaw == "list" or (flaw is None and not _is_key(code)):
            return
        if flaw is None and codes[at + 1].type_name in _FIELDS.get(library, ()):
            # The key takes the field for its value.
            yield Flaw("value", code)
            at += 1
            continue
        key = code.constant
        if isinstance(key, str):
            if key in seen:
                yield Flaw("twice", code)
            seen.add(key)
        if flaw == "key":
            # Where the pairs go on behind it, nobody can tell.
            return
        at += 2


def mixed_in(call: Call, begin: int, library: str) -> Code | None:
    """The first field of a call that has pairs of keys and values, too."""
    kinds = _FIELDS.get(library, ())
    given = call.arguments[begin:] if not call.is_spread else ()
    fields = [code for code in given if code.type_name in kinds]
    at = 0
    while fields and at < len(given):
        if given[at].type_name in kinds:
            at += 1
            continue
        return fields[0] if _is_key(given[at]) else None
    return None


def flaws_of_text(call: Call, line: LogCall) -> Iterator[Flaw]:
    """What is wrong with a call that takes a text and values for it."""
    given = call.arguments
    text = call.argument(max(line.message, 0))
    if text is None or not isinstance(text.constant, str) or call.is_spread:
        return
    values = given[max(line.message, 0) + 1 :]
    if line.form == "keys" and values and line.message >= 0:
        written = text.constant.replace(_PERCENT, "")
        if _WRITTEN_VERB.search(written) or _WRAPPING in written:
            yield Flaw("verb", text)
    elif line.form in ("fields", "event") or (line.form == "house" and takes_fields(call)):
        written = text.constant.replace(_PERCENT, "")
        if _WRITTEN_VERB.search(written) or _WRAPPING in written:
            yield Flaw("literal", text)
    elif line.form == "print" and line.library in _PRINTING and values:
        if _VERB.search(text.constant):
            yield Flaw("verb", text)
        elif line.library in _JOINING and _pairs_up(values):
            yield Flaw("joined", text)
    elif line.form == "format" and line.library and _INDEXED.search(text.constant) is None:
        written = text.constant.replace(_PERCENT, "")
        wanted = len(_VERB.findall(written))
        if _WRAPPING in written and values:
            yield Flaw("wrapped", text)
        elif values and _NO_VERB.search(written) is not None:
            yield Flaw("unknown", text)
        elif len(values) > wanted and not any(value.call is not None for value in values[:1]):
            yield Flaw("count", text)
        elif len(values) < wanted and _lacks_values(call, written, len(values)):
            yield Flaw("missing", text)


def _lacks_values(call: Call, written: str, given: int) -> bool:
    """Has a format verbs without a value? Of a text without any, only those that nobody else means.

    In `f(g())` the results of `g` are the values.
    """
    if given == 0:
        return _WRITTEN_VERB.search(written) is not None
    starts = [argument.start_byte for argument in call.arguments]
    return len(set(starts)) == len(starts)


def _pairs_up(values: tuple[Code, ...]) -> bool:
    """Do values look like keys, each with a value behind it?"""
    keys = [code.constant for code in values[::2]]
    is_even = len(values) % 2 == 0
    varies = any(code.constant is None for code in values[1::2])
    return is_even and varies and all(isinstance(key, str) and _KEY.fullmatch(key) for key in keys)


def _key_of_field(code: Code) -> str:
    """`account` of `slog.String("account", id)`."""
    call = code.call
    key = call.argument(0) if call is not None else None
    return key.constant if key is not None and isinstance(key.constant, str) else ""


def _is_key(code: Code) -> bool:
    return code.type_name in _STRINGS or isinstance(code.constant, str)


def _is_of_own_type(code: Code) -> bool:
    """Is it a text of a type that a package declares over `string`?"""
    types, kind = code.types, code.type
    return types.name(types.base(kind)) != ("", "") and str(types.underlying(kind)) == "string"


def _holds_more(code: Code) -> bool:
    """Is it a map or a struct, be its type declared or not, or a pointer to one?"""
    types = code.types
    return str(types.underlying(types.base(code.type))).startswith(("map[", "struct"))


def _flaw_of_key(code: Code, library: str, *, is_last: bool) -> str | None:
    if code.type_name in _LISTS:
        return "list"
    if library in _TYPED and _is_of_own_type(code):
        return "typed"
    if _is_key(code):
        if is_last:
            return "value"
        call = code.call
        is_built = bool(code.terms) or (call is not None and call.callee in _TEXTS)
        return "built" if is_built and code.constant is None else None
    kind = code.type_name
    is_other = code.is_error or kind in _NO_KEYS or kind.startswith("func(") or _holds_more(code)
    return "key" if is_other and (library in _STRINGS_ALONE or code.is_error) else None
