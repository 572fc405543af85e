"""Generic words round a place name, in the languages people ask in: what they say about its kind.

All are compared folded. A kind word may stand before or after the name (cidade de Suzuka,
Suzuka şehri), the readings of the Japanese suffixes only after it. Fillers say nothing:
they are passed over if the rest is a place; beside a name with errors only the strict ones.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.core.gazetteer.text.folding import fold
from bot.core.places import Kind

Kinds = frozenset[Kind]

CITIES: Kinds = frozenset({Kind.CITY, Kind.DESIGNATED_CITY, Kind.SPECIAL_WARD})  # "Minato City" is a special ward
TOWNS: Kinds = frozenset({Kind.TOWN})
VILLAGES: Kinds = frozenset({Kind.VILLAGE})
WARDS: Kinds = frozenset({Kind.WARD, Kind.SPECIAL_WARD})
PREFECTURES: Kinds = frozenset({Kind.PREFECTURE})
COUNTIES: Kinds = frozenset()  # a county is no place of its own: it names the towns in it
# Most languages have one word for both, and people do not mind which it is here.
SETTLEMENTS: Kinds = CITIES | TOWNS


def _table(*entries: tuple[Kinds, str]) -> Mapping[str, Kinds]:
    return {fold(word): kinds for kinds, words in entries for word in words.split(", ")}


SUFFIXES: Mapping[str, Kinds] = _table(
    (CITIES, "shi, si, 市, し, 시, си, ši, şi, シ"),
    (TOWNS, "cho, chou, tyo, machi, mati, 町, ちょう, まち, 정, 초, 쵸, 마치, тё, чо, мати, мачи"),
    (VILLAGES, "mura, son, 村, むら, そん, 촌, 무라, мура, сон"),
    (WARDS, "ku, 区, く, 區, 구, ку"),
    (PREFECTURES, "ken, to, fu, do, 県, 都, 府, けん, 縣, 县, 현, 도, 부, кен, кэн"),
    (COUNTIES, "gun, 郡, ぐん, 군, гун"),
)
KIND_WORDS: Mapping[str, Kinds] = _table(
    (CITIES, "city, shi city, munisipalidad, municipality, 城市"),
    (
        SETTLEMENTS,
        "cidade, municipio, município, ciudad, ville, commune, citta, stadt, stad, miasto, thành phố, tp, t p, đô thị, "
        "kota, lungsod, siyudad, bayan, город, г, гор, місто, м, қала, қаласы, хот, ქალაქი, քաղաք, πόλη, עיר, העיר, "
        "مدينة, مدینة, بلدية, شهر, شهرستان, شہر, शहर, सहर, नगर, नगरपालिका, महानगर, सिटी, শহর, নগর, সিটি, নগরী, නගරය, "
        "නගර, මහනගර, මහනගරය, நகரம், மாநகரம், நகர், เมือง, นคร, เทศบาล, เทศบาลนคร, เทศบาลเมือง, ເມືອງ, မြို့, မြို့တော်, ក្រុង, "
        "şehri, şehir, kenti, shahri, shahar, 도시",
    ),
    (TOWNS, "town, thị trấn, pueblo, посёлок, посёлок городского типа, kasaba"),
    (VILLAGES, "village, làng, xã, aldeia, aldea, деревня, село, गाउँ, গ্রাম, หมู่บ้าน, desa, köy"),
    (
        WARDS,
        "ward, quận, bairro, distrito, district, arrondissement, район, дүүрэг, เขต, แขวง, वडा, वार्ड, ওয়ার্ড, kecamatan, "
        "distrik, tuman, tumani, ខណ្ឌ, ရပ်ကွက်, කොට්ඨාසය, வார்டு, وارڈ, منطقه, منطقهٔ, ناحیه, حي, okrug, 区, 구역",
    ),
    (
        PREFECTURES,
        "prefecture, pref, metropolis, prefectura, prefeitura, provincia, província, province, préfecture, prefektur, "
        "prefektura, prefekturasi, tỉnh, префектура, область, префектурасы, จังหวัด, ខេត្ត, ပြည်နယ်, ခရိုင်, စီရင်စု, "
        "प्रान्त, प्रिफेक्चर, प्रीफेक्चर, প্রিফেকচার, "
        "জেলা, প্রশাসনিক অঞ্চল, অঞ্চল, محافظة, استان, پریفیکچر, פרפקטורה, מחוז, ili, eyaleti, "
        "viloyati, аймаг, මාකාණය, පළාත, மாகாணம்",
    ),
    (COUNTIES, "county"),
)
# Of, in, at, near, the; Japan; Japanese, class, course, school, language, learn.
_FILLING = """
にほんごきょうしつ にほんご きょうしつ を探しています 探しています を探してます はありますか ありますか を教えてください
יפן shahrida shahridagi хотод хотын japanischkurs japanisch kurs
lernen sprachkurs יפנית שיעורי שיעור ללמוד ב ה of the in at near to
from de da do del dos des la le les el los d di du à au ng sa nasa mga
в во у из под возле em na no en ở tại gần dalam dekat ใน ที่ แถว में
मा का की के को से dan 에 의 에서 の に で は から へ が 的 在 于 於 في من الى از در به
میں سے کا کی japan nippon nihon japão japon japón giappone jepang nhật
bản hapon япония японии японія японії 日本 日本国 일본 ญี่ปุ่น ประเทศญี่ปุ่น
जापान জাপান ජපානය ஜப்பான் ဂျပန် ជប៉ុន اليابان ژاپن جاپان япон yaponiya
japonya japanese class classes lesson lessons course courses school
language learn study aula aulas curso cursos classe japonês escola
clase clases japonés cours japonais lớp học tiếng dạy kelas kursus
bahasa belajar klase aralan wikang nihongo kyoushitsu kyoshitsu kurasu
курс курсы занятия уроки японского языка японский язык школа курси
японської мови 日本語 日本語教室 教室 日本語クラス クラス 日语 日語 日文 课 課 班 课程 課程 일본어 일본어교실
교실 수업 강좌 학원 เรียน ภาษาญี่ปุ่น เรียนภาษาญี่ปุ่น สอน ห้องเรียน जापानी
भाषा कक्षा कक्षाएं कक्षाहरू क्लास কক্ষ জাপানি ভাষা ক্লাস জাপানী ජපන්
භාෂා පන්ති ஜப்பானிய மொழி வகுப்பு வகுப்புகள் ဂျပန်စာ ဂျပန်စာသင်တန်း
သင်တန်း ភាសាជប៉ុន ថ្នាក់ ថ្នាក់រៀន دروس اليابانية اللغة كلاس ژاپنی
زبان جاپانی کلاس کلاسیں хэлний сургалт хичээл yapon tili darslari
kurslari japonca kursu dersi dersleri
"""
# I, we, live, stay, work, as people say where they are; and what stands behind a place there.
_LIVING = """
i we am im is my our home come comes came live lives living stay staying reside residing based work working
moved me please help danchi eu moro vivo estou trabalho nós moramos yo estoy trabajo vivimos je jhabite habite vis nous
habitons ich wohne lebe wir abito tôi mình sống đang saya aku kami tinggal tinggalnya nakatira ako po dito kasi
nandito я мы ми живу живем живём живемо работаю работаем городе города місті мешкаю men biz ishlayman yashayman
yashaymiz turaman би бид амьдардаг амьдарч байна байдаг 我 我们 我們 我住 我住在 住在 我在 我家在 我现在住在
我現在住在 来自 我来自 家在 家住 我家住 我家住在 我是 我们住在 在 附近 周边 工作 上班 上学 这里 私は わたしは
僕は 俺は 私 住所 住所は に住んで に住んでいます に住んでます に住んでいる に住んでる に住む に住みたい
住んでいます 住んでます で働いています で働いてます で働いている で働いてる に引っ越しました です 在住 住み
すんでいます すんでます すんでいる に住んで居ます はたらいています にすんでいます にすんでます います にいます
生活しています に通っています watashi watashiwa minna minasan boku ore wa ni de sunde imasu sundeimasu sundemasu
sunderu sundeiru desu hataraite hataraiteimasu 方面 周辺 付近 近く の近く 近辺 あたり のあたり 辺り 市役所
区役所 町役場 村役場 役場 役所 県庁 団地 市営住宅 県営住宅 住宅 市民 区民 県民 저는 나는 우리는 살아요 살고
있어요 있습니다 삽니다 거주 에살아요 에살고 일해요 ผม ฉัน ดิฉัน เรา อยู่ อยู่ที่ ผมอยู่ ฉันอยู่ ดิฉันอยู่ ผมอยู่ที่ ฉันอยู่ที่ อาศัยอยู่ที่
อาศัยอยู่ ตอนนี้ ตอนนี้อยู่ ตอนนี้อยู่ที่ ทำงานที่ ครับ ค่ะ คะ นะครับ นะคะ ကျွန်တော် ကျွန်မ နေပါတယ် နေတယ် နေထိုင်ပါတယ် နေထိုင် ខ្ញុំ រស់នៅ ខ្ញុំរស់នៅ នៅ
ខ្ញុំនៅ ស្នាក់នៅ म हामी बस्छु बस्छौं बस्दै छु मैं रहता रहती रहते हूँ हूं हैं हम আমি আমরা থাকি මම අපි ජීවත් වෙනවා වෙන්නේ වල ඉන්නේ ඉන්නවා
පදිංචි நான் நாங்கள் வசிக்கிறேன் இருக்கிறேன் வாழ்கிறேன் ہوں رہتا رہتی رہتے ہیں ہم من ما زندگی می کنم میکنم هستم أنا انا اعيش
أعيش اسكن أسكن نعيش אני גר גרה אנחנו גרים city hall hall town ward office
"""
# What else stands in a question of several languages. None of them sounds like a place that people ask for.
_ASKING = """
can could would should will where what which how when there here now currently recently area around nearby close any
some anyone free looking want find study for about apartment city's town's cerca alrededor zona agora ahora perto onde
donde dónde sekarang sekitar daerah mana bisa ngayon malapit saan pwede bây giờ khu vực ở đâu quanh сейчас рядом около
где можно зараз поруч біля де можна 근처 근처에 근처에서 있나요 있어요 어디 어디서 지금 수 있을까요
想在 哪里 哪裡 可以 能 学 學 附近有 有 吗 嗎 今は
ใกล้ ใกล้ๆ ที่ไหน बाट हो अहिले कहाँ कहाँ नजिक कहां पास
"""
STRICT_FILLERS: frozenset[str] = frozenset(map(fold, _FILLING.split()))
# Between two places: each is meant for itself.
_JOINING = "or and but ou mas pero oder und atau tapi hoặc hay или но або але 或 或者 又は または もしくは"
CONJUNCTIONS: frozenset[str] = frozenset(map(fold, _JOINING.split()))
_LONGEST_FILLER = 8  # letters
FILLERS: frozenset[str] = STRICT_FILLERS | frozenset(map(fold, f"{_LIVING}{_ASKING}".split()))


def says_nothing(text: str) -> bool:
    """Whether all words of a text are such as people say round a name ("sou de" is no 早出)."""
    return all(word in FILLERS for word in text.split())


def without_fillers(key: str) -> str:
    """A text without blanks, without what people say before an address (我住在, 住所は)."""
    for end in range(min(len(key) - 1, _LONGEST_FILLER), 1, -1):
        if key[:end] in FILLERS:
            return key[end:]
    return key


def without_outer_fillers(key: str) -> str:
    """A text without what people say before and behind a place (i live in ueno, 上野に住んでいます)."""
    words = key.split()
    if len(words) == 1 and not key.isascii():
        rest = without_fillers(key)
        ends = (start for start in range(max(1, len(rest) - _LONGEST_FILLER), len(rest)) if rest[start:] in FILLERS)
        return rest[: next(ends, len(rest))]
    return " ".join(words[within_fillers(words)])


def within_fillers(words: Sequence[str]) -> slice:
    """Where folded words begin and end that are more than what people say before and behind a place."""
    says = [bool(word) and (word not in FILLERS or word in KIND_WORDS) for word in words]
    start = next((position for position, says_something in enumerate(says) if says_something), len(words))
    end = len(words)
    while end > start and not says[end - 1] and words[end - 1] not in SUFFIXES:
        end -= 1
    return slice(start, end)


# Case endings written on, often instead of the end of the name: в Нагое, в Осаці, w Nagoi, Нагояад.
_CASES: Sequence[tuple[str, tuple[str, ...]]] = (
    ("ці", ("ка",)), ("зі", ("га",)), ("сі", ("ха",)), ("ой", ("а", "я")), ("ою", ("а",)), ("ом", ("", "о")),
    ("е", ("а", "я", "о", "э")), ("и", ("а", "я")), ("і", ("а", "я")), ("у", ("а", "")), ("ю", ("я",)), ("ї", ("я",)),
    ("ад", ("а", "")), ("од", ("о", "")), ("д", ("",)), ("oi", ("oya",)), ("oji", ("oya",)), ("ce", ("ka",)),
)  # fmt: skip
_CASE_ENDS = frozenset(ending[-1] for ending, _ in _CASES)
_SHORTEST_CASE = 5  # letters
_IN_UZBEK, _UZBEK = "da", frozenset(["men", "biz", "yashayman", "yashaymiz", "turaman", "ishlayman"])


def nominatives(word: str, beside: Sequence[str] = ()) -> Iterable[str]:
    """What a word may be in the nominative, if it stands in another case. ``beside`` are the words of the text."""
    if word.endswith(_IN_UZBEK) and not _UZBEK.isdisjoint(beside):  # elsewhere it ends many a name
        yield word.removesuffix(_IN_UZBEK)
    for ending, others in _CASES if len(word) >= _SHORTEST_CASE and word[-1] in _CASE_ENDS else ():
        if word.endswith(ending):
            yield from (word.removesuffix(ending) + other for other in others)
    if "\u05d0" <= word[:1] <= "\u05ea" and word[0] in "בלמ" and len(word) >= _SHORTEST_CASE:  # Hebrew: in, to, from
        yield word[1:]


# Written on to the end of a word where a language marks "in" or "of" so, though it writes blanks.
ENDINGS = re.compile("(?:मा|को|में|बाट|তে|য়|এ|에서|에|ში|ում|မှာ|வில்|யில்|இல்|ல்|හි|де|да|дагы)$")


def by_letter(position: int, words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The words that are written on to a name without a blank, by their first or last letter, longest first.

    Latin words are not: -shi, -ku and their like are forms of the name itself.
    """
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        if not word.isascii() and " " not in word:
            found.setdefault(word[position], []).append(word)
    return {letter: tuple(group) for letter, group in found.items()}
