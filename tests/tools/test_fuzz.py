"""A slice of `make fuzz`, and faults put into the program that the fuzzer has to find."""

from __future__ import annotations

import faulthandler
import gc
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest
from tools.fuzz import __main__ as command
from tools.fuzz import invariants, readers, trial, ways
from tools.fuzz.__main__ import fuzz_files, main
from tools.fuzz.batch import Batch, make_batch
from tools.fuzz.mutate import Mutator
from tools.fuzz.readers import READERS, Reader, fuzz_reader
from tools.fuzz.seeds import Seeds, load_seeds, some_files
from tools.fuzz.texts import WrongTreeError, read_text
from tools.fuzz.trial import try_batch
from tools.fuzz.written import WRITTEN

from golint_agent.assets.read import read_asset
from golint_agent.engine.answering.counts import Extent
from golint_agent.engine.cache.tool import tool_digest
from golint_agent.engine.checking import results
from golint_agent.engine.checking.tasks import PackageTask
from golint_agent.engine.examples import check_example
from golint_agent.findings import Summary
from golint_agent.packs import BUILT_IN_PACK
from golint_agent.packs.load import load_rules
from golint_agent.project.memory import digest_of
from golint_agent.reporting import json_report, json_text, sarif
from golint_agent.syntax import SourceFile, parsing
from golint_agent.syntax.budget import Limits

SERVICE = Path(__file__).parents[2] / "fixtures" / "ledger-service"
SEED = 20261128
PARSE = parsing._source_file  # noqa: SLF001 - what every file goes through
SUMMARY = Extent.summary
Plant = Callable[[pytest.MonkeyPatch, Path], None]

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork") or sys.platform == "win32", reason="the fuzzer copies its process"
)


@pytest.fixture(scope="module", autouse=True)
def prepared() -> Iterator[None]:
    """As the fuzzer begins, and once for all tests: copies of this process import nothing anew.

    Nor do they compile patterns or read the tool's own code, since the service is checked here.
    """
    ways.preload(some_files())
    check_example(SERVICE, load_rules())
    tool_digest((BUILT_IN_PACK,), None)
    gc.collect()
    gc.freeze()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "preload", lambda _: None)
        yield
    gc.unfreeze()


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    return load_seeds(go_tree=False)


@pytest.fixture(scope="module")
def mutator(seeds: Seeds) -> Mutator:
    return Mutator(seeds.go)


def batch(seeds: Seeds, mutator: Mutator, size: int, number: int = 1) -> Batch:
    return make_batch(SEED, number, size, seeds, mutator)


def test_mutated_files_have_no_fault(seeds: Seeds, mutator: Mutator) -> None:
    found, cost = try_batch(batch(seeds, mutator, 60, number=8))

    assert found == []
    assert cost.problems > 10


def test_four_of_five_files_start_from_the_examples_of_rules_that_are_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seeds = load_seeds(go_tree=False, near=["money/cents-assumed"])
    near = seeds.near["money/cents-assumed"]
    mutator = Mutator(seeds.go, near)
    monkeypatch.setattr(Mutator, "mutated", lambda _, seed, __: seed)
    chance = Random(SEED)  # noqa: S311 - chance, not a secret

    started = [mutator.mutant(chance) for _ in range(500)]

    assert 350 < sum(seed in near for seed in started) < 450
    with pytest.raises(ValueError, match="no Go files of a rule money/nothing"):
        load_seeds(go_tree=False, near=["money/nothing"])


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_readers_of_bytes_have_no_fault(reader: Reader, seeds: Seeds) -> None:
    assert fuzz_reader(reader, seeds, SEED, seconds=0, count=60) == 0


@pytest.mark.parametrize(
    "name", ["x.sql", "x.yaml", "x.json", "x.toml", "x.graphql", "x.proto", "go.mod", "go.work"]
)
def test_mutations_of_files_that_are_not_go_start_from_whole_ones(name: str) -> None:
    tree = read_text(name, WRITTEN[name.removeprefix("x.")])

    assert tree.problems == ()


def test_a_reader_of_assets_that_fails_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> object:
        raise KeyError

    monkeypatch.setattr("golint_agent.assets.json_reader.read_json", fail)

    with pytest.raises(WrongTreeError, match="its reader failed"):
        read_text("x.json", b"{}")


@pytest.mark.parametrize(
    "place", [{"start": 9, "end": 10}, {"start": 1, "end": 0}, {"name_start": 0, "name_end": 4}]
)
def test_a_place_outside_of_the_text_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, place: dict[str, int]
) -> None:
    tree = read_asset("x.json", b"[1]")
    assert tree.root is not None
    item = msgspec.structs.replace(tree.root.items[0], **place)
    root = msgspec.structs.replace(tree.root, items=(item,))
    wrong = msgspec.structs.replace(tree, root=root)
    monkeypatch.setattr("tools.fuzz.texts.read_asset", lambda *_: wrong)

    with pytest.raises(WrongTreeError, match="the place"):
        read_text("x.json", b"[1]")


