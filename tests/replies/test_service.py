"""The counter: a question in, a message out; labels and codes that lead back to their place."""

from collections.abc import Iterator, Mapping

import pytest

from bot.core.gazetteer.lookup import Gazetteer
from bot.core.gazetteer.outcomes import Ambiguous, Found, Unknown
from bot.core.places import Kind, Place
from bot.i18n.catalogues import Catalogues
from bot.i18n.texts import Texts
from bot.replies.custom_ids import BrowseId, LanguagesId, Subject
from bot.replies.message import ActionButton, PlaceButton
from bot.replies.payload import payload
from bot.replies.service import AnswerService, Wanted
from bot.replies.wording.questions import choice_name

SUZUKA = "24207"


def texts_of(catalogues: Catalogues) -> Iterator[Texts]:
    for tag in catalogues.tags:
        texts = catalogues.texts(tag)
        assert texts is not None
        yield texts


@pytest.mark.parametrize(
    "query", ["Suzuka", "鈴鹿市", "すずか", "ｽｽﾞｶ", "24207", "242071", "〒513-8701", "Suzuka-shi, Mie"]
)
def test_every_way_to_write_a_place_gets_the_same_answer(service: AnswerService, english: Texts, query: str) -> None:
    assert payload(service.for_query(query, english)) == payload(service.answer(Subject(SUZUKA), english))


def test_an_answer_by_code_names_the_place(service: AnswerService, japanese: Texts) -> None:
    assert service.answer(Subject(SUZUKA), japanese).content == "**三重県鈴鹿市**"


@pytest.mark.parametrize("code", ["22131", "00000", "99", ""])
def test_a_code_that_no_longer_exists_is_an_apology_that_offers_only_the_languages(
    service: AnswerService, english: Texts, code: str
) -> None:
    assert code not in service.directory.places
    message = service.answer(Subject(code), english)
    sentence, _ = message.content.split("\n")
    assert sentence == (
        f"I could not find a place in Japan called `{code}`." if code else "Where do you live in Japan?"
    )
    assert message.buttons == (
        ActionButton("Choose from a list", BrowseId()),
        ActionButton("Change language", LanguagesId(), "🌐"),
    )


def test_a_misspelled_name_of_several_places_is_a_suggestion_and_no_question(
    service: AnswerService, english: Texts
) -> None:
    outcome = service.gazetteer.find("Yokohsma")
    assert isinstance(outcome, Ambiguous)
    message = service.reply(outcome, "Yokohsma", english)
    assert message.content.startswith(
        "I could not find a place in Japan called `Yokohsma`. Did you mean one of these?\n"
    )
    assert [button.subject.code for button in message.buttons if isinstance(button, PlaceButton)] == ["14100", "02406"]


def test_the_reply_to_a_shared_name_has_one_button_for_each_place(service: AnswerService, english: Texts) -> None:
    for name in ("Fuchu", "Date", "Morioka", "Kita", "中央区"):
        outcome = service.gazetteer.find(name)
        codes = [b.subject.code for b in service.reply(outcome, name, english).buttons if isinstance(b, PlaceButton)]
        match outcome:
            case Found(_, others):
                assert codes == [candidate.place.code for candidate in others]
            case Ambiguous(candidates):
                assert codes == [candidate.place.code for candidate in candidates]
            case Unknown():
                pytest.fail(name)


@pytest.mark.parametrize(
    ("typed", "tag", "first"),
    [
        ("suzu", "en", ("Suzu City · 珠洲市 · Ishikawa Prefecture", "17205")),
        ("suzuk", "en", ("Suzuka City · 鈴鹿市 · Mie Prefecture", SUZUKA)),
        ("suzuk", "ja", ("三重県鈴鹿市", SUZUKA)),
        ("港北", "en", ("Kohoku Ward, Yokohama · 横浜市港北区 · Kanagawa Prefecture", "14109")),
        ("港北", "ja", ("神奈川県横浜市港北区", "14109")),
        ("24207", "ja", ("三重県鈴鹿市", SUZUKA)),
    ],
)
def test_choices_are_in_the_readers_language(
    service: AnswerService, catalogues: Catalogues, typed: str, tag: str, first: tuple[str, str]
) -> None:
    texts = catalogues.texts(tag)
    assert texts is not None
    assert service.choices.places(typed, texts)[0] == first


