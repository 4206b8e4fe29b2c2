"""What a rule is told beside the code it is called on, and how it makes findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from golint_agent.asked_once import AskedOnce
from golint_agent.findings import Edit, Finding, Fix, Related, Severity, Span
from golint_agent.late_regex import late_regex
from golint_agent.rulekit.calls import Call
from golint_agent.rulekit.code import Code, is_call
from golint_agent.rulekit.configuration import Section
from golint_agent.rulekit.declarations import Function, Value
from golint_agent.rulekit.edits import Reference, put_in, reference, replaced
from golint_agent.rulekit.function_facts import calls_that_may_have, fact_of
from golint_agent.rulekit.module import ModuleView, PackageView
from golint_agent.rulekit.options import Options
from golint_agent.rulekit.questions.piece import call_at, function_at
from golint_agent.rulekit.rule import Rule
from golint_agent.rulekit.types import Types
from golint_agent.semantics.expressions.conversions import is_conversion
from golint_agent.semantics.expressions.value_declarations import declared_values, inferred_values
from golint_agent.semantics.facts.fact import FunctionFact, PackageFact, Place
from golint_agent.semantics.info import Info
from golint_agent.semantics.packages.headers import FileHeader, PackageHeader
from golint_agent.semantics.types.type import (
    ERROR,
    UNKNOWN,
    Array,
    Basic,
    Chan,
    Interface,
    Map,
    Signature,
    Slice,
    Struct,
    Type,
    Var,
    dereference,
)
from golint_agent.syntax import KIND, SourceFile
from golint_agent.syntax.vocabulary import word_search

if TYPE_CHECKING:
    from golint_agent.rulekit.branches import Branch
    from golint_agent.rulekit.error_branches import ErrorBranch

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")
_Function = TypeVar("_Function", bound=FunctionFact)
_Package = TypeVar("_Package", bound=PackageFact)

_IF = KIND["if_statement"]
_MARSHALLING = ("MarshalJSON", "MarshalText", "Error")
_GO_VERSION = late_regex(r"([0-9]{1,4})\.([0-9]{1,4})")
#: Data of more types than this is not looked through.
_MAX_PARTS = 1_000


class Context:
    """One rule on one file."""

    def __init__(self, rule: Rule, info: Info) -> None:
        self.rule = rule
        #: Where the file stands, and in which package.
        self.header: FileHeader = info.header
        self._info = info

    @property
    def imports(self) -> frozenset[str]:
        """Import paths of the file."""
        return self.header.imports

    @AskedOnce
    def options(self) -> Options:
        """The rule's options: `ctx.options.name`."""
        return self.rule.options_at(self.path)

    def section(self, section: Section) -> Options:
        """What configuration says in a section of the pack: `ctx.section(NAMES).getters`."""
        return section.values(self._info.sections)

    @property
    def source(self) -> SourceFile:
        """The file as it was read; for the engine, rules ask other questions."""
        return self._info.source

    @property
    def path(self) -> str:
        """The file's path, relative to the repository's root."""
        return self._info.source.path

    @property
    def package_path(self) -> str:
        """The import path of the file's package."""
        return self._info.package.path

    @property
    def package_name(self) -> str:
        """The name of the file's package."""
        return self._info.package.name

    @property
    def types(self) -> Types:
        """Questions about types."""
        return Types(self._info.model)

    @property
    def is_generated(self) -> bool:
        """Does the file say that a program wrote it?"""
        return self._info.source.generated

    def fact(self, kind: type[_Function], of: str | Call | Function) -> _Function | None:
        """What is known of a function, by full name, or of a call's callee; None for nothing.

        RuleError for a kind of facts that is not in `needs`.
        """
        return fact_of(self._info, kind, of) if isinstance(of, str) else of.fact(kind)

    def is_declared(self, function: str) -> bool:
        """Is there a function, or a method of a type that is no interface, with a full name?"""
        return self._info.model.function(function) is not None

    @contextmanager
    def noting_facts(self) -> Iterator[set[tuple[str, str]]]:
        """For the engine: which facts of functions are asked for within, by id and full name.

        A function whose name is not known is empty.
        """
        table = self._info.model.facts
        before, table.asked = table.asked, set()
        try:
            yield table.asked
        finally:
            table.asked = before

    @property
    def module_path(self) -> str:
        """The path of the file's module as its go.mod says; empty outside of modules."""
        module = self._info.module
        return module.path if module is not None else ""

    @property
    def go_version(self) -> tuple[int, int]:
        """The Go that the file's module is written for: (1, 22); (0, 0) where go.mod says none."""
        module = self._info.module
        numbers = _GO_VERSION.match(module.go_version) if module is not None else None
        return (int(numbers[1]), int(numbers[2])) if numbers is not None else (0, 0)

    def underlying(self, t: Type) -> Type:
        """The underlying type of a type, aliases followed; Unknown where it is not known."""
        return self._info.model.underlying(self._info.model.unalias(t))

    def fields(self, t: Type) -> tuple[Var, ...]:
        """The fields of a struct, also behind a pointer; none where it is no struct or unknown."""
        found = self.underlying(dereference(self._info.model.unalias(t)))
        return found.fields if isinstance(found, Struct) else ()

    def is_interface(self, t: Type) -> bool:
        """Is a type known to be an interface, `any` and `error` included? No type parameter is."""
        return isinstance(self.underlying(t), Interface)

    def is_function(self, t: Type) -> bool:
        """Is a type known to be that of functions?"""
        return isinstance(self.underlying(t), Signature)

    def is_error(self, t: Type) -> bool:
        """Is a type known to be an error?"""
        return self._info.model.implements_error(t)

    def yields(self, t: Type) -> tuple[Type, ...]:
        """The types of the values that a sequence function gives to a loop; empty for no such.

        `T, error` of `iter.Seq2[T, error]` and of `func(yield func(T, error) bool)`.
        """
        sequence = self.underlying(t)
        if not isinstance(sequence, Signature) or len(sequence.params) != 1:
            return ()
        taking = self.underlying(sequence.params[0].type)
        return tuple(p.type for p in taking.params) if isinstance(taking, Signature) else ()

    def has_method(self, t: Type, name: str) -> bool:
        """Is a type known to have a method of this name that an interface can ask for?

        Methods with type parameters of their own implement none.
        """
        return self._info.model.interface_method(t, name) is not None

    def keeps_error(self, t: Type) -> bool:
        """Has it an `Err` or `Error` that gives the error it met, as `csv.Writer` does?"""
        model = self._info.model
        for name in ("Err", "Error"):
            member = model.member(t, name)
            found = member.type if member is not None else UNKNOWN
            if isinstance(found, Signature) and len(found.results) == 1:
                found = found.results[0].type
            if found == ERROR:
                return True
        return False

    def is_plain_data(self, t: Type) -> bool:
        """Is it made of strings, booleans and integers alone, with no marshalling of its own?

        JSON can write every such value.
        """
        model = self._info.model
        seen: set[Type] = set()
        pending = [t]
        while pending:
            part = model.unalias(dereference(model.unalias(pending.pop())))
            if part in seen:
                continue
            if len(seen) == _MAX_PARTS or any(self.has_method(part, name) for name in _MARSHALLING):
                return False
            seen.add(part)
            match model.underlying(part):
                case Basic(name=name) if "float" not in name and "complex" not in name:
                    continue
                case Slice(elem=elem) | Array(elem=elem):
                    pending.append(elem)
                case Map(key=key, elem=elem):
                    pending += (key, elem)
                case Struct(fields=fields):
                    pending.extend(field.type for field in fields)
                case _:
                    return False
        return True

    def holds_anything(self, t: Type) -> bool:
        """Is a part of it, as JSON sees it, known to be an interface, a function or a channel?

        Writing such a value may fail. What writes itself (`MarshalJSON`) is not looked into, nor
        are fields that are not exported.
        """
        model = self._info.model
        seen: set[Type] = set()
        pending = [t]
        while pending and len(seen) < _MAX_PARTS:
            part = model.unalias(dereference(model.unalias(pending.pop())))
            if part in seen or any(self.has_method(part, name) for name in _MARSHALLING):
                continue
            seen.add(part)
            match model.underlying(part):
                case Slice(elem=elem) | Array(elem=elem) | Map(elem=elem):
                    pending.append(elem)
                case Struct(fields=fields):
                    pending.extend(f.type for f in fields if f.name[:1].isupper())
                case Interface() | Signature() | Chan():
                    return True
                case _:
                    pass
        return False

    def calls(self, *names: str) -> Iterator[Call]:
        """The file's calls of some callees, by full name."""
        wanted = frozenset(names)
        for word in sorted({name.rpartition(".")[2].encode() for name in names}):
            for call in self._info.calls_of(word):
                if self._info.called(call).full_name in wanted:
                    yield call_at(self._info, call)

    def selections(self, *names: str) -> Iterator[Code]:
        """The file's expressions `x.f` for these `f`, calls of them included, in order."""
        source = self._info.source
        root = source.root
        for match in _selection(names).finditer(source.data):
            field = root.named_descendant_for_byte_range(match.start() + 1, match.end())
            if field is not None and field.parent is not None:
                found = Code(self._info, field.parent)
                if found.selected_from is not None:
                    yield found

    @property
    def beside(self) -> Iterator[Context]:
        """The package's files, this one included: whoever asks looks at all of them.

        Such a package is learned as a whole where one of its files has changed.
        """
        own = self._info
        for info in own.graph.infos or [own]:
            # Whoever looked at that file last may have needed other facts.
            info.askable, info.never_return = own.askable, own.never_return
            yield Context(self.rule, info)

    def every_call(self) -> Iterator[Call]:
        """All calls of the file."""
        # All rules get the same ones: what one has asked of a call, the next one need not.
        return iter(every_call(self._info))

    def calls_worded(self, wanted: Callable[[str], bool]) -> Iterator[Call]:
        """The file's calls whose last word, as written, is wanted, in the order of `every_call`.

        Each word is asked about once, so this costs next to nothing where a file has none.
        """
        info = self._info
        for word in info.index.call_names():
            if wanted(word.decode("utf-8", "replace")):
                for node in info.index.calls_named(word):
                    if is_call(info, node):
                        yield call_at(info, node)

    def calls_having(self, kind: type[_Function]) -> Iterator[Call]:
        """The file's calls of functions that have a fact, in the order of `every_call`.

        Only what has the last word of such a function is asked, so this costs next to nothing where
        a file calls none.
        """
        info = self._info
        for node in calls_that_may_have(info, kind):
            if is_call(info, node):
                call = call_at(info, node)
                if call.fact(kind) is not None:
                    yield call

    def conversions(self, *types: str) -> Iterator[Code]:
        """The file's conversions to some predeclared types, or to types declared over them."""
        info = self._info
        basics = frozenset(types)
        words = set(basics | info.model.types_over(info.package.path, basics))
        for path in info.file_scope.imports.values():
            words |= info.model.types_over(path, basics)
        for word in sorted(words):
            for name in info.index.call_names().get(word.encode(), ()):
                node = info.index.call_of(name)
                if node is not None and is_conversion(info, node):
                    yield Code(info, node)

    def values(self, *types: str) -> Iterator[Value]:
        """The file's named values whose declared type contains one of some types, as `Values`."""
        for declaration in declared_values(self._info, types):
            yield Value(self._info, declaration)

    def inferred_values(self, *types: str, wanted: Callable[[str], bool]) -> Iterator[Value]:
        """The file's variables and constants of a wanted name that have such a type undeclared.

        `fee := 0.5` is a `float64`. `types` are predeclared names, and `given` says what the type
        was taken from. What one call or `range` gives to several names is not among them.
        """
        for declaration in inferred_values(self._info, types, wanted):
            yield Value(self._info, declaration)

    def functions(self) -> Iterator[Function]:
        """The file's functions and methods, in order."""
        yield from functions_of(self._info)

    def branches(self) -> Iterator[Branch]:
        """The file's `if` statements, in order."""
        return iter(self._info.once("branches", lambda: _branches_of(self._info)))

    def error_branches(self) -> Iterator[ErrorBranch]:
        """The file's branches that run where an error is not nil, in order."""
        from golint_agent.rulekit.error_branches import error_branches

        # The same ones for all who ask: they keep what they were asked.
        info = self._info
        return iter(info.once("error branch codes", lambda: tuple(error_branches(info))))

    def source_has(self, *words: str) -> bool:
        """Does the file's text hold one of these words?"""
        return any(map(self._info.source.holds, words))

    def source_matches(self, pattern: re.Pattern[bytes]) -> bool:
        """Is a pattern found in the file's text? It is searched once."""
        data = self._info.source.data
        return self._info.once(("matches", pattern), lambda: pattern.search(data) is not None)

    def word_matches(self, pattern: re.Pattern[bytes]) -> bool:
        r"""Is a pattern found within a word of the file's text, a run of `\w` in ASCII?

        Each word of a run is searched once, which takes a fraction of a search in the text.
        """
        words = self._info.source.words
        search = word_search(pattern)
        return self._info.once(("word matches", pattern), lambda: search.any_in(words))

    def once(
        self,
        question: Callable[Concatenate[Self, _Given], _Answer],
        *given: _Given.args,
        **named: _Given.kwargs,
    ) -> _Answer:
        """What a function answers about this file, called once however often it is asked."""
        key = question, given, (*named.items(),)
        return self._info.once(key, lambda: question(self, *given, **named))

    def replace(self, at: Code | Span, text: str) -> Edit:
        """The edit of a fix that writes a text in the place of code; its newline is `\\n`."""
        return replaced(self.path, at.span if isinstance(at, Code) else at, text)

    def insert(self, byte: int, text: str) -> Edit:
        """The edit of a fix that writes a text before a byte of the file."""
        return put_in(self.path, byte, text)

    def text_between(self, left: Code, right: Code) -> str:
        """What stands between the ends of two pieces of code in this file."""
        data = self._info.source.data[left.span.end.byte : right.span.start.byte]
        return data.decode("utf-8", "replace")

    def reference(self, path: str, name: str, at: Code) -> Reference | None:
        """How a fix writes `name` of the standard package `path` at a place.

        `edits` of it import the package where it is not imported yet. None where it cannot be, as
        another thing has its name there.
        """
        return reference(self._info, path, name, at.start_byte)

    def finding(
        self,
        at: Code | Span,
        message: str,
        *,
        severity: Severity | None = None,
        related: tuple[Related, ...] = (),
        fixes: tuple[Fix, ...] = (),
        hangs_on: str = "",
    ) -> Finding:
        """A finding of this rule at a piece of code; `severity` in place of the rule's own.

        `hangs_on` is what the rule's `unless` is asked with when the module is known.
        """
        span = at.span if isinstance(at, Code) else at
        return Finding(
            rule=self.rule.id,
            message=message,
            severity=severity or self.rule.severity,
            confidence=self.rule.confidence,
            path=self.path,
            span=span,
            symbol=self._info.index.symbol_name(span.start.byte),
            related=related,
            fixes=fixes,
            hangs_on=hangs_on,
        )