def test_a_place_outside_of_the_text_in_a_part_of_a_statement_is_a_fault(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tree = read_asset("x.sql", b"SELECT a FROM b")
    statement = tree.statements[0]
    table = msgspec.structs.replace(statement.tables[0], end=99)
    statement = msgspec.structs.replace(statement, tables=(table,))
    wrong = msgspec.structs.replace(tree, statements=(statement,))
    monkeypatch.setattr("tools.fuzz.texts.read_asset", lambda *_: wrong)

    with pytest.raises(WrongTreeError, match="14:99"):
        read_text("x.sql", b"SELECT a FROM b")


def test_a_batch_has_files_of_each_kind_that_rules_ask_for(seeds: Seeds, mutator: Mutator) -> None:
    found = {Path(path).name for path in batch(seeds, mutator, 1_000).before}

    assert found >= {"x.sql", "schema.sql", "x.proto", "x.graphql", "x.yaml"}


def test_several_jobs_try_the_same_batches(
    seeds: Seeds, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.fuzz.__main__.make_batch", without_projects)
    told = []
    for jobs in (1, 2):
        assert fuzz_files(seeds, SEED, 2, range(3), 0.0, jobs) == 0
        told.append(capfd.readouterr().out.partition(" minutes,")[0].rpartition(";")[0])

    assert "6 mutated Go files in three ways, 0 faulty batches of 2;" in told[0]
    assert told[0] == told[1]


def test_a_job_that_fails_is_told(seeds: Seeds, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Batch) -> object:
        raise ValueError

    monkeypatch.setattr("tools.fuzz.__main__.try_batch", fail)

    with pytest.raises(RuntimeError, match=r"a job of the fuzzer failed: \[1, 1\]"):
        fuzz_files(seeds, SEED, 2, range(2), 0.0, jobs=2)


def test_the_same_numbers_give_the_same_files(seeds: Seeds, mutator: Mutator) -> None:
    assert batch(seeds, mutator, 40) == batch(seeds, Mutator(seeds.go), 40)
    assert batch(seeds, mutator, 40) != batch(seeds, mutator, 40, number=2)


def test_each_mutation_changes_a_file(seeds: Seeds, mutator: Mutator) -> None:
    made = {mutator.mutant(Random(number)) for number in range(200)}  # noqa: S311 - chance

    assert len(made) > 190
    assert len(made - {*seeds.go}) > 180


def planted(parse: Callable[[str, bytes, Limits], SourceFile]) -> Plant:
    """A program that reads files in another way."""

    def plant(patch: pytest.MonkeyPatch, _place: Path) -> None:
        patch.setattr(parsing, "_source_file", parse)

    return plant


def crash(path: str, data: bytes, limits: Limits) -> SourceFile:
    if b"return" in data:
        raise ValueError(path)
    return PARSE(path, data, limits)


def die(path: str, data: bytes, limits: Limits) -> SourceFile:
    if b"return" in data:
        faulthandler.disable()
        os.abort()
    return PARSE(path, data, limits)


def linger(path: str, data: bytes, limits: Limits) -> SourceFile:
    time.sleep(60)
    return PARSE(path, data, limits)


def take_long(path: str, data: bytes, limits: Limits) -> SourceFile:
    until = time.process_time() + 0.8
    while path.endswith("f1.go") and time.process_time() < until:
        pass
    return PARSE(path, data, limits)


def forget_in_workers(path: str, data: bytes, limits: Limits) -> SourceFile:
    source = PARSE(path, data, limits)
    if multiprocessing.parent_process() is not None:
        source.problems = ()
    return source


def litter(path: str, data: bytes, limits: Limits) -> SourceFile:
    Path(tempfile.gettempdir(), "left").touch()
    return PARSE(path, data, limits)


def write_outside(patch: pytest.MonkeyPatch, place: Path) -> None:
    def parse(path: str, data: bytes, limits: Limits) -> SourceFile:
        (place / "outside").touch()
        return PARSE(path, data, limits)

    patch.setattr(parsing, "_source_file", parse)


def lose_a_file(patch: pytest.MonkeyPatch, _place: Path) -> None:
    def summary(extent: Extent) -> Summary:
        found = SUMMARY(extent)
        return msgspec.structs.replace(found, files=found.files - 1)

    patch.setattr(Extent, "summary", summary)


def name_no_file(patch: pytest.MonkeyPatch, _place: Path) -> None:
    def summary(extent: Extent) -> Summary:
        found = SUMMARY(extent)
        return msgspec.structs.replace(
            found, files=found.files - 1, unread_files=found.unread_files + 1
        )

    patch.setattr(Extent, "summary", summary)


def know_no_change(patch: pytest.MonkeyPatch, _place: Path) -> None:
    def learned_key(_base: bytes, task: PackageTask, *_rest: object) -> bytes:
        return digest_of(task.package.directory.encode())

    patch.setattr(results, "learned_key", learned_key)


def break_json(patch: pytest.MonkeyPatch, _place: Path) -> None:
    patch.setattr(json_report, "encode_json", lambda _: "{\n")


def fail_to_report(patch: pytest.MonkeyPatch, _place: Path) -> None:
    patch.setattr(json_report, "encode_json", int)


def break_sarif(patch: pytest.MonkeyPatch, _place: Path) -> None:
    render = json_text.encode_json
    patch.setattr(sarif, "encode_json", lambda log: render({**log, "version": "3.0.0"}))


def allow_little_memory(patch: pytest.MonkeyPatch, _place: Path) -> None:
    patch.setattr(invariants, "MAX_PEAK", 1024)


@pytest.mark.parametrize(
    ("plant", "kind"),
    [
        (planted(crash), "a rule or the tool failed"),
        (fail_to_report, "traceback"),
        (planted(die), "crash"),
        (planted(linger), "hung"),
        (planted(forget_in_workers), "several is not one"),
        (planted(litter), "it left files"),
        (write_outside, "outside"),
        (lose_a_file, "files are not counted"),
        (name_no_file, "files are not named"),
        (know_no_change, "edited is not one"),
        (break_json, "a report does not parse"),
        (break_sarif, "SARIF against its schema"),
        (allow_little_memory, "memory"),
    ],
)
def test_a_planted_fault_is_found(
    seeds: Seeds,
    mutator: Mutator,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    plant: Plant,
    kind: str,
) -> None:
    monkeypatch.setattr(trial, "_REDUCE_SECONDS", 0.0)
    monkeypatch.setattr(ways, "MAX_WALL_SECONDS", 1.0 if kind == "hung" else 60.0)
    plant(monkeypatch, tmp_path)

    found, _ = try_batch(
        batch(seeds, mutator, 120 if kind == "edited is not one" else 6)._replace(projects=())
    )

    assert kind in {one.fault.kind for one in found}


@pytest.mark.parametrize(("load", "times"), [(0.5, 1), (8.0, 4)])
def test_a_loaded_machine_has_morepatience(
    monkeypatch: pytest.MonkeyPatch, load: float, times: int
) -> None:
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0.0, 0.0))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    assert ways.patience() == ways.MAX_WALL_SECONDS * times