@pytest.mark.parametrize("typed", ["", "k", "ka", "Kita", "中", "中央区", "み", "府", "x" * 6000, "\ud800", "東京都"])
def test_choices_keep_discords_limits(service: AnswerService, catalogues: Catalogues, typed: str) -> None:
    for texts in texts_of(catalogues):
        choices = service.choices.places(typed, texts)
        assert len(choices) <= 25
        assert len({code for _, code in choices}) == len(choices)
        assert all(1 <= len(label.encode("utf-16-le")) // 2 <= 100 for label, _ in choices)
        assert all(code in service.directory.places for _, code in choices)


def test_choices_of_one_letter_fill_the_list_and_so_do_the_biggest_cities(
    service: AnswerService, english: Texts
) -> None:
    assert len(service.choices.places("k", english)) == 25
    assert len(service.choices.places("", english)) == 25
    assert service.choices.places("", english)[0] == ("Yokohama City · 横浜市 · Kanagawa Prefecture", "14100")


def test_labels_of_different_places_differ(service: AnswerService, catalogues: Catalogues) -> None:
    for texts in texts_of(catalogues):
        labels = [choice_name(service.directory.lineage(place), texts) for place in service.directory.places.values()]
        assert len(set(labels)) == len(labels)


def test_the_code_of_every_choice_leads_back_to_its_place(service: AnswerService, gazetteer: Gazetteer) -> None:
    for place in service.directory.places.values():
        outcome = gazetteer.find(place.code)
        assert isinstance(outcome, Found)
        assert (outcome.place, outcome.others) == (place, ())


def test_the_label_of_every_choice_leads_back_to_its_place(
    service: AnswerService, catalogues: Catalogues, samples: Mapping[str, frozenset[str]]
) -> None:
    """A client may send the label instead of the value."""
    astray = {
        (texts.tag, place.code): name
        for texts in texts_of(catalogues)
        for place in service.directory.places.values()
        if place.code in samples[texts.tag]
        and not leads_to(place, service, name := choice_name(service.directory.lineage(place), texts))
    }
    assert astray == {}


def leads_to(place: Place, service: AnswerService, text: str) -> bool:
    outcome = service.find(text)
    return isinstance(outcome, Found) and outcome.place == place


@pytest.mark.parametrize(
    ("code", "labels"),
    [
        ("24", ("Mie Prefecture · 三重県", "三重県", "三重县 · 三重県", "미에현 · 三重県")),
        ("01", ("Hokkaido · 北海道", "北海道", "北海道", "홋카이도 · 北海道")),
        ("26100", ("Kyoto City · 京都市 · Kyoto Prefecture", "京都府京都市", "京都府京都市", "교토부 교토시 · 京都市")),
        (
            "24207",
            (
                "Suzuka City · 鈴鹿市 · Mie Prefecture",
                "三重県鈴鹿市",
                "三重县铃鹿市 · 鈴鹿市",
                "미에현 스즈카시 · 鈴鹿市",
            ),
        ),
        (
            "14109",
            (
                "Kohoku Ward, Yokohama · 横浜市港北区 · Kanagawa Prefecture",
                "神奈川県横浜市港北区",
                "神奈川县横滨市港北区 · 横浜市港北区",
                "가나가와현 요코하마시 고호쿠구 · 横浜市港北区",
            ),
        ),
        ("13104", ("Shinjuku Ward · 新宿区 · Tokyo", "東京都新宿区", "东京都新宿区", "도쿄도 신주쿠구 · 新宿区")),
    ],
)
def test_a_label_is_the_readers_name_the_one_on_signs_and_the_prefecture(
    service: AnswerService, catalogues: Catalogues, code: str, labels: tuple[str, ...]
) -> None:
    lineage = service.directory.lineage(service.directory.places[code])
    readers = [texts for tag in ("en", "ja", "zh-Hans", "ko") if (texts := catalogues.texts(tag))]
    assert tuple(choice_name(lineage, texts) for texts in readers) == labels


def test_a_municipality_of_the_past_is_said_to_be_part_of_the_place(service: AnswerService, english: Texts) -> None:
    message = service.for_query("清水市", english)
    assert message.content == "**Shizuoka City · 静岡市 · Shizuoka Prefecture**"
    assert message.embed.description
    assert message.embed.description.splitlines()[0] == "清水市 is now part of this place."


@pytest.mark.parametrize(
    ("typed", "tag", "title", "sentence"),
    [
        ("Ikebukuro", "en", "**Toshima Ward · 豊島区 · Tokyo**", "Ikebukuro · 池袋 is in Toshima Ward."),
        ("Shin-Okubo", "en", "**Shinjuku Ward · 新宿区 · Tokyo**", "Shin-Okubo · 新大久保 is in Shinjuku Ward."),
        ("西葛西", "ja", "**東京都江戸川区**", "西葛西は江戸川区にあります。"),
        (
            "色丹村",
            "en",
            "**Nemuro City · 根室市 · Hokkaido**",
            "Shikotan · 色丹村 is in the Northern Territories and has no office. "
            "Its family registers are kept in Nemuro City.",
        ),
    ],
)
def test_a_quarter_or_a_station_is_said_to_be_in_the_place(
    service: AnswerService, typed: str, tag: str, title: str, sentence: str
) -> None:
    texts = service.catalogues.texts(tag)
    assert texts is not None
    message = service.for_query(typed, texts)
    assert message.content == title
    assert message.embed.description
    assert message.embed.description.splitlines()[0] == sentence
    office = service.for_query(typed, texts, Wanted(office=True))
    assert office.embed.description.splitlines()[0] == sentence


def test_while_typing_a_station_is_offered_with_the_place_that_it_is_in(service: AnswerService, english: Texts) -> None:
    assert service.choices.places("Ikebuk", english)[0] == ("Ikebukuro · 池袋 – Toshima Ward · 豊島区 · Tokyo", "13116")
    assert service.choices.places("qqqqq", english) == []
    assert service.choices.places("Ueno", english)[0][1] == "13106"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I live in Nishi-Kasai", "13123"),
        ("toshima ku ni sundeimasu", "13116"),
        ("住所は三重県四日市市諏訪町1-5です", "24202"),
        ("我住在川口市芝园町", "11203"),
    ],
)
def test_a_message_is_answered_as_a_question_would_be(
    service: AnswerService, english: Texts, text: str, code: str
) -> None:
    message = service.in_message(text, english)
    assert message.outcome == "found"
    assert message.content == service.answer(Subject(code), english).content


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("日本", [("日本語 · Japanese", "ja")]),
        ("ja", [("やさしい日本語 · easy Japanese", "ja-simple"), ("日本語 · Japanese", "ja")]),
        ("JA-S", [("やさしい日本語 · easy Japanese", "ja-simple")]),
        ("  port ", [("Português (Brasil) · Portuguese", "pt-BR")]),
        ("PT-br", [("Português (Brasil) · Portuguese", "pt-BR")]),
        ("العر", [("العربية · Arabic", "ar")]),
        ("РУС", [("Русский · Russian", "ru")]),
        (
            "zh",
            [
                ("简体中文 · Chinese (simplified characters)", "zh-Hans"),
                ("繁體中文 · Chinese (traditional characters)", "zh-Hant"),
            ],
        ),
        ("es", [("Español · Spanish", "es")]),
        ("(draft)", []),
        ("x" * 6000, []),
        ("\ud800", []),
    ],
    ids=ascii,
)
def test_languages_are_offered_by_their_name_or_tag(
    service: AnswerService, english: Texts, typed: str, offered: list[tuple[str, str]]
) -> None:
    assert service.choices.languages(typed, english) == offered


