"""What all tests share."""

from __future__ import annotations

import gc
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterable
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from tests import kept_rules

from golint_agent.engine.cache import tool


def pytest_configure() -> None:
    """Signals end what tests start, also where whoever runs them ignores some (`nohup`, `&`).

    What is ignored would stay so in all that is started, and who waits for its end waits for ever.
    The collector of cycles has nothing to do while tests are collected.
    """
    gc.disable()
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)


#: Files of few tests that take long: they run first, so that no worker is left alone with one.
LONGEST = (
    "tests/cli/test_same_bytes.py",
    "tests/cli/test_processes.py",
    "tests/packaging/test_pre_commit.py",
    "tests/engine/checking/test_recheck.py",
    "tests/engine/scheduling/test_pool.py",
    "tests/rules/test_long_functions.py",
    "tests/tools/test_fuzz.py",
    "tests/cli/test_packs.py",
    "tests/oracle/test_oracle.py",
    "tests/cli/test_signals.py",
    "tests/packaging/test_wheel.py",
    "tests/syntax/test_parsing.py",
    "tests/tools/test_mutants.py",
    "tests/tools/test_tour.py",
    "tests/tools/test_site.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first; what stays is in the order in which it was found."""
    turns = {name: turn for turn, name in enumerate(LONGEST)}
    items.sort(key=lambda item: turns.get(item.nodeid.partition("::")[0], len(turns)))


def pytest_collection_finish() -> None:
    """Tens of thousands of objects stay to the end: none of them is looked at again."""
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def go_build_cache() -> None:
    """Go keeps what it has built in the same place as ever, for it would start afresh otherwise."""
    go = shutil.which("go")
    if go is not None:
        told = subprocess.run([go, "env", "GOCACHE"], capture_output=True, text=True, check=True)
        os.environ["GOCACHE"] = told.stdout.strip()


ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True, scope="session")
def code_read_once() -> None:
    """What belongs to the tool and its pack is looked up and read once, not in each test.

    A run looks at hundreds of files for it, and the first with an empty cache reads them: they do
    not change while tests run. What tests write themselves is looked at as ever.
    """
    below, digest = tool._code_below, tool._content_digest  # noqa: SLF001 - they are of files alone
    places = tuple(f"{ROOT / name}{os.sep}" for name in ("src", "rules", "tests"))

    @cache
    def files(package: str, place: str) -> list[tool.CodeFile]:
        return list(below(package, place))

    @cache
    def content(_interpreter: str, stamps: tuple[tool.CodeFile, ...]) -> bytes:
        return digest(stamps)

    def content_digest(stamps: Iterable[tool.CodeFile]) -> bytes:
        return content(tool._interpreter(), tuple(stamps))  # noqa: SLF001 - a part of what is read

    def code_below(package: str, place: str) -> Iterable[tool.CodeFile]:
        is_ours = f"{place}{os.sep}".startswith(places)
        return files(package, place) if is_ours else below(package, place)

    patched = pytest.MonkeyPatch()
    patched.setattr(tool, "_code_below", code_below)
    patched.setattr(tool, "_content_digest", content_digest)
    kept_rules.keep(patched)


#: How many places this process has given to tests.
_GIVEN = count()


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the places of all tests of this process are."""
    return tmp_path_factory.mktemp("places")


@pytest.fixture
def tmp_path(places: Path, request: pytest.FixtureRequest) -> Path:
    """A place of the test's own, as pytest's fixture gives it.

    That looks for the next free number among all places there are: with thousands of them for as
    long as the test takes.
    """
    name = re.sub(r"\W", "_", request.node.name)[:30]
    return _made(places / f"{name}{next(_GIVEN)}")


@pytest.fixture(autouse=True)
def user_cache(monkeypatch: pytest.MonkeyPatch, places: Path) -> pytest.MonkeyPatch:
    """Each test has a cache of its own, and none touches that of whoever runs the tests.

    As with a new user there is no directory yet: most tests need none.
    """
    monkeypatch.setenv("XDG_CACHE_HOME", str(places / f"user{next(_GIVEN)}"))
    return monkeypatch


def _made(place: Path) -> Path:
    place.mkdir(mode=0o700)
    return place


@pytest.fixture(autouse=True, scope="session")
def no_surroundings() -> None:
    """Whoever runs the tests may be a coding agent or a CI system, which changes the output."""
    for name in (
        "GOLINT_AGENT_CACHE_DIR",
        *("CLAUDECODE", "AI_AGENT", "GEMINI_CLI", "CODEX_SANDBOX", "CURSOR_AGENT"),
        *("CI_PROJECT_DIR", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY"),
    ):
        os.environ.pop(name, None)
