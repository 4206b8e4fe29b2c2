"""What becomes of the value of a call that failed: mended, looked at, or needed."""

from golint_agent.rulekit import Call, Code, ErrorBranch, Goes, Local, late_regex
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.failures.error_outcomes import (
    is_logged,
    is_put_up_with,
    only_logs,
)
from golint_rules.knowledge.failures.failing_calls import (
    is_side_matter,
    reads_a_value,
    writes_outside,
)
from golint_rules.knowledge.requests.bound_bodies import DECODING_WORDS

#: First words of what makes a thing, and gives none where it fails.
_MAKING = late_regex(r"(?:New|Open|Connect|Dial)(?![a-z])")
#: Of these the zero value may be read: a nil map has nothing in it.
FINE_AS_ZERO = ("bool", "map[")
#: What gives a value that is good beside its error: of a tag of a language what could be read.
USABLE_BESIDE_ERROR = word_set(
    "golang.org/x/text/language.Parse golang.org/x/text/language.Compose"
    " (golang.org/x/text/language.CanonType).Parse"
    " (golang.org/x/text/language.CanonType).Compose"
)


def is_named(branch: ErrorBranch, value: Local) -> bool:
    """Does the branch name a value that came with the error?"""
    return any(branch.body.holds(use) for use in value.uses)


def is_given_on(branch: ErrorBranch) -> bool:
    """Is the error read behind the branch, or kept in it for later?"""
    variable = branch.variable
    if variable is None or branch.uses_after(variable):
        return True
    for statement in branch.assignments:
        for target, value in statement.assigned:
            if target.text != "_" and value is not None and _tells_failure(value, variable.name):
                return True
    return variable.is_result and variable.is_shared


def _tells_failure(value: Code, name: str) -> bool:
    """Does what is kept name the error, or make one: `errs = append(errs, errors.New("id"))`?"""
    if value.mentions(name) or value.is_error:
        return True
    call = value.call
    return call is not None and any(given.is_error for given in call.arguments)


def is_wrong_before_told(branch: ErrorBranch, value: Local, need: Code) -> bool:
    """Is a value that failed called on as nil, or written, before the kept error is looked at?

    A number that is zero then does no harm where the error is told in the end.
    """
    if need.enclosing_function != branch.enclosing_function:
        return False
    start, end = branch.span.end.byte, need.start_byte
    names = {variable for variable in (branch.variable, *_kept_in(branch)) if variable is not None}
    for local in names:
        if any(start <= use.start_byte < end and not use.is_set for use in local.uses):
            return False
        around = (c for c in need.conditions if c.start_byte < end)
        if any(condition.mentions(local.name) for condition in around):
            return False
    kind = str(value.type)
    if need.is_selected_from and (kind.startswith("*") or need.types.is_interface(value.type)):
        return True
    taker = need.argument_of
    return taker is not None and writes_outside(taker) and not is_side_matter(taker)


def _kept_in(branch: ErrorBranch) -> list[Local]:
    """The locals that the branch keeps a failure in."""
    targets = (target.local for s in branch.assignments for target, _ in s.assigned)
    return [local for local in targets if local is not None]


def is_mended(branch: ErrorBranch, value: Local) -> bool:
    """Does the branch give the value, or a part of it, another one; or look at it?

    So does a look at it before the branch: `if user == nil { return }`.
    """
    call = branch.call
    before = (use for use in value.uses if call is not None and call.start_byte < use.start_byte)
    if any(use.start_byte < branch.error.start_byte and use.is_asked for use in before):
        return True
    return any(branch.body.holds(use) for use in value.uses if not is_logged(use))


def takes_it_for_another(branch: ErrorBranch, call: Call) -> bool:
    """Does the branch take the text that could not be read for something else, and say no more?

    `id, err := uuid.Parse(key); if err != nil { name = key }`: a key is one or the other.
    """
    given = {argument.text for argument in call.arguments if argument.constant is None}
    if branch.uses or not reads_a_value(call) or len(branch.assignments) != len(branch.statements):
        return False
    taken = (value for s in branch.assignments for _, value in s.assigned)
    return all(value is not None and value.text in given for value in taken)


def _is_returned(use: Code, call: Call) -> bool:
    """Is the value given to the caller as it is, who may look at it?

    What opens or makes a thing gives none where it fails, and nobody looks for that.
    """
    function = use.enclosing_function
    if function is not None and not function.returns_error and _MAKING.match(call.method):
        return False
    return any(result.span == use.span for result in use.statement.returned)


def _is_counted(use: Code) -> bool:
    """Is only its length read, or are its elements handed on, of which there are none then?

    One that is put into a list of them, `page = append(page, row)`, is there with nothing in it.
    A nil pointer may be looked at there.
    """
    call = use.argument_of
    if call is None or call.word not in ("len", "append"):
        return call is not None and f"{use.text}..." in call.text
    first = call.argument(0)
    is_part = call.word == "append" and first is not None and first.span != use.span
    return not is_part or call.is_spread or str(use.type).startswith(_NIL)


