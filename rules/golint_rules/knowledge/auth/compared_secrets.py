"""Secrets that are compared with what a client sent: which of two sides is which."""

from __future__ import annotations

from golint_agent.rulekit import Call, Code, late_regex, words
from golint_rules.knowledge.auth.sensitive import is_bare, opens_door, sensitive_name
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.contexts import handles_request

#: Texts of comparisons that may be about a secret, for a look before all else.
MAY_BE_SECRET = late_regex(
    r"(?i)secret|token|api_?key|signature|hmac|\bsig\b|sig\b|_sig|mac\b|-key\b"
)
_SIGNATURES = word_set("signature sig hmac mac")
_SIGNING = _SIGNATURES | {"sign"}
_COMPUTED = word_set("expected computed calculated generated actual want wanted our own")
_HASHING = late_regex(r"(?i)hmac|sign|\.Sum\(|EncodeToString|Sprintf")
_TEXTS = frozenset({"string", "untyped string"})
#: What is sent with each form, and asked for once, is no key to anything that stays.
_PASSING = late_regex(r"(?i)csrf|xsrf|confirm|idempot|page|cursor|next|cookie|state|nonce")
_KINDS = frozenset({"a token", "a secret", "a key", "a signature"})
#: What hands a text on with nothing of it changed but its ends and its letters' case.
_TRIMMING = late_regex(r"strings\.(?:Trim\w*|ToLower|ToUpper)")
#: What writes bytes as a text.
_SPELLING = late_regex(
    r"encoding/hex\.EncodeToString|\(\*encoding/base64\.Encoding\)\.EncodeToString|fmt\.Sprintf"
)
#: What a function does that tells whether something sent is right.
_VERIFYING = word_set("verify verifies validate authenticate authorize")
#: What reads a client's part of a request, by its last word.
_READING = word_set(
    """Get GetHeader Header FormValue PostFormValue PostForm Query QueryParam Param Params Cookie
    TrimPrefix TrimSpace Split"""
)


def compared_secret(code: Code) -> str:
    """What is compared byte by byte with what was sent, in words; empty for no secret.

    A secret of the service's own is one that a struct, the settings or a function around has.
    """
    found = code.comparison
    if found is None or MAY_BE_SECRET.search(code.text) is None or _PASSING.search(code.text):
        return ""
    left, operator, right = found
    if operator not in ("==", "!="):
        return ""
    if not _may_be_kept(left) or not _may_be_kept(right):
        return ""
    kinds = {left.type_name, right.type_name}
    if _TEXTS.isdisjoint(kinds) or not kinds <= _TEXTS | {"?"}:
        return ""
    around = _surroundings(code)
    for mine, theirs in ((left, right), (right, left)):
        own = _trimmed(mine)
        sent = theirs if own is mine else _trimmed(theirs)
        if _is_signature(own, sent):
            return "a signature"
        kept = _kept(own)
        what = _secret(kept, around) or _secret(own, around) if kept is not None else ""
        if kept is not None and not what:
            what = _demanded(sent, kept)
        if what and (_is_sent(sent, around) or _is_verified(own, sent, around)):
            return what
    return ""


def compares_mac(left: Code, right: Code) -> bool:
    """Is one side an HMAC that is computed here, and the other one a value that came?

    Two that are computed tell nothing: who compares them so hides both.
    """
    if left.constant is not None or right.constant is not None:
        return False
    return _is_mac(left) != _is_mac(right)


