"""Rules as SARIF descriptors with all that GitHub code scanning asks, and their CWE taxonomy."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

import sarif_om

from golint_agent.findings import RuleInfo, Severity
from golint_agent.reporting.safe_text import multi_line, one_line
from golint_agent.reporting.sarif_places import Om

LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
MAX_TAGS = 20
MAX_DESCRIPTION = 1024

_PROBLEM_SEVERITY = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "recommendation",
}
_CWE_PAGE = "https://cwe.mitre.org/data/definitions/{}.html"
_BLOCK = re.compile(r"(#{1,6}\s|[-*+]\s|\d+[.)]\s|>|\||<|(-{3,}|={3,}|\*{3,})\s*$)")
_JOINS_NEXT = re.compile(r"(?!#{1,6}\s|\||<|(-{3,}|={3,}|\*{3,})\s*$)\S")
_FENCE = re.compile(r"(`{3,}|~{3,})")


def descriptor(rule: RuleInfo, cwe_index: dict[str, int]) -> Om:
    """The rule as GitHub shows it. `cwe_index` gives the place of a CWE number in the taxonomy."""
    summary = one_line(rule.summary)
    help_text = unwrapped(multi_line(rule.help_markdown)) or summary
    return sarif_om.ReportingDescriptor(
        id=rule.id,
        name=rule_name(rule.id),
        short_description=sarif_om.MultiformatMessageString(text=_cut(summary)),
        full_description=sarif_om.MultiformatMessageString(
            text=_cut(_first_paragraph(help_text) or summary)
        ),
        help=sarif_om.MultiformatMessageString(text=help_text, markdown=help_text),
        help_uri=rule.help_uri or None,
        default_configuration=sarif_om.ReportingConfiguration(level=LEVEL[rule.severity]),
        relationships=[_relationship(number, cwe_index) for number in cwe_numbers([rule])] or None,
        properties=_properties(rule),
    )


def rule_name(rule_id: str) -> str:
    """`sql/rows-err-unchecked` as `SqlRowsErrUnchecked`: SARIF wants a name that is not the id."""
    return "".join(word.capitalize() for word in re.split(r"[^0-9A-Za-z]+", rule_id)) or "Rule"


def cwe_numbers(rules: Iterable[RuleInfo]) -> list[str]:
    """The numbers of all weaknesses that the rules name, without `CWE-`, in numeric order."""
    numbers = {cwe.upper().removeprefix("CWE-") for rule in rules for cwe in rule.cwe}
    return sorted((number for number in numbers if number.isdecimal()), key=int)


def cwe_taxonomy(numbers: Sequence[str]) -> Om:
    """The part of the Common Weakness Enumeration that the rules of a run name."""
    return sarif_om.ToolComponent(
        name="CWE",
        organization="MITRE",
        short_description=sarif_om.MultiformatMessageString(text="Common Weakness Enumeration"),
        information_uri="https://cwe.mitre.org/",
        is_comprehensive=False,
        taxa=[
            sarif_om.ReportingDescriptor(
                id=number,
                name=f"CWE-{number}",
                help_uri=_CWE_PAGE.format(number),
                default_configuration=None,
            )
            for number in numbers
        ],
    )


def unwrapped(markdown: str) -> str:
    """`markdown` with each paragraph on one line: GitHub shows a line end in one as a break."""
    lines: list[str] = []
    fence = ""
    joins = False
    for line in markdown.split("\n"):
        text = line.strip()
        if fence:
            lines.append(line)
            if text.startswith(fence) and not text.strip(fence[0]):
                fence = ""
        elif opening := _FENCE.match(text):
            fence = opening[0]
            lines.append(line)
            joins = False
        elif joins and text and not _BLOCK.match(text):
            lines[-1] = f"{lines[-1].rstrip()} {text}"
            joins = not _is_hard_break(line)
        else:
            lines.append(line)
            is_code = line.startswith(("    ", "\t")) and not _BLOCK.match(text)
            joins = bool(_JOINS_NEXT.match(text)) and not is_code and not _is_hard_break(line)
    return "\n".join(lines).strip("\n")


def _is_hard_break(line: str) -> bool:
    return line.endswith(("  ", "\\"))


def _first_paragraph(text: str) -> str:
    for block in text.split("\n\n"):
        paragraph = block.strip()
        if paragraph and not _BLOCK.match(paragraph) and not _FENCE.match(paragraph):
            return paragraph
    return ""


def _cut(text: str) -> str:
    return text if len(text) <= MAX_DESCRIPTION else text[: MAX_DESCRIPTION - 1] + "…"


def _relationship(number: str, cwe_index: dict[str, int]) -> Om:
    return sarif_om.ReportingDescriptorRelationship(
        target=sarif_om.ReportingDescriptorReference(
            id=number,
            index=cwe_index[number],
            tool_component=sarif_om.ToolComponentReference(name="CWE", index=0),
        ),
        kinds=["superset"],
    )


def _properties(rule: RuleInfo) -> dict[str, Any]:
    security = ["security"] if rule.security_severity else []
    weaknesses = [f"external/cwe/cwe-{number.zfill(3)}" for number in cwe_numbers([rule])]
    tags = list(dict.fromkeys([*security, *weaknesses, *map(one_line, rule.tags)]))
    properties: dict[str, Any] = {
        "tags": tags[:MAX_TAGS],
        "precision": str(rule.confidence),
        "problem.severity": _PROBLEM_SEVERITY[rule.severity],
    }
    if rule.security_severity:
        properties["security-severity"] = rule.security_severity
    if rule.standard:
        properties["standard"] = [one_line(bullet) for bullet in rule.standard]
    if rule.options:
        properties["options"] = {
            option.name: {"default": option.default, "help": one_line(option.help)}
            for option in rule.options
        }
    return properties
