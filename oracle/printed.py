"""Types as `go/canonical.go` prints them, and whether all that they name is known."""

from __future__ import annotations

import re

import msgspec

from golint_agent.semantics.model import Model
from golint_agent.semantics.types.type import (
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Tuple,
    Type,
    TypeParam,
)

#: The length of an array that is no decimal number as it is written.
UNKNOWN_LENGTH = "[#]"
_LENGTH = re.compile(re.escape(re.escape(UNKNOWN_LENGTH)))
_PLACE = (1 << 32) - 1


class Printed(msgspec.Struct, frozen=True):
    """A printed type; None where a part of it is not known.

    It is a guess where it names a type whose declaration is not at hand: an alias, perhaps.
    """

    text: str | None
    is_guess: bool = False


def printed(model: Model, t: Type) -> Printed:
    """A type as go/types' side prints it, aliases followed."""
    printer = _Printer(model)
    try:
        return Printed(printer.show(t), printer.guesses)
    except (_UnknownError, RecursionError):
        return Printed(None)


def same(ours: str, theirs: str) -> bool:
    """Is this the same type, as far as the lengths of arrays are known to us?"""
    if ours == theirs or UNKNOWN_LENGTH not in ours:
        return ours == theirs
    return re.fullmatch(_LENGTH.sub(r"\\[\\d+\\]", re.escape(ours)), theirs) is not None


class _UnknownError(Exception):
    """A type holds a part that is not known."""


class _Printer:
    def __init__(self, model: Model) -> None:
        self.model = model
        self.guesses = False

    def show(self, t: Type) -> str:  # noqa: C901, PLR0912 - one case a type
        show = self.show
        match self.model.unalias(t):
            case Basic(name=name):
                return {"byte": "uint8", "rune": "int32"}.get(name, name)
            case TypeParam(name=name):
                return name
            case Named() as named:
                return self._named(named)
            case Pointer(elem=elem):
                return f"*{show(elem)}"
            case Slice(elem=elem):
                return f"[]{show(elem)}"
            case Array(elem=elem, length=length):
                shown = f"[{int(length)}]" if _is_decimal(length) else UNKNOWN_LENGTH
                return f"{shown}{show(elem)}"
            case Map(key=key, elem=elem):
                return f"map[{show(key)}]{show(elem)}"
            case Chan(elem=elem, direction=direction):
                return f"{direction} ({show(elem)})"
            case Signature(type_params=params) if params:
                raise _UnknownError
            case Signature() as signature:
                return f"func{self._signature(signature)}"
            case Struct(fields=fields):
                return f"struct{{{'; '.join(f'{f.name} {show(f.type)}' for f in fields)}}}"
            case Interface(methods=methods, embeds=embeds, terms=terms):
                parts = [show(m.type).replace("func", m.name, 1) for m in methods]
                parts += map(show, embeds)
                if terms:
                    parts.append(" | ".join(map(show, terms)))
                return f"interface{{{'; '.join(sorted(parts))}}}"
            case Tuple(types=types):
                return f"({', '.join(map(show, types))})"
            case _:
                raise _UnknownError

    def _named(self, t: Named) -> str:
        if not t.path:
            return "interface{}" if t.name == "any" else t.name
        name = f"{t.path}.{t.name}"
        if t.local >= 0:
            name += f"@{t.local & _PLACE}"
        elif t.path != "unsafe" and self.model.object(t.path, t.name) is None:
            self.guesses = True
        return f"{name}[{','.join(map(self.show, t.args))}]" if t.args else name

    def _signature(self, t: Signature) -> str:
        params = [self.show(v.type) for v in t.params]
        if t.variadic and params:
            params[-1] = f"...{params[-1].removeprefix('[]')}"
        return f"({', '.join(params)}) ({', '.join(self.show(v.type) for v in t.results)})"


def _is_decimal(length: str) -> bool:
    return length.isascii() and length.isdigit() and (length == "0" or not length.startswith("0"))
