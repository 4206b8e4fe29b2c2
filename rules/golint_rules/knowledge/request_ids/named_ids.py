"""IDs that the client of a request names, and what becomes of them in a function."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Code, Function, Local, Record, late_regex
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.logs.log_calls import LOG_WORDS
from golint_rules.knowledge.requests.carriers import carrier_of, carriers, is_context_carrier

#: Names of fields and variables that hold the ID of a row.
ID_NAME = late_regex(r"(?:\w*[a-z0-9])?(?:I[dD]|U(?:UID|uid))|id|uuid|\w+_id")
#: What reads the body of a request, by the name of the function that is given where to.
_READING = late_regex(
    r"(?i)bind|bodyparser|decode|unmarshal|parse(?:json|body|request)|read(?:json|body)"
)
#: Of these words a file holds one in which a body is read.
READING_WORDS = (
    *("Bind", "bind", "odyParser", "odyparser", "ecode", "nmarshal"),
    *("arseJSON", "arseJson", "arseBody", "arseRequest", "eadJSON", "eadJson", "eadBody"),
)
#: Methods and functions that give a part of a request's path or query.
_OF_PATH = word_set(
    "Param Params ParamsInt PathValue URLParam Query QueryParam DefaultQuery FormValue PostForm"
)
#: What a house calls a function that gives a part of the path by its name: `parseIDParam(c, "id")`.
_HELPING = late_regex(
    r"(?i)(?:get|parse|read|extract|must|require|bind)?(?:u?int|string|uuid|object)?(?:path|url|route)?"
    r"(?:param|id|uuid)(?:64|32)?(?:param|id|uuid)?(?:from(?:path|url|param|params|request))?"
    r"(?:as(?:u?int|uuid)(?:64|32)?)?"
)
#: The parts of a path of httprouter.
_ROUTED = "github.com/julienschmidt/httprouter.Params"
#: What gives an ID in another form: `uuid.Parse`, `strconv.Atoi`, a house's `StringToUuid`.
_PARSING = late_regex(
    r"(?i)^(?:must)?parse|atoi|fromhex|fromstring|stringto|^to(?:u?int|uuid|string|objectid)"
    r"|^convert|^trim(?:space)?$|^str2|touuid|^new(?:objectid|uuid|nulluuid)"
)
#: What gives the text of an ID.
_SAYING = word_set("String Hex Valid IsZero")
#: Types of parameters that hold what a request says, by the last word of their name.
_OF_REQUEST = late_regex(
    r"\w*(?:Request|Req|Input|Payload|Body|DTO|Dto|Form|Command|Cmd|Params)(?:Body|DTO|Dto)?"
)
#: What looks at the form of a value alone, without a context in which it could ask anybody.
_VALIDATING = late_regex(r"(?i)valid|^struct$|sanitize|normalize|^trim|^bind$")
_ANSWERING = word_set("JSON IndentedJSON AbortWithStatusJSON Render XML Send SendString Encode")
#: What a house calls a function that is handed a request or its writer, and what to answer.
_ANSWERS = late_regex(
    r"(?i)^(?:(?:send|write|respond|reply|return|render|api|http|new)(?:with)?)?"
    r"(?:success|ok|created|json|data|response|respond|reply|answer|result|paginated|paginate)"
    r"(?:with)?(?:data|json|response|result|message|list|page|meta)?$|^(?:respond|reply|render)"
)
_OF_ERRORS = late_regex(r"(?:fmt\.Errorf|errors\.New|(?:(?![eE]rr)\S)*[eE]rr\S*\.(?:New|Wrap)f?)")
_MAX_STEPS = 5


class Named(Record, frozen=True):
    """An ID that a client names: the expression that does, and the ones that its value went by.

    `code` is `c.Param("id")` or `input.ClassID`. `struct` is the local that was read from the
    request, `field` its field; None and empty for a part of a path. `locals` hold it on its way.
    """

    code: Code
    struct: Local | None
    field: str
    locals: tuple[Local, ...]


def named_by_client(code: Code, *, given: bool = False) -> Named | None:
    """The ID of a request that an expression is, through parses, conversions and locals.

    With `given` a parameter that is called an ID is one, too. None for what anything else may be.
    """
    here = code.value
    passed: list[Local] = []
    for _ in range(_MAX_STEPS):
        call = here.call
        if call is not None:
            if _gives_part(call):
                return Named(here, None, "", tuple(passed))
            given_first = call.argument(0)
            if given_first is None or _PARSING.search(call.word) is None:
                return None
            here = given_first.value
            continue
        if _is_part_of_path(here):
            return Named(here, None, "", tuple(passed))
        holder = here.selected_from
        if holder is not None:
            local = holder.value.local
            if local is None or not is_of_request(local, here):
                return None
            return Named(here, local, here.selected, tuple(passed))
        local = here.local
        # By its name first, as most are handed a context: where a local is set takes long to tell.
        is_id = local is not None and given and ID_NAME.fullmatch(local.name) is not None
        if local is None or (local.is_param and not is_id) or len(local.writes) > 1:
            return None
        passed.append(local)
        if local.is_param:
            return Named(here, None, "", tuple(passed))
        value = _given_to(local)
        if value is None:
            return None
        here = value.value
    return None


def _given_to(local: Local) -> Code | None:
    """What a local is declared with, or given by the only assignment to it: `var id …; id = x`."""
    if local.declared_with is not None or not _is_set_later(local):
        return local.declared_with
    return local.value_at(local.writes[0])


def _is_set_later(local: Local) -> bool:
    is_declared = local.is_variable and not local.is_param and local.declared_with is None
    return is_declared and len(local.writes) == 1


def _is_part_of_path(code: Code) -> bool:
    """Is it an element of what gorilla's `mux.Vars` gives?"""
    parts = code.indexed
    call = parts[0].value.call if parts is not None else None
    local = parts[0].value.local if parts is not None and call is None else None
    made = local.declared_with if local is not None else None
    call = made.value.call if made is not None else call
    return call is not None and call.callee == "github.com/gorilla/mux.Vars"


