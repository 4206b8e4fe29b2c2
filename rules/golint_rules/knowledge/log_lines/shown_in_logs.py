"""What the log calls of a function show to everybody who reads the log."""

from typing import NamedTuple

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Local,
    Record,
    Related,
    Span,
    late_regex,
    words,
)
from golint_rules.knowledge.auth.sensitive import (
    MASKS,
    SIGNS,
    Sensitive,
    held_by_json,
    held_by_text,
    is_bare,
    is_sure,
    sensitive_in,
    sensitive_name,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.log_lines.log_values import Logged, logged_by
from golint_rules.knowledge.logs.log_calls import LogCall, log_call, writes_log_values
from golint_rules.knowledge.programs.developers import is_for_developers
from golint_rules.knowledge.programs.roles_of_logs import is_for_person, is_program

#: Whose lines are for a person where a program is.
_PRINTING = frozenset({"fmt", "log"})
#: Longer texts are cut in messages.
_MAX_TEXT = 40


class Shown(Record, frozen=True):
    """What a value shows: the value as people write it, what it is, and the field that holds it."""

    text: str
    found: Sensitive
    field: str
    span: Span


class Place(NamedTuple):
    """A call that shows something: where it begins, what it shows, and how to point at it."""

    start: int
    texts: tuple[str, ...]
    related: Related


def places_in(function: Function, ctx: Context) -> tuple[Place, ...]:
    """The calls of a function that show something, in order."""
    found = []
    for call in function.calls:
        line = log_call(call, ctx)
        shown = all_shown(call, line, ctx) if line is not None or writes_log_values(call) else []
        if shown and not is_for_developers(call, ctx):
            related = Related(ctx.path, shown[0].span, "and here")
            found.append(Place(call.start_byte, texts_of(shown), related))
    return tuple(sorted(found))


def texts_of(shown: list[Shown]) -> tuple[str, ...]:
    """What is shown, as written."""
    return tuple(sorted({one.text for one in shown}))


def all_shown(call: Call, line: LogCall | None, ctx: Context) -> list[Shown]:
    """What a call shows: `line` is None for fields and loggers with more in them."""
    if line is not None and line.library in _PRINTING and is_for_person(ctx):
        return []
    if line is not None and line.library == "fmt" and _sets_environment(call):
        return []
    found = call.once(_all_shown, line)
    if line is not None and line.library == "fmt" and is_program(ctx):
        # A program may print what a person asked for, but hardly its settings with their passwords.
        return [one for one in found if one.field and one.found.kind == "secret"]
    return found


def _sets_environment(call: Call) -> bool:
    """Does it print what a script reads: `fmt.Printf("DB_PASSWORD=%s\\n", password)`?"""
    said = call.argument(0)
    text = said.constant if said is not None else None
    return isinstance(text, str) and _OF_ENVIRONMENT.match(text) is not None


_OF_ENVIRONMENT = late_regex(r"(?:export )?[A-Z][A-Z0-9_]*=%[sdvq]\s*$")


def _all_shown(call: Call, line: LogCall | None) -> list[Shown]:
    around = _surroundings(call)
    found = [one for value in logged_by(call, line) if (one := _shown(value, around))]
    if line is not None and line.level == "trace":
        return [one for one in found if one.found.kind == "secret"]
    return found


def _shown(value: Logged, around: frozenset[str]) -> Shown | None:
    code = value.code
    around |= frozenset(words(value.key))
    found = sensitive_in(code, around) or _said_by_key(value, around)
    span = (value.at or code).span
    if found is not None:
        return Shown(_short(code), found, "", span)
    if not value.whole:
        return None
    if _is_masked(code):
        return None
    held = (held_by_json if value.whole == "json" else held_by_text)(code.types, code.type)
    if held is None or _is_covered(code, held.path):
        return None
    return Shown(_short(code), held.found, held.path, span)


def _said_by_key(value: Logged, around: frozenset[str]) -> Sensitive | None:
    """What the key says of a text whose name says nothing: `"access_token", raw`."""
    code, found = value.code.value, sensitive_name(value.key) if value.key else None
    if found is None or found.kind != "secret" or "connection" in found.what:
        return None
    if not is_sure(value.key, found, around) or is_bare(value.key):
        return None
    named = words(code.selected or (code.text if code.is_name else ""))
    local = code.local if code.is_name else None
    if not named or code.type_name not in _TEXTS or code.constant is not None:
        return None
    if not (MASKS | SIGNS | _OTHERWISE).isdisjoint(named) or _is_masked(value.code):
        return None
    is_made = local is not None and not local.is_param and local.is_one_of_several
    return None if is_made or _is_written_here(local) or _is_part(local) else found


#: Words of what tells what became of a secret, or holds a part of it.
_OTHERWISE = word_set("result res outcome output out reason short tail suffix message msg")


_TEXTS = frozenset({"string", "[]byte"})


def _is_part(local: Local | None) -> bool:
    """Is a text put together, or cut out of another: `short := token[:4]`?"""
    made = local.origin if local is not None and not local.is_param else None
    if made is None:
        return False
    return not made.is_name and not made.selected and made.call is None and made.converted is None


def _is_written_here(local: Local | None) -> bool:
    """Is a text that is written in the code put into it: `shown := "***"`?"""
    if local is None or local.is_param:
        return False
    values = [local.origin, *map(local.value_at, local.writes)]
    return any(value is None or value.constant is not None for value in values)


def _is_masked(code: Code) -> bool:
    """Does it come from what hides things, by its name or its package: `obfuscate.Login(req)`?"""
    local = code.value.local if code.value.is_name else None
    origin = local.origin if local is not None and not local.is_param else None
    call = code.value.call or (origin.value.call if origin is not None else None)
    if call is None:
        return False
    package, _, name = call.callee.rpartition(".")
    named = {*words(name), *words(package.rpartition("/")[2])}
    return not MASKS.isdisjoint(named)


def _is_covered(code: Code, path: str) -> bool:
    """Was another text put into a field before: `shown := cfg; shown.Password = "***"`?"""
    whole = code.value.address_of or code.value
    local = whole.local if whole.is_name else None
    if local is None:
        return False
    sets = (pair for use in local.uses for pair in use.statement.assigned)
    return any(
        target.text == f"{local.name}.{path}"
        and target.start_byte < code.start_byte
        and value is not None
        and (isinstance(value.constant, str) or value.call is not None)
        for target, value in sets
    )


def _surroundings(call: Call) -> frozenset[str]:
    names = [function.symbol or function.name for function in call.enclosing_functions]
    return frozenset(word for name in (call.path, *names) for word in words(name))


def _short(code: Code) -> str:
    text = " ".join(code.value.text.split())
    call = code.value.call
    return f"{call.target}(…)" if call is not None and len(text) > _MAX_TEXT else text[:_MAX_TEXT]
