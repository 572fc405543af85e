"""Catalogues and texts: what a language says, and what it says where its catalogue is silent."""

import gettext
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.core.directory.directory import Directory
from bot.i18n.catalogues import Catalogues
from bot.i18n.errors import CatalogueError
from bot.i18n.texts import Language, Texts

# Every language of the guide.
TAGS = (
    *("en", "ja", "ja-simple", "zh-Hans", "zh-Hant", "vi", "ko", "fil", "ne", "id", "pt-BR", "my", "si", "es"),
    *("th", "bn", "hi", "ur", "km", "mn", "fr", "ru", "uk", "uz", "ta", "fa", "ar"),
)
ENGLISH_PLURALS = "nplurals=2; plural=(n != 1);"
NO_PLURALS = "nplurals=1; plural=0;"
ISOLATED = "\u2068{}\u2069"
LITERAL = "\u2066{}\u2069"
FROM_THE_RIGHT = "\u200f"
RIGHT_TO_LEFT = ("ur", "fa", "ar")

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a small catalogue: write("pt_BR", 'msgid "a"\nmsgstr "b"')."""

    def written(folder: str, *entries: str, plurals: str = ENGLISH_PLURALS, own_headers: Sequence[str] = ()) -> Path:
        path = tmp_path / folder / "LC_MESSAGES" / "bot.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        headers = (
            "Content-Type: text/plain; charset=utf-8",
            f"Language: {folder}",
            f"Plural-Forms: {plurals}",
            *own_headers,
        )
        header = "\n".join(('msgid ""', 'msgstr ""', *(f'"{line}\\n"' for line in headers)))
        path.write_text("\n\n".join((header, *entries)) + "\n", encoding="utf-8")
        return path

    return written


def entry(message: str, translation: str, *, context: str = "", flags: str = "") -> str:
    lines = [f"#, {flags}"] if flags else []
    lines += [f'msgctxt "{context}"'] if context else []
    return "\n".join([*lines, f'msgid "{message}"', f'msgstr "{translation}"'])


def texts(folder: Path, tag: str) -> Texts:
    found = Catalogues(folder).texts(tag)
    assert found is not None
    return found


def untranslated(tag: str) -> Texts:
    return Texts(Language(tag, tag, draft=False), gettext.NullTranslations())


def test_the_shipped_languages_are_the_folders(catalogues: Catalogues) -> None:
    assert catalogues.tags[0] == "en"
    assert sorted(catalogues.tags) == sorted(TAGS)
    catalogues.check()


def test_every_shipped_language_has_a_name_of_its_own(catalogues: Catalogues) -> None:
    names = {language.name.casefold() for language in catalogues.languages.values()}
    assert len(names) == len(TAGS)
    assert not names & {tag.casefold() for tag in TAGS}


def test_a_language_is_what_the_header_of_its_catalogue_says(tmp_path: Path, write: Write) -> None:
    write("fr", own_headers=("X-Language-Name: Français", "X-Review-State: reviewed"))
    write("pt_BR", own_headers=("X-Language-Name: Português (Brasil)", "X-Review-State: draft"))
    write("ko")
    assert Catalogues(tmp_path).languages == {
        "en": Language("en", "English", draft=False),
        "fr": Language("fr", "Français", draft=False),
        "ko": Language("ko", "ko", draft=True),
        "pt-BR": Language("pt-BR", "Português (Brasil)", draft=True),
    }
    assert texts(tmp_path, "pt-BR").language == Language("pt-BR", "Português (Brasil)", draft=True)


@pytest.mark.parametrize("typed", ["fr", "FR", " fr\n", "Français", "FRANÇAIS", "français ", "French", "Fran"])
def test_a_language_is_found_by_its_tag_or_its_own_name(tmp_path: Path, write: Write, typed: str) -> None:
    write("fr", own_headers=("X-Language-Name: Français",))
    write("ja", own_headers=("X-Language-Name: 日本語",), plurals=NO_PLURALS)
    catalogues = Catalogues(tmp_path)
    assert catalogues.named(typed, catalogues.source) is catalogues.languages["fr"]
    assert catalogues.named("日本語", catalogues.source) is catalogues.languages["ja"]


@pytest.mark.parametrize("typed", ["", " ", "ran", "Frenchman", "fr-FR", "x" * 6000, "\ud800"], ids=ascii)
def test_what_is_no_language_is_none(tmp_path: Path, write: Write, typed: str) -> None:
    write("fr", own_headers=("X-Language-Name: Français",))
    catalogues = Catalogues(tmp_path)
    assert catalogues.named(typed, catalogues.source) is None


def test_a_catalogue_is_compiled_once_and_when_its_language_is_first_asked_for(tmp_path: Path, write: Write) -> None:
    write("fr", entry("one", "un"))
    path = write("ko", entry("one", "하나"))
    path.write_text(path.read_text(encoding="utf-8") + 'msgid "unfinished\n', encoding="utf-8")
    catalogues = Catalogues(tmp_path, "fr")
    assert catalogues.default.gettext("one") == "un"
    assert catalogues.texts("fr") is catalogues.default
    for _ in range(2):
        with pytest.raises(CatalogueError, match=f"^{re.escape(str(path))}: "):
            catalogues.texts("ko")


def test_a_folder_without_catalogues_speaks_english(tmp_path: Path) -> None:
    assert Catalogues(tmp_path).tags == ("en",)
    assert texts(tmp_path, "en").gettext("Places: {count}", count=3) == "Places: 3"


def test_easy_japanese_falls_back_to_japanese_and_then_to_english(tmp_path: Path, write: Write) -> None:
    write("ja", entry("one", "一"), entry("two", "二"), plurals=NO_PLURALS)
    write("ja_simple", entry("one", "いち"), plurals=NO_PLURALS)
    simple = texts(tmp_path, "ja-simple")
    assert [simple.gettext(message) for message in ("one", "two", "three")] == ["いち", "二", "three"]


def test_the_fallback_holds_for_contexts(tmp_path: Path, write: Write) -> None:
    write("ja", entry("north", "北", context="direction"), plurals=NO_PLURALS)
    write("ja_simple", entry("north", "きた", context="wind"), plurals=NO_PLURALS)
    simple = texts(tmp_path, "ja-simple")
    assert simple.pgettext("direction", "north") == "北"
    assert simple.pgettext("wind", "north") == "きた"
    assert simple.pgettext("page", "north") == "north"
    assert simple.term("direction", "north") == "北"
    assert simple.term("page", "north") == "north"
    assert simple.has("direction", "north")
    assert not simple.has("page", "north")


def test_easy_japanese_without_japanese_falls_back_to_english(tmp_path: Path, write: Write) -> None:
    write("ja_simple", entry("one", "いち"), plurals=NO_PLURALS)
    assert texts(tmp_path, "ja-simple").gettext("two") == "two"


def test_another_language_falls_back_to_english_only(tmp_path: Path, write: Write) -> None:
    write("ja", entry("one", "一"), plurals=NO_PLURALS)
    write("ko", entry("two", "둘"), plurals=NO_PLURALS)
    assert texts(tmp_path, "ko").gettext("one") == "one"


def test_fuzzy_and_empty_translations_count_as_none(tmp_path: Path, write: Write) -> None:
    write("fr", entry("one", "un ?", flags="fuzzy"), entry("two", ""))
    french = texts(tmp_path, "fr")
    assert [french.gettext(message) for message in ("one", "two")] == ["one", "two"]


def test_values_are_never_read_as_placeholders() -> None:
    assert untranslated("en").gettext("You wrote {query}.", query="{query} {0} {{") == "You wrote {query} {0} {{."


def test_a_sentence_without_values_keeps_its_braces() -> None:
    assert untranslated("en").gettext("{ is a brace") == "{ is a brace"


def test_values_are_isolated_in_a_right_to_left_language(tmp_path: Path, write: Write) -> None:
    write("ur", entry("Office: {office}, {city}", "دفتر: {office}، {city}"))
    urdu = texts(tmp_path, "ur")
    filled = urdu.gettext("Office: {office}, {city}", office="City Hall", city="Tsu")
    assert filled == f"{FROM_THE_RIGHT}دفتر: {ISOLATED.format('City Hall')}، {ISOLATED.format('Tsu')}"
    assert urdu.pgettext("place", "{city}", city="Tsu") == FROM_THE_RIGHT + ISOLATED.format("Tsu")


def test_literals_are_isolated_from_the_left_in_a_right_to_left_language(tmp_path: Path, write: Write) -> None:
    write("ur", entry("Type /my-data in Discord, press Enter: {example}", "Enter، Discord /my-data: {example}"))
    filled = texts(tmp_path, "ur").gettext(
        "Type /my-data in Discord, press Enter: {example}", example="/classes in Discord"
    )
    literals = f"{LITERAL.format('Enter')}، {LITERAL.format('Discord')} {LITERAL.format('/my-data')}"
    assert filled == f"{FROM_THE_RIGHT}{literals}: {ISOLATED.format('/classes in Discord')}"


@pytest.mark.parametrize("text", ["Entered", "Discords", "xEnter", "3/4", "/Classes"])
def test_what_only_looks_like_a_literal_is_left_as_it_is(text: str) -> None:
    assert untranslated("ar").gettext(text) == FROM_THE_RIGHT + text


@pytest.mark.parametrize("tag", TAGS)
def test_values_and_literals_are_isolated_in_right_to_left_languages_only(tag: str) -> None:
    language = untranslated(tag)
    assert language.right_to_left == (tag in RIGHT_TO_LEFT)
    isolated = language.right_to_left
    assert language.gettext("{city}", city="Tsu") == (FROM_THE_RIGHT + ISOLATED.format("Tsu") if isolated else "Tsu")
    assert language.gettext("/classes") == (FROM_THE_RIGHT + LITERAL.format("/classes") if isolated else "/classes")
    assert language.isolated("Tsu") == (ISOLATED.format("Tsu") if isolated else "Tsu")


@pytest.mark.parametrize("tag", TAGS)
def test_each_line_is_marked_in_right_to_left_languages_only(tag: str) -> None:
    language = untranslated(tag)
    mark = FROM_THE_RIGHT if language.right_to_left else ""
    assert language.gettext("a\n\nb") == f"{mark}a\n\n{mark}b"
    assert language.pgettext("heading", "a") == f"{mark}a"
    assert language.line("Tsu · 津市") == f"{mark}Tsu · 津市"
    assert language.line("") == ""


@pytest.mark.parametrize("tag", TAGS)
def test_a_term_has_no_marks_of_direction(tag: str) -> None:
    assert untranslated(tag).term("button", "/classes in Discord") == "/classes in Discord"


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "Nov 22, 2026"),
        ("ja", "2026年11月22日"),
        ("ja-simple", "2026年11月22日"),
        ("fr", "22 nov. 2026"),
        ("ko", "2026. 11. 22."),
        ("ru", "22 нояб. 2026 г."),
    ],
)
def test_a_date_is_written_as_the_language_writes_it(tag: str, written: str) -> None:
    assert untranslated(tag).date(date(2026, 11, 22)).replace("\u202f", " ") == written


@pytest.mark.parametrize("tag", TAGS)
def test_a_date_has_its_day_in_every_language(tag: str) -> None:
    assert untranslated(tag).date(date(2026, 11, 22)) != untranslated(tag).date(date(2026, 11, 23))


@pytest.mark.parametrize(
    ("locale", "tag"),
    [
        ("zh-TW", "zh-Hant"),
        ("zh-CN", "zh-Hans"),
        ("ja", "ja"),
        ("pt-BR", "pt-BR"),
        ("es-419", "es"),
        ("es-ES", "es"),
        ("en-GB", "en"),
        ("en-US", "en"),
    ],
)
def test_a_discord_locale_means_one_of_our_languages(tmp_path: Path, write: Write, locale: str, tag: str) -> None:
    for folder in ("zh_Hans", "zh_Hant", "ja", "pt_BR", "es"):
        write(folder, entry("one", folder))
    catalogues = Catalogues(tmp_path, "pt-BR")
    texts = catalogues.for_discord_locale(locale)
    assert texts is catalogues.texts(tag)
    assert texts is not None
    assert texts.tag == tag


@pytest.mark.parametrize("locale", ["de", "zh", "zh-Hant", "pt", "tlh", "", "x" * 6000, "JA"])
def test_an_unknown_discord_locale_means_none_of_our_languages(tmp_path: Path, write: Write, locale: str) -> None:
    write("ja", entry("one", "一"), plurals=NO_PLURALS)
    catalogues = Catalogues(tmp_path, "ja")
    assert catalogues.for_discord_locale(locale) is None


def test_a_discord_locale_without_its_catalogue_means_none_either(tmp_path: Path) -> None:
    catalogues = Catalogues(tmp_path)
    assert catalogues.for_discord_locale("zh-TW") is None
    assert catalogues.for_discord_locale("tlh") is None


@pytest.mark.parametrize("tag", ["pt-BR", "pt-br", "PT-BR"])
def test_a_language_is_found_by_its_tag_in_any_case(tmp_path: Path, write: Write, tag: str) -> None:
    write("pt_BR", entry("one", "um"))
    assert texts(tmp_path, tag).gettext("one") == "um"


@pytest.mark.parametrize("tag", ["", "pt", "pt_BR", "tlh", "../ja"])
def test_other_tags_are_no_language(tmp_path: Path, write: Write, tag: str) -> None:
    write("pt_BR", entry("one", "um"))
    assert Catalogues(tmp_path).texts(tag) is None


@pytest.mark.parametrize(
    ("tag", "kilometres", "written"),
    [
        ("en", 3.44, "3.4 km"),
        ("en", 0.0, "0 km"),
        ("en", 0.04, "0 km"),
        ("en", 9.94, "9.9 km"),
        ("en", 9.96, "10 km"),
        ("en", 10.4, "10 km"),
        ("en", 1234.5, "1,234 km"),
        ("ja", 62.4, "62 km"),
        ("fr", 3.44, "3,4 km"),
        ("pt-BR", 3.44, "3,4 km"),
        ("zh-Hans", 3.44, "3.4公里"),
        ("zh-Hant", 3.44, "3.4 公里"),
        ("ko", 3.44, "3.4km"),
        ("ru", 3.44, "3,4 км"),
        ("ne", 3.44, "३.४ किमी"),
        ("fa", 1234.5, "۱٬۲۳۴ کیلومتر"),
        ("ur", 3.44, "3.4 کلو میٹر"),
    ],
)
def test_a_distance_is_written_as_the_language_writes_it(tag: str, kilometres: float, written: str) -> None:
    assert untranslated(tag).distance(kilometres).replace("\u00a0", " ").replace("\u202f", " ") == written


@pytest.mark.parametrize("tag", TAGS)
def test_a_distance_has_a_real_unit_in_every_language(tag: str) -> None:
    for kilometres in (0.0, 0.1, 1.0, 2.0, 3.4, 9.99, 10.0, 21.0, 2500.0):
        written = untranslated(tag).distance(kilometres)
        assert "length-" not in written
        assert any(character.isalpha() for character in written)


@pytest.mark.parametrize(
    ("tag", "written"),
    [
        ("en", "A, B, and C"),
        ("ja", "A、B、C"),
        ("ja-simple", "A、B、C"),
        ("zh-Hant", "A、B和C"),
        ("vi", "A, B và C"),
        ("pt-BR", "A, B e C"),
        ("ur", "A، B، اور C"),
    ],
)
def test_a_listing_is_joined_as_the_language_joins_it(tag: str, written: str) -> None:
    assert untranslated(tag).listing(["A", "B", "C"]) == written


@pytest.mark.parametrize("tag", TAGS)
def test_a_listing_holds_every_item_once_in_every_language(tag: str) -> None:
    language = untranslated(tag)
    assert language.listing([]) == ""
    assert language.listing(iter(["A"])) == "A"
    for items in (["A", "B"], ["A", "B", "C", "D"]):
        written = language.listing(items)
        assert [character for character in written if character in "ABCD"] == items


@pytest.mark.parametrize(
    "content",
    [
        b"this is no catalogue\n",
        b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "a"\nmsgstr "\xff\xfe"\n',
        b'msgid ""\nmsgstr ""\n"Language: q!!\\n"\n\nmsgid "a"\nmsgstr "b"\n',
    ],
    ids=["no catalogue", "not UTF-8", "language"],
)
def test_a_broken_catalogue_is_reported_with_its_path(tmp_path: Path, write: Write, content: bytes) -> None:
    path = write("ja")
    path.write_bytes(content)
    with pytest.raises(CatalogueError) as caught:
        Catalogues(tmp_path).check()
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("folder", "charset"), [("xx", "utf-8"), ("old_stuff", "utf-8"), ("ja", "nonsense")])
def test_a_folder_that_is_no_language_and_an_unknown_charset_are_reported_with_the_path(
    tmp_path: Path, folder: str, charset: str
) -> None:
    path = tmp_path / folder / "LC_MESSAGES" / "bot.po"
    path.parent.mkdir(parents=True)
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={charset}\\n"\n'
    path.write_text(f'{header}\nmsgid "a"\nmsgstr "b"\n', encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        Catalogues(tmp_path).check()
    assert str(caught.value).startswith(f"{path}: ")


def test_a_folder_of_catalogues_that_is_not_there_is_reported_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=f"^{re.escape(str(tmp_path / 'none'))} is not a folder"):
        Catalogues(tmp_path / "none")


def test_a_missing_catalogue_is_reported_with_its_path(tmp_path: Path) -> None:
    (tmp_path / "ja").mkdir()
    with pytest.raises(CatalogueError) as caught:
        Catalogues(tmp_path)
    assert str(caught.value).startswith(str(tmp_path / "ja" / "LC_MESSAGES" / "bot.po"))


def test_an_unknown_default_language_is_reported_with_those_there_are(tmp_path: Path, write: Write) -> None:
    write("ja", plurals=NO_PLURALS)
    with pytest.raises(CatalogueError, match=r"^there is no language “tlh”; there are: en, ja$"):
        Catalogues(tmp_path, "tlh")


@pytest.mark.parametrize(
    ("tag", "day", "distance", "items"),
    [
        ("en", "Nov 22, 2026", "3.4 km", "A, B, and C"),
        ("ar", "22 نوفمبر 2026", "3.4 كم", "A وB وC"),
        ("bn", "২২ নভে, ২০২৬", "৩.৪ কিমি", "A, B এবং C"),
        ("es", "22 nov 2026", "3,4 km", "A, B y C"),
        ("fa", "۲۲ نوامبر ۲۰۲۶", "۳٫۴ کیلومتر", "A، B و C"),
        ("fil", "Nob 22, 2026", "3.4 km", "A, B, at C"),
        ("fr", "22 nov. 2026", "3,4 km", "A, B et C"),
        ("hi", "22 नव॰ 2026", "3.4 किमी", "A, B, और C"),
        ("id", "22 Nov 2026", "3,4 km", "A, B, dan C"),
        ("ja", "2026年11月22日", "3.4 km", "A、B、C"),
        ("ja-simple", "2026年11月22日", "3.4 km", "A、B、C"),
        ("km", "22 វិច្ឆិកា 2026", "3.4 គ.ម.", "A, B និង C"),
        ("ko", "2026. 11. 22.", "3.4km", "A, B 및 C"),
        ("mn", "2026 оны 11-р сарын 22", "3.4 км", "A, B, C"),
        ("my", "၂၀၂၆ ခုနှစ် နိုဝင်ဘာ ၂၂ ရက်", "၃.၄ ကီလိုမီတာ", "A၊ B နှင့် C"),
        ("ne", "२०२६ नोभेम्बर २२", "३.४ किमी", "A, B र C"),
        ("pt-BR", "22 de nov. de 2026", "3,4 km", "A, B e C"),
        ("ru", "22 нояб. 2026 г.", "3,4 км", "A, B и C"),
        ("si", "2026 නොවැ 22", "කි.මී. 3.4", "A, B, සහ C"),
        ("ta", "22 நவ., 2026", "3.4 கி.மீ.", "A, B மற்றும் C"),
        ("th", "22 พ.ย. 2026", "3.4 กม.", "A, B และ C"),
        ("uk", "22 лист. 2026 р.", "3,4 км", "A, B і C"),
        ("ur", "22 نومبر، 2026", "3.4 کلو میٹر", "A، B، اور C"),
        ("uz", "22-noy, 2026", "3,4 km", "A, B va C"),
        ("vi", "22 thg 11, 2026", "3,4 km", "A, B và C"),
        ("zh-Hans", "2026年11月22日", "3.4公里", "A、B和C"),
        ("zh-Hant", "2026年11月22日", "3.4 公里", "A、B和C"),
    ],
)
def test_what_comes_from_cldr_is_right_in_every_language(tag: str, day: str, distance: str, items: str) -> None:
    texts = untranslated(tag)
    assert texts.date(date(2026, 11, 22)).replace("\u202f", " ") == day
    assert texts.distance(3.44).replace("\u00a0", " ").replace("\u202f", " ") == distance
    assert texts.listing("ABC") == items
    assert texts.listing("A") == "A"
    assert texts.listing("") == ""


def test_a_monday_is_that_of_its_language_whatever_was_asked_for_before() -> None:
    mondays = {
        "ur": "پیر",  # first: what Babel calls stand-alone days are Urdu's in other languages from then on
        "ar": "الاثنين",
        "bn": "সোমবার",
        "en": "Monday",
        "es": "Lunes",
        "fa": "دوشنبه",
        "fil": "Lunes",
        "fr": "Lundi",
        "hi": "सोमवार",
        "id": "Senin",
        "ja": "月曜日",
        "ja-simple": "月曜日（げつようび）",
        "km": "ថ្ងៃចន្ទ",
        "ko": "월요일",
        "mn": "Даваа гараг",
        "my": "တနင်္လာနေ့",
        "ne": "सोमबार",
        "pt-BR": "Segunda-feira",
        "ru": "Понедельник",
        "si": "සඳුදා",
        "ta": "திங்கட்கிழமை",
        "th": "วันจันทร์",
        "uk": "Понеділок",
        "uz": "Dushanba",
        "vi": "Thứ Hai",
        "zh-Hans": "星期一",
        "zh-Hant": "星期一",
    }
    assert {tag: untranslated(tag).weekday(0) for tag in mondays} == mondays
    evening = datetime(2026, 11, 30, 18, 30)
    assert untranslated("en").moment(evening) == "Monday, Nov 30, 2026, 6:30 PM"
    assert untranslated("ne").moment(evening) == "सोमबार, २०२६ नोभेम्बर ३०, १८:३०"
    assert untranslated("ja").moment(evening) == "月曜日 2026年11月30日 18:30"
    assert set(mondays) == set(TAGS)
    for tag in TAGS:
        assert len({untranslated(tag).weekday(day) for day in range(7)}) == 7


@pytest.mark.parametrize(
    ("tag", "small", "large"),
    [
        ("ar", ("شعبة", "قسم"), ("الإدارة", "إدارة", "مجلس", "أمانة", "حكومة", "مدينة")),
        ("fa", ("واحد", "بخش"), ("ادارهٔ", "هیئت", "دبیرخانه", "استانداری", "شهر")),
    ],
)
def test_departments_are_written_from_small_to_large(
    catalogues: Catalogues, directory: Directory, tag: str, small: tuple[str, ...], large: tuple[str, ...]
) -> None:
    shown = catalogues.texts(tag)
    assert shown is not None
    departments = {office.department for offices in directory.offices.values() for office in offices}
    parts = [shown.term("department", department).split(" – ") for department in departments]
    assert any(first.startswith(small) and rest for first, *rest in parts)
    assert [names for names in parts if names[0].startswith(large) and names[-1].startswith(small)] == []