#: How the names of types begin whose zero value is nil, or is not known.
_NIL = ("[]", "map[", "*", "?")


def first_need(branch: ErrorBranch, value: Local, call: Call) -> Code | None:
    """The first place behind the branch that needs a good value; None where one looks at it first.

    Looked at it is where a condition names it: `if user != nil`, `for _, x := range rows`.
    """
    for use in branch.uses_after(value):
        if _is_weighed(use):
            return use
        if use.is_asked and _is_followed(use, value):
            if use.receiver_of is None:
                return use
            continue
        if use.is_asked or _is_returned(use, call) or _is_counted(use):
            return None
        if not is_logged(use) and not _may_be_none(use, value):
            return use
    return None


def _is_weighed(use: Code) -> bool:
    """Is a number compared with another that is at hand, and not looked at: `balance < amount`?

    Not where that gives it another value: `if size < least { size = least }`.
    """
    other = use.usage.compared_with if use.usage.comparison in _ORDERING else None
    if other is None or use.is_selected_from or use.argument_of is not None:
        return False
    branch = use.statement.branch
    if branch is not None and any(
        target.text == use.text for s in branch.statements for target, _ in s.assigned
    ):
        return False
    is_at_hand = other.is_name or other.selected_from is not None
    return is_at_hand and other.constant is None and str(use.type) in _NUMBERS


_ORDERING = frozenset({"<", ">", "<=", ">="})
_NUMBERS = word_set("int int32 int64 uint uint32 uint64 float32 float64")


def _may_be_none(use: Code, value: Local) -> bool:
    """Is a pointer handed to what asks whether it is nil, or left out of what is returned?

    `return &Answer{Note: note}` with a `*string` says that there is no note.
    """
    kind = str(value.type)
    if not kind.startswith("*"):
        return False
    if kind[1:] in _TEXTS and use.statement.returned:
        return use.goes_to.goes is Goes.FIELD
    call = use.argument_of
    return call is not None and _asks_for_none(call, use)


_TEXTS = word_set("string bool int int32 int64 uint uint32 uint64 float64 time.Time")


def _asks_for_none(call: Call, given: Code) -> bool:
    """Does a function of the package look first whether what it is given is nil?

    It may hand it on to one that does.
    """
    for _ in range(_STEPS):
        function = call.function
        position = next((i for i, a in enumerate(call.arguments) if a.span == given.span), -1)
        if function is None or not 0 <= position < len(function.parameters):
            return False
        name = function.parameters[position][0]
        param = next((p for p in function.locals if p.is_param and p.name == name), None)
        first = next(iter(param.uses), None) if param is not None else None
        if first is None:
            return False
        usage, taker = first.usage, first.argument_of
        compared = usage.compared_with
        if compared is not None and compared.is_nil and not usage.selection:
            return True
        if taker is None:
            return False
        call, given = taker, first
    return False


#: So many functions may hand it on.
_STEPS = 4


def _is_followed(use: Code, value: Local) -> bool:
    """Is a pointer only followed where a condition asks something else: `if x.Paid`, `f(x.ID())`?

    A method that is asked alone, `if x.IsZero()`, may look at the pointer itself.
    """
    if not str(value.type).startswith("*") or not use.is_selected_from:
        return False
    return use.receiver_of is None or use.usage.call_around is not None


#: Methods that fill what they are handed the address of.
_FILLING = DECODING_WORDS | word_set(
    "UnmarshalStrict UnmarshalText Scan StructScan First Last Take"
)


def filled_by(call: Call) -> list[Local]:
    """The variables, declared without a value and not used yet, that a call was to fill."""
    if call.method not in _FILLING:
        return []
    found = []
    for argument in call.arguments:
        target = argument.address_of
        local = target.local if target is not None else None
        if local is None or not local.is_variable or local.declared_with is not None:
            continue
        if not any(use.start_byte < call.start_byte for use in local.uses):
            found.append(local)
    return found


def need_of_filled(branch: ErrorBranch, value: Local) -> Code | None:
    """The first place behind the branch that needs a variable which the call did not fill.

    None where it is looked at first, set, filled by another call, or returned: and where a line of
    lower level says that nothing is lost, but by what is written to a store.
    """
    if not only_logs(branch) or str(value.type).startswith(FINE_AS_ZERO):
        return None
    end, is_borne = branch.span.end.byte, is_put_up_with(branch)
    for use in value.uses:
        if use.start_byte < end or not branch.body.leads_to(use):
            continue
        taker = use.address.argument_of
        if _is_weighed(use):
            return None if is_borne else use
        if use.is_set or use.is_asked or (taker is not None and taker.method in _FILLING):
            return None
        if any(result.span == use.address.span for result in use.statement.returned):
            return None
        if _is_counted(use):
            return None
        if not is_logged(use):
            is_kept = taker is not None and writes_outside(taker) and not is_side_matter(taker)
            return use if is_kept or not is_borne else None
    return None
