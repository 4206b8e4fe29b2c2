"""The options of `check` that are about configuration, and what its file says of the other options.

What the command line says wins over the file, key by key.
"""

from __future__ import annotations

# Paths are text here, as in the tree.
# ruff: noqa: PTH112, PTH117, PTH118, PTH120, PTH206
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click
import msgspec
from click.core import ParameterSource

from golint_agent.commands.completion import complete_files, complete_rules
from golint_agent.commands.option_values import WORDS_FOR_LEVELS, OneOf
from golint_agent.commands.working_directory import working_place
from golint_agent.config.asked import Asked
from golint_agent.errors import ConfigError, Faults, UsageError
from golint_agent.findings import Confidence, Severity
from golint_agent.late_regex import late_regex
from golint_agent.project.constraints import DEFAULT
from golint_agent.project.memory import CONFIG_NAMES
from golint_agent.project.targets import Kind, read_targets, root_of
from golint_agent.project.tree import DEFAULT_EXCLUDE, STRICT, Tree, ancestors, join, within
from golint_agent.suggestions import nearest

if TYPE_CHECKING:
    from golint_agent.config.merged import Merged
    from golint_agent.config.read import ConfigFile

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--config",
        "configs",
        multiple=True,
        metavar="FILE|KEY=VALUE",
        shell_complete=complete_files,
        help="Use this configuration file for everything; or set one key: `rules.confidence=high`.",
    ),
    click.option(
        "--isolated", is_flag=True, help="Read no configuration file that the code brings."
    ),
    click.option(
        "--preset",
        default="",
        metavar="PRESET",
        help="Run the rules of a preset (default, strict, audit), whatever files say of rules.",
    ),
    click.option(
        "--extend-select",
        multiple=True,
        metavar="RULE",
        shell_complete=complete_rules,
        help="Run these rules or topics, too.",
    ),
    click.option(
        "--severity",
        "severities",
        multiple=True,
        metavar="RULE=LEVEL",
        help="Give findings of a rule or topic this severity: `logging=info`.",
    ),
    click.option(
        "--confidence",
        type=OneOf([c.value for c in Confidence]),
        default=None,
        help="Report findings of this confidence or more; all if not given.",
    ),
)


def config_options(command: _Command) -> _Command:
    """Give `check` the options of configuration.

    The command gets `config`, an `Asked`; `root`, that of its patterns; and the other parameters as
    the configuration file says where the command line does not.
    """

    @wraps(command)
    def with_configuration(**given: Any) -> Any:  # noqa: ANN401 - as in click
        return command(**_configured(given))

    for option in reversed(_OPTIONS):
        with_configuration = option(with_configuration)
    return with_configuration  # type: ignore[return-value]  # the same but for its parameters


def _configured(given: dict[str, Any]) -> dict[str, Any]:
    configs, isolated = given.pop("configs"), given.pop("isolated")
    preset, select = given.pop("preset").strip(), given["select"]
    if preset and select:
        message = "`--preset` and `--select` exclude one another"
        raise UsageError(message, hint="add to a preset with `--extend-select`")
    here = working_place()
    # Standard input is no file, also where one is called `-`.
    patterns = tuple(one for one in given["patterns"] if one != "-")
    targets = read_targets(patterns or _around(given["why"], here), here)
    root = root_of(targets, here)
    asked = Asked(
        preset=preset,
        extend_select=_split(given.pop("extend_select")),
        severities=tuple(map(_severity, _split(given.pop("severities")))),
        confidence=given.pop("confidence") or "",
    )
    chosen = choose(Tree(root, DEFAULT), here, configs, isolated=isolated, asked=asked)
    given |= {
        "config": chosen.asked,
        "root": root,
        "generated": STRICT,
        "default_exclude": DEFAULT_EXCLUDE,
    }
    if chosen.merged is not None:
        is_named = any(target.kind is Kind.FILE for target in targets)
        with all_faults(Tree(root, DEFAULT), chosen.merged, chosen.asked):
            _fill(given, chosen.merged, root, is_named=is_named)
    return given


