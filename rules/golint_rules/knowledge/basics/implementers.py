"""Which types of a module stand behind an interface of it, by the methods that they declare.

Methods are compared by their shapes: a name, and the types of parameters and results.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from golint_agent.rulekit import (
    Code,
    Context,
    Files,
    ModuleView,
    PackageFact,
    Query,
    package_fact,
)
from golint_rules.knowledge.basics.method_shapes import shape, shape_of


class DeclaredInterface(PackageFact, frozen=True):
    """An interface, by its full name, and the shapes of all methods that it asks for."""

    name: str
    methods: tuple[str, ...]


class DeclaredMethods(PackageFact, frozen=True):
    """The shapes of the methods that a file declares for a type, which has its full name."""

    type: str
    methods: tuple[str, ...]


@package_fact(
    DeclaredInterface,
    on=Query("(type_spec name: (type_identifier) @match type: (interface_type))"),
    words=("interface",),
)
def declared_interface(name: Code, ctx: Context) -> Iterator[DeclaredInterface]:
    """An interface with methods, of which each is known."""
    kind = name.denoted_type
    found = [ctx.types.method(kind, method) for method in ctx.types.asked_methods(kind) or ()]
    shapes = [shape(method.full_name, method.params, method.results) for method in found if method]
    if shapes and len(shapes) == len(found):
        yield DeclaredInterface(f"{ctx.package_path}.{name.text}", tuple(sorted(shapes)))


@package_fact(DeclaredMethods, on=Files(), words=("func (",))
def declared_methods(ctx: Context) -> Iterator[DeclaredMethods]:
    """The methods of a file, by the types that they are of."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for function in ctx.functions():
        if function.is_method and not function.is_literal:
            found[holder_of(function.full_name)].append(shape_of(function))
    for of, methods in found.items():
        yield DeclaredMethods(of, tuple(sorted(methods)))


class Implementers:
    """The types of a module that have all methods of an interface, where there are any."""

    def __init__(
        self, interfaces: Iterable[DeclaredInterface], declared: Iterable[DeclaredMethods]
    ) -> None:
        """`interfaces` and `declared` are the facts of the module's packages."""
        methods: defaultdict[str, set[str]] = defaultdict(set)
        for one in declared:
            methods[one.type].update(one.methods)
        by_method: defaultdict[str, set[str]] = defaultdict(set)
        for of, names in methods.items():
            for name in names:
                by_method[name].add(of)
        #: By a method of an interface, those of its types that `is_behind` found to be meant.
        self.meant: dict[str, frozenset[str]] = {}
        self._types: dict[str, frozenset[str]] = {}
        for asked in interfaces:
            first, *others = (by_method.get(name, set()) for name in asked.methods)
            types = frozenset(first.intersection(*others))
            if types:
                self._types[asked.name] = types

    def behind(self, called: str) -> frozenset[str]:
        """The types that a method of an interface may be of, by its full name.

        None, where no type of the module is known to stand behind it, or it is of no interface.
        """
        return self._types.get(holder_of(called), frozenset())


#: The facts that `implementers` takes.
IMPLEMENTED = (DeclaredInterface, DeclaredMethods)


def implementers(module: ModuleView) -> Implementers:
    """Which types of a module stand behind its interfaces."""
    return Implementers(module.facts(DeclaredInterface), module.facts(DeclaredMethods))


def holder_of(full_name: str) -> str:
    """The full name of the type that a method is of; empty for a function."""
    if not full_name.startswith("("):
        return ""
    return full_name.rpartition(")")[0].lstrip("(*").partition("[")[0]
