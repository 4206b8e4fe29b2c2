"""Everything a rule may import: the decorator, what a rule is called with, and findings."""

from golint_agent.findings import Confidence, Edit, Finding, Fix, Related, Severity, Span
from golint_agent.rulekit.calls import Call
from golint_agent.rulekit.code import Code
from golint_agent.rulekit.context import Context, ModuleContext, PackageContext
from golint_agent.rulekit.declarations import Function, Value
from golint_agent.rulekit.facts import function_fact, module_fact, package_fact
from golint_agent.rulekit.known_facts import EndsRun, Recovers
from golint_agent.rulekit.locals import Local
from golint_agent.rulekit.module import ModuleView, PackageView
from golint_agent.rulekit.options import Option, Options
from golint_agent.rulekit.rule import (
    Calls,
    Files,
    Functions,
    Module,
    Names,
    Nodes,
    Packages,
    Query,
    Rule,
    Values,
    rule,
)
from golint_agent.rulekit.types import Method, Types
from golint_agent.rulekit.words import first_word, words
from golint_agent.semantics.facts.fact import (
    Fact,
    FunctionFact,
    ModuleFact,
    PackageFact,
    Place,
)
from golint_agent.semantics.packages.headers import FileHeader, PackageHeader
from golint_agent.semantics.packages.package import under
from golint_agent.semantics.types.type import Type

__all__ = [
    "Call",
    "Calls",
    "Code",
    "Confidence",
    "Context",
    "Edit",
    "EndsRun",
    "Fact",
    "FileHeader",
    "Files",
    "Finding",
    "Fix",
    "Function",
    "FunctionFact",
    "Functions",
    "Local",
    "Method",
    "Module",
    "ModuleContext",
    "ModuleFact",
    "ModuleView",
    "Names",
    "Nodes",
    "Option",
    "Options",
    "PackageContext",
    "PackageFact",
    "PackageHeader",
    "PackageView",
    "Packages",
    "Place",
    "Query",
    "Recovers",
    "Related",
    "Rule",
    "Severity",
    "Span",
    "Type",
    "Types",
    "Value",
    "Values",
    "first_word",
    "function_fact",
    "module_fact",
    "package_fact",
    "rule",
    "under",
    "words",
]
