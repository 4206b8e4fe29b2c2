"""Go types as plain values, named and printed as go/types does.

A type that cannot be known is `UNKNOWN`; it answers no to every question. Types never hold tree
nodes, so they outlive the file they were read from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet

import msgspec


class Type(msgspec.Struct, frozen=True):
    """Root of all types. `str(t)` is go/types' `TypeString` with full import paths."""

    def __str__(self) -> str:
        return type_string(self)


class Unknown(Type, frozen=True):
    """A type that source alone did not tell."""


class Basic(Type, frozen=True):
    """A predeclared type or an untyped constant kind such as `untyped int`."""

    name: str


class Named(Type, frozen=True):
    """A defined type or alias `path.name`, with type arguments where generic.

    `path` is empty for predeclared `error`, `any` and `comparable`. Local types of a function
    carry the path of their package and are told apart by `local`, the file's number shifted left by
    32 bits and the byte they are declared at.
    """

    path: str
    name: str
    args: tuple[Type, ...] = ()
    local: int = -1

    def __str__(self) -> str:
        if self.args:
            return type_string(self)
        # Such types are printed most of all, so nothing is made for it.
        return f"{self.path}.{self.name}" if self.path else self.name


class Pointer(Type, frozen=True):
    """`*elem`."""

    elem: Type


class Slice(Type, frozen=True):
    """`[]elem`."""

    elem: Type


class Array(Type, frozen=True):
    """`[length]elem`; `length` is source text, `...` where the literal decides."""

    elem: Type
    length: str = ""


class Map(Type, frozen=True):
    """`map[key]elem`."""

    key: Type
    elem: Type


class Chan(Type, frozen=True):
    """A channel; `direction` is `chan`, `<-chan` or `chan<-`."""

    elem: Type
    direction: str = "chan"


class Var(msgspec.Struct, frozen=True):
    """A parameter, result or struct field. `name` is empty where the source names none."""

    name: str
    type: Type
    embedded: bool = False
    tag: str = ""


class Signature(Type, frozen=True):
    """A function type. With `variadic` the last parameter's type is a slice.

    `type_params` are the function's own type parameters, in order; those of a method's receiver
    are not among them.
    """

    params: tuple[Var, ...]
    results: tuple[Var, ...]
    variadic: bool = False
    type_params: tuple[TypeParam, ...] = ()


class Struct(Type, frozen=True):
    """A struct type, fields in order."""

    fields: tuple[Var, ...]


class Interface(Type, frozen=True):
    """An interface: explicit methods, embedded types, and unions as constraint terms.

    `tildes` says for each term whether it is written with a `~`; empty where none is.
    """

    methods: tuple[Var, ...] = ()
    embeds: tuple[Type, ...] = ()
    terms: tuple[Type, ...] = ()
    tildes: tuple[bool, ...] = ()


class Tuple(Type, frozen=True):
    """The results of a call with none or several of them."""

    types: tuple[Type, ...]


class TypeParam(Type, frozen=True):
    """A type parameter, with its constraint."""

    name: str
    constraint: Type


UNKNOWN = Unknown()
ERROR = Named("", "error")
ANY = Named("", "any")
NIL = Basic("untyped nil")
BOOL, STRING, INT = Basic("bool"), Basic("string"), Basic("int")
BYTE = Basic("byte")
UNTYPED_BOOL, UNTYPED_STRING = Basic("untyped bool"), Basic("untyped string")
UNTYPED_INT, UNTYPED_FLOAT = Basic("untyped int"), Basic("untyped float")
UNTYPED_RUNE, UNTYPED_COMPLEX = Basic("untyped rune"), Basic("untyped complex")
#: The types of untyped constants by what they are called, which is also how shipped constants that
#: no literal tells of say what they are.
UNTYPED = {
    kind.name: kind
    for kind in (
        UNTYPED_BOOL,
        UNTYPED_STRING,
        UNTYPED_INT,
        UNTYPED_FLOAT,
        UNTYPED_RUNE,
        UNTYPED_COMPLEX,
    )
}

#: Kinds of untyped numeric constants, each of which holds those before it.
_CONSTANT_KINDS = (UNTYPED_INT, UNTYPED_RUNE, UNTYPED_FLOAT, UNTYPED_COMPLEX)
_INTEGERS = ("int", "int8", "int16", "int32", "int64")
_UNSIGNED = ("uint", "uint8", "uint16", "uint32", "uint64", "uintptr")
FLOATS = frozenset({"float32", "float64"})

#: Predeclared types; `byte` and `rune` are printed as go/types prints them.
PREDECLARED: Mapping[str, Type] = {
    **{n: Basic(n) for n in (*_INTEGERS, *_UNSIGNED, *sorted(FLOATS))},
    **{n: Basic(n) for n in ("complex64", "complex128", "bool", "string", "byte", "rune")},
    "error": ERROR,
    "any": ANY,
    "comparable": Named("", "comparable"),
}