def test_languages_are_offered_in_the_order_of_their_names_as_many_as_discord_takes(
    service: AnswerService, english: Texts
) -> None:
    offered = service.choices.languages("", english)
    assert len(offered) == 25
    assert offered == sorted(offered, key=lambda choice: choice[0].casefold())
    assert offered[:3] == [("Bahasa Indonesia · Indonesian", "id"), ("English", "en"), ("Español · Spanish", "es")]


def test_every_language_is_offered_to_who_writes_its_name_or_its_tag(service: AnswerService, english: Texts) -> None:
    for tag, language in service.catalogues.languages.items():
        shown = service.catalogues.called(language, english)
        assert shown.startswith(language.name)
        for typed in (language.name, tag.upper(), shown):
            assert (shown, tag) in service.choices.languages(typed, english)
            assert service.catalogues.named(typed, english) is language


@pytest.mark.parametrize(
    ("typed", "reader", "tag"),
    [
        *(("Nepali", "en", "ne"), ("nepali", "ja", "ne"), ("ネパール語", "ja", "ne"), ("नेपाली", "ja", "ne")),
        *(("Burmese", "en", "my"), ("Vietnamese", "th", "vi"), ("tieng viet", "en", "vi"), ("birmanês", "pt-BR", "my")),
        *(("Portuguese", "en", "pt-BR"), ("Traditional", "en", "zh-Hant"), ("espanol", "en", "es")),
        *(("Chinese", "en", None), ("Klingon", "en", None), ("", "en", None)),
    ],
)
def test_a_helper_names_a_language_in_their_own_words(
    catalogues: Catalogues, typed: str, reader: str, tag: str | None
) -> None:
    texts = catalogues.texts(reader)
    assert texts is not None
    named = catalogues.named(typed, texts)
    assert (named.tag if named else None) == tag


def test_prefectures_wards_and_towns_are_all_answered(service: AnswerService, english: Texts) -> None:
    assert {place.kind for place in service.directory.places.values()} == set(Kind)
    for kind in Kind:
        place = next(place for place in service.directory.places.values() if place.kind is kind)
        assert service.answer(Subject(place.code), english).embed.fields


def test_the_choice_for_a_code_is_its_place_under_its_label(service: AnswerService, english: Texts) -> None:
    for code in ("24", "24207", "14109", "13104"):
        label = choice_name(service.directory.lineage(service.directory.places[code]), english)
        assert service.choices.places(code, english)[:1] == [(label, code)]
