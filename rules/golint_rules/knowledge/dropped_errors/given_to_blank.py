"""Calls whose error `_` takes: is their value fine all the same, or did somebody rely on them?"""

from collections.abc import Sequence
from functools import partial

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    Local,
    ModuleView,
    late_regex,
    words,
)
from golint_rules.knowledge.answers.answers import answers_too_late
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.basics.told_once import also
from golint_rules.knowledge.dropped_errors.owed_work import is_owed
from golint_rules.knowledge.error_branches.costly_writes import ends_way_in, keeps_way_in
from golint_rules.knowledge.error_branches.left_out import is_left_out_unread, is_relied_on
from golint_rules.knowledge.failures.asks_store import AsksStore
from golint_rules.knowledge.failures.cleanup import (
    can_return_error,
    ends_quietly,
    hands_error_on,
    is_cleanup,
)
from golint_rules.knowledge.failures.constructors import makes_part
from golint_rules.knowledge.failures.error_outcomes import answers, outer_calls
from golint_rules.knowledge.failures.failing_calls import (
    asked,
    asks_database,
    is_service,
    is_side_matter,
    reads_a_value,
    says_writing,
)
from golint_rules.knowledge.failures.harmless_errors import (
    fails_only_with_its_callback,
    loses_nothing,
)
from golint_rules.knowledge.failures.must_succeed import (
    is_of_less_weight,
    must_hold,
    must_read,
    must_write,
)
from golint_rules.knowledge.failures.sure_values import (
    NUMBERS,
    WHOLE_NUMBERS,
    is_of_failed_answer,
    is_only_told,
    is_proved,
    refuses_by_no,
)
from golint_rules.knowledge.failures.validated_fields import LooksAtFields
from golint_rules.knowledge.lookups.outages import HandsOnOutages
from golint_rules.knowledge.lookups.refusals import created_for_none, taken_for_none
from golint_rules.knowledge.transactions.committed_work import CommitsWork
from golint_rules.knowledge.transactions.transactions import is_transaction, last_of_chain


def used_all_the_same(name: str, call: Call, beside: Sequence[Call]) -> str:
    """What to say of a value that is used although its call may have failed."""
    more = also(len(beside), ", as that of one more number here", ", as those of {} more here")
    return (
        f"`{name}` is used although `{call.target}` may have failed, as `_` takes its error{more};"
        f" check the error before `{name}` is used"
    )


def carries_zones(module: ModuleView, hung: str) -> bool:
    """For a rule's `unless`: are all zones part of the program, `import _ "time/tzdata"`?"""
    if hung != "time.LoadLocation":
        return False
    return any("time/tzdata" in package.imports for package in module.packages.values())


def migrations_beside(call: Call) -> list[Call]:
    """The other migrations of the function whose error `_` takes: one word is said of all."""
    function = call.declared_function
    if call.method != "AutoMigrate" or function is None:
        return []
    others = (c for c in function.calls if c.callee == call.callee and c != call)
    return [c for c in others if [target.text for target in c.targets] == ["_"]]


def blank_numbers(function: Function) -> list[Call]:
    """The calls that make numbers of texts and whose error `_` takes, in order.

    Those of the literals in it are theirs.
    """
    calls = (call for call in function.calls if call.callee in NUMBERS and call.targets)
    blank = (call for call in calls if call.targets[-1].text == "_")
    own = (call for call in blank if call.enclosing_function == function)
    return sorted(own, key=lambda call: call.start_byte)


def is_safe_unread(local: Local, call: Call) -> bool:
    """Is what a call gave never read, looked at first, or only written into messages?"""
    if not local.is_read_after(call):
        return not _is_given(local, call)
    uses = [use for use in local.uses if use.start_byte > call.start_byte]
    if is_proved(uses, call) or is_only_told(uses) or refuses_by_no(call, uses):
        return True
    return call.callee in WHOLE_NUMBERS and bool(uses) and all(map(_is_told_from_zero, uses))


def _is_given(local: Local, call: Call) -> bool:
    """Is it a named result, which a `return` alone behind the call gives?"""
    function = call.enclosing_function
    if function is None or not local.is_result or reads_a_value(call):
        return False
    return any(r.start_byte > call.start_byte and not r.returned for r in function.returns)


def _is_told_from_zero(use: Code) -> bool:
    """Does a `switch` look at a number which has no case for 0: is that none of those it knows?"""
    function = use.enclosing_function
    if function is None or not use.is_asked:
        return False
    if not any(looked_at.span == use.span for looked_at in function.conditions_within):
        return False
    return _CASE_ZERO.search(use.statement.text) is None


_CASE_ZERO = late_regex(r"\bcase (?:[^:\n]*, ?)?0\b")


def what_failed(call: Call) -> str:
    """How what failed is called: `rdb.Set` of `rdb.Set(ctx, key, value, 0).Err()`."""
    made = call.receiver.call if call.method == "Err" and call.receiver is not None else None
    return (made or call).target


def what_is_untold(call: Call) -> str:
    """What is wrong where a call fails of which nothing else is read."""
    if ends_way_in(call):
        return "what it was to end stays valid"
    return "nobody learns that it failed"


def what_passes(call: Call, value: Local | None) -> str:
    """What passes for nothing found where a look-up fails; empty for nothing."""
    if must_write(call):
        return "nobody learns that it failed"
    if created_for_none(call):
        return "where it fails something new is made as if there were none"
    if taken_for_none(call):
        return "any failure of it is told as if there were none"
    if value is not None and is_left_out_unread(call, value):
        return f"where it fails what `{value.name}` leads to is left out, as if there were none"
    if value is not None and _counts_as_free(call, value):
        return f"where it fails `{value.name}` is false and what is asked for counts as free"
    if value is not None and _ends_for_none(call, value):
        nothing = "0" if _NUMBER.fullmatch(str(value.type)) else "empty"
        return (
            f"where it fails `{value.name}` is {nothing} and the function ends as if all were well"
        )
    return ""


