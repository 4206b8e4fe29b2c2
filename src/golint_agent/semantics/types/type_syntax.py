"""Reads Go type expressions and signatures from source text, for any scope that knows names.

One reader serves source files, summaries of other packages and shipped signatures, and it reads
only what is asked for. Grammar: Go specification, "Types" and "Type parameter declarations".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from golint_agent.late_regex import late_regex
from golint_agent.semantics.types.type import (
    ANY,
    UNKNOWN,
    Array,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    Type,
    TypeParam,
    Var,
    substitute,
)


class Scope(Protocol):
    """Resolves the names in a type expression."""

    def resolve(self, qualifier: str, name: str) -> Type:
        """The type `qualifier.name`, or `name` where the qualifier is empty; UNKNOWN if none."""
        ...


class WithTypeParams:
    """A scope in which some names are type parameters."""

    __slots__ = ("outer", "params")

    def __init__(self, outer: Scope, params: tuple[TypeParam, ...]) -> None:
        self.outer = outer
        self.params = {p.name: p for p in params}

    def resolve(self, qualifier: str, name: str) -> Type:
        """Type parameters first, then the outer scope."""
        if not qualifier and name in self.params:
            return self.params[name]
        return self.outer.resolve(qualifier, name)


def read_type(text: str, scope: Scope) -> Type:
    """The type that `text` denotes, or UNKNOWN where it is no Go type."""
    try:
        return _Reader(text, scope).type()
    except _NotGoError:
        return UNKNOWN


def read_signature(text: str, scope: Scope, type_params: str = "") -> Signature:
    """The signature in `text`, such as `(ctx context.Context) error`, from the first parenthesis.

    `type_params` is the bracketed list of type parameters, if any. What cannot be read gives a
    signature without parameters and with one unknown result.
    """
    params = read_type_params(type_params, scope) if type_params else ()
    inner = WithTypeParams(scope, params) if params else scope
    try:
        read = _Reader(text, inner).signature()
    except _NotGoError:
        return Signature((), (Var("", UNKNOWN),))
    return Signature(read.params, read.results, read.variadic, params) if params else read


def read_type_params(text: str, scope: Scope) -> tuple[TypeParam, ...]:
    """The type parameters of a list such as `[K comparable, V any]`."""
    try:
        names = [p.name for p in _Reader(text, scope).type_params()]
        # A constraint may name parameters that come after it.
        inner = WithTypeParams(scope, tuple(TypeParam(name, ANY) for name in names))
        found = _Reader(text, inner).type_params()
    except _NotGoError:
        return ()
    bindings: dict[str, Type] = {p.name: p for p in found}
    return tuple(TypeParam(p.name, substitute(p.constraint, bindings)) for p in found)


def read_type_args(text: str, scope: Scope) -> tuple[Type, ...]:
    """The types of a list such as `[int, []string]`; none where it is no such list."""
    try:
        return _Reader(text, scope).type_args()
    except _NotGoError:
        return ()


class _NotGoError(Exception):
    """The text is no Go type."""


_MAX_DEPTH = 60
_TOKEN = late_regex(
    r"""[ \t\r]+|//[^\n]*|/\*(?s:.*?)\*/
    |(?P<newline>\n)
    |(?P<word>[^\W\d]\w*)
    |(?P<string>`[^`]*`|"(?:[^"\\\n]|\\.)*")
    |(?P<number>\d[\w.]*|'(?:[^'\\\n]|\\.)+')
    |(?P<mark>\.\.\.|<-|<<|>>|[-+*/%&|^~!=<>()\[\]{},;:.])""",
    re.VERBOSE,
)
#: What a text may hold beside these tokens, and these alone.
_UNUSUAL = late_regex(r"[\n\r/\"'`]")
_PLAIN = late_regex(r"[^\W\d]\w*|\d[\w.]*|\.\.\.|<-|<<|>>|[-+*%&|^~!=<>()\[\]{},;:.]")
#: What a token after a signature without results begins with; the empty text is the end.
_AFTER_SIGNATURE = frozenset(["", *'{})],;=:|"`'])
_TYPE_KEYWORDS = frozenset({"map", "chan", "func", "struct", "interface"})
_ENDS_STATEMENT = frozenset(")]}")


def _tokens(text: str) -> Sequence[str]:
    """Tokens of `text` and `_END`; a newline becomes `;` where Go inserts one.

    What nobody writes by hand is left unread: its members would take more than all else of a file.
    """
    if len(text) > _LONGEST:
        raise _NotGoError
    return _short_tokens(text) if len(text) <= _SHORT else [*_read_tokens(text), *_END]


_LONGEST = 500_000
#: What stands behind the last token, so that looking ahead needs no bounds.
_END = ("", "", "")


