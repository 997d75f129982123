"""Regular expressions that wait."""

from __future__ import annotations

import re
from typing import Any

import pytest

from connector_lint.patterns import pattern


def test_it_is_compiled_at_its_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making one is free; then it does what the compiled one does."""
    compiled = []

    original = re.compile

    def compile_and_count(text: str, flags: int) -> re.Pattern[str]:
        compiled.append(text)
        return original(text, flags)

    monkeypatch.setattr(re, "compile", compile_and_count)
    greeting: Any = pattern(r"hel+o", re.IGNORECASE)
    assert not compiled
    assert greeting.pattern == "hel+o"
    assert not compiled
    assert all(greeting.search(text) for text in ("Hello", "oh, hellllo"))
    assert compiled == ["hel+o"]


def test_a_mistake_is_told() -> None:
    """What is no regular expression, or no method of one, is an error as ever."""
    with pytest.raises(re.error):
        pattern("(").search("")
    with pytest.raises(AttributeError):
        pattern("a").find("a")  # type: ignore[attr-defined]
