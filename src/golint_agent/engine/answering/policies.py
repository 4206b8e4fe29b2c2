"""What users decided of rules and paths: by configuration files and the command line.

Each linted file has the policy of its nearest configuration file. Rules run with what any file of
the run may need of them, and what a file's own policy leaves out is taken from what they found. So
what was found of a package holds when a severity changes, or what is ignored in some paths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import msgspec

from golint_agent.config.asked import Asked
from golint_agent.config.discovery import chain_of, names_by_listing, nearest
from golint_agent.config.merged import Layer, Merged, PathLayer, layer_of, layers_of
from golint_agent.config.model import Override, Rules
from golint_agent.config.read import ConfigFile
from golint_agent.errors import ConfigError, Faults
from golint_agent.findings import Confidence, Finding, Problem, Severity
from golint_agent.packs.declared import Declarations, Sections, checked_value, sections_of
from golint_agent.packs.options import option_hint, options_given
from golint_agent.packs.selection import DEFAULT, Choice, presets_with
from golint_agent.project.globs import spec_of
from golint_agent.project.tree import Tree
from golint_agent.rulekit import Rule
from golint_agent.rulekit.options import OptionValue, SettingsAt
from golint_agent.suggestions import did_you_mean

_RANKS = {confidence: rank for rank, confidence in enumerate(Confidence)}


class Policies:
    """The policies of a run, found as they are asked for."""

    def __init__(
        self, asked: Asked, tree: Tree, rules: Sequence[Rule], declared: Declarations
    ) -> None:
        """`rules` are all that can be chosen, and `declared` is what their packs declare.

        ConfigError or UsageError where the command line names what there is not.
        """
        self.asked = asked
        self.declared = declared
        self.rules = tuple(rules)
        self.choice = Choice(rules, declared)
        self._tree = tree
        self._names_in = names_by_listing(tree)
        self.layers = layers_of(asked)
        faults = Faults()
        for layer in (*self.layers, *(Layer(extend=(name,)) for name, _ in asked.severities)):
            with faults.noted():
                self.choice.check(layer)
        self._given: Mapping[str, Mapping[str, OptionValue]] = {}
        with faults.noted():
            self._given = options_given(rules, asked.options)
        faults.raise_all()
        #: What the file of the run says in the sections of packs.
        self.sections: Sections = ()
        self._policies: dict[str, Policy] = {}
        self._wrong: dict[str, ConfigError] = {}
        self._by_directory: dict[str, Policy] = {}

    def of(self, directory: str) -> Policy:
        """The policy of a directory, relative to the root. ConfigError where its file is wrong."""
        known = self._by_directory.get(directory)
        if known is None:
            known = self._by_directory[directory] = self._find(directory)
        return known

    def _find(self, directory: str) -> Policy:
        asked = self.asked
        is_nearest = asked.mode == "nearest"
        path = nearest(directory, self._names_in) if is_nearest else None
        name = path or ""
        if name in self._wrong:
            raise self._wrong[name]
        if name not in self._policies:
            try:
                files = chain_of(self._tree, path) if path else asked.files
                home = path.rpartition("/")[0] if path else ""
                merged = Merged(tuple(map(ConfigFile.of, (*files, *asked.patches))))
                self._policies[name] = Policy(self, home, merged, self._given)
            except ConfigError as error:
                self._wrong[name] = error
                raise
        return self._policies[name]

    @property
    def known(self) -> tuple[Policy, ...]:
        """All policies that were asked for, those of directories above before those below."""
        return tuple(sorted(self._policies.values(), key=lambda p: (p.directory, p.name)))

    def rules_for(self, directories: Iterable[str]) -> tuple[Rule, ...]:
        """The rules to run, for files in these directories, with what they are told of paths.

        ConfigError with all that is wrong in their files.
        """
        policies: dict[int, Policy] = {}
        faults = Faults()
        for directory in directories:
            with faults.noted():
                policy = self.of(directory)
                policies[id(policy)] = policy
        faults.raise_all()
        wanted: frozenset[str] = frozenset()
        for policy in policies.values():
            wanted |= policy.wanted
        # Above before below: what is nearer stands in place of what is farther.
        ordered = sorted(policies.values(), key=lambda p: p.directory)
        return tuple(self._told(rule, ordered) for rule in self.rules if rule.id in wanted)

    def _told(self, rule: Rule, policies: Sequence[Policy]) -> Rule:
        if not rule.options:
            return rule
        places: list[SettingsAt] = []
        for policy in policies:
            places += policy.settings(rule)
        base = self._given.get(rule.id, {})
        if places and not places[0].directory:
            base, places = dict(places[0].settings), places[1:]
        settings = self._without_defaults(rule, base)
        if all(
            p.resets and self._without_defaults(rule, dict(p.settings)) == settings for p in places
        ):
            places = []
        return msgspec.structs.replace(rule, settings=settings, settings_at=tuple(places))

    @staticmethod
    def _without_defaults(
        rule: Rule, values: Mapping[str, OptionValue]
    ) -> tuple[tuple[str, OptionValue], ...]:
        return tuple(
            (option.name, values[option.name])
            for option in rule.options
            if option.name in values and values[option.name] != option.default
        )

    def judged(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that count where they are, each with the severity that it has there."""
        found: list[Finding] = []
        for finding in findings:
            view = self._view(finding.path)
            if finding.rule not in view.on:
                continue
            if _RANKS[finding.confidence] > _RANKS[view.policy.confidence]:
                continue
            severity = view.severity(finding.rule)
            is_other = severity is not None and severity is not finding.severity
            found.append(
                msgspec.structs.replace(finding, severity=severity) if is_other else finding
            )
        return found

    def counts(self, problem: Problem) -> bool:
        """Does a problem count where it is? That of a rule which is off there does not."""
        return not problem.rule or problem.rule in self._view(problem.path).on

    def on(self, path: str) -> frozenset[str]:
        """The ids of the rules that are on for a file."""
        return self._view(path).on

    def is_on(self, rule_id: str, path: str) -> bool:
        """Is a rule on for a file?"""
        return rule_id in self.on(path)

    def on_beside(self, path: str, rules: Iterable[Rule]) -> dict[str, Severity]:
        """Of rules that go along with whatever is selected, those that nothing ignores for a file.

        With the severity that their findings have there, by id. A directory's name ends with a
        slash.
        """
        policy = self.of(path.rpartition("/")[0])
        view = policy.view(path)
        matching = (override.layer for override in view.matching)
        layers = (*policy.merged.layers, *matching, *self.layers)
        ignored = self.choice.named(name for layer in layers for name in layer.ignore)
        named = self.choice.named(name for layer in layers for name in layer.select or ())
        return {
            rule.id: view.severity(rule.id) or rule.severity
            for rule in rules
            if rule.id not in ignored or rule.id in named
        }

    def left_out(self, path: str) -> list[tuple[str, str]]:
        """The rules that run without configuration files, and not for this file; and its file."""
        policy = self.of(path.rpartition("/")[0])
        usual = self.choice.preset(DEFAULT)
        for layer in self.layers:
            usual = self.choice.apply(usual, layer)
        return [(rule_id, policy.name) for rule_id in sorted(usual - policy.view(path).on)]

    def why_off(self, path: str) -> dict[str, str]:
        """Why each rule that is off for a file is so, by id: a sentence without its stop."""
        policy = self.of(path.rpartition("/")[0])
        overrides = [override.layer for override in policy.view(path).matching]
        on = self.choice.preset(DEFAULT)
        every = frozenset(rule.id for rule in self.rules)
        why = {
            rule.id: f"the preset `{DEFAULT}` does not have it, `{presets_with(rule)[0]}` does"
            for rule in self.rules
            if rule.id not in on
        }
        for layer in (*policy.merged.layers, *overrides, *self.layers):
            chosen = self.choice.apply(on, msgspec.structs.replace(layer, ignore=()))
            if layer.select is not None:
                said = f"{_place(layer, ('select',))} does not select it"
                why |= dict.fromkeys(every - chosen, said)
            elif layer.preset is not None:
                said = f"the preset `{layer.preset}` of {_place(layer, ())} does not have it"
                why |= dict.fromkeys(every - chosen, said)
            on = self.choice.apply(on, layer)
            for number, selector in enumerate(layer.ignore):
                said = f"{_place(layer, ('ignore', number))} ignores `{selector}`"
                why |= dict.fromkeys(self.choice.named([selector]) & chosen, said)
        return {rule_id: why[rule_id] for rule_id in sorted(every - on)}

    def excludes(self, path: str) -> bool:
        """Does the configuration leave a file out?"""
        policy = self.of(path.rpartition("/")[0])
        return bool(policy.excluded) and spec_of(policy.excluded).match_file(path)

    def _view(self, path: str) -> View:
        return self.of(path.rpartition("/")[0]).view(path)


