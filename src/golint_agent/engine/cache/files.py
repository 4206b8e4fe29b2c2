"""The table of files of one root on disk, and whether what a report was made from still stands."""

# Paths are text here: a Path for each of thousands of files costs more than reading them.
# ruff: noqa: PTH112

from __future__ import annotations

import os

import msgspec

from golint_agent.engine.cache.store import decoded, read_checked, write_checked
from golint_agent.late_decoder import late_decoder
from golint_agent.project.memory import CONFIG_NAMES, Listing, Memory, digest_of
from golint_agent.project.model import is_asset
from golint_agent.project.tree import Tree, content_digest, look

_encoder = msgspec.msgpack.Encoder()
_decoder = late_decoder(Memory)


class Seen(msgspec.Struct, frozen=True):
    """What a report was made from: directories and files of the root, by digests.

    `places` are absolute directories outside the root, and whether they were there.
    """

    directories: dict[str, bytes]
    files: dict[str, bytes]
    places: dict[str, bool]
    #: The globs of assets; the directories listed for them, with their module's and a digest.
    globs: tuple[str, ...] = ()
    assets: dict[str, tuple[str, bytes]] = {}


def load_memory(path: str, reader: bytes) -> Memory:
    """The table in a file; an empty one where there is none, or damage, or other code has made it.

    `reader` tells the code that reads what goes into it.
    """
    found = decoded(_decoder, read_checked(path))
    return found if found is not None and found.reader == reader else Memory({}, {}, reader=reader)


def save_memory(path: str, memory: Memory) -> None:
    """Write a table, without what is gone. Raises OSError."""
    _forget_gone(memory)
    memory.changes = 0
    write_checked(path, _encoder.encode(memory))


def seen_by(tree: Tree, places: dict[str, bool]) -> Seen | None:
    """What a run looked at through a tree; None where something cannot be watched."""
    directories = {}
    for path in list(tree.watched_directories):
        listing = look(tree, path)
        if listing is None:
            return None
        directories[path] = _digest(listing)
    states = tree.memory.files
    files = {}
    for path in list(tree.watched_files):
        # What this run has read is as it was; the rest is read now.
        state = states.get(path)
        files[path] = (state.digest if state is not None else b"") or content_digest(tree, path)
    if tree.unwatched or not all(files.values()):
        return None
    return Seen(directories, files, places, tree.asset_globs, tree.asset_listings)


def still_stands(seen: Seen, tree: Tree) -> bool:
    """Is everything as it was seen? Only what may have changed since is read again."""
    for path, digest in seen.directories.items():
        listing = look(tree, path)
        if listing is None or _digest(listing) != digest:
            return False
    # An asset that is gone is no file that cannot be read, so the lists come before the files.
    if seen.globs and not _assets_stand(seen, tree):
        return False
    if any(content_digest(tree, path) != digest for path, digest in seen.files.items()):
        return False
    return all(os.path.isdir(path) == found for path, found in seen.places.items())


def _assets_stand(seen: Seen, tree: Tree) -> bool:
    """Are there the same assets as then? What is in them was compared with the other files."""
    from golint_agent.project.assets import asset_paths, matcher

    matches = matcher(seen.globs)
    for directory, (base, digest) in seen.assets.items():
        asset_paths(tree, base, directory, matches)
        if tree.asset_listings[directory] != (base, digest):
            return False
    return True


def _digest(listing: Listing) -> bytes:
    return digest_of(_encoder.encode(listing))


def _forget_gone(memory: Memory) -> None:
    """Drop directories that their parent no longer holds, and files that no directory holds."""
    held: dict[str, frozenset[str]] = {"": frozenset()}
    for path in sorted(memory.directories):  # parents come first
        parent, _, name = path.rpartition("/")
        above = memory.directories.get(parent) if path else None
        if above is not None and name not in above.listing.subdirectories:
            del memory.directories[path]
            continue
        listing = memory.directories[path].listing
        others = ("go.mod", "go.work", *CONFIG_NAMES)
        held[path] = frozenset((*listing.go_files, *listing.set_aside, *others))
    for path in list(memory.files):
        parent, _, name = path.rpartition("/")
        if name not in held.get(parent, ()) and not (is_asset(path) and parent in held):
            del memory.files[path]
