"""Answers about packages and types across files: what a name denotes, what a type holds.

The model asks an importer for packages by path and reads types out of them on demand. Nothing here
knows syntax trees, so the same answers serve source, summaries and shipped signatures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from golint_agent.semantics.facts.table import FactTable
from golint_agent.semantics.packages.cgo import CGO, cgo_package
from golint_agent.semantics.packages.package import Kind, Object, Package
from golint_agent.semantics.questions import Questions
from golint_agent.semantics.types.type import (
    BYTE,
    ERROR,
    PREDECLARED,
    STRING,
    UNKNOWN,
    UNTYPED,
    Array,
    Basic,
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
    dereference,
    substitute,
    without_clashes,
)
from golint_agent.semantics.types.type_syntax import (
    Scope,
    WithTypeParams,
    read_signature,
    read_type,
    read_type_params,
)

if TYPE_CHECKING:
    from golint_agent.assets.sql.statement import Statement

#: A constant's value; Go's `nil` is none.
Constant = str | int | float | bool

_MAX_CHAIN = 50
#: Fields or methods of a type with more of them are looked up by name.
_MANY_VARS = 16
#: How many types are looked at for one field or method, and how many of them may be instances of
#: the same generic type: hostile code doubles them at every level.
_MAX_HOLDERS = 1_000
_MAX_INSTANCES = 20
#: How many methods of one interface count, and how many interfaces in it are looked at for them.
_MAX_METHODS = 200
_MAX_EMBEDDED = 50
#: How deep folding one constant goes, in questions about types.
_FOLD_WEIGHT = 12


class Member(msgspec.Struct, frozen=True):
    """A field or method found on a type.

    `full_name` is the method's name as go/types prints it (`(*net/http.Server).Serve`), or
    `path.Type.field` for a field of a named struct; empty where the holder has no name. `owner` is
    the type that declares it, after promotion.
    """

    name: str
    type: Type
    full_name: str
    owner: Type
    is_method: bool = False


class PackageScope:
    """Resolves type names in one file of a package."""

    __slots__ = ("dots", "file", "imports", "model", "package")

    def __init__(self, model: Model, package: Package, file: int) -> None:
        self.model = model
        self.package = package
        self.file = file
        known = file < len(package.files)
        self.imports = package.files[file].imports if known else {}
        self.dots = package.files[file].dots if known else ()

    def resolve(self, qualifier: str, name: str) -> Type:
        """Imported and package-level types, then predeclared ones."""
        if qualifier:
            path = self.imports.get(qualifier)
            return Named(path, name) if path is not None else UNKNOWN
        found = self.find(name)
        if found is not None:
            package, declared = found
            is_type = declared.kind is Kind.TYPE or declared.kind is Kind.ALIAS
            return Named(package.path, name) if is_type else UNKNOWN
        predeclared = PREDECLARED.get(name)
        if predeclared is not None:
            return predeclared
        if name[:1].isupper() and any(self.model.package(path) is None for path in self.dots):
            return UNKNOWN
        # Declared in a file that is not here (generated, other platform): its name is known.
        return Named(self.package.path, name)

    def find(self, name: str) -> tuple[Package, Object] | None:
        """What a name without qualifier means at package level, dot imports included."""
        found = self.package.objects.get(name)
        if found is not None:
            return self.package, found
        # Dot imports bring exported names alone.
        for path in self.dots if name[:1].isupper() else ():
            other = self.model.package(path)
            found = other.objects.get(name) if other is not None else None
            if other is not None and found is not None:
                return other, found
        return None


class _Declared(msgspec.Struct, frozen=True):
    """What a type says of a name: its member, the types it embeds, and interfaces to merge."""

    member: Member | None = None
    embedded: Sequence[Type] = ()
    merged: Sequence[Type] = ()
    is_known: bool = True


class Model:
    """Packages by path, and the questions that cross them."""

    def __init__(self, importer: Callable[[str], Package | None]) -> None:
        self._importer = importer
        self._packages: dict[str, Package | None] = {}
        self._underlying: dict[Named, Type] = {}
        self._local_types: dict[Named, tuple[Type, tuple[TypeParam, ...]]] = {}
        self._object_types: dict[tuple[str, str, str], Type] = {}
        self._members: dict[tuple[Hashable, str], Member | None] = {}
        #: Types that are known by their address.
        self._marked: dict[int, Type] = {}
        self._aliases: dict[str, dict[str, dict[str, Object]]] = {}
        #: The paths of packages whose aliases are followed for rules: those of the workspace.
        self.own: Container[str] = ()
        #: Names of aliases in such packages, by path; none in those of others.
        self._own_aliases: dict[str, frozenset[str]] = {}
        self._vars: dict[int, tuple[Type, tuple[Mapping[str, Var], tuple[Var, ...]]]] = {}
        self.questions = Questions()
        self._constants: dict[tuple[str, str], Constant | None] = {}
        self._fold: Callable[[Model, Package, Object], Constant | None] | None = None
        #: What is known about functions, filled in import order.
        self.facts = FactTable({})
        #: What somebody asked about types, by question.
        self.type_answers: dict[tuple[Hashable, Type], Any] = {}
        #: Parses SQL that stands in strings of a file, given by path; None for no SQL. What is not
        #: asked for is not loaded.
        self.read_sql: Callable[[str, str], tuple[Statement, ...] | None] | None = None
        self._value_type: Callable[[Model, Package, Object], Type] | None = None

    def answer_values_with(
        self,
        value_type: Callable[[Model, Package, Object], Type],
        fold: Callable[[Model, Package, Object], Constant | None],
    ) -> None:
        """Say who infers the type of a variable from its value, and who folds constants.

        They are given this model, and must not hold it: it goes with its trees as soon as nobody
        needs it.
        """
        self._value_type = value_type
        self._fold = fold

    def package(self, path: str) -> Package | None:
        """The package at an import path, or None where no source or signature is known."""
        if path not in self._packages:
            self._packages[path] = cgo_package() if path == CGO else self._importer(path)
        return self._packages[path]

    def enter(self, package: Package) -> None:
        """Make a package known under its path, in place of one that it extends, if any.

        Answers that were given stay: an extension adds objects and changes none.
        """
        if self._packages.get(package.path) is not None:
            self._members.clear()
            self._vars.clear()
            self.type_answers.clear()
            self._aliases.pop(package.path, None)
            self._own_aliases.pop(package.path, None)
        self._packages[package.path] = package

    def object(self, path: str, name: str) -> Object | None:
        """The package-level object `path.name`."""
        package = self.package(path)
        return package.objects.get(name) if package is not None else None

    def function(self, full_name: str) -> Object | None:
        """The function or method of a full name as go/types prints it; no interface methods."""
        holder, _, name = full_name.rpartition(".")
        if not holder.startswith("("):
            found = self.object(holder, name)
            return found if found is not None and found.kind is Kind.FUNC else None
        path, _, receiver = holder.strip("(*)").rpartition(".")
        package = self.package(path) if path else None
        return package.methods.get(receiver, {}).get(name) if package is not None else None

    def is_other_version(self, full_name: str) -> bool:
        """Is a function or method known only from a version of its module that may differ?"""
        holder = full_name.rpartition(".")[0]
        if holder.startswith("("):
            holder = holder.strip("(*)").rpartition(".")[0]
        package = self.package(holder) if holder else None
        return package is not None and package.other_version

    def scope(self, package: Package, found: Object) -> Scope:
        """The scope in which an object's text is read, with its type parameters."""
        scope: Scope = PackageScope(self, package, found.file)
        if found.type_params and found.kind is not Kind.FUNC:
            return WithTypeParams(scope, self.type_params(package, found))
        return scope

    def type_params(self, package: Package, found: Object) -> tuple[TypeParam, ...]:
        """An object's type parameters; a method has those of its receiver, under its own names."""
        key = "type params", found.receiver, found.name
        known: tuple[TypeParam, ...] | None = package.derived.get(key)
        if known is None:
            known = self._read_type_params(package, found)
            if _is_self_contained(package, found):
                package.derived[key] = known
        return known

    def _read_type_params(self, package: Package, found: Object) -> tuple[TypeParam, ...]:
        scope = PackageScope(self, package, found.file)
        if found.kind is Kind.METHOD:
            names = found.type_params.strip("[] \t").replace(" ", "").split(",")
            holder = package.objects.get(found.receiver)
            constraints = self.type_params(package, holder) if holder and holder.type_params else ()
            return tuple(
                TypeParam(name, constraints[i].constraint if i < len(constraints) else UNKNOWN)
                for i, name in enumerate(names)
                if name
            )
        return read_type_params(found.type_params, scope)

    def signature(self, package: Package, found: Object) -> Signature:
        """The signature of a function or method; its own type parameters come with it."""
        key = "signature", found.receiver, found.name
        known: Signature | None = package.derived.get(key)
        if known is None:
            scope = self.scope(package, found)
            is_function = found.kind is Kind.FUNC
            own = found.type_params if is_function else found.own_type_params
            known = read_signature(found.text, scope, own)
            if _is_self_contained(package, found):
                package.derived[key] = known
        return known

    def type_of(self, package: Package, found: Object) -> Type:
        """The type of a function, variable or constant; for a type, the type itself."""
        match found.kind:
            case Kind.FUNC | Kind.METHOD:
                return self.signature(package, found)
            case Kind.TYPE | Kind.ALIAS:
                return Named(package.path, found.name)
        key = (package.path, "", found.name)
        known = self._object_types.get(key)
        if known is None:
            once = self.questions.once
            known = once(
                self._object_types, key, UNKNOWN, lambda: self._declared_value(package, found), 2
            )
        return known

    def _declared_value(self, package: Package, found: Object) -> Type:
        if found.text in UNTYPED:
            return UNTYPED[found.text]
        if found.text:
            return read_type(found.text, PackageScope(self, package, found.file))
        return self._value_type(self, package, found) if self._value_type is not None else UNKNOWN

    def constant(self, package: Package, found: Object) -> Constant | None:
        """The value of a package-level constant, or None where it is not known."""
        fold = self._fold
        if fold is None:
            return None
        key = (package.path, found.name)
        once = self.questions.once
        return once(self._constants, key, None, lambda: fold(self, package, found), _FOLD_WEIGHT)

    def declare_local(
        self, named: Named, underlying: Type, params: tuple[TypeParam, ...] = ()
    ) -> None:
        """Enter a type declared inside a function; a generic one with its type parameters."""
        self._local_types[named] = underlying, params

    def _declared_local(self, t: Named) -> Type:
        """What the declaration of a type inside a function makes it, with its type arguments."""
        declared = self._local_types.get(msgspec.structs.replace(t, args=()) if t.args else t)
        if declared is None:
            return UNKNOWN
        read, params = declared
        if not t.args:
            return read
        return substitute(read, {p.name: a for p, a in zip(params, t.args, strict=False)})

    def unalias(self, t: Type) -> Type:
        """Follow aliases to the type they stand for."""
        for _ in range(_MAX_CHAIN):
            if not isinstance(t, Named) or not t.path or t.local >= 0:
                return t
            package = self.package(t.path)
            found = package.objects.get(t.name) if package is not None else None
            if package is None or found is None or found.kind is not Kind.ALIAS:
                return t
            t = self._instantiate(package, found, t)
        return UNKNOWN

    def followed(self, t: Type) -> Type:
        """A type as rules see it: an alias of the workspace for a defined type followed.

        So is one behind `*` and `[]`. Names of other modules stay, and of what has no name of its
        own, as in `type Width = float64`.
        """
        if isinstance(t, Named):
            return self._followed_name(t) if self._is_own_alias(t) else t
        if isinstance(t, Pointer | Slice):
            elem = self.followed(t.elem)
            return t if elem is t.elem else type(t)(elem)
        return t

    def _followed_name(self, t: Named) -> Type:
        target = self.unalias(t)
        return target if isinstance(dereference(target), Named) else t

    def _is_own_alias(self, t: Named) -> bool:
        if not t.path or t.local >= 0:
            return False
        known = self._own_aliases.get(t.path)
        if known is None:
            package = self.package(t.path) if t.path in self.own else None
            objects = package.objects.values() if package is not None else ()
            known = frozenset(found.name for found in objects if found.kind is Kind.ALIAS)
            self._own_aliases[t.path] = known
        return t.name in known

    def underlying(self, t: Type) -> Type:
        """The underlying type, or UNKNOWN where the declaration is not at hand."""
        for _ in range(_MAX_CHAIN):
            if not isinstance(t, Named):
                return t
            if t == ERROR:
                return _ERROR_INTERFACE
            if not t.path:
                return Interface()
            if t in self._underlying:
                return self._underlying[t]
            if t.local >= 0:
                t = self._declared_local(t)
                continue
            package = self.package(t.path)
            found = package.objects.get(t.name) if package is not None else None
            if package is None or found is None:
                return UNKNOWN
            if found.kind is not Kind.TYPE and found.kind is not Kind.ALIAS:
                return UNKNOWN
            read = self._instantiate(package, found, t)
            if not isinstance(read, Named):
                self._underlying[t] = read
                return read
            t = read
        return UNKNOWN

    def core(self, t: Type) -> Type:
        """The underlying type, for a type parameter the one that all its types share.

        UNKNOWN where there is none. `[]byte | string` counts as `[]byte`: both are indexed alike.
        """
        shape = self.underlying(self.unalias(t))
        if not isinstance(t, TypeParam):
            return shape if not isinstance(shape, TypeParam) else self.core(shape)
        terms = {self.underlying(self.unalias(term)) for term in self._terms(t)[0]}
        terms = {_BYTES} if terms == {_BYTES, STRING} else terms
        only = terms.pop() if len(terms) == 1 else UNKNOWN
        return UNKNOWN if isinstance(only, Interface | TypeParam) else only

    def sole_term(self, t: TypeParam) -> Type:
        """The one type that a constraint allows, such as `*T` of `PT interface{ *T }`; or UNKNOWN.

        `~[]E` allows many.
        """
        terms, approximate = self._terms(t)
        return terms[0] if len(terms) == 1 and not approximate else UNKNOWN

    def _terms(self, t: TypeParam) -> tuple[tuple[Type, ...], bool]:
        """The types that a constraint lists, and whether it has a `~`; none if it is not known."""
        pending: list[Type] = [t.constraint]
        for _ in range(_MAX_CHAIN):
            if not pending:
                break
            written = self.unalias(pending.pop())
            shape = self.underlying(written)
            if isinstance(shape, TypeParam):
                pending.append(shape.constraint)
            elif not isinstance(shape, Interface):
                return ((written,), False) if shape is not UNKNOWN else ((), False)
            elif shape.terms:
                return shape.terms, any(shape.tildes)
            else:
                pending.extend(reversed(shape.embeds))
        return (), False

    def element(self, t: Type) -> Type:
        """The type of `x[i]` for an `x` of type `t`."""
        shape = self.core(t)
        if isinstance(shape, Pointer):
            shape = self.core(shape.elem)
        match shape:
            case Slice(elem=elem) | Array(elem=elem) | Map(elem=elem):
                return elem
            case Basic(name="string" | "untyped string"):
                return BYTE
        return UNKNOWN

    def declared_type(self, package: Package, found: Object) -> Type:
        """What stands to the right of a type's name in its declaration."""
        key = "type", found.name
        known: Type | None = package.derived.get(key)
        if known is None:
            known = read_type(found.text, self.scope(package, found))
            if _is_self_contained(package, found):
                package.derived[key] = known
        return known

    def _instantiate(self, package: Package, found: Object, t: Named) -> Type:
        read = self.declared_type(package, found)
        if t.args and found.type_params:
            params = self.type_params(package, found)
            return substitute(read, {p.name: a for p, a in zip(params, t.args, strict=False)})
        return read

    def member(self, t: Type, name: str) -> Member | None:
        """The field or method `name` of `t` by Go's selector rules, embedding included.

        None where there is none, where it is ambiguous, where an embedded type that is not known
        could have it, and where too many types would have to be looked at.
        """
        key = (self._mark(t), name)
        if key not in self._members:
            self._members[key] = self._find_member(t, name)
        return self._members[key]

    def _mark(self, t: Type) -> Hashable:
        """What stands for a type in a table: its address where hashing it takes long.

        Such a type is kept, so that no other one can have its address.
        """
        if isinstance(t, Pointer):
            return ("*", self._mark(t.elem)) if isinstance(t.elem, Struct | Interface) else t
        if isinstance(t, Struct | Interface):
            self._marked.setdefault(id(t), t)
            return id(t)
        return t

    def interface_method(self, t: Type, name: str) -> Member | None:
        """The method `name` of `t`, if an interface can ask for it.

        Methods with type parameters of their own implement no method of an interface.
        """
        found = self.member(t, name)
        if found is None or not found.is_method:
            return None
        is_generic = isinstance(found.type, Signature) and bool(found.type.type_params)
        return None if is_generic else found

    def _find_member(self, t: Type, name: str) -> Member | None:
        pointer = self.unalias(t)
        level = [self.unalias(dereference(pointer))]
        shape = self.underlying(level[0])
        if isinstance(pointer, Pointer):
            if isinstance(shape, Interface | Pointer | TypeParam):
                return None
        elif isinstance(shape, Pointer) and isinstance(pointer, Named):
            # `type P *T` has the fields of T, but not its methods.
            found_field = self.member(shape, name)
            return None if found_field is None or found_field.is_method else found_field
        seen: set[Hashable] = set()
        instances: Counter[tuple[str, str]] = Counter()
        for _ in range(_MAX_CHAIN):
            self.questions.keep_time()
            found: list[Member] = []
            deeper: list[Type] = []
            blind = False
            for root in level:
                pending = [root]
                while pending:
                    holder = pending.pop()
                    mark = self._mark(holder)
                    if mark in seen:
                        continue
                    seen.add(mark)
                    if len(seen) > _MAX_HOLDERS or _is_repeated(holder, instances):
                        return None
                    declared = self._own(holder, name)
                    blind = blind or not declared.is_known
                    pending.extend(reversed(declared.merged))
                    deeper.extend(declared.embedded)
                    if declared.member is not None:
                        # Interfaces may share a method; the first one that has it names it.
                        found.append(declared.member)
                        break
            if blind or len({m.full_name for m in found}) > 1:
                return None
            if found:
                return found[0]
            if not deeper:
                return None
            level = deeper
        return None

    def _own(self, holder: Type, name: str) -> _Declared:
        """What a type says of a name itself."""
        if isinstance(holder, Named):
            method = self._declared_method(holder, name)
            if method is not None:
                return _Declared(method)
        shape = self.underlying(holder)
        if isinstance(shape, TypeParam):
            return _Declared(merged=[self.unalias(shape.constraint)])
        if isinstance(shape, Struct):
            return self._struct_member(holder, shape, name)
        if isinstance(shape, Interface):
            method_var = self._vars_of(shape)[0].get(name)
            if method_var is not None:
                owner = self._declaring(holder)
                label = _origin(owner) if isinstance(owner, Named) else "interface"
                full = f"({label}).{name}"
                return _Declared(Member(name, method_var.type, full, owner, is_method=True))
            return _Declared(merged=[self.unalias(e) for e in shape.embeds])
        return _Declared(is_known=shape is not UNKNOWN)

    def _declaring(self, t: Type) -> Type:
        """The type whose declaration lists the methods of an interface type.

        That is `Logger` for a `type Throttled Logger`.
        """
        for _ in range(_MAX_CHAIN):
            right: Type = UNKNOWN
            if isinstance(t, Named) and t.local >= 0:
                right = self._declared_local(t)
            elif isinstance(t, Named) and t.path:
                package = self.package(t.path)
                found = package.objects.get(t.name) if package is not None else None
                if package is not None and found is not None and found.kind is Kind.TYPE:
                    right = self._instantiate(package, found, t)
            right = self.unalias(right)
            if not isinstance(right, Named):
                return t
            t = right
        return t

    def _declared_method(self, holder: Named, name: str) -> Member | None:
        package = self.package(holder.path) if holder.path else None
        if package is None or holder.local >= 0:
            return None
        found = package.methods.get(holder.name, {}).get(name)
        if found is None:
            found = self._methods_of_aliases(package).get(holder.name, {}).get(name)
        if found is None:
            return None
        declared = self.signature(package, found)
        signature: Type = declared
        if holder.args:
            params = self.type_params(package, found)
            bindings = {p.name: a for p, a in zip(params, holder.args, strict=False)}
            signature = substitute(without_clashes(declared, holder.args), bindings)
        star = "*" if found.pointer_receiver else ""
        full = f"({star}{_origin(holder)}).{name}"
        return Member(name, signature, full, holder, is_method=True)

    def _methods_of_aliases(self, package: Package) -> dict[str, dict[str, Object]]:
        """The methods whose receivers are written with an alias, by the name of the type."""
        known = self._aliases.get(package.path)
        if known is None:
            known = self._aliases[package.path] = {}
            for receiver in package.methods:
                found = package.objects.get(receiver)
                if found is not None and found.kind is Kind.ALIAS:
                    target = self.unalias(Named(package.path, receiver))
                    if isinstance(target, Named):
                        methods = known.setdefault(target.name, {})
                        for name, method in package.methods[receiver].items():
                            methods.setdefault(name, method)
        return known

    def _struct_member(self, holder: Type, shape: Struct, name: str) -> _Declared:
        by_name, embedding = self._vars_of(shape)
        field = by_name.get(name)
        if field is not None:
            full = f"{_origin(holder)}.{name}" if isinstance(holder, Named) else ""
            return _Declared(Member(name, field.type, full, holder))
        embedded = [self.unalias(dereference(self.unalias(field.type))) for field in embedding]
        return _Declared(embedded=embedded)

    def _vars_of(self, shape: Struct | Interface) -> tuple[Mapping[str, Var], tuple[Var, ...]]:
        """The fields or methods of a type by name, and its embedded fields.

        Of two with one name it is the first. What was read of a long type is kept by its identity,
        as a hash takes as long as it is.
        """
        listed = shape.fields if isinstance(shape, Struct) else shape.methods
        known = self._vars.get(id(shape)) if len(listed) > _MANY_VARS else None
        if known is not None:
            return known[1]
        found = (
            {var.name: var for var in reversed(listed)},
            tuple(var for var in listed if var.embedded),
        )
        if len(listed) > _MANY_VARS:
            self._vars[id(shape)] = shape, found
        return found

    def types_over(self, path: str, basics: frozenset[str]) -> frozenset[str]:
        """Names of a package's types that are declared as one of some predeclared types."""
        package = self.package(path)
        if package is None:
            return frozenset()
        key = "over", basics, len(package.objects)
        known: frozenset[str] | None = package.derived.get(key)
        if known is None:
            known = package.derived[key] = frozenset(
                o.name
                for o in package.objects.values()
                if o.kind in (Kind.TYPE, Kind.ALIAS) and o.text in basics
            )
        return known

    def interface_methods(self, t: Type) -> tuple[tuple[str, ...], bool]:
        """The names of an interface's methods, sorted, embedded ones included; are these all?

        They are not where it is huge, embeds itself, or embeds what is no known interface; of
        another type there are none.
        """
        names: set[str] = set()
        pending, is_known = [t], True
        for _ in range(_MAX_EMBEDDED):
            if not pending or len(names) > _MAX_METHODS:
                break
            shape = self.underlying(self.unalias(pending.pop()))
            if isinstance(shape, Interface):
                names.update(m.name for m in shape.methods)
                pending.extend(shape.embeds)
            else:
                is_known = False
        return tuple(sorted(names)), is_known and not pending

    def implements_error(self, t: Type) -> bool:
        """Is this `error`, or a type known to have `Error() string`?

        A value type also counts when only its pointer has the method: callers ask about results.
        """
        t = self.unalias(t)
        if t == ERROR:
            return True
        if not isinstance(t, Named | Pointer | Interface):
            return False
        found = self.interface_method(t, "Error")
        return (
            found is not None
            and isinstance(found.type, Signature)
            and not found.type.params
            and len(found.type.results) == 1
            and found.type.results[0].type == STRING
        )


def _is_self_contained(package: Package, found: Object) -> bool:
    """Does the package alone say what the names in an object's text mean? Dot imports do not."""
    return found.file >= len(package.files) or not package.files[found.file].dots


_BYTES = Slice(BYTE)
_ERROR_INTERFACE = Interface((Var("Error", Signature((), (Var("", STRING),))),))


def _is_repeated(holder: Type, instances: Counter[tuple[str, str]]) -> bool:
    """Count a type that is looked at: were there too many instances of its generic type?"""
    if not isinstance(holder, Named) or not holder.args:
        return False
    generic = holder.path, holder.name
    instances[generic] += 1
    return instances[generic] > _MAX_INSTANCES


def _origin(t: Named) -> str:
    """A named type without its arguments."""
    return f"{t.path}.{t.name}" if t.path else t.name
