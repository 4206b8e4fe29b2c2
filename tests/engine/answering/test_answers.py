"""What is read again after a change, and that a cache never changes an answer."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tests.engine.asked import Project, ignored_rule, tested_rule

from golint_agent import cli
from golint_agent.engine.answering import answers
from golint_agent.engine.answering.answers import Means, Question, answer
from golint_agent.engine.answering.sources import reader_of
from golint_agent.engine.cache.places import user_directory
from golint_agent.engine.cache.store import Store
from golint_agent.engine.cache.tool import tool_digest
from golint_agent.engine.checking import check
from golint_agent.engine.importing.importer import Exports, MissingExportError
from golint_agent.errors import UsageError
from golint_agent.findings import ProblemKind
from golint_agent.packs.suppressions import SUPPRESSION_RULES
from golint_agent.project.header import Header, read_header
from golint_agent.rulekit import Rule
from golint_agent.semantics.packages.package import Package

FILES = {
    "go.mod": "module ledger.test/app\n\ngo 1.26\n",
    "money/money.go": (
        "package money\n\ntype Cents int64\n\nfunc Parse(s string) (Cents, error) {\n"
        "\treturn 0, nil\n}\n\nfunc Must(s string) Cents {\n\tc, _ := Parse(s)\n\treturn c\n}\n"
    ),
    "money/money_test.go": 'package money\n\nfunc twice() { Parse("1") }\n',
    "store/store.go": (
        'package store\n\nimport "ledger.test/app/money"\n\ntype Store struct{}\n\n'
        "func (s *Store) Save(c money.Cents) error {\n\treturn nil\n}\n"
    ),
    "api/api.go": (
        'package api\n\nimport "ledger.test/app/store"\n\nfunc Handle(s *store.Store) {\n'
        "\ts.Save(1)\n}\n"
    ),
    "main.go": (
        'package main\n\nimport "ledger.test/app/api"\n\nfunc main() {\n\tapi.Handle(nil)\n}\n'
    ),
}


@pytest.fixture
def project(cached_project: Project) -> Project:
    cached_project.write(FILES)
    return cached_project


FOUND = "api/api.go:6 (*ledger.test/app/store.Store).Save is ignored"


def without_fingerprints(lines: list[str]) -> list[str]:
    return [line.rpartition(" ")[0] for line in lines]


def test_nothing_is_parsed_where_nothing_changed(project: Project) -> None:
    first = project.ask()
    assert without_fingerprints(first) == [FOUND]
    assert len(project.parsed) == 5

    assert project.ask() == first
    assert project.parsed == []


def test_a_changed_body_is_checked_and_nothing_else(project: Project) -> None:
    first = project.ask()
    project.edit("money/money.go", "return 0, nil", 'println("x")\n\treturn 0, nil')

    assert project.ask() == first
    assert project.parsed == ["money/money.go"]
    assert project.ask() == first
    assert project.parsed == []


def test_a_changed_api_reaches_those_that_mention_it(project: Project) -> None:
    project.ask()
    project.edit("store/store.go", ") error {\n\treturn nil\n}", ") {\n}")

    assert project.ask() == []
    # `api` and `store` changed; `main` imports `api`, which mentions `store`.
    assert project.parsed == ["store/store.go", "api/api.go", "main.go"]


def test_going_back_finds_what_was_found_before(project: Project) -> None:
    first = project.ask()
    project.edit("store/store.go", ") error {", ") (err error) {")
    project.ask()
    project.edit("store/store.go", ") (err error) {", ") error {")

    assert project.ask() == first
    assert project.parsed == []


def test_touched_files_are_not_parsed(project: Project) -> None:
    first = project.ask()
    project.age()

    assert project.ask() == first
    assert project.parsed == []


def test_a_moved_repository_keeps_its_cache(project: Project) -> None:
    first = project.ask()
    moved = project.root.parent / "elsewhere"
    shutil.copytree(project.root, moved)
    project.root = moved

    assert project.ask() == first
    assert project.parsed == []


def test_a_directory_for_the_cache_serves_several_checkouts(project: Project) -> None:
    cache = str(project.root.parent / "cache")
    first = project.ask(cache=cache)
    assert not Path(user_directory()).exists()
    other = project.root.parent / "worktree"
    shutil.copytree(project.root, other)
    project.root = other

    assert project.ask(cache=cache) == first
    assert project.parsed == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("api/more.go", "package api\n\nfunc More() error { return nil }\n"),
        ("new/new.go", 'package new\n\nimport "os"\n\nfunc F() { os.Remove("x") }\n'),
        ("store/store_windows.go", "package store\n"),
        ("broken/broken.go", "package broken\n\nfunc {\n"),
    ],
)
def test_new_files_are_seen(project: Project, path: str, text: str) -> None:
    project.ask()
    project.write({path: text})

    assert project.ask() == project.fresh()


@pytest.mark.parametrize("path", ["api/api.go", "store/store.go", "money/money_test.go", "main.go"])
def test_deleted_files_are_missed(project: Project, path: str) -> None:
    project.ask()
    (project.root / path).unlink()

    assert project.ask() == project.fresh()


def test_another_go_mod_is_another_module(project: Project) -> None:
    project.ask()
    project.write({"go.mod": "module ledger.test/other\n"})

    assert project.ask() == project.fresh() == []


def test_a_file_of_a_package_and_what_it_needs(project: Project) -> None:
    assert without_fingerprints(project.ask("api/api.go")) == [FOUND]
    assert project.parsed == ["money/money.go", "store/store.go", "api/api.go"]
    project.edit("api/api.go", "s.Save(1)", "s.Save(2)")

    assert without_fingerprints(project.ask("api/api.go")) == [FOUND]
    assert project.parsed == ["api/api.go"]
    assert without_fingerprints(project.ask("main.go")) == []
    assert project.parsed == ["main.go"]


def test_another_selection_is_another_question(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "every_rule", lambda _: (ignored_rule, tested_rule))
    both = project.ask(select=("topic",))
    assert len(both) == 3
    assert project.ask(select=("topic/ignored",)) == project.fresh(select=("topic/ignored",))
    assert project.ask(excludes=("api/*",)) == project.fresh(excludes=("api/*",))
    assert project.ask(select=("topic",)) == both
    assert project.parsed == []


def test_tests_are_checked_again_when_what_they_see_changes(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "every_rule", lambda _: (tested_rule,))
    assert "money/money_test.go:3 ledger.test/app/money.Parse is ignored" in without_fingerprints(
        project.ask()
    )
    project.edit("money/money.go", "return 0, nil", "return 1, nil")
    project.ask()
    assert project.parsed == ["money/money.go"]

    project.edit("money/money.go", "(Cents, error) {\n\treturn 1, nil", "Cents {\n\treturn 1")
    project.edit("money/money.go", "c, _ := Parse(s)", "c := Parse(s)")
    assert project.ask() == project.fresh()
    assert len(project.ask()) == 1


def test_rules_are_described_to_who_asks_later(project: Project) -> None:
    assert project.report(described=False).rules == ()

    project.parsed.clear()
    described = project.report().rules

    assert project.parsed == []
    on_comments = [rule.id for rule in SUPPRESSION_RULES]
    assert [rule.id for rule in described] == ["topic/ignored", *on_comments]
    assert project.report(cache=None).rules == described


def test_another_tool_finds_nothing_of_this_one(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = project.ask()
    monkeypatch.setattr(answers, "tool_digest", lambda *_: b"another")

    assert project.ask() == first
    assert len(project.parsed) == 5


def test_what_another_tool_has_read_above_code_is_read_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A version that knows more signs of generated code, say, sees another file."""
    project.ask()
    monkeypatch.setattr(answers, "tool_digest", lambda *_: b"another")
    monkeypatch.setattr(answers, "reader_digest", lambda *_: b"another")

    def knowing_more(source: bytes) -> Header:
        header = read_header(source)
        return msgspec.structs.replace(header, generated=b"package api" in source)

    monkeypatch.setattr("golint_agent.project.packages.read_header", knowing_more)

    assert project.report().summary.generated_files == 1