def _ends_for_none(call: Call, value: Local) -> bool:
    """Does the function end well where a sum or a list is empty, and where nobody could ask for it?

    `sum, _ := repo.SumBonus(id); if sum == 0 { return }`.
    """
    is_list = str(value.type).startswith("[]")
    if not (is_list or _NUMBER.fullmatch(str(value.type))):
        return False
    if not is_relied_on(call) and (call.fact(AsksStore) is None or is_side_matter(call)):
        return False
    use = next((use for use in value.uses if use.start_byte > call.start_byte), None)
    condition = use.usage.condition if use is not None else None
    is_none = partial(_is_empty, value.name) if is_list else _is_zero
    if condition is None or not all(map(is_none, condition.operands("&&"))):
        return False
    branch = condition.statement.branch
    last = branch.statements[-1] if branch is not None and branch.statements else None
    if last is None or not last.is_return:
        return False
    return not last.returned or (last.returned[-1].is_nil and can_return_error(call))


def _is_empty(name: str, condition: Code) -> bool:
    return condition.text in (f"len({name}) == 0", f"{name} == nil")


def _is_zero(condition: Code) -> bool:
    compared = condition.comparison
    return compared is not None and compared[1] == "==" and compared[2].constant == 0


_NUMBER = late_regex(r"u?int(?:32|64)?|float(?:32|64)")


def _counts_as_free(call: Call, value: Local) -> bool:
    """Is whoever wants what is there refused, and let pass where nobody could look?

    `exists, _ := repo.EmailExists(email); if exists { return ErrTaken }`.
    """
    work = asked(call)
    if str(value.type) != "bool" or _THERE.isdisjoint(words(value.name)) or reads_a_value(work):
        return False
    if is_side_matter(work) or not _ASIDE.isdisjoint(words(work.target)):
        return False
    if not asks_database(call) and not is_service(work):
        return False
    use = next((use for use in value.uses if use.start_byte > call.start_byte), None)
    condition = use.usage.condition if use is not None else None
    if condition is None or condition.text not in (value.name, f"{value.name} == true"):
        return False
    branch = condition.statement.branch
    last = branch.statements[-1] if branch is not None and branch.statements else None
    if branch is None or last is None or not last.is_return:
        return False
    if last.returned and last.returned[-1].is_error:
        return not last.returned[-1].is_nil
    return any(answers(call) for statement in branch.statements for call in outer_calls(statement))


_ASIDE = word_set("redis cache memcached")
#: Words of what says that something is there, and so cannot be had again.
_THERE = word_set("exist exists existing taken used duplicate duplicated registered")


def is_relied_on_alone(call: Call, ctx: Context) -> bool:
    """Must it have succeeded, with no other error on its way and nobody to tell?"""
    if is_owed(call):
        return not loses_nothing(call, ctx)
    function = call.declared_function
    is_part = function is not None and makes_part(call, function)
    is_needed = must_write(call) or must_read(call) or must_hold(call) or is_part
    is_needed = is_needed or _changes_store(call) or _lets_in(call)
    if not is_needed and not _is_committed(call):
        return False
    if call.is_deferred:
        return False
    if loses_nothing(call, ctx) or ends_quietly(call) or answers_too_late(call, ctx):
        return False
    if is_of_failed_answer(call):
        return False
    return not fails_only_with_its_callback(call, ctx) and not hands_error_on(call)


def _lets_in(call: Call) -> bool:
    """May somebody get in, or not, where it fails, and is nobody refused behind it?"""
    if not (ends_way_in(call) or keeps_way_in(call)):
        return False
    return can_return_error(call) or not call.conditions or not _leaves_behind(call)


def _leaves_behind(call: Call) -> bool:
    """Does its block end in a `return`, as that of a handler which refuses somebody does?"""
    after = call.statement_after
    for _ in range(_NEAR):
        if after is None or after.is_return:
            break
        after = after.statement_after
    return after is not None and after.is_return


#: How many statements on a `return` still belongs to what is ended here.
_NEAR = 8
#: What a rule needs that asks this: does a call change what is kept, and was a field looked at?
FACTS = (AsksStore, HandsOnOutages, CommitsWork, LooksAtFields)


def _changes_store(call: Call) -> bool:
    """Is a call whose name says that it changes something known to ask a store for it?

    Or does it commit work of its own, whatever it is named?
    """
    if call.fact(CommitsWork) is not None:
        return not is_of_less_weight(call) and not is_side_matter(call)
    if not says_writing(call) or is_cleanup(call):
        return False
    if call.fact(AsksStore) is None and call.fact(HandsOnOutages) is None:
        return False
    return not is_of_less_weight(call) and not is_side_matter(call)


def _is_committed(call: Call) -> bool:
    """Is it handed a transaction that is committed afterwards: `_ = work(ctx, tx)`?"""
    given = (part.local for argument in call.arguments for part in _parts(argument))
    held = next((one for one in given if one is not None and is_transaction(one.type_name)), None)
    if held is None or is_of_less_weight(call) or is_side_matter(call) or is_cleanup(call):
        return False
    ends = (last_of_chain(use) for use in held.uses if use.start_byte > call.start_byte)
    return any(end is not None and end.method == "Commit" for end in ends)


def _parts(given: Code) -> tuple[Code, ...]:
    """What is handed on, and what it is made of: `New(tx)`."""
    return (given, *given.call.arguments) if given.call is not None else (given,)
