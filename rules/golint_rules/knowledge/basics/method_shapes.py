"""Methods by their shapes: what stands behind the method of an interface in another package.

Who asks an interface does not import what has its methods. Within a module a method of the same
shape is the one that is meant where that names a type of the module, or where the two types are
called alike.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from golint_agent.rulekit import (
    Call,
    Context,
    Function,
    FunctionFact,
    Functions,
    Learner,
    ModuleFact,
    ModuleView,
    PackageFact,
    Type,
    module_fact,
    package_fact,
)


class ShapedMethod(PackageFact, frozen=True):
    """A method that has some fact, by full name, and its shape; who asks an interface has that."""

    method: str
    shape: str


class ShapedMethods(ModuleFact, frozen=True):
    """The methods of a module that have some fact, by their shapes."""

    methods: dict[str, tuple[str, ...]]


_Method = TypeVar("_Method", bound=ShapedMethod)
_Methods = TypeVar("_Methods", bound=ShapedMethods)


def methods_having(
    kind: type[_Method],
    fact: type[FunctionFact],
    *,
    words: tuple[str, ...] = (),
    wanted: Callable[[Function], bool] = lambda _: True,
) -> Learner:
    """What learns the methods of a kind: those that have a fact about functions, and are wanted.

    `words` are those of a file that may hold one.
    """

    def learn(function: Function, _: Context) -> Iterator[_Method]:
        if function.is_method and wanted(function):
            yield kind(function.full_name, shape_of(function))

    return package_fact(kind, on=Functions(having=fact), words=words)(learn)


def methods_of_module(kind: type[_Methods], each: type[ShapedMethod]) -> Learner:
    """What learns the methods of a module by their shapes, from those of its packages."""

    def learn(module: ModuleView) -> _Methods | None:
        found: dict[str, tuple[str, ...]] = {}
        for fact in module.facts(each):
            found[fact.shape] = (*found.get(fact.shape, ()), fact.method)
        return kind(found) if found else None

    return module_fact(kind, needs=(each,))(learn)


def is_behind(module: ModuleView, kind: type[ShapedMethods], asked: str) -> bool:
    """May a method of a kind stand behind what is asked, as `behind` gives it for a call?"""
    known = module.fact(kind)
    return known is not None and stands_behind(known.methods, asked, module.module)


def shape_of(function: Function) -> str:
    """The shape of a declared method: its name, parameters and results; empty for a function."""
    if not function.is_method:
        return ""
    return shape(function.name, [t for _, t in function.parameters], function.results)


def shape_asked(call: Call) -> str:
    """The shape of the method of an interface that a call is of; empty for all else."""
    receiver = call.receiver
    if receiver is None or not receiver.types.is_interface(receiver.type):
        return ""
    return shape(call.word, call.params or (), call.results or ())


def is_meant(asked: str, has: str, shape: str, module: str) -> bool:
    """May the method `has`, by full name, be what is called by the interface's method `asked`?

    Both are of that shape.
    """
    return f"{module}/" in shape or _is_alike(_owner(asked), _owner(has))


def behind(call: Call) -> str:
    """What a finding on a call hangs on, where it asks an interface: the method and its shape.

    Empty for all else; `stands_behind` takes it.
    """
    shape = shape_asked(call)
    return f"{call.callee}{_APART}{shape}" if shape and call.callee else ""


def stands_behind(methods: Mapping[str, tuple[str, ...]], asked: str, module: str) -> bool:
    """May one of some methods, by their shapes, be what is asked for?

    `asked` is what `behind` gives for a call.
    """
    callee, _, shape = asked.partition(_APART)
    return any(is_meant(callee, method, shape, module) for method in methods.get(shape, ()))


#: Between a method's name and its shape.
_APART = "\n"


def _is_alike(interface: str, concrete: str) -> bool:
    one, other = interface.removeprefix("I").lower(), concrete.lower()
    return bool(one and other) and (one in other or other in one)


def _owner(method: str) -> str:
    """`Store` of `(*example.com/m/store.Store).Save`."""
    return method.rpartition(")")[0].rpartition(".")[2]


def shape(name: str, params: Sequence[Type], results: Sequence[Type]) -> str:
    """The shape of a method, whose name may be the full one."""
    return (
        f"{name.rpartition('.')[2]}({', '.join(map(str, params))}) {', '.join(map(str, results))}"
    )
