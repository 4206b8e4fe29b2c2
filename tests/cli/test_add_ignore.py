"""`--add-ignore` writes comments that suppress what was found, and nothing else."""

from __future__ import annotations

import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import FAULTY, Golint, Module

from golint_agent.commands import add_ignore
from golint_agent.findings import Report

#: Findings where comments have to find their place.
PLACES = """\
package app

import (
	"math"
	"os"
)

// A is a constant of the day.
var A = math.Round(1)

var (
	// b is documented.
	b   = math.Round(1)
	ccc = math.Round(2) // remark

	//go:embed x
	d = math.Round(3)
)

type t struct {
	x   float64
	yyy float64
}

// F is a function.
//
//go:noinline
func F(a func(float64) error) error {
	// before
	os.Remove("a")
	/* block */
	os.Remove("b")
	if err := os.Remove("c"); err != nil {
		os.Remove("d")
	} else if x := math.Round(4); x > 1 {
		os.Remove("e")
	}
	v := t{
		x:   math.Round(5),
		yyy: math.Round(6) + math.Round(7),
	}
	_ = []float64{
		math.Round(8),
		1 +
			math.Round(9),
	}
	switch {
	case math.Round(10) > 1:
		os.Remove("f")
	}
	return a(
		v.x +
			math.Round(11),
	)
}
"""


def check(golint: Golint, root: Path, *more: str) -> tuple[int, str, str]:
    return golint("check", "--no-cache", "--output", "concise", *more, cwd=root)


def test_all_that_is_found_is_suppressed(golint: Golint, module: Module) -> None:
    root = module({"a.go": PLACES})
    code, out, err = check(golint, root, "--add-ignore=known since March")

    assert (code, "No findings" in out, "warning" in err) == (0, True, False)
    code, out, _ = check(golint, root)
    assert (code, "No findings" in out) == (0, True), out
    text = (root / "a.go").read_text("utf-8")
    assert "\t//golintagent:ignore errors/ignored -- known since March\n\tos.Remove" in text
    assert [line for line in PLACES.splitlines() if line.partition(" // r")[0] not in text] == []
    assert (
        "ccc = math.Round(2) //golintagent:ignore money/float -- known since March // remark"
        in text
    )


@pytest.mark.go
@pytest.mark.skipif(shutil.which("gofmt") is None, reason="there is no gofmt")
def test_gofmt_leaves_it_alone(golint: Golint, module: Module) -> None:
    root = module({"a.go": PLACES})
    assert gofmt(root / "a.go") == PLACES, "the example itself"

    check(golint, root, "--add-ignore")

    assert gofmt(root / "a.go") == (root / "a.go").read_text("utf-8")


def gofmt(path: Path) -> str:
    return subprocess.run(["gofmt", str(path)], capture_output=True, text=True, check=True).stdout


def test_a_second_time_it_writes_nothing(golint: Golint, module: Module) -> None:
    root = module({"a.go": PLACES})
    check(golint, root, "--add-ignore")
    before = (root / "a.go").read_bytes()

    check(golint, root, "--add-ignore")

    assert (root / "a.go").read_bytes() == before


def test_line_ends_marks_and_permissions_are_kept(golint: Golint, module: Module) -> None:
    data = b"\xef\xbb\xbf" + FAULTY.replace("\n", "\r\n").encode()
    root = module({"a.go": data})
    (root / "a.go").chmod(0o640)

    check(golint, root, "--add-ignore=why")

    comment = b"\t//golintagent:ignore errors/ignored -- why\r\n"
    assert (root / "a.go").read_bytes() == data.replace(b"\tos.Remove", comment + b"\tos.Remove")
    assert stat.S_IMODE((root / "a.go").stat().st_mode) == 0o640
    assert sorted(each.name for each in root.iterdir()) == [".git", "a.go", "go.mod"]


