"""Webhooks of payments that are believed whoever sends them."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Context,
    Files,
    Function,
    Functions,
    ModuleView,
    PackageFact,
    Place,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.tables import word_set
from golint_rules.knowledge.requests.contexts import handles_request
from golint_rules.knowledge.roles import is_in_service
from golint_rules.knowledge.routes.route_chains import guarded_paths

_HOOKS = word_set("webhook webhooks callback callbacks ipn notification")
_PROVIDERS = word_set(
    """midtrans xendit stripe paypal razorpay mpesa momo vnpay flutterwave paystack mercadopago
    omise doku yookassa adyen braintree square tripay duitku iyzico moyasar deuna zalopay pagarme
    asaas payment payments"""
)
#: Names of providers' packages and types in a handler.
_IN_TEXT = late_regex(
    r"\b(?:stripe|midtrans|xendit|paypal|razorpay|coreapi|snap|mercadopago)\.[A-Z]"
)
_OTHERS = word_set("oauth oauth2 google github facebook login auth sso send list read get create")
_READING = late_regex(
    r"(?:Should|Must)?Bind\w*|BodyParser|Decode\w*|Unmarshal\w*|ReadAll|JSON|GetRawData"
)
#: What a handler says that looks who sends, or where from.
_LOOKS = late_regex(
    r"(?i)signature|hmac|verif|secret|token|header|auth|sha\d|constructevent|svix|valid|allow"
    r"|clientip|remoteaddr|realip|\.ip\(|api_?key"
)
#: What a function says that looks at signatures, or asks the provider whether it is so.
_VERIFIES = late_regex(
    r"(?i)hmac\.|constructevent|sha512|signature_?key|callback_?token|x-callback"
    r"|webhook_?(?:secret|token|key|signature|auth)|(?:verify|validate|check)_?(?:webhook|callback"
    r"|signature|payment|notif\w*|transaction|sign)|find_?payment|transaction_?status\("
    r"|get_?payment\w*\(|retrieve|svix|rsa\.verify|x-signature|compute_?signature|verif\w+signature",
    holding=(
        *("hmac.", "constructevent", "sha512", "sign", "callback", "webhook", "payment", "notif"),
        *("transaction", "retrieve", "svix", "rsa."),
    ),
)


class WebhookTaken(PackageFact, frozen=True):
    """A handler takes a webhook of payments, and looks at nothing but what it says."""

    name: str
    at: Place


class WebhookVerified(PackageFact, frozen=True):
    """A function of the package looks at signatures of webhooks, or asks a provider."""


@package_fact(
    WebhookTaken,
    on=Functions(),
    words=("ebhook", "allback", "IPN", "otification"),
)
def webhook_taken(function: Function, ctx: Context) -> Iterator[WebhookTaken]:
    """A handler by its name, which reads the body itself."""
    named = frozenset(words(function.name))
    if function.is_literal or named.isdisjoint(_HOOKS) or not named.isdisjoint(_OTHERS):
        return
    around = named | frozenset(words(ctx.path)) | frozenset(words(function.receiver_type))
    if not handles_request(function):
        return
    if around.isdisjoint(_PROVIDERS) and _IN_TEXT.search(function.text) is None:
        return
    if not is_in_service(ctx.header) or _LOOKS.search(_body(function)) is not None:
        return
    if any(_READING.fullmatch(call.word) is not None for call in function.calls):
        yield WebhookTaken(function.name, Place(ctx.path, function.signature_span, function.name))


def _body(function: Function) -> str:
    return function.text.partition("{")[2]


@package_fact(
    WebhookVerified,
    on=Files(),
    words=(
        *("hmac", "onstructEvent", "512", "ignature", "IGNATURE", "allback", "CALLBACK", "ebhook"),
        *("WEBHOOK", "erify", "VERIFY", "alidate", "heck", "ayment", "tatus", "etrieve", "svix"),
    ),
)
def webhook_verified(ctx: Context) -> Iterator[WebhookVerified]:
    """A file with a function that may look."""
    if any(_VERIFIES.search(function.text) is not None for function in ctx.functions()):
        yield WebhookVerified()


def unverified_webhooks(module: ModuleView) -> Iterator[WebhookTaken]:
    """The webhooks of payments in a module that nowhere looks whether any is true.

    It takes `WebhookTaken`, `WebhookVerified` and what `guarded_paths` takes.
    """
    taken = module.facts(WebhookTaken)
    if not taken or module.facts(WebhookVerified):
        return
    if any(not _HOOKS.isdisjoint(words(path)) for path in guarded_paths(module)):
        return
    yield from taken
