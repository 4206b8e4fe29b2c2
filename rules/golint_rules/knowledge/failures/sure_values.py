"""Calls whose value may be used although nobody looks at the error that came with it."""

from golint_agent.rulekit import Call, Code, Context, Goes, Local, late_regex, words
from golint_rules.knowledge.basics.callees import declaring_type
from golint_rules.knowledge.basics.tables import methods, word_set
from golint_rules.knowledge.failures.failing_calls import asks_database
from golint_rules.knowledge.failures.validated_fields import is_of_validated_field
from golint_rules.knowledge.failures.writers import MEMORY
from golint_rules.knowledge.requests.token_claims import JWT_PACKAGE
from golint_rules.knowledge.sql.gorm import chain_before

#: Callees that do not fail, or whose first value says all that the error does.
_SURE_CALLEES = word_set(
    """os.Hostname os.Getwd os.UserHomeDir os.Executable os.UserCacheDir os.UserConfigDir
    path/filepath.Abs path/filepath.Rel path/filepath.Glob path/filepath.Match path.Match
    path/filepath.EvalSymlinks os/user.Current strconv.ParseBool mime.ParseMediaType
    net.SplitHostPort crypto/cipher.NewGCM crypto/rand.Int crypto/rand.Read crypto/rand.Prime
    math/rand.Read io/fs.Sub github.com/google/uuid.NewRandom github.com/google/uuid.NewV7
    github.com/google/uuid.NewUUID github.com/gofrs/uuid.NewV4 github.com/gofrs/uuid/v5.NewV4
    github.com/gofrs/uuid.NewV7 github.com/gofrs/uuid/v5.NewV7 os/exec.LookPath
    github.com/matoous/go-nanoid.Nanoid github.com/matoous/go-nanoid/v2.New
    net/http/cookiejar.New net.InterfaceAddrs net/url.ParseQuery golang.org/x/text/transform.String
    golang.org/x/text/transform.Bytes"""
) | methods("database/sql.Result", "RowsAffected")
#: Styles and sheets that the code itself describes.
_SURE_CALLEES |= methods("*github.com/xuri/excelize/v2.File", "NewStyle NewSheet")
#: The pool behind what was opened, and the addresses of what is up.
_SURE_CALLEES |= methods("*gorm.io/gorm.DB", "DB") | methods("*net.Interface", "Addrs")
_SURE_CALLEES |= methods("github.com/go-playground/universal-translator.Translator", "T C O R")
#: Their `Get` gives a session also where it fails.
_SESSIONS = ("github.com/gorilla/sessions", "github.com/gin-contrib/sessions")
#: Flags that were declared are there.
_FLAG_SETS = "github.com/spf13/pflag.FlagSet"

#: They fail where their first argument, a pattern, is wrong.
_FAIL_BY_PATTERN = word_set("regexp.MatchString regexp.Match regexp.MatchReader")
#: The number that they give is that of the bytes that were read, also where they fail.
_COUNTING = word_set("Read ReadAt ReadFull ReadFrom Write WriteString WriteAt")

_READING_TEXT = late_regex(
    r"^(?:Parse|Atoi|Decode|New\w*From|Compile|LoadLocation|Unquote|NewRequest|SetString)"
)
_PROVING = word_set("check is match matches parse valid validate validated verify")
_MATCHED = late_regex(r"Submatch|FindString|FindAll")
_TELLING = word_set(
    """debug debugf debugw err error errorf errorw fatal fatalf field fields info infof infow log
    logf print printf println sprint sprintf warn warnf warning warningf warnw wrap wrapf"""
)
_CHECKS = word_set("IsZero IsNil IsEmpty IsValid Valid Empty IsNone IsPresent")
_ANSWER_READING = word_set("copy decode read unmarshal")
_STATUS = late_regex(r"[sS]tatus(?:Code)?\b")


