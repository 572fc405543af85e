"""Kana to the Latin letters on Japanese signs."""

import pytest

from bot.dataset.pipeline.romaji import hepburn, plain, spelled, without_suffix


@pytest.mark.parametrize(
    ("name", "kana", "bare"),
    [
        ("鈴鹿市", "すずかし", ("鈴鹿", "すずか")),
        ("大泉町", "おおいずみまち", ("大泉", "おおいずみ")),
        ("北谷町", "ちゃたんちょう", ("北谷", "ちゃたん")),
        ("読谷村", "よみたんそん", ("読谷", "よみたん")),
        ("白川村", "しらかわむら", ("白川", "しらかわ")),
        ("中央区", "ちゅうおうく", ("中央", "ちゅうおう")),
        ("三重県", "みえけん", ("三重", "みえ")),
        ("京都府", "きょうとふ", ("京都", "きょうと")),
        ("東京都", "とうきょうと", ("東京", "とうきょう")),
        ("四日市市", "よっかいちし", ("四日市", "よっかいち")),
        ("津市", "つし", ("津", "つ")),
        ("北海道", "ほっかいどう", ("北海道", "ほっかいどう")),
    ],
)
def test_the_suffix_comes_off_the_name_and_its_reading(name: str, kana: str, bare: tuple[str, str]) -> None:
    assert without_suffix(name, kana) == bare


@pytest.mark.parametrize(
    ("kana", "romaji"),
    [
        ("すずか", "Suzuka"),
        ("おおた", "Ōta"),
        ("とうきょう", "Tōkyō"),
        ("さっぽろ", "Sapporo"),
        ("ぐんま", "Gunma"),
        ("にいがた", "Niigata"),
        ("ゆうばり", "Yūbari"),
        ("つ", "Tsu"),
        ("ふじさわ", "Fujisawa"),
        ("ちゅうおう", "Chūō"),
    ],
)
def test_kana_becomes_hepburn_with_macrons(kana: str, romaji: str) -> None:
    assert hepburn(kana) == romaji


@pytest.mark.parametrize(
    ("kana", "title", "romaji"),
    [
        ("こうみ", "Koumi", "Koumi"),  # 小海: ko and umi, not a long o
        ("こうみ", "", "Kōmi"),
        ("おおた", "Ōta", "Ōta"),
        ("しんおんせん", "Shin'onsen", "Shinonsen"),
        ("ひのえ", "Nonsense", "Hinoe"),  # a title of another name does not count
    ],
)
def test_an_english_title_tells_two_vowels_from_a_long_one(kana: str, title: str, romaji: str) -> None:
    assert hepburn(kana, title) == romaji


@pytest.mark.parametrize(
    ("kana", "typed"), [("おおた", "oota"), ("とうきょう", "toukyou"), ("しんおんせん", "shinonsen")]
)
def test_letter_by_letter_is_what_a_keyboard_takes(kana: str, typed: str) -> None:
    assert spelled(kana) == typed


def test_plain_romaji_has_no_macrons() -> None:
    assert plain("Chūō-ku, Ōsaka") == "Chuo-ku, Osaka"
