"""Where what is decoded comes from: a file, an answer, a store, and not from who asks."""

from golint_agent.rulekit import Call, Code, first_word
from golint_rules.knowledge.failures.failing_calls import asked, asks_outside, is_service

_UNMARSHALS = frozenset(
    {
        "encoding/json.Unmarshal",
        "encoding/xml.Unmarshal",
        "gopkg.in/yaml.v2.Unmarshal",
        "gopkg.in/yaml.v3.Unmarshal",
    }
)
_DECODERS = frozenset(
    {
        "(*encoding/csv.Reader).Read",
        "(*encoding/csv.Reader).ReadAll",
        "(*encoding/gob.Decoder).Decode",
        "(*encoding/json.Decoder).Decode",
        "(*encoding/xml.Decoder).Decode",
        "(*gopkg.in/yaml.v2.Decoder).Decode",
        "(*gopkg.in/yaml.v3.Decoder).Decode",
    }
)
_READ_WHOLE = frozenset({"io.ReadAll", "io/ioutil.ReadAll"})
#: They give what they are given: `strings.NewReader(text)`.
_AROUND = frozenset({"bytes.NewReader", "bytes.NewBuffer", "strings.NewReader", "bufio.NewReader"})
_AROUND |= _READ_WHOLE | {"io.LimitReader", "strings.TrimSpace", "bytes.TrimSpace"}
_FILES = frozenset(
    {"os.Open", "os.OpenFile", "os.ReadFile", "io/ioutil.ReadFile", "io/fs.ReadFile"}
)
#: How many names lead from what is decoded to where it comes from.
_FAR = 6


def decodes_own(call: Call) -> bool:
    """Does it decode, or read to the end, what a file, an answer or a store gave?

    Then its error is one of the system, and tells what is wrong with that: a client has sent none
    of it. False where it cannot be told.
    """
    source = _source_of(call)
    return source is not None and _is_own(source, _FAR)


def _source_of(call: Call) -> Code | None:
    if call.callee in _UNMARSHALS or call.callee in _READ_WHOLE:
        return call.argument(0)
    if call.callee not in _DECODERS or call.receiver is None:
        return None
    made = _given(call.receiver)
    return made.call.argument(0) if made is not None and made.call is not None else None


def _given(code: Code) -> Code | None:
    """What a local was given last, or the code itself where it names none."""
    return code.local.given_before(code) if code.local is not None else code


def _is_own(code: Code, left: int) -> bool:
    if left <= 0:
        return False
    if code.converted is not None:
        return _is_own(code.converted, left - 1)
    holder = code.selected_from
    if holder is not None:
        if holder.base_type_name in ("net/http.Response", "net/http.Request"):
            return holder.base_type_name.endswith("Response")
        return _is_own(holder, left - 1)
    if code.local is not None:
        given = _given(code)
        return given is not None and _is_own(given, left - 1)
    call = code.call
    if call is None:
        return False
    if call.callee in _AROUND:
        first = call.argument(0)
        return first is not None and _is_own(first, left - 1)
    if first_word(call.method) == "read" and call.callee not in _FILES:
        return False  # of a connection, at whose other end a client may be
    return call.callee in _FILES or asks_outside(call) or is_service(asked(call))
