"""What a pack adds to configuration files: presets, and sections with keys of its own.

They stand in the pack's `knowledge/configuration.py`, as `PRESETS` and `SECTIONS`. So a word that
only a pack knows, such as the name of a section, stands in the pack alone.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from golint_agent.rulekit.options import Option, Options, Settings

#: What files say of the sections of packs: names of sections, each with its keys that are set.
Sections = Mapping[str, Settings]


class Preset(msgspec.Struct, frozen=True):
    """A set of rules: those of a preset of the program, with more added and others taken away.

    Rules that name it in their `presets` are in it, too.
    """

    name: str
    summary: str
    base: str = "default"
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


class Section(msgspec.Struct, frozen=True):
    """A table of a configuration file: `[name]`, whose keys are declared as options of rules are.

    A key is written with hyphens there. It holds for a whole run. `words` are such that files of a
    repository hold that may need it.
    """

    name: str
    summary: str
    keys: tuple[Option, ...]
    words: tuple[str, ...] = ()

    def values(self, given: Sections) -> Options:
        """Its keys as attributes: what was said, or else the defaults."""
        return Options(f"[{self.name}]", self.keys, given.get(self.name, ()))
