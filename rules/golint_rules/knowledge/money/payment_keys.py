"""Requests to payment providers that move money, and the key that keeps it from moving twice."""

from __future__ import annotations

from golint_agent.rulekit import (
    Branch,
    Call,
    Code,
    Context,
    Function,
    Local,
    Loop,
    late_regex,
    words,
)
from golint_rules.knowledge.basics.tables import word_set

#: Parameters of Stripe whose requests charge, pay out, give back, or put something on a bill.
_MOVING = late_regex(
    r"github\.com/stripe/stripe-go(?:/v\d+)?\.(?P<what>PaymentIntent|Refund|Transfer|Payout|Charge"
    r"|InvoiceItem|Invoice|Subscription|Topup|CreditNote)(?:Create)?Params"
)
#: Methods of clients and functions of packages that send them for something new.
CREATING = ("New", "Create")
#: Methods of what embeds `stripe.Params` that leave the key out.
_HARMLESS = frozenset({"AddExpand", "AddMetadata", "AddExtra", "SetStripeAccount", "SetContext"})
_KEYS = ("IdempotencyKey", "Idempotency")
#: What a subscription or bill of Stripe is called in a message.
_NAMES = {
    "PaymentIntent": "payment",
    "InvoiceItem": "item on the bill",
    "CreditNote": "credit note",
}

#: Functions that make a request, with where its method and its address stand.
_REQUESTS = {"net/http.NewRequest": (0, 1), "net/http.NewRequestWithContext": (1, 2)}
#: Addresses by which money is moved anew.
_ADDRESS = late_regex(r".*/(?P<what>refund|charge|transfer|payout|disbursement|withdrawal)s?/?")
#: What tells the other party that a request is the same as before: a header, a field, a name.
_TOLD_APART = late_regex(
    r"(?i)idempot|dedup|nonce|uuid|reference|external_?(?:id|ref)|request_?id|request-id|order_?id|given_?id"
    r"|transaction_?id|client_?id|merchant_?id|correlation|\w_(?:key|ref)\b|(?:Key|Ref)\b"
)
_OF_PACKAGE = late_regex(rb"(?i)idempot")


def unkeyed_request(call: Call, ctx: Context) -> str:
    """What a request of HTTP may do twice at another party; empty where it may have a key.

    So it is, too, where the function around it names anything that tells requests apart.
    """
    places = _REQUESTS.get(call.callee)
    if places is None:
        return ""
    method, address = (call.argument(place) for place in places)
    function = call.declared_function
    if method is None or address is None or method.constant != "POST" or function is None:
        return ""
    last = address.text_parts[-1:]
    found = _ADDRESS.fullmatch(last[0]) if last and isinstance(last[0], str) else None
    if found is None or _tells_apart(function):
        return ""
    # A request that is sent where it is made has the headers that are set there.
    keyed = ctx.source_has("dempot") if _is_sent_by(call, function) else ctx.once(_knows_keys)
    return "" if keyed else found["what"]


def _is_sent_by(call: Call, function: Function) -> bool:
    """Is the request that a call makes handed to a client's `Do` in the same function?"""
    made = call.assigned_first
    return made is not None and any(
        sending.word == "Do" and any(given.local == made for given in sending.arguments)
        for sending in function.calls
    )


def _tells_apart(function: Function) -> bool:
    """Does a function, or a field of what it encodes, name what tells requests apart?"""
    if _TOLD_APART.search(function.text) is not None:
        return True
    sent = (
        given
        for call in function.calls
        if "arshal" in call.method or call.method == "Encode"
        for given in call.arguments
    )
    return any(
        _TOLD_APART.search(field.name) for code in sent for field in code.types.fields(code.type)
    )


def _knows_keys(ctx: Context) -> bool:
    return any(file.source_matches(_OF_PACKAGE) for file in ctx.beside)


def unkeyed(call: Call) -> str:
    """What a call of Stripe may do twice, as a person calls it; empty where it has a key.

    So it is, too, where the parameters come from elsewhere or are handed to a helper, which may
    set one.
    """
    for given in call.arguments:
        local = given.value.local
        literal = given.composite or _literal_of(local, call)
        if literal is None:
            continue
        found = _MOVING.fullmatch(literal.base_type_name)
        if found is None:
            continue
        is_open = local is not None and not all(_leaves_key_out(use, call) for use in local.uses)
        if is_open or any(key in literal.text for key in _KEYS):
            return ""
        return _NAMES.get(found["what"], found["what"].lower())
    return ""


