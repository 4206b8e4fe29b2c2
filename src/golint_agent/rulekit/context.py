"""What a rule is told beside the code it is called on, and how it makes findings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from golint_agent.findings import Finding, Fix, Related, Severity, Span
from golint_agent.rulekit.calls import Call
from golint_agent.rulekit.code import Code
from golint_agent.rulekit.declarations import Function
from golint_agent.rulekit.options import Options
from golint_agent.rulekit.rule import Rule
from golint_agent.semantics.facts import ModuleFacts, ServerStart
from golint_agent.semantics.info import Info
from golint_agent.semantics.packages.headers import FileHeader, PackageHeader
from golint_agent.semantics.types.type import (
    ERROR,
    UNKNOWN,
    Array,
    Basic,
    Interface,
    Map,
    Signature,
    Slice,
    Struct,
    Type,
    dereference,
)

_MARSHALLING = ("MarshalJSON", "MarshalText", "Error")
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

    @cached_property
    def options(self) -> Options:
        """The rule's options: `ctx.options.name`."""
        return _options(self.rule)

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

    def underlying(self, t: Type) -> Type:
        """The underlying type of a type, aliases followed; Unknown where it is not known."""
        return self._info.model.underlying(self._info.model.unalias(t))

    def is_interface(self, t: Type) -> bool:
        """Is a type known to be an interface, `any` and `error` included? No type parameter is."""
        return isinstance(self.underlying(t), Interface)

    def is_function(self, t: Type) -> bool:
        """Is a type known to be that of functions?"""
        return isinstance(self.underlying(t), Signature)

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

    def calls(self, *names: str) -> Iterator[Call]:
        """The file's calls of some callees, by full name."""
        wanted = frozenset(names)
        for word in sorted({name.rpartition(".")[2].encode() for name in names}):
            for call in self._info.calls_of(word):
                if self._info.called(call).full_name in wanted:
                    yield Call(self._info, call)

    def functions(self) -> Iterator[Function]:
        """The file's functions and methods, in order."""
        for node in self._info.index.functions():
            yield Function(self._info, node)

    def source_has(self, *words: str) -> bool:
        """Does the file's text hold one of these words?"""
        return any(word.encode() in self._info.source.data for word in words)

    def finding(
        self,
        at: Code | Span,
        message: str,
        *,
        severity: Severity | None = None,
        related: tuple[Related, ...] = (),
        fixes: tuple[Fix, ...] = (),
    ) -> Finding:
        """A finding of this rule at a piece of code; `severity` in place of the rule's own."""
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
        )


class PackageContext:
    """One rule on one package. `files` are those the rule applies to, by path."""

    def __init__(self, files: tuple[Context, ...]) -> None:
        self.files = files

    @property
    def options(self) -> Options:
        """The rule's options: `ctx.options.name`."""
        return self.files[0].options

    @property
    def path(self) -> str:
        """The package's import path."""
        return self.files[0].package_path

    @property
    def name(self) -> str:
        """The package's name."""
        return self.files[0].package_name

    @property
    def header(self) -> PackageHeader:
        """Where the package stands, and what it imports."""
        return self.files[0].header.package

    def calls(self, *names: str) -> Iterator[Call]:
        """The package's calls of some callees, by full name, in order of files."""
        for file in self.files:
            yield from file.calls(*names)

    def functions(self) -> Iterator[Function]:
        """The package's functions and methods, in order of files."""
        for file in self.files:
            yield from file.functions()

    def finding(self, at: Code, message: str, *, related: tuple[Related, ...] = ()) -> Finding:
        """A finding of this rule at a piece of code in one of the files."""
        (holder,) = (file for file in self.files if file.path == at.path)
        return holder.finding(at, message, related=related)


class ModuleContext:
    """One rule on one module."""

    def __init__(self, rule: Rule, facts: ModuleFacts) -> None:
        self.rule = rule
        self.facts = facts

    @property
    def options(self) -> Options:
        """The rule's options: `ctx.options.name`."""
        return _options(self.rule)

    def finding(
        self, at: ServerStart, message: str, *, related: tuple[Related, ...] = ()
    ) -> Finding:
        """A finding of this rule at a fact."""
        return Finding(
            rule=self.rule.id,
            message=message,
            severity=self.rule.severity,
            confidence=self.rule.confidence,
            path=at.path,
            span=at.span,
            symbol=at.symbol,
            related=related,
        )


def _options(rule: Rule) -> Options:
    return Options(rule.id, rule.options, rule.settings)
