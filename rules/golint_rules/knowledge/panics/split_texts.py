"""Parts of texts, and values of requests, that are taken by their number without a look at it."""

from golint_agent.rulekit import Call, Code, Context, Function, Local, Span, late_regex, words
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.sql.spliced_sql import reads_request, root_of

#: What takes a text apart, with the first part that need not be there.
SPLITTING = {
    "strings.Split": 1,
    "strings.SplitN": 1,
    "strings.SplitAfter": 1,
    "strings.Fields": 0,
    "(*regexp.Regexp).FindStringSubmatch": 0,
}
#: Lists of values by their names, as a client sends them. `Get` gives the first of a name, if any.
_LISTS = ("net/url.Values", "net/http.Header", "google.golang.org/grpc/metadata.MD")
#: Words of functions that say something of what is in a text.
_TELLING = word_set(
    "contains count cut has index match matches parse valid validate is check verify find"
)

#: Words for texts that a program has written itself.
_OWN = word_set("encoded hash hashed hashes")


def unchecked_part(call: Call) -> Code | None:
    """The first part of a text, split by a call, that is taken although it need not be there.

    None where the function looks at the text or at how many parts it has, where the text comes
    neither from a request nor from the caller, and where the parts go anywhere else.
    """
    given, least = call.argument(0), SPLITTING[call.callee]
    function = call.enclosing_function
    if given is None or function is None or not _is_of_others(given, call):
        return None
    if _tells(given, call, function):
        return None
    if call.index is not None:
        return call if _is_beyond(call.index, least) else None
    parts = call.assigned_to
    if parts is None or parts.is_shared or len(parts.writes) > 1:
        return None
    first = None
    for use in parts.uses:
        if use.is_set:
            continue
        index = use.index
        if index is None:
            return None  # its length is asked, or it goes elsewhere
        if first is None and _is_beyond(index, least):
            first = use
    return first


def _is_beyond(index: object, least: int) -> bool:
    return isinstance(index, int) and index >= least


def _is_of_others(given: Code, call: Call) -> bool:
    """Does a text come from a request, or from whoever calls an exported function?"""
    value = given.value
    read = value.call
    if read is not None:
        return _reads(read)
    root = root_of(value)
    if root is None:
        return False
    if root.is_param:
        # Whoever calls what is not exported may have looked.
        function = call.declared_function
        if function is None or not function.name[:1].isupper() or function.receiver == root:
            return False
        return _OWN.isdisjoint(words(given.text))
    made = root.origin.call if root.origin is not None else None
    return made is not None and _reads(made)


def _reads(call: Call) -> bool:
    """Does a call read a text of a request, also by a helper of the house for its headers?"""
    if reads_request(call):
        return True
    given = call.argument(0) if call.argument_count == 1 else None
    name = given.constant if given is not None else None
    return isinstance(name, str) and name.lower() == "authorization"


def _tells(given: Code, call: Call, function: Function) -> bool:
    """Does the function ask anything of a text, or hand it to what says something of it?"""
    root = root_of(given.value)
    if root is not None and root.once(_is_looked_at):
        return True
    return any(other != call for other in function.once(_telling).get(given.text, ()))


def _telling(function: Function) -> dict[str, list[Call]]:
    """The calls of a function that say something of what they are handed, by its text."""
    found: dict[str, list[Call]] = {}
    for call in function.calls:
        if not _TELLING.isdisjoint(words(call.method)):
            for given in call.arguments:
                found.setdefault(given.text, []).append(call)
    return found


def _is_looked_at(local: Local) -> bool:
    return any(map(_looks_at, local.uses))


def _looks_at(use: Code) -> bool:
    """Does a use say what is in a text, beside that it is not empty?"""
    taker = use.argument_of
    if taker is not None and taker.callee in SPLITTING:
        return False
    if taker is not None and taker.callee != "builtin.len":
        return not _TELLING.isdisjoint(words(taker.method))
    other = use.usage.compared_with
    if other is not None:
        return other.text not in _NOTHING
    return use.is_asked


_NOTHING = ('""', "``", "nil", "0")


def unchecked_parts(ctx: Context) -> tuple[Span, ...]:
    """The places of `unchecked_part` in a file, in order."""
    found = (unchecked_part(call) for call in ctx.calls(*SPLITTING))
    return tuple(sorted(part.span for part in found if part is not None))


def unchecked_value(element: Code) -> tuple[Code, str] | None:
    """The list, and the name, of `query["by"][0]` in a function that never asks for its length.

    `element` is the whole expression.
    """
    found = element.indexed
    listed = found[0].indexed if found is not None else None
    if found is None or listed is None or not isinstance(found[1].constant, int):
        return None
    held, key = listed
    if not isinstance(key.constant, str) or held.base_type_name not in _LISTS:
        return None
    function = element.enclosing_function
    if function is None or key.text in function.once(_asked_names) | function.once(_given_names):
        return None
    return None if found[0].text in function.once(_named_as_lists) else (held, key.constant)


#: A list of values by its name, and whether one of them is taken.
_LIST = late_regex(r'((?:[\w.]|\(\)){1,200}\["[^"\n]{0,200}"\])(\[)?')
_TEXT = late_regex(r'"[^"\n]{0,200}"')


def _asked_names(function: Function) -> frozenset[str]:
    """The texts in what a function asks: `"by"` of `if query.Has("by")`."""
    asked = (condition.text for condition in function.conditions_within)
    return frozenset(text for said in asked for text in _TEXT.findall(said))


#: Texts that a literal has a value for, or that an assignment gives one: `form["To"] = to`.
_GIVEN = late_regex(r'("[^"\n]{0,200}")(?:\s*:(?!=)|\]\s*=(?!=))')


def _given_names(function: Function) -> frozenset[str]:
    """The texts that a function gives a value itself, by which it may have made the list."""
    return frozenset(_GIVEN.findall(function.text))


def _named_as_lists(function: Function) -> frozenset[str]:
    """The lists that a function names as a whole: in `len`, in a loop, or to see them there."""
    return frozenset(found[1] for found in _LIST.finditer(function.text) if not found[2])