def _gives_part(call: Call) -> bool:
    """Does a call give a part of the path or the query of a request?"""
    if call.word == "ByName" and call.receiver_type == _ROUTED:
        return True
    if call.word not in _OF_PATH:
        if _HELPING.fullmatch(call.word) is None or not any(a.constant for a in call.arguments):
            return False
        return any(carrier_of(call.types, given.type) for given in call.arguments)
    receiver = call.receiver
    if receiver is not None and is_context_carrier(call.types, receiver.type):
        return True
    return any(carrier_of(call.types, given.type) for given in call.arguments)


def is_of_request(local: Local, code: Code) -> bool:
    """Is a local what the body of a request was read into, or one of several in it?

    A parameter is one by its type's name alone.
    """
    if local.is_param:
        name = local.type_name.rpartition(".")[2]
        return _OF_REQUEST.fullmatch(name) is not None
    function = code.declared_function
    if function is None:
        return False
    read = function.once(read_bodies)
    if local in read:
        return True
    over = local.declared_with if not local.is_variable else None
    if over is None:
        return False
    source = (over.selected_from or over).value.local
    return source is not None and source in read


def read_bodies(function: Function) -> tuple[Local, ...]:
    """The locals that the bodies of its requests are read into in a handler, literals included."""
    found: list[Local] = []
    handlers = (function, *function.literals)
    requests = {name for handler in handlers for name in carriers(handler)}
    for call in function.calls if requests else ():
        if not _reads(call) or not any(map(call.mentions, requests)):
            continue
        for given in call.arguments:
            local = (given.address_of or given).value.local
            if local is not None and not local.is_param and not carrier_of(call.types, local.type):
                found.append(local)
    return tuple(found)


def _reads(call: Call) -> bool:
    """Is a call named after reading a body: `BodyParser`, `Bind().Body` of newer fibers?"""
    if _READING.search(call.word) is not None:
        return True
    bound = call.receiver.call if call.receiver is not None else None
    return bound is not None and bound.word == "Bind"


def others(named: Named, code: Code) -> Iterator[Code]:
    """The uses of a named ID in its function that may look whose the row is, but for one.

    What reads the request, tests the form of what it says, compares with nothing, writes to a log,
    tells an error or answers does not look.
    """
    function = code.declared_function
    if function is None:
        return
    for local in named.locals:
        yield from (use for use in local.once(_looking_uses) if not code.holds(use))
    struct = named.struct
    if struct is None:
        yield from _read_again(named, code, function)
        return
    yield from struct.once(_looking_as_a_whole)
    for held in (struct, *_taken_again(struct, function)):
        for part in function.once(_looking_fields, held, named.field):
            if not code.holds(part) and not _goes_into(part, named):
                yield part


def _taken_again(struct: Local, function: Function) -> Iterator[Local]:
    """The variables of other loops over the list that one was taken from: `range req.Items`."""
    over = struct.declared_with if not struct.is_param and not struct.is_variable else None
    if over is None:
        return
    for local in (one for body in (function, *function.literals) for one in body.locals):
        if local == struct or local.is_param or local.is_variable:
            continue
        again = local.declared_with
        if again is not None and again.text == over.text:
            yield local


