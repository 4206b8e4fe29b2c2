"""Fields that all requests share, and that one of them sets with nothing to guard them."""

from __future__ import annotations

from golint_agent.rulekit import Code, Context, Function, Local, first_word, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.shared_state.shared_maps import holds_no_lock, runs_unguarded
from golint_rules.knowledge.workers.request_work import kind_of_holder

#: Last words of types that are made once, and whose methods with a context requests run.
_SERVING = word_set(
    """service services svc usecase usecases case interactor handler handlers controller controllers
    resolver server"""
)
#: Last words of types that are made once for another system, or once for each of its accounts.
_ASKING = word_set("client gateway provider adapter api connector sdk")
#: First words of methods that make a receiver ready for its caller alone.
_PREPARING = word_set(
    "new init initialize connect open close reset prepare setup authenticate login enable disable"
)


def set_in_request(code: Code, ctx: Context) -> str:
    """How a field is called that a method sets while it runs for a request: `h.stats`.

    The receiver is a handler that is given the request, a service that is given a context, a
    client that gets its field back by a `defer`, or what renews its token when that has expired.
    Empty where a lock may guard it.
    """
    holder = code.selected_from
    if holder is None or holder.local is None:
        return ""
    functions = list(code.enclosing_functions)
    outer = functions[-1] if functions else None
    receiver = outer.receiver if outer is not None else None
    if outer is None or receiver is None or holder.local != receiver:
        return ""
    if not str(receiver.type).startswith("*") or _is_of_one_request(receiver, outer):
        return ""
    is_shared = first_word(outer.name) not in _PREPARING and _is_shared(outer, functions, code)
    if not (is_shared or _renews(outer, code, ctx)) or not runs_unguarded(code, ctx):
        return ""
    return code.text if holds_no_lock(holder, ctx) else ""


def _is_of_one_request(receiver: Local, outer: Function) -> bool:
    """Does it keep a context, as what is made anew for each request does?"""
    types = outer.types
    fields = list(types.fields(types.base(receiver.type)))
    fields += [one for held in fields if held.embedded for one in types.fields(held.type)]
    return any(str(field.type) == "context.Context" for field in fields)


def _renews(outer: Function, code: Code, ctx: Context) -> bool:
    """Does a method keep a token, and with it when that expires, as what all requests ask does?

    Who keeps the time asks again once it has come, so it lives longer than one request. What a
    method makes ready for the account of somebody may be made for each anew.
    """
    if words(code.selected)[-1:] not in _TOKENS or first_word(outer.name) in _MAKING:
        return False
    receiver = outer.receiver
    fields = outer.types.fields(outer.types.base(receiver.type)) if receiver is not None else ()
    # What is stored or sent has tags: an invitation, a session.
    if any(field.tag for field in fields):
        return False
    own = (part for part in outer.parts if part.is_set)
    keeps_time = any(
        _is_of_receiver(part, outer) and not _EXPIRING.isdisjoint(words(part.selected))
        for part in own
    )
    return keeps_time and not any(
        outer.receiver_type in file.once(_made_ready) for file in ctx.beside
    )


def _made_ready(ctx: Context) -> frozenset[str]:
    """The types of which a method of a file makes one ready: it sets fields of its receiver."""
    return frozenset(
        method.receiver_type
        for method in ctx.functions()
        if method.is_method
        and first_word(method.name) in _MAKING
        and any(part.is_set and _is_of_receiver(part, method) for part in method.parts)
    )


def _is_of_receiver(part: Code, outer: Function) -> bool:
    holder = part.selected_from
    return holder is not None and holder.local is not None and holder.local == outer.receiver


#: Last words of fields that hold a token, and words of those that hold how long it is good.
_TOKENS = {(word,) for word in word_set("token jwt bearer")}
_EXPIRING = word_set("expiry expires expire expired expiration expiring exp")
#: First words of functions whose receiver nobody else has yet.
_MAKING = word_set("new init initialize with set setup make")


def is_put_back(code: Code, function: Function) -> bool:
    """Does the method set the same field again by a `defer`, as the call before may need it?"""
    return any(
        part.is_set and part.text == code.text and part.is_deferred
        for literal in function.literals
        for part in literal.parts
    )


def fields_set(ctx: Context) -> dict[tuple[str, str], list[Code]]:
    """Where requests set the fields of a file's types, in order, by type and field."""
    found: dict[tuple[str, str], list[Code]] = {}
    for function in ctx.functions():
        for part in function.parts:
            if part.is_set and set_in_request(part, ctx):
                found.setdefault(field_of(part), []).append(part)
    for parts in found.values():
        parts.sort(key=lambda part: part.start_byte)
    return found


def field_of(code: Code) -> tuple[str, str]:
    """The full name of the type that a field is selected from, and the field's."""
    holder = code.selected_from
    return (holder.base_type_name if holder is not None else "", code.selected)


def _is_shared(outer: Function, functions: list[Function], code: Code) -> bool:
    kind = kind_of_holder(outer)
    if any(map(handles_request, functions)):
        return kind in _SERVING or not _holds_a_request(outer, functions)
    if "context.Context" not in carriers(outer).values():
        return False
    return kind in _SERVING or (kind in _ASKING and is_put_back(code, outer))


def _holds_a_request(outer: Function, functions: list[Function]) -> bool:
    """Is the receiver made of one request, or for its answer: a form, a page, a body?

    It reads the request and cannot answer it, or has fields that are decoded or encoded.
    """
    given = {kind for function in functions for kind in function.params.values()}
    if _REQUEST in given and _WRITER not in given:
        return True
    receiver = outer.receiver
    fields = outer.types.fields(outer.types.base(receiver.type)) if receiver is not None else ()
    return any(_TAGS.search(field.tag) is not None for field in fields)


_REQUEST, _WRITER = "net/http.Request", "net/http.ResponseWriter"
#: What fields are decoded from, or encoded to.
_TAGS = late_regex(r"\b(?:json|xml|form|query|uri|param|params|header|schema):")
