"""Formats of `fmt.Errorf`: which verb takes which argument, and how an error in one is wrapped."""

from golint_agent.rulekit import Call, Code, Context, Edit, late_regex
from golint_rules.knowledge.failures.error_outcomes import is_logged
from golint_rules.knowledge.programs.programs import is_start_path, runs_at_start
from golint_rules.knowledge.workers.lifecycle import ends_one_of_many, runs_at_end

#: Of these the verb `%w` wraps.
WRAPPING = frozenset({"fmt.Errorf", "golang.org/x/xerrors.Errorf"})

_VERB = late_regex(r"%(?P<flags>[-+# 0]{0,16})(?P<width>[\d.]{0,16})(?P<verb>[a-zA-Z%])")
#: With these a verb takes more or other arguments than the next one.
_UNCLEAR = late_regex(r"%[-+# 0-9.]*[*\[]")


def verbs_of(text: str) -> list[str] | None:
    """The verbs of a format in order, `%%` left out; None where they choose their arguments."""
    if _UNCLEAR.search(text):
        return None
    return [found["verb"] for found in _VERB.finditer(text) if found["verb"] != "%"]


_NUMBERED = late_regex(r"%[-+# 0]{0,16}(?:\[(?P<at>[1-9]\d?)\])?[\d.]{0,16}(?P<verb>[a-zA-Z%])")


def verbs_by_place(text: str) -> list[tuple[str, int]] | None:
    """The verbs of a format, `%%` left out, each with its argument's place from 0.

    `%[2]v` chooses its argument, and the verbs behind it go on from there. None where arguments
    say how wide something is.
    """
    found: list[tuple[str, int]] = []
    following = 0
    for one in _NUMBERED.finditer(text):
        if one["verb"] == "%":
            continue
        at = int(one["at"]) - 1 if one["at"] else following
        found.append((one["verb"], at))
        following = at + 1
    is_clear = _UNCLEAR.search(_NUMBERED.sub("", text)) is None
    return found if is_clear else None


def lost_error(call: Call) -> Code | None:
    """The error that `fmt.Errorf` or `errors.New` makes a text of.

    None where one is wrapped, and where it may be nil, which `%w` does not print as `%v` does.
    """
    arguments = tuple(call.arguments)
    if not arguments:
        return None
    if call.callee == "errors.New":
        return _error_in_text(arguments[0])
    text = arguments[0].constant
    if not isinstance(text, str):
        return _error_in_text(arguments[0]) if len(arguments) == 1 else None
    verbs = verbs_by_place(text)
    if verbs is None or any(verb == "w" for verb, _ in verbs):
        return None
    for verb, at in verbs:
        if at + 1 >= len(arguments):
            continue
        argument = arguments[at + 1]
        error = _text_of(argument) or argument
        is_lost = error.is_error or is_list_of_errors(argument)
        if verb in "vsq" and is_lost and not (_is_made_here(error) or _is_of_text(error)):
            return None if _may_be_nil(argument) else argument
    return None


def is_list_of_errors(code: Code) -> bool:
    """Is it a list of errors, whose text `%v` puts together?"""
    return str(code.type) == "[]error"


def way_to_keep(call: Call, lost: Code) -> str:
    """What to do in place of a call that makes a text of an error."""
    name = lost.text.removesuffix(".Error()")
    if is_list_of_errors(lost):
        return f"hand `%w` what `errors.Join({name}...)` makes"
    return f"return `{name}` as it is" if is_bare(call.text) else f"wrap `{name}` with `%w`"


def _text_of(code: Code) -> Code | None:
    """`err` of `err.Error()`."""
    call = code.call
    return call.receiver if call is not None and call.callee == "(error).Error" else None


def _error_in_text(code: Code) -> Code | None:
    """`err.Error()` in a text that is put together: by `+` or by `fmt.Sprintf`."""
    for call in code.calls:
        error = _text_of(call)
        if error is not None and not (_is_made_here(error) or _is_of_text(error)):
            return call
        if call.callee == "fmt.Sprintf":
            for argument in call.arguments:
                if argument.is_error and not _is_made_here(argument):
                    return argument
    return None


