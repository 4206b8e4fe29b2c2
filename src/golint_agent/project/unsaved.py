"""Files as an editor holds them: their content stands for what is on disk, as if it were saved."""

from __future__ import annotations

from collections.abc import Mapping

from golint_agent.project.header import read_header
from golint_agent.project.memory import FileState, Stamp, digest_of
from golint_agent.project.tree import MAX_BYTES, Tree, digest_of_size

#: No file on disk has it: a size below nought.
_NO_STAMP = Stamp(-1, 0, 0, 0)


def take_unsaved(tree: Tree, contents: Mapping[str, bytes]) -> None:
    """Have a tree see these contents, by absolute path; links to the directories are resolved.

    The tree's memory is then not for keeping: it tells of the contents.
    """
    for place, data in contents.items():
        path = tree.relative(place)
        is_whole = len(data) <= MAX_BYTES
        digest = digest_of(data) if is_whole else digest_of_size(len(data))
        tree.unsaved[path] = data
        tree.memory.files[path] = FileState(_NO_STAMP, False, read_header(data), digest)  # noqa: FBT003 - a table's row
        tree.compared.add(path)
