"""Writes the outputs of a check: every one is tried, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from golint_agent.commands.streams import complain, silence_output, tell, warn
from golint_agent.errors import OutputError, UserError
from golint_agent.findings import Report
from golint_agent.reporting.output import (
    Destination,
    refuse_others,
    refuse_without_directory,
    write,
)
from golint_agent.reporting.safe_text import one_line
from golint_agent.reporting.summary import summary_line

#: Renders a report for a destination. What did not fit into it is told to the second argument.
Render = Callable[[Destination, Callable[[str], None]], str]


def with_directories(destinations: Sequence[Destination]) -> list[Destination]:
    """The destinations whose directory is there; of the others it is said on standard error.

    So it is known before a check that may take minutes, and what else was asked for is written.
    OutputError where nothing else was.
    """
    found: list[Destination] = []
    failures: list[UserError] = []
    for destination in destinations:
        try:
            refuse_without_directory(destination)
        except UserError as error:
            failures.append(error)
        else:
            found.append(destination)
    told = list(_told_once(failures))
    last = told.pop() if told and not found else None
    for message, hint in told:
        complain(message, hint)
    if last is not None:
        raise OutputError(last[0], hint=last[1])
    return found


def write_outputs(
    report: Report,
    destinations: Sequence[Destination],
    render: Render,
    *,
    force: bool,
    quiet: bool = False,
) -> bool:
    """Write a report to each destination; was it written to all?

    What failed is said on standard error, in the order of the destinations. Where nothing goes to
    standard output, one line says there what was found and where it is. Without `force`, files that
    are no reports of ours stay as they are. `quiet` leaves that line out. Raises what is a
    defect, after all were tried.
    """
    failures: list[UserError] = []
    defects: list[Exception] = []
    limits: list[str] = []
    written: list[str] = []
    for destination in destinations:
        try:
            if not force:
                refuse_others(destination)
            write(destination, render(destination, limits.append))
        except BrokenPipeError:
            # The reader went away (`| head`). The verdict and the other outputs still count.
            silence_output()
        except UserError as error:
            failures.append(error)
        except Exception as error:  # noqa: BLE001 - it is raised when all were tried
            defects.append(error)
        else:
            written += [destination.path] if destination.path is not None else []
    _complain_of(failures)
    if not quiet and written and all(destination.path is not None for destination in destinations):
        files = ", ".join(f"`{one_line(path)}`" for path in written)
        line = f"{summary_line(report)}; written to {files}"
        tell(" ".join([line, *(f"({limit.rstrip('.')})" for limit in dict.fromkeys(limits))]))
    else:
        for limit in dict.fromkeys(limits):
            warn(limit)
    for defect in defects:
        raise defect
    return not failures


def _complain_of(failures: Sequence[UserError]) -> None:
    for message, hint in _told_once(failures):
        complain(message, hint)


def _told_once(failures: Sequence[UserError]) -> Iterator[tuple[str, str]]:
    """The messages and hints of failures; places that failed for one reason stand together."""
    together: dict[tuple[str, str], list[str]] = {}
    for failure in failures:
        place = failure.place if isinstance(failure, OutputError) else ""
        said = failure.message.removeprefix(place)
        together.setdefault((said, failure.hint), []).append(place)
    for (said, hint), places in together.items():
        *others, last = places
        named = f"{', '.join(others)} and {last}" if last and others else last
        yield f"{named}{said}", hint
