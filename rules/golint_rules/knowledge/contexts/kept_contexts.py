"""Contexts that never end and are kept in what requests run: a repository with a `ctx` field."""

from __future__ import annotations

from collections import defaultdict

from golint_agent.rulekit import Call, Code, Context, first_word, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.contexts import EMPTY, is_context

#: Last words of types whose methods requests run.
_SERVING = word_set(
    """service services svc usecase usecases case interactor handler handlers controller controllers
    repository repositories repo cache store storage dao"""
)
#: First words of methods that run with the program, or at its end.
_OF_PROGRAM = word_set(
    """init initialize setup start run serve listen watch poll consume subscribe loop spawn monitor
    heartbeat connect dial migrate load warm preload reload refresh ping stop close shutdown cleanup
    flush"""
)


def is_empty_kept(value: Code) -> bool:
    """Is a value a context that never ends: `context.Background()`, or a variable that holds it?"""
    if not is_context(value.type_name):
        return False
    local = value.local if value.is_name else None
    if local is not None:
        if local.is_param or any(use.is_set for use in local.uses) or local.origin is None:
            return False
        value = local.origin
    made = value.call
    return made is not None and made.callee in EMPTY


def serves_requests(type_name: str) -> bool:
    """Is a type one whose methods requests run, by its last word: `RedisTokenCache`?"""
    *_, last = ("", *(w for w in words(type_name.rpartition(".")[2]) if w != "impl"))
    return last in _SERVING


def uses_of_kept(type_name: str, field: str, ctx: Context) -> list[Call]:
    """The calls in methods of a type that are given the context in its field, in order of files.

    Those of methods that run with the program, or at its end, are left out, and so are goroutines.
    """
    name = type_name.rpartition(".")[2], field
    return [
        call
        for file in sorted(ctx.beside, key=lambda one: one.path)
        if file.source_has(f".{field}")
        for call in file.once(_given_fields).get(name, ())
    ]


def _given_fields(ctx: Context) -> dict[tuple[str, str], list[Call]]:
    """The calls in a file's methods that are given a field of their receiver, by type and field."""
    found: dict[tuple[str, str], list[Call]] = defaultdict(list)
    for function in ctx.functions():
        if not function.is_method or first_word(function.name) in _OF_PROGRAM:
            continue
        name = function.receiver_type.rpartition(".")[2]
        for call in function.calls:
            fields = dict.fromkeys(field for a in call.arguments if (field := _field(a)))
            if fields and not call.is_in_goroutine:
                for field in fields:
                    found[name, field].append(call)
    return found


def _field(given: Code) -> str:
    """The field of the method's receiver that is given; empty for anything else."""
    holder = given.selected_from
    if holder is None or not holder.is_name:
        return ""
    function = given.declared_function
    receiver = function.receiver if function is not None else None
    return given.selected if receiver is not None and holder.text == receiver.name else ""
