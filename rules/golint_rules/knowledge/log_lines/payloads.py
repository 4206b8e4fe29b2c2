"""What came with a request or a message: its body, its headers, and what is read from them."""

from __future__ import annotations

from golint_agent.rulekit import (
    Call,
    Code,
    Function,
    Local,
    Type,
    Types,
    first_word,
    late_regex,
    words,
)
from golint_rules.knowledge.auth.sensitive import is_bare, is_sure, sensitive_name
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.clients.readers import READING_ALL, UNMARSHALING, read_by
from golint_rules.knowledge.requests.bound_bodies import BINDING
from golint_rules.knowledge.requests.token_claims import claims_given, is_claims

#: Methods that give the body, by full name.
_BODIES = word_set(
    """(*github.com/gofiber/fiber/v2.Ctx).Body (*github.com/gofiber/fiber/v2.Ctx).BodyRaw
    (github.com/gofiber/fiber/v3.Ctx).Body (github.com/gofiber/fiber/v3.Ctx).BodyRaw
    (*github.com/gin-gonic/gin.Context).GetRawData net/http/httputil.DumpRequest
    net/http/httputil.DumpRequestOut"""
)
#: Methods and fields that give all headers, by full name.
_HEADERS = word_set(
    """net/http.Request.Header net/http.Request.Form net/http.Request.PostForm
    (*github.com/gofiber/fiber/v2.Ctx).GetReqHeaders
    (github.com/gofiber/fiber/v3.Ctx).GetReqHeaders"""
)
#: What a call of gRPC brings beside its message.
_METADATA = "google.golang.org/grpc/metadata.MD"
#: Fields that hold the body of a message, by full name.
_MESSAGES = word_set(
    """github.com/rabbitmq/amqp091-go.Delivery.Body github.com/streadway/amqp.Delivery.Body
    github.com/segmentio/kafka-go.Message.Value github.com/IBM/sarama.ConsumerMessage.Value
    github.com/Shopify/sarama.ConsumerMessage.Value github.com/nats-io/nats.go.Msg.Data
    github.com/confluentinc/confluent-kafka-go/kafka.Message.Value
    github.com/confluentinc/confluent-kafka-go/v2/kafka.Message.Value
    github.com/ThreeDotsLabs/watermill/message.Message.Payload
    cloud.google.com/go/pubsub.Message.Data cloud.google.com/go/internal/pubsub.Message.Data
    github.com/aws/aws-lambda-go/events.SQSMessage.Body
    github.com/aws/aws-lambda-go/events.APIGatewayProxyRequest.Body"""
)
#: The types that have these fields; not those that write themselves by their topic alone, and the
#: events of AWS.
_WHOLE_MESSAGES = frozenset(
    name.rpartition(".")[0]
    for name in _MESSAGES
    if not name.startswith(("github.com/confluentinc/", "github.com/aws/"))
)
#: The same of Redis, and what a program says where a message is no more than a key's name.
_PUBLISHED = frozenset(
    f"github.com/{path}.Message.Payload"
    for path in ("redis/go-redis/v9", "go-redis/redis/v9", "go-redis/redis/v8", "go-redis/redis/v7")
)
_OF_KEYS = late_regex(r"(?i)keyevent|keyspace|expir|invalidat|reload|wake")
#: Methods that give the content of a job, by full name.
_JOBS = frozenset({"(*github.com/hibiken/asynq.Task).Payload"})
#: What that is, in words.
OF_JOB = "all that the job is given"
#: Methods that give the kind of a message of an open connection, and then the message.
_SOCKETS = frozenset(
    {
        "(*github.com/gorilla/websocket.Conn).ReadMessage",
        "(*github.com/fasthttp/websocket.Conn).ReadMessage",
        "(*github.com/coder/websocket.Conn).Read",
        "(*nhooyr.io/websocket.Conn).Read",
    }
)
#: Methods that give what another service answered, by full name.
_ANSWERS = frozenset(
    f"(*{path}.Response).{name}"
    for path in ("github.com/go-resty/resty/v2", "github.com/go-resty/resty", "resty.dev/v3")
    for name in ("Body", "String", "Bytes")
) | {"net/http/httputil.DumpResponse"}
#: Last words of types of messages, and what their content is called there.
_KINDS_OF_MESSAGES = word_set("message messages msg delivery envelope record")
_CONTENTS = word_set("Value Body Payload Data")
#: Types that take whatever is sent.
_OF_ANYTHING = frozenset({"map[string]any", "map[string]interface{}"})
#: What interceptors of gRPC are given beside the request, and what handles it.
_CALL_INFO = "google.golang.org/grpc.UnaryServerInfo"
_CALL_HANDLER = "google.golang.org/grpc.UnaryHandler"
_ANY_TYPE = frozenset({"any", "interface{}"})
_BYTES = frozenset({"[]byte", "encoding/json.RawMessage", "[]uint8"})
_DECODING = UNMARSHALING | {"google.golang.org/protobuf/proto.Unmarshal"}
#: What a condition asks where an answer is one of a failure, which is why it is logged.
_OF_FAILURE = late_regex(r"(?i)status|code|\berr\b|ok\b|success|fail")
#: First words of functions that write a value as text for who reads it.
_WRITING = word_set("format pretty stringify dump indent prettify")
_LIMITING = word_set("net/http.MaxBytesReader io.LimitReader")
#: Origins of origins that are followed.
_MAX_DEPTH = 4


