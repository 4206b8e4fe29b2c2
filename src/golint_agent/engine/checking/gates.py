"""Which files a rule looks into at all, and what keeps it out of the others."""

from __future__ import annotations

from golint_agent.rulekit import FileHeader, Rule
from golint_agent.semantics.packages.package import under
from golint_agent.syntax import SourceFile


def closed_gate(rule: Rule, source: SourceFile, header: FileHeader, *, is_test: bool) -> str:
    """What keeps a rule out of a file, as what it "does not look at"; empty for nothing."""
    if is_test and not rule.tests:
        return "test files"
    if source.generated and not rule.generated:
        return "generated files"
    if rule.imports and not any(under(path, rule.imports) for path in header.imports):
        return "files that import nothing of its `imports=`"
    if rule.words and not any(word.encode() in source.data for word in rule.words):
        return "files that hold none of its `words=`"
    if rule.where is not None and not rule.where(header):
        return "files that stand where this one does (`where=`)"
    return ""
