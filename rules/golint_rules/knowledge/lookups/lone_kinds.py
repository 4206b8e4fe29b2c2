"""Errors that are only asked whether they are of one kind, so that all others pass for success."""

from bisect import bisect_left
from collections.abc import Iterator

from golint_agent.rulekit import Branch, Call, Code, ErrorBranch, Local, late_regex
from golint_rules.knowledge.error_values.wrapped_errors import is_sentinel
from golint_rules.knowledge.failures.error_outcomes import own_comments
from golint_rules.knowledge.failures.excused_errors import explains_going_on
from golint_rules.knowledge.failures.failing_calls import asked, is_attempt, is_side_matter
from golint_rules.knowledge.failures.sure_values import is_checked

#: Functions that say whether an error is of the kind that they are handed with it.
KIND_CALLS = ("errors.Is", "github.com/pkg/errors.Is")
#: Functions that say whether an error is of one kind.
KIND_QUESTIONS = (
    "github.com/jinzhu/gorm.IsRecordNotFoundError",
    "go.mongodb.org/mongo-driver/mongo.IsDuplicateKeyError",
    "go.mongodb.org/mongo-driver/v2/mongo.IsDuplicateKeyError",
    *(
        f"k8s.io/apimachinery/pkg/api/errors.Is{kind}"
        for kind in ("AlreadyExists", "Conflict", "Gone", "Invalid", "NotFound")
    ),
)
#: Of these ends nobody asks for another failure: all is over, or nobody is there any more.
_ENDS = frozenset(
    {"context.Canceled", "context.DeadlineExceeded", "http.ErrServerClosed", "net.ErrClosed"}
    | {"http.ErrAbortHandler", "flag.ErrHelp", "pflag.ErrHelp"}
)


def lone_kind(question: Code) -> tuple[Local, Call, Code] | None:
    """An error that nobody reads but to ask whether it is one kind, its call, and that kind.

    `question` is `err == ErrX`, `errors.Is(err, ErrX)`, or one of `KIND_QUESTIONS`, which is then
    the kind as well. It must be all that an `if` without an `else` asks, alone or within
    `if err != nil { … }`.
    """
    found = asked_kind(question)
    if found is None:
        return None
    error, kind = found
    local, branch = error.local, _branch_of(question, error)
    if local is None or branch is None or not branch.statements or not _is_plain(local):
        return None
    call = _only_call(local, question)
    if call is None or is_side_matter(call) or is_attempt(asked(call)):
        return None
    if explains_going_on(f"{branch.remark} {branch.comment_above} {branch.comments}"):
        return None
    if (local.is_result or local.is_shared) and not _is_set_next(local, branch, call):
        return None
    if _is_read_elsewhere(local, branch, call) or _are_looked_at(call, local, branch):
        return None
    return local, call, kind


def asked_kind(question: Code) -> tuple[Code, Code] | None:
    """The error that is asked, and the kind that it is asked for."""
    compared, call = question.comparison, question.call
    if compared is not None:
        error, kind = (compared[0], compared[2]) if compared[1] == "==" else (None, None)
    elif call is not None and call.callee in KIND_CALLS:
        error, kind = call.argument(0), call.argument(1)
    elif call is not None and call.callee in KIND_QUESTIONS:
        error = call.argument(0)
        return (error, call) if error is not None else None
    else:
        return None
    if error is None or kind is None or kind.text in _ENDS or not is_sentinel(kind):
        return None
    return error, kind


def _branch_of(question: Code, error: Code) -> Branch | None:
    """The outermost `if` that asks nothing but this, or whether there is an error before it."""
    branch = question.statement.branch
    if branch is None or branch.otherwise is not None:
        return None
    # One condition may ask for any number of kinds.
    asked_together = branch.condition.once(_joined)
    if len(asked_together) > _ERROR_AND_KIND or question not in asked_together:
        return None
    rest = branch.condition.text.replace(question.text, "", 1).strip().removesuffix("&&").strip()
    is_nil_asked = rest == f"{error.text} != nil"
    if rest and not is_nil_asked:
        return None
    for around in branch.conditions:
        if not around.mentions(error.text) or branch.holds(around):
            continue
        outer = around.statement.branch
        if outer is None or around.text != f"{error.text} != nil" or outer.otherwise is not None:
            return None
        return outer if [s.span for s in outer.statements] == [branch.span] else None
    return branch


