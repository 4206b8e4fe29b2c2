"""Calls of other parties over the network: requests, RPCs, messages, and libraries of providers."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Context,
    Function,
    FunctionFact,
    Functions,
    PackageFact,
    function_fact,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.programs.repositories import type_words

#: Calls of libraries that ask another party, by full name.
_OUTSIDE = late_regex(
    r"\(\*net/http\.Client\)\.(?:Do|Get|Head|Post|PostForm)"
    r"|net/http\.(?:Get|Head|Post|PostForm)"
    r"|\(\*(?:github\.com/go-resty/resty(?:/v\d)?|resty\.dev/v\d)\.Request\)"
    r"\.(?:Get|Post|Put|Patch|Delete|Execute|Send)"
    r"|\(\*github\.com/segmentio/kafka-go\.Writer\)\.WriteMessages"
    r"|\(github\.com/(?:IBM|Shopify)/sarama\.SyncProducer\)\.SendMessages?"
    r"|\(\*github\.com/(?:rabbitmq/amqp091-go|streadway/amqp)\.Channel\)\.Publish\w*"
    r"|\(\*github\.com/nats-io/nats\.go\.Conn\)\.(?:Publish|Request)\w*"
    r"|\(github\.com/nats-io/nats\.go(?:/jetstream)?\.JetStream(?:Context)?\)\.Publish\w*"
    r"|\(\*github\.com/aws/aws-sdk-go-v2/service/(?:s3|sqs|sns|ses|sesv2|lambda|eventbridge|sfn)"
    r"\.Client\)\.\w+"
    r"|\(\*github\.com/aws/aws-sdk-go/service/(?:s3|sqs|sns|ses|lambda)\.\w+\)\.\w+"
    r"|github\.com/stripe/stripe-go/v\d+/\w+\.(?:New|Get|Update|Capture|Cancel|Confirm|Del)"
    r"|\(\*?github\.com/stripe/stripe-go/v\d+(?:/\w+)*\.(?:Client|v\w+Service)\)\.\w+"
    r"|net/smtp\.SendMail"
    r"|\(\*(?:gopkg\.in/gomail\.v2|gopkg\.in/mail\.v2)\.Dialer\)\.DialAndSend"
    r"|\(\*github\.com/sendgrid/sendgrid-go\.Client\)\.Send\w*"
    r"|github\.com/sendgrid/sendgrid-go\.(?:API|MakeRequest(?:Retry)?(?:WithContext)?)"
    r"|\(\*github\.com/(?:hibiken/asynq\.Client|gocraft/work\.Enqueuer)\)\.Enqueue\w*"
    r"|\(\*github\.com/RichardKnop/machinery(?:/v\d)?\.Server\)\.Send\w+"
    r"|\(\*?github\.com/(?:redis/go-redis/v9|go-redis/redis(?:/v\d)?)\.(?:(?:Cluster|Universal)?"
    r"Client|cmdable)\)\.XAdd"
    r"|\(\*github\.com/minio/minio-go/v\d\.Client\)\.(?:PutObject|FPutObject|RemoveObject)"
)
#: Methods of other clients of HTTP that send a request.
_BY_CLIENTS = tuple(
    f"({client}).{method}"
    for clients, methods in (
        (
            (
                "*github.com/go-resty/resty.Request",
                "*github.com/go-resty/resty/v2.Request",
                "*github.com/go-resty/resty/v3.Request",
                "*resty.dev/v3.Request",
                "*github.com/imroc/req.Request",
                "*github.com/imroc/req/v3.Request",
            ),
            ("Get", "Post", "Put", "Patch", "Delete", "Execute", "Send"),
        ),
        (
            ("*github.com/hashicorp/go-retryablehttp.Client",),
            ("Do", "Get", "Post", "PostForm"),
        ),
        (
            ("*github.com/valyala/fasthttp.Client", "*github.com/valyala/fasthttp.HostClient"),
            ("Do", "DoTimeout", "DoDeadline", "DoRedirects"),
        ),
    )
    for client in clients
    for method in methods
)
_CALL_OPTION = "google.golang.org/grpc.CallOption"
#: Libraries of providers, by the beginnings of their paths, and what their calls ask.
_PROVIDERS = late_regex(
    r"\(?\*?github\.com/(?:xendit/xendit-go|midtrans/midtrans-go|veritrans/go-midtrans|razorpay/"
    r"razorpay-go|braintree-go/braintree-go|plutov/paypal|adyen/adyen-go-api-library|plaid/plaid-go"
    r"|VictorAvelar/mollie-api-go|omise/omise-go|mercadopago/sdk-go|rpip/paystack-go|twilio/"
    r"twilio-go|square/square-go-sdk)[/.].*\b(?P<method>[A-Z]\w*)"
)
_ASKING = word_set(
    """create charge refund capture get check list update cancel expire approve deny authorize pay
    send execute confirm transfer payout fetch edit"""
)
#: Last words of types of the module that surely speak to others, and those that may.
_PARTIES = word_set("gateway psp mailer producer acquirer")
_PERHAPS = word_set("client provider connector processor")
#: What makes another party of such a one.
_OF_PARTY = word_set(
    """payment payments pay psp bank banking stripe paypal card kyc aml sms email mail mpesa payout
    midtrans xendit paystack flutterwave razorpay adyen plaid webhook http rest api grpc kafka
    rabbit shipping courier logistics fraud exchange fx"""
)
#: What such types are that are at hand.
_AT_HAND = word_set("fake noop mock test local memory config cache repository store db")
#: First words of methods that ask another party to do something.
_DOING = word_set(
    """charge refund capture pay payout transfer authorize void create send publish produce emit
    process initiate disburse post submit cancel confirm request call execute withdraw purchase
    register verify"""
)


class AsksOutside(FunctionFact, frozen=True):
    """The function asks another party over the network, itself or through what it calls.

    What it leaves to a goroutine does not count: who calls it does not wait for that.
    """


asks_outside = function_fact(
    AsksOutside,
    inherited=True,
    waited=True,
    callees=dict.fromkeys(
        (
            *_BY_CLIENTS,
            *(f"(*net/http.Client).{name}" for name in ("Do", "Get", "Post", "PostForm")),
            *(f"net/http.{name}" for name in ("Get", "Post", "PostForm")),
            "(*github.com/segmentio/kafka-go.Writer).WriteMessages",
            "(github.com/IBM/sarama.SyncProducer).SendMessage",
            "(github.com/Shopify/sarama.SyncProducer).SendMessage",
            *(
                f"(*github.com/{path}.Channel).{name}"
                for path in ("rabbitmq/amqp091-go", "streadway/amqp")
                for name in ("Publish", "PublishWithContext")
            ),
            "(*github.com/nats-io/nats.go.Conn).Publish",
            "(*github.com/nats-io/nats.go.Conn).Request",
            "(*github.com/hibiken/asynq.Client).Enqueue",
            "(*github.com/hibiken/asynq.Client).EnqueueContext",
            *(
                f"(*github.com/gocraft/work.Enqueuer).{name}"
                for name in ("Enqueue", "EnqueueIn", "EnqueueUnique", "EnqueueUniqueIn")
            ),
            "(*github.com/RichardKnop/machinery/v2.Server).SendTask",
            "(*github.com/RichardKnop/machinery/v2.Server).SendTaskWithContext",
            "net/smtp.SendMail",
            "(*gopkg.in/gomail.v2.Dialer).DialAndSend",
            "(*gopkg.in/mail.v2.Dialer).DialAndSend",
            "(*github.com/sendgrid/sendgrid-go.Client).Send",
            "(*github.com/sendgrid/sendgrid-go.Client).SendWithContext",
            *(
                f"github.com/sendgrid/sendgrid-go.{name}"
                for name in ("API", "MakeRequest", "MakeRequestWithContext", "MakeRequestRetry")
            ),
        ),
        AsksOutside(),
    ),
)


#: Words of types that say how they speak to the other party.
SPEAKING = word_set("http https rest grpc api remote client sdk default real kafka amqp nats smtp")


class RemoteMethod(PackageFact, frozen=True):
    """A method that asks another party over the network, by its full name."""

    function: str


@package_fact(
    RemoteMethod,
    on=Functions(having=AsksOutside),
    words=(
        *("http.", "kafka.", "sarama.", "amqp", "nats.", "smtp.", "asynq.", "work.", "machinery"),
        *("resty", "imroc/req", "retryablehttp", "fasthttp", "mail", "sendgrid"),
    ),
)
def remote_method(function: Function, _: Context) -> Iterator[RemoteMethod]:
    """A method, which an interface may stand for."""
    if function.is_method:
        yield RemoteMethod(function.full_name)


def asks(call: Call, ctx: Context) -> bool:
    """Does a call surely ask another party over the network, at once? Needs `AsksOutside`."""
    if call.is_put_off or call.is_in_goroutine:
        return False
    name = call.callee
    if _OUTSIDE.fullmatch(name) is not None or call.fact(AsksOutside) is not None:
        return True
    found = _PROVIDERS.fullmatch(name)
    if found is not None:
        return words(found["method"])[0] in _ASKING
    return is_rpc(call) or asks_party(call, ctx)


def is_rpc(call: Call) -> bool:
    """Is it a method of a gRPC client, which takes options for the call?"""
    params = call.params
    return params is not None and params[-1:] != () and _CALL_OPTION in str(params[-1])


def asks_party(call: Call, ctx: Context) -> bool:
    """Does it ask another party by an interface of the module, such as `PaymentGateway`?"""
    found = words(call.method)
    receiver = call.receiver
    if receiver is None or not found or found[0] not in _DOING or not call.returns_error:
        return False
    kind = type_words(receiver, ctx)
    if not kind or not _AT_HAND.isdisjoint(kind):
        return False
    if kind[-1] not in _PARTIES and (kind[-1] not in _PERHAPS or _OF_PARTY.isdisjoint(kind)):
        return False
    return ctx.is_interface(receiver.type)