class PackageContext:
    """One rule on one package, by its facts."""

    def __init__(self, rule: Rule, package: PackageView) -> None:
        self.rule = rule
        self.package = package

    @property
    def options(self) -> Options:
        """The rule's options: `ctx.options.name`."""
        return self.rule.options_at(f"{self.package.directory}/")

    @property
    def path(self) -> str:
        """The package's import path."""
        return self.package.path

    @property
    def name(self) -> str:
        """The package's name."""
        return self.package.name

    @property
    def header(self) -> PackageHeader:
        """Where the package stands, and what it imports."""
        return self.package.header

    def facts(self, kind: type[_Package]) -> tuple[_Package, ...]:
        """The package's facts of a kind, in order of files."""
        return self.package.facts(kind)

    def finding(self, at: Place, message: str, *, related: tuple[Related, ...] = ()) -> Finding:
        """A finding of this rule at a place that a fact holds."""
        return _finding_at(self.rule, at, message, related)


class ModuleContext:
    """One rule on one module, by the facts of its packages."""

    def __init__(self, rule: Rule, module: ModuleView) -> None:
        self.rule = rule
        self.module = module

    @property
    def options(self) -> Options:
        """The rule's options: `ctx.options.name`."""
        return self.rule.options_at(f"{self.module.module}/")

    def finding(
        self,
        at: Place,
        message: str,
        *,
        severity: Severity | None = None,
        related: tuple[Related, ...] = (),
    ) -> Finding:
        """A finding of this rule at a place that a fact holds; `severity` as of `Context`."""
        return _finding_at(self.rule, at, message, related, severity)