def is_sure(call: Call, ctx: Context) -> bool:
    """Does it never fail, or does its value say all that its error does?"""
    owner = declaring_type(call)
    if call.callee in _SURE_CALLEES or owner == _FLAG_SETS:
        return True
    if call.method in _COUNTING and str((call.results or ("",))[0]) in ("int", "int64"):
        return True
    if owner.startswith(_SESSIONS) and call.method in ("Get", "New"):
        return True
    if works_on_constants(call) or marshals_surely(call, ctx) or _reads_match(call):
        return True
    if decodes_what_was_encoded(call) or builds_from_texts(call):
        return True
    if _hands_error_to_rows(call) or _is_of_run_pipeline(call) or hands_back(call):
        return True
    if _asks_context(call) or _reads_setting(call) or _names_columns(call):
        return True
    return was_proved_before(call) or is_of_validated_field(call, ctx)


def _hands_error_to_rows(call: Call) -> bool:
    """Does it give rows of pgx, which carry its error to the one that collects them?

    `rows, _ := db.Query(ctx, query); return pgx.CollectRows(rows, pgx.RowTo[string])`.
    """
    rows = next(iter(call.target_locals), None)
    uses = rows.uses_of_value(call) if rows is not None else None
    if not uses or str((call.results or ("",))[0]) != f"{_PGX}.Rows":
        return False
    takers = (use.argument_of for use in uses)
    return any(taker is not None and taker.callee in _COLLECTING for taker in takers)


_PGX = "github.com/jackc/pgx/v5"
#: They close the rows and give their error.
_COLLECTING = word_set(
    f"{_PGX}.AppendRows {_PGX}.CollectExactlyOneRow {_PGX}.CollectOneRow {_PGX}.CollectRows"
    f" {_PGX}.ForEachRow"
)


def _is_of_run_pipeline(call: Call) -> bool:
    """Is it an answer of a pipeline of Redis whose `Exec` went well before: `count.Result()`?

    `Exec` gives the first error of all of its commands.
    """
    held = call.receiver
    local = held.local if held is not None else None
    command = local.origin.call if local is not None and local.origin is not None else None
    pipe = command.receiver.local if command is not None and command.receiver is not None else None
    if pipe is None or call.method != "Result" or not pipe.type_name.endswith(_PIPELINES):
        return False
    first = pipe.once(_first_run)
    return first is not None and first < call.start_byte


def _first_run(pipe: Local) -> int | None:
    """Where a pipeline is run first of all by an `Exec` whose error is kept."""
    runs = (c for c in pipe.calls_on if c.method == "Exec" and c.targets)
    return min((run.start_byte for run in runs if run.targets[-1].text != "_"), default=None)


_PIPELINES = (".Pipeliner", ".Pipeline")


def hands_back(call: Call) -> bool:
    """Is a broker given a message back to hand it out again, as it does for who is gone, too?"""
    if call.method not in ("Nack", "Reject") or not call.callee.startswith(_DELIVERIES):
        return False
    return [given.constant for given in call.arguments[-1:]] == [True]


#: Messages of RabbitMQ, by the beginning of their methods' full names.
_DELIVERIES = (
    "(github.com/rabbitmq/amqp091-go.Delivery).",
    "(github.com/streadway/amqp.Delivery).",
)


def _names_columns(call: Call) -> bool:
    """Does it ask open rows for their columns, which fails where they are closed alone?"""
    return call.method in ("Columns", "ColumnTypes") and declaring_type(call).endswith(".Rows")


_PARSERS = ("time.Parse", "strconv.", "net/url.Parse", "net.Parse", "net/netip.Parse")
_SETTINGS = frozenset({"cfg", "conf", "config", "configuration", "settings"})


def _reads_setting(call: Call) -> bool:
    """Does it parse what is kept as a setting, which the start of a program looks at?"""
    if not call.callee.startswith(_PARSERS):
        return False
    given = (code for code in call.arguments if code.constant is None)
    return any(not _SETTINGS.isdisjoint(_words_of(code.text)) for code in given)


