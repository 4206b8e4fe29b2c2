"""No file of the repository names one machine's folders or one registry's hosts."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Written so that no pattern matches its own line.
MACHINE_PATH = re.compile(
    rb"(?<![\w.~/-])/(?:ro[o]t|wor[k]|ho[m]e/[a-z][\w-]*|User[s]/[A-Za-z][\w-]*|op[t]/[a-z][\w-]*"
    rb"|mn[t]/[a-z][\w-]*|tm[p]/[A-Za-z][\w-]*)/"
)
REGISTRY_HOST = re.compile(
    rb"\b(?:(?:test\.)?pypi[.]org|[a-z]+\.pythonhosted[.]org|(?:proxy|sum)\.golang[.]org"
    rb"|registry\.npmjs[.]org|(?:static\.|index\.)?crates[.]io|repo1?\.maven[.](?:apache[.])?org"
    rb"|deb\.debian[.]org)\b"
)


def test_no_machine_paths() -> None:
    assert lines_with(MACHINE_PATH) == []


def test_no_registry_hosts() -> None:
    assert lines_with(REGISTRY_HOST) == []


def test_the_patterns_can_match() -> None:
    for path in ("work/x", "root/x", "home/me/x", "Users/Me/x", "opt/wheels/x", "tmp/out/x"):
        assert MACHINE_PATH.search(b'"/' + path.encode() + b'"')
    for host in ("pypi" + ".org", "files.pythonhosted" + ".org", "proxy.golang" + ".org"):
        assert REGISTRY_HOST.search(b"https://" + host.encode() + b"/simple")
    assert not MACHINE_PATH.search(b'router.Get("/users/", list)  #!/usr/bin/env bash')


def lines_with(pattern: re.Pattern[bytes]) -> list[str]:
    """`path:line: text` of each line that matches, in every file git does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    found = []
    for name in filter(None, listed.split(b"\0")):
        path = ROOT / name.decode()
        if not path.is_file():
            continue
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            if pattern.search(line):
                found.append(f"{name.decode()}:{number}: {line[:120].decode(errors='replace')}")
    return found