def test_bytecode_of_the_program_is_no_fault(
    seeds: Seeds, mutator: Mutator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(path: str, data: bytes, limits: Limits) -> SourceFile:
        kept = Path(parsing.__file__).parent / "__pycache__" / f"trial.{os.getpid()}"
        kept.parent.mkdir(exist_ok=True)  # it is not there where nothing is compiled
        kept.touch()
        kept.unlink()
        return PARSE(path, data, limits)

    monkeypatch.setattr(parsing, "_source_file", parse)

    found, _ = try_batch(batch(seeds, mutator, 2)._replace(projects=()))

    assert not {one.fault.kind for one in found}


def test_a_file_that_takes_long_is_found(
    seeds: Seeds, mutator: Mutator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(invariants, "MAX_SECONDS", 0.7)
    monkeypatch.setattr(trial, "MAX_SECONDS", 0.7)
    planted(take_long)(monkeypatch, Path())

    found, _ = try_batch(batch(seeds, mutator, 2)._replace(projects=()))

    ((_, after),) = [(one.fault, one.after) for one in found if one.fault.kind == "time"]
    assert [path.rpartition("/")[2] for path in after if path.endswith(".go")] == ["f1.go"]


def without_projects(seed: int, number: int, size: int, seeds: Seeds, mutator: Mutator) -> Batch:
    return make_batch(seed, number, size, seeds, mutator)._replace(projects=())


def test_a_fault_is_made_small_and_its_command_repeats_it(
    seeds: Seeds,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    planted(crash)(monkeypatch, tmp_path)
    monkeypatch.setattr(trial, "_REDUCE_SECONDS", 4.0)
    monkeypatch.setattr("tools.fuzz.__main__._FAULTS", tmp_path)
    monkeypatch.setattr("tools.fuzz.__main__.ROOT", tmp_path)
    monkeypatch.setattr("tools.fuzz.__main__.load_seeds", lambda **_: seeds)
    monkeypatch.setattr("tools.fuzz.__main__.make_batch", without_projects)

    code = main(["--seed", str(SEED), "--size", "4", "--batch", "1"])
    told = capsys.readouterr().out

    assert code == 1
    assert f"python -m tools.fuzz --seed {SEED} --size 4 --batch 1" in told
    (small,) = tmp_path.glob("*/after")
    left = [path.read_bytes() for path in small.rglob("*.go")]
    assert len(left) == 1
    assert b"return" in left[0]


def test_a_reader_that_fails_is_found(
    seeds: Seeds, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def read(data: bytes) -> object:
        return data.decode()

    monkeypatch.setattr(readers, "_FAULTS", tmp_path)
    monkeypatch.setattr(readers, "ROOT", tmp_path)

    assert fuzz_reader(Reader("text", "go", read), seeds, SEED, seconds=0, count=200) == 1
    assert len([*tmp_path.iterdir()]) == 1