def _words_of(text: str) -> set[str]:
    return {word for name in _NAMES.findall(text) for word in words(name)}


_NAMES = late_regex(r"[A-Za-z]\w*")


def refuses_by_no(call: Call, uses: list[Code]) -> bool:
    """Does a check of a text give no where it fails, and is whoever asks refused by it?

    `if valid, _ := validate(id); !valid { return … }`.
    """
    results = call.results or ()
    if not results or str(results[0]) != "bool" or not uses:
        return False
    if _PROVING.isdisjoint(words(call.method)[:1]):
        return False
    return all(use.usage.is_negated and use.usage.is_left for use in uses)


def _asks_context(call: Call) -> bool:
    """Does it read a flag from a context, which says no where it is not set?"""
    is_flag = str((call.results or ("",))[0]) == "bool"
    return is_flag and words(call.method)[-2:] == ("from", "context")


#: It fails by a password that is too long, or by the cost.
_HASHING = "golang.org/x/crypto/bcrypt.GenerateFromPassword"
#: It reads its text alone, and resolves it by what it is called on.
_RELATIVE_URL = "(*net/url.URL).Parse"


def works_on_constants(call: Call) -> bool:
    """Is it handed nothing but constants: `url.Parse("https://example.com")`?

    The first call shows whether that works. What the program's surroundings are asked for is not
    in its arguments, and a zone is of them.
    """
    given = call.arguments
    if call.callee == "time.LoadLocation":
        # All other zones are read from files, which an image need not have.
        name = call.argument(0)
        return name is not None and name.constant in ("", "UTC", "Local")
    if not given or (declaring_type(call) and call.callee != _RELATIVE_URL):
        return False
    if not call.enclosing_functions:
        # A variable of a package, set before the program starts.
        return all(_is_constant(a) or _is_of_constants(a) for a in given)
    if call.callee in _FAIL_BY_PATTERN:
        return _is_constant(given[:1][0])
    if not _READING_TEXT.match(call.method) and call.callee != _HASHING:
        return False
    return all(_is_constant(a) for a in given)


def _is_of_constants(code: Code) -> bool:
    """Is it made of constants alone: `WithLimit(10)`?"""
    made = code.call
    return made is not None and all(_is_constant(given) for given in made.arguments)


def _is_constant(code: Code) -> bool:
    if code.constant is not None or code.is_constant_text:
        return True
    if code.converted is not None:
        return _is_constant(code.converted)
    elements = code.literal_values or ()
    return bool(elements) and all(map(_is_constant, elements))


def marshals_surely(call: Call, ctx: Context) -> bool:
    """Does it write a value as JSON of which nothing is known that could not be written?"""
    if call.method not in ("Marshal", "MarshalIndent") and not _encodes_to_memory(call):
        return False
    value = call.argument(0)
    # A pointer is written as what it points to.
    return value is not None and _is_writable(value.address_of or value, ctx)


def _encodes_to_memory(call: Call) -> bool:
    """Is it `json.NewEncoder(&buffer).Encode(value)`, also of an encoder that is kept?"""
    encoder = call.receiver if call.callee == "(*encoding/json.Encoder).Encode" else None
    local = encoder.local if encoder is not None else None
    made = local.origin if local is not None else encoder
    writer = made.call.argument(0) if made is not None and made.call is not None else None
    return writer is not None and writer.base_type_name in MEMORY


#: What JSON is read into, and mostly came from.
_OF_JSON = frozenset(
    f"{head}{kind}"
    for head in ("map[string]", "[]", "[]map[string]")
    for kind in ("any", "interface{}")
)