#: What reads a text, by the beginning of its full name.
_OF_TEXT = (
    *("strconv.", "net/url.", "time.Parse", "encoding/hex.", "encoding/base64."),
    *("(*encoding/base64.Encoding).", "github.com/google/uuid.Parse"),
)


def _is_of_text(error: Code) -> bool:
    """Is it of one call that reads what it is given, such as `strconv.Atoi`, or nil?

    It has no kinds that anybody tells apart.
    """
    local = error.local
    writes = local.writes_before(error) if local is not None else None
    value = local.value_at(writes[0]) if local is not None and writes and len(writes) == 1 else None
    if value is None:
        return False
    if value.is_nil or (value.converted is not None and value.converted.is_nil):
        return True
    return value.call is not None and value.call.callee.startswith(_OF_TEXT)


def _is_made_here(error: Code) -> bool:
    """Is it an error that is made for its text alone, which nobody could ask for?"""
    call = error.call
    return call is not None and call.callee in ("fmt.Errorf", "errors.New")


def wrapping(call: Call, lost: Code, ctx: Context) -> tuple[Edit, ...]:
    """The edits by which a call wraps the error that it makes a text of; the text stays the same.

    None of them where that is not sure: a verb with flags, a format that is no lone literal, a
    list of errors, whose text is another one when they are joined.
    """
    if is_list_of_errors(lost):
        return ()
    if call.callee != "errors.New":
        return _with_verb(call, lost)
    given = call.argument(0)
    bare = _text_of(given) if given is not None else None
    if bare is not None and call.argument_count == 1:
        return (ctx.replace(call, bare.text),)
    errorf = ctx.reference("fmt", "Errorf", call)
    if errorf is None or given is None or call.argument_count != 1:
        return ()
    inner = given.call
    if inner is not None and inner.callee == "fmt.Sprintf":
        verb = _with_verb(inner, lost)
        head = call.text[: call.text.index(inner.text)]
        first = inner.argument(0)
        if not verb or first is None or "/" in head or call.text != f"{head}{inner.text})":
            return ()
        # `errors.New(fmt.Sprintf(` becomes `fmt.Errorf(`, with one parenthesis less at the end.
        start = Edit(ctx.path, call.start_byte, first.start_byte, f"{errorf.text}(")
        last = Edit(ctx.path, inner.span.end.byte, call.span.end.byte, "")
        return (*errorf.edits, start, *verb, last)
    format_text = _format_of(given, lost)
    caught = _text_of(lost)
    if not format_text or caught is None:
        return ()
    text = f'{errorf.text}("{format_text}", {caught.text})'
    return (*errorf.edits, ctx.replace(call, text))


def is_there(lost: Code) -> bool:
    """Is an error known not to be nil? `%w` prints nil otherwise than `%v`."""
    caught = _text_of(lost)
    if caught is not None:
        return True
    wanted = f"{lost.text} != nil"
    return any(wanted in c.text and "||" not in c.text for c in lost.conditions)


def _may_be_nil(lost: Code) -> bool:
    """Is there another way to it than the error: `if err != nil || n == 0`?"""
    wanted = f"{lost.text} != nil"
    asked = [c.text for c in lost.conditions if wanted in c.text]
    if asked:
        return all("||" in text for text in asked)
    return _is_left_nil(lost, wanted)


def _is_left_nil(lost: Code, wanted: str) -> bool:
    """Has a branch above left wherever it was an error, but for a kind that is put up with?

    `if err != nil && err != sql.ErrNoRows { return err }; if n == 0 { return fmt.Errorf(…, err) }`.
    """
    local, function = lost.local, lost.enclosing_function
    if local is None or function is None or any(c.mentions(local.name) for c in lost.conditions):
        return False
    given = local.writes_before(lost)
    return bool(given) and any(
        not branch.goes_on
        and branch.span.end.byte <= lost.start_byte
        and any(part.text == wanted for part in branch.condition.operands("&&"))
        and local.writes_before(branch.condition) == given
        for branch in function.branches
    )