def payload_in(code: Code) -> str:
    """What of a request or message a value is, in words; empty for none, and where not known."""
    return _payload(code, _MAX_DEPTH)


def _payload(code: Code, depth: int) -> str:
    code = code.value
    if not depth or code.constant is not None:
        return ""
    member = code.member
    if member in _MESSAGES or _is_content(code):
        return "the whole message"
    if code.base_type_name in _WHOLE_MESSAGES:
        return "the whole message"
    if member in _PUBLISHED and not _tells_of_keys(code):
        return "the whole message"
    if member in _HEADERS:
        return "all headers" if member.endswith("Header") else "the whole form"
    if code.type_name == _METADATA or _is_each_header(code):
        return "all headers"
    if code.call is not None:
        return _payload_of_call(code.call, depth)
    if is_claims(code.base_type_name):
        return "all claims of the token"
    local = code.local if code.is_name else None
    if local is not None and (of_call := _of_intercepted(local, code) or _of_dump(local, code)):
        return of_call
    if local is not None and _is_pushed(local, code):
        return "the whole message"
    function = code.declared_function
    bound = function.once(_bound_in) if function is not None else {}
    is_bound = local is not None and _still_holds(local, bound.get(local.declared_at), code)
    if is_bound and str(code.types.underlying(code.type)) in _OF_ANYTHING | _ANY_TYPE:
        return "the whole request"
    if local is None or not code.types.fields(code.type):
        return local.once(_payload_of_origin, depth) if local is not None else ""
    if not is_bound:
        return ""
    is_told = _is_of_payment(code) or _tells_of_people(code.types, code.type)
    return "the whole request" if is_told else ""


def _is_each_header(code: Code) -> bool:
    """Is it the values of a header in a loop over all, which asks nothing of their names?

    `for name, values := range r.Header { log(name, strings.Join(values, ",")) }`.
    """
    value = code
    if code.call is not None and code.call.callee == "strings.Join":
        value = code.call.argument(0) or code
    if value.indexed is not None and value.indexed[0] is not None:
        value = value.indexed[0]
    local, function = value.local if value.is_name else None, code.enclosing_function
    loop = function.loop_around(code) if local is not None and function is not None else None
    over = loop.range_over if loop is not None else None
    if loop is None or over is None or local is None or not _gives_headers(over):
        return False
    name, *values = loop.range_targets
    if [each.start_byte for each in values] != [local.declared_at]:
        return False
    named = code.local_named(name.text)
    return named is None or all(
        use.statement == code.statement for use in named.uses if use.start_byte != name.start_byte
    )


def _gives_headers(code: Code) -> bool:
    made = code.call
    named = code.member if made is None else made.callee
    return named in _HEADERS and named.endswith("Header" if made is None else "Headers")


def _is_pushed(local: Local, code: Code) -> bool:
    """Is it the message of an open connection, and not where reading that has failed?"""
    made = local.declared_with.call if local.declared_with is not None else None
    if made is None or made.callee not in _SOCKETS or local not in made.target_locals[1:2]:
        return False
    return not any(branch.body.holds(code) for branch in made.failures)


