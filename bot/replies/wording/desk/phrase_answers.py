"""The answers that stand as buttons or in a menu under the questions of ``phrases``. Their keys are in custom ids."""

from collections.abc import Callable

from msgspec import Struct

from bot.i18n.texts import Texts

_MOST_CHILDREN = 3  # that have a button of their own
_DAYS = 7


class Answer(Struct, frozen=True):
    """An answer in one language; ``key`` is the same in all, for as long as messages stand."""

    key: str
    text: str


Answers = tuple[Answer, ...]
Wording = Callable[[Texts], Answers]


def _unknown(texts: Texts) -> Answer:
    return Answer("unknown", texts.term("phrase answer", "I do not know"))


def yes_or_no(texts: Texts) -> Answers:
    # TRANSLATORS: all messages of the context "phrase answer" are buttons: what a newcomer to Japan answers to a
    # helper's question; safe for men and women; at most 34 characters
    yes, no = texts.term("phrase answer", "Yes"), texts.term("phrase answer", "No")
    return Answer("yes", yes), Answer("no", no), _unknown(texts)


def done(texts: Texts) -> Answers:
    yes = texts.term("phrase answer", "Yes")
    return Answer("yes", yes), Answer("later", texts.term("phrase answer", "Not yet"))


def who(texts: Texts) -> Answers:
    return (
        Answer("me", texts.term("phrase answer", "For me")),
        Answer("child", texts.term("phrase answer", "For my child")),
        Answer("family", texts.term("phrase answer", "For someone in my family")),
        Answer("friend", texts.term("phrase answer", "For a friend")),
    )


def where(texts: Texts) -> Answers:
    return (
        Answer("home", texts.term("phrase answer", "Near my home")),
        Answer("work", texts.term("phrase answer", "Near my work or school")),
        Answer("online", texts.term("phrase answer", "Online")),
        Answer("any", texts.term("phrase answer", "Any place is fine")),
    )


def days(texts: Texts) -> Answers:
    """Monday to Sunday."""
    own = tuple(Answer(f"day{day}", texts.weekday(day)) for day in range(_DAYS))
    return (*own, _unknown(texts))


def times(texts: Texts) -> Answers:
    return (
        Answer("morning", texts.term("phrase answer", "In the morning")),
        Answer("afternoon", texts.term("phrase answer", "In the afternoon")),
        Answer("evening", texts.term("phrase answer", "In the evening")),
        Answer("any", texts.term("phrase answer", "Any time is fine")),
    )


def start(texts: Texts) -> Answers:
    return (
        Answer("now", texts.term("phrase answer", "As soon as possible")),
        Answer("month", texts.term("phrase answer", "Next month")),
        Answer("later", texts.term("phrase answer", "Later")),
        _unknown(texts),
    )


def level(texts: Texts) -> Answers:
    return (
        Answer("none", texts.term("phrase answer", "I have never learned Japanese")),
        Answer("kana", texts.term("phrase answer", "I can read hiragana")),
        Answer("little", texts.term("phrase answer", "I speak a little")),
        Answer("talk", texts.term("phrase answer", "I can have a conversation")),
    )


def wish(texts: Texts) -> Answers:
    return (
        Answer("speak", texts.term("phrase answer", "Speaking")),
        Answer("read", texts.term("phrase answer", "Reading and writing")),
        Answer("work", texts.term("phrase answer", "Japanese for work")),
        Answer("exam", texts.term("phrase answer", "Japanese for an exam")),
    )


def money(texts: Texts) -> Answers:
    return (
        Answer("0", texts.term("phrase answer", "Only a free class")),
        Answer("1000", texts.term("phrase answer", "Up to 1,000 yen")),
        Answer("5000", texts.term("phrase answer", "Up to 5,000 yen")),
        Answer("more", texts.term("phrase answer", "More than 5,000 yen")),
        _unknown(texts),
    )


def children(texts: Texts) -> Answers:
    """One, two, three; more."""
    own = tuple(Answer(str(count), texts.number(count)) for count in range(1, _MOST_CHILDREN + 1))
    return (*own, Answer("more", texts.term("phrase answer", "4 or more")))


def ages(texts: Texts) -> Answers:
    return (
        Answer("0", texts.term("phrase answer", "0 to 5 years")),
        Answer("6", texts.term("phrase answer", "6 to 11 years")),
        Answer("12", texts.term("phrase answer", "12 to 14 years")),
        Answer("15", texts.term("phrase answer", "15 years or older")),
    )


def way(texts: Texts) -> Answers:
    return (
        Answer("foot", texts.term("phrase answer", "On foot")),
        Answer("bicycle", texts.term("phrase answer", "By bicycle")),
        Answer("train", texts.term("phrase answer", "By train or bus")),
        Answer("car", texts.term("phrase answer", "By car")),
    )