#: Types of predeclared constants.
PREDECLARED_VALUES: Mapping[str, Type] = {
    "true": UNTYPED_BOOL,
    "false": UNTYPED_BOOL,
    "nil": NIL,
    "iota": UNTYPED_INT,
}

BUILTINS = frozenset(
    [
        "append",
        "cap",
        "clear",
        "close",
        "complex",
        "copy",
        "delete",
        "imag",
        "len",
        "make",
        "max",
        "min",
        "new",
        "panic",
        "print",
        "println",
        "real",
        "recover",
    ]
)

#: What package unsafe declares and the compiler knows; `Pointer` is a type.
UNSAFE_FUNCTIONS = frozenset(
    ["Add", "Alignof", "Offsetof", "Sizeof", "Slice", "SliceData", "String", "StringData"]
)

_DEFAULTS = {
    "untyped bool": BOOL,
    "untyped string": STRING,
    "untyped int": INT,
    "untyped float": Basic("float64"),
    "untyped rune": Basic("rune"),
    "untyped complex": Basic("complex128"),
    "untyped nil": UNKNOWN,
}


def type_string(t: Type, qualifier: Callable[[str], str] = str) -> str:
    """`t` as go/types prints it; `qualifier` maps import paths to what stands before the dot.

    An empty qualifier leaves the dot out.
    """

    def show(inner: Type) -> str:
        return type_string(inner, qualifier)

    match t:
        case Basic(name=name) | TypeParam(name=name):
            return name.rstrip(_RENAMED)
        case Named(path=path, name=name, args=args):
            prefix = qualifier(path) if path else ""
            base = f"{prefix}.{name}" if prefix else name
            return f"{base}[{','.join(map(show, args))}]" if args else base
        case Pointer(elem=elem):
            return f"*{show(elem)}"
        case Slice(elem=elem):
            return f"[]{show(elem)}"
        case Array(elem=elem, length=length):
            return f"[{length}]{show(elem)}"
        case Map(key=key, elem=elem):
            return f"map[{show(key)}]{show(elem)}"
        case Chan(elem=elem, direction=direction):
            inner = show(elem)
            return f"{direction} ({inner})" if inner.startswith("<-") else f"{direction} {inner}"
        case Signature():
            return "func" + _signature_tail(t, show)
        case Struct(fields=fields):
            shown = (show(f.type) if f.embedded else f"{f.name} {show(f.type)}" for f in fields)
            return f"struct{{{'; '.join(shown)}}}"
        case Interface():
            parts = [f"{m.name}{show(m.type).removeprefix('func')}" for m in t.methods]
            parts += map(show, t.embeds)
            if t.terms:
                tildes = t.tildes or (False,) * len(t.terms)
                marks = ("~" if tilde else "" for tilde in tildes)
                union = (mark + show(term) for mark, term in zip(marks, t.terms, strict=True))
                parts.append(" | ".join(union))
            return f"interface{{{'; '.join(parts)}}}"
        case Tuple(types=types):
            return f"({', '.join(map(show, types))})"
        case _:
            return "?"


def _signature_tail(t: Signature, show: Callable[[Type], str]) -> str:
    def entry(v: Var) -> str:
        return f"{v.name} {show(v.type)}" if v.name else show(v.type)

    params = [entry(v) for v in t.params]
    if t.variadic and t.params:
        last = t.params[-1]
        elem = last.type.elem if isinstance(last.type, Slice) else last.type
        params[-1] = f"{last.name} ...{show(elem)}".strip()
    text = f"({', '.join(params)})"
    if len(t.results) == 1 and not t.results[0].name:
        return f"{text} {show(t.results[0].type)}"
    return f"{text} ({', '.join(map(entry, t.results))})" if t.results else text


def default_type(t: Type) -> Type:
    """The type a variable takes when an untyped constant initialises it."""
    return _DEFAULTS.get(t.name, t) if isinstance(t, Basic) else t


def is_untyped(t: Type) -> bool:
    """Is this the type of an untyped constant or of `nil`?"""
    return isinstance(t, Basic) and t.name.startswith("untyped ")


def larger_untyped(left: Type, right: Type) -> Type:
    """Of the types of two untyped constants the one of the larger kind: that of `1 + 2.5`."""
    return max(left, right, key=_constant_rank)


def _constant_rank(t: Type) -> int:
    return _CONSTANT_KINDS.index(t) if t in _CONSTANT_KINDS else -1


def dereference(t: Type) -> Type:
    """`T` for `*T`, and any other type as it is."""
    return t.elem if isinstance(t, Pointer) else t


def pointer_to(t: Type) -> Type:
    """`*t`; UNKNOWN for UNKNOWN, and where 60 pointers, slices and the like stand in one another.

    Each line of hostile code may take the address of what the line before it made.
    """
    inner = t
    for _ in range(_MAX_NESTING):
        if not isinstance(inner, Pointer | Slice | Array | Chan):
            return Pointer(t) if t is not UNKNOWN else UNKNOWN
        inner = inner.elem
    return UNKNOWN


