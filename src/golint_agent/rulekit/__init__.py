"""Everything a rule may import: the decorator, what a rule is called with, and findings."""

from importlib import import_module
from typing import TYPE_CHECKING

from golint_agent.findings import Confidence, Edit, Finding, Fix, Related, Severity, Span
from golint_agent.late_regex import late_regex
from golint_agent.rulekit.branches import Branch
from golint_agent.rulekit.calls import Call
from golint_agent.rulekit.code import Code, Destination, Operation
from golint_agent.rulekit.configuration import Preset, Section
from golint_agent.rulekit.context import Context, ModuleContext, PackageContext
from golint_agent.rulekit.declarations import Function, Value
from golint_agent.rulekit.edits import Reference
from golint_agent.rulekit.error_branches import ErrorBranch
from golint_agent.rulekit.expressions import Goes
from golint_agent.rulekit.facts import Learner, function_fact, module_fact, package_fact
from golint_agent.rulekit.known_facts import EndsRun, Recovers
from golint_agent.rulekit.locals import Local
from golint_agent.rulekit.loops import Loop
from golint_agent.rulekit.module import ModuleView, PackageView
from golint_agent.rulekit.options import Option, Options
from golint_agent.rulekit.rule import (
    Assets,
    Calls,
    ErrorBranches,
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
    Record,
)
from golint_agent.semantics.packages.headers import FileHeader, PackageHeader, ProgramHeader
from golint_agent.semantics.packages.package import under
from golint_agent.semantics.types.type import Type

if TYPE_CHECKING:
    from golint_agent.assets.sql.statement import SqlClause, Statement
    from golint_agent.assets.tree import AssetKind, Item
    from golint_agent.rulekit.assets import Asset, AssetContext
    from golint_agent.rulekit.lifetimes import Leaves, Leaving
    from golint_agent.rulekit.sql import SqlCode

__all__ = [
    "Asset",
    "AssetContext",
    "AssetKind",
    "Assets",
    "Branch",
    "Call",
    "Calls",
    "Code",
    "Confidence",
    "Context",
    "Destination",
    "Edit",
    "EndsRun",
    "ErrorBranch",
    "ErrorBranches",
    "Fact",
    "FileHeader",
    "Files",
    "Finding",
    "Fix",
    "Function",
    "FunctionFact",
    "Functions",
    "Goes",
    "Item",
    "Learner",
    "Leaves",
    "Leaving",
    "Local",
    "Loop",
    "Method",
    "Module",
    "ModuleContext",
    "ModuleFact",
    "ModuleView",
    "Names",
    "Nodes",
    "Operation",
    "Option",
    "Options",
    "PackageContext",
    "PackageFact",
    "PackageHeader",
    "PackageView",
    "Packages",
    "Place",
    "Preset",
    "ProgramHeader",
    "Query",
    "Record",
    "Recovers",
    "Reference",
    "Related",
    "Rule",
    "Section",
    "Severity",
    "Span",
    "SqlClause",
    "SqlCode",
    "Statement",
    "Type",
    "Types",
    "Value",
    "Values",
    "first_word",
    "function_fact",
    "late_regex",
    "module_fact",
    "package_fact",
    "rule",
    "under",
    "words",
]

#: What few rules need, as those on files that are not Go and on SQL: it is loaded when one asks.
_LATER = {
    "Asset": "golint_agent.rulekit.assets",
    "AssetContext": "golint_agent.rulekit.assets",
    "AssetKind": "golint_agent.assets.tree",
    "Item": "golint_agent.assets.tree",
    "Leaves": "golint_agent.rulekit.lifetimes",
    "Leaving": "golint_agent.rulekit.lifetimes",
    "SqlClause": "golint_agent.assets.sql.statement",
    "SqlCode": "golint_agent.rulekit.sql",
    "Statement": "golint_agent.assets.sql.statement",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
