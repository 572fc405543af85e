"""Sentences that a helper and a newcomer need to understand each other without a common language.

A helper chooses one in their own language; it is posted in the newcomer's. Questions come with their answers.
"""

from collections.abc import Iterator

from msgspec import Struct

from bot.i18n.texts import Texts
from bot.replies.wording.desk import phrase_answers
from bot.replies.wording.desk.phrase_answers import Answers


class Phrase(Struct, frozen=True):
    """A sentence in one language; a question has ``answers``, of which ``several`` may be chosen together.

    ``key`` is the same in all languages, and is never given to another sentence: it is in custom ids.
    """

    key: str
    text: str
    answers: Answers = ()
    several: bool = False


class Group(Struct, frozen=True):
    """Phrases about one thing, under its name."""

    key: str
    name: str
    phrases: tuple[Phrase, ...]


def groups(texts: Texts) -> tuple[Group, ...]:
    """All phrases in a language, in the order of a conversation."""
    # TRANSLATORS: all messages of the context "phrase group" are what a group of a helper's sentences is about
    return (
        Group("hello", texts.term("phrase group", "Hello"), tuple(_hello(texts))),
        Group("place", texts.term("phrase group", "Place"), tuple(_place(texts))),
        Group("times", texts.term("phrase group", "Days and times"), tuple(_times(texts))),
        Group("level", texts.term("phrase group", "Level"), tuple(_level(texts))),
        Group("cost", texts.term("phrase group", "Cost"), tuple(_cost(texts))),
        Group("children", texts.term("phrase group", "Children"), tuple(_children(texts))),
        Group("way", texts.term("phrase group", "How to go there"), tuple(_way(texts))),
        Group("next", texts.term("phrase group", "What happens next"), tuple(_next(texts))),
        Group("goodbye", texts.term("phrase group", "Goodbye"), tuple(_goodbye(texts))),
    )


def find(key: str, texts: Texts) -> Phrase | None:
    """The phrase of a key in a language; None if this version has no such phrase."""
    return next((phrase for group in groups(texts) for phrase in group.phrases if phrase.key == key), None)


def _hello(texts: Texts) -> Iterator[Phrase]:
    # TRANSLATORS: all messages of the context "phrase" are sentences that a helper in Japan says to a newcomer, about
    # Japanese classes. Polite; complete in themselves; safe whether helper, newcomer and child are men or women, one or
    # several. At most 100 characters
    yield Phrase("hello", texts.term("phrase", "Hello. I am here to help you."))
    yield Phrase("ready", texts.term("phrase", "I do not speak your language. I use ready-made sentences."))
    yield Phrase("tap", texts.term("phrase", "Please tap a button to answer."))
    yield Phrase("short", texts.term("phrase", "Please write short and simple sentences."))
    yield Phrase("wait", texts.term("phrase", "Please wait a moment."))
    yield Phrase("again", texts.term("phrase", "I do not understand. Please write it in another way."))
    yield Phrase("who", texts.term("phrase", "Who is the class for?"), phrase_answers.who(texts))


def _place(texts: Texts) -> Iterator[Phrase]:
    yes_or_no = phrase_answers.yes_or_no(texts)
    yield Phrase("live", texts.term("phrase", "Where in Japan do you live? Please write the name of the place."))
    yield Phrase("postal", texts.term("phrase", "Please write your postal code (7 digits)."))
    yield Phrase("station", texts.term("phrase", "Please write the name of the nearest station."))
    yield Phrase("right", texts.term("phrase", "Is the place in the first message correct?"), yes_or_no)
    yield Phrase("where", texts.term("phrase", "Where would you like to learn?"), phrase_answers.where(texts))
    yield Phrase("near", texts.term("phrase", "There is a class near you."))
    yield Phrase("far", texts.term("phrase", "I do not know of a class near you."))
    yield Phrase("online", texts.term("phrase", "There are also online classes."))


def _times(texts: Texts) -> Iterator[Phrase]:
    yes_or_no = phrase_answers.yes_or_no(texts)
    yield Phrase("days", texts.term("phrase", "Which days are you free?"), phrase_answers.days(texts), several=True)
    yield Phrase("time", texts.term("phrase", "What time of day is good for you?"), phrase_answers.times(texts))
    yield Phrase("weekly", texts.term("phrase", "Can you come every week?"), yes_or_no)
    yield Phrase("start", texts.term("phrase", "When would you like to start?"), phrase_answers.start(texts))
    yield Phrase("below", texts.term("phrase", "The day and the time of the class are below."))
    yield Phrase("once", texts.term("phrase", "The class is once a week."))
    yield Phrase("anytime", texts.term("phrase", "You can start at any time of the year."))


