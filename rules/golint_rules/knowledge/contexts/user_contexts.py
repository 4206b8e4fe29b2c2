"""Contexts of fiber's requests: empty, and without an end, unless somebody gives them another."""

from collections.abc import Iterable, Iterator

from golint_agent.rulekit import (
    Call,
    Calls,
    Context,
    Function,
    ModuleView,
    PackageFact,
    late_regex,
    package_fact,
)
from golint_rules.knowledge.contexts.dropped_contexts import nearest_context
from golint_rules.knowledge.requests.carriers import carriers
from golint_rules.knowledge.tenancy.tenant_modules import carries_tenants

_FIBER = "github.com/gofiber/fiber"
#: What gives a request a context; what gives that context back ends so, too.
_SETTING = ("SetUserContext", "SetContext")
_GIVING = ("UserContext", "Context")
#: Import paths of middleware that does: `otelfiber`, `fiber/v2/middleware/timeout`.
_MIDDLEWARE = late_regex(r"fiber.*(?:otel|trac|timeout|apm|newrelic)|(?:otel|trace|apm|nr)fiber")
#: Before what else a finding hangs on.
_MARK = "fiber\n"


class SetsUserContext(PackageFact, frozen=True):
    """The package gives requests of fiber a context."""


@package_fact(SetsUserContext, on=Calls(words=_SETTING))
def sets_user_context(call: Call, _: Context) -> Iterator[SetsUserContext]:
    """A call that does, also on what is not known."""
    receiver = call.receiver
    kind = receiver.base_type_name if receiver is not None else ""
    if kind.startswith(_FIBER) or kind == "?":
        yield SetsUserContext()


def is_of_fiber(call: Call, holder: Function) -> bool:
    """Is the context that is nearest to a call the one of a request of fiber, underived?"""
    local = nearest_context(call, holder)
    if local is None:
        return next(iter(carriers(holder).values())).startswith(_FIBER)
    given = local.given_before(call)
    made = given.call if given is not None else None
    receiver = made.receiver if made is not None else None
    if made is None or receiver is None or made.method not in _GIVING:
        return False
    return receiver.base_type_name.startswith(_FIBER)


def unless_empty(hangs_on: str, dropped: Iterable[tuple[Call, Function]]) -> str:
    """What a finding hangs on beside something else: none where fiber's contexts are empty.

    `dropped` are calls that leave out a context, each with the function that is given it.
    """
    of_fiber = all(is_of_fiber(call, holder) for call, holder in dropped)
    return f"{_MARK}{hangs_on}" if of_fiber else hangs_on


def leaves_contexts_empty(module: ModuleView) -> bool:
    """Does nobody in a module give a request of fiber a context? Needs `SetsUserContext`.

    That of such a request does not end with it, and carries nothing.
    """
    if module.facts(SetsUserContext):
        return False
    return not any(
        _MIDDLEWARE.search(path) for package in module.packages.values() for path in package.imports
    )


def is_told_otherwise(module: ModuleView, asked: str) -> bool:
    """For a rule's `unless`: is a context empty, or is its loss a matter of the rules on tenants?

    `asked` is the package that carries tenants, if any, and may be what `unless_empty` gave. Needs
    `Tenancy` and `Services`, too.
    """
    package = asked.removeprefix(_MARK)
    if package != asked and leaves_contexts_empty(module):
        return True
    return package != "" and carries_tenants(module, package)