def test_a_reason_is_one_line(golint: Golint, module: Module) -> None:
    root = module({"a.go": FAULTY})
    check(golint, root, "--add-ignore=one\n\ttwo */ three")

    assert "-- one two */ three\n\tos.Remove" in (root / "a.go").read_text("utf-8")


@pytest.mark.parametrize("change", ["// first\n", "\n"])
def test_a_changed_file_is_left_alone(
    golint: Golint, module: Module, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    root = module({"a.go": FAULTY, "b.go": FAULTY.replace("Clear", "Other")})
    add = add_ignore.add_ignores

    def edited(report: Report, reason: str) -> bool:
        (root / "a.go").write_text(change + FAULTY, "utf-8")
        return add(report, reason)

    monkeypatch.setattr(add_ignore, "add_ignores", edited)
    code, out, err = check(golint, root, "--add-ignore")

    assert (root / "a.go").read_text("utf-8") == change + FAULTY
    assert "a.go is left alone: it has changed since it was checked" in err
    assert "1 finding suppressed in 1 file" in err
    assert (code, f"a.go:{6 + change.count(chr(10))}:" in out, "b.go" in out) == (1, True, False)


def test_links_are_left_alone(golint: Golint, module: Module, tmp_path: Path) -> None:
    root = module({"p/a.go": FAULTY})
    (tmp_path / "elsewhere.go").write_text(FAULTY.replace("Clear", "Other"), "utf-8")
    (root / "p" / "b.go").symlink_to(tmp_path / "elsewhere.go")

    check(golint, root, "--add-ignore")

    assert "golintagent" not in (tmp_path / "elsewhere.go").read_text("utf-8")
    assert (root / "p" / "b.go").is_symlink()


def test_only_what_is_reported_is_suppressed(golint: Golint, module: Module) -> None:
    root = module({"a.go": FAULTY, "b.go": FAULTY.replace("Clear", "Other")})
    golint("baseline", "write", "a.go", cwd=root)

    check(golint, root, "--baseline", ".golint-agent-baseline.jsonl", "--add-ignore")

    assert (root / "a.go").read_text("utf-8") == FAULTY
    assert "golintagent" in (root / "b.go").read_text("utf-8")


def test_what_is_wrong_with_comments_is_not_suppressed(golint: Golint, module: Module) -> None:
    text = FAULTY.replace("\tos", "\t//golintagent:ignore x/y -- why\n\tos")
    code, out, _ = check(golint, module({"a.go": text}), "--add-ignore")

    assert (code, "suppression/unknown" in out, "errors/ignored " in out) == (1, True, False)


def test_what_is_left_is_told_where_it_stands_now(golint: Golint, module: Module) -> None:
    unused = "\nvar x = 1 //golintagent:ignore errors/ignored -- why\n"
    root = module({"a.go": FAULTY + unused})

    _, out, _ = golint("check", "--add-ignore=legacy", "--output", "concise", cwd=root)

    lines = (root / "a.go").read_text().splitlines()
    assert lines[5].strip() == "//golintagent:ignore errors/ignored -- legacy"
    (told,) = [line for line in out.splitlines() if "suppression/unused" in line]
    assert told.startswith(f"a.go:{lines.index(unused.strip()) + 1}:")
    assert "1 finding suppressed by comments" in out


def test_a_patch_is_of_the_lines_as_they_were(golint: Golint, module: Module) -> None:
    unused = "\nvar x = 1 //golintagent:ignore errors/ignored -- why\n"
    root = module({"a.go": FAULTY + unused})
    patch = "--- a/a.go\n+++ b/a.go\n@@ -5,0 +6,1 @@\n+\tos.Remove()\n@@ -8,0 +9,1 @@\n+var\n"
    (root / "new.patch").write_text(patch)

    given = ("--new-from-patch", "new.patch", "--add-ignore=legacy", "--output", "concise")
    code, out, _ = golint("check", *given, cwd=root)

    assert code == 1
    assert out.startswith("a.go:10:11: warning suppression/unused ")
