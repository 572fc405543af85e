"""Hangul of Japanese names, by examples of Korea's rules for foreign words and of Korean maps."""

import pytest

from bot.core.hangul import hangul, shortened


@pytest.mark.parametrize(
    ("kana", "written"),
    [
        ("すずか", "스즈카"),
        ("つ", "쓰"),
        ("さっぽろ", "삿포로"),
        ("とっとり", "돗토리"),
        ("ぐんま", "군마"),
        ("かながわ", "가나가와"),
        ("ちば", "지바"),
        ("きたきゅうしゅう", "기타큐슈"),
        ("おおさか", "오사카"),
        ("しんじゅく", "신주쿠"),
        ("とうきょう", "도쿄"),
        ("Suzuka", ""),
        ("", ""),
    ],
)
def test_a_name_is_written_as_korean_maps_write_it(kana: str, written: str) -> None:
    assert hangul(shortened(kana)) == written
