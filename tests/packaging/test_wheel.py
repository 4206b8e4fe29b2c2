"""The wheel, installed beside its declared dependencies only, finds its rules and runs them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from email import message_from_bytes
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
FINDING = "main.go:6:5: error errors/ignored-call "


@dataclass(frozen=True, slots=True)
class Installed:
    """A virtual environment with the wheel in it, and the wheel."""

    wheel: Path
    site: Path
    program: Path


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    work = tmp_path_factory.mktemp("wheel")
    # Through the source distribution, as a release is made: what that leaves out, the wheel lacks.
    _python("-m", "build", "--no-isolation", "--outdir", str(work), str(ROOT))
    (wheel,) = work.glob("*.whl")
    venv.create(work / "venv", symlinks=True)
    python = work / "venv" / "bin" / "python"
    (site,) = (work / "venv" / "lib").glob("python*/site-packages")
    _install(python, wheel)
    _link_dependencies(wheel, site)
    return Installed(wheel=wheel, site=site, program=python.with_name("golint-agent"))


def test_the_wheel_holds_rules_documentation_examples_and_types(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as archive:
        inside = set(archive.namelist())
    data = {
        path.relative_to(base).as_posix()
        for base in (ROOT / "src", ROOT / "rules")
        for path in base.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert "golint_rules/errors/ignored_call/doc.md" in data
    assert data - inside == set()
    assert {name for name in inside - data if ".dist-info/" not in name} == set()


def test_version_from_another_directory(installed: Installed, tmp_path: Path) -> None:
    run = _run(installed, tmp_path, "version")

    assert run.returncode == 0, run.stderr
    (version,) = _metadata(installed.wheel, "Version")
    assert version in run.stdout


def test_the_rules_are_found_in_the_wheel(installed: Installed, tmp_path: Path) -> None:
    run = _run(installed, tmp_path, "rules")
    rules = ROOT / "rules" / "golint_rules"
    expected = {
        f"{path.parent.parent.name}/{path.parent.name}".replace("_", "-")
        for path in rules.glob("*/*/rule.*")
    }

    assert run.returncode == 0, run.stderr
    assert set(re.findall(r"[a-z0-9-]+/[a-z0-9-]+", run.stdout)) >= expected
    assert expected


def test_the_rules_fire(installed: Installed, tmp_path: Path, bad_go: str, good_go: str) -> None:
    (tmp_path / "go.mod").write_text("module example.test/lock\n\ngo 1.22\n", encoding="utf-8")
    (tmp_path / "main.go").write_text(bad_go, encoding="utf-8")

    bad = _run(installed, tmp_path, "check", "--output", "concise", "main.go")
    (tmp_path / "main.go").write_text(good_go, encoding="utf-8")
    good = _run(installed, tmp_path, "check", "--output", "concise", "main.go")

    assert FINDING in bad.stdout, bad.stdout + bad.stderr
    assert bad.returncode == 1
    assert good.returncode == 0, good.stdout + good.stderr


@pytest.fixture(scope="module")
def house(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The example pack, built by its own project and installed beside the tool."""
    work = tmp_path_factory.mktemp("house")
    source = ROOT / "docs" / "example-pack"
    _python("-m", "build", "--no-isolation", "--wheel", "--outdir", str(work), str(source))
    (wheel,) = work.glob("*.whl")
    _install(installed.program.with_name("python"), wheel)
    return installed