@contextmanager
def all_faults(tree: Tree, merged: Merged, asked: Asked) -> Iterator[None]:
    """Where a file turns out to be wrong inside, raise ConfigError with all that is wrong."""
    try:
        yield
    except ConfigError:
        from golint_agent.commands.config_faults import refuse_faults

        refuse_faults(tree, merged, asked)
        raise


def _around(why: Sequence[str], here: str) -> tuple[str, ...]:
    """What is asked about where nothing is named: all, or the directory of each `--why`."""
    directories = [os.path.dirname(place.partition(":")[0]) or "." for place in why]
    found = tuple(dict.fromkeys(d for d in directories if os.path.isdir(os.path.join(here, d))))
    return found or ("./...",)


class Chosen(msgspec.Struct, frozen=True):
    """Which files count: `asked` for linted files, and `merged` for the run; None without any."""

    asked: Asked
    merged: Merged | None


def choose(
    tree: Tree,
    here: str | os.PathLike[str],
    configs: Sequence[str],
    *,
    isolated: bool,
    asked: Asked,
) -> Chosen:
    """The files that count in a run from a working directory, as `--config` and others say.

    ConfigError for a file that cannot be read or is wrong, UsageError for options that do not go
    together.
    """
    if not all(text.strip() for text in configs):
        raise UsageError("`--config` names nothing", hint="give it a file, or `KEY=VALUE`")
    home = home_in(tree, here)
    names = [text for text in configs if not _is_patch(text)]
    if len(names) > 1 or (names and isolated):
        what = "`--isolated` and a file of `--config`" if isolated else "two files of `--config`"
        raise UsageError(f"{what} exclude one another", hint="give one")
    if not names and not isolated and not configs:
        path = _nearest(tree, home)
        if path is None:
            return Chosen(asked, None)
    from golint_agent.config.discovery import chain_of, given_chain, patch_of
    from golint_agent.config.merged import Merged

    patches = tuple(patch_of(text, home) for text in configs if _is_patch(text))
    files: tuple[ConfigFile, ...] = ()
    mode: Literal["nearest", "given", "none"] = "none" if isolated else "nearest"
    if names:
        mode, files = "given", given_chain(tree, names[0], str(here))
    elif not isolated:
        path = _nearest(tree, home)
        files = chain_of(tree, path) if path is not None else ()
    kept = files if mode == "given" else ()
    asked = msgspec.structs.replace(asked, mode=mode, files=kept, patches=patches)
    merged = Merged((*files, *patches))
    with all_faults(tree, merged, asked):
        _ = merged.values
    return Chosen(asked, merged if merged.files else None)


def home_in(tree: Tree, here: str | os.PathLike[str]) -> str:
    """The working directory relative to the root, which stands for one outside."""
    real = os.path.realpath(here)
    return tree.relative(real) if within(real, tree.root) else ""


def _nearest(tree: Tree, home: str) -> str | None:
    for place in ancestors(home):
        names = [name for name in CONFIG_NAMES if os.path.lexists(join(tree.absolute(place), name))]
        if len(names) > 1:
            # It says so in one way, whoever looks.
            from golint_agent.config.discovery import names_by_status, nearest

            return nearest(place, names_by_status(tree.root))
        if names:
            return join(place, names[0])
    return None


def _is_patch(text: str) -> bool:
    return _PATCH.match(text) is not None and not os.path.lexists(text)


#: A key of TOML, with dots and quotes, and a sign of equality.
_PATCH = late_regex(r"""\s*(?:[\w.-]|"[^"]*"|'[^']*')+\s*=""")


