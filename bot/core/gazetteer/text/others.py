"""Regions, countries, brands, words of Japanese that everybody knows: none is a municipality in Japan."""

from bot.core.gazetteer.text.folding import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(map(fold, text.split()))


REGIONS = _words("""
    kansai 関西 kinki 近畿 kanto kantou 関東 tohoku touhoku 東北 kyushu kyuushu 九州 shikoku 四国 chubu chuubu
    中部 hokuriku 北陸 chugoku 中国 中国地方 関西地方 関東地方 東北地方 honshu 本州 koshinetsu 甲信越 кансай
    канто кюсю сикоку тохоку хонсю 간사이 간토 규슈 큐슈 시코쿠 도호쿠 혼슈 คันไซ คันโต คิวชู ชิโกกุ
""")
_BRANDS = _words("""
    suzuki スズキ yamaha ヤマハ mitsubishi ミツビシ 三菱 nissan ニッサン 日産 mazda マツダ subaru スバル honda
    ホンダ daihatsu ダイハツ isuzu イスズ lexus sony ソニー panasonic パナソニック toshiba 東芝 sharp シャープ
    fujitsu 富士通 nintendo 任天堂 canon キヤノン nikon ニコン casio カシオ uniqlo ユニクロ daiso ダイソー
    lawson ローソン familymart docomo ドコモ softbank aisin アイシン denso デンソー kubota クボタ bridgestone
    ブリヂストン kirin キリン rakuten 楽天 yakult ヤクルト murata kyocera 京セラ
""")
_COUNTRIES = _words("""
    usa america american amerika uk england france germany italy spain portugal brasil brazil peru bolivia
    argentina chile mexico canada australia china korea taiwan vietnam philippines nepal indonesia thailand
    myanmar india bangladesh pakistan srilanka mongolia russia ukraine uzbekistan cambodia laos malaysia
    singapore iran turkey egypt nigeria ghana アメリカ ブラジル ペルー ベトナム フィリピン ネパール
    インドネシア タイ ミャンマー インド 韓国 台湾 ロシア ウクライナ モンゴル
""")
_JAPANESE_WORDS = _words("""
    samurai ninja sensei senpai baka sushi ramen manga anime otaku geisha kimono karate judo sumo konnichiwa
    konbanwa arigato arigatou sayonara ohayo ohayou kawaii karaoke bento konbini gaijin shinkansen onsen
    izakaya matcha tofu mochi sake wasabi tsunami origami haiku bonsai futon tatami yakuza hentai kanji
    hiragana katakana nihonjin gomi denki mizu tomodachi watashi anata gakkou gakko shigoto kaisha daijobu
    daijoubu moshimoshi gomen sumimasen onegai kudasai はい いいえ ありがとう ありがとうございます こんにちは こんばんは
    おはよう すみません わかりません わからない さようなら ともだち がっこう しごと かいしゃ すし
""")
OTHERS: frozenset[str] = REGIONS | _BRANDS | _COUNTRIES | _JAPANESE_WORDS
# In capitals they are a country; Usa is a city.
ABBREVIATIONS = frozenset({"USA", "U.S.A.", "US", "UK"})
# Beside the name of a person, which may also be that of a place.
HONORIFICS: frozenset[str] = _words(
    "san sama sensei kun chan senpai さん 様 先生 くん 君 ちゃん 氏 mr mrs ms miss dr prof teacher"
)
