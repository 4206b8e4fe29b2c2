"""Modules that wait until something asks for what is in them."""

from __future__ import annotations

import inspect
import platform
import sys

import pytest

from golint_agent.late_modules import put_off_slow_modules, without


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> object:
    """What `import inspect` gives a program that has just begun."""
    monkeypatch.delitem(sys.modules, "inspect")
    put_off_slow_modules()
    return sys.modules["inspect"]


@pytest.mark.parametrize("text", ["", "a", "  a\tb ", "\t x", "   ", "a\n  b\n   c\n", "\n  a\n"])
def test_a_text_is_tidied_as_ever(late: object, text: str) -> None:
    assert getattr(late, "cleandoc")(text) == inspect.cleandoc(text)  # noqa: B009 - of a module


def test_it_is_loaded_for_more_than_a_line(late: object) -> None:
    assert getattr(late, "cleandoc")(" a") == "a"  # noqa: B009 - of a module
    assert sys.modules["inspect"] is late, "nothing has asked for more"

    signature = getattr(late, "signature")  # noqa: B009 - of a module

    assert sys.modules["inspect"] is not late
    assert list(signature(without).parameters) == ["name"]
    assert getattr(late, "cleandoc") is sys.modules["inspect"].cleandoc  # noqa: B009 - of a module
    with pytest.raises(AttributeError):
        getattr(late, "nothing_of_the_kind")  # noqa: B009 - of a module


def test_the_system_is_named_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = platform.system(), platform.python_version()
    monkeypatch.delitem(sys.modules, "platform")
    put_off_slow_modules()
    late = sys.modules["platform"]

    assert (getattr(late, "system")(), getattr(late, "python_version")()) == expected  # noqa: B009


def test_texts_are_looked_for_in_no_other_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "gettext", raising=False)
    put_off_slow_modules()
    late = sys.modules["gettext"]

    # As click does it.
    from gettext import gettext, ngettext

    assert gettext("Options") == "Options"
    assert [ngettext("%d day", "%d days", n) for n in (0, 1, 2)] == ["%d days", "%d day", "%d days"]
    assert sys.modules["gettext"] is late, "nothing has asked for more"


def test_what_is_imported_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    put_off_slow_modules()

    assert sys.modules["inspect"] is inspect
    with without("inspect"):
        assert sys.modules["inspect"] is inspect
    assert sys.modules["inspect"] is inspect
    monkeypatch.delitem(sys.modules, "this", raising=False)
    with without("this"), pytest.raises(ImportError):
        import this  # noqa: F401 - prints a poem where it can be had
    assert "this" not in sys.modules
