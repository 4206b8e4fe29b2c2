"""Calls that ask an error of which kind it is."""

from golint_agent.rulekit import Call, Code, Type

_PACKAGES = (
    "errors",
    "github.com/pkg/errors",
    "github.com/cockroachdb/errors",
    "golang.org/x/xerrors",
)
#: Their full names. `errors.AsType` is there since Go 1.26.
KIND_QUESTIONS = frozenset(
    {f"{package}.{name}" for package in _PACKAGES for name in ("Is", "As")} | {"errors.AsType"}
)


def asked_for_kind(call: Call | None) -> Code | None:
    """The error that a call asks for its kind: `err` of `errors.AsType[*PathError](err)`."""
    return call.argument(0) if call is not None and call.callee in KIND_QUESTIONS else None


def asked_type(call: Call) -> Type | None:
    """The type that a call asks an error for: that of `found` of `errors.As(err, &found)`.

    `errors.AsType[*PathError](err)` gives a value of it.
    """
    if call.method == "AsType":
        return call.results[0] if call.results else None
    given = call.argument(1) if call.method == "As" else None
    target = given.address_of if given is not None else None
    return target.type if target is not None else None