def _is_mac(side: Code | None, depth: int = 5) -> bool:
    """Is it `mac.Sum(nil)` of an `hmac.New`, or a text or a variable that is made of that?"""
    if side is None or depth == 0:
        return False
    put = side.operation
    if put is not None:
        right = put.right.value if put.right is not None else None
        return put.operator == "+" and _is_mac(right, depth - 1)
    local = side.local
    if local is not None:
        origin = local.origin if not local.is_param and len(local.writes) == 1 else None
        return origin is not None and _is_mac(origin.value, depth - 1)
    if side.converted is not None:
        return _is_mac(side.converted, depth - 1)
    call = side.call
    if call is None:
        return False
    if call.callee == "(hash.Hash).Sum":
        made = call.receiver.local if call.receiver is not None else None
        begun = made.origin.call if made is not None and made.origin is not None else None
        return begun is not None and begun.callee == "crypto/hmac.New"
    if _SPELLING.fullmatch(call.callee) is None or not call.arguments:
        return False
    return _is_mac(call.arguments[-1], depth - 1)


def _may_be_kept(side: Code) -> bool:
    """Is it a name, a field, what a call gives, or what is made of such, and no text itself?"""
    holds = side.is_name or side.selected_from is not None or side.call is not None
    return holds or side.operation is not None


def _trimmed(side: Code) -> Code:
    """What a side is before its ends are cut off: `v.token` of `strings.TrimSpace(v.token)`.

    Or before a text is put before it: `v.token` of `"Bearer " + v.token`.
    """
    put = side.operation
    if put is not None and put.operator == "+" and put.right is not None:
        is_text = isinstance(put.left.constant, str)
        return put.right.value if is_text else side
    call = side.call
    if call is None or _TRIMMING.fullmatch(call.callee) is None:
        return side
    return call.argument(0) or side


def _name(side: Code) -> str:
    return side.selected or (side.text if side.is_name else _setting(side))


def _is_signature(own: Code, sent: Code) -> bool:
    """Is one side a signature that is computed here, and the other one that came?"""
    mine, theirs = words(_name(own)), words(_name(sent) or _read_under(sent))
    if _SIGNATURES.isdisjoint(theirs):
        return False
    signing = own.call
    if signing is not None and signing.argument_count > 1 and not _read_under(own):
        return not _SIGNING.isdisjoint(words(signing.method))
    if not mine:
        return False
    local = own.local if own.is_name else None
    origin = local.origin if local is not None else None
    if origin is None or not origin.value.calls or _HASHING.search(origin.text) is None:
        return False
    return not _SIGNATURES.isdisjoint(mine) or not _COMPUTED.isdisjoint(mine)


def _read_under(side: Code) -> str:
    """The key under which a part of a request is read: `r.Header.Get("X-Signature")`."""
    call = side.call
    last = call.arguments[-1] if call is not None and call.arguments else None
    if call is None or last is None or call.method not in _READING:
        return ""
    return last.constant if isinstance(last.constant, str) else ""


def _demanded(sent: Code, kept: Code) -> str:
    """What a header says that it holds: a key of `r.Header.Get("X-Internal-Key") == s.admin`.

    The other side is a text of the service's own: a field, a setting, what a function was given.
    """
    local = sent.local if sent.is_name else None
    if local is not None and not local.is_param and local.origin is not None:
        sent = local.origin.value
    name, call = _read_under(sent), sent.call
    if call is None or not name or not _is_header(call):
        return ""
    held = kept.selected_from
    if not _NO_SECRETS.isdisjoint(words(_name(kept))[-1:]):
        return ""
    if held is not None and not _OF_ROWS.isdisjoint(words(held.base_type_name.rpartition(".")[2])):
        return ""
    found, said = sensitive_name(name.replace("-", "_")), words(name.replace("-", "_"))
    if found is not None and found.what in _KINDS:
        return found.what
    return "a key" if said[-1:] == ("key",) and not _GUARDING.isdisjoint(said) else ""


def _is_header(call: Call) -> bool:
    asked = call.receiver.selected_from if call.receiver is not None else None
    if asked is not None and str(asked.type) == "*net/http.Response":
        return False  # who answers is asked nothing by a stranger
    return "header" in words(call.word) or "Header" in call.receiver_type


