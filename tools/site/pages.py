"""The pages of the site, in Markdown: those that are written, and those made from the rules.

A page keeps the name of its source, with the project's own directory as the root. Links between
sources become links between pages; one that leads to no page is refused.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from golint_agent.commands.option_text import options_text
from golint_agent.packs.load import load_rules, rule_document
from golint_agent.packs.standard import Coverage, built_in_headings, coverage_of
from golint_agent.rulekit import Rule

ROOT = Path(__file__).parents[2]


class Written(NamedTuple):
    """A page that somebody wrote: its title in the menu and its source below the project."""

    title: str
    source: str


#: The menu, section by section. `tests/tools/test_site.py` finds pages that were forgotten.
SECTIONS: dict[str, tuple[Written, ...]] = {
    "Use": (
        Written("Getting started", "docs/getting-started.md"),
        Written("Configuration", "docs/configuration.md"),
        Written("Suppress findings", "docs/suppressing.md"),
        Written("Adopt it on old code", "docs/adopting.md"),
        Written("Fix findings", "docs/fixing.md"),
        Written("In CI and hooks", "docs/ci.md"),
        Written("How it decides", "docs/how-it-decides.md"),
    ),
    "Extend": (
        Written("Write a rule", "CONTRIBUTING.md"),
        Written("Packs of rules", "docs/packs.md"),
        Written("An example of a pack", "docs/example-pack/README.md"),
    ),
    "How good it is": (
        Written("Compared with others", "docs/comparison.md"),
        Written("How often it is right", "docs/precision/README.md"),
        Written("Reliability", "docs/reliability.md"),
        Written("Performance", "docs/performance.md"),
        Written("What it knows of code", "docs/model-accuracy.md"),
        Written("Measuring that", "oracle/README.md"),
        Written("Field notes", "docs/field-notes.md"),
    ),
    "The project": (
        Written("Overview", "README.md"),
        Written("Architecture", "ARCHITECTURE.md"),
        Written("Changes", "CHANGELOG.md"),
        Written("Security", "SECURITY.md"),
    ),
}
HOME = "index.md"
RULES = "rules/index.md"
STANDARD = "standard.md"
#: What the sections of rules stand before.
_RULES_AFTER = "Use"


class BrokenLinkError(ValueError):
    """A link that leads to no page."""


def pages() -> dict[str, str]:
    """Each page's text by its path in the site. BrokenLinkError where a link leads nowhere."""
    rules = load_rules()
    made = {HOME: _home(), RULES: _rule_index(rules), STANDARD: _standard(rules)}
    targets = {w.source: page_of(w) for some in SECTIONS.values() for w in some}
    targets |= {path: path for path in made}
    documents = {_document(rule): rule_page(rule) for rule in rules}
    targets |= documents
    written = {
        page: relinked((ROOT / source).read_text("utf-8"), source, page, targets)
        for source, page in targets.items()
        if page not in made and source not in documents
    }
    keys = {f"{c.heading}: {c.bullet}": c for c in coverage_of(built_in_headings(), ())}
    of_rules = {
        rule_page(rule): relinked(_rule(rule, keys), _document(rule), rule_page(rule), targets)
        for rule in rules
    }
    return made | written | of_rules


def _document(rule: Rule) -> str:
    """Where a rule's page is written, below the project."""
    return f"rules/golint_rules/{rule.id.replace('-', '_')}/doc.md"


def menu() -> list[dict[str, object]]:
    """The menu as mkdocs takes it."""
    rules = load_rules()
    found: list[dict[str, object]] = [{"Home": HOME}]
    for section, some in SECTIONS.items():
        found.append({section: [{w.title: page_of(w)} for w in some]})
        if section == _RULES_AFTER:
            topics: list[object] = [{"All rules": RULES}, {"By bullet of the standard": STANDARD}]
            topics += [
                {topic: [{_name(rule): rule_page(rule)} for rule in members]}
                for topic, members in _by_topic(rules)
            ]
            found.append({"Rules": topics})
    return found


def page_of(written: Written) -> str:
    """The path of a written page in the site."""
    if written.source == "README.md":
        return "overview.md"
    source = written.source.removeprefix("docs/").replace("/README.md", ".md")
    return source.lower()


def rule_page(rule: Rule) -> str:
    """The path of a rule's page in the site: `rules/errors/ignored-call.md`."""
    return f"rules/{rule.id}.md"


