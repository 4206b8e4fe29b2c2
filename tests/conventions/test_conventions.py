"""What every rule's folder looks like: names, files, headings, examples and the standard."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter
from pathlib import Path
from statistics import median

import pytest

from golint_agent.commands.new_rule import write_rule
from golint_agent.packs import KNOWLEDGE
from golint_agent.packs.load import load_rules
from golint_agent.rulekit.testing import option_failures

ROOT = Path(__file__).parents[2]
PACK = ROOT / "rules" / "golint_rules"
HEADINGS = [
    "What it does",
    "Why it matters",
    "Bad",
    "Good",
    "When not to use it",
    "Options",
]
RULE_FILES = ("__init__.py", "rule.py")
FENCED = re.compile(r"^(`{3,}|~{3,}).*?^\1\s*$", re.MULTILINE | re.DOTALL)
WANT = re.compile(r"(?://|--)\s*want\b")


def folders() -> list[Path]:
    """Every folder two levels below the pack: what a rule's folder would be."""
    return sorted(
        path
        for path in PACK.glob("*/*")
        if path.is_dir() and path.name[0] not in "._" and path.parent.name != KNOWLEDGE
    )


def rooms() -> list[Path]:
    """The folders of what rules know, a subject each."""
    return sorted(path.parent for path in (PACK / KNOWLEDGE).glob("*/__init__.py"))


def knowledge() -> list[Path]:
    """The modules of what rules know: those that the program asks for by name, and all in rooms."""
    return sorted(path for path in (PACK / KNOWLEDGE).rglob("*.py") if path.name != "__init__.py")


def in_the_pack(path: Path) -> str:
    """A path as it goes on from the pack's folder."""
    return path.relative_to(PACK).as_posix()


def rule_id(folder: Path) -> str:
    return f"{folder.parent.name}/{folder.name}".replace("_", "-")


every_rule = pytest.mark.parametrize("folder", folders(), ids=rule_id)


def test_the_folders_are_the_rules() -> None:
    found = [rule.id for rule in load_rules()]

    assert sorted(found) == [rule_id(folder) for folder in folders()]
    assert found, "a pack without rules proves nothing"


@every_rule
def test_files(folder: Path) -> None:
    check_files(folder)


@every_rule
def test_documentation(folder: Path) -> None:
    check_documentation(folder)


@every_rule
def test_the_page_tells_the_options(folder: Path) -> None:
    (rule,) = (rule for rule in load_rules() if rule.id == rule_id(folder))
    text = (folder / "doc.md").read_text(encoding="utf-8")

    assert option_failures(text, rule.options) == ()


@every_rule
def test_examples(folder: Path) -> None:
    check_examples(folder)


def test_a_rule_file_holds_what_the_rule_decides() -> None:
    # What it knows stands in knowledge, where the next rule finds it.
    files = {rule_id(folder): folder / "rule.py" for folder in folders()}
    lengths = {
        name: len(file.read_text("utf-8").splitlines())
        for name, file in files.items()
        if file.is_file()
    }

    assert {name: length for name, length in lengths.items() if length > 120} == {}
    assert median(lengths.values()) <= 80


@every_rule
def test_a_rule_says_how_sure_it_is(folder: Path) -> None:
    source = folder / "rule.py"

    # What is not said is taken for high, which is to be earned.
    assert not source.is_file() or "\n    confidence=Confidence." in source.read_text("utf-8")


@pytest.mark.parametrize("module", knowledge(), ids=in_the_pack)
def test_knowledge_has_tests_of_its_own(module: Path) -> None:
    room = module.parent.relative_to(PACK)

    assert (ROOT / "tests" / "rules" / room / f"test_{module.name}").is_file()


def test_rooms_are_small_enough_to_be_seen_at_a_glance() -> None:
    sizes = {room.name: len(list(room.glob("*.py"))) - 1 for room in rooms()}

    assert {name: size for name, size in sizes.items() if size > 18} == {}


def test_what_stands_beside_the_rooms_is_asked_for_by_the_program() -> None:
    beside = {path.stem for path in (PACK / KNOWLEDGE).glob("*.py")}

    assert beside == {"__init__", "configuration", "roles"}


@pytest.mark.parametrize("room", rooms(), ids=in_the_pack)
def test_a_room_says_what_it_is_about_as_the_map_does(room: Path) -> None:
    (said,) = ast.parse((room / "__init__.py").read_text("utf-8")).body
    about = ast.literal_eval(said.value) if isinstance(said, ast.Expr) else None

    assert f"| `{room.name}` | {about} |" in (ROOT / "ARCHITECTURE.md").read_text("utf-8")


