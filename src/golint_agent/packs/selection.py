"""Which rules are on: presets, and layers of selectors on top of them.

The presets of the program follow from what rules say of themselves. `default` has each rule of high
or medium confidence that does not name presets of its own; `strict` has these and the rules that
name it; `audit` has every rule. Packs declare more (`declared`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from golint_agent.config.merged import Layer
from golint_agent.errors import ConfigError, Faults, UsageError
from golint_agent.packs.declared import Declarations
from golint_agent.packs.load import is_default
from golint_agent.rulekit import Rule
from golint_agent.suggestions import did_you_mean

DEFAULT, STRICT, AUDIT = "default", "strict", "audit"
#: The presets of the program, and what they are for.
PRESETS: Mapping[str, str] = {
    DEFAULT: "rules of high and medium confidence, but for those that ask for more discipline",
    STRICT: "as default, and the rules that ask for more discipline",
    AUDIT: "every rule, for a reviewer who reads all that may be wrong once",
}


class Choice:
    """The rules to choose from, by the names that select them."""

    def __init__(self, rules: Sequence[Rule], declared: Declarations) -> None:
        self._rules = tuple(rules)
        self._declared = declared
        by_name: dict[str, set[str]] = {}
        for rule in rules:
            for name in (rule.id, rule.id.partition("/")[0], "all"):
                by_name.setdefault(name, set()).add(rule.id)
        self._by_name = {name: frozenset(ids) for name, ids in by_name.items()}

    @property
    def names(self) -> tuple[str, ...]:
        """What selects rules: ids, topics and `all`, sorted."""
        return tuple(sorted({*self._by_name, "all"}))

    @property
    def presets(self) -> tuple[str, ...]:
        """The names of all presets."""
        return (*PRESETS, *self._declared.presets)

    def named(self, selectors: Iterable[str]) -> frozenset[str]:
        """The ids that selectors name, which were checked."""
        none: frozenset[str] = frozenset()
        return none.union(*(self._by_name.get(s.rstrip("/"), none) for s in selectors))

    def preset(self, name: str) -> frozenset[str]:
        """The ids of a preset, which was checked."""
        if name not in PRESETS:
            own = self._declared.presets[name]
            marked = {rule.id for rule in self._rules if name in rule.presets}
            base = self.preset(own.base) if own.base in PRESETS else frozenset()
            return (base | marked | self.named(own.extend_select)) - self.named(own.ignore)
        return frozenset(rule.id for rule in self._rules if _is_in(rule, name))

    def apply(self, on: frozenset[str], layer: Layer) -> frozenset[str]:
        """The ids that are on after a layer."""
        if layer.preset is not None:
            on = self.preset(layer.preset)
        if layer.select is not None:
            on = self.named(layer.select)
        return (on | self.named(layer.extend)) - self.named(layer.ignore)

    def check(self, layer: Layer) -> None:
        """Raise ConfigError with each selector or preset of a file that there is not.

        One of the command line raises UsageError.
        """
        faults = Faults()
        if layer.preset not in (None, *PRESETS) and layer.preset not in self.presets:
            path = ("preset",)
            faults.add(_unknown(layer, path, "preset", layer.preset or "", self.presets))
        lists = {"select": layer.select or (), "extend-select": layer.extend}
        for key, selectors in {**lists, "ignore": layer.ignore}.items():
            for number, selector in enumerate(selectors):
                if selector.rstrip("/") not in self._by_name and selector.rstrip("/") != "all":
                    place = (*layer.path, key, number)
                    faults.add(_unknown(layer, place, "rule or topic", selector, self.names))
        faults.raise_all()

    def severity(self, rule_id: str, tables: Iterable[Mapping[str, str]]) -> str:
        """The severity that the last of some tables with a word for a rule says; empty for none."""
        found = ""
        topic = rule_id.partition("/")[0]
        for table in tables:
            for name in (rule_id, topic, "all"):
                if name in table:
                    found = table[name]
                    break
        return found


def presets_with(rule: Rule) -> tuple[str, ...]:
    """The presets of the program that have a rule, then those of packs that it names."""
    own = tuple(name for name in PRESETS if _is_in(rule, name))
    return (*own, *(name for name in rule.presets if name not in PRESETS))


def _is_in(rule: Rule, preset: str) -> bool:
    if preset == AUDIT:
        return True
    return is_default(rule) or preset in rule.presets


def _unknown(
    layer: Layer, path: tuple[str | int, ...], what: str, name: str, known: Sequence[str]
) -> ConfigError | UsageError:
    hint = did_you_mean(name, known, _all_of(what, known))
    message = f"there is no {what} `{name}`"
    if layer.file is not None:
        return layer.file.error(path, message, hint)
    return UsageError(message, hint=hint)


def _all_of(what: str, known: Sequence[str]) -> str:
    if what == "preset":
        return f"the presets are {', '.join(f'`{name}`' for name in known)}"
    return "`golint-agent rules` lists them all"
