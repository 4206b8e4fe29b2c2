"""Some texts that files are asked for by many, all found in one look at the words of a file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from golint_agent.syntax.source_file import parts_of

if TYPE_CHECKING:
    import re

    from golint_agent.syntax.source_file import SourceFile

#: Of so many words it is remembered what is in them; those of a large service are 20,000.
_MAX_REMEMBERED = 40_000
#: Of so many letters is what a word is looked up by.
_KEY = 2


#: What says whether a file holds one of some texts: the bits of those that are parts of words, of
#: which one is enough, and the others, which are searched for where all of their bits are there.
Needed = tuple[int, list[tuple[int, str]]]


class Vocabulary:
    """Some texts, and which of them stand in the words of files.

    The words of a service are the same in most of its files, so each is looked at once: a bit says
    of each part of these texts whether the word holds it, and a file has the bits of its words.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        parts = sorted({part for text in texts for part in parts_of(text)[1]})
        self._bits = {part: 1 << at for at, part in enumerate(parts)}
        #: The parts by how they begin, and those that are too short for that.
        self._by_start: dict[bytes, list[tuple[bytes, int]]] = {}
        self._short: list[tuple[bytes, int]] = []
        for part, bit in self._bits.items():
            if len(part) < _KEY:
                self._short.append((part, bit))
            else:
                self._by_start.setdefault(part[:_KEY], []).append((part, bit))
        self._of_word: dict[bytes, int] = {}

    def bits_of(self, words: frozenset[bytes]) -> int:
        """The bits of all parts that stand in one of some words."""
        known = self._of_word
        # Most words hold none of the parts, and many the same ones.
        each = set(map(known.get, words))
        if None in each:
            each.discard(None)
            each.update(map(self._entered, words.difference(known)))
        found = 0
        for bits in each:
            found |= bits or 0
        return found

    def _entered(self, word: bytes) -> int:
        bits = self._bits_in(word)
        if len(self._of_word) < _MAX_REMEMBERED:
            self._of_word[word] = bits
        return bits

    def _bits_in(self, word: bytes) -> int:
        found = 0
        by_start = self._by_start
        for at in range(len(word) - _KEY + 1):
            for part, bit in by_start.get(word[at : at + _KEY], ()):
                if word.startswith(part, at):
                    found |= bit
        for part, bit in self._short:
            if part in word:
                found |= bit
        return found

    def needed_for(self, texts: tuple[str, ...]) -> Needed:
        """What the words of a file must have where it holds one of some texts."""
        alone, others = 0, []
        for text in texts:
            data, parts = parts_of(text)
            if parts == (data,) and data in self._bits:
                alone |= self._bits[data]
            else:
                needed = 0
                for part in parts:
                    needed |= self._bits.get(part, 0)
                others.append((needed, text))
        return alone, others


class TextLists:
    """Some lists of texts, and which of them files hold one of; those of no vocabulary as well."""

    def __init__(self, vocabulary: Vocabulary, lists: Iterable[tuple[str, ...]]) -> None:
        self._vocabulary = vocabulary
        self._needed = [vocabulary.needed_for(texts) for texts in lists]

    def held_by(self, source: SourceFile) -> list[bool]:
        """Of each list, whether a file holds one of its texts."""
        held = source.known_words(self._vocabulary)
        return [
            bool(held & alone) or (bool(others) and _holds_one(others, held, source))
            for alone, others in self._needed
        ]


def _holds_one(texts: list[tuple[int, str]], held: int, source: SourceFile) -> bool:
    """Does a file with some bits hold one of some texts, each with the bits that it needs?"""
    for needed, text in texts:  # noqa: SIM110 - for each file and list; `any` costs twice as much
        if held & needed == needed and source.holds(text):
            return True
    return False


class WordSearch:
    """A pattern that is searched in the words of files, in each word once."""

    def __init__(self, pattern: re.Pattern[bytes]) -> None:
        self._pattern = pattern
        #: The words that were searched, and those of them in which it is found.
        self._searched: set[bytes] = set()
        self._found: set[bytes] = set()

    def any_in(self, words: frozenset[bytes]) -> bool:
        """Is it found in one of some words?"""
        # Few words hold it, and most files bring no new ones.
        if not self._found.isdisjoint(words):
            return True
        if words <= self._searched:
            return False
        return any(map(self._entered, words.difference(self._searched)))

    def _entered(self, word: bytes) -> bool:
        found = self._pattern.search(word) is not None
        if len(self._searched) < _MAX_REMEMBERED:
            self._searched.add(word)
            if found:
                self._found.add(word)
        return found


@lru_cache(maxsize=16)
def word_search(pattern: re.Pattern[bytes]) -> WordSearch:
    """The search of a pattern in words, the same one for all who ask."""
    return WordSearch(pattern)


@lru_cache(maxsize=16)
def vocabulary_of(texts: tuple[str, ...]) -> Vocabulary:
    """The vocabulary of some texts, the same one for all who ask."""
    return Vocabulary(texts)