def test_no_two_modules_of_knowledge_have_one_name() -> None:
    # Readers and `explain --facts NAME` find them by it.
    names = Counter(path.stem for path in knowledge())

    assert [name for name, count in names.items() if count > 1] == []


def test_the_pack_holds_rules_and_knowledge_alone() -> None:
    # The import contracts name places by their depth; what stood elsewhere would be under none.
    places = {path.relative_to(PACK).as_posix() for path in PACK.rglob("*.py")}
    expected = {
        "__init__.py",
        f"{KNOWLEDGE}/__init__.py",
        *(f"{in_the_pack(room)}/__init__.py" for room in rooms()),
        *(in_the_pack(path) for room in (PACK / KNOWLEDGE, *rooms()) for path in room.glob("*.py")),
        *(f"{f.parent.name}/__init__.py" for f in folders()),
        *(f"{f.parent.name}/{f.name}/{name}" for f in folders() for name in RULE_FILES),
    }

    assert places <= expected


def test_every_init_file_is_there_and_empty_but_in_rooms() -> None:
    # Without one, import-linter does not see the folder, and says nothing about that.
    expected = {path.parent / "__init__.py" for path in PACK.rglob("*.py")}

    assert {path for path in expected if not path.is_file()} == set()
    of_rooms = {room / "__init__.py" for room in rooms()}
    assert {path for path in expected - of_rooms if path.stat().st_size} == set()


def test_every_rule_names_bullets_of_the_standard() -> None:
    bullets = standard()
    unknown = {
        rule.id: sorted(set(rule.standard) - bullets)
        for rule in load_rules()
        if not rule.standard or set(rule.standard) - bullets
    }

    assert unknown == {}


def test_the_standard_is_whole() -> None:
    headings = tomllib.loads((PACK / "standard.toml").read_text(encoding="utf-8"))["headings"]
    sizes = {heading["title"]: len(heading["bullets"]) for heading in headings}
    keys = [key for heading in headings for key in heading["bullets"]]

    assert len(keys) == len(set(keys)) == len(standard()) == 83
    assert sizes["Serverless (AWS Lambda)"] == 15


def test_a_new_rule_follows_the_conventions(tmp_path: Path) -> None:
    write_rule(tmp_path, "errors/lost-cause")
    folder = tmp_path / "errors" / "lost_cause"

    check_files(folder)
    check_documentation(folder)
    check_examples(folder)


def check_files(folder: Path) -> None:
    assert re.fullmatch(r"[a-z0-9_]+", folder.parent.name)
    assert re.fullmatch(r"[a-z0-9_]+", folder.name)
    sources = [name for name in ("rule.py", "rule.toml") if (folder / name).is_file()]
    assert len(sources) == 1, "a rule is one rule.py or one rule.toml"
    declared = re.search(
        r"""^\s*id\s*=\s*["'](.+?)["']""", (folder / sources[0]).read_text("utf-8"), re.MULTILINE
    )
    assert declared is not None
    assert declared[1] == rule_id(folder)


def check_documentation(folder: Path) -> None:
    text = (folder / "doc.md").read_text(encoding="utf-8")
    prose = FENCED.sub("", text)

    assert re.findall(r"^# (.*)$", prose, re.MULTILINE) == [rule_id(folder)]
    assert re.findall(r"^## (.*)$", prose, re.MULTILINE) == HEADINGS
    sections = re.split(r"^## .*$", text, flags=re.MULTILINE)[1:]
    assert all(section.strip() for section in sections), "a heading without text"
    blocks = {
        heading: section.count("```go") + section.count("```sql")
        for heading, section in zip(HEADINGS, sections, strict=True)
        if heading in {"Bad", "Good"}
    }
    assert all(blocks.values()), f"blocks of code: {blocks}"


def check_examples(folder: Path) -> None:
    wanted = [
        bool(WANT.search(path.read_text(encoding="utf-8")))
        for path in sorted((folder / "examples").rglob("*"))
        if path.suffix in (".go", ".sql")
    ]

    assert True in wanted, "no example with a finding"
    assert False in wanted, "no example without one"


def standard() -> set[str]:
    """Each bullet as a rule names it: `Heading: bullet`."""
    headings = tomllib.loads((PACK / "standard.toml").read_text(encoding="utf-8"))["headings"]
    return {
        f"{heading['title']}: {bullet}"
        for heading in headings
        for bullet in heading["bullets"].values()
    }