def _place(layer: Layer, key: tuple[str | int, ...]) -> str:
    """Where a layer says something, as `path:line`; a preset is said at the top of its file."""
    if layer.file is None:
        return "the command line"
    return layer.file.place_of((*layer.path, *key) if key else ("preset",))


class View:
    """What holds for the files of one policy that the same overrides match."""

    def __init__(self, policy: Policy, matching: tuple[PathLayer, ...]) -> None:
        self.policy = policy
        self.matching = matching
        self._severities: dict[str, Severity | None] = {}

    @cached_property
    def on(self) -> frozenset[str]:
        """The ids of the rules that are on."""
        return self.policy.applied([override.layer for override in self.matching])

    def severity(self, rule_id: str) -> Severity | None:
        """The severity that a rule's findings have; None for their own."""
        if rule_id not in self._severities:
            policy = self.policy
            tables: list[Mapping[str, str]] = [
                *policy.severities,
                *(override.said.severity for override in self.matching),
                dict(policy.policies.asked.severities),
            ]
            said = policy.policies.choice.severity(rule_id, tables)
            self._severities[rule_id] = Severity(said) if said else None
        return self._severities[rule_id]


class Policy:
    """What one configuration file says, with those that it extends and with the command line."""

    def __init__(
        self,
        policies: Policies,
        directory: str,
        merged: Merged,
        given: Mapping[str, Mapping[str, OptionValue]],
    ) -> None:
        """`given` are the options of the command line, which count everywhere."""
        self.policies = policies
        self.directory = directory
        self.merged = merged
        self._given = given
        self._views: dict[tuple[int, ...], View] = {}
        self._check()
        self.excluded = merged.excludes
        self.severities = merged.severities
        self.overrides = merged.overrides
        #: What is said in the sections of packs.
        self.sections = sections_of(merged, policies.declared)
        said = merged.configuration.rules.confidence
        self.confidence = Confidence(policies.asked.confidence or said)

    @property
    def name(self) -> str:
        """The name of its file, empty without one."""
        files = self.merged.files
        return files[-1].name if files else ""

    def view(self, path: str) -> View:
        """What holds for a file."""
        matching = tuple(
            number
            for number, override in enumerate(self.overrides)
            if spec_of(override.globs).match_file(path)
        )
        if matching not in self._views:
            self._views[matching] = View(self, tuple(self.overrides[n] for n in matching))
        return self._views[matching]

    def applied(self, overrides: Sequence[Layer]) -> frozenset[str]:
        """The ids that are on after the layers of the file, some overrides and the command line."""
        choice = self.policies.choice
        on = choice.preset(DEFAULT)
        for layer in (*self.merged.layers, *overrides, *self.policies.layers):
            on = choice.apply(on, layer)
        return on

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The ids that are on somewhere."""
        choice = self.policies.choice
        on = choice.preset(DEFAULT)
        for layer in self.merged.layers:
            on = choice.apply(on, layer)
        for override in self.overrides:
            on |= choice.named((*(override.layer.select or ()), *override.layer.extend))
        for layer in self.policies.layers:
            on = choice.apply(on, layer)
        return on

    def settings(self, rule: Rule) -> list[SettingsAt]:
        """What a rule is told here: the first stands for the directory, the others for globs."""
        given = self._given.get(rule.id, {})
        base: dict[str, OptionValue] = {}
        path: tuple[str | int, ...] = ("rules", "options", rule.id)
        for file in self.merged.files:
            base |= _options(file, path, rule, file.configuration.rules.options.get(rule.id, {}))
        found = [SettingsAt(self.directory, (), tuple({**base, **given}.items()), resets=True)]
        for override in self.overrides:
            path = (*override.path, "options", rule.id)
            said = _options(override.file, path, rule, override.said.options.get(rule.id, {}))
            told = {name: value for name, value in said.items() if name not in given}
            if told:
                found.append(SettingsAt(self.directory, override.globs, tuple(told.items())))
        return found

    def _check(self) -> None:
        """Raise ConfigError with each pattern, section, selector and option that is wrong."""
        choice, merged = self.policies.choice, self.merged
        _ = merged.values
        faults = Faults()
        with faults.noted():
            _ = merged.excludes
        with faults.noted():
            _ = merged.overrides
        with faults.noted():
            sections_of(merged, self.policies.declared)
        rules = {rule.id: rule for rule in self.policies.rules}
        for file in merged.files:
            said = file.configuration
            for path, part in ((("rules",), said.rules), *_numbered(said.overrides)):
                for layer in (
                    layer_of(file, path, part),
                    *(_named(name, file, (*path, "severity")) for name in part.severity),
                ):
                    with faults.noted():
                        choice.check(layer)
                with faults.noted():
                    _check_options(file, (*path, "options"), rules, part.options)
        faults.raise_all()


def _numbered(
    overrides: Sequence[Override],
) -> Iterator[tuple[tuple[str | int, ...], Rules | Override]]:
    yield from ((("overrides", number), override) for number, override in enumerate(overrides))


def _named(name: str, file: ConfigFile, path: tuple[str | int, ...]) -> Layer:
    return Layer(extend=(name,), file=file, path=(*path, name))


def _check_options(
    file: ConfigFile,
    path: tuple[str | int, ...],
    rules: Mapping[str, Rule],
    options: Mapping[str, Mapping[str, object]],
) -> None:
    faults = Faults()
    for rule_id, values in options.items():
        place = (*path, rule_id)
        with faults.noted():
            if rule_id not in rules:
                hint = did_you_mean(rule_id, rules, "`golint-agent rules` lists them all")
                raise file.error(place, f"there is no rule `{rule_id}`", hint)
            _options(file, place, rules[rule_id], values)
    faults.raise_all()


def _options(
    file: ConfigFile,
    path: tuple[str | int, ...],
    rule: Rule,
    values: Mapping[str, object],
) -> dict[str, OptionValue]:
    options = {option.name: option for option in rule.options}
    found: dict[str, OptionValue] = {}
    faults = Faults()
    for name, value in values.items():
        spelled = name.replace("-", "_")
        with faults.noted():
            if spelled not in options:
                message = f"the rule `{rule.id}` has no option `{name}`"
                raise file.error((*path, name), message, option_hint(spelled, rule))
            found[spelled] = checked_value(file, (*path, name), options[spelled], value)
    faults.raise_all()
    return found
