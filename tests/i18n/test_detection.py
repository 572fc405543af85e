"""Which language a message in a channel is in: as people write there, short and without care."""

import pytest

from bot.i18n.catalogues import Catalogues
from bot.i18n.detection import LanguageDetector

MESSAGES = {
    "ar": ["أسكن في سوزوكا وأريد تعلم اليابانية"],
    "bn": ["আমি সুজুকায় থাকি জাপানি শিখতে চাই"],
    "en": ["I live in Suzuka, where can I learn Japanese", "anyone knows classes near Toyota?"],
    "es": ["vivo en Suzuka y quiero estudiar japonés", "hola donde hay clases en Nagoya"],
    "fa": ["من در سوزوکا زندگی میکنم میخواهم ژاپنی یاد بگیرم"],
    "fil": ["nakatira ako sa Suzuka gusto kong mag-aral ng Nihongo", "saan po may klase sa Ota"],
    "fr": ["j'habite à Suzuka et je veux apprendre le japonais"],
    "hi": ["मैं सुज़ुका में रहता हूँ जापानी सीखना है"],
    "id": ["saya tinggal di Suzuka mau belajar bahasa Jepang", "ada kelas bahasa jepang di Oizumi?"],
    "ja": ["鈴鹿に住んでいます。日本語を勉強したい", "どこで勉強できますか"],
    "km": ["ខ្ញុំរស់នៅ Suzuka ចង់រៀនភាសាជប៉ុន"],
    "ko": ["저는 스즈카에 살고 일본어를 배우고 싶어요"],
    "mn": ["Би Сузукад амьдардаг япон хэл сурмаар байна"],
    "my": ["ကျွန်တော် Suzuka မှာနေပါတယ် ဂျပန်စာသင်ချင်တယ်"],
    "ne": ["म सुजुकामा बस्छु जापानी सिक्न चाहन्छु"],
    "pt-BR": [
        "moro em Suzuka e quero aprender japonês",
        "oi gente alguem sabe aula de japones em Hamamatsu?",
        "Onde posso estudar?",
    ],
    "ru": ["живу в Судзуке и хочу учить японский язык, где есть курсы?"],
    "si": ["මම සුසුකා හි ජීවත් වෙමි"],
    "ta": ["நான் சுசுகாவில் வசிக்கிறேன்"],
    "th": ["อยู่ซุซุกะอยากเรียนภาษาญี่ปุ่น"],
    "uk": ["живу в Судзуці хочу вчити японську"],
    "ur": ["میں سوزوکا میں رہتا ہوں جاپانی سیکھنا چاہتا ہوں"],
    "uz": ["Men Suzukada yashayman, yapon tilini o'rganmoqchiman"],
    "vi": ["Mình sống ở Suzuka muốn học tiếng Nhật"],
    "zh-Hans": ["我住在铃鹿想学日语"],
    "zh-Hant": ["我住在鈴鹿想學日語"],
}
PAIRS = [(tag, message) for tag, messages in MESSAGES.items() for message in messages]


@pytest.fixture(scope="module")
def spoken(catalogues: Catalogues) -> LanguageDetector:
    return LanguageDetector.of(catalogues)


def test_there_is_a_message_in_every_language_of_ours(catalogues: Catalogues) -> None:
    assert MESSAGES.keys() == set(catalogues.tags) - {"ja-simple"}


@pytest.mark.parametrize(("tag", "message"), PAIRS)
def test_a_message_is_in_the_language_of_its_writer(spoken: LanguageDetector, tag: str, message: str) -> None:
    assert spoken.language(message) == tag


@pytest.mark.parametrize(
    "message", ["", "Suzuka", "👍", "鈴鹿市", "https://example.org/pt-br", "<@123456> <#42>", "ok", "12:30"]
)
def test_what_could_be_in_any_language_is_not_guessed(spoken: LanguageDetector, message: str) -> None:
    assert spoken.language(message) == ""


def test_links_mentions_and_commands_say_nothing_about_the_language(spoken: LanguageDetector) -> None:
    plain = "quero aprender japonês em Suzuka"
    around = f"<@1234> https://www.example.org/where/can/i/learn/japanese {plain} /classes"
    assert spoken.language(around) == spoken.language(plain) == "pt-BR"


def test_a_very_long_message_is_judged_by_its_beginning(spoken: LanguageDetector) -> None:
    assert spoken.language("moro em Suzuka e quero aprender japonês. " * 50 + "I live here. " * 500) == "pt-BR"
