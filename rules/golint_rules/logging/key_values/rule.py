"""Keys and values of a log call do not pair, so fields get lost or stand under the wrong name."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Confidence,
    Context,
    Finding,
    Option,
    Severity,
    rule,
)
from golint_rules.knowledge.logs.log_calls import (
    DERIVING,
    LOG_CALLS,
    LOG_WORDS,
    WritesLog,
    log_call,
)
from golint_rules.knowledge.logs.log_pairs import Flaw, flaws, flaws_of_text, mixed_in, pairs_begin
from golint_rules.knowledge.roles import is_shipped

_MESSAGES = {
    "value": "the key {} has no value behind it, so the log shows a broken field; give it one, or"
    " take it away",
    "key": "{} stands where a key belongs, so the log shows it as a broken field; write a key"
    " before it, such as `{key}`",
    "typed": "the key {} is of a type of its own, and the logger takes none but `string` for a"
    " key, so the log shows a broken field; hand it `string({text})`",
    "built": "the key {} is built at run time, so nobody can search for it; use a constant key and"
    " put what varies into the value",
    "twice": "the key {} stands twice in this call, so one of the values is lost; rename one",
    "verb": "this call formats nothing, so the log shows {} as it stands and the values behind it;"
    " use the method that formats, or give the values as fields",
    "literal": "this call formats nothing, so the log shows {} as it stands; keep the text constant"
    " and give the values as fields",
    "joined": "this method joins what it is given, so the keys behind {} become part of its text;"
    " use the method that takes pairs",
    "count": "{} has fewer verbs than there are values behind it, so the log shows `%!(EXTRA …)`;"
    " give each value its verb, or a key",
    "missing": "{} has more verbs than there are values behind it, so the log shows"
    " `%!…(MISSING)`; give each verb its value",
    "unknown": "{} holds a verb that `fmt` does not know, so the log shows `%!…(…)` in place of the"
    " value; write `%v`",
    "wrapped": "`%w` in {} is known to `fmt.Errorf` alone, so the log shows `%!w(…)`; write `%v`,"
    " or give the error as a field",
    "mixed": "the field {} stands among pairs of keys and values; write all of a call one way",
    "list": "{} is handed over as one value, so its parts become no fields; spread it: `{text}...`",
}


@rule(
    id="logging/key-values",
    summary="keys and values of a log call that do not pair",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(*LOG_CALLS, *DERIVING, words=LOG_WORDS),
    where=is_shipped,
    needs=(WritesLog,),
    options=(
        Option(
            "mixed",
            default=False,
            help='report calls that mix pairs and fields: `With("a", 1, slog.Int("b", 2))`',
        ),
    ),
    tags=("logging", "observability"),
)
def key_values(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report keys without values, values without keys, keys that vary, stand twice, and lists."""
    line = log_call(call, ctx)
    begin = pairs_begin(call, line)
    found = list(flaws_of_text(call, line)) if line is not None else []
    if begin is not None and not found:
        found = list(flaws(call, *begin))
        mixed = mixed_in(call, *begin) if ctx.options.mixed and not found else None
        found += [Flaw("mixed", mixed)] if mixed is not None else []
    for flaw in found:
        text = flaw.at.text
        is_code = flaw.at.constant is None or flaw.kind == "typed"
        shown = f"`{text}`" if is_code else text
        key = "error" if flaw.at.is_error else "value"
        yield ctx.finding(flaw.at, _MESSAGES[flaw.kind].format(shown, key=f'"{key}"', text=text))
