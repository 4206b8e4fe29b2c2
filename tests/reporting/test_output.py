import io
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

import pytest

from golint_agent.errors import OutputError, UsageError
from golint_agent.reporting.output import Destination, parse_output, write

needs_dev_full = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="only some systems have a device that is always full"
)


@pytest.mark.parametrize(
    ("text", "destination"),
    [
        ("full", Destination("full")),
        ("sarif=out/report.sarif", Destination("sarif", "out/report.sarif")),
        ("json=a=b.json", Destination("json", "a=b.json")),
        ("json=-", Destination("json")),
        ("json=/dev/stdout", Destination("json")),
    ],
)
def test_parse_output(text: str, destination: Destination) -> None:
    assert parse_output(text) == destination


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("jsn", "there is no output format `jsn`", "did you mean `json`?"),
        ("SARIF=x", "there is no output format `SARIF`", "did you mean `sarif`?"),
        ("", "there is no output format ``", "the formats are full, concise, agent, json,"),
        ("\x1b[2J", r"there is no output format `\x1b[2J`", "the formats are"),
        ("sarif=", "`--output sarif=` names no file", "write `--output sarif=PATH`"),
    ],
)
def test_parse_output_refuses(text: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_output(text)
    assert caught.value.message == message
    assert caught.value.hint.startswith(hint)


def left_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_file_is_written_whole_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "report.sarif"
    write(Destination("sarif", str(target)), "first\n")
    write(Destination("sarif", str(target)), iter(["sec", "ond é\n"]))
    assert target.read_bytes() == "second é\n".encode()
    assert left_in(tmp_path) == ["report.sarif"]


def test_permissions_follow_the_umask_and_then_the_file(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    old = os.umask(0o027)
    try:
        write(Destination("json", str(target)), "x")
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
    finally:
        os.umask(old)
    target.chmod(0o604)
    write(Destination("json", str(target)), "y")
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


def test_a_link_planted_in_a_repository_is_replaced_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("keep me")
    link = tmp_path / "report.sarif"
    link.symlink_to(precious)
    write(Destination("sarif", str(link)), "report")
    assert precious.read_text() == "keep me"
    assert not link.is_symlink()
    assert link.read_text() == "report"


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError, MemoryError])
@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_failure_half_way_leaves_the_old_file_and_no_other(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failure: type[BaseException],
    step: str,
) -> None:
    target = tmp_path / "report.sarif"
    target.write_text("old")

    def fail(*_: object) -> None:
        raise failure

    monkeypatch.setattr(step, fail)
    with pytest.raises(OutputError if failure is OSError else failure):
        write(Destination("sarif", str(target)), "new")
    assert target.read_text() == "old"
    assert left_in(tmp_path) == ["report.sarif"]


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"there is no directory `.*/none`") as caught:
        write(Destination("json", str(tmp_path / "none" / "r.json")), "x")
    assert caught.value.hint == "create it first"


def test_a_path_that_is_a_directory(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written: it is a directory"):
        write(Destination("json", str(tmp_path)), "x")
    assert left_in(tmp_path) == []


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)  # the superuser is refused nothing
    with pytest.raises(OutputError, match="permission denied") as caught:
        write(Destination("json", str(tmp_path / "r.json")), "x")
    assert caught.value.hint == "choose a place that you may write to"


def test_a_path_with_control_characters_is_shown_escaped(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        write(Destination("json", str(tmp_path / "\x1b[2J\n" / "r.json")), "x")
    assert r"\x1b[2J\n" in caught.value.message
    with pytest.raises(OutputError, match="cannot be written"):
        write(Destination("json", "a\0b"), "x")


@needs_dev_full
def test_a_full_device_is_written_to_and_reported() -> None:
    with pytest.raises(OutputError, match="`/dev/full` cannot be written: no space left"):
        write(Destination("sarif", "/dev/full"), "x")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_a_fifo_is_written_into(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(fifo.read_bytes()))
    reader.start()
    write(Destination("json", str(fifo)), "x" * 200_000)
    reader.join(timeout=10)
    assert read == [b"x" * 200_000]
    assert stat.S_ISFIFO(fifo.stat().st_mode)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="not every system names descriptors")
def test_a_descriptor_that_leads_to_a_file_is_written_into_not_replaced(tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as file:
        write(Destination("json", f"/dev/fd/{file.fileno()}"), "x")
        assert (tmp_path / "out").stat().st_ino == os.fstat(file.fileno()).st_ino
    assert (tmp_path / "out").read_text() == "x"


def test_standard_output_is_any_text_stream() -> None:
    stream = io.StringIO()
    write(Destination("full"), "naïve\n", stdout=stream)
    assert stream.getvalue() == "naïve\n"


def test_a_narrow_encoding_gets_escapes_for_people_and_utf8_for_machines() -> None:
    for name, expected in (("full", b"\\u540d\n"), ("json", "名\n".encode())):
        raw = io.BytesIO()
        stream = io.TextIOWrapper(raw, encoding="ascii" if name == "full" else "utf-8")
        write(Destination(name), "名\n", stdout=stream)
        assert raw.getvalue() == expected


WRITER = """
import sys
from golint_agent.errors import OutputError
from golint_agent.reporting.output import Destination, write
try:
    write(Destination(sys.argv[1]), "\\u540d" * 200_000)
except BrokenPipeError:
    sys.exit(7)
except OutputError as error:
    print(error.message, file=sys.stderr)
    sys.exit(2)
"""


def writer(name: str, stdout: int | IO[bytes]) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "C"}
    environment |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, name],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=environment,
    )


def test_a_closed_pipe_is_left_to_the_caller_and_nothing_is_printed() -> None:
    process = writer("json", stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(10) == 7


@needs_dev_full
def test_a_full_standard_output_is_one_clear_error() -> None:
    with Path("/dev/full").open("wb") as full:
        process = writer("json", stdout=full)
        _, errors = process.communicate(timeout=10)
    assert errors == b"standard output cannot be written: no space left on the device\n"
    assert process.returncode == 2


def test_json_is_utf8_whatever_the_locale() -> None:
    process = writer("json", stdout=subprocess.PIPE)
    output, errors = process.communicate(timeout=10)
    assert output == ("名" * 200_000).encode()
    assert errors == b""
    assert process.returncode == 0
