"""Finding concepts in text.

`tag` finds the longest phrases of the taxonomy among the words of a text;
`understand` does the same for a query, whose language nobody knows;
`suggest` completes what somebody begins to type.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from banat.core.text import Token, content, fold, has_diacritics, key, spelled_key, tokens
from banat.core.text.inflection import same_word
from banat.reference.concepts import LANGUAGES, idioms, taxonomy

# A phrase may stand with this many other words between its own.
MAX_GAP = 2
# What a phrase that means no trade is claimed by; it takes its words and gives no tag.
_IDIOM = ""
# How far a word that settles a meaning may stand from the word it settles.
NEAR_WINDOW = 8


@dataclass(frozen=True)
class Tag:
    """A concept found in a text, with the offsets of the words that named it."""

    concept: str
    start: int
    end: int
    words: int
    ambiguous: bool = False


@dataclass(frozen=True)
class Understanding:
    """What a query means: its concepts, its language, and whether every word was understood.

    `concepts` is a tuple of groups: each group is one phrase of the query, and
    holds more than one id only where the phrase stays ambiguous.
    """

    concepts: tuple[tuple[str, ...], ...]
    language: str
    whole: bool
    left: tuple[str, ...]


@dataclass(frozen=True)
class _Phrase:
    """A phrase by its keys, with the concepts that claim it.

    `forms` holds each claim's own spellings; `words` the words of a phrase of
    one word, by concept.
    """

    keys: tuple[str, ...]
    concepts: tuple[str, ...]
    weak: frozenset[str]
    forms: dict[str, frozenset[tuple[str, ...]]]
    words: dict[str, frozenset[str]]


@dataclass(frozen=True)
class _Match:
    phrase: _Phrase
    positions: tuple[int, ...]
    gaps: int
    in_order: bool


class _Vocabulary:
    """The phrases of one language, each found by its rarest word."""

    def __init__(self, language: str) -> None:
        self.language = language
        claims: dict[tuple[str, ...], dict[str, bool]] = defaultdict(dict)
        forms: dict[tuple[tuple[str, ...], str], set[tuple[str, ...]]] = defaultdict(set)
        lone: dict[tuple[tuple[str, ...], str], set[str]] = defaultdict(set)
        self.near: dict[str, frozenset[str]] = {}
        for concept in taxonomy().by_id.values():
            if not concept.taggable:
                continue
            self.near[concept.id] = frozenset(
                key(token.folded, language) for words in concept.near.get(language, ()) for token in tokens(words)
            )
            weak = {_keys(phrase, language) for phrase in concept.weak.get(language, ())}
            for phrase in (*concept.names[language], *concept.weak.get(language, ())):
                every = tokens(phrase)
                found = content(every, language)
                keys = tuple(key(token.folded, language) for token in found or every)
                if keys:
                    # What little words leave of a phrase says less than the phrase: *IT support* is no *support*.
                    shrunk = len(found) == 1 < len(every)
                    claims[keys][concept.id] = keys in weak or (shrunk and claims[keys].get(concept.id, True))
                    forms[keys, concept.id] |= _spellings(found, language)
                    if len(keys) == 1 and len(found) == 1:
                        lone[keys, concept.id].add(found[0].exact)
        for phrase in idioms()[language]:
            keys = _keys(phrase, language)
            if len(keys) > 1:
                claims.setdefault(keys, {_IDIOM: False})
        self.near[_IDIOM] = frozenset()
        rarity = Counter(word for keys in claims for word in set(keys))
        self.by_anchor: dict[str, list[_Phrase]] = defaultdict(list)
        for keys, concepts in claims.items():
            entry = _Phrase(
                keys,
                tuple(concepts),
                frozenset(c for c, is_weak in concepts.items() if is_weak),
                {c: frozenset(forms[keys, c]) for c in concepts},
                {c: frozenset(lone[keys, c]) for c in concepts},
            )
            self.by_anchor[min(keys, key=lambda word: (rarity[word], word))].append(entry)


def _spellings(words: Sequence[Token], language: str) -> set[tuple[str, ...]]:
    """Return the ways words are compared beyond their keys: as spelled (where that has diacritics) and folded."""
    exact = tuple(sorted(spelled_key(word.exact, language) for word in words))
    folded = tuple(sorted(word.folded for word in words))
    return {folded, exact} if not all(word.isascii() for word in exact) else {folded}


def _keys(phrase: str, language: str) -> tuple[str, ...]:
    found = [key(token.folded, language) for token in content(tokens(phrase), language)]
    return tuple(found) or tuple(key(token.folded, language) for token in tokens(phrase))


@lru_cache(maxsize=8)
def _vocabulary(language: str) -> _Vocabulary:
    return _Vocabulary(language)


def tag(text: str, language: str, activity: Iterable[str] = ()) -> list[Tag]:
    """Return the concepts named in a text of a known language (`ro`, `sr`, `en`), in order.

    A phrase claimed by several concepts is settled by the words near it, by the
    NACE classes in `activity` of whoever speaks, and by the other concepts of
    the text; where nothing settles it, each is returned and marked ambiguous.
    """
    every = tokens(text)
    words = content(every, language)
    found = _find(words, language, turns=_turns(every, words, language), trade=frozenset(activity))
    return _settle(found, words, language)


# What comes after one of these is what the thing before it is for.
PURPOSE = {"ro": frozenset({"pentru"}), "sr": frozenset({"za"}), "en": frozenset({"for"})}


# Endings of what somebody does. *We buy wheat and sell flour* names no wheat flour.
_ACTS: dict[str, tuple[str, ...]] = {"ro": ("am", "em", "im", "eaza"), "sr": ("amo", "emo", "imo", "uje"), "en": ()}
# What stands between goods and that of which they are made.
_MADE_OF = {"ro": frozenset({"de", "din"}), "sr": frozenset({"od"}), "en": frozenset({"of", "from"})}


def is_matter(every: Sequence[Token], position: int, language: str, head: str, end: int) -> bool:
    """Tell whether the word at `position` says what goods just before it are made of: *garlic sauces*.

    `head` is the concept that was read before, and `end` where its words end.
    """
    if position < 2 or every[position - 1].folded not in _MADE_OF[language]:
        return False
    return every[position - 2].end == end and taxonomy()[head].kind != "service"


def _without_matter(
    found: list[tuple[_Match, tuple[str, ...]]], every: Sequence[Token], words: Sequence[Token], language: str
) -> list[tuple[_Match, tuple[str, ...]]]:
    """Leave out of a query what its goods are made of: who looks for plum jam looks for jam."""
    position = {word.start: i for i, word in enumerate(every)}
    return [
        pair
        for before, pair in zip([None, *found], found, strict=False)
        if before is None
        or not is_matter(
            every,
            position[words[min(pair[0].positions)].start],
            language,
            before[1][0],
            words[max(before[0].positions)].end,
        )
    ]


# What comes after one of these is what the thing before it stands in or lies at.
PLACE = {
    "ro": frozenset({"la", "prin", "pe", "in"}),
    "sr": frozenset({"u", "na", "po", "kod"}),
    "en": frozenset({"to", "at", "in"}),
}


@dataclass(frozen=True)
class _Turns:
    """Positions of content words that follow a preposition of purpose, and one of place."""

    purpose: frozenset[int]
    place: frozenset[int]


def _turns(every: Sequence[Token], words: Sequence[Token], language: str) -> _Turns:
    def after(prepositions: frozenset[str]) -> frozenset[int]:
        starts = {b.start for a, b in zip(every, every[1:], strict=False) if a.folded in prepositions}
        return frozenset(i for i, word in enumerate(words) if word.start in starts)

    return _Turns(after(PURPOSE[language]), after(PLACE[language]))


def _find(
    words: Sequence[Token], language: str, *, turns: _Turns, trade: frozenset[str] = frozenset()
) -> list[tuple[_Match, tuple[str, ...]]]:
    """Return the accepted matches with the concepts that may be meant."""
    vocabulary = _vocabulary(language)
    keys = [key(word.folded, language) for word in words]
    places: dict[str, list[int]] = defaultdict(list)
    for position, word_key in enumerate(keys):
        places[word_key].append(position)
    matches = []
    for position, word_key in enumerate(keys):
        for phrase in vocabulary.by_anchor.get(word_key, ()):
            match = _match(phrase, word_key, position, places, words, language)
            if match and _turned(match, turns):
                continue
            if match:
                matches.append(match)
    matches.sort(key=lambda m: (-len(m.positions), m.gaps, not m.in_order, m.positions))
    taken: set[int] = set()
    # The words of a turn of phrase are kept from being read as anything else.
    idle: set[int] = set()
    accepted = []
    # Who types diacritics means them; who does not is read without.
    strict = any(has_diacritics(word.exact) for word in words)
    for match in matches:
        if taken.issuperset(match.positions) or not idle.isdisjoint(match.positions):
            continue
        alone = len(words) == len(match.positions)
        concepts = _strong_enough(match, words, keys, vocabulary, alone=alone, strict=strict, trade=trade)
        concepts = tuple(c for c in concepts if not _said_closer(c, match, accepted))
        if concepts:
            taken.update(match.positions)
            if concepts == (_IDIOM,):
                idle.update(match.positions)
            else:
                accepted.append((match, concepts))
    accepted.sort(key=lambda pair: pair[0].positions)
    return accepted


def _turned(match: _Match, turns: _Turns) -> bool:
    """Tell whether a preposition turns the words of a match round.

    *Plums for brandy* is no plum brandy, and *honey in jars* is no jar for honey.
    """
    first, last = min(match.positions), max(match.positions)
    purpose = any(first < turn <= last for turn in turns.purpose)
    place = any(first < turn <= last for turn in turns.place)
    return (purpose and match.gaps > 0) or ((purpose or place) and not match.in_order)


def _said_closer(concept: str, match: _Match, accepted: list[tuple[_Match, tuple[str, ...]]]) -> bool:
    """Tell whether words that `match` shares name something narrower already: *we make kitchen furniture* names kitchens."""
    tree = taxonomy()
    return any(
        concept in tree.path(c)
        for other, concepts in accepted
        if set(other.positions) & set(match.positions)
        for c in concepts
    )


def _strong_enough(
    match: _Match,
    words: Sequence[Token],
    keys: list[str],
    vocabulary: _Vocabulary,
    *,
    alone: bool,
    strict: bool,
    trade: frozenset[str],
) -> tuple[str, ...]:
    """Return the concepts of a match; a weak phrase counts only beside a word that settles it.

    Claims that agree with the spelling come before those that share the stem
    only: *caise* is no *cai*, and *koža* typed with its letter needs no help.
    """
    phrase = match.phrase
    found = [words[p] for p in match.positions]
    if len(found) == 1:
        phrase = _same_words(phrase, found[0], vocabulary.language, strict=strict)
    exact = tuple(sorted(spelled_key(word.exact, vocabulary.language) for word in found))
    folded = tuple(sorted(word.folded for word in found))
    marked = not all(word.isascii() for word in exact)
    if marked and (sure := tuple(c for c in phrase.concepts if exact in phrase.forms[c])):
        return sure
    claims = tuple(c for c in phrase.concepts if folded in phrase.forms[c]) or phrase.concepts
    first, last = min(match.positions), max(match.positions)
    around = {keys[p] for p in range(max(0, first - NEAR_WINDOW), min(len(keys), last + NEAR_WINDOW + 1))}
    around -= set(phrase.keys)
    settled = tuple(c for c in claims if vocabulary.near[c] & around or _is_trade(c, trade))
    if settled:
        return settled
    return tuple(c for c in claims if c not in phrase.weak) or (claims if alone else ())


def _is_trade(concept: str, trade: frozenset[str]) -> bool:
    """Tell whether a concept belongs to the NACE classes of whoever speaks: a spring maker's *arcuri* are springs."""
    return concept != _IDIOM and bool(trade & set(taxonomy()[concept].nace))