def _is_writable(value: Code, ctx: Context) -> bool:
    if not ctx.holds_anything(value.type) or str(value.type) in _OF_JSON:
        return True
    if _is_element_of_json(value) or _holds_json_alone(value, ctx):
        return True
    # What a field holds mostly was read from such a text before.
    if not value.is_name:
        return value.literal_values is None or all(
            _is_writable(e, ctx) for e in value.literal_values
        )
    local = value.local
    literal = local.origin if local is not None and local.origin is not None else value
    elements = (literal.address_of or literal).literal_values
    return elements is not None and all(_is_writable(element, ctx) for element in elements)


def _holds_json_alone(value: Code, ctx: Context) -> bool:
    """Is it a struct with such a map or list in it, and nothing else that could not be written?"""
    fields = value.types.fields(value.types.base(value.type))
    return bool(fields) and all(
        str(field.type) in _OF_JSON or not ctx.holds_anything(field.type) for field in fields
    )


def _is_element_of_json(value: Code) -> bool:
    """Is it what a loop takes of such a map, or what a `switch` of types calls that?"""
    local, function = value.local, value.enclosing_function
    if local is None or local.is_param or local.has_type or function is None:
        return False
    around = function.loops_around(value)
    within = [
        loop
        for loop in around
        if loop.ranges_over is not None and str(loop.ranges_over.type) in _OF_JSON
    ]
    start = min((loop.start_byte for loop in within), default=value.start_byte)
    origin = local.origin.local if local.origin is not None else None
    return local.declared_at > start and (
        local.origin is None or (origin is not None and origin.declared_at > start)
    )


def was_proved_before(call: Call) -> bool:
    """Did an earlier call of the function look at the same text: `if !isDate(s) { return }`?"""
    function = call.declared_function
    given = {a.text for a in call.arguments if not _is_constant(a)}
    if function is None or not given or not _READING_TEXT.match(call.method):
        return False
    for earlier in function.calls:
        if earlier.start_byte >= call.start_byte:
            break
        if given.isdisjoint(a.text for a in earlier.arguments):
            continue
        if not _PROVING.isdisjoint(words(earlier.method)):
            targets = earlier.targets
            if not targets or targets[-1].text != "_":
                return True
    return False


def _reads_match(call: Call) -> bool:
    """Is it handed a part of what a regular expression matched?"""
    first = call.argument(0) if call.callee.startswith("strconv.") else None
    if first is None:
        return False
    locals_ = (part.local for part in first.parts)
    origins = (local.origin for local in locals_ if local is not None)
    makers = (origin.call for origin in origins if origin is not None)
    return any(maker is not None and _MATCHED.search(maker.method) for maker in makers)


def decodes_what_was_encoded(call: Call) -> bool:
    """Does it read the JSON that the function has written itself into `any`, or into such a value?

    A copy is made so: `data, _ := json.Marshal(rule); json.Unmarshal(data, &copied)`.
    """
    text, into = call.argument(0), call.argument(1)
    if call.callee != "encoding/json.Unmarshal" or text is None or into is None:
        return False
    local = text.local
    made = local.origin.call if local is not None and local.origin is not None else None
    if made is None or made.callee != "encoding/json.Marshal":
        return False
    target, written = into.address_of, made.argument(0)
    if target is None or written is None:
        return False
    kind, of = str(target.type), str(written.type).removeprefix("*")
    return kind in _ANYTHING or (kind == of and kind != "?")


_ANYTHING = frozenset({"any", "interface{}", "map[string]any", "map[string]interface{}"})


def builds_from_texts(call: Call) -> bool:
    """Does it end a query of squirrel whose parts all stand in the code, as texts?

    It fails where a part is missing, or cannot be written: `Where(condition)` of any value.
    """
    if call.method not in ("ToSql", "MustSql") or not call.callee.startswith(f"({_SQUIRREL}"):
        return False
    chain = list(chain_before(call))
    parts = {one.method for one in chain}
    needed = next((_NEEDED[one.method] for one in reversed(chain) if one.method in _NEEDED), None)
    if needed is None or (needed and needed not in parts):
        return False
    return all(map(_is_of_texts, chain))


