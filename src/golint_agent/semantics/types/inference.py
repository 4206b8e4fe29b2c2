"""Infers the type arguments of generic functions (Go specification, "Type inference").

Type parameters are told apart by their names. Those that are solved for get names of their own
here, because a generic function that calls itself, or another with the same names, has both kinds
in one type.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from golint_agent.semantics.types.type import (
    ANY,
    NIL,
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
    default_type,
    is_untyped,
    larger_untyped,
    mentions,
    parts_of,
    substitute,
    without_clashes,
)

if TYPE_CHECKING:
    from golint_agent.semantics.model import Model

#: How many pairs of types are compared for one call, and how deep they stand in one another.
_MAX_PAIRS = 2_000
_MAX_DEPTH = 40
#: How many type parameters one call may have to solve for.
_MAX_PARAMS = 100


def instantiated(
    model: Model,
    signature: Signature,
    given: Mapping[str, Type],
    arguments: Iterable[tuple[Type, Type]] = (),
) -> Signature:
    """A generic signature with its type parameters replaced; UNKNOWN where nothing tells them.

    `given` are explicit type arguments by name. `arguments` are pairs of a parameter's type, as the
    signature has it, and the type of what it is given, which may be untyped, UNKNOWN, or that of a
    generic function.
    """
    names = [p.name for p in signature.type_params]
    found: Mapping[str, Type] = given
    if any(name not in given for name in names):
        found = _solved(model, signature, given, arguments)
    bindings = {name: found.get(name, UNKNOWN) for name in names}
    replaced = substitute(signature, bindings)
    if not isinstance(replaced, Signature):  # too large
        replaced = substitute(signature, dict.fromkeys(names, UNKNOWN))
    return replaced if isinstance(replaced, Signature) else signature


def partly_instantiated(model: Model, signature: Signature, given: Mapping[str, Type]) -> Signature:
    """`F[T]` for a generic function F; it stays generic in what neither T nor constraints tell."""
    # `F[B]` in a function with a B of its own: that of F is another one.
    apart = without_clashes(signature, tuple(given.values()))
    pairs = zip(signature.type_params, apart.type_params, strict=True)
    known = {new.name: given[old.name] for old, new in pairs if old.name in given}
    signature, given = apart, dict(known)
    if len(given) < len(signature.type_params):
        solved = _solved(model, signature, given, ())
        known.update((name, t) for name, t in solved.items() if t is not UNKNOWN)
    rest = tuple(
        TypeParam(p.name, substitute(p.constraint, known))
        for p in signature.type_params
        if p.name not in known
    )
    found = substitute(signature, known)
    if not isinstance(found, Signature):  # too large
        found = substitute(signature, dict.fromkeys(known, UNKNOWN))
    if not isinstance(found, Signature):
        return signature
    return Signature(found.params, found.results, found.variadic, rest)


def instantiated_for(model: Model, signature: Signature, target: Type) -> Type:
    """A generic signature with the type arguments that make it assignable to a type."""
    shape = model.underlying(model.unalias(target))
    if not isinstance(shape, Signature):
        return UNKNOWN
    plain = Signature(signature.params, signature.results, signature.variadic)
    return instantiated(model, signature, {}, [(plain, shape)])


def _solved(
    model: Model,
    signature: Signature,
    given: Mapping[str, Type],
    arguments: Iterable[tuple[Type, Type]],
) -> Mapping[str, Type]:
    solver = _Solver(model)
    renamed = solver.enter(signature)
    if not renamed:  # too many
        return given
    for name, known in given.items():
        solver.give(renamed[name], known)
    # Arguments are assigned to what is given, which need not be their type.
    bindings: dict[str, Type] = {**renamed, **given}
    untyped: list[tuple[TypeParam, Type]] = []
    for param, argument in arguments:
        wanted = substitute(param, bindings)
        if is_untyped(argument):
            if argument != NIL and isinstance(wanted, TypeParam):
                untyped.append((wanted, argument))
            continue
        if isinstance(argument, Signature) and argument.type_params:
            own = solver.enter(argument)
            if not own:
                continue
            plain = Signature(argument.params, argument.results, argument.variadic)
            solver.unify(wanted, substitute(plain, own), assign=True)
            continue
        solver.unify(wanted, argument, assign=True)
    solver.ask_constraints()
    solver.default(untyped)
    return {name: solver.answer(param) for name, param in renamed.items()}


class _Solver:
    """Type parameters to solve for, and what is known of them, after unification."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.params: dict[str, TypeParam] = {}
        #: For each parameter the one that stands for all that must be the same type.
        self.same: dict[str, str] = {}
        self.known: dict[str, Type] = {}
        #: Parameters of which an argument that is not known may tell more.
        self.doubtful: set[str] = set()
        self.pairs = 0

    def enter(self, signature: Signature) -> dict[str, TypeParam]:
        """Take in a signature's type parameters; gives each a name that no source can have."""
        if len(self.params) + len(signature.type_params) > _MAX_PARAMS:
            return {}
        mark = len(self.params)
        renamed = {p.name: TypeParam(f"{p.name}'{mark}", ANY) for p in signature.type_params}
        for param in signature.type_params:
            fresh = renamed[param.name].name
            self.params[fresh] = TypeParam(fresh, substitute(param.constraint, renamed))
            self.same[fresh] = fresh
        return renamed

    def give(self, param: TypeParam, known: Type) -> None:
        """Set what a type parameter stands for."""
        self.known[self.same[param.name]] = known

    def answer(self, param: TypeParam) -> Type:
        """What a type parameter stands for, or UNKNOWN."""
        found = self._at(param)
        names = self.params.keys()
        for _ in range(_MAX_DEPTH):
            if not mentions(found, names):
                break
            bindings = {n: self.known.get(self.same[n], UNKNOWN) for n in names}
            found = substitute(found, bindings)
        if mentions(found, names):
            return UNKNOWN
        doubtful = self.same[param.name] in self.doubtful
        return UNKNOWN if doubtful and _may_yield(found) else found

    def ask_constraints(self) -> None:
        """Learn from constraints: `E` of `S ~[]E` once `S` is known, `PT` of `PT *T`."""
        for _ in self.params:
            before = len(self.known), len(set(self.same.values()))
            for param in self.params.values():
                known = self._at(param)
                if known is UNKNOWN:
                    only = self.model.sole_term(param)
                    if only is not UNKNOWN and self.same[param.name] not in self.doubtful:
                        self.give(param, only)
                    continue
                core = self.model.core(param)
                if core is not UNKNOWN:
                    self.unify(known, core)
                if not mentions(known, self.params.keys()):
                    self._unify_methods(param.constraint, known)
            if before == (len(self.known), len(set(self.same.values()))):
                return

    def default(self, untyped: list[tuple[TypeParam, Type]]) -> None:
        """Give parameters that only untyped constants tell the default type of the largest kind."""
        largest: dict[str, Type] = {}
        for param, kind in untyped:
            same = self.same.get(param.name, "")
            if same in self.same and same not in self.known and same not in self.doubtful:
                largest[same] = larger_untyped(largest.get(same, kind), kind)
        for same, kind in largest.items():
            self.known[same] = default_type(kind)

    def unify(
        self, x: Type, y: Type, *, exact: bool = False, assign: bool = False, depth: int = 0
    ) -> bool:
        """Make two types identical, or in inexact mode alike; False where that cannot be.

        `assign` is the mode of arguments: what stands inside both must be identical.
        """
        self.pairs += 1
        if depth > _MAX_DEPTH or self.pairs > _MAX_PAIRS:
            return False
        written = x, y
        x, y = self._followed(x), self._followed(y)
        if x == y:
            return True
        if x is UNKNOWN or y is UNKNOWN:
            self._doubt(x)
            self._doubt(y)
            return True
        if isinstance(x, Named) or self._is_own(y):
            x, y = y, x
            written = written[1], written[0]
        if not exact and isinstance(y, Named) and _is_literal(x) and not isinstance(x, Interface):
            shape = self.model.underlying(y)
            if shape is UNKNOWN:
                self._doubt(x)
                return True
            # `error` and the like stay what they are: the interface that they name.
            y = y if isinstance(shape, Interface) else shape
        if self._is_own(x):
            # An argument's type is remembered under the name of its alias.
            y = written[1] if self._followed(written[1]) == y else y
            return self._unify_param(x, y, exact=exact, assign=assign, depth=depth)
        if not exact:
            left, right = self._interface(x), self._interface(y)
            if left is not None or right is not None:
                return self._unify_interfaces(x, left, y, right, depth)
        if isinstance(y, TypeParam) and not isinstance(x, TypeParam):
            x, y = y, x
        if isinstance(x, TypeParam):
            # One that the caller knows: what it stands for has the form of its core type.
            core = self.model.core(x) if not exact else UNKNOWN
            return core is not UNKNOWN and self.unify(core, y, assign=True, depth=depth + 1)
        return self._unify_parts(x, y, exact=exact, assign=assign, depth=depth + 1)

    def _unify_param(self, x: Type, y: Type, *, exact: bool, assign: bool, depth: int) -> bool:
        assert isinstance(x, TypeParam)  # noqa: S101 - for the type checker
        own = self.same[x.name]
        if self._is_own(y):
            assert isinstance(y, TypeParam)  # noqa: S101 - for the type checker
            other = self.same[y.name]
            if own in self.known and other in self.known:
                left, right = self.known[own], self.known[other]
                return self.unify(left, right, exact=exact, assign=assign, depth=depth + 1)
            kept, dropped = (other, own) if other in self.known else (own, other)
            if dropped in self.doubtful:
                self.doubtful.add(kept)
            for name, same in self.same.items():
                if same == dropped:
                    self.same[name] = kept
            return True
        known = self.known.get(own)
        if known is None:
            self.known[own] = y
            return True
        if not self.unify(known, y, exact=exact, assign=assign, depth=depth + 1):
            return False
        if (self._interface(known) is None) != (self._interface(y) is None):
            return False
        # Of a defined type and a type literal the defined one is meant, of channels the one with a
        # direction.
        followed = self._followed(known)
        directed = isinstance(y, Chan) and y.direction != "chan"
        defined = isinstance(self._followed(y), Named)
        if not exact and not isinstance(followed, Named) and (defined or directed):
            self.known[own] = y
        return True

    def _unify_interfaces(
        self, x: Type, left: Interface | None, y: Type, right: Interface | None, depth: int
    ) -> bool:
        """The methods of an interface against those of what may be assigned to it."""
        if left is None or (right is not None and len(self._methods(x)) > len(self._methods(y))):
            x, y = y, x
        return self._unify_methods(x, y, depth)

    def _unify_methods(self, interface: Type, holder: Type, depth: int = 0) -> bool:
        for name in self._methods(interface):
            wanted = self.model.member(interface, name)
            found = self.model.member(holder, name)
            if wanted is None or found is None or not found.is_method:
                return False
            if isinstance(found.type, Signature) and found.type.type_params:
                return False
            if not self.unify(wanted.type, found.type, exact=True, depth=depth + 1):
                return False
        return True

    def _unify_parts(self, x: Type, y: Type, *, exact: bool, assign: bool, depth: int) -> bool:
        inner = exact or assign

        def unify(a: Type, b: Type) -> bool:
            return self.unify(a, b, exact=inner, assign=assign, depth=depth)

        match x, y:
            case (Pointer(elem=a), Pointer(elem=b)) | (Slice(elem=a), Slice(elem=b)):
                return unify(a, b)
            case Array(elem=a), Array(elem=b):
                return unify(a, b)
            case Chan(), Chan():
                return (not exact or x.direction == y.direction) and unify(x.elem, y.elem)
            case Map(), Map():
                return unify(x.key, y.key) and unify(x.elem, y.elem)
            case Signature(), Signature():
                if x.variadic != y.variadic or len(x.params) != len(y.params):
                    return False
                pairs = zip(x.params + x.results, y.params + y.results, strict=False)
                return _all(unify(v.type, w.type) for v, w in pairs)
            case Struct(), Struct():
                if [f.name for f in x.fields] != [f.name for f in y.fields]:
                    return False
                fields = zip(x.fields, y.fields, strict=True)
                return _all(unify(v.type, w.type) for v, w in fields)
            case Named(), Named():
                if (x.path, x.name, x.local) != (y.path, y.name, y.local):
                    return False
                if len(x.args) != len(y.args):
                    return False
                args = zip(x.args, y.args, strict=True)
                return _all(
                    self.unify(a, b, exact=exact, assign=assign, depth=depth) for a, b in args
                )
            case Interface(), Interface():
                return self._methods(x) == self._methods(y) and self._unify_methods(x, y, depth)
        return False

    def _methods(self, t: Type) -> tuple[str, ...]:
        """The names of an interface's methods, sorted; of a huge one the first."""
        return self.model.interface_methods(t)[0]

    def _interface(self, t: Type) -> Interface | None:
        shape = self.model.underlying(t)
        return shape if isinstance(shape, Interface) else None

    def _followed(self, t: Type) -> Type:
        found = self.model.unalias(t)
        return _EMPTY if found == ANY else found

    def _is_own(self, t: Type) -> bool:
        return isinstance(t, TypeParam) and t.name in self.params

    def _at(self, param: TypeParam) -> Type:
        return self.known.get(self.same[param.name], UNKNOWN)

    def _doubt(self, t: Type) -> None:
        """Remember which parameters a type holds that stands against one that is not known."""
        pending = [t]
        for _ in range(_MAX_PAIRS):
            if not pending:
                return
            part = pending.pop()
            if isinstance(part, TypeParam) and part.name in self.params:
                self.doubtful.add(self.same[part.name])
            pending.extend(parts_of(part))


_EMPTY = Interface()


def _all(answers: Iterator[bool]) -> bool:
    """Are all true? All are asked: each may tell a type."""
    return all([*answers])


def _is_literal(t: Type) -> bool:
    return not isinstance(t, Named | TypeParam)


def _may_yield(t: Type) -> bool:
    """Would a defined type with the same underlying type be meant in place of this one?"""
    return isinstance(t, Pointer | Slice | Array | Map | Chan | Signature | Struct)