def _fill(given: dict[str, Any], merged: Merged, root: str, *, is_named: bool) -> None:
    """Take from the files what the command line does not say of the run."""
    said = merged.configuration
    if not given["outputs"]:
        outputs = () if is_named else _outputs(merged, root)
        is_said = merged.said(("output", "format")) is not None
        given["outputs"] = (_format(merged), *outputs) if is_said or outputs else ()
    if _is_default("fail_level"):
        given["fail_level"] = said.output.fail_level
    given["no_foreign_names"] = given["no_foreign_names"] or not said.suppressions.foreign_names
    if given["baseline"] is None or given["baseline_action"]:
        given["configured_baseline"] = baseline_place(merged, root)
        if given["baseline"] is None:
            given["baseline"] = given["configured_baseline"]
    given["packs"] = (*pack_names(merged, root), *given["packs"])
    given["rule_folders"] = (*rule_folders(merged, root), *given["rule_folders"])
    _check_build(merged)
    given["tags"] = given["tags"] or said.build.tags
    given["goos"] = given["goos"] or said.build.goos
    given["goarch"] = given["goarch"] or said.build.goarch
    given["generated"] = said.files.generated
    given["default_exclude"] = frozenset(said.files.default_exclude)
    for name in ("force_exclude", "all_modules", "third_party"):
        given[name] = given[name] or getattr(said.files, name)
    given["config"] = msgspec.structs.replace(given["config"], roles=_roles(merged))


def check_run_keys(merged: Merged, root: str) -> None:
    """Raise ConfigError with all that a file says of a run and that cannot be."""
    faults = Faults()
    for look in (_outputs, baseline_place, pack_names, rule_folders):
        with faults.noted():
            look(merged, root)
    for look_alone in (_format, _roles, _check_build):
        with faults.noted():
            look_alone(merged)
    faults.raise_all()


def _check_build(merged: Merged) -> None:
    from golint_agent.project.builds import build_for

    faults = Faults()
    build = merged.configuration.build
    for key, goos, goarch, tags in (
        ("goos", build.goos, "", ()),
        ("goarch", build.goos, build.goarch, ()),
        ("tags", "", "", build.tags),
    ):
        file = merged.said(("build", key))
        if file is None:
            continue
        try:
            build_for(goos, goarch, tags)
        except UsageError as error:
            hint = error.hint.replace("--", "")
            faults.add(file.error(("build", key), error.message.replace("--", ""), hint))
    faults.raise_all()


def _is_default(parameter: str) -> bool:
    source = click.get_current_context().get_parameter_source(parameter)
    return source is ParameterSource.DEFAULT


def _format(merged: Merged) -> str:
    from golint_agent.reporting import FORMATS

    name = merged.configuration.output.format
    if name not in FORMATS:
        path = ("output", "format")
        file = merged.said(path)
        if file is not None:
            raise _no_format(file, path, name)
    return name


def _no_format(file: ConfigFile, path: tuple[str | int, ...], name: str) -> ConfigError:
    from golint_agent.reporting import FORMATS, format_like

    near = format_like(name)
    hint = f"did you mean `{near}`?" if near else f"the formats are {', '.join(FORMATS)}"
    return file.error(path, f"there is no output format `{name}`", hint)


def _outputs(merged: Merged, root: str) -> tuple[str, ...]:
    """The reports to write, each as `--output` takes it."""
    from golint_agent.reporting import FORMATS

    path = ("output", "outputs")
    file = merged.said(path)
    if file is None:
        return ()
    found: list[str] = []
    faults = Faults()
    for number, text in enumerate(merged.configuration.output.outputs):
        place = (*path, number)
        name, equals, target = text.partition("=")
        with faults.noted():
            if not equals or not target:
                message = f"`{text}` names no file"
                raise file.error(place, message, 'write `outputs = ["sarif=report.sarif"]`')
            if name not in FORMATS:
                raise _no_format(file, place, name)
            found.append(f"{name}={_inside(file, place, target, root)}")
    faults.raise_all()
    return tuple(found)


def baseline_place(merged: Merged, root: str) -> str | None:
    """The file of accepted findings, relative to the working directory; None where none is named.

    ConfigError for one out of the root.
    """
    path = ("baseline", "path")
    file, name = merged.said(path), merged.configuration.baseline.path
    if file is None or not name:
        return None
    return os.path.normpath(_inside(file, path, name, root, is_read=True))