_SQUIRREL = "github.com/Masterminds/squirrel."
#: What begins a query, and what it is not whole without.
_NEEDED = {"Select": "From", "Update": "Set", "Insert": "Values", "Delete": ""}
#: Methods that take texts alone, those whose first argument is one, and those that take numbers.
_TEXTS = word_set("Select From GroupBy OrderBy Columns Distinct Insert Update Delete")
_TEXT_FIRST = word_set(
    "Where Set Join LeftJoin RightJoin InnerJoin CrossJoin Having Suffix Prefix Column"
)
_OTHER_PARTS = word_set("Limit Offset Values PlaceholderFormat RunWith")


def _is_of_texts(call: Call) -> bool:
    if call.method in _OTHER_PARTS:
        return True
    if call.method not in _TEXTS | _TEXT_FIRST:
        return False
    texts = call.arguments if call.method in _TEXTS else call.arguments[:1]
    return not call.is_spread and all(isinstance(t.constant, str) or _equals(t) for t in texts)


def _equals(condition: Code) -> bool:
    """Is it a condition written out that any value has a text for: `squirrel.Eq{"id": id}`?"""
    kinds = (f"{_SQUIRREL}Eq", f"{_SQUIRREL}NotEq")
    return condition.composite is not None and condition.type_name in kinds


def is_only_told(uses: list[Code]) -> bool:
    """Is a value only written into messages: logged, printed, put into an error?"""
    return bool(uses) and all(_is_told(use) for use in uses)


def _is_told(use: Code) -> bool:
    around = (use.conversion or use).usage.call_around
    if around is not None:
        return not _TELLING.isdisjoint(words(around.method))
    # A library's type for the fields of a line: `logrus.Fields{"tenant": id}`.
    way = use.goes_to
    return way.goes in (Goes.FIELD, Goes.ELEMENT) and way.code.type_name.endswith(".Fields")


def is_checked(use: Code) -> bool:
    """Is a value looked at before it is relied on: `if x == nil`, `if page < 1`, `x.IsZero()`?

    `if user != nil { return ErrTaken }` is no check: a failure passes for nobody. Nor is what is
    asked of it beside that: `if user != nil && user.Active { return ErrTaken }`.
    """
    usage = use.usage
    if usage.selection in _CHECKS:
        return True
    if usage.selection and _is_refused_for(use):
        return False
    around = usage.call_around
    if around is not None and around.callee == "cmp.Or":
        return True
    other = usage.compared_with
    if other is None or _is_one_of_refused(use, other):
        return False
    is_none = other.text in ("nil", '""', "0", "``")
    return not (is_none and usage.comparison in ("!=", ">") and usage.is_left)


def _is_one_of_refused(use: Code, other: Code) -> bool:
    """Does a function end for one state of it, `if user.Status == Banned`, and for no other?

    What could not be read is in none, and passes.
    """
    usage = use.usage
    if not usage.selection or usage.comparison != "==" or other.constant in (None, "", 0, False):
        return False
    condition = usage.condition
    branch = condition.statement.branch if condition is not None else None
    last = branch.statements[-1] if branch is not None and branch.statements else None
    return last is not None and last.is_return


def _is_refused_for(use: Code) -> bool:
    """Is an error returned where there is something, and it is as asked?"""
    condition = use.usage.condition
    if condition is None or condition == use:
        return False
    there = f"{use.text} != nil"
    branch = condition.statement.branch
    last = branch.statements[-1] if branch is not None and branch.statements else None
    if last is None or not any(part.text == there for part in condition.operands("&&")):
        return False
    return bool(last.returned) and last.returned[-1].is_error and not last.returned[-1].is_nil


#: They give a token also where its signature is wrong or its time is over, and say so by the error.
_TOKENS = late_regex(rf"\(?\*?{JWT_PACKAGE}(?:Parser\)\.)?Parse(?:WithClaims)?")


