"""Asks git about a repository without running anything that the repository names.

The repository is as untrusted as the code in it. Git reads its configuration all the same, so what
there could name a program is switched off: hooks, the file-system monitor, filters, diff drivers,
text conversion, pagers, transports. The index stays as it is, nothing is fetched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress

from golint_agent.commands.repository import git_directories
from golint_agent.errors import UsageError, reason_of
from golint_agent.reporting.safe_text import one_line
from golint_agent.suggestions import nearest

#: A program for a diff would be `diff.NAME.command`: the options of `DIFF` keep git from it.
_OFF = {
    "core.fsmonitor": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "cat",
    "core.quotePath": "false",
    "core.sshCommand": "false",
    "core.untrackedCache": "false",
    "log.showSignature": "false",
    "protocol.allow": "never",
}
DIFF = (
    "diff",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--ignore-submodules=all",
    # Attributes could call Go files binary, and hide what changed in them.
    "--text",
    "--find-renames",
    "--src-prefix=a/",
    "--dst-prefix=b/",
    "--no-relative",
    "--inter-hunk-context=0",
)
_TIMEOUT_SECONDS = 300


class Git:
    """The git of one repository, given by its root: the directory that holds `.git`."""

    def __init__(self, root: str, *, why: str) -> None:
        """`why` says what asks for git, at the beginning of a sentence: ``--new-from-rev``.

        UsageError where there is no repository, or no git.
        """
        found = git_directories(root)
        if found is None:
            message = f"{why} needs a git repository, and `{one_line(root)}` is none"
            raise UsageError(message, hint="run it inside of a checkout")
        self._why = why
        self.root = root
        self._own = found[0]
        self._index = ""
        self._settings = dict(_OFF)
        self._settings |= _without_filters(self.text("config", "-z", "--name-only", "--list"))

    def text(self, *arguments: str, ok: Iterable[int] = (0,)) -> str:
        """What git prints; UsageError where it fails. Names of files may hold surrogates."""
        code, out, err = self.run(*arguments)
        if code not in ok:
            first = err.strip().partition("\n")[0] or f"it exited with {code}"
            message = f"{self._why}: git failed: {one_line(first)}"
            raise UsageError(message, hint="run `git status` there, which may say more")
        return out

    def run(self, *arguments: str, given: bytes = b"") -> tuple[int, str, str]:
        """The exit code of git, and what it prints; `given` is what it reads."""
        command = ["git", f"--git-dir={self._own}", f"--work-tree={self.root}", "--no-pager"]
        try:
            done = subprocess.run(  # noqa: S603 - git itself, with nothing that could be an option
                [*command, *arguments],
                cwd=self.root,
                env=_environment(self._settings)
                | ({"GIT_INDEX_FILE": self._index} if self._index else {}),
                input=given,
                capture_output=True,
                check=False,
                timeout=_TIMEOUT_SECONDS,
            )
        except FileNotFoundError:
            message = f"{self._why} needs the program git, and there is none on the PATH"
            raise UsageError(message, hint="install git, or leave the option out") from None
        except (OSError, subprocess.TimeoutExpired) as error:
            message = f"{self._why}: git cannot be run: {reason_of(error)}"
            raise UsageError(message, hint="see that `git status` runs there") from None
        return done.returncode, _decoded(done.stdout), _decoded(done.stderr)

    @contextmanager
    def knowing_untracked(self) -> Iterator[None]:
        """Let git compare untracked files, too, so that it sees where a file was moved to.

        Their names go into a copy of the index, which is thrown away; ignored files do not. Where
        that is not possible, what is untracked is unknown to git, as ever.
        """
        names = self.text("ls-files", "--others", "--exclude-standard", "-z").split("\0")
        files = [name for name in names if name and not name.endswith("/")]
        if not files:
            yield
            return
        with tempfile.TemporaryDirectory(prefix="golint-agent-") as temporary:
            self._index = f"{temporary}/index"
            with suppress(OSError):
                shutil.copyfile(f"{self._own}/index", self._index)
            try:
                self.run(
                    "add",
                    "--intent-to-add",
                    "--pathspec-from-file=-",
                    "--pathspec-file-nul",
                    given="\0".join(files).encode("utf-8", "surrogateescape"),
                )
                yield
            finally:
                self._index = ""

    @property
    def is_shallow(self) -> bool:
        """Was the history cut off when it was cloned?"""
        return os.path.isfile(f"{self._common}/shallow")  # noqa: PTH113 - a path of text

    @property
    def _common(self) -> str:
        found = git_directories(self.root)
        return found[1] if found is not None else self._own

    def commit(self, revision: str) -> str:
        """The commit that a revision names. UsageError where there is none."""
        spec = f"{revision}^{{commit}}"
        code, out, _ = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", spec)
        if code == 0 and revision and out.strip():
            return out.strip().splitlines()[-1]
        message = f"{self._why}: there is no revision `{one_line(revision)}`"
        raise UsageError(message, hint=self._hint_for(revision))

    def _hint_for(self, revision: str) -> str:
        names = self.run("for-each-ref", "--format=%(refname:short)", "--count=5000")[1]
        near = nearest(revision[:200], names.splitlines())
        if near:
            return f"did you mean `{one_line(near)}`?"
        is_repository = not self.run("symbolic-ref", "--quiet", "HEAD")[0]
        if is_repository and self.run("rev-parse", "--verify", "--quiet", "HEAD")[0]:
            return "this repository has no commit yet; make one first"
        if self.is_shallow:
            return "the clone is shallow: fetch it first, as with `git fetch --depth=1 origin REV`"
        return "`git branch --all` and `git log` list what there is"

    def merge_base(self, revision: str) -> str:
        """Where HEAD left the history of a revision. UsageError where they share no commit."""
        commit = self.commit(revision)
        head = self.commit("HEAD")
        code, out, _ = self.run("merge-base", commit, head)
        if code == 0 and out.strip():
            return out.strip().splitlines()[0]
        message = f"{self._why}: HEAD and `{one_line(revision)}` have no commit in common"
        hint = "name another revision"
        if self.is_shallow:
            hint = "the clone is shallow: get its history, as with `git fetch --unshallow`"
        raise UsageError(message, hint=hint)


def _without_filters(names: str) -> Mapping[str, str]:
    """The settings that switch off all filters among the names of settings."""
    off: dict[str, str] = {}
    for name in names.split("\0"):
        if name.startswith("filter.") and name.count(".") > 1:
            driver = name.rpartition(".")[0]
            off |= {f"{driver}.clean": "", f"{driver}.smudge": "", f"{driver}.process": ""}
            off[f"{driver}.required"] = "false"
    return off


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """The environment without what a hook sets for git, and with our settings before others."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    for number, (key, value) in enumerate(settings.items()):
        kept[f"GIT_CONFIG_KEY_{number}"] = key
        kept[f"GIT_CONFIG_VALUE_{number}"] = value
    return kept | {
        "GIT_CONFIG_COUNT": str(len(settings)),
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_PAGER": "cat",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