def _joined(condition: Code) -> tuple[Code, ...]:
    return tuple(condition.operands("&&"))


#: `err != nil && errors.Is(err, ErrX)` asks two things.
_ERROR_AND_KIND = 2


def _is_plain(local: Local) -> bool:
    """Is it an error, and not one that the caller gave?"""
    if local.is_param:
        return False
    kind = str(local.type)
    return kind == "error" or (kind == "?" and local.name == "err")


def _is_set_next(local: Local, branch: Branch, call: Call) -> bool:
    """Is it surely set anew behind the branch, before a return or a deferred call can read it?"""
    write = next((w for w in local.writes if call.statement.holds(w)), None)
    if write is None or local.is_shared_at(write) or branch.goes_on:
        return False
    after = branch.statement_after
    while after is not None and not after.jump and not after.is_compound:
        if any(target.local == local for target, _ in after.assigned):
            return True
        after = after.statement_after
    return False


def _only_call(local: Local, question: Code) -> Call | None:
    """The one call that the error can be of: `find()`, or that of `db.First(&x).Error`."""
    writes = local.writes_before(question) or []
    value = local.value_at(writes[0]) if len(writes) == 1 else None
    if value is None:
        return None
    holder = value.selected_from
    return value.call or (holder.call if holder is not None else None)


def _is_read_elsewhere(local: Local, branch: Branch, call: Call) -> bool:
    """Is the error read behind the branch, or before it, but by what asks for its kind?

    In a loop what is read behind comes here again by way of the call.
    """
    uses = local.uses
    # One variable may have as many questions as uses, so the next use comes before all others.
    at = bisect_left(uses, branch.span.end.byte, key=lambda use: use.start_byte)
    if at < len(uses) and not uses[at].is_set:
        return True
    behind = uses[at:]
    stops = [use.statement for use in uses if use.is_set]
    stops.append(call.statement)
    if behind and any(use.statement == behind[0].statement for use in _reads(behind)):
        return True  # `err = fmt.Errorf("…: %w", err)`
    for use in _reads(uses):
        if branch.holds(use):
            continue
        if branch.leads_to(use, past=stops) or use.leads_to(branch, past=stops):
            return True
    return False


def _reads(uses: list[Code]) -> Iterator[Code]:
    return (use for use in uses if not use.is_set)


def _are_looked_at(call: Call, error: Local, branch: Code) -> bool:
    """Does somebody look behind the branch whether the call gave a value?"""
    filled = (given.address_of for given in call.arguments)
    values = {v for v in call.target_locals if v is not None and v != error}
    values |= {v.local for v in filled if v is not None and v.local is not None}
    end = branch.span.end.byte
    return any(is_checked(use) for v in values for use in v.uses if use.start_byte >= end)