#: They give 0 for what is no whole number.
WHOLE_NUMBERS = word_set("strconv.Atoi strconv.ParseInt strconv.ParseUint")
#: What makes numbers of texts.
NUMBERS = WHOLE_NUMBERS | {"strconv.ParseFloat"}


def is_proved(uses: list[Code], call: Call) -> bool:
    """Is the value of a call looked at, in a way that shows whether it failed?

    A token of JWT is there whatever is wrong with it, so that `token == nil` shows nothing, but for
    a text without three parts: of that `token.Valid` panics, if nobody asks for nil as well. Nor
    does `return count > 0` of what a store was asked: it answers no for a store that is down. What
    makes a number of a text gives 0 where it fails, so that `n == -1` shows nothing.
    """
    if call.callee in NUMBERS:
        uses = [use for use in uses if not _is_another_number(use)] or uses
    if _TOKENS.fullmatch(call.callee):
        compared = (use.usage.compared_with for use in uses)
        is_there = any(other is not None and other.is_nil for other in compared)
        return is_there and any(use.usage.selection == "Valid" for use in uses)
    checked = [use for use in uses if is_checked(use)]
    if checked and asks_database(call):
        # Whoever asks is told `false` where the store did not answer, or that it is another's.
        return not all(use.usage.is_returned or _is_of_other(use) for use in checked)
    return bool(checked)


def _is_another_number(use: Code) -> bool:
    other = use.usage.compared_with
    return other is not None and use.usage.comparison == "==" and other.constant not in (None, 0)


def _is_of_other(use: Code) -> bool:
    """Is a field compared with a value at hand: `account.Owner != user.Name`? They differ then."""
    usage = use.usage
    other = usage.compared_with
    is_field = bool(usage.selection) and usage.selection not in _CHECKS
    return is_field and other is not None and other.constant is None and not other.is_nil


def is_of_failed_answer(call: Call) -> bool:
    """Does it read what a server said beside a status that already is an error?"""
    if _ANSWER_READING.isdisjoint(words(call.method)):
        return False
    return (
        is_beside_bad_status(call)
        or any("err" in c.text and c.mentions_error for c in call.conditions)
        or _is_for_bad_status(call)
    )


def _is_for_bad_status(call: Call) -> bool:
    """Is all that it reads used where a status leads to that is none of success?"""
    read = next(iter(call.target_locals[:1]), None)
    uses = [use for use in read.uses if use.start_byte > call.start_byte] if read else []
    return bool(uses) and all(any(_leads_to(c, use) for c in use.conditions) for use in uses)


def _leads_to(condition: Code, use: Code) -> bool:
    """Does a condition lead to a use where it is on a status that is none of success?"""
    branch = condition.statement.branch
    if branch is None or not branch.body.holds(use):
        return False
    return _STATUS.search(condition.text) is not None and not _is_of_success(condition, use)


def is_beside_bad_status(call: Call) -> bool:
    """Does it read, where a condition or a case on a status leads to, that is none of success?"""
    if _ANSWER_READING.isdisjoint(words(call.method)):
        return False
    asked = (c for c in call.conditions if not _is_of_success(c, call))
    cases = (c for c in call.cases if _WELL.search(c.text) is None)
    return any(_STATUS.search(c.text) for c in (*asked, *cases))


def _is_of_success(condition: Code, call: Code) -> bool:
    """Does a condition on a status lead to where all went well: `status == http.StatusOK`?"""
    if _WELL.search(condition.text) is None:
        return False
    branch = condition.statement.branch
    return branch is None or branch.otherwise is None or not branch.otherwise.holds(call)


_WELL = late_regex(
    r"[sS]tatus(?:Code)?\)? *(?:== *(?:http\.Status(?:OK|Created|Accepted)|20\d)\b|< *[34]00\b"
    r"|<= *299\b|/ *100 *== *2\b)"
)
