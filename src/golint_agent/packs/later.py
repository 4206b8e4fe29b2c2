"""A function of a pack whose module is imported when it is called first."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

from golint_agent.errors import RuleError, last_line, reason_of


class Later:
    """What stands under a name in a module: found, and called, when somebody calls it.

    `attribute` is what is taken of what stands there: the `check` of a rule, the `learn` of a
    learner; empty for the function itself. RuleError where the module cannot be loaded, and where
    it has nothing of that name.
    """

    __slots__ = ("_found", "attribute", "module", "name")

    def __init__(self, module: str, name: str, attribute: str = "") -> None:
        self.module = module
        self.name = name
        self.attribute = attribute
        self._found: Any = None

    def __call__(self, *given: Any) -> Any:  # noqa: ANN401 - it is the function that it stands for
        """Call the function."""
        if self._found is None:
            self._found = self.load()
        return self._found(*given)

    @property
    def is_loaded(self) -> bool:
        """Was it called, or is its module there for another reason?"""
        return self._found is not None or self.module in sys.modules

    def load(self) -> Any:  # noqa: ANN401 - a function of a pack
        """The function itself."""
        try:
            found = getattr(loaded(self.module), self.name)
            return getattr(found, self.attribute) if self.attribute else found
        except AttributeError:
            message = f"`{self.name}` is not in `{self.module}`"
            raise RuleError(message, hint="define rules at the top of a module") from None
        except ModuleNotFoundError as error:
            raise unloadable(f"`{self.module}`", error) from error


def direct(function: Any) -> Any:  # noqa: ANN401 - whatever a rule calls
    """What a function stands for, where it was called before; else itself."""
    if isinstance(function, Later):
        return function._found or function  # noqa: SLF001 - one module
    return function


def loaded(name: str) -> ModuleType:
    """A module of a pack. RuleError for all that its code raises; ModuleNotFoundError for none."""
    try:
        return importlib.import_module(name)
    except (ModuleNotFoundError, RuleError):
        raise
    except (Exception, SystemExit) as error:  # a pack's code may do anything
        raise unloadable(f"`{name}`", error) from error


def unloadable(what: str, error: BaseException) -> RuleError:
    """The error of what cannot be loaded because its code failed."""
    reason = " ".join(reason_of(error).split()) or type(error).__name__
    if isinstance(error, SystemExit):
        reason = "it ends the program"
    message = f"{what} fails{_place(error)}: {reason}"
    return RuleError(message, hint=f"mend its code ({type(error).__name__})")


def _place(error: BaseException) -> str:
    """Where the code of a pack failed: ` at topic/rule.py:12`; empty where nothing says it."""
    if isinstance(error, SyntaxError):
        return ""  # its text says the line
    return last_line(error, _is_of_pack)


def _is_of_pack(module: str) -> bool:
    top = module.partition(".")[0]
    return top not in sys.stdlib_module_names and top not in ("golint_agent", "pytest", "")