def _with_verb(call: Call, lost: Code) -> tuple[Edit, ...]:
    """The edits that make `%w` of the verb of an argument, and the error of `err.Error()`."""
    arguments = tuple(call.arguments)
    literal = arguments[0]
    text, constant = literal.text, literal.constant
    is_plain = text[:1] in ('"', "`") and not literal.terms and "\ufffd" not in text
    if not is_plain or not isinstance(constant, str) or call.is_spread or lost not in arguments:
        return ()
    found = [verb for verb in _VERB.finditer(text) if verb["verb"] != "%"]
    at = arguments.index(lost) - 1
    if [verb["verb"] for verb in found] != verbs_of(constant) or at >= len(found):
        return ()
    if found[at][0] not in ("%v", "%s"):
        return ()
    end = literal.start_byte + len(text[: found[at].end()].encode())
    edits = [Edit(call.path, end - 1, end, "w")]
    caught = _text_of(lost)
    if caught is not None:
        edits.append(Edit(call.path, caught.span.end.byte, lost.span.end.byte, ""))
    return tuple(edits)


def _format_of(code: Code, lost: Code) -> str:
    """The format of a text that is put together of literals and one error; empty for others."""
    parts: list[str] = []
    for term in code.terms:
        text = term.text
        if term == lost:
            parts.append("%w")
        elif text.startswith('"') and "%" not in text:
            parts.append(text[1:-1])
        else:
            return ""
    return "".join(parts) if parts.count("%w") == 1 else ""


def is_told_to_nobody_who_asks(call: Call) -> bool:
    """Does it make the program ready, or end something? Who calls that logs it and gives up."""
    if runs_at_end(call):
        function = call.declared_function
        return function is None or not ends_one_of_many(function)
    return is_start_path(call.package_path) and runs_at_start(call)


def is_only_logged(call: Call) -> bool:
    """Is it given to a variable that nothing but log lines read?"""
    local = call.assigned_to
    if local is None or local.is_result:
        return False
    write = next((w for w in local.writes if call.statement.holds(w)), None)
    after = [use for use in local.uses if use.start_byte > call.start_byte]
    read = [use for use in after if write is None or write in (local.writes_before(use) or [write])]
    return bool(read) and all(is_logged(use) for use in read)


def handed_on(call: Call) -> Call:
    """The call that gives the new error on: `append(failures, …)`, `telemetry.Fail(span, …)`."""
    taker = call.argument_of
    if taker is None:
        return call
    is_list = taker.callee == "builtin.append"
    is_told = len(taker.results or ()) == 1 and taker.returns_error
    return taker if is_list or is_told else call


#: What errors are called.
_ERROR = late_regex(r"[eE]rr|\be\b|\bex\b|recover")
#: It says no word more than the error that it is made of, so that the text alone is of no use.
_IS_BARE = late_regex(
    r"^(?:errors\.New\(|fmt\.Errorf\((?:\"%[sv]\", ?)?)\w*[eE]rr\w*\.Error\(\)\)$"
    r"|^fmt\.Errorf\(\"%[sv]\", ?\w*[eE]rr\w*\)$"
)


def may_lose(text: str) -> bool:
    """Does the text of a call name an error, or anything, and wrap nothing?"""
    given = text.partition("(")[2]
    if is_bare(text):
        return True
    return "%w" not in given and ("," in given or "+" in given) and _ERROR.search(given) is not None


def is_bare(text: str) -> bool:
    """Is it the text of an error and no word more: `errors.New(err.Error())`?

    So is `fmt.Errorf("%s", err.Error())`, and `fmt.Errorf(err.Error())`.
    """
    return _IS_BARE.search(text) is not None