def result_of(signature: Signature) -> Type:
    """The type of a call: the one result, or a `Tuple` of none or several."""
    if len(signature.results) == 1:
        return signature.results[0].type
    return Tuple(tuple(v.type for v in signature.results))


def method_expression(receiver: Type, method: Signature) -> Signature:
    """The type of `T.Method`: the method as a function whose first parameter is the receiver."""
    return msgspec.structs.replace(method, params=(Var("", receiver), *method.params))


def mentions(t: Type, names: AbstractSet[str]) -> bool:
    """Does `t` hold one of some type parameters?"""
    return bool(names) and substitute(t, dict.fromkeys(names, UNKNOWN)) != t


def substitute(t: Type, bindings: Mapping[str, Type]) -> Type:
    """Replace type parameters by their arguments, wherever they stand in `t`.

    UNKNOWN where the result has more than 1,000 parts, or 60 inside one another: each
    instantiation of hostile code may double a type.
    """
    if not bindings:
        return t
    found = _substitute(t, bindings)
    return found if found is t or _is_small(found) else UNKNOWN


def without_clashes(signature: Signature, types: tuple[Type, ...]) -> Signature:
    """`signature`, its own type parameters renamed that have the name of one in `types`.

    So these can be put into it: in `func g[U any](t *Tree[U])` the `U` of `Tree[U]` is not that of
    `func (t *Tree[T]) Map[U any](f func(T) U)`. A new name prints like the old one.
    """
    taken = {p.name for p in signature.type_params if any(mentions(t, {p.name}) for t in types)}
    if not taken:
        return signature
    old = signature.type_params
    names = {p.name: p.name + _RENAMED if p.name in taken else p.name for p in old}
    renamed = {p.name: TypeParam(names[p.name], p.constraint) for p in old}
    params = (TypeParam(names[p.name], substitute(p.constraint, renamed)) for p in old)
    found = substitute(signature, renamed)
    if not isinstance(found, Signature):  # too large
        return signature
    return msgspec.structs.replace(found, type_params=tuple(params))


#: Stands behind the name of a type parameter that had to be renamed; no name in source has it.
_RENAMED = "'"


def parts_of(t: Type) -> Iterator[Type]:
    """The types that a type is directly made of."""
    match t:
        case Named(args=types) | Tuple(types=types):
            yield from types
        case Pointer(elem=elem) | Slice(elem=elem) | Array(elem=elem) | Chan(elem=elem):
            yield elem
        case Map(key=key, elem=elem):
            yield key
            yield elem
        case Signature(params=params, results=results):
            yield from (v.type for v in (*params, *results))
        case Struct(fields=fields):
            yield from (f.type for f in fields)
        case Interface(methods=methods, embeds=embeds, terms=terms):
            yield from (*(m.type for m in methods), *embeds, *terms)


def _substitute(t: Type, bindings: Mapping[str, Type]) -> Type:
    match t:
        case TypeParam(name=name):
            return bindings.get(name, t)
        case Named(args=args) if args:
            return msgspec.structs.replace(t, args=tuple(_substitute(a, bindings) for a in args))
        case Pointer(elem=elem):
            return Pointer(_substitute(elem, bindings))
        case Slice(elem=elem):
            return Slice(_substitute(elem, bindings))
        case Array(elem=elem):
            return Array(_substitute(elem, bindings), t.length)
        case Map(key=key, elem=elem):
            return Map(_substitute(key, bindings), _substitute(elem, bindings))
        case Chan(elem=elem):
            return Chan(_substitute(elem, bindings), t.direction)
        case Tuple(types=types):
            return Tuple(tuple(_substitute(e, bindings) for e in types))
        case Signature():
            kept = tuple(
                TypeParam(p.name, _substitute(p.constraint, bindings))
                for p in t.type_params
                if p.name not in bindings
            )
            return Signature(
                _substitute_vars(t.params, bindings),
                _substitute_vars(t.results, bindings),
                t.variadic,
                kept,
            )
        case Struct(fields=fields):
            return Struct(_substitute_vars(fields, bindings))
        case Interface():
            return Interface(
                _substitute_vars(t.methods, bindings),
                tuple(_substitute(e, bindings) for e in t.embeds),
                tuple(_substitute(e, bindings) for e in t.terms),
                t.tildes,
            )
        case _:
            return t


def _is_small(t: Type) -> bool:
    pending = [(t, 0)]
    for _ in range(_MAX_PARTS):
        if not pending:
            return True
        part, depth = pending.pop()
        if depth > _MAX_NESTING:
            return False
        pending.extend((inner, depth + 1) for inner in parts_of(part))
    return False


_MAX_PARTS = 1_000
_MAX_NESTING = 60


def _substitute_vars(variables: tuple[Var, ...], bindings: Mapping[str, Type]) -> tuple[Var, ...]:
    return tuple(msgspec.structs.replace(v, type=_substitute(v.type, bindings)) for v in variables)