def _literal_of(local: Local | None, call: Call) -> Code | None:
    """The literal that the only value of a local is."""
    if local is None or local.is_param or len(local.writes) != 1:
        return None
    value = local.given_before(call)
    return value.composite if value is not None else None


def _leaves_key_out(use: Code, sending: Call) -> bool:
    """Does a use of the parameters surely give them no key?"""
    taker = use.argument_of
    if taker is not None:
        return taker == sending
    method = use.receiver_of
    if method is not None:
        return method.method in _HARMLESS
    selected = use.usage.selection
    return bool(selected) and selected != "Params" and "Idempotency" not in use.statement.text


#: What gives a request its key, and headers that do.
KEYING = ("SetIdempotencyKey", "Set", "Add")
_HEADERS = frozenset({"idempotency-key", "x-idempotency-key", "paypal-request-id"})
#: Functions that make another one each time.
_ANEW = late_regex(
    r"github\.com/(?:google|gofrs|satori)/(?:go\.)?uuid(?:/v\d+)?\."
    r"New(?:String|Random|UUID|V[1467])?"
    r"|github\.com/(?:rs/xid|segmentio/ksuid|lucsky/cuid)\.New\w*"
    r"|github\.com/oklog/ulid(?:/v\d+)?\.(?:Make|New|MustNew)|time\.Now"
)
#: What makes one text of many times, as of all those of a day.
_COARSE = word_set("Format AppendFormat Truncate Round Date Year YearDay ISOWeek")
_TRYING = word_set("attempt attempts retry retries tries try trial backoff")
_RETRIED_BY = ("github.com/avast/retry-go", "github.com/cenkalti/backoff", "github.com/sethvargo")
_MAX_STEPS = 4


def is_keyed_anew(call: Call) -> bool:
    """Is a request given a key that differs for each attempt: made within the loop of these?"""
    given = call.arguments[-1:]
    if not given or not _gives_key(call):
        return False
    made = _made_anew(given[0])
    if made is None:
        return False
    for function in call.enclosing_functions:
        loops = (loop for loop in function.loops if loop.body.holds(call))
        if any(loop.body.holds(made) and _tries_again(loop, function) for loop in loops):
            return True
        taker = function.argument_of if function.is_literal else None
        if taker is not None and taker.callee.startswith(_RETRIED_BY) and function.holds(made):
            return True
    return False


def _gives_key(call: Call) -> bool:
    if call.method == "SetIdempotencyKey":
        return True
    header = call.argument(0)
    name = header.constant if call.receiver_type == "net/http.Header" and header else None
    return isinstance(name, str) and name.lower() in _HEADERS


def _made_anew(value: Code) -> Call | None:
    """The call that makes a new text: `uuid.NewString()`, `uuid.New().String()`, by a local."""
    here: Code | None = value
    for _ in range(_MAX_STEPS):
        call = here.call if here is not None else None
        if call is None:
            local = here.local if here is not None else None
            here = local.origin if local is not None and not local.is_param else None
            continue
        if _ANEW.fullmatch(call.callee):
            return call
        if call.method in _COARSE:
            return None
        here = call.receiver or call.argument(0)
    return None


def _tries_again(loop: Loop, function: Function) -> bool:
    """Does a loop do one thing until it succeeds, by its words, or as success leaves it?"""
    over = loop.ranges_over
    if over is not None and str(over.type) not in ("int", "untyped int"):
        return False
    head = loop.text.partition("{")[0]
    if not _TRYING.isdisjoint(words(head)):
        return True
    leaving = [b for b in function.branches if loop.body.holds(b) and _leaves(b)]
    return any(b.condition.text.endswith("== nil") and b.condition.mentions_error for b in leaving)


def _leaves(branch: Branch) -> bool:
    """Does a branch leave the loop around it, in place of going on with the next round?"""
    return not branch.goes_on and branch.statements[-1].jump != "continue"
