"""What a helper is offered, what is posted, and what an answer says: whole messages in pairs of languages."""

from datetime import UTC, datetime

import pytest

from bot.core.desk.requests import Request
from bot.i18n.catalogues import Catalogues
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.message import ActionButton, Menu
from bot.replies.payload import rows
from bot.replies.wording.desk import phrase_messages, phrases

REQUEST = Request(7, 1, 1, "ne", "24207", datetime(2026, 11, 28, tzinfo=UTC))
NAME = 80351110224678912


def texts(catalogues: Catalogues, tag: str) -> Texts:
    found = catalogues.texts(tag)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("member", "helper", "content"),
    [
        ("ne", "ja", "तपाईं हरेक हप्ता आउन सक्नुहुन्छ?\n-# 毎週通えますか。"),
        ("en", "ja-simple", "Can you come every week?\n-# 毎週（まいしゅう） 来（く）ることが できますか。"),
        ("ja", "ja", "毎週通えますか。"),
        ("ar", "en", "\u200fهل يمكنك الحضور كل أسبوع؟\n-# Can you come every week?"),
        ("fil", "ur", "Makakapunta ka po ba linggo-linggo?\n-# \u200fکیا آپ ہر ہفتے آ سکتے ہیں؟"),
    ],
)
def test_a_phrase_is_posted_for_the_member_with_the_helpers_language_below_it(
    catalogues: Catalogues, member: str, helper: str, content: str
) -> None:
    message = phrase_messages.posted("weekly", REQUEST, texts(catalogues, member), texts(catalogues, helper))
    assert message is not None
    assert message.content == content
    own = texts(catalogues, member)
    labels = [button.label for button in message.buttons if isinstance(button, ActionButton)]
    assert labels == [own.term("phrase answer", answer) for answer in ("Yes", "No", "I do not know")]


@pytest.mark.parametrize(
    ("member", "helper", "content"),
    [
        (
            "ne",
            "ja",
            f"<@{NAME}>\n> तपाईंलाई कुन-कुन दिन फुर्सद हुन्छ?\n**सोमबार र शुक्रबार**\n"
            "> 何曜日が空いていますか。\n**月曜日、金曜日**",
        ),
        ("en", "en", f"<@{NAME}>\n> Which days are you free?\n**Monday and Friday**"),
        (
            "ur",
            "en",
            f"<@{NAME}>\n> \u200fآپ کن دنوں میں فارغ ہوتے ہیں؟\n\u200f**پیر اور جمعہ**\n"
            "> Which days are you free?\n**Monday and Friday**",
        ),
    ],
)
def test_an_answer_names_its_question_in_both_languages(
    catalogues: Catalogues, member: str, helper: str, content: str
) -> None:
    own, other = texts(catalogues, member), texts(catalogues, helper)
    message = phrase_messages.answered("days", ("day4", "day0"), NAME, own, other)
    assert message is not None
    assert message.content == content
    assert message.mentions == ()


@pytest.mark.parametrize(
    ("key", "answers"), [("gone", ("yes",)), ("weekly", ("gone",)), ("weekly", ()), ("weekly", ("yes", "gone"))]
)
def test_what_another_version_asked_has_no_answer(english: Texts, key: str, answers: tuple[str, ...]) -> None:
    assert phrase_messages.answered(key, answers, NAME, english, english) is None


def test_a_helper_chooses_a_group_and_stays_in_it(english: Texts) -> None:
    first = phrase_messages.offer(REQUEST, "", english)
    assert first.content == "Choose a sentence. I will post it here in this language: Nepali"
    for chosen in ("cost", "book"):
        message = phrase_messages.offer(REQUEST, chosen, english, posted=True)
        assert message.content == "Posted. You can choose another sentence."
        topics, sentences = (menu for menu in message.menus if isinstance(menu, Menu))
        assert [option.label for option in topics.options if option.chosen] == ["Cost"]
        assert sentences.options[0].label == "This class is free."


def test_everything_fits_into_its_message_in_every_pair_with_every_language(catalogues: Catalogues) -> None:
    languages = [texts(catalogues, tag) for tag in catalogues.tags]
    for own, other in zip(languages, [*languages[1:], languages[0]], strict=True):
        for phrase in (phrase for group in phrases.groups(own) for phrase in group.phrases):
            message = phrase_messages.posted(phrase.key, REQUEST, own, other)
            assert message is not None
            assert len(rows(message)) <= 1
            everything = [answer.key for answer in phrase.answers]
            answer = phrase_messages.answered(phrase.key, everything, NAME, own, other) if everything else message
            assert answer is not None
            assert limits.length(answer.content) <= limits.CONTENT