def _same_words(phrase: _Phrase, word: Token, language: str, *, strict: bool) -> _Phrase:
    """Return the phrase with those claims only whose word `word` may be a form of."""

    def fits(concept: str) -> bool:
        if strict:
            return any(same_word(word.exact, other, language) for other in phrase.words[concept])
        return any(same_word(word.folded, fold(other), language) for other in phrase.words[concept])

    return replace(phrase, concepts=tuple(c for c in phrase.concepts if fits(c)))


def _match(
    phrase: _Phrase,
    anchor: str,
    position: int,
    places: dict[str, list[int]],
    words: Sequence[Token],
    language: str,
) -> _Match | None:
    """Return where the other words of `phrase` stand near the anchor, or None."""
    if len(phrase.keys) == 1:
        return _Match(phrase, (position,), 0, in_order=True)
    reach = len(phrase.keys) - 1 + MAX_GAP
    chosen = [position]
    used = {position}
    wanted = list(phrase.keys)
    wanted.remove(anchor)
    for word_key in wanted:
        near = [
            p
            for p in places.get(word_key, ())
            if p not in used and abs(p - position) <= reach and words[p].clause == words[position].clause
        ]
        if not near:
            return None
        best = min(near, key=lambda p: abs(p - position))
        chosen.append(best)
        used.add(best)
    first, last = min(chosen), max(chosen)
    gaps = last - first + 1 - len(chosen)
    # A comma, a full stop or a new verb between the words means that they name two things.
    if gaps > MAX_GAP or words[first].part != words[last].part:
        return None
    if any(words[p].folded.endswith(_ACTS[language]) for p in range(first, last) if p not in used):
        return None
    return _Match(phrase, tuple(sorted(chosen)), gaps, in_order=_in_order(chosen, wanted, anchor, phrase))