def kinds_of_switch(question: Code) -> tuple[Local, Call] | None:
    """The error of a `switch` whose cases leave for some kinds of it, and its call.

    `question` is the first `errors.Is(err, ErrX)` of a `switch` without a `default`, which asks the
    error for nothing but kinds: what is of another one goes on behind it.
    """
    call, switch = question.call, question.statement
    if call is None or call.callee not in KIND_CALLS or switch.branch is not None:
        return None
    error = call.argument(0)
    local = error.local if error is not None else None
    if local is None or local.is_result or local.is_shared or not _is_plain(local):
        return None
    # A switch may have as many questions as an error has uses, and the first of them asks for all.
    at = bisect_left(local.uses, switch.start_byte, key=lambda use: use.start_byte)
    if list(local.uses[at : at + 1]) != [error] or not switch.text.startswith("switch {"):
        return None
    if _DEFAULT.search(switch.text) is not None or explains_going_on(switch.comments):
        return None
    asking = [use for use in local.uses if switch.holds(use) and use.statement == switch]
    takers = [use.argument_of for use in asking]
    asked_for = [t.argument(1) for t in takers if t is not None and t.callee in KIND_CALLS]
    if len(asked_for) != len(takers):
        return None
    if all(kind is None or kind.text in _ENDS for kind in asked_for):
        return None
    function = switch.enclosing_function
    left = [end for end in function.returns if switch.holds(end)] if function is not None else []
    made = _only_call(local, question)
    if len(left) < len(takers) or made is None or made.start_byte > switch.start_byte:
        return None
    if is_side_matter(made) or is_attempt(asked(made)) or _are_looked_at(made, local, switch):
        return None
    others = (use for use in local.uses if not (use.is_set or switch.holds(use)))
    return (local, made) if not any(others) else None


_DEFAULT = late_regex(r"(?m)^\s*default:")


def only_kinds_asked(branch: ErrorBranch) -> bool:
    """Is all that `if err != nil { … }` does to leave for some kinds, so that the rest goes on?

    The kinds are asked by the error's text, its type or several `errors.Is`: `if strings.Contains(
    err.Error(), "duplicate") { return ErrTaken }`. What `lone_kind` finds is not among them.
    """
    call, variable = branch.call, branch.variable
    if call is None or variable is None or not branch.is_certain or branch.others or branch.is_case:
        return False
    if not branch.goes_on or branch.otherwise is not None or not _is_plain(variable):
        return False
    if not _leaves_for_kinds(branch) or variable.is_result or variable.is_shared:
        return False
    if branch.uses_after(variable) or is_side_matter(call) or is_attempt(asked(call)):
        return False
    within = "\n".join(statement.comments for statement in branch.statements)
    said = [line for line in own_comments(branch) if line not in within]
    if explains_going_on("\n".join((branch.remark, branch.comment_above, *said))):
        return False
    return not _are_looked_at(call, variable, branch)


def _leaves_for_kinds(branch: ErrorBranch) -> bool:
    """Are its statements conditions on the error that leave, and the variables for them?"""
    name, heads = branch.error.text, []
    for statement in branch.statements:
        asking = statement.branch
        if asking is None:
            if statement.is_compound or not _PREPARING.match(statement.text):
                return False
            continue
        head = asking.text.removesuffix(asking.body.text)
        if asking.otherwise is not None or not asking.statements or not _returns(asking, branch):
            return False
        heads.append(head)
    if not heads or any(_NEGATIVE.search(head) or _ENDING.search(head) for head in heads):
        return False
    if len(heads) == 1 and "errors.Is(" in heads[0]:
        return False  # `lone_kind` says it, or has looked at it
    kinds = (_KIND.findall(head) for head in heads)
    named = [any(name == asked_name for asked_name in found) for found in kinds]
    return all(named)


def _returns(asking: Branch, branch: ErrorBranch) -> bool:
    return any(asking.holds(one) for one in branch.returns)


#: What makes ready a question: `var pgErr *pgconn.PgError`, `msg := err.Error()`.
_PREPARING = late_regex(r"var \w+ \S+$|\w+(?:, \w+)? := \w+\.(?:Error\(\)|\()")
#: Questions for a kind, with the name of the error that they ask.
_KIND = late_regex(
    r"(?:(?::= )?errors\.(?:Is|As|AsType\[[^\]]*\])\(|strings\.\w+\((?:strings\.\w+\()?"
    r"|\.Is[A-Z]\w*\(|:= )(\w+)\b"
)
_NEGATIVE = late_regex(r"!")
#: What lets the rest go on purpose: the end of the work, and what is tried again.
_ENDING = late_regex(
    r"context\.|EOF|(?i:closed|fatal|retr(?:y|ia)|tempor|transient|timeout|cancel)"
)