def _level(texts: Texts) -> Iterator[Phrase]:
    yes_or_no = phrase_answers.yes_or_no(texts)
    yield Phrase("level", texts.term("phrase", "How much Japanese do you know?"), phrase_answers.level(texts))
    yield Phrase("kanji", texts.term("phrase", "Can you read some kanji?"), yes_or_no)
    yield Phrase("wish", texts.term("phrase", "What would you like to learn first?"), phrase_answers.wish(texts))
    yield Phrase("beginners", texts.term("phrase", "This class is for beginners."))
    yield Phrase("zero", texts.term("phrase", "You do not need to know any Japanese for this class."))
    yield Phrase("easy", texts.term("phrase", "The teacher speaks slowly, in easy Japanese."))
    yield Phrase("volunteers", texts.term("phrase", "The teachers are volunteers who live in the area."))


def _cost(texts: Texts) -> Iterator[Phrase]:
    yield Phrase("free", texts.term("phrase", "This class is free."))
    yield Phrase("lesson", texts.term("phrase", "Each lesson costs a little money."))
    yield Phrase("book", texts.term("phrase", "You pay only for the textbook."))
    yield Phrase("cost", texts.term("phrase", "Please ask about the cost before you go."))
    yield Phrase(
        "money", texts.term("phrase", "How much can you pay for a class each month?"), phrase_answers.money(texts)
    )


def _children(texts: Texts) -> Iterator[Phrase]:
    yes_or_no = phrase_answers.yes_or_no(texts)
    yield Phrase("with", texts.term("phrase", "Will children come with you?"), yes_or_no)
    yield Phrase("count", texts.term("phrase", "How many children will come?"), phrase_answers.children(texts))
    yield Phrase("ages", texts.term("phrase", "How old are the children?"), phrase_answers.ages(texts), several=True)
    yield Phrase("school", texts.term("phrase", "Do your children go to school in Japan?"), yes_or_no)
    yield Phrase("bring", texts.term("phrase", "You can bring your children to this class."))
    yield Phrase("care", texts.term("phrase", "Someone looks after the children during the class."))
    yield Phrase("nocare", texts.term("phrase", "Nobody looks after children at this class."))
    yield Phrase("kids", texts.term("phrase", "There is also a class for children."))


def _way(texts: Texts) -> Iterator[Phrase]:
    yield Phrase("way", texts.term("phrase", "How would you like to go there?"), phrase_answers.way(texts))
    yield Phrase(
        "together",
        texts.term("phrase", "Would you like someone to go there with you?"),
        phrase_answers.yes_or_no(texts),
    )
    yield Phrase("walk", texts.term("phrase", "It is near the station."))
    yield Phrase("map", texts.term("phrase", "The map is below."))
    yield Phrase("show", texts.term("phrase", "Please show this message to the people there."))
    yield Phrase("card", texts.term("phrase", "Please bring your residence card."))
    yield Phrase("pen", texts.term("phrase", "Please bring a pen and a notebook."))


def _next(texts: Texts) -> Iterator[Phrase]:
    yes_or_no = phrase_answers.yes_or_no(texts)
    yield Phrase("ask", texts.term("phrase", "I will ask the office and write to you here."))
    yield Phrase("while", texts.term("phrase", "This may take a few days."))
    yield Phrase("apply", texts.term("phrase", "You need to sign up before the first lesson."))
    yield Phrase("noapply", texts.term("phrase", "You do not need to sign up. You can just come."))
    yield Phrase("call", texts.term("phrase", "Shall I call the office for you?"), yes_or_no)
    yield Phrase("phone", texts.term("phrase", "Can you speak Japanese on the phone?"), yes_or_no)
    yield Phrase("office", texts.term("phrase", "The office can tell you more. Its address is in the first message."))
    yield Phrase("full", texts.term("phrase", "The class is full now. You may have to wait."))
    yield Phrase("spoke", texts.term("phrase", "Did you talk to the office?"), phrase_answers.done(texts))
    yield Phrase("other", texts.term("phrase", "Shall I look for another class?"), yes_or_no)
    yield Phrase("fine", texts.term("phrase", "Is this all right for you?"), yes_or_no)


def _goodbye(texts: Texts) -> Iterator[Phrase]:
    yield Phrase("more", texts.term("phrase", "Do you have any other questions?"), phrase_answers.yes_or_no(texts))
    yield Phrase("thanks", texts.term("phrase", "Thank you."))
    yield Phrase("enjoy", texts.term("phrase", "Enjoy learning Japanese!"))
    yield Phrase("return", texts.term("phrase", "You can ask here again at any time."))
    yield Phrase("tomorrow", texts.term("phrase", "I have to stop for today. I will write again tomorrow."))
    yield Phrase("close", texts.term("phrase", "I will close this request now. You can open it again."))
    yield Phrase("bye", texts.term("phrase", "Goodbye, and take care."))
