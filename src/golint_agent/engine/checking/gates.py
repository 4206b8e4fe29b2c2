"""Which files a rule looks into at all, and what keeps it out of the others."""

from __future__ import annotations

import re
from functools import lru_cache

from golint_agent.late_regex import late_regex
from golint_agent.project.tree import OFF, STRICT
from golint_agent.rulekit import Assets, FileHeader, Rule
from golint_agent.semantics.packages.package import under
from golint_agent.syntax import SourceFile

_GENERATED = late_regex(rb"^[ \t]*(?:--|#|//)[ \t]*Code generated .* DO NOT EDIT\.?", re.MULTILINE)
_HEAD_BYTES = 4_096


def closed_asset_gate(rule: Rule, inner: str, data: bytes, generated: str = STRICT) -> str:
    """What keeps a rule out of a file that is not Go, as `closed_gate` says it.

    `inner` is its path relative to its module; `generated` says which files count as such.
    """
    from golint_agent.project.assets import matcher

    if not isinstance(rule.on, Assets):
        return "files that are not Go"
    if not matcher(rule.on.globs)(inner):
        return "files that none of its globs matches"
    if generated != OFF and not rule.generated and _GENERATED.search(data, 0, _HEAD_BYTES):
        return "generated files"
    if rule.words and not any(word.encode() in data for word in rule.words):
        return "files that hold none of its `words=`"
    return ""


def is_open(rule: Rule, source: SourceFile, header: FileHeader, *, is_test: bool) -> bool:
    """Does a rule look into a file? It does where `closed_gate` has nothing to say.

    Asked for each rule in each file: what is the same for many of them is found once, and the text
    is searched last.
    """
    if (is_test and not rule.tests) or (source.generated and not rule.generated):
        return False
    if rule.where is not None and not header.once(rule.where):
        return False
    if rule.imports and not _imports(header.imports, rule.imports):
        return False
    return not rule.words or any(map(source.holds, rule.words))


@lru_cache(maxsize=8_192)
def _imports(paths: frozenset[str], wanted: tuple[str, ...]) -> bool:
    """Is one of some paths among those that are wanted, or below one?"""
    return any(under(path, wanted) for path in paths)


def closed_gate(rule: Rule, source: SourceFile, header: FileHeader, *, is_test: bool) -> str:
    """What keeps a rule out of a file, as what it "does not look at"; empty for nothing."""
    if is_test and not rule.tests:
        return "test files"
    if source.generated and not rule.generated:
        return "generated files"
    if rule.imports and not _imports(header.imports, rule.imports):
        return "files that import nothing of its `imports=`"
    if rule.words and not any(map(source.holds, rule.words)):
        return "files that hold none of its `words=`"
    if rule.where is not None and not rule.where(header):
        return "files that stand where this one does (`where=`)"
    return ""