#: Blocks and spans of code, in which nothing is a link, and links with their label and target.
_CODE_OR_LINK = re.compile(
    r"^```.*?^```$|`[^`\n]+`|\[(?P<label>(?:[^\[\]`]|`[^`\n]+`)*)\]\((?P<target>[^)\s]+)\)",
    re.MULTILINE | re.DOTALL,
)


def relinked(text: str, source: str, page: str, targets: dict[str, str]) -> str:
    """Make links between sources links between pages."""

    def replaced(match: re.Match[str]) -> str:
        target, hash_, anchor = (match["target"] or "").partition("#")
        if not target or "://" in target or target.startswith("mailto:"):
            return match[0]
        wanted = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), target))[1:]
        if wanted in targets:
            found = posixpath.relpath(targets[wanted], posixpath.dirname(page) or ".")
            return f"[{match['label']}]({found}{hash_}{anchor})"
        if (ROOT / wanted).exists():
            # In the repository, and no page: it is named, and not linked.
            return match["label"]
        message = f"{source}: the link to `{match['target']}` leads nowhere"
        raise BrokenLinkError(message)

    return _CODE_OR_LINK.sub(replaced, text)


def _name(rule: Rule) -> str:
    return rule.id.partition("/")[2]


def _by_topic(rules: Iterable[Rule]) -> Iterator[tuple[str, list[Rule]]]:
    for topic, members in groupby(rules, lambda rule: rule.id.partition("/")[0]):
        yield topic, list(members)


def _home() -> str:
    text = (ROOT / "README.md").read_text("utf-8")
    intro = text.partition("\n## ")[0].removeprefix("# golint-agent").strip()
    lines = ["# golint-agent", "", intro, ""]
    for section, some in SECTIONS.items():
        lines += [f"## {section}", "", *(f"- [{w.title}]({page_of(w)})" for w in some), ""]
        if section == _RULES_AFTER:
            lines += ["## Rules", "", f"- [All rules]({RULES})"]
            lines += [f"- [By bullet of the standard]({STANDARD})", ""]
    return "\n".join(lines)


def _rule_index(rules: Sequence[Rule]) -> str:
    lines = [
        "# Rules",
        "",
        f"There are {len(rules)}; the last column is severity and confidence.",
        "",
    ]
    for topic, members in _by_topic(rules):
        lines += [f"## {topic}", "", "| Rule | What it finds | |", "| --- | --- | --- |"]
        lines += [
            f"| [{_name(rule)}]({rule.id}.md) | {_cell(rule.summary)} "
            f"| {rule.severity.value}, {rule.confidence.value} |"
            for rule in members
        ]
        lines.append("")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _anchor(covered: Coverage) -> str:
    return covered.key.lower()


def _standard(rules: Sequence[Rule]) -> str:
    covered = coverage_of(built_in_headings(), rules)
    with_rules = sum(bool(c.rules) for c in covered)
    lines = ["# The standard, bullet by bullet", ""]
    lines += [f"{with_rules} of {len(covered)} bullets have rules. `golint-agent standards` "]
    lines[-1] += "prints the same."
    for heading, bullets in groupby(covered, lambda c: c.heading):
        lines += ["", f"## {heading}", ""]
        for bullet in bullets:
            named = ", ".join(f"[{rule}](rules/{rule}.md)" for rule in bullet.rules) or "no rule"
            key = f'<a id="{_anchor(bullet)}"></a>**{bullet.key}**'
            lines.append(f"- {key} {bullet.bullet}: {named}")
    return "\n".join([*lines, ""])


def _rule(rule: Rule, keys: Mapping[str, Coverage]) -> str:
    text = rule_document(rule) or f"# {rule.id}\n\n{rule.summary}\n"
    bullets = [
        f"- [{keys[b].key}](/{STANDARD}#{_anchor(keys[b])}) {b}" if b in keys else f"- {b}"
        for b in rule.standard
    ]
    title, _, rest = text.partition("\n")
    facts = [f"Severity: {rule.severity.value}", f"confidence: {rule.confidence.value}"]
    facts += [", ".join(rule.cwe)] if rule.cwe else []
    lines = [title, "", "; ".join(facts) + ".", "", rest.strip(), ""]
    lines += ["## Settings", "", options_text(rule), ""] if rule.options else []
    lines += ["## Leave it out", "", f"`golint-agent check --ignore {rule.id}`", ""]
    lines += ["## Standard", "", *bullets, ""]
    return "\n".join(lines)