#: The same short texts are read again for each package that asks what they mean.
_SHORT = 400


@lru_cache(maxsize=8_192)
def _short_tokens(text: str) -> Sequence[str]:
    return (*_read_tokens(text), *_END)


def _read_tokens(text: str) -> list[str]:
    if _UNUSUAL.search(text) is None:
        # One line without texts and comments, as most are. What is no token leaves a gap.
        plain = _PLAIN.findall(text)
        if sum(map(len, plain)) + text.count(" ") + text.count("\t") == len(text):
            return plain
    found: list[str] = []
    at = 0
    match = _TOKEN.match
    while at < len(text):
        token = match(text, at)
        if token is None:
            raise _NotGoError
        at = token.end()
        group = token.lastgroup
        if group == "newline" or (group is None and "\n" in token.group()):
            if found and (found[-1] in _ENDS_STATEMENT or found[-1][0] not in "([{,;:.*<~|"):
                found.append(";")
        elif group is not None:
            found.append(token.group())
    return found


class _Reader:
    """A recursive-descent reader over tokens; nesting is capped."""

    __slots__ = ("at", "depth", "scope", "tokens")

    def __init__(self, text: str, scope: Scope) -> None:
        self.tokens = _tokens(text)
        self.at = 0
        self.depth = 0
        self.scope = scope

    def peek(self, ahead: int = 0) -> str:
        return self.tokens[self.at + ahead]

    def take(self, expected: str = "") -> str:
        token = self.tokens[self.at]
        if not token or (expected and token != expected):
            raise _NotGoError
        self.at += 1
        return token

    def accept(self, token: str) -> bool:
        if self.tokens[self.at] == token:
            self.at += 1
            return True
        return False

    def type(self) -> Type:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise _NotGoError
        try:
            return self._type()
        finally:
            self.depth -= 1

    def _type(self) -> Type:
        token = self.take()
        if token not in _TYPE_KEYWORDS and (token[0].isalpha() or token[0] == "_"):
            return self._named(token)
        match token:
            case "*":
                return Pointer(self.type())
            case "(":
                inner = self.type()
                self.take(")")
                return inner
            case "[":
                return self._slice_or_array()
            case "map":
                self.take("[")
                key = self.type()
                self.take("]")
                return Map(key, self.type())
            case "chan":
                direction = "chan<-" if self.accept("<-") else "chan"
                return Chan(self.type(), direction)
            case "<-":
                self.take("chan")
                return Chan(self.type(), "<-chan")
            case "func":
                return self.signature()
            case "struct":
                return self._struct()
            case "interface":
                return self._interface()
            case _:
                raise _NotGoError

    def _slice_or_array(self) -> Type:
        if self.accept("]"):
            return Slice(self.type())
        length: list[str] = []
        nested = 0
        while nested or self.peek() != "]":
            token = self.take()
            nested += (token in "([") - (token in ")]")
            length.append(token)
        self.take("]")
        return Array(self.type(), "".join(length))

    def _named(self, name: str) -> Type:
        qualifier = ""
        if self.peek() == "." and self.peek(1)[:1].isidentifier():
            self.take()
            qualifier, name = name, self.take()
        found = self.scope.resolve(qualifier, name)
        if self.peek() == "[" and self.peek(1) != "]":
            self.take("[")
            args = self._type_list("]")
            if isinstance(found, Named):
                return Named(found.path, found.name, args, found.local)
        return found

    def type_args(self) -> tuple[Type, ...]:
        self.take("[")
        return self._type_list("]")

    def _type_list(self, closing: str) -> tuple[Type, ...]:
        types: list[Type] = []
        while not self.accept(closing):
            types.append(self.type())
            if not self.accept(","):
                self.take(closing)
                break
        return tuple(types)

    def signature(self) -> Signature:
        params, variadic = self._params()
        results: tuple[Var, ...] = ()
        if self.peek() == "(":
            results, _ = self._params()
        elif self.peek()[:1] not in _AFTER_SIGNATURE:
            results = (Var("", self.type()),)
        return Signature(params, results, variadic)

    def _params(self) -> tuple[tuple[Var, ...], bool]:
        self.take("(")
        entries: list[tuple[str, Type | None]] = []
        variadic = named = False
        while not self.accept(")"):
            name = ""
            if self._starts_named_entry():
                name, named = self.take(), True
            elif self.peek(1) in (",", ")") and self.peek()[:1].isidentifier():
                # A lone word: a type, or a name that shares the type of a later entry.
                entries.append((self.take(), None))
                if not self.accept(","):
                    self.take(")")
                    break
                continue
            if self.accept("..."):
                variadic = True
                entries.append((name, Slice(self.type())))
            else:
                entries.append((name, self.type()))
            self.accept(";")
            if not self.accept(","):
                self.accept(";")
                self.take(")")
                break
        return self._resolve_entries(entries, named=named), variadic

    def _starts_named_entry(self) -> bool:
        word, following = self.peek(), self.peek(1)
        if not word[:1].isidentifier() or word in _TYPE_KEYWORDS:
            return False
        if following in (",", ")", ".", ""):
            return False
        if following != "[":
            return True
        # `name [5]T` against the instantiated type `Name[T]`: what follows the bracket decides.
        at, nested = 2, 1
        while nested and self.peek(at):
            nested += (self.peek(at) == "[") - (self.peek(at) == "]")
            at += 1
        return self.peek(at) not in (",", ")", ".", "", ";")

    def _resolve_entries(
        self, entries: list[tuple[str, Type | None]], *, named: bool
    ) -> tuple[Var, ...]:
        if not named:
            return tuple(
                Var("", self.scope.resolve("", name) if t is None else t) for name, t in entries
            )
        shared: Type = UNKNOWN
        resolved: list[Var] = []
        for name, t in reversed(entries):
            shared = shared if t is None else t
            resolved.append(Var(name, shared))
        return tuple(reversed(resolved))

    def _struct(self) -> Type:
        self.take("{")
        fields: list[Var] = []
        while not self.accept("}"):
            if self.accept(";"):
                continue
            fields.extend(self._fields())
        return Struct(tuple(fields))

    def _fields(self) -> list[Var]:
        if self.peek() in ("*", "("):
            return [self._embedded()]
        if self.peek(1) in (";", "}", ".", "") or self.peek(1)[0] in '"`':
            return [self._embedded()]
        if self.peek(1) == "[" and not self._starts_named_field():
            return [self._embedded()]
        names = [self.take()]
        while self.accept(","):
            names.append(self.take())
        declared = self.type()
        tag = self._tag()
        return [Var(name, declared, tag=tag) for name in names]

    def _starts_named_field(self) -> bool:
        at, nested = 2, 1
        while nested and self.peek(at):
            nested += (self.peek(at) == "[") - (self.peek(at) == "]")
            at += 1
        return self.peek(at) not in (";", "}", "")

    def _embedded(self) -> Var:
        embedded = self.type()
        target = embedded.elem if isinstance(embedded, Pointer) else embedded
        # The field is called after the type's own name, also where the type is unknown.
        name = target.name if isinstance(target, Named) else self._last_word()
        return Var(name, embedded, embedded=True, tag=self._tag())

    def _last_word(self) -> str:
        for at in range(self.at - 1, -1, -1):
            if self.tokens[at][:1].isidentifier():
                return self.tokens[at]
        return ""

    def _tag(self) -> str:
        if self.peek()[:1] in ("`", '"') and self.peek():
            token = self.take()
            return token[1:-1]
        return ""

    def _interface(self) -> Type:
        self.take("{")
        methods: list[Var] = []
        embeds: list[Type] = []
        terms: list[Type] = []
        tildes: list[bool] = []
        while not self.accept("}"):
            if self.accept(";"):
                continue
            if self.peek()[:1].isidentifier() and self.peek(1) == "(":
                name = self.take()
                methods.append(Var(name, self.signature()))
                continue
            union, marked = self._union()
            if len(union) == 1 and not marked[0] and isinstance(union[0], Named | Interface):
                embeds.append(union[0])
            else:
                terms.extend(union)
                tildes.extend(marked)
        return Interface(tuple(methods), tuple(embeds), tuple(terms), _tildes(tildes))

    def _union(self) -> tuple[list[Type], list[bool]]:
        """The members of `A | ~B`, and for each whether it is approximate."""
        members: list[Type] = []
        tildes: list[bool] = []
        while True:
            tildes.append(self.accept("~"))
            members.append(self.type())
            if not self.accept("|"):
                return members, tildes

    def type_params(self) -> tuple[TypeParam, ...]:
        self.take("[")
        names: list[str] = []
        found: list[TypeParam] = []
        while not self.accept("]"):
            if self.accept(";"):
                continue
            names.append(self.take())
            if self.accept(","):
                continue
            union, marked = self._union()
            single = len(union) == 1 and not marked[0]
            constraint = (
                union[0] if single else Interface(terms=tuple(union), tildes=_tildes(marked))
            )
            found.extend(TypeParam(n, constraint) for n in names)
            names = []
            if not self.accept(","):
                self.accept(";")
                self.take("]")
                break
        return tuple(found)


def _tildes(marked: list[bool]) -> tuple[bool, ...]:
    return tuple(marked) if any(marked) else ()