def _in_order(chosen: list[int], wanted: list[str], anchor: str, phrase: _Phrase) -> bool:
    at = dict(zip([anchor, *wanted], chosen, strict=True))
    ordered = [at[word] for word in phrase.keys]
    return ordered == sorted(ordered)


def _settle(found: list[tuple[_Match, tuple[str, ...]]], words: Sequence[Token], language: str) -> list[Tag]:
    tree = taxonomy()
    company = Counter(
        ancestor for _, concepts in found if len(concepts) == 1 for ancestor in tree.path(concepts[0])[:2]
    )
    tags = []
    for match, concepts in found:
        chosen = concepts
        if len(concepts) > 1:
            weights = {c: max((company[a] for a in tree.path(c)[:2]), default=0) for c in concepts}
            best = max(weights.values())
            chosen = tuple(c for c in concepts if weights[c] == best) if best else concepts
        start = words[match.positions[0]].start
        end = words[match.positions[-1]].end
        tags.extend(Tag(c, start, end, len(match.positions), ambiguous=len(chosen) > 1) for c in chosen)
    return tags


def understand(query: str, languages: Iterable[str] = LANGUAGES) -> Understanding:
    """Return the concepts of a query in the language that understands most of its words.

    Languages that understand it equally well are taken together: *malt* is one
    word in two of them.
    """
    best = [_understood(query, language) for language in languages]
    least = min(len(read.left) for read, _ in best)
    able = [(read, exact) for read, exact in best if len(read.left) == least and read.concepts]
    if not able:
        return Understanding((), best[0][0].language, whole=False, left=best[0][0].left)
    # A word as it stands in one language means that, not what shares its stem in another: *salt* is no *saltea*.
    most = max(exact for _, exact in able)
    equal = [read for read, exact in able if exact == most]
    first = equal[0]
    if len({frozenset(c for group in read.concepts for c in group) for read in equal}) == 1:
        return first
    together = tuple(dict.fromkeys(c for read in equal for group in read.concepts for c in group))
    return replace(first, concepts=(together,))