def test_the_example_pack_is_there_when_it_is_named(house: Installed, tmp_path: Path) -> None:
    for name, text in HOUSE_FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    without = _run(house, tmp_path, "check", "--output", "concise")
    run = _run(house, tmp_path, "check", "--output", "concise", "--pack", "house")
    again = _run(house, tmp_path, "check", "--output", "concise", "--pack", "house")
    spared = _run(
        house,
        tmp_path,
        *("check", "--output", "concise", "--pack", "house"),
        *("--option", "httpkit/context-missing.exempt_packages=ledger.test"),
    )

    assert without.returncode == 0, without.stdout + without.stderr
    assert run.stderr == ""
    assert [line.split()[:3:2] for line in run.stdout.splitlines()[:-1]] == [
        ["app.go:5:1:", "httpkit/request-at-start"],
        ["main.go:9:13:", "httpkit/client-unlisted"],
        ["main.go:10:16:", "httpkit/client-twice"],
        ["main.go:10:16:", "httpkit/client-unlisted"],
        ["main.go:13:9:", "httpkit/context-missing"],
        ["main.go:13:9:", "httpkit/plain-text"],
        ["services.yaml:2:5:", "httpkit/timeout-missing"],
    ]
    assert (again.returncode, again.stdout) == (1, run.stdout)
    assert "context-missing" not in spared.stdout
    assert "plain-text" in spared.stdout


def test_the_examples_of_the_example_pack(house: Installed, tmp_path: Path) -> None:
    run = _run(house, tmp_path, "test-rules", "house")

    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.splitlines()[-1] == "6 rules, 12 examples, 0 failures"


def test_the_catalogue_has_the_facts_of_the_example_pack(house: Installed, tmp_path: Path) -> None:
    given = ("--list", "--pack", "house", "--output", "json")
    run = _run(house, tmp_path, "explain", "--facts", "requests", *given)

    assert run.returncode == 0, run.stderr
    assert [(one["id"], one["pack"], one["path"]) for one in json.loads(run.stdout)] == [
        (f"house_rules.knowledge.requests.{name}", "house", "house_rules/knowledge/requests.py")
        for name in ("ClientMade", "SendsRequest", "ServiceListed")
    ]


HOUSE_FILES = {
    "go.mod": "module ledger.test/app\n\ngo 1.26\n",
    "services.yaml": "services:\n  - address: https://events.house.example\n",
    # What `init` sends stands in another package.
    "app.go": 'package main\n\nimport "ledger.test/app/kit"\n\nfunc init() { kit.Ask() }\n',
    "kit/kit.go": """package kit

import "house.example/httpkit"

func Ask() { _, _ = httpkit.Get("https://prices.house.example") }
""",
    "main.go": """\
package main

import (
	"context"

	"house.example/httpkit"
)

var first = httpkit.NewClient("https://prices.house.example")
var second   = httpkit.NewClient("https://prices.house.example")

func ask(ctx context.Context) (string, error) {
	return httpkit.Get("http://prices.house.example")
}
""",
}


def _run(
    installed: Installed, directory: Path, *arguments: str
) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        [installed.program, *arguments],
        cwd=directory,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def _install(python: Path, wheel: Path) -> None:
    """Install a wheel alone; what runs is compiled when it is imported, the rest need not be."""
    alone = ("--no-deps", "--no-index", "--no-compile")
    _python("-m", "pip", "--python", str(python), "install", *alone, str(wheel))


def _python(*arguments: str) -> None:
    run = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


def _link_dependencies(wheel: Path, site: Path) -> None:
    """Link what the wheel declares, and what that declares, from this environment into `site`.

    Only that: an import of something undeclared fails, as it would on a user's machine, and no
    package index is needed.
    """
    needed = _metadata(wheel, "Requires-Dist")
    seen = set()
    while needed:
        requirement = Requirement(needed.pop())
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if not wanted or requirement.name in seen:
            continue
        seen.add(requirement.name)
        distribution = metadata.distribution(requirement.name)
        assert distribution.version in requirement.specifier, str(requirement)
        needed.extend(distribution.requires or [])
        tops = {Path(file.parts[0]) for file in distribution.files or [] if file.parts[0] != ".."}
        for top in tops - {Path("__pycache__")}:
            if not (site / top).exists():
                (site / top).symlink_to(Path(str(distribution.locate_file(top))))


def _metadata(wheel: Path, field: str) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return [str(value) for value in message_from_bytes(archive.read(name)).get_all(field, [])]
