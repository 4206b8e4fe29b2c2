"""Where a command runs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from golint_agent.errors import UsageError, reason_of

if TYPE_CHECKING:
    from pathlib import Path


def working_directory() -> Path:
    """The working directory. UsageError where somebody has deleted it, or it cannot be read."""
    from pathlib import Path

    return Path(working_place())


def working_place() -> str:
    """The path of the working directory, with the same errors, for commands that start often."""
    try:
        return os.getcwd()  # noqa: PTH109 - pathlib takes longer to import than all else here
    except FileNotFoundError:
        message = "the working directory does not exist any more"
    except OSError as error:
        message = f"the working directory cannot be read: {reason_of(error)}"
    raise UsageError(message, hint="run in an existing directory")