def entries() -> list[Path]:
    return sorted(path for path in Path(user_directory()).rglob("*") if path.is_file())


@pytest.mark.parametrize("damage", [b"", b"damaged", b"golint-agent\x00\x01\x00\x00" + b"x" * 40])
def test_damaged_entries_are_misses(project: Project, damage: bytes) -> None:
    first = project.ask()
    for number in range(len(entries())):
        entry = entries()[number]
        kept = entry.read_bytes()
        entry.write_bytes(damage)
        assert project.ask() == first, entry
        assert project.ask() == first, entry
        entry.write_bytes(kept)
    for entry in entries():
        entry.write_bytes(damage)
    assert project.ask() == first
    project.ask()
    assert project.parsed == []


def test_missing_entries_are_misses(project: Project) -> None:
    first = project.ask()
    for number in range(len(entries())):
        entry = entries()[number]
        kept = entry.read_bytes()
        entry.unlink()
        assert project.ask() == first, entry
        entry.write_bytes(kept)


@pytest.mark.parametrize("damage", [Path.unlink, lambda entry: entry.write_bytes(b"")])
def test_export_data_that_is_gone_is_made_again(
    project: Project, damage: Callable[[Path], object]
) -> None:
    first = project.ask()
    for entry in entries():
        damage(entry)
    project.edit("api/api.go", "s.Save(1)", "s.Save(3)")

    assert without_fingerprints(project.ask()) == without_fingerprints(first)