def _understood(query: str, language: str) -> tuple[Understanding, int]:
    """Return what a query means in one language, and how many of its words stand as that language spells them."""
    every = tokens(query)
    words = content(every, language)
    found = _find(words, language, turns=_turns(every, words, language))
    taken = {p for match, _ in found for p in match.positions}
    left = tuple(word.folded for p, word in enumerate(words) if p not in taken)
    exact = sum(len(match.positions) for match, concepts in found if _as_spelled(match, concepts, words))
    groups = dict.fromkeys(concepts for _, concepts in _without_matter(found, every, words, language))
    return Understanding(tuple(groups), language, whole=not left, left=left), exact


def _as_spelled(match: _Match, concepts: tuple[str, ...], words: Sequence[Token]) -> bool:
    folded = tuple(sorted(words[p].folded for p in match.positions))
    return any(folded in match.phrase.forms[c] for c in concepts)


@lru_cache(maxsize=1)
def _completions() -> list[tuple[str, str, str, int]]:
    """Return (folded phrase, concept id, language, rank) sorted by phrase; rank 0 is a label."""
    rows = []
    for concept in taxonomy().by_id.values():
        if not concept.taggable:
            continue
        for language in LANGUAGES:
            for rank, phrase in enumerate(concept.names[language]):
                folded = " ".join(token.folded for token in tokens(phrase))
                rows.append((folded, concept.id, language, min(rank, 9)))
                words = folded.split(" ")
                # A concept is also found by a later word of its label: "kitchen" finds "fitted kitchens".
                rows.extend((" ".join(words[i:]), concept.id, language, 10) for i in range(1, len(words)))
    return sorted(rows)


def suggest(prefix: str, limit: int = 8) -> list[tuple[str, float]]:
    """Return up to `limit` (concept id, score 0–1) whose names begin with `prefix`, best first."""
    folded = " ".join(fold(token.folded) for token in tokens(prefix))
    if not folded:
        return []
    rows = _completions()
    scores: dict[str, float] = {}
    for position in range(bisect_left(rows, (folded,)), len(rows)):
        phrase, concept_id, _, rank = rows[position]
        if not phrase.startswith(folded):
            break
        score = len(folded) / len(phrase) * (1 - rank / 20)
        scores[concept_id] = max(scores.get(concept_id, 0.0), score)
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
