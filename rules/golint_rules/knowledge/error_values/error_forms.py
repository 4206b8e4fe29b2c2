"""In which form a module makes its own errors, as values or as pointers, and in which it asks."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Context,
    ModuleView,
    PackageFact,
    Query,
    Record,
    Type,
    Types,
    late_regex,
    package_fact,
    words,
)
from golint_rules.knowledge.basics.kind_questions import asked_type

_WORDS = ("rror", "Err", "xception", "ailure", "ault")
_QUERY = """
[
  (composite_literal type: [(type_identifier) (qualified_type)])
  (return_statement)
  (unary_expression operator: "&" operand: (identifier))
  (call_expression function: (identifier)
    arguments: (argument_list . [(type_identifier) (qualified_type)]))
] @match
"""
#: What is handed an address to fill it, and makes no error of it.
_FILLING = frozenset({"As", "Unmarshal", "Decode"})


class MadeError(PackageFact, frozen=True):
    """An error of a struct's type is made, as a value or as a pointer."""

    type: str
    is_pointer: bool


@package_fact(MadeError, on=Query(_QUERY), words=_WORDS)
def made_error(code: Code, _: Context) -> Iterator[MadeError]:
    """Learn from `&LimitError{…}`, `LimitError{…}`, `new(LimitError)`, and `&failed` of a variable.

    What a variable holds may be given in either form where its address is taken, or it is followed;
    who takes the address may look for an error in it. What a function returns as its error, it may
    have been decoded into.
    """
    if code.is_return:
        yield from _returned_by(code)
        return
    pointed = code.address_of
    if pointed is not None:
        taker = code.argument_of
        name = _named(code.types, pointed.type) if pointed.local is not None else ""
        if name and (taker is None or taker.method not in _FILLING):
            yield from (MadeError(name, is_pointer) for is_pointer in (True, False))
        return
    is_new = code.call is not None
    if not is_new and words(code.text.partition("{")[0].rpartition(".")[2])[-1:] not in _ENDS:
        return
    name = _named(code.types, code.type)
    if not name:
        return
    made = code.address
    is_pointer = is_new or made != code
    yield MadeError(name, is_pointer)
    local = made.assigned_to
    if local is None:
        return
    turned = (u.is_dereferenced if is_pointer else u.address != u for u in local.uses)
    if any(turned):
        yield MadeError(name, not is_pointer)


def _returned_by(end: Code) -> Iterator[MadeError]:
    """The variable that is returned as an error: `var failed APIError; …; return &failed`."""
    error = end.returned[-1] if end.returned else None
    given = error.address_of if error is not None else None
    local = (given or error).local if error is not None else None
    function = end.enclosing_function
    if local is None or str(local.type) == "error" or function is None:
        return
    name = _named(end.types, local.type) if function.returns_error else ""
    if name:
        yield MadeError(name, given is not None or str(local.type).startswith("*"))


_ENDS = tuple((word,) for word in ("error", "err", "errors", "exception", "failure", "fault"))


def _named(types: Types, t: Type) -> str:
    """The full name of a struct's type that is an error, as `MadeError` has it; else empty."""
    base = types.base(t)
    path, name = types.name(base)
    if not name or types.method(base, "Error") is None or types.method(base, "As") is not None:
        return ""
    return f"{path}.{name}" if types.fields(base) else ""


class Asked(Record, frozen=True):
    """What an error is asked for: the name of its type, and whether as a pointer.

    `target` is the variable that it is kept in; None where `errors.AsType` names the type itself.
    """

    target: Code | None
    type: str
    is_pointer: bool

    @property
    def hangs_on(self) -> str:
        """What a finding about it hangs on, for `is_made_so`."""
        return f"{'*' if self.is_pointer else ''}{self.type}"


def asked_form(call: Call, ctx: Context) -> Asked | None:
    """The type that `errors.As(err, &found)` asks for, where it is an error of the module.

    So does `errors.AsType[*LimitError](err)`.
    """
    given, wanted = call.argument(1), asked_type(call)
    target = given.address_of if given is not None else None
    if wanted is None or (target is not None and target.local is None):
        return None
    name, own = _named(call.types, wanted), ctx.module_path
    if not name.startswith((f"{own}/", f"{own}.")):
        return None
    return Asked(target, name, str(wanted).startswith("*"))