def pack_names(merged: Merged, root: str) -> tuple[str, ...]:
    """The packs that a file names; ConfigError for one that is not installed.

    One whose code stands in the repository is refused as well, unless it was installed in the
    environment of this program: a repository must not bring the code that is run.
    """
    path = ("packs", "names")
    file = merged.said(path)
    if file is None or not merged.configuration.packs.names:
        return ()
    from golint_agent.packs.installed import package_of
    from golint_agent.packs.places import directories_of

    faults = Faults()
    for number, name in enumerate(merged.configuration.packs.names):
        try:
            places = directories_of(package_of(name))
        except UsageError as error:
            faults.add(file.error((*path, number), error.message, error.hint))
            continue
        for place in map(os.path.realpath, places):
            if within(place, root) and not within(place, os.path.realpath(sys.prefix)):
                message = f"the code of the pack `{name}` stands in this repository"
                hint = f"name it on the command line: `--pack {name}`"
                faults.add(file.error((*path, number), message, hint))
    faults.raise_all()
    return merged.configuration.packs.names


def rule_folders(merged: Merged, root: str) -> tuple[str, ...]:
    """The folders of rules that a file names, relative to the working directory."""
    path = ("packs", "rules")
    file = merged.said(path)
    if file is None:
        return ()
    found: list[str] = []
    faults = Faults()
    for number, name in enumerate(merged.configuration.packs.rules):
        with faults.noted():
            found.append(_inside(file, (*path, number), name, root, is_read=True))
    faults.raise_all()
    return tuple(found)


def _inside(
    file: ConfigFile,
    path: tuple[str | int, ...],
    name: str,
    root: str,
    *,
    is_read: bool = False,
) -> str:
    """A path of a file, relative to the working directory; ConfigError for one out of the root.

    A repository must not choose what is read or written outside of it, be it by a link, nor write
    where git keeps what it runs. What is written takes the place of a link, and what is read does
    not.
    """
    home = os.path.dirname(file.place) if file.place else os.path.join(root, file.directory)
    place = os.path.normpath(os.path.join(home, name))
    around = os.path.dirname(file.place) if file.place else root
    real = os.path.realpath(place if is_read else os.path.dirname(place))
    is_inside = within(real, os.path.realpath(around)) and not os.path.isabs(name)
    if "\0" in name or not is_inside or ".git" in place.split(os.sep):
        message = f"`{name}` is no place in the repository"
        raise file.error(path, message, "name one in it, relative to the file")
    written = os.path.relpath(place, working_place())
    return written if os.sep in written else os.path.join(".", written)


def _roles(merged: Merged) -> tuple[tuple[str, str], ...]:
    """(glob, role), the roles as packs know them."""
    found = merged.roles
    if not found:
        return ()
    from golint_agent.packs.roles import parse_role, role_names

    names = role_names()
    faults = Faults()
    for file in merged.files:
        for glob, role in file.configuration.roles.items():
            try:
                parse_role(role, names)
            except UsageError as error:
                faults.add(file.error(("roles", glob), error.message, error.hint))
    faults.raise_all()
    return tuple((glob, parse_role(role, names)) for glob, role in found)


def _split(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(part.strip() for text in texts for part in text.split(",") if part.strip())


def _severity(text: str) -> tuple[str, str]:
    """`RULE=LEVEL` as (selector, severity)."""
    name, equals, level = (part.strip() for part in text.rpartition("="))
    levels = [severity.value for severity in Severity]
    if not equals or not name:
        message = f"`--severity {text}` sets no severity"
        raise UsageError(message, hint="write it as in `--severity logging=info`")
    if level not in levels:
        message = f"there is no severity `{level}`"
        near = WORDS_FOR_LEVELS.get(level.lower(), "") or nearest(level, levels)
        hint = f"did you mean `{near}`?" if near else f"it is one of {', '.join(levels)}"
        raise UsageError(message, hint=hint)
    return name, level