def test_many_entries_that_are_gone_are_all_made_again(project: Project) -> None:
    names = [f"p{number}" for number in range(6)]
    project.write(
        {f"{n}/{n}.go": f"package {n}\n\nfunc Do() error {{ return nil }}\n" for n in names}
        | {
            "all/all.go": "package all\n\nimport (\n"
            + "".join(f'\t"ledger.test/app/{n}"\n' for n in names)
            + ")\n\nfunc All() {\n"
            + "".join(f"\t{n}.Do()\n" for n in names)
            + "}\n"
        }
    )
    first = project.ask()
    assert len(first) == 7
    for entry in entries():
        entry.write_bytes(b"")
    project.write({"all/all.go": (project.root / "all/all.go").read_text() + "\n"})

    assert project.ask() == first
    assert project.ask() == first


def test_what_was_found_without_all_export_data_is_not_kept(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = project.ask()
    project.edit("api/api.go", "s.Save(1)", "s.Save(2)")
    with monkeypatch.context() as patch:
        patch.setattr(Exports, "package", _lose)
        assert "exports was lost again and again" in str(project.ask())

    assert without_fingerprints(project.ask()) == without_fingerprints(first)


def _lose(_exports: Exports, path: str, _digest: bytes, _inline: object) -> Package:
    raise MissingExportError(path)


def test_links_in_a_cache_are_not_followed(project: Project) -> None:
    outside = project.root.parent / "outside"
    outside.mkdir()
    precious = outside / ("ab" * 15)
    precious.write_text("precious")
    os.utime(precious, (1, 1))
    cache = project.root.parent / "cache"
    first = project.ask(cache=str(cache))
    shutil.rmtree(cache / "results")
    (cache / "results").symlink_to(outside)
    (cache / "evicted").unlink()

    assert project.ask(cache=str(cache)) == first
    (cache / "results").unlink()
    (cache / "results").mkdir()
    for number in range(256):
        (cache / "results" / f"{number:02x}").symlink_to(outside)
    (cache / "evicted").unlink()
    assert project.ask(cache=str(cache)) == first
    assert [path.name for path in outside.iterdir()] == [precious.name]
    assert cli.run(["clean", "--all", "--cache-dir", str(cache)]) == 0
    assert precious.read_text() == "precious"


@pytest.mark.parametrize("what", ["file", "link", "full", "root"])
def test_what_is_no_cache_is_refused(project: Project, what: str) -> None:
    place = project.root.parent / what
    if what == "file":
        place.write_text("")
    elif what == "link":
        place.symlink_to(project.root.parent)
    elif what == "full":
        place.mkdir()
        (place / "precious").write_text("")
    else:
        place = project.root
    before = sorted(project.root.parent.rglob("*"))

    with pytest.raises(UsageError, match="cannot be the cache"):
        project.ask(cache=str(place))
    assert sorted(project.root.parent.rglob("*")) == before


def test_a_remembered_report_cannot_name_files_outside(project: Project) -> None:
    (project.root.parent / "secret").write_text("secret")
    (project.root / "link").symlink_to(project.root.parent / "secret")
    read = reader_of(str(project.root))

    assert read("main.go") == FILES["main.go"].encode()
    assert read("../secret") is None
    assert read("link") is None
    assert read("/etc/hostname") is None
    assert read("/dev/zero") is None


def test_no_cache_at_all(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(project.root / "main.go"))

    assert without_fingerprints(project.ask()) == [FOUND]
    assert without_fingerprints(project.ask()) == [FOUND]
    assert len(project.parsed) == 5


def test_a_full_disk(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("golint_agent.engine.cache.store.write_whole", full)

    assert without_fingerprints(project.ask()) == [FOUND]


def test_young_files_are_read_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two changes within one tick of the clock leave one stamp: only the content tells."""
    monkeypatch.setattr("golint_agent.project.memory._SETTLED_AFTER", 2_000_000_000)
    first = project.ask()
    path = project.root / "api/api.go"
    times = path.stat()
    text = path.read_text()
    path.write_text(text.replace("s.Save(1)", "s.save(1)"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    assert project.ask() == [] != first


def test_an_unreadable_file_is_looked_at_again(project: Project) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path = project.root / "api/api.go"
    path.chmod(0)
    assert "cannot be read" in project.ask()[0]
    path.chmod(stat.S_IRUSR)

    assert without_fingerprints(project.ask()) == [FOUND]


def test_a_change_of_what_is_vendored_is_seen(project: Project) -> None:
    project.write(
        {
            "go.mod": "module ledger.test/app\n\nrequire example.com/lib v1.0.0\n",
            "vendor/example.com/lib/lib.go": "package lib\n\nfunc Do() error { return nil }\n",
            "vendor/modules.txt": "# example.com/lib v1.0.0\nexample.com/lib\n",
            "main.go": 'package main\n\nimport "example.com/lib"\n\nfunc main() {\n\tlib.Do()\n}\n',
        }
    )
    assert "main.go:6 example.com/lib.Do is ignored" in without_fingerprints(project.ask())
    project.edit("vendor/example.com/lib/lib.go", "Do() error { return nil }", "Do() {}")

    assert project.ask() == project.fresh()
    assert len(project.ask()) == 1


def test_a_module_that_is_downloaded_later_is_seen(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = project.root.parent / "gomodcache"
    cache.mkdir()
    monkeypatch.setenv("GOMODCACHE", str(cache))
    monkeypatch.setenv("GOENV", "off")
    project.write(
        {
            "go.mod": "module ledger.test/app\n\nrequire example.com/lib v1.0.0\n",
            "main.go": 'package main\n\nimport "example.com/lib"\n\nfunc main() {\n\tlib.Do()\n}\n',
        }
    )

    def found() -> int:
        asked = Question(patterns=("./...",), directory=str(project.root), goroot=False)
        return len(answer(asked, Means(processes=1)).findings)

    assert found() == 1
    assert found() == 1
    module = cache / "example.com/lib@v1.0.0"
    module.mkdir(parents=True)
    (module / "lib.go").write_text("package lib\n\nfunc Do() error { return nil }\n")
    assert found() == 2
    shutil.rmtree(module)
    assert found() == 1


def test_a_second_look_costs_no_rules(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.ask()

    def refuse(_: object) -> tuple[Rule, ...]:
        raise AssertionError

    monkeypatch.setattr(answers, "every_rule", refuse)

    assert without_fingerprints(project.ask()) == [FOUND]


def test_rules_that_take_too_long_are_a_problem_and_tried_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(check, "MAX_SECONDS", -1.0)
        late = project.report()
    assert {problem.kind for problem in late.problems} == {ProblemKind.TIMEOUT}
    assert "api/api.go" in {problem.path for problem in late.problems}

    assert without_fingerprints(project.ask()) == [FOUND]


def test_the_digest_of_the_tool_is_of_its_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = tmp_path / "some_pack"
    pack.mkdir()
    rule_file = pack / "rule.py"
    rule_file.write_text("A = 1\n")
    (pack / "doc.md").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    store = Store(str(tmp_path / "store"))
    first = tool_digest(("some_pack",), store)

    (pack / "doc.md").write_text("another")
    os.utime(rule_file, (1, 1))
    assert tool_digest(("some_pack",), store) == first == tool_digest(("some_pack",), None)
    rule_file.write_text("A = 2\n")
    assert tool_digest(("some_pack",), store) != first
    assert tool_digest(("some_pack",), None) != first


def test_the_cache_belongs_to_one_version_of_the_interpreter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two of one minor version read patterns differently."""
    store = Store(str(tmp_path / "store"))
    versions = [(3, 11, 2, "final", 0), (3, 11, 4, "final", 0), (3, 11, 4, "candidate", 1)]
    found = set()
    for version in versions:
        monkeypatch.setattr(sys, "version_info", version)
        found |= {tool_digest((), store), tool_digest((), None), tool_digest((), store)}

    assert len(found) == len(versions)


def test_a_module_in_the_tests_of_another_is_a_test(project: Project) -> None:
    project.write(
        {
            "fixtures/app/go.mod": "module ledger.test/inner\n\ngo 1.26\n",
            "fixtures/app/do.go": (
                "package inner\n\nfunc do() error { return nil }\n\nfunc Do() { do() }\n"
            ),
        }
    )
    inner = "./fixtures/app"

    assert project.ask(inner) == []
    (project.root / "go.mod").unlink()
    project.age()
    assert len(project.ask(inner)) == 1, "below no other module it is what it is"


def test_tests_know_what_their_package_imports(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "every_rule", lambda _: (tested_rule,))
    project.write(
        {
            "held/held.go": (
                'package held\n\nimport "ledger.test/app/store"\n\n'
                "type holder struct{ inner *store.Store }\n"
            ),
            "held/held_test.go": ("package held\n\nfunc check(h holder) {\n\th.inner.Save(1)\n}\n"),
        }
    )

    found = project.ask("./held")
    assert len(found) == 1
    assert "(*ledger.test/app/store.Store).Save" in found[0]
    project.edit("store/store.go", "Save(c money.Cents) error", "Save(c money.Cents)")
    project.edit("store/store.go", "return nil", "return")
    assert project.ask("./held") == []