#: Errors of libraries that these give as values, by the path of the package without a version.
_GIVEN_AS_VALUES = frozenset(
    {
        *("crypto/tls.RecordHeaderError", "crypto/x509.CertificateInvalidError"),
        *("crypto/x509.HostnameError", "crypto/x509.UnknownAuthorityError"),
        "github.com/go-playground/validator.ValidationErrors",
        "github.com/mattn/go-sqlite3.Error",
        "github.com/microsoft/go-mssqldb.Error",
        "github.com/spf13/viper.ConfigFileNotFoundError",
        "go.mongodb.org/mongo-driver/mongo.BulkWriteException",
        "go.mongodb.org/mongo-driver/mongo.CommandError",
        "go.mongodb.org/mongo-driver/mongo.WriteException",
    }
)
_VERSION = late_regex(r"/v\d+(?=[./])")


def foreign_form(call: Call) -> tuple[Code, str] | None:
    """What `errors.As` is handed for an error that never has this form, and why.

    A value whose pointer alone is an error makes it panic, and so does that pointer without `&`;
    a pointer to what its library gives as a value is never found. Every error is what asks for no
    method but `Error`.
    """
    wanted_type = asked_type(call)
    if wanted_type is not None and call.types.asked_methods(wanted_type) == ("Error",):
        return call, (
            f"every error is a `{_short(wanted_type)}`, which has no method but `Error`, so this is"
            " always true; ask for a type of its own, or give the interface another method"
        )
    given = call.argument(1)
    if given is None:
        return _named_in_vain(call)
    if given.converted is not None and given.converted.is_nil:
        return given, f"`{call.target}` panics here, as its target is nil; hand it `new(…)`"
    pointed = given.address_of
    target = pointed if pointed is not None else given
    if target.local is None and target.composite is None:
        return None
    types, t = target.types, target.type
    path, name = types.name(types.base(t))
    method = types.method(t, "Error") if name else None
    if method is None:
        return None
    is_pointer, written = str(t).startswith("*"), target.text
    has_value = method.full_name != f"(*{path}.{name}).Error"
    wanted = f"declare `{written}` as `*{name}`" if not is_pointer else f"hand it `&{written}`"
    if target.local is None:
        wanted = f"hand it the address of a variable of type `*{name}`"
    if not has_value and is_pointer == (pointed is None):
        return given, f"`errors.As` panics here, as only `*{name}` is an error; {wanted}"
    if pointed is None or not is_pointer or not _is_given_as_value(path, name):
        return None
    return given, (
        f"`{name}` is given as a value, and `errors.As` looks for a pointer here, so it finds"
        f" none; declare `{written}` as `{name}`"
    )


def _named_in_vain(call: Call) -> tuple[Code, str] | None:
    """`errors.AsType[*mongo.WriteException](err)`, whose library gives a value."""
    wanted = asked_type(call)
    if wanted is None or not str(wanted).startswith("*"):
        return None
    path, name = call.types.name(call.types.base(wanted))
    if not _is_given_as_value(path, name):
        return None
    return call, (
        f"`{name}` is given as a value, and `errors.AsType` looks for a pointer here, so it finds"
        f" none; ask for `{name}`"
    )


def _is_given_as_value(path: str, name: str) -> bool:
    return _VERSION.sub("", f"{path}.{name}") in _GIVEN_AS_VALUES


def _short(t: Type) -> str:
    return str(t).rpartition("/")[2].rpartition(".")[2]


def is_made_so(module: ModuleView, asked: str) -> bool:
    """For a rule's `unless`: may an error be made in the form that is asked for?

    So it may where nothing in the module is known to make it.
    """
    name = asked.removeprefix("*")
    forms = {made.is_pointer for made in module.facts(MadeError) if made.type == name}
    return forms != {not asked.startswith("*")}
