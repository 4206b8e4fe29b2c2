"""Responses of HTTP requests whose status nobody reads, though their body is decoded."""

from __future__ import annotations

from golint_agent.rulekit import (
    Call,
    Calls,
    Code,
    Context,
    FunctionFact,
    Local,
    first_word,
    function_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.clients.open_responses import REQUESTS, taker_of_body
from golint_rules.knowledge.clients.readers import READING_ALL, UNMARSHALING
from golint_rules.knowledge.failures.error_outcomes import is_shown_by

#: What decodes what a reader gives, by full name.
_DECODERS = word_set("encoding/json.NewDecoder encoding/xml.NewDecoder")
#: What passes a reader on with a limit or a buffer.
_AROUND = word_set("io.LimitReader net/http.MaxBytesReader bufio.NewReader io.NopCloser")
#: Parts of a response that say nothing of how the request went.
_PLAIN = word_set("Body Header ContentLength Proto Request Trailer Uncompressed TransferEncoding")
#: Words of fields by which a service tells in its body how the request went.
_SIGNS = word_set(
    """ok success successful succeeded status state code error errors err errcode errmsg errno
    message msg ret result fault reason valid active failed failure exception"""
)
#: First words of what keeps bytes or sends them on: `os.WriteFile`, `writer.Write`, `s.upload`.
_KEEPING = word_set("write upload put save store")
#: Where what is copied goes to nobody.
_NOTHING = ("io.Discard", "io/ioutil.Discard")
_MAX_DEPTH = 3


class GivesUnread(FunctionFact, frozen=True):
    """The function makes a request and gives its response, whose status it has not read."""


@function_fact(GivesUnread, on=Calls(*REQUESTS))
def gives_unread(call: Call, ctx: Context) -> GivesUnread | None:
    """A request that is returned as it stands: `return client.Do(req)`."""
    del ctx
    function = call.enclosing_function
    if function is None or function.is_literal or not call.usage.is_returned:
        return None
    return GivesUnread()


def decoded_unread(call: Call) -> Code | None:
    """Where the body of what a request gave is decoded, while its status is surely never read.

    None where the response goes to somebody else, and where the body tells how the request went.
    """
    for use in _uses_of_unread(call):
        decoding = _decoding_of(use) if use.usage.selection == "Body" else None
        if decoding is None:
            continue
        read, target = decoding
        return None if target is None or _tells_itself(target) else read
    return None


def copied_unread(call: Call) -> Call | None:
    """Where the body of what a request gave is written as it came, and its status never read.

    By `io.Copy`, unless into nothing, or by what is handed all that `io.ReadAll` gave.
    """
    for use in _uses_of_unread(call):
        taker = taker_of_body(use) if use.usage.selection == "Body" else None
        if taker is None:
            continue
        if taker.callee == "io.Copy":
            into = taker.argument(0)
            return taker if into is not None and into.names not in _NOTHING else None
        text = next(iter(taker.target_locals), None) if taker.callee in READING_ALL else None
        uses = text.uses_of_value(taker) if text is not None else None
        if not uses or any(used.is_asked for used in uses):
            continue
        takers = [used.argument_of for used in uses]
        return next((t for t in takers if t is not None and first_word(t.method) in _KEEPING), None)
    return None


def _uses_of_unread(call: Call) -> list[Code]:
    """The uses of a response by none of which somebody could learn its status; none in doubt."""
    response = next(iter(call.target_locals), None)
    if response is None or response.is_result:
        return []
    uses = response.uses_of_value(call)
    return uses if uses is not None and all(map(_tells_nothing, uses)) else []


def _tells_nothing(use: Code) -> bool:
    """Is a use of a response none by which somebody could learn its status?"""
    selection = use.usage.selection
    if selection:
        return selection in _PLAIN
    if use.usage.compared_with is not None or use.is_set:
        return True
    taker = use.argument_of
    return taker is not None and is_shown_by(taker)


def _decoding_of(use: Code) -> tuple[Code, Code | None] | None:
    """The call that decodes the body of a response, and what it decodes it into."""
    taker = taker_of_body(use)
    for _ in range(_MAX_DEPTH):
        if taker is None or taker.callee not in _AROUND:
            break
        taker = taker.argument_of
    if taker is None:
        return None
    if taker.callee in _DECODERS:
        decode = _decode_of(taker)
        return (decode, decode.argument(0)) if decode is not None else None
    if taker.callee not in READING_ALL:
        return None
    text = next(iter(taker.target_locals), None)
    for used in text.calls_with if text is not None else ():
        if used.callee in UNMARSHALING:
            return used, used.argument(1)
    return None


def _decode_of(decoder: Call) -> Call | None:
    """The `Decode` of what makes a decoder, directly or by a variable."""
    direct = decoder.receiver_of
    if direct is not None:
        return direct if direct.method == "Decode" else None
    held = decoder.assigned_to
    calls = held.calls_on if held is not None else []
    return next((call for call in calls if call.method == "Decode"), None)


def _tells_itself(target: Code) -> bool:
    """May what is decoded tell how the request went, by a field or a key of it?"""
    at = target.address_of or target
    types = at.types
    kind = types.base(at.type)
    fields = types.fields(kind)
    if any(not _SIGNS.isdisjoint(words(field.name)) for field in fields):
        return True
    local = at.local
    if not fields and types.element(kind) is None:
        # Of a map, or of what nobody knows, any key may tell it.
        return local is None or _is_asked(local)
    return local is not None and _is_asked(local)


def _is_asked(local: Local) -> bool:
    """Does a condition ask something of it: `if len(out.Items) == 0`?"""
    return any(use.is_asked or use.usage.compared_with is not None for use in local.uses)
