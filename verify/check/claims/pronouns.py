"""Whom "he" and "she" stand for, where one person only can be meant; else nobody.

A pronoun left standing costs little, a wrong name makes the article say what it does not. First
come the persons of the sentence itself: the subject of the clause above ("Brandt said that he"),
or the only one that fits. Where the sentence names nobody that fits, the one before it decides, if
it has one who fits, or one subject beside which others are only said in passing. Further back it
is whom the text is about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from verify.check.attribution.entities import Entity
from verify.check.attribution.name_kinds import EntityKind
from verify.check.claims.bodies import Bodies
from verify.check.claims.people import RELATIVES, Part, Person, Sentence, find_people, part_of
from verify.text.parser import Parse, Word

GENDERS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
_REACH = 900
"""Characters: a name further back is no antecedent that a reader would still have in mind."""
_MOST_SENTENCES = 4
_TIMES_AS_OFTEN = 2
_DUTIES = frozenset({"should", "must", "ought"})
_NO_PERSONS = frozenset({EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.PEOPLE})
_INTRODUCES = frozenset({"IN", "VBG", "VBN", "WRB", "TO"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BESIDE = frozenset({"ROOT", "conj", "ccomp", "parataxis"})
_OBJECTS = frozenset({"dobj", "dative", "pobj"})


class Pronouns:
    """Every "he" and "she" of a text, resolved in the order of the text."""

    def __init__(self, sentences: Sequence[Sentence], bodies: Bodies) -> None:
        self._bodies = bodies
        self._found: dict[int, Entity] = {}
        self._genders: dict[str, str] = {}
        self._past: list[tuple[Sentence, list[Person]]] = []
        for sentence in sentences:
            self._read(sentence)

    def at(self, place: int) -> Entity | None:
        """The person whom the pronoun at an offset of the document stands for."""
        return self._found.get(place)

    def _read(self, sentence: Sentence) -> None:
        people = find_people(sentence, self._bodies)
        for word in sentence.parse.words:
            if word.tag not in {"PRP", "PRP$"} or word.lower not in GENDERS:
                continue
            place, gender = sentence.start + word.start, GENDERS[word.lower]
            entity = self._resolve(sentence, word, people, gender)
            if entity is not None:
                self._found[place] = entity
                self._genders.setdefault(entity.name, gender)
            part, quoted = part_of(sentence.parse, word), sentence.is_quoted(place)
            if entity is None and not quoted:
                fits = [person for person in people if self._fits(person, gender)]
                behind = _named_behind(sentence.parse, word, fits)
                entity = behind.entity if behind is not None else None
            is_named = any(
                self._fits(p, gender) and not p.is_quoted and p.word < word.index for p in people
            )
            people.append(Person(place, word.index, entity, gender, part, quoted, is_named))
        self._past.append((sentence, people))

    def _resolve(
        self, sentence: Sentence, word: Word, people: list[Person], gender: str
    ) -> Entity | None:
        parse, place = sentence.parse, sentence.start + word.start
        if _is_either_or_short(parse, word) or sentence.has_loose_mark or sentence.is_labelled:
            return None
        if sentence.is_quoted(place):
            return self._in_quotation(sentence, place, people, gender)
        fits = [person for person in people if self._fits(person, gender) and not person.is_quoted]
        if _named_behind(parse, word, fits) is not None or _stands_before_a_name(sentence, word):
            return None
        left = [person for person in fits if person.word < word.index]
        if left:
            found = _governing(parse, word, left)
            is_meant = found is not None and self._is_sure(found, gender, place)
            return found.entity if found is not None and is_meant else None
        if any(p.is_doubtful and p.word < word.index for p in people):
            return None
        entity = self._earlier(place, part_of(parse, word), gender)
        # "He praised Ana Brandt's plan" is said of another.
        is_named_behind = any(
            mention.entity == entity and mention.start > place for mention in sentence.mentions
        )
        return None if is_named_behind else entity

    def _fits(self, person: Person, gender: str) -> bool:
        if person.gender:
            return person.gender == gender
        return self._genders.get(person.key, gender) == gender

    def _is_sure(self, person: Person, gender: str, place: int) -> bool:
        entity = person.entity
        if entity is None or person.part is Part.MODIFIER:
            return False
        if sum(other in {"", gender} for other in person.namesakes) > 1:
            return False
        known = person.gender or self._genders.get(entity.name, "")
        if known:
            return known == gender
        # "Leigh Brandt said he": of a name that tells no gender, nobody else may be meant.
        return person.part >= Part.SUBJECT and not any(
            other.key != person.key and self._fits(other, gender) and other.gender == gender
            for sentence, people in self._past[-2:]
            for other in people
        )

    def _in_quotation(
        self, sentence: Sentence, place: int, people: list[Person], gender: str
    ) -> Entity | None:
        """The one whom the quotation itself names before; it is never the one who speaks."""
        quote = next(q for q in sentence.quotations if q.start <= place < q.end)
        inside = [p for _, past in self._past[-_MOST_SENTENCES:] for p in past] + people
        fits = [p for p in inside if quote.start <= p.start < place and self._fits(p, gender)]
        return self._only(fits, gender, place)

    def _only(self, fits: Sequence[Person], gender: str, place: int) -> Entity | None:
        if len({person.key for person in fits}) != 1:
            return None
        best = max(fits, key=lambda person: person.part)
        known = best.gender or self._genders.get(best.key, "")
        is_told = known or (best.part is Part.MAIN and " " in best.key)
        return best.entity if is_told and self._is_sure(best, gender, place) else None

    def _earlier(self, place: int, part: Part, gender: str) -> Entity | None:
        back = 0
        quoted: set[str] = set()
        for sentence, people in reversed(self._past):
            if back >= _MOST_SENTENCES or sentence.start < place - _REACH:
                break
            near = [person for person in people if self._counts(person, gender)]
            fits = [person for person in near if not person.is_quoted]
            if fits and back:
                break
            if any(p.is_doubtful and p.part is Part.MAIN and p not in near for p in people):
                return None
            if fits and not _has_main_verb(sentence):
                return None
            if fits:
                return self._of_sentence_before(fits, part, gender, place)
            quoted |= {person.key for person in near if person.entity is not None}
            back += not _is_all_quoted(sentence)
        entity = self._whom_the_text_is_about(place, gender)
        return entity if entity is not None and quoted <= {entity.name} else None

    def _counts(self, person: Person, gender: str) -> bool:
        """True for whom the next sentence may go on about."""
        if person.part is Part.MODIFIER or not self._fits(person, gender):
            return False
        if person.entity is None:
            return person.part > Part.ASIDE and not person.is_named_before
        known = person.gender or self._genders.get(person.key, "")
        return bool(known) or person.part > Part.ASIDE

    def _of_sentence_before(
        self, fits: Sequence[Person], part: Part, gender: str, place: int
    ) -> Entity | None:
        if (only := self._only(fits, gender, place)) is not None:
            if any(person.part is not Part.ASIDE for person in fits):
                return only
            return only if self._most_named(place, gender) == [only] else None
        parts: dict[str, Part] = {}
        for person in fits:
            parts[person.key] = max(person.part, parts.get(person.key, Part.ASIDE))
        main = [key for key, weight in parts.items() if weight is Part.MAIN]
        others = [weight for weight in parts.values() if weight is not Part.MAIN]
        if len(main) != 1 or part < Part.SUBJECT or max(others, default=Part.ASIDE) > Part.ASIDE:
            return None
        return self._only([person for person in fits if person.key == main[0]], gender, place)

    def _whom_the_text_is_about(self, place: int, gender: str) -> Entity | None:
        """The one named most often, who did something the last two times."""
        fits = self._near(place, gender)
        foremost = self._most_named(place, gender)
        if not foremost:
            return None
        places = [person for person in fits if person.key == foremost[0].name]
        if any(person.part < Part.SUBJECT for person in places[-2:]):
            return None
        return self._only(places, gender, place)

    def _most_named(self, place: int, gender: str) -> list[Entity]:
        """The person named at least twice as often as any other, if there is one."""
        fits = self._near(place, gender)
        ranked = Counter(person.key for person in fits).most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < _TIMES_AS_OFTEN * ranked[1][1]):
            return []
        return [p.entity for p in fits if p.entity is not None and p.key == ranked[0][0]][:1]

    def _near(self, place: int, gender: str) -> list[Person]:
        """Everybody of ``gender`` so far whom a reader has in mind, outside quotations."""
        return [
            person
            for sentence, people in self._past
            if sentence.start >= place - _REACH
            for person in people
            if self._fits(person, gender) and not person.is_quoted
        ]


def _is_either_or_short(parse: Parse, word: Word) -> bool:
    """True for "he or she", and for "he's"."""
    near = parse.words[max(0, word.index - 1) : word.index + 2]
    return any(other.lower in {"or", "/"} or other.text[0] in "'’" for other in near)


def _is_all_quoted(sentence: Sentence) -> bool:
    words = [word for word in sentence.parse.words if word.text[0].isalnum()]
    return all(sentence.is_quoted(sentence.start + word.start) for word in words)


def _has_main_verb(sentence: Sentence) -> bool:
    """False for "Governor Brandt?" and for what a dateline or a heading has left."""
    return any(root.is_verb for root in sentence.parse.roots())


def _named_behind(parse: Parse, pronoun: Word, fits: Sequence[Person]) -> Person | None:
    """ "In his speech, Brandt said": he is the one named behind, or may be."""
    behind = {person.word: person for person in fits if person.word > pronoun.index}
    word = pronoun
    while behind and (head := parse.head(word)) is not None:
        if head.is_verb:
            for subject in parse.children(head, "nsubj", "nsubjpass"):
                if subject.index in behind:
                    return behind[subject.index]
        word = head
    if not word.is_verb:
        return next(iter(behind.values()), None)
    return _named_behind_a_comma(parse, pronoun, behind)


def _named_behind_a_comma(
    parse: Parse, pronoun: Word, behind: Mapping[int, Person]
) -> Person | None:
    """The same by the order of the words, where the parser has lost its way."""
    if parse.words[0].tag not in _INTRODUCES:
        return None
    comma = next((w.index for w in parse.words[pronoun.index :] if w.text == ","), None)
    if comma is None:
        return None
    index = next((i for i, p in behind.items() if i > comma and p.part >= Part.SUBJECT), None)
    if index is None:
        return None
    # "When he came in, he sat down, but Brandt left": not Brandt.
    is_another = any(w.lower == pronoun.lower for w in parse.words[comma:index])
    return None if is_another else behind[index]


def _stands_before_a_name(sentence: Sentence, pronoun: Word) -> bool:
    """The same where the name is not known to be a person's, only not to be a body's."""
    parse = sentence.parse
    root = next(parse.roots(), None)
    subject = parse.child(root, "nsubj", "nsubjpass") if root is not None else None
    if subject is None or subject.tag != "NNP":
        return False
    place = sentence.start + subject.start
    if any(m.start <= place < m.end and m.entity.kind in _NO_PERSONS for m in sentence.mentions):
        return False
    return pronoun.index < parse.subtree(subject)[0].index


def _governing(parse: Parse, pronoun: Word, left: Sequence[Person]) -> Person | None:
    """The subject of a clause above the pronoun, or the only one who stands before it."""
    by_word = {person.word: person for person in left}
    if _is_told_what_to_do(parse, pronoun):
        return None
    barred: set[str] = set()
    word = pronoun
    while (head := parse.head(word)) is not None:
        subject = _subject(parse, head)
        person = by_word.get(subject.index) if subject is not None else None
        if person is not None and not _is_within(parse, pronoun, subject):
            if not _is_object_of(parse, pronoun, head):
                return person if _is_alone(parse, head, pronoun, person, left) else None
            # "Brandt saw him" is of two.
            barred.add(person.key)
        word = head
    clause = parse.head(pronoun)
    is_beside = clause is not None and clause.relation in _BESIDE
    fits = [person for person in left if person.key not in barred]
    return _foremost(fits, is_beside and pronoun.relation in _SUBJECTS)


def _foremost(fits: Sequence[Person], is_subject: bool) -> Person | None:
    """The only one, or for a subject the only subject where others are said in passing."""
    if not fits:
        return None
    best = max(fits, key=lambda person: person.part)
    others = [person for person in fits if person.key != best.key]
    if not is_subject or best.part < Part.SUBJECT:
        return None if others else best
    return best if all(other.part is Part.ASIDE for other in others) else None


def _subject(parse: Parse, verb: Word) -> Word | None:
    if not verb.is_verb:
        return None
    subject = parse.child(verb, "nsubj", "nsubjpass")
    if subject is not None and subject.lower in RELATIVES and verb.relation == "relcl":
        return parse.head(verb)
    return subject


def _is_within(parse: Parse, word: Word, noun: Word | None) -> bool:
    return noun is not None and any(below.index == word.index for below in parse.subtree(noun))


def _is_object_of(parse: Parse, pronoun: Word, verb: Word) -> bool:
    """True for "saw him", "spoke to him"."""
    if pronoun.tag != "PRP" or pronoun.relation not in _OBJECTS:
        return False
    head = parse.head(pronoun)
    while head is not None and head.relation in {"prep", "agent", "dative"} and not head.is_verb:
        head = parse.head(head)
    return head is not None and head.index == verb.index


def _is_told_what_to_do(parse: Parse, pronoun: Word) -> bool:
    """ "Brandt said he should resign": mostly another."""
    verb = parse.head(pronoun)
    if verb is None or pronoun.relation not in _SUBJECTS:
        return False
    return any(helper.lower in _DUTIES for helper in parse.children(verb, "aux"))


def _is_alone(
    parse: Parse, verb: Word, pronoun: Word, person: Person, left: Sequence[Person]
) -> bool:
    """True where no other subject or object may be meant: not in "Brandt told Okoro that he"."""
    others = [other for other in left if other.key != person.key]
    # "Brandt said he": what is said has the pronoun for its subject.
    clause = parse.head(pronoun)
    is_subject = pronoun.relation in _SUBJECTS
    if clause is None or not is_subject or (clause.relation, clause.head) != ("ccomp", verb.index):
        return not others
    return all(other.part is Part.ASIDE for other in others)
