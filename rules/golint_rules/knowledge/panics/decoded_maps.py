"""Maps that were decoded from what comes in, and values of theirs that nobody looks at."""

from golint_agent.rulekit import Call, Code, Local, late_regex
from golint_rules.knowledge.basics.asserted_elements import elements_in
from golint_rules.knowledge.failures.error_outcomes import is_log
from golint_rules.knowledge.requests.bound_bodies import DECODING_WORDS
from golint_rules.knowledge.requests.token_claims import is_claims

#: A file that stands beside the program is nobody else's.
_OF_FILE = late_regex(r"(?:os|ioutil|embed\.FS\)?)\.(?:ReadFile|Open)$|ReadFile$")
#: So many steps lead from an element to what was decoded: a list in a map in a list.
_STEPS = 24


def bare_element(assertion: Code) -> tuple[Code, str, Call] | None:
    """The element that an assertion without `ok` takes, the type as written, and what decoded it.

    `assertion` is `order["id"].(string)`. None where the function looks at the element besides,
    sets it, recovers from a panic, hands the map to others first, who may look, or has such an
    assertion on the same map above, or one with `ok` on the same element.
    """
    found = assertion.asserted
    parts = found[0].indexed if found is not None else None
    key = parts[1].constant if parts is not None else None
    if found is None or parts is None or not isinstance(key, str):
        return None
    element, of, kind = found[0], parts[0], found[1]
    function = next(reversed(assertion.enclosing_functions), None)
    if function is None or len(assertion.targets) > 1 or is_claims(of.type_name):
        return None
    at = assertion.start_byte - function.start_byte
    if not function.once(elements_in).is_bare(element.text, of.text, key, at):
        return None
    decoded = _decoded_by(of)
    return (element, kind, decoded) if decoded is not None else None


def _decoded_by(held: Code) -> Call | None:
    """The call that has filled what a map, or a list of maps, is a part of; None if not known."""
    code: Code | None = held
    for _ in range(_STEPS):
        if code is None:
            return None
        code = code.inner
        asserted, indexed = code.asserted, code.indexed
        if asserted is not None:
            code = asserted[0]
        elif indexed is not None:
            code = indexed[0]
        elif code.selected_from is not None:
            code = code.selected_from
        else:
            local = code.local if code.is_name else None
            if local is None or local.is_param or may_be_looked_at(local, held):
                return None
            filled = filler_of(local, held)
            if filled is not None:
                return filled
            code = local.declared_with
    return None


def filler_of(local: Local, before: Code) -> Call | None:
    """The call that decodes into a variable, but for one that decodes a file of the program."""
    for use in local.uses:
        call = use.address.argument_of
        if call is None or use.start_byte > before.start_byte or call.method not in DECODING_WORDS:
            continue
        if call.method == "Decode" and not _is_decoder(call.receiver):
            return None  # a row of a database
        return None if _is_of_program(call) else call
    return None


def _is_decoder(receiver: Code | None) -> bool:
    return receiver is not None and receiver.base_type_name.endswith("Decoder")


def _is_of_program(call: Call) -> bool:
    """Does it decode a file, or what stands in the code?"""
    given = call.argument(0)
    if given is None:
        return False
    given = given.converted or given
    if given.constant is not None or given.names:
        return True
    local = given.local
    read = local.given_before(call) if local is not None else None
    return read is not None and read.call is not None and _is_file(read.call)


def _is_file(call: Call) -> bool:
    return _OF_FILE.search(call.callee or call.text.partition("(")[0]) is not None


def may_be_looked_at(local: Local, before: Code) -> bool:
    """Is it handed to another function, and not only told, before an element is taken?"""
    for use in local.uses:
        if use.start_byte >= before.start_byte:
            break
        taker = use.argument_of or use.address.argument_of
        if taker is None or taker.method in DECODING_WORDS or taker.word in ("len", "append"):
            continue
        if not is_log(taker):
            return True
    return False
