"""What a rule is told beside the code it is called on, and how it makes findings."""

from __future__ import annotations

from collections.abc import Iterator

from golint_agent.findings import Finding, Fix, Related, Span
from golint_agent.rulekit.code import Code
from golint_agent.rulekit.rule import Rule
from golint_agent.semantics.facts import ModuleFacts, ServerStart
from golint_agent.semantics.inference import Info
from golint_agent.semantics.roles import PackageRole
from golint_agent.semantics.types import Type


class Context:
    """One rule on one file."""

    def __init__(self, rule: Rule, info: Info, role: PackageRole, imports: frozenset[str]) -> None:
        self.rule = rule
        self.role = role
        #: Import paths of the file.
        self.imports = imports
        self._info = info

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

    def has_method(self, t: Type, name: str) -> bool:
        """Is a type known to have a method of this name?"""
        member = self._info.model.member(t, name)
        return member is not None and member.is_method

    def source_has(self, *words: str) -> bool:
        """Does the file's text hold one of these words?"""
        return any(word.encode() in self._info.source.data for word in words)

    def finding(
        self,
        at: Code | Span,
        message: str,
        *,
        related: tuple[Related, ...] = (),
        fixes: tuple[Fix, ...] = (),
    ) -> Finding:
        """A finding of this rule at a piece of code."""
        span = at.span if isinstance(at, Code) else at
        return Finding(
            rule=self.rule.id,
            message=message,
            severity=self.rule.severity,
            confidence=self.rule.confidence,
            path=self.path,
            span=span,
            symbol=self._info.index.symbol_name(span.start.byte),
            related=related,
            fixes=fixes,
        )


class ModuleContext:
    """One rule on one module."""

    def __init__(self, rule: Rule, facts: ModuleFacts) -> None:
        self.rule = rule
        self.facts = facts

    def server_starts(self) -> Iterator[ServerStart]:
        """The calls that start servers in the module's service packages, in order of place."""
        for path in sorted(self.facts.service_packages):
            yield from self.facts.packages[path].starts

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