def _finding_at(
    rule: Rule,
    at: Place,
    message: str,
    related: tuple[Related, ...],
    severity: Severity | None = None,
) -> Finding:
    return Finding(
        rule=rule.id,
        message=message,
        severity=severity or rule.severity,
        confidence=rule.confidence,
        path=at.path,
        span=at.span,
        symbol=at.symbol,
        related=related,
    )


@lru_cache(maxsize=1_000)
def _selection(names: tuple[str, ...]) -> re.Pattern[bytes]:
    words = b"|".join(re.escape(name.encode()) for name in sorted(names))
    return re.compile(rb"\.(?:" + words + rb")\b")


def functions_of(info: Info) -> tuple[Function, ...]:
    """The functions and methods of a file, the same ones for all who ask."""
    return info.once(functions_of, lambda: _functions_of(info))


def _functions_of(info: Info) -> tuple[Function, ...]:
    return tuple(function_at(info, node) for node in info.index.functions())


def roots_of(info: Info) -> tuple[Function, ...]:
    """The functions of a file with the literals in the values of its package's variables."""
    return info.once(roots_of, lambda: _roots_of(info))


def _roots_of(info: Info) -> tuple[Function, ...]:
    return tuple(function_at(info, node) for node in info.index.scope_roots())


def _branches_of(info: Info) -> tuple[Branch, ...]:
    from golint_agent.rulekit.branches import Branch

    return tuple(Branch(info, node) for node in info.index.nodes if node.kind_id == _IF)


def every_call(info: Info) -> tuple[Call, ...]:
    """All calls of a file, the same ones for all who ask."""
    return info.once(every_call, lambda: _every_call(info))


def _every_call(info: Info) -> tuple[Call, ...]:
    return tuple(call_at(info, node) for node in info.index.calls() if is_call(info, node))
