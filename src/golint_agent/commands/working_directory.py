"""Where a command runs."""

from __future__ import annotations

from pathlib import Path

from golint_agent.errors import UsageError, reason_of


def working_directory() -> Path:
    """The working directory. UsageError where somebody has deleted it, or it cannot be read."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        message = "the working directory does not exist any more"
    except OSError as error:
        message = f"the working directory cannot be read: {reason_of(error)}"
    raise UsageError(message, hint="run in an existing directory")