def _of_intercepted(local: Local, code: Code) -> str:
    """What an interceptor of gRPC is given as the request, or has of its handler as the answer."""
    if local.type_name not in _ANY_TYPE:
        return ""
    for function in code.enclosing_functions:
        params = function.params
        if _CALL_INFO not in params.values():
            continue
        if local.is_param:
            return "the whole request" if local.name in params else ""
        given = local.given_before(code)
        made = given.call if given is not None else None
        handles = made is not None and params.get(made.word) == _CALL_HANDLER
        return "the whole response" if handles else ""
    return ""


#: What hands a function the body of each request, and of each answer, behind a context.
_DUMPING = frozenset(f"github.com/labstack/echo/v{version}/middleware.BodyDump" for version in "45")


def _of_dump(local: Local, code: Code) -> str:
    """The body of a request or an answer that a middleware hands to a literal for it."""
    literal = code.enclosing_function
    if not local.is_param or literal is None or not literal.is_literal:
        return ""
    if not any(taker.callee in _DUMPING for taker in code.handed_to):
        return ""
    at = next((i for i, (name, _) in enumerate(literal.parameters) if name == local.name), 0)
    return ("", "the whole body", "the whole answer")[at] if at < len(literal.parameters) else ""


def _payload_of_call(call: Call, depth: int) -> str:
    if call.callee.startswith("net/http/httputil.Dump"):
        with_body = call.argument(1)
        if with_body is not None and with_body.constant is False:
            return "" if call.callee.endswith("Response") else "all headers"
    if call.callee in _BODIES:
        return "the whole body"
    if call.callee in _HEADERS:
        return "all headers"
    if call.callee in _JOBS:
        return OF_JOB
    given = call.argument(0)
    if call.callee in READING_ALL and given is not None and _is_body(given):
        return "the whole body"
    if call.callee in _ANSWERS or (call.callee in READING_ALL and _is_answer(given)):
        return "all that another service answered"
    receiver = call.receiver
    if call.method in ("String", "Bytes") and receiver is not None and _is_copy(receiver):
        return "the whole response"
    if call.method == "String" and not call.argument_count and receiver is not None:
        return _payload(receiver, depth - 1)
    writes = given is not None and first_word(call.method) in _WRITING
    return _payload(given, depth - 1) if writes and given is not None else ""


def _is_of_payment(code: Code) -> bool:
    """Is it asked for a payment or a login, by its type, its function or its file?"""
    function = code.declared_function
    stem = code.path.rpartition("/")[2].removesuffix(".go")
    names = (code.base_type_name.rpartition(".")[2], function.name if function else "", stem)
    return any(not _PAYMENTS.isdisjoint(words(name)) for name in names)


_PAYMENTS = word_set(
    """payment payments pay payout payouts paypal braintree stripe charge charges checkout transfer
    transfers withdrawal withdrawals withdraw deposit refund refunds bank iban kyc login signup
    signin register loan"""
)


def _tells_of_people(types: Types, t: Type, name: str = "", depth: int = _MAX_DEPTH) -> bool:
    """Does a type have room for secrets or data about people, by the names of its fields?

    So do fields that take whatever the client likes, such as `map[string]any`. What nobody knows
    says nothing. `name` is that of the field which holds it.
    """
    owner = words(types.name(types.base(t))[1] or name)
    around = frozenset((*owner, *words(str(t))))
    for field in types.fields(t):
        found = sensitive_name(field.name)
        # A token or a secret of any kind tells; a PIN may be one of a place or a board.
        if found is not None and (is_bare(field.name) or is_sure(field.name, found, around)):
            return True
        if _is_personal(field.name, owner):
            return True
        kind = types.innermost_element(field.type)
        if types.is_interface(types.element(kind) or kind) or str(kind) in _ANYTHING:
            return True
        if depth and _tells_of_people(types, kind, field.name, depth - 1):
            return True
    return False


def _is_personal(name: str, owner: tuple[str, ...]) -> bool:
    """Does a field say who or where somebody is: `LastName`, `ShippingAddress`, a user's `Name`?"""
    found = words(name)
    if found[-1:] == ("name",):
        return not _PEOPLE.isdisjoint(found[:-1] or owner)
    return not _PERSONAL.isdisjoint(found) or found[:2] in _NUMBERS


#: What a client may fill with anything.
_ANYTHING = frozenset({"encoding/json.RawMessage", "byte", "uint8"})
_PEOPLE = word_set(
    """user customer client employee member patient person account profile contact supplier vendor
    owner agent guest tenant payment student teacher staff first last full middle family given sur
    holder cardholder recipient beneficiary payer payee sender receiver"""
)
_PERSONAL = word_set(
    """username firstname lastname fullname surname address addresses street postcode zip zipcode
    birthday gender nationality salary income card iban latitude longitude diagnosis religion"""
)
_NUMBERS = frozenset({("account", "number"), ("account", "no"), ("id", "number"), ("tax", "id")})


