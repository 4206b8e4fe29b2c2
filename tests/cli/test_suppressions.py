"""Comments that silence findings, from the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from tests.cli.conftest import Golint, Module

from golint_agent.engine.suppressing import settle
from golint_agent.packs.suppressions import SUPPRESSION_RULES

RULE = "errors/ignored"
ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "src/golint_agent/reporting/schema/report-v1.schema.json"


def go(*lines: str) -> str:
    body = "\n".join(f"\t{line}" for line in lines)
    return f'package app\n\nimport "os"\n\nfunc Clear() {{\n{body}\n}}\n'


def report(golint: Golint, root: Path, *more: str) -> dict[str, list[dict[str, object]]]:
    _, out, err = golint("check", "--no-cache", "--output", "json", *more, cwd=root)
    assert err == ""
    found: dict[str, list[dict[str, object]]] = json.loads(out)
    return found


def rules_of(found: dict[str, list[dict[str, object]]], key: str = "findings") -> list[object]:
    return [one["rule"] for one in found[key]]


@pytest.mark.parametrize(
    "lines",
    [
        ('os.Remove("a") //golintagent:ignore errors/ignored -- gone anyway',),
        ("//golintagent:ignore errors/ignored -- gone anyway", 'os.Remove("a")'),
        ("//golintagent:ignore errors/ignored until=2999-01-01 -- gone", 'os.Remove("a")'),
        ('os.Remove("a") //nolint',),
        ('os.Remove("a") //nolint:golintagent // gone',),
        ('os.Remove("a") //nolint:golint-agent // gone',),
        ('os.Remove("a") //nolint:errors/ignored // gone',),
        ('os.Remove("a") //nolint:gofmt,golintagent // gone',),
        ("//lint:ignore errors/ignored gone", 'os.Remove("a")'),
        ("//lint:ignore errors/* gone", 'os.Remove("a")'),
        (
            "//golintagent:disable errors/ignored -- gone",
            'os.Remove("a")',
            "//golintagent:enable errors/ignored",
        ),
    ],
)
def test_what_silences(golint: Golint, module: Module, lines: tuple[str, ...]) -> None:
    found = report(golint, module({"a.go": go(*lines)}))

    assert rules_of(found) == []
    assert rules_of(found, "suppressed") == [RULE]


@pytest.mark.parametrize(
    ("lines", "more"),
    [
        (('os.Remove("a") //nolint:gofmt',), []),
        (("//nolint:golintagent // why", "", 'os.Remove("a")'), ["suppression/unused"]),
        (('os.Remove("a") //golintagent:ignore errors/ignored',), ["suppression/no-reason"]),
        (('os.Remove("a") //golintagent:ignore errors/ignored -- ...',), ["suppression/no-reason"]),
        (('os.Remove("a") //golintagent:ignore -- why',), ["suppression/unknown"]),
        (('os.Remove("a") //golintagent:ignore errors -- why',), ["suppression/unknown"]),
        (('os.Remove("a") //golintagent:ignore errors/ignord -- why',), ["suppression/unknown"]),
        (('os.Remove("a") // golintagent:ignore errors/ignored -- a',), ["suppression/unknown"]),
        (('os.Remove("a") //golintagent:ignore money/float -- why',), ["suppression/unused"]),
        (("//lint:ignore errors/ignored", 'os.Remove("a")'), ["suppression/no-reason"]),
        (
            ('os.Remove("a") //golintagent:ignore errors/ignored until=2020-01-01 -- why',),
            ["suppression/expired"],
        ),
        (
            ("//golintagent:enable errors/ignored", 'os.Remove("a")'),
            ["suppression/unused"],
        ),
    ],
)
def test_what_does_not(
    golint: Golint, module: Module, lines: tuple[str, ...], more: list[str]
) -> None:
    found = report(golint, module({"a.go": go(*lines)}))

    assert sorted(map(str, rules_of(found))) == sorted([RULE, *more])
    assert found["suppressed"] == []


def test_a_file_is_silenced_above_its_package_clause(golint: Golint, module: Module) -> None:
    comment = "//golintagent:file-ignore errors/ignored -- gone\n"
    root = module({"a.go": comment + go('os.Remove("a")'), "b.go": go('os.Remove("b")')})

    assert [one["path"] for one in report(golint, root)["findings"]] == ["b.go"]


def test_reasonless_nolint_silences_and_is_told(golint: Golint, module: Module) -> None:
    found = report(golint, module({"a.go": go('os.Remove("a") //nolint:golintagent')}))

    assert rules_of(found) == ["suppression/no-reason"]
    assert rules_of(found, "suppressed") == [RULE]


def test_one_name_of_several_is_unused_and_its_fix_takes_it_out(
    golint: Golint, module: Module
) -> None:
    text = go('os.Remove("a") //golintagent:ignore money/float,errors/ignored -- gone')
    (finding,) = report(golint, module({"a.go": text}))["findings"]

    assert finding["rule"] == "suppression/unused"
    assert mended(text, finding) == text.replace("money/float,", "")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("x() //golintagent:ignore errors/ignored -- a",), ("x()",)),
        (("//golintagent:ignore errors/ignored -- a", "x()"), ("x()",)),
        (
            ("x() //golintagent:ignore errors/ignrd -- a",),
            ("x() //golintagent:ignore errors/ignored -- a",),
        ),
        (("x() //golintagent:ignore errors/ignored until=2020-01-01 -- a",), ("x()",)),
    ],
)
def test_fixes(
    golint: Golint, module: Module, lines: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    text = go(*lines, 'os.Remove("a") //nolint')
    (finding,) = report(golint, module({"a.go": text}))["findings"]

    assert mended(text, finding) == go(*expected, 'os.Remove("a") //nolint')


def mended(text: str, finding: dict[str, object]) -> str:
    fixes = finding["fixes"]
    assert isinstance(fixes, list)
    data = text.encode()
    for edit in fixes[0]["edits"]:
        data = data[: edit["start_byte"]] + edit["replacement"].encode() + data[edit["end_byte"] :]
    return data.decode()


def test_unused_is_told_only_of_rules_that_ran(golint: Golint, module: Module) -> None:
    root = module({"a.go": go("x() //golintagent:ignore money/float -- why")})

    assert rules_of(report(golint, root, "--select", "money")) == ["suppression/unused"]
    assert rules_of(report(golint, root, "--select", "errors")) == []
    assert rules_of(report(golint, root, "--ignore", "suppression/unused")) == []
    assert rules_of(report(golint, root, "--ignore", "suppression")) == []


def test_unused_is_not_told_of_a_file_that_was_not_wholly_read(
    golint: Golint, module: Module
) -> None:
    broken = go("x() //golintagent:ignore money/float -- why") + "\nfunc (\n"

    assert rules_of(report(golint, module({"a.go": broken}))) == []


def test_the_day_is_asked_at_report_time(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = go('os.Remove("a") //golintagent:ignore errors/ignored until=2027-01-31 -- later')
    root = module({"a.go": text})
    kept = ("check", "--cache-dir", str(tmp_path / "cache"), "--output", "concise")

    monkeypatch.setattr(settle, "today", lambda: date(2027, 1, 31))
    assert golint(*kept, cwd=root)[0] == 0
    assert golint(*kept, cwd=root)[0] == 0
    monkeypatch.setattr(settle, "today", lambda: date(2027, 2, 1))
    code, out, _ = golint(*kept, cwd=root)

    assert code == 1
    assert "suppression/expired" in out
    assert RULE in out


def test_the_same_bytes_with_and_without_a_cache(
    golint: Golint, module: Module, tmp_path: Path
) -> None:
    files = {
        f"p{n}/a.go": go(
            'os.Remove("a") //nolint:golintagent',
            'os.Remove("b") //golintagent:ignore errors/ignored,x/y -- why',
            'os.Remove("c")',
        )
        for n in range(3)
    }
    root = module(files)
    kept = ("check", "--cache-dir", str(tmp_path / "cache"), "--output", "json", "--exit-zero")

    cold = golint(*kept, cwd=root)
    warm = golint(*kept, cwd=root)
    (root / "p1/a.go").write_text(go('os.Remove("a") //nolint'), encoding="utf-8")
    partly = golint(*kept, cwd=root)

    assert cold == warm
    assert partly == golint("check", "--no-cache", *kept[3:], cwd=root)


def test_reports_tell_how_many_were_suppressed(golint: Golint, module: Module) -> None:
    root = module({"a.go": go('os.Remove("a") //nolint:golintagent // gone for good')})

    for output in ("full", "concise"):
        code, out, _ = golint("check", "--output", output, cwd=root)
        assert (code, "1 finding suppressed by comments" in out, RULE in out) == (0, True, False)
        code, out, _ = golint("check", "--output", output, "--show-suppressed", cwd=root)
        assert code == 0
        assert "suppressed (comment in line 6: gone for good): errors/ignored" in out


def test_json_holds_what_is_suppressed(golint: Golint, module: Module) -> None:
    root = module({"a.go": go('os.Remove("a") //nolint:golintagent // gone for good')})
    found = report(golint, root)

    jsonschema.validate(found, json.loads(SCHEMA.read_text("utf-8")))
    (one,) = found["suppressed"]
    assert one["suppression"] == {"by": "directive", "reason": "gone for good", "line": 6}


def test_sarif_holds_it_only_when_asked(golint: Golint, module: Module) -> None:
    root = module(
        {"a.go": go('os.Remove("a") //nolint:golintagent // gone for good', 'os.Remove("b")')}
    )

    _, out, _ = golint("check", "--output", "sarif", cwd=root)
    assert [one.get("suppressions") for one in json.loads(out)["runs"][0]["results"]] == [None]
    _, out, _ = golint("check", "--output", "sarif", "--show-suppressed", cwd=root)
    assert [one["suppressions"] for one in json.loads(out)["runs"][0]["results"]] == [
        [{"justification": "gone for good", "kind": "inSource"}],
        [],
    ]


def test_a_suppression_cannot_hide_itself(golint: Golint, module: Module) -> None:
    text = go("//nolint:golintagent", "//golintagent:ignore suppression/unused -- why", "x()")

    assert "suppression/unused" in rules_of(report(golint, module({"a.go": text})))


@pytest.mark.parametrize("rule", [rule.id for rule in SUPPRESSION_RULES])
def test_they_are_explained_and_listed(golint: Golint, module: Module, rule: str) -> None:
    root = module({"a.go": go()})

    code, out, _ = golint("explain", rule, cwd=root)
    assert (code, out.startswith(f"# {rule}")) == (0, True)
    assert f"\n{rule} " in golint("rules", cwd=root)[1]


def test_no_rule_but_these_is_no_run(golint: Golint, module: Module) -> None:
    code, _, err = golint("check", "--select", "suppression", cwd=module({"a.go": go()}))

    assert code == 2
    assert "leave no rule" in err


def test_hostile_comments_in_a_run(golint: Golint, module: Module) -> None:
    lines = ["//golintagent:ignore a\x1b[31m/b,x\u202ey/z -- \x1b]8;;http://e\x07why"] * 3
    code, out, _ = golint(
        "check", "--output", "full", "--show-suppressed", cwd=module({"a.go": go(*lines)})
    )

    assert code == 1
    assert not {"\x1b", "\u202e", "\x07"} & set(out)


def test_why_tells_of_the_comment(golint: Golint, module: Module) -> None:
    root = module({"a.go": go('os.Remove("a") //nolint:golintagent // gone for good')})

    _, out, _ = golint("check", "--why", "a.go:6", cwd=root)

    assert "errors/ignored: suppressed by the comment in line 6: gone for good\n" in out