def _read_again(named: Named, code: Code, function: Function) -> Iterator[Code]:
    """Where the same part of the path is read a second time, and may be looked at."""
    for call in function.once(_parts_by_text).get(named.code.text, ()):
        local = next(iter(call.target_locals), None)
        if code.holds(call) or call == named.code or local in named.locals:
            continue
        if local is not None:
            yield from local.once(_looking_uses)
        elif not _looks_at_nothing(call):
            yield call


def _parts_by_text(function: Function) -> dict[str, list[Call]]:
    """The calls that give parts of a path, by their texts."""
    found: dict[str, list[Call]] = {}
    for call in function.calls:
        if call.word in _OF_PATH and call.arguments:
            found.setdefault(call.text, []).append(call)
    return found


def _looking_uses(local: Local) -> tuple[Code, ...]:
    first = local.writes[0] if _is_set_later(local) else None
    return tuple(use for use in local.uses if use != first and not _looks_at_nothing(use))


def _looking_as_a_whole(struct: Local) -> tuple[Code, ...]:
    """The uses of what was read from a request, and not of one field, that may look at it."""
    whole = (use for use in struct.uses if not use.usage.selection and not use.is_set)
    return tuple(use for use in whole if not _is_looked_over(use))


def _looking_fields(function: Function, struct: Local, field: str) -> tuple[Code, ...]:
    parts = function.once(fields_of_locals).get((struct, field), ())
    return tuple(part for part in parts if not _looks_at_nothing(part))


def fields_of_locals(function: Function) -> dict[tuple[Local, str], list[Code]]:
    """Where a function selects a field of a local, by both."""
    found: dict[tuple[Local, str], list[Code]] = {}
    for part in function.parts:
        holder = part.selected_from
        local = holder.value.local if holder is not None else None
        if local is not None:
            found.setdefault((local, part.selected), []).append(part)
    return found


def _goes_into(part: Code, named: Named) -> bool:
    """Is a part of a request what gave one of the locals that an ID goes by?"""
    given = map(_given_to, named.locals)
    return any(value.holds(part) for value in given if value is not None)


def _looks_at_nothing(use: Code) -> bool:
    """Does a use of an ID only ask whether there is one, write it to a log, or answer with it?"""
    if use.is_set:
        return False
    other = use.usage.compared_with
    if other is not None:
        return is_nothing(other)
    if use.usage.selection in _SAYING:
        call = use.receiver_of
        return call is None or is_said(call)
    return is_said(use)


def is_nothing(code: Code) -> bool:
    """Is it a value that stands for no ID, or another one that the code itself names?"""
    return code.is_nil or code.constant is not None or code.name in ("Nil", "NilObjectID")


def is_said(code: Code) -> bool:
    """Does a value go into a log, an error or an answer?"""
    call = code.usage.call_around
    for _ in range(_MAX_STEPS):
        if call is None:
            return False
        if (
            call.word in _ANSWERING
            or _answers(call)
            or call.word in LOG_WORDS
            or _OF_ERRORS.match(call.target)
        ):
            return True
        if _PARSING.search(call.word) is not None:
            return True
        is_log = _is_of_log(call)
        if (call.is_statement or (is_log and call.is_in_goroutine)) and not any(
            _may_end_request(call, given, is_log=is_log) for given in call.arguments
        ):
            return is_log
        call = call.usage.call_around
    return False


def _answers(call: Call) -> bool:
    """Does a function of the house answer a request, by its name: `response.Success(c, row)`?"""
    if _ANSWERS.search(call.word) is None:
        return False
    return any(carrier_of(call.types, given.type) or _is_writer(given) for given in call.arguments)


def _is_writer(given: Code) -> bool:
    return given.type_name.rpartition(".")[2] == "ResponseWriter"


def _may_end_request(call: Call, given: Code, *, is_log: bool) -> bool:
    """May a call that gives nothing back refuse the request by what it is handed?

    What keeps a log is handed a plain context, by which nobody refuses.
    """
    if is_log and str(given.type) == "context.Context":
        return False
    return is_context_carrier(call.types, given.type)


_LOG = late_regex(r"(?i)log|audit|trace|metric")


def _is_of_log(call: Call) -> bool:
    return _LOG.search(call.word) is not None


def _is_looked_over(use: Code) -> bool:
    """Is all that a request says only read from it, or looked at for its form?"""
    if use.usage.compared_with is not None:
        return True
    around = use.address.argument_of or use.argument_of
    if around is None:
        return use.is_asked
    if _reads(around):
        return True
    return _VALIDATING.search(around.word) is not None and not any(
        str(given.type) == "context.Context" for given in around.arguments
    )
