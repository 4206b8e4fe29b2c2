"""Everything a rule may import: the decorator, what a rule is called with, and findings."""

from golint_agent.findings import Confidence, Edit, Finding, Fix, Related, Severity, Span
from golint_agent.rulekit.calls import Call
from golint_agent.rulekit.code import Code
from golint_agent.rulekit.context import Context, ModuleContext, PackageContext
from golint_agent.rulekit.declarations import Function, Value
from golint_agent.rulekit.locals import Local
from golint_agent.rulekit.options import Option, Options
from golint_agent.rulekit.rule import (
    Calls,
    Files,
    Functions,
    Module,
    Nodes,
    Packages,
    Query,
    Rule,
    Values,
    rule,
)
from golint_agent.rulekit.words import first_word, words
from golint_agent.semantics.facts import ModuleFacts, PackageFacts, ServerStart, ServerStop
from golint_agent.semantics.function_facts import Effect
from golint_agent.semantics.packages.headers import FileHeader, PackageHeader
from golint_agent.semantics.packages.package import under
from golint_agent.semantics.tenancy import names_tenant

__all__ = [
    "Call",
    "Calls",
    "Code",
    "Confidence",
    "Context",
    "Edit",
    "Effect",
    "FileHeader",
    "Files",
    "Finding",
    "Fix",
    "Function",
    "Functions",
    "Local",
    "Module",
    "ModuleContext",
    "ModuleFacts",
    "Nodes",
    "Option",
    "Options",
    "PackageContext",
    "PackageFacts",
    "PackageHeader",
    "Packages",
    "Query",
    "Related",
    "Rule",
    "ServerStart",
    "ServerStop",
    "Severity",
    "Span",
    "Value",
    "Values",
    "first_word",
    "names_tenant",
    "rule",
    "under",
    "words",
]
