"""What a terminal shows: no word is broken at its edge. Pipes get lines as they are."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import termios
from pathlib import Path
from threading import Thread

import pytest
from tests.cli.conftest import FAULTY, Module, start

WIDTHS = (60, 80, 120)
COMMANDS = (
    "rules money",
    "standards error",
    "explain --facts --list servers",
    "check --why a.go:6 --select errors",
    "check --output nothing",
    "check --show-files --exclude no/such/place/anywhere/in/the/whole/of/this/repository",
    "nothing",
)


END = b"\0end\0"


def shown(root: Path, width: int, *arguments: str) -> str:
    """What a command writes to a terminal of so many cells, on both streams.

    The test holds the terminal open itself, and writes the last word to it when the command has
    ended: where the last holder closes a terminal, what nobody has read yet may be lost.
    """
    ours, theirs = pty.openpty()
    told = bytearray()
    with os.fdopen(ours, "rb", buffering=0) as terminal, os.fdopen(theirs, "wb", 0) as screen:
        fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
        modes = termios.tcgetattr(screen)
        modes[1] &= ~termios.OPOST  # lines end as they are written
        termios.tcsetattr(screen, termios.TCSANOW, modes)
        process = start(
            *arguments,
            cwd=root,
            stdout=screen.fileno(),
            stderr=screen.fileno(),
            environment={"COLUMNS": ""},
        )

        def end() -> None:
            process.wait()
            screen.write(END)

        ending = Thread(target=end)
        ending.start()
        while not told.endswith(END):
            told += terminal.read(65_536)
        ending.join()
    return told.removesuffix(END).decode()


def piped(root: Path, *arguments: str) -> str:
    """The same, into pipes."""
    out, err = start(*arguments, cwd=root, environment={"COLUMNS": "40"}).communicate()
    return (out + err).decode()


@pytest.mark.parametrize("command", COMMANDS)
def test_no_word_is_broken(module: Module, command: str) -> None:
    root = module({"a.go": FAULTY})
    arguments = command.split()
    whole = piped(root, *arguments)
    longest = max(map(len, whole.splitlines()))
    assert longest > min(WIDTHS), "nothing would have to be broken"

    for width in WIDTHS:
        told = shown(root, width, *arguments)

        lines = told.splitlines()
        assert [line for line in lines if len(line) > width and len(line.split()) > 1] == []
        assert sorted(told.split()) == sorted(whole.split())
        assert longest > width or sorted(lines) == sorted(whole.splitlines())


def test_values_of_a_configuration_stay_in_one_line(module: Module) -> None:
    exclude = f'files.exclude = ["{"a b " * 20}c"]'
    root = module({"a.go": FAULTY, ".golint-agent.toml": f"version = 1\n{exclude}\n"})

    told = shown(root, 60, "config", "show", "--for", "a.go").splitlines()

    assert any(line.startswith(exclude) for line in told)
    # What is said of the file is a comment, and stays one where it goes on.
    start = told.index(next(line for line in told if line.startswith("# a.go: not ")))
    assert all(line.startswith("# ") and len(line) <= 60 for line in told[start:])
    assert any(line.startswith("#     ") for line in told[start:])
