"""What people say instead of a municipality: quarters, stations, addresses, sentences; and when it is asked about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.gazetteer.codes import postal_codes_in
from bot.core.gazetteer.lookup import Gazetteer
from bot.core.gazetteer.outcomes import Ambiguous, Found, Unknown
from tests.core.gazetteer.test_lookup import codes


@pytest.mark.parametrize(
    ("typed", "code", "via"),
    [
        ("Ikebukuro", "13116", "池袋"),
        ("ikebukuro station", "13116", "池袋"),
        ("estação de Warabi", "11223", "蕨"),
        ("Tsu station", "24201", "津"),
        ("龟户", "13108", "亀戸"),
        ("東京 上野", "13106", "上野"),
        ("Narita airport", "12211", "成田国際空港"),
        ("Kansai airport", "27213", "関西国際空港"),
        ("KIX", "27213", "関西国際空港"),
        ("Akiba", "13101", "アキバ"),
        ("国後島", "01223", "泊村（国後郡）"),
        ("池袋西口", "13116", "池袋"),
        ("池袋駅前", "13116", "池袋"),
        ("蕨駅東口", "11223", "蕨"),
        ("우메다", "27127", "梅田"),
        ("สถานีอิเคะบุคุโระ", "13116", "池袋"),
        ("기치조지", "13203", "吉祥寺"),
        ("Fukakusa", "26109", "深草"),  # its towns have names of their own: 深草石橋町, 深草稲荷鳥居前町
        ("市谷", "13104", "市谷"),
        ("新橋", "13103", "新橋"),
        ("阿佐谷駅", "13115", "阿佐ヶ谷"),
        ("Sasayama city", "28221", "篠山市"),
        ("Koshoku", "20218", "更埴市"),
        ("Habomai islands", "01223", "歯舞群島"),
        ("国後郡泊村", "01223", "泊村（国後郡）"),
        ("迪士尼樂園", "12227", "東京ディズニーランド"),
        ("天空树", "13107", "東京スカイツリー"),
        ("도쿄타워", "13103", "東京タワー"),
        ("Ueno Zoo", "13106", "上野動物園"),
        ("Sunshine City", "13116", "サンシャインシティ"),
        ("筑波大の近く", "08220", "筑波大学"),
        ("Sado island", "15224", "佐渡島"),
        ("石垣島に住んでいます", "47207", "石垣島"),
    ],
)
def test_what_lies_inside_leads_to_the_place(gazetteer: Gazetteer, typed: str, code: str, via: str) -> None:
    outcome = gazetteer.find(typed)
    assert codes(outcome)[0] == code
    best = outcome.candidate if isinstance(outcome, Found) else outcome.candidates[0]  # type: ignore[union-attr]
    assert best.via is not None
    assert best.via.name == via


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("三重県四日市市諏訪町1-5", "24202"),
        ("四日市市諏訪町", "24202"),
        ("有明町大島子", "43215"),
        ("〒513-0801 三重県鈴鹿市神戸", "24207"),
        ("三重県 鈴鹿市 神戸 1丁目 2-3", "24207"),
        ("1-5 Suwacho, Yokkaichi-shi, Mie-ken", "24202"),
        ("Ichiba-cho, Komaki, Aichi-ken", "23219"),
        ("住所は川口市芝園町3-9-1203です", "11203"),
        ("郵便番号は1340088です", "13123"),
        ("๕๑๓-๐๘๐๑", "24207"),
        ("岐阜県飛驒市", "21217"),
        ("神奈川県横浜市保土ガ谷区", "14106"),
        ("鈴鹿\ufe00市", "24207"),
        ("京都市中京区寺町通御池上る上本能寺前町488", "26104"),
        ("我住在川口市", "11203"),
        ("ผมอยู่นาโกย่าครับ", "23100"),
        ("Я живу в Нагое", "23100"),
        ("Би Нагояад амьдардаг", "23100"),
        ("men Suzukada yashayman", "24207"),
        ("わたしは すずかしに すんでいます", "24207"),
        ("家住铃鹿", "24207"),
        ("My company is in Ikebukuro", "13116"),
        ("三重県の鈴鹿市", "24207"),
        ("鈴鹿巿", "24207"),
        ("埼玉市", "11100"),
        ("镰仓", "14204"),
        ("西胁", "28213"),
        ("My husband works in Iwata so we live there", "22211"),
    ],
)
def test_an_address_or_a_sentence_is_the_place(gazetteer: Gazetteer, typed: str, code: str) -> None:
    outcome = gazetteer.find(typed)
    assert isinstance(outcome, Found)
    assert outcome.place.code == code


@pytest.mark.parametrize(
    ("typed", "among"),
    [("Ueno", {"10366", "13106"}), ("Hiroo", {"01642", "13113"}), ("Kasai", {"28220", "13123"}), ("本町", {"27128"})],
)
def test_a_small_municipality_is_asked_about_beside_a_far_better_known_quarter(
    gazetteer: Gazetteer, typed: str, among: set[str]
) -> None:
    outcome = gazetteer.find(typed)
    assert isinstance(outcome, Ambiguous)
    assert among <= set(codes(outcome))


def test_a_city_that_everybody_knows_is_answered_with_the_other_one_beside_it(gazetteer: Gazetteer) -> None:
    outcome = gazetteer.find("Yokohama")
    assert isinstance(outcome, Found)
    assert codes(outcome) == ["14100", "02406"]


@pytest.mark.parametrize(
    "typed",
    [
        "Kansai",
        "Suzuki",
        "USA",
        "samurai",
        "090-1234-5678",
        "059-382-1100",
        "tel 059-382-1100",
        "Kawasaki Ninja 400 for sale",
    ],
)
def test_regions_brands_and_telephone_numbers_are_no_places(gazetteer: Gazetteer, typed: str) -> None:
    assert isinstance(gazetteer.find(typed), Unknown)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("〒513-0801", "5130801"),
        ("Toyota 471-0025", "4710025"),
        ("zip 1340088", "1340088"),
        ("1340088 people", ""),
        ("090-1234-5678", ""),
        ("059-382-1100", ""),
        ("the class starts on 2026-12-01", ""),
    ],
)
def test_a_postal_code_in_a_text_is_no_part_of_a_longer_number(text: str, code: str) -> None:
    assert postal_codes_in(text)[0] == code


@given(st.from_regex(r"0\d{1,3}-\d{2,4}-\d{4}", fullmatch=True))
def test_a_telephone_number_is_never_a_postal_code(number: str) -> None:
    assert postal_codes_in(number)[0] == ""


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Where can I study Japanese in Gifu city for free?", "21201"),  # can I: no 可児市
        ("looking for classes around Machida", "13209"),
        ("vivo en Ginza", "13102"),
        ("想在池袋附近学日语", "13116"),
        ("나고야 근처에 일본어 교실 있나요?", "23100"),
        ("Vivo cerca de Hamamatsu, ¿dónde puedo estudiar?", "22130"),
    ],
)
def test_words_of_a_question_are_no_names_and_hide_none(gazetteer: Gazetteer, said: str, code: str) -> None:
    assert codes(gazetteer.find(said))[0] == code


@pytest.mark.parametrize(
    ("said", "parts", "first"),
    [
        ("I moved to Fuchu", ("Fuchu",), ["13206", "34302", "34208"]),
        ("私は府中に住んでいます", ("府中",), ["13206", "34302", "34208"]),
        ("I live in Fuchu or Nakano", ("Fuchu", "Nakano"), ["13206", "34302", "34208", "13114"]),
        ("I work in Shibuya but live in Kawasaki", ("Shibuya", "Kawasaki"), ["13113", "14130"]),
        ("Fuchu", (), ["13206", "34302", "34208"]),
        ("Nishi ward", (), ["01107", "11101"]),
    ],
)
def test_a_question_tells_which_words_of_a_sentence_it_is_about(
    gazetteer: Gazetteer, said: str, parts: tuple[str, ...], first: list[str]
) -> None:
    asked = gazetteer.find(said)
    assert isinstance(asked, Ambiguous)
    assert asked.parts == parts
    assert codes(asked)[: len(first)] == first


@pytest.mark.parametrize(
    "said", ["I live in Ueno", "the Ueno area", "上野に住んでいます", "moro em Kasai", "I live in Hiroo"]
)
def test_a_small_place_named_like_a_known_quarter_is_a_question_in_a_sentence_too(
    gazetteer: Gazetteer, said: str
) -> None:
    assert isinstance(gazetteer.find(said), Ambiguous)
    assert all(isinstance(mention.outcome, Ambiguous) for mention in gazetteer.scan(said))


@pytest.mark.parametrize(("typed", "both"), [("厚木駅", {"14212", "14215"}), ("飯田橋", {"13101", "13104"})])
def test_a_station_at_a_border_is_asked_about(gazetteer: Gazetteer, typed: str, both: set[str]) -> None:
    assert set(codes(gazetteer.find(typed))) == both


@pytest.mark.parametrize(
    ("typed", "code"),
    [("門真の古川橋", "27223"), ("名古屋の九番団地", "23111"), ("I just arrived in Higashi Osaka", "27227")],
)
def test_words_beside_a_name_do_not_part_it(gazetteer: Gazetteer, typed: str, code: str) -> None:
    assert code in codes(gazetteer.find(typed))
    assert "27143" not in codes(gazetteer.find(typed))  # Higashi Ward, once of Osaka
