"""Every phrase, in every language, fits where it stands, and can be told from the others."""

import re

import pytest

from bot.i18n.catalogues import Catalogues
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.wording.desk import phrases
from bot.replies.wording.desk.phrases import Phrase

KEY = re.compile("[a-z0-9]{1,12}")


def all_phrases(texts: Texts) -> list[Phrase]:
    return [phrase for group in phrases.groups(texts) for phrase in group.phrases]


@pytest.fixture(scope="module")
def languages(catalogues: Catalogues) -> list[Texts]:
    return [texts for tag in catalogues.tags if (texts := catalogues.texts(tag))]


def test_a_phrase_is_a_whole_option_of_a_menu_and_its_answers_are_whole_buttons(languages: list[Texts]) -> None:
    for group in (group for texts in languages for group in phrases.groups(texts)):
        assert len(group.phrases) <= limits.OPTIONS
        assert limits.length(group.name) <= limits.OPTION
        for phrase in group.phrases:
            assert limits.length(phrase.text) <= limits.OPTION
            assert len(phrase.answers) <= limits.OPTIONS
            assert all(0 < limits.length(answer.text) <= limits.BUTTON_LABEL for answer in phrase.answers)


def test_no_two_phrases_and_no_two_answers_of_a_question_are_alike(languages: list[Texts]) -> None:
    for own in map(all_phrases, languages):
        said = [phrase.text for phrase in own]
        assert len(said) == len(set(said))
        for phrase in own:
            offered = [answer.text for answer in phrase.answers]
            assert len(offered) == len(set(offered))


def test_keys_are_the_same_in_every_language_and_fit_into_an_id(languages: list[Texts]) -> None:
    keys, *others = [
        {phrase.key: [answer.key for answer in phrase.answers] for phrase in all_phrases(texts)} for texts in languages
    ]
    assert all(other == keys for other in others)
    assert len(keys) == len(all_phrases(languages[0]))
    for phrase, answers in keys.items():
        assert len(answers) == len(set(answers))
        assert all(KEY.fullmatch(key) for key in (phrase, *answers))


@pytest.mark.parametrize(
    ("tag", "question", "answers"),
    [
        ("en", "Which days are you free?", ["Monday", "Sunday", "I do not know"]),
        ("ne", "तपाईंलाई कुन-कुन दिन फुर्सद हुन्छ?", ["सोमबार", "आइतबार", "थाहा छैन"]),
        (
            "ja-simple",
            "何曜日（なんようび）に 時間（じかん）が ありますか。",
            ["月曜日（げつようび）", "日曜日（にちようび）", "わかりません"],
        ),
        ("vi", "Bạn rảnh những ngày nào?", ["Thứ Hai", "Chủ Nhật", "Tôi không biết"]),
        ("ur", "آپ کن دنوں میں فارغ ہوتے ہیں؟", ["پیر", "اتوار", "معلوم نہیں"]),
        ("my", "ဘယ်နေ့တွေ အားပါသလဲ။", ["တနင်္လာနေ့", "တနင်္ဂနွေနေ့", "မသိပါ"]),
    ],
)
def test_a_question_comes_with_its_answers(catalogues: Catalogues, tag: str, question: str, answers: list[str]) -> None:
    texts = catalogues.texts(tag)
    assert texts is not None
    phrase = phrases.find("days", texts)
    assert phrase is not None
    offered = [answer.text for answer in phrase.answers]
    assert (phrase.text, [offered[0], *offered[-2:]]) == (question, answers)


@pytest.mark.parametrize(
    ("tag", "three"), [("en", "3"), ("bn", "৩"), ("fa", "۳"), ("my", "၃"), ("ne", "३"), ("ar", "3")]
)
def test_numbers_of_children_have_the_digits_of_the_language(catalogues: Catalogues, tag: str, three: str) -> None:
    texts = catalogues.texts(tag)
    phrase = phrases.find("count", texts) if texts else None
    assert phrase is not None
    assert phrase.answers[2].text == three


def test_a_key_of_another_version_is_no_phrase(english: Texts) -> None:
    assert phrases.find("gone", english) is None
