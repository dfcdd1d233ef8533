"""How the lines of a news page that are no running text look."""

from __future__ import annotations

import re
from functools import cache

from verify.text.lexicon import any_of, phrases
from verify.text.tokens import fold

_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?\.?"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?"
_CLOCK = (
    r"(?:at )?\d{1,2}[:.]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?,? ?"
    r"(?:gmt|utc|est|edt|[cmp][sd]t|bst|cest|cet|et|ist)?"
)
_DATE = (
    rf"(?:{_DAY} )?(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d(?:t[\d:.z+-]*)?"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})"
)
_DATE_LINE = re.compile(
    r"(?:(?:last )?(?:published|updated|posted|modified|first published|date)"
    rf"(?: on| at)?:? ?)?(?:{_DATE}(?:,? ?(?:[|·•-] ?)?{_CLOCK})?|{_CLOCK},? ?{_DATE})",
    re.I,
)
_CLOCK_LINE = re.compile(_CLOCK + r"(?: [ap]\.?m)?", re.I)
_LABELLED_DATE = re.compile(
    r"(?:last )?(?:published|updated|posted|modified)(?: on| at)?:? .{0,60}", re.I
)
_BYLINE = re.compile(
    r"(?:[—–-] ?)?(?:by|written by|words by|story by|reported by|posted by|reporting by|edited by"
    r"|additional reporting by|editing by|compiled by|analysis by)[: ]+(?:the )?[^\W\d_@]",
    re.I,
)
_BYLINE_START = re.compile(r"(?:[—–-] ?)?(?:By|BY|by)[: ]+(?:the |The )?[A-Z\u00c0-\u024f]")
_JOB = re.compile(
    r"\b(?:staff writer|reporter|correspondent|editor|columnist|contributor|special to|bureau chief"
    r"|staff reporter)\b",
    re.I,
)
_READING_TIME = re.compile(r"\d{1,3}[ -]min(?:ute)?s?[ -]read", re.I)
_CREDIT = re.compile(
    r"\(?(?:photo(?:graph)?s?|image|images|picture|video|illustration|graphic|file|credit|source)"
    r"(?: credit| source| courtesy| by| via)?s?(?: by| of)? ?[:/©|] ?\S"
    r"|\(?(?:photo(?:graph)?s?|images?|picture|video|illustration) (?:by|courtesy|credit|via) "
    r"|©",
    re.I,
)
_CREDIT_SENTENCE = re.compile(
    r"(?:^|\. )(?:[\w.’' ]{0,60}) contributed (?:to this (?:report|story|article)|reporting)\b"
    r"|^\(?(?:additional )?(?:reporting|writing|editing) by\b"
    r"|^this (?:story|article|report) (?:was (?:originally|first)|is from|has been)",
    re.I,
)
_TWEET = re.compile(rf"[—–-] ?.{{2,60}}\(@\w{{2,30}}\),? (?:on )?{_DATE}", re.I)
_PHOTO_MARK = re.compile(
    r"\((?:AP|AFP|EPA|PA|Reuters|Getty)[^()]{0,20}(?:Photo|Images?)?/[^()]{1,60}\)"
    r"|\((?:[^()]{0,40}(?:Photo|Getty Images|Image)[^()]{0,60})\)\.?$"
    r"|^(?:pictured|caption|above|pictured above)(?: ?:| are| is)",
    re.I,
)
_SHARES = re.compile(
    r"(?:\d[\d,.]*[km]? ?(?:shares?|views?|comments?|likes?|retweets?|reactions?|votes?)[ |·]*)+",
    re.I,
)
_NAME_WORD = re.compile(r"[A-Z\u00c0-\u024f][\w.’'-]*,?")
DATELINE = re.compile(
    r"(?:(?P<place>[A-Z\u00c0-\u00dd][\w.’'-]*"
    r"(?:[ ,/]{1,2}[A-Z\u00c0-\u00dd\d][\w.’'-]*){0,6}),? ?)?"
    r"(?P<mark>\([^()\n]{2,40}\))? ?(?P<dash>--?|–|—|:)\s+(?=\S)"
)
_CAPITALS = re.compile(r"[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd.’' -]{2,}")
_SMALL_WORDS = frozenset({"of", "the", "and", "for"})
_BIO = re.compile(
    r"(?:[A-Z\u00c0-\u024f][\w.’'-]*,? ){2,5}(?:is|are) (?:(?:an?|the) )?(?:[\w’'-]+ ){0,5}?"
    r"(?:writer|reporter|correspondent|columnist|editor|journalist|contributor|fellow)s?\b"
)
_REACH_ME = re.compile(
    r"(?:follow|e-?mail|contact|reach) (?:him|her|them|us|me|the (?:author|reporter|writer)"
    r"|(?:[A-Z][\w.’'-]* ){1,3}).{0,40}(?:@|\bon (?:twitter|x|facebook|instagram|bluesky)\b)",
    re.I,
)
_BIO_WORDS = 30
_WORD_LIMIT = 40
_SHORT = 8
_ADDRESS_LINE = re.compile(r"(?:[\w.+-]{1,64}@[\w-]+\.[\w.-]+|@\w{2,30})[\s|,]*")
_PICTURE_WORDS = re.compile(
    r"^[A-Z][\w’' -]{1,30}: |\((?:file|file picture|pictured|left|right|above|inset)\)|\bpictured\b"
    r"|^an? (?:general |aerial |file )?(?:view|photo|picture|image|screenshot) of\b"
    r"|\b(?:poses?|seen (?:here|in)|shown (?:here|in|before))\b",
    re.I,
)


