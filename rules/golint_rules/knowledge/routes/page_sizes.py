"""How many rows a client may ask for at once: from its request to the limit of a query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Local,
    Nodes,
    PackageFact,
    Place,
    Type,
    Types,
    first_word,
    function_fact,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.implementers import Implementers
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.request_ids.id_chains import is_behind
from golint_rules.knowledge.requests.bound_bodies import DECODING_WORDS
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.sql.gorm import GORM_METHOD
from golint_rules.knowledge.sql.spliced_sql import reads_request

#: Words of parameters, fields and keys that hold so many rows.
_SIZES = word_set("limit size pagesize perpage per take rows lim rpp")
#: The same in the text of what is handed on, or in the name of who gives it.
_SAYING = late_regex(
    r"(?i)limit|size|pag(?:e|ina)|take|rows|rpp",
    holding=("limit", "size", "pag", "take", "rows", "rpp"),
)
#: Files without one of them hold no step of a size.
_SPEAKING = (
    *("imit", "LIMIT", "size", "Size", "er_page", "erPage", "take", "Take", "rows", "Rows"),
    *("rpp", "Rpp"),
)
#: What is called with a number of rows to give at most, by full names.
_LIMITING = late_regex(
    r"\((?:\*|)(?:github\.com/Masterminds/squirrel\.SelectBuilder"
    r"|github\.com/uptrace/bun\.SelectQuery|(?:xorm\.io|github\.com/go-xorm)/xorm\.(?:Session|Engine)"
    r"|go\.mongodb\.org/mongo-driver(?:/v2)?/mongo/options\.(?:FindOptions|FindOptionsBuilder)"
    r"|github\.com/go-pg/pg(?:/v\d+)?/orm\.Query|[\w./-]+/ent\.\w+Query"
    r")\)\.(?:Limit|SetLimit)"
)
#: The last words of these, and of what GORM has.
_LIMITING_WORDS = frozenset({"Limit", "SetLimit"})
#: Texts of numbers, and methods of frameworks that read one from a request.
_PARSING = word_set("strconv.Atoi strconv.ParseInt strconv.ParseUint strings.TrimSpace")
_NUMBERS = late_regex(
    r"\((?:\*|)github\.com/gofiber/fiber/v\d\.(?:Ctx|DefaultCtx)\)\.(?:QueryInt|ParamsInt)"
)
#: What fills a value from the body or the query of a request.
_BINDING = DECODING_WORDS | {"BindQuery", "QueryParser", "ShouldBindQuery"}
#: What makes a step of a size that is named elsewhere: what fills a value, and what fills a text.
_MAKING_STEPS = _BINDING | {"Sprintf"}
_TAGGED_MAX = late_regex(r"\b(?:max|lte?|oneof)=")
_LIMIT_OF = late_regex(r"(?i)\blimit\s+(\$\d+|\?)")
_LIMIT_WRITTEN = late_regex(r"(?i)\blimit\s+%[dv]")
_LIMIT_ADDED = late_regex(r"(?i)\blimit\s+(?:\$%d|\?|\$\"\s*\+)")
_VERBS = late_regex(r"%[a-zA-Z]")
#: An upper limit starts above this; what is compared with less is too small, not too large.
_LOWEST = 1
#: A call with a statement and its limit has so many arguments.
_STATEMENT_AND_LIMIT = 2
#: The limit of a query, as a place, and that of one that gives rows of one person alone.
LIMIT = "limit"
OWN_LIMIT = "own limit"
#: What restricts a statement, or a chain, to the rows of one person.
_PERSONS = r"(?:user|owner|host|employee|member|author|customer)_?id"
_OWN = late_regex(rf"(?i)\b{_PERSONS}\b[\"`]?(?:::\w+)?\s*=\s*(?:\?|\$\d|@|:|%)")
_OWN_KEY = late_regex(rf"(?i)(?:\w+\.)?[\"`]?{_PERSONS}[\"`]?(?: ?=)?")
#: What takes a column, and behind it the value that it has: `Where("user_id", id)`.
_RESTRICTING = word_set("Where And Eq Equal Filter WhereEq")
#: First words of what looks at a value.
_CHECKING = word_set("check validate verify ensure assert")
#: Words of what was counted: `total > limit` says that there are more pages.
_COUNTS = word_set("total count counted offset found")
#: Locals that are followed, one from another.
_MAX_DEPTH = 8
#: Of one local so many places are told that it comes from.
_MOST_SOURCES = 200
#: Structs in structs that are followed, and other types of fields.
_MOST_STRUCTS = 100


class SizeStep(PackageFact, frozen=True):
    """So many rows go from one place to another, and nothing between them says how many at most.

    Places are `full.Name#0` for a parameter, `full.Name>0` for a result and `pkg.Type.Field` for a
    field. `come` is empty for what a client has chosen, `goes` is `LIMIT` for the limit of a query,
    or `OWN_LIMIT` for that of one person's rows. `text` is the code at `at`.
    """

    come: str
    goes: str
    at: Place
    text: str


class GivesNumber(FunctionFact, frozen=True):
    """The function gives a number of which nothing says how large it is at most.

    It is read from the text at the position, as by `toInt(c.Query("limit"), 10)`, or from a request
    by the key at it, as by `queryInt(c, "limit", 10)`: that is what `asks` says.
    """

    position: int
    asks: bool


@function_fact(GivesNumber, on=Functions(), words=("Atoi", "ParseInt", "ParseUint", "QueryInt"))
def gives_number(function: Function, ctx: Context) -> GivesNumber | None:
    """A function with a text among its parameters, whose first result is what that says."""
    del ctx
    names = [name for name, _ in function.parameters]
    texts = {name for name, kind in function.parameters if str(kind) == "string"}
    if not texts:
        return None
    given = [one for end in function.returns for one in end.returned[:1]]
    if not all(map(_is_number, given)):
        return None
    for come, at in (source for one in given for source in _sources(one, set(), 0)):
        asked = at.call if not come else None
        for said in asked.arguments if asked is not None else (at,):
            local = said.local
            if local is not None and local.is_param and local.name in texts:
                return GivesNumber(names.index(local.name), asks=asked is not None)
    return None


class CappedField(PackageFact, frozen=True):
    """A field is compared with the largest number that it may hold, somewhere."""

    field: str


@package_fact(CappedField, on=Nodes("binary_expression"), words=_SPEAKING)
def capped_field(code: Code, ctx: Context) -> Iterator[CappedField]:
    """`if q.Limit > 100`."""
    del ctx
    operation = code.operation
    if operation is None or operation.operator not in ("<", "<=", ">", ">="):
        return
    for side, other in ((operation.left, operation.right), (operation.right, operation.left)):
        name = _field_of(side.value) if side is not None else ""
        if name and other is not None and not _is_lowest(other):
            yield CappedField(name)


@package_fact(CappedField, on=Nodes("composite_literal", "assignment_statement"), words=_SPEAKING)
def field_cut_again(code: Code, ctx: Context) -> Iterator[CappedField]:
    """`Query{Limit: limit}` of a `limit` that was `q.Limit` and is cut, or of `min(q.Limit, 100)`.

    What such a helper gives back is no larger than it says.
    """
    del ctx
    given = [
        (_member(code.types, code.type, name), value)
        for name, value in (code.keyed or {}).items()
        if _is_size(name)
    ]
    given += [(_field_of(target), value) for target, value in code.assigned if value is not None]
    for name, value in given:
        if name and _cuts(value.value, name):
            yield CappedField(name)


def _cuts(value: Code, field: str) -> bool:
    """Is a value what a field held, and cut to the most that it may be?"""
    call, local = value.call, value.local
    if call is not None:
        if call.callee != "builtin.min":
            return False
        asked = call.arguments
        return any(_field_of(one.value) == field for one in asked) and any(
            not _is_lowest(one) and _field_of(one.value) != field for one in asked
        )
    if local is None or local.is_param or not local.once(_is_bounded):
        return False
    held = (local.value_at(write) for write in local.writes)
    return any(one is not None and _field_of(one.value) == field for one in held)


@package_fact(SizeStep, on=Functions(), words=_SPEAKING, needs=(GivesNumber,))
def steps_of_function(function: Function, ctx: Context) -> Iterator[SizeStep]:
    """The steps that a declared function makes by its calls and by what it returns."""
    if not is_in_service(ctx.header) or not ctx.module_path:
        return
    # Most functions name no size, and then two calls alone may make a step.
    says = _SAYING.search(f"{function.name} {function.text}") is not None
    if not says and not function.may_call(_MAKING_STEPS.__contains__):
        return
    told: set[tuple[Local, str]] = set()
    for call in function.calls:
        yield from _bound(call)
        for given in _limits_of(call, function):
            yield from _steps(given, OWN_LIMIT if function.once(_is_of_person) else LIMIT, told)
        # Texts before callees and types, as most calls hand on no size.
        if _SAYING.search(call.text) is not None and ctx.module_path in call.callee:
            for at, given in enumerate(call.arguments):
                if _SAYING.search(given.text) is not None:
                    yield from _steps(given, f"{call.callee}#{at}", told)
    for end in function.returns:
        for at, given in enumerate(end.returned):
            if _SAYING.search(f"{given.text} {function.name}") is not None and _is_number(given):
                yield from _steps(given, f"{function.full_name}>{at}", told)


@package_fact(
    SizeStep,
    on=Nodes("composite_literal", "assignment_statement"),
    words=_SPEAKING,
    needs=(GivesNumber,),
)
def steps_to_fields(code: Code, ctx: Context) -> Iterator[SizeStep]:
    """`Filter{Limit: n}` and `filter.Limit = n`."""
    if not is_in_service(ctx.header):
        return
    for name, value in (code.keyed or {}).items():
        if _is_size(name):
            goes = LIMIT if _is_of_sqlc(code, name) else _member(code.types, code.type, name)
            yield from _steps(value, goes)
    for target, given in code.assigned:
        if given is not None and _is_size(target.selected):
            yield from _steps(given, _field_of(target))


def _is_of_sqlc(literal: Code, name: str) -> bool:
    """Is it the limit of a statement that sqlc has made a function of: `db.ListXParams{Limit: n}`?

    Generated code is not read: its structs are called so, and keep what PostgreSQL counts in.
    """
    if name != "Limit" or not literal.base_type_name.endswith("Params"):
        return False
    kinds = {f.name: str(f.type) for f in literal.types.fields(literal.types.base(literal.type))}
    return kinds.get("Limit") == "int32" and kinds.get("Offset") == "int32"


def _steps(
    given: Code, goes: str, told: set[tuple[Local, str]] | None = None
) -> Iterator[SizeStep]:
    """The steps of what is given to a place, but those of locals that were `told` to go there.

    A local may be set as often as it is given away, so that where it comes from is found once.
    """
    value = given.value
    is_other = value.constant is not None or value.operation is not None or value.call is not None
    local = value.local if not is_other else None
    if local is not None and told is not None:
        if (local, goes) in told:
            return
        told.add((local, goes))
    sources = local.once(_sources_of) if local is not None else _sources(given, set(), 0)
    for come, at in sources:
        if come != goes:
            yield SizeStep(come, goes, Place(at.path, at.span, at.symbol), _short(at))


def _sources_of(local: Local) -> tuple[tuple[str, Code], ...]:
    """Where the number of a local comes from, as `_sources` has it."""
    return tuple(islice(_of_local(local, set(), 0), _MOST_SOURCES))


def _short(code: Code) -> str:
    return " ".join(code.text.split())[:60]


def _sources(given: Code, met: set[Local], depth: int) -> Iterator[tuple[str, Code]]:
    """Where a number comes from, as places of `SizeStep`; none where it is bounded or not known.

    `met` are the locals that were looked at: what one of them comes from is told once.
    """
    pending = [given] if depth <= _MAX_DEPTH else []
    while pending:
        code = pending.pop().value
        if code.constant is not None:
            continue
        operation = code.operation
        if operation is not None:
            if operation.operator in ("+", "-") and operation.right is not None:
                pending += (operation.right, operation.left)
            continue
        call, local = code.call, code.local
        if call is not None:
            yield from _given_by(call, 0, met, depth)
        elif local is not None:
            yield from _of_local(local, met, depth)
        elif (name := _field_of(code)) and not _is_capped_by_tag(code):
            yield (("", code) if _is_of_message(code) else (name, code))


def _given_by(call: Call, result: int, met: set[Local], depth: int) -> Iterator[tuple[str, Code]]:
    if call.callee in _PARSING:
        first = call.argument(0)
        if first is not None and result == 0:
            yield from _sources(first, met, depth + 1)
    elif result == 0 and (reads_request(call) or _NUMBERS.fullmatch(call.callee) is not None):
        yield "", call
    elif call.method.startswith("Get") and call.arguments[0] is None and call.receiver is not None:
        holder, name = call.receiver, call.method.removeprefix("Get")
        if _is_message(holder.types, holder.type) and _is_size(name):
            if holder.types.member(holder.type, name):
                yield "", call
        elif call.callee:
            yield f"{call.callee}>{result}", call
    elif result == 0 and (number := call.fact(GivesNumber)) is not None:
        said = call.argument(number.position)
        if said is not None and number.asks:
            yield "", call
        elif said is not None:
            yield from _sources(said, met, depth + 1)
    elif call.callee and not call.callee_is_guess and "." in call.callee:
        yield f"{call.callee}>{result}", call


def _of_local(local: Local, met: set[Local], depth: int) -> Iterator[tuple[str, Code]]:
    if local in met or local.once(_is_bounded):
        return
    met.add(local)
    name = _parameter(local) if local.is_param else ""
    use = next(iter(local.uses), None)
    if name and use is not None:
        yield name, use
        return
    # A result that has a name is what is assigned to it.
    for write in local.writes:
        value = local.value_at(write)
        if value is None:
            continue
        call = value.call
        held = call.target_locals if call is not None else ()
        if call is not None and len(held) > 1 and local in held:
            yield from _given_by(call, held.index(local), met, depth + 1)
        else:
            yield from _sources(value, met, depth + 1)


def _parameter(local: Local) -> str:
    """The place of a parameter, `full.Name#0`; empty for receivers and those of literals."""
    use = next(iter(local.uses), None)
    function = use.declared_function if use is not None else None
    for at, (name, _) in enumerate(function.parameters if function is not None else ()):
        if function is not None and name == local.name and name != "_":
            return f"{function.full_name}#{at}" if not function.is_literal else ""
    return ""


def _is_bounded(local: Local) -> bool:
    """Is a local compared with more than the least, or may somebody else set it?"""
    for use in local.uses:
        other = use.usage.compared_with
        is_ordered = use.usage.comparison in ("<", "<=", ">", ">=")
        if other is not None and is_ordered and not _is_lowest(other):
            return True
        if use.address != use or _is_looked_at(use.argument_of):
            return True
    # `limit = min(limit, 100)`
    values = [value for write in local.writes if (value := local.value_at(write)) is not None]
    return any(value.call is not None and value.mentions(local.name) for value in values)


def _is_looked_at(call: Call | None) -> bool:
    """May a function fail for one that is too large: `checkPage(limit, offset)`?"""
    return call is not None and call.returns_error and first_word(call.method) in _CHECKING


def _is_lowest(code: Code) -> bool:
    """Is it 0 or 1, or how many there are: what is compared with that is no upper limit?"""
    value, call = code.value.constant, code.value.call
    if call is not None and call.callee == "builtin.len":
        return True
    if not _COUNTS.isdisjoint(words(code.value.selected or code.value.name)):
        return True
    return isinstance(value, int) and value <= _LOWEST


def _limits_of(call: Call, function: Function) -> Iterator[Code]:
    """The arguments of a call that limit how many rows a query gives."""
    word = call.method
    if word in _LIMITING_WORDS and _limits_rows(call.callee):
        yield from call.arguments[:1]
    elif word == "Sprintf" and call.callee == "fmt.Sprintf":
        form = call.argument(0)
        text = form.constant if form is not None else None
        written = _LIMIT_WRITTEN.search(text) if isinstance(text, str) else None
        if isinstance(text, str) and written is not None:
            before = len(_VERBS.findall(text.replace("%%", "  ")[: written.start()]))
            yield from call.arguments[1 + before : 2 + before]
    elif word == "append" and call.target == "append":
        if function.once(_adds_limit):
            yield from (given for given in call.arguments[1:] if _says_size(given))
    else:
        yield from _limit_of_statement(call, function)


def _is_of_person(function: Function) -> bool:
    """Does a function ask for rows of one person alone, whatever else is asked?"""
    for call in function.calls:
        for given in call.arguments if not call.conditions else ():
            text = "".join(p if isinstance(p, str) else "%" for p in given.text_parts)
            if text and _OWN.search(text):
                return True
            is_column = call.method in _RESTRICTING and given != call.arguments[-1:][0]
            if text and is_column and _OWN_KEY.fullmatch(text):
                return True
            local = given.local if not text else None
            held = local.origin if local is not None else given
            if held is not None and any(map(_OWN_KEY.fullmatch, held.keyed or ())):
                return True
    return False


def _limits_rows(callee: str) -> bool:
    found = GORM_METHOD.fullmatch(callee)
    return (found is not None and found[1] == "Limit") or _LIMITING.fullmatch(callee) is not None


def _adds_limit(function: Function) -> bool:
    return _LIMIT_ADDED.search(function.text) is not None


def _limit_of_statement(call: Call, function: Function) -> Iterator[Code]:
    """The argument that stands for `$2` of `LIMIT $2`, or for its `?`."""
    if call.argument_count < _STATEMENT_AND_LIMIT:
        return
    is_written_here = function.once(_says_limit)
    # Texts before types: where the statement stands elsewhere, the size is called one here.
    if not is_written_here and _SAYING.search(call.text) is None:
        return
    before = call.arguments[:3]
    for at, given in enumerate(before):
        # A statement that is written elsewhere is a constant: no local, and no call.
        if not is_written_here and (given.local is not None or given.call is not None):
            continue
        if not _is_string(given):
            continue
        text = "".join(p if isinstance(p, str) else " " for p in given.text_parts)
        found = _LIMIT_OF.search(text)
        # The first string is the statement.
        if found is not None and not any(map(_is_string, before[:at])):
            mark = found[1]
            number = text[: found.start()].count("?") + 1 if mark == "?" else int(mark[1:])
            yield from call.arguments[at + number : at + number + 1]
        return


def _says_limit(function: Function) -> bool:
    return "limit" in function.text.lower()


def _is_string(code: Code) -> bool:
    return str(code.type) in ("string", "untyped string")


def _bound(call: Call) -> Iterator[SizeStep]:
    """The sizes in what a call fills from a request."""
    if call.method not in _BINDING:
        return
    within = call.declared_function
    if within is None or not any(map(handles_request, (within, *call.enclosing_functions))):
        return
    for given in call.arguments:
        place = Place(call.path, call.name_span, call.symbol)
        for name in _sizes_in(given.types, given.types.base(given.type), set()):
            yield SizeStep("", name, place, f"{_short(given.value)}.{name.rpartition('.')[2]}")


def _sizes_in(types: Types, kind: Type, met: set[Type]) -> Iterator[str]:
    """The fields of a struct, and of structs in it, that hold a size and say no most of it."""
    if kind in met or len(met) == _MOST_STRUCTS:
        return
    met.add(kind)
    for field in types.fields(kind):
        base = types.base(field.type)
        if _is_size(field.name) and _is_integer(types, base):
            if _TAGGED_MAX.search(field.tag) is None and (name := _member(types, kind, field.name)):
                yield name
        else:
            yield from _sizes_in(types, base, met)


def _is_size(name: str) -> bool:
    return bool(name) and not _SIZES.isdisjoint((*words(name), name.lower()))


def _says_size(code: Code) -> bool:
    """Is it a value that is called a size: `limit`, `q.PageSize`, `q.GetLimit()`?"""
    value = code.value
    return _is_size(value.call.method if value.call is not None else value.selected or value.name)


def _is_number(code: Code) -> bool:
    return _is_integer(code.types, code.type)


def _is_integer(types: Types, kind: Type) -> bool:
    """Is it a type of whole numbers, or several of which one is?"""
    return _INTEGER.search(str(types.underlying(kind))) is not None


_INTEGER = late_regex(r"(?<![\w/.])u?int(?:8|16|32|64)?(?![\w/.])")


def _field_of(code: Code) -> str:
    """The full name of the field that is selected, where it is called a size; empty for others."""
    holder = code.selected_from
    if holder is None or not _is_size(code.selected):
        return ""
    return _member(holder.types, holder.type, code.selected)


def _member(types: Types, kind: Type, name: str) -> str:
    """The name of a field with the type that is selected from, which a pointer makes no other."""
    base = types.base(kind)
    path, named = types.name(base)
    for field in types.fields(base):
        inner = types.base(field.type)
        if field.embedded and any(f.name == name for f in types.fields(inner)):
            return _member(types, inner, name)
    return f"{path}.{named}.{name}" if named else ""


def _is_capped_by_tag(code: Code) -> bool:
    holder = code.selected_from
    if holder is None:
        return False
    fields = holder.types.fields(holder.types.base(holder.type))
    return any(
        field.name == code.selected and _TAGGED_MAX.search(field.tag) is not None
        for field in fields
    )


def _is_of_message(code: Code) -> bool:
    holder = code.selected_from
    return holder is not None and _is_message(holder.types, holder.type)


def _is_message(types: Types, kind: Type) -> bool:
    """Is it a request of gRPC, that no generated code validates?"""
    name = types.name(types.base(kind))[1]
    if not name.endswith(("Request", "Req")) or types.method(kind, "ProtoReflect") is None:
        return False
    return types.method(kind, "Validate") is None and types.method(kind, "ValidateAll") is None


class Sizes:
    """Where sizes go, in a module."""

    def __init__(
        self,
        steps: Iterable[SizeStep],
        capped: Iterable[CappedField],
        known: Implementers | None = None,
    ) -> None:
        """`known` are the types behind interfaces; without it they are told by their names."""
        self._implementers = known
        self._capped = {fact.field for fact in capped}
        self._steps = [step for step in steps if not self._capped & {step.come, step.goes}]
        self._by_end: defaultdict[str, list[SizeStep]] = defaultdict(list)
        for step in self._steps:
            self._by_end[_end(step.come)].append(step)
        self._set_in: defaultdict[str, set[str]] = defaultdict(set)
        for step in self._steps:
            self._set_in[step.goes].add(step.at.path)

    def chosen(self) -> Iterator[SizeStep]:
        """The steps at which a client's choice comes in, one for each place."""
        seen: set[Place] = set()
        for step in self._steps:
            if not step.come and step.at not in seen:
                seen.add(step.at)
                yield step

    def limit_of(self, chosen: SizeStep) -> SizeStep | None:
        """The step at which a choice becomes the limit of a query; None where it never does."""
        pending = [step for step in self._steps if not step.come and step.at == chosen.at]
        seen: set[str] = set()
        own: SizeStep | None = None
        while pending and len(seen) < _MOST:
            step = pending.pop(0)
            if step.goes == LIMIT:
                return step
            own = own or (step if step.goes == OWN_LIMIT else None)
            if step.goes in seen:
                continue
            seen.add(step.goes)
            pending.extend(
                following
                for following in self._by_end[_end(step.goes)]
                if self._is_place(following.come, step.goes) and self._may_follow(step, following)
            )
        return own

    def _is_place(self, one: str, other: str) -> bool:
        """Are they the same place, or one of a method and one of the interface before it?"""
        if one == other:
            return True
        own, called = _NUMBERED.match(one), _NUMBERED.match(other)
        if own is None or called is None or own[2] != called[2]:
            return False
        return is_behind(own[1], called[1], self._implementers) or (
            is_behind(called[1], own[1], self._implementers)
        )

    def _may_follow(self, step: SizeStep, following: SizeStep) -> bool:
        """May what is put into a field at one place be what is read from it at the other?

        Several files fill what a module hands to all of its lists, and nobody knows which value is
        whose but by what they are called: what `order_store.go` reads, `order_handler.go` fills,
        and not `user_handler.go`.
        """
        if _NUMBERED.match(step.goes) is not None:
            return True
        here, read = step.at.path, _subject(following.at.path)
        fillers = self._set_in[step.goes]
        if not read.isdisjoint(_subject(here)) or not _subject(here):
            return True
        return all(read.isdisjoint(_subject(other)) for other in fillers - {here})


def _subject(path: str) -> frozenset[str]:
    """What a file is about by its name, or its directory's where that says its layer alone."""
    *_, directory, name = ("", *path.split("/"))
    for said in (name.removesuffix(".go"), directory):
        found = frozenset(word.removesuffix("s") for word in words(said)) - _LAYERS
        if found:
            return found
    return frozenset()


#: Words of files that say what layer they are of, and not what they are about, in the singular.
_LAYERS = word_set(
    """acces adapter api base case client command common controller core dao data database db
    delivery domain dto endpoint entity filter find get gorm grpc handler helper http impl infra
    internal list logic manager mapper model mongo mysql page pagination param persistence pg
    pkg port postgre postgres querie query read repo repositorie repository request resource
    rest route router rpc search server service sql sqlc storage store type use usecase util v1
    v2 view web"""
)
#: So many places are looked at from one choice.
_MOST = 200
_NUMBERED = late_regex(r"^(.*)([#>]\d+)$")


def _end(place: str) -> str:
    return place.rpartition(".")[2]
