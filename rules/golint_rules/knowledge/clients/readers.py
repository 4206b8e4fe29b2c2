"""What data is read from, by its type, and who reads all of it."""

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    Function,
    FunctionFact,
    Functions,
    Local,
    Type,
    Types,
    function_fact,
)
from golint_rules.knowledge.basics.tables import word_set

_PLAIN = word_set(
    """string bool byte rune error int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64
    uintptr float32 float64"""
)
#: Functions that give all that a reader has.
READING_ALL = word_set("io.ReadAll io/ioutil.ReadAll")
#: Functions that read a value from the bytes of a text, the first argument, into the second.
UNMARSHALING = word_set(
    """encoding/json.Unmarshal encoding/xml.Unmarshal github.com/goccy/go-json.Unmarshal
    github.com/bytedance/sonic.Unmarshal"""
)


def may_be_reader(t: Type, types: Types) -> bool:
    """Has a type a `Read`, as far as it is known? Most parameters have none, and need no more."""
    return types.once(_may_be_reader, t)


def _may_be_reader(types: Types, t: Type) -> bool:
    name = str(types.base(t))
    if name.isidentifier():  # a type of Go's own, or a type parameter
        return name not in _PLAIN
    return types.method(t, "Read") is not None or types.is_unknown(t)


#: What reads on from what it is given, and does not limit it.
_READING_ON = word_set("io.TeeReader bufio.NewReader bufio.NewReaderSize io.NopCloser")
#: Readers of readers that are followed.
_MAX_READERS = 4


def read_by(reader: Code) -> Code:
    """What a reader reads: `r.Body` for a variable that holds `io.TeeReader(r.Body, w)`."""
    at = reader.value
    for _ in range(_MAX_READERS):
        local = at.local if at.is_name else None
        if local is not None and (local.is_param or any(use.is_set for use in local.uses)):
            break
        made = local.origin if local is not None else at
        call = made.call if made is not None else None
        inner = call.argument(0) if call is not None and call.callee in _READING_ON else None
        if inner is None:
            break
        at = inner.value
    return at


class ReadsAll(FunctionFact, frozen=True):
    """The function reads all of the readers that it is given at these positions."""

    positions: tuple[int, ...]


@function_fact(
    ReadsAll,
    on=Functions(params=True),
    callees={
        **dict.fromkeys(sorted(READING_ALL), ReadsAll((0,))),
        "(*bytes.Buffer).ReadFrom": ReadsAll((0,)),
    },
)
def reads_all(function: Function, ctx: Context) -> ReadsAll | None:
    """A function that hands a parameter to one that reads all of it."""
    types = ctx.types
    readers = {
        name: at for at, (name, t) in enumerate(function.parameters) if may_be_reader(t, types)
    }
    if not readers:
        return None
    found = tuple(
        sorted(
            readers[local.name]
            for local in function.locals
            if local.is_param and local.name in readers and _is_read(local, ctx)
        )
    )
    return ReadsAll(found) if found else None


def _is_read(param: Local, ctx: Context) -> bool:
    if param.writes:
        return False
    return any(_reads(call, use, ctx) for use in param.uses if (call := use.argument_of))


def _reads(call: Call, given: Code, ctx: Context) -> bool:
    fact = ctx.fact(ReadsAll, call)
    return fact is not None and any(call.argument(at) == given for at in fact.positions)
