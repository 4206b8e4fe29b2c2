"""Every output is tried, nothing that is not ours is overwritten, and no run is silent."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from tests.cli.conftest import CLEAN, FAULTY, Golint, Module

from golint_agent.findings import Report
from golint_agent.packs import describe
from golint_agent.reporting import FORMATS, sarif
from golint_agent.rulekit import Rule

needs_dev_full = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only some systems have a device that is always full"
)
every_format = pytest.mark.parametrize("output", FORMATS)
BROKEN = "package app\n\nfunc {\n"
#: Each format, and one other.
FOLLOWED = list(pairwise([*FORMATS, next(iter(FORMATS))]))


def outputs(*destinations: str) -> list[str]:
    return [text for destination in destinations for text in ("--output", destination)]


def without_time(text: str) -> str:
    return re.sub(r", [0-9.]+ s", "", text)


@needs_dev_full
def test_outputs_after_one_that_failed_are_written(golint: Golint, module: Module) -> None:
    root = module({"a.go": FAULTY})
    given = outputs("sarif=/dev/full", "concise", "json=absent/x", "json=y.json")

    code, out, err = golint("check", *given, cwd=root)

    assert code == 2
    assert out.startswith("a.go:6:2: error errors/ignored")
    assert json.loads((root / "y.json").read_text())["findings"]
    assert err.splitlines() == [
        "golint-agent: `absent/x` cannot be written: there is no directory `absent`",
        "  hint: create it first",
        "golint-agent: `/dev/full` cannot be written: no space left on the device",
        "  hint: free some space or write elsewhere",
    ]


def test_places_that_fail_for_one_reason_are_told_together(golint: Golint, module: Module) -> None:
    root = module({"a.go": FAULTY, "mine.txt": "mine\n"})
    names = ("sarif=no/a", "json=no/b", "html=mine.txt", "junit=no/c", "gitlab=other/d")

    code, out, err = golint("check", *outputs(*names), cwd=root)

    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "golint-agent: `no/a`, `no/b` and `no/c` cannot be written: there is no directory `no`",
        "  hint: create it first",
        "golint-agent: `other/d` cannot be written: there is no directory `other`",
        "  hint: create it first",
        "golint-agent: `mine.txt` exists and is no report of golint-agent",
        "  hint: choose another path, or replace the file with `--force-output`",
    ]


def test_a_missing_directory_is_told_before_the_check(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answered(*_: object) -> Report:
        asked.append("a check")
        raise KeyboardInterrupt

    monkeypatch.setattr("golint_agent.commands.check.answer", answered)
    root = module({"a.go": FAULTY})

    code, out, err = golint("check", *outputs("sarif=no/a", "json=no/b"), cwd=root)
    assert (code, out, asked) == (2, "", [])
    assert err.startswith("golint-agent: `no/a` and `no/b` cannot be written: there is no dir")

    _, _, err = golint("check", *outputs("concise", "json=no/b"), cwd=root)
    assert asked == ["a check"], "the other output is written"
    assert err.startswith("golint-agent: `no/b` cannot be written: there is no directory `no`")


def test_what_writes_no_report_needs_no_directory(golint: Golint, module: Module) -> None:
    root = module({"a.go": FAULTY})

    for given in (("--diff",), ("--show-files",)):
        assert "no directory" not in golint("check", *given, *outputs("sarif=no/a"), cwd=root)[2]


def test_a_defect_in_one_format_loses_no_other(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr(sarif, "render_sarif", fail)
    root = module({"a.go": FAULTY})

    code, out, err = golint("check", *outputs("sarif=x", "concise", "json=y.json"), cwd=root)

    assert code == 2
    assert out.startswith("a.go:6:2: error errors/ignored")
    assert (root / "y.json").exists()
    assert "this is a defect of golint-agent (ZeroDivisionError)" in err


@every_format
@pytest.mark.parametrize(
    "content",
    [
        CLEAN,
        "\n",
        '{"name": "golint-agent"}\n',
        '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "another"}}}]}\n',
        "make: started\nNo findings in 1 file, 1 package, 0.1 s\n",
        "a.go:6:2: error errors/ignored\n",
    ],
)
def test_a_file_that_is_no_report_stays(
    golint: Golint, module: Module, output: str, content: str
) -> None:
    root = module({"a.go": FAULTY, "kept": content})

    code, out, err = golint("check", *outputs(f"{output}=kept", "concise"), cwd=root)

    assert code == 2
    assert out.startswith("a.go:6:2: error errors/ignored"), "the other output is written"
    assert (root / "kept").read_text() == content
    assert err.startswith("golint-agent: `kept` exists and is no report of golint-agent\n  hint: ")
    assert "--force-output" in err

    code, _, err = golint("check", "--force-output", *outputs(f"{output}=kept"), cwd=root)
    assert code == 1
    assert (root / "kept").read_text() != content


def test_a_link_to_a_file_that_is_no_report_stays(golint: Golint, module: Module) -> None:
    root = module({"a.go": FAULTY})
    (root / "link").symlink_to("a.go")

    code, _, _ = golint("check", *outputs("sarif=link"), cwd=root)

    assert code == 2
    assert (root / "link").is_symlink()
    assert (root / "a.go").read_text() == FAULTY


# What a report is known by is its own text, so one other that comes after it tells.
@pytest.mark.parametrize(("output", "after"), FOLLOWED)
@pytest.mark.parametrize(
    "code",
    [
        {"a.go": CLEAN},
        {"a.go": FAULTY},
        {"a.go": BROKEN},
        {"a.go": FAULTY, "0.go": BROKEN, "big.go": b"\0"},
        {f"p{n}/a.go": FAULTY for n in range(60)},
        {"with space/a b.go": FAULTY, "0/\x1b[1m.go": BROKEN},
        {f"{'d' * 200}/{'e' * 200}/{'f' * 200}.go": FAULTY},
    ],
)
def test_a_report_makes_place_for_another(
    golint: Golint, module: Module, output: str, after: str, code: dict[str, str | bytes]
) -> None:
    root = module(code)
    (root / "report").touch()

    for form in (output, after):
        assert golint("check", "--exit-zero", *outputs(f"{form}=report"), cwd=root)[0] == 0

    if after in ("json", "sarif"):
        json.loads((root / "report").read_text())


@every_format
def test_a_report_that_was_redirected_makes_place_for_another(
    golint: Golint, module: Module, output: str
) -> None:
    root = module({"a.go": FAULTY, "0.go": BROKEN})
    _, out, _ = golint("check", "--color", "always", *outputs(output), cwd=root)
    (root / "report").write_text(out)

    assert golint("check", "--exit-zero", *outputs("sarif=report"), cwd=root)[0] == 0


@every_format
def test_a_run_whose_outputs_are_all_files_says_so(
    golint: Golint, module: Module, output: str
) -> None:
    root = module({"a.go": FAULTY})

    code, out, err = golint("check", *outputs(f"{output}=out", "json=y.json"), cwd=root)

    assert (code, out) == (1, "")
    assert without_time(err) == (
        "golint-agent: 1 finding (1 error) in 1 file, 1 package; written to `out`, `y.json`\n"
    )


@needs_dev_full
def test_files_that_were_written_are_named_beside_those_that_were_not(
    golint: Golint, module: Module
) -> None:
    root = module({"a.go": CLEAN})

    code, _, err = golint("check", *outputs("sarif=/dev/full", "json=y.json"), cwd=root)

    assert code == 2
    assert without_time(err).splitlines()[-1] == (
        "golint-agent: No findings in 1 file, 1 package; written to `y.json`"
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("sarif=out.sarif",), "written to `out.sarif` (1 of 2 findings are left out, the least"),
        (("sarif=out.sarif", "concise"), "golint-agent: warning: 1 of 2 findings are left out"),
        (("sarif",), "golint-agent: warning: 1 of 2 findings are left out"),
    ],
)
def test_what_sarif_has_no_room_for_is_said(
    golint: Golint,
    module: Module,
    monkeypatch: pytest.MonkeyPatch,
    given: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.setattr(sarif, "MAX_RESULTS", 1)

    code, _, err = golint("check", *outputs(*given), cwd=module({"a.go": FAULTY, "b/b.go": FAULTY}))

    assert code == 1
    assert said in err
    assert len(err.splitlines()) == 1


def test_a_page_shows_the_trend_of_earlier_reports(golint: Golint, module: Module) -> None:
    root = module({"a.go": CLEAN})
    golint("check", *outputs("json=1.json"), cwd=root)
    (root / "a.go").write_text(FAULTY, encoding="utf-8")
    given = ["--html-trend", "1.json", *outputs("html=page.html")]

    assert golint("check", *given, cwd=root)[0] == 1
    first = (root / "page.html").read_bytes()
    assert golint("check", "--no-cache", *given, cwd=root)[0] == 1

    assert b"<p>Since 1.json: 1 new, 0 gone.</p>" in first
    assert (root / "page.html").read_bytes() == first, "it was replaced, and is the same"


def test_a_trend_that_cannot_be_shown_is_refused_before_the_check(
    golint: Golint, module: Module
) -> None:
    root = module({"a.go": FAULTY})
    page = outputs("html=page.html")

    for given, message, hint in (
        (
            ["--html-trend", "1.json"],
            "`--html-trend` is for `--output html`, and that is not asked for",
            "add `--output html=PATH`",
        ),
        (
            ["--html-trend", "a.go", *page],
            (
                "`--html-trend a.go` is no JSON report of golint-agent: JSON is malformed: invalid"
                " character (byte 0)"
            ),
            "give reports that `golint-agent check --output json=PATH` wrote, the oldest first",
        ),
    ):
        code, out, err = golint("check", *given, cwd=root)
        assert (code, out) == (2, "")
        assert err == f"golint-agent: {message}\n  hint: {hint}\n"
    assert not (root / "page.html").exists()


@every_format
def test_pages_of_rules_are_read_for_formats_that_show_them_alone(
    golint: Golint, module: Module, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def document(rule: Rule, _places_of: object) -> str:
        read.append(rule.id)
        return ""

    monkeypatch.setattr(describe, "rule_document", document)
    root = module({"a.go": FAULTY})

    code, _, _ = golint("check", "--output", output, cwd=root)

    assert code == 1
    assert bool(read) == (output in ("html", "sarif"))