#: Words of headers with a key by which a service knows who may ask.
_GUARDING = word_set("internal admin service auth access cron job secret api master system")
#: Last words of names of what is compared, and opens nothing.
_NO_SECRETS = word_set("type kind mode name id ids version status header scheme prefix hash")
#: Words of types of what is asked about, and no service or middleware.
_OF_ROWS = word_set("request req test case row")


def _secret(side: Code, around: frozenset[str]) -> str:
    """What of the kinds that open something a side's name says it is."""
    name = _name(side)
    holder = side.selected_from
    around |= frozenset(words(holder.text)) if holder is not None else frozenset()
    found = sensitive_name(name)
    if found is None and words(name)[-2:] in (("header", "key"), ("access", "key")):
        return "a key"
    if found is None or found.what not in _KINDS:
        return ""
    return found.what if not is_bare(name) or opens_door(around) else ""


def _kept(side: Code) -> Code | None:
    """A field, a setting, a package's variable, or what a function around was given, on a side.

    Or behind a name that the function gave to one of these; None for anything else.
    """
    if _setting(side):
        return side
    if side.selected_from is not None:
        holder = side.selected_from.local
        return side if holder is None or not _holds_request(holder.name) else None
    local = side.local
    if local is None:
        return side if side.package_object else None
    inner = side.enclosing_function
    if inner is None or (local.is_param and all(found != local for found in inner.locals)):
        return side if local.is_param else None
    origin = None if local.is_param else local.origin
    value = _trimmed(origin.value) if origin is not None else None
    if value is None or not (value.selected_from is not None or _setting(value)):
        return None
    return _kept(value)


def _setting(side: Code) -> str:
    """The name of a variable of the process that a call reads; empty for anything else."""
    call = side.call
    if call is None or call.callee not in ("os.Getenv", "github.com/spf13/viper.GetString"):
        return ""
    given = call.argument(0)
    return str(given.constant or "") if given is not None else ""


def _holds_request(name: str) -> bool:
    return name.lower() in ("req", "request", "body", "input", "payload", "in", "params", "dto")


def _is_sent(side: Code, around: frozenset[str]) -> bool:
    """Is it read from a request, or a variable of the function that is named as the secret?"""
    if _is_read(side.call):
        return True
    local = side.local if side.is_name else None
    if local is None:
        holder = side.selected_from.local if side.selected_from is not None else None
        return holder is not None and _holds_request(holder.name)
    inner = side.enclosing_function
    if inner is None or all(found != local for found in inner.locals):
        return False
    if local.is_param:
        return bool(_secret(side, around)) and any(map(handles_request, side.enclosing_functions))
    origin = local.origin
    call = origin.value.call if origin is not None else None
    return bool(_secret(side, around)) or _is_read(call) or _is_of_headers(origin)


def _is_of_headers(origin: Code | None) -> bool:
    """Is it an element of a map of headers: `headers["authorization"]`?"""
    indexed = origin.value.indexed if origin is not None else None
    return indexed is not None and words(_name(indexed[0]))[-1:] in (("headers",), ("header",))


def _is_verified(own: Code, sent: Code, around: frozenset[str]) -> bool:
    """Is what a method that verifies is given named as the secret that its receiver has?"""
    holder, local = own.selected_from, sent.local if sent.is_name else None
    if holder is None or holder.local is None or local is None or not local.is_param:
        return False
    function = sent.enclosing_function
    if function is None or _VERIFYING.isdisjoint(words(function.name)):
        return False
    return bool(_secret(sent, around))


def _is_read(call: Call | None) -> bool:
    """Does a call read a client's part of a request: a method of it, or `getHeader(…)`?"""
    if call is None:
        return False
    return call.word in _READING or "header" in words(call.word)


def _surroundings(code: Code) -> frozenset[str]:
    names = [function.symbol or function.name for function in code.enclosing_functions]
    return frozenset(word for name in (code.path, *names) for word in words(name))