def is_of_failure(call: Call) -> bool:
    """Is a line written where another service has failed, of whose answer it tells?"""
    return any(_OF_FAILURE.search(condition.text) is not None for condition in call.conditions)


#: A verb that takes no more of a text than so many bytes.
_CUTTING = late_regex(r"%\.\d{1,3}[sqxv]")


def is_cut(call: Call) -> bool:
    """Does a format keep to the beginning of a text: `%.200s`?"""
    texts = (code.constant for code in call.arguments)
    return any(isinstance(text, str) and _CUTTING.search(text) is not None for text in texts)


def _tells_of_keys(code: Code) -> bool:
    """Does the function around speak of keys, whose names are what such a message holds?"""
    function = code.declared_function
    return function is not None and _OF_KEYS.search(function.text) is not None


def _is_content(code: Code) -> bool:
    """Is it the content of what is a message by the name of its type: `m.Payload`?"""
    holder = code.selected_from
    if holder is None or code.selected not in _CONTENTS or code.type_name not in _BYTES:
        return False
    *_, last = ("", *words(holder.base_type_name.rpartition(".")[2]))
    return last in _KINDS_OF_MESSAGES


def _is_answer(code: Code | None) -> bool:
    return code is not None and code.member == "net/http.Response.Body"


def _is_copy(code: Code) -> bool:
    """Is it a buffer in what stands before a `http.ResponseWriter` and copies what is written?"""
    holder = code.selected_from
    if holder is None:
        return False
    fields = holder.types.fields(holder.types.base(holder.type))
    return any(field.embedded and field.name == "ResponseWriter" for field in fields)


def _payload_of_origin(local: Local, depth: int) -> str:
    if local.is_param and local.type_name in _BYTES and any(map(_decodes, local.calls_with)):
        return "the whole message"
    writes = [use for use in local.uses if use.is_set]
    if local.is_param or len(writes) > (local.declared_with is None):
        return ""
    origin = local.value_at(writes[0]) if writes else local.origin
    if origin is not None:
        return _payload(origin, depth - 1)
    made = local.declared_with.call if local.declared_with is not None else None
    if made is None:
        return _payload_decoded(local, depth)
    at = claims_given(made)
    is_given = at is not None and local in made.target_locals[at : at + 1]
    return "all claims of the token" if is_given else ""


def _payload_decoded(local: Local, depth: int) -> str:
    """What is read into a variable without a type of its own: `json.Unmarshal(body, &sent)`."""
    takers = (use.address.argument_of for use in local.uses)
    read = [call for call in takers if call is not None and _decodes(call)]
    source = read[0].argument(0) if len(read) == 1 else None
    return _payload(source, depth - 1) if source is not None else ""


def _is_body(code: Code) -> bool:
    """Is it a request's body, be it with a limit?"""
    code = read_by(code)
    limited = code.call
    if limited is not None and limited.callee in _LIMITING:
        return any(map(_is_body, limited.arguments))
    return code.member == "net/http.Request.Body"


def _decodes(call: Call) -> bool:
    """Is it what reads a message from its bytes?"""
    return call.callee in _DECODING


def _bound_in(function: Function) -> dict[int, int]:
    """The locals that a function reads the body of a request into, by where they are declared.

    With the byte where it is read last.
    """
    return {
        local.declared_at: call.start_byte
        for call in function.calls
        if _binds(call)
        for given in call.arguments
        if (local := given.local) is not None
    }


def _still_holds(local: Local, bound: int | None, code: Code) -> bool:
    """Is a request read into a local at a byte, and nothing else put there before `code`?"""
    if bound is None:
        return False
    return not any(use.is_set and bound < use.start_byte < code.start_byte for use in local.uses)


def _binds(call: Call) -> bool:
    if call.callee in BINDING:
        return True
    if call.callee != "(*encoding/json.Decoder).Decode" or call.receiver is None:
        return False
    decoder = call.receiver.call
    held = call.receiver.local
    if decoder is None and held is not None and held.origin is not None:
        decoder = held.origin.call
    source = decoder.argument(0) if decoder is not None else None
    return source is not None and _is_body(source)