def is_byline(line: str) -> bool:
    """A name after "By", a date, a time of reading; nothing that states anything."""
    words = line.split()
    if len(words) > 18:
        return False
    if _ADDRESS_LINE.fullmatch(line):
        return True
    bare = line.strip(" |·•-.")
    if _DATE_LINE.fullmatch(bare) or _CLOCK_LINE.fullmatch(bare) or _READING_TIME.fullmatch(line):
        return True
    if _LABELLED_DATE.fullmatch(line) and any(ch.isdigit() for ch in line):
        return True
    if _BYLINE_START.match(line) and not line.endswith(("?", "!")):
        return _mostly_names(words[1:]) and (not line.endswith(".") or len(words) <= 4)
    if _BYLINE.match(line) and not line.endswith("."):
        return _mostly_names(words[2:])
    if line.endswith((".", "?", "!")):
        return False
    return bool(_JOB.search(line)) and len(words) <= 10 and _mostly_names(words[:2])


def _mostly_names(words: list[str]) -> bool:
    names = sum(bool(_NAME_WORD.match(word)) for word in words)
    return bool(words) and names * 2 >= len(words)


def is_credit(line: str) -> bool:
    """Who took the picture or helped with the report."""
    if len(line) > 300:
        return False
    if _TWEET.fullmatch(line):
        return True
    if _CREDIT_SENTENCE.search(line):
        return True
    return len(line.split()) <= 20 and bool(_CREDIT.match(line))


def is_caption(line: str) -> bool:
    """A short line with the mark of an image library at either end, or "(AP Photo/Name)"."""
    if len(line.split()) > _WORD_LIMIT + 40 or len(line) > 800:
        return False
    if _PHOTO_MARK.search(line):
        return True
    if len(line.split()) > _WORD_LIMIT or line.endswith((".", "?", "!")):
        return False
    folded = fold(line).strip("()[] ")
    return any(
        (folded.startswith(mark) and not folded[len(mark) : len(mark) + 1].isalnum())
        or (folded.endswith(mark) and not folded[: -len(mark)][-1:].isalnum())
        for mark in phrases("image_marks")
    )


def is_picture_line(line: str) -> bool:
    """Does a line without a full stop read like what stands under a picture?"""
    return len(line) <= 600 and bool(_PICTURE_WORDS.search(line))


@cache
def _phrase_pattern(name: str, at_start: bool) -> re.Pattern[str]:
    listed = any_of(phrases(name))
    return re.compile(rf"(?:{listed})(?!\w)" if at_start else rf"(?<!\w)(?:{listed})(?!\w)")


def is_related(line: str) -> bool:
    """ "Read also: ..." and the like."""
    if len(line.split()) > 25:
        return False
    match = _phrase_pattern("related_openers", True).match(fold(line).lstrip("([*>»• "))
    if match is None:
        return False
    rest = fold(line).lstrip("([*>»• ")[match.end() :].lstrip()
    return rest[:1] in ":-|>" or not line.endswith((".", "!", "?"))


def is_boilerplate(line: str) -> bool:
    """Newsletter, sharing, copyright and cookie lines; a full sentence only by its plain words."""
    if len(line) > 400 or len(line.split()) > _WORD_LIMIT:
        return False
    folded = fold(line)
    if _SHARES.fullmatch(line) or _phrase_pattern("boilerplate_anywhere", False).search(folded):
        return True
    opening = _phrase_pattern("boilerplate", True).match(folded.lstrip("([*>»• "))
    return bool(opening) and (not line.endswith(".") or len(line.split()) <= _SHORT)


def dateline_end(line: str) -> int:
    """Where the story begins after ``LONDON (Reuters) -`` or ``(AP) —``; 0 if there is none."""
    match = DATELINE.match(line, 0, 120)
    if match is None or match.end() >= len(line):
        return 0
    place, mark = match["place"] or "", match["mark"]
    if mark:
        inside = fold(mark[1:-1])
        is_name = len(mark.split()) <= 4 and all(
            word[0].isupper() for word in mark[1:-1].split() if word.lower() not in _SMALL_WORDS
        )
        known = inside in phrases("agencies") or bool(place) or is_name
        return match.end() if known and match["dash"] != ":" else 0
    town = place.split(",")[0]
    is_capitals = bool(_CAPITALS.match(place)) and town.isupper()
    # With a single hyphen, "NATO - the alliance" is none.
    is_sure = match["dash"] != "-" or "," in place or town.lower() in phrases("places")
    return match.end() if is_capitals and is_sure else 0


def is_bio(line: str) -> bool:
    """ "Ana Brandt is a staff writer. Follow her on ...": about the author, at the page's end."""
    if len(line) > 600:
        return False
    if _REACH_ME.match(line):
        return True
    return bool(_BIO.match(line)) and (
        len(line.split()) <= _BIO_WORDS or bool(_REACH_ME.search(line))
    )
