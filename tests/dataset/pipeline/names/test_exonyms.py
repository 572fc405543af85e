"""exonyms.csv: what Chinese and Korean readers are shown, for names that each follow another rule."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.core.places import Kind
from bot.dataset.loading import load
from bot.dataset.pipeline.names.exonyms import KOREAN, SIMPLIFIED, TRADITIONAL, exonyms
from bot.dataset.pipeline.tables import read


@pytest.fixture(scope="module")
def made(data_folder: Path) -> Mapping[tuple[str, str], str]:
    rows = exonyms(read(data_folder / "places.csv"), read(data_folder / "exonym_corrections.csv"))
    assert rows == read(data_folder / "exonyms.csv")
    return {(row["place"], row["language"]): row["name"] for row in rows}


@pytest.mark.parametrize(
    ("code", "simplified", "traditional", "korean"),
    [
        ("24207", "铃鹿市", "", "스즈카시"),
        ("24201", "", "", "쓰시"),
        ("34302", "", "", "후추정"),  # 府中町
        ("13113", "涩谷区", "澀谷區", "시부야구"),
        ("13115", "杉并区", "杉並區", "스기나미구"),
        ("04100", "", "", "센다이시"),  # 仙台, not 仙臺
        ("07541", "广野町", "廣野町", "히로노정"),  # not 曠野
        ("08220", "筑波市", "筑波市", "쓰쿠바시"),  # つくば
        ("30391", "", "", "미나베정"),  # みなべ stays in kana
        ("14207", "茅崎市", "茅崎市", "지가사키시"),  # 茅ヶ崎
        ("20561", "山之内町", "山之內町", "야마노우치정"),  # 山ノ内
        ("20303", "", "", "고우미정"),  # 小海, こうみ: no long vowel
        ("28209", "丰冈市", "豐岡市", "도요오카시"),
        ("15100", "", "", "니가타시"),  # 新, にい
        ("36341", "", "", "이시이정"),  # 石井, いし-い
        ("19208", "南阿尔卑斯市", "南阿爾卑斯市", "미나미알프스시"),
    ],
)
def test_a_name_is_what_readers_know_from_maps(
    made: Mapping[tuple[str, str], str], code: str, simplified: str, traditional: str, korean: str
) -> None:
    names = [made.get((code, language), "") for language in (SIMPLIFIED, TRADITIONAL, KOREAN)]
    assert names == [simplified, traditional, korean]


def test_every_place_has_a_name_in_hangul(data_folder: Path) -> None:
    places = [place for place in load(data_folder).directory.places.values() if place.kind is not Kind.PREFECTURE]
    names = [place.called_in(KOREAN) for place in places]
    assert [name for name in names if not all("가" <= letter <= "힣" for letter in name)] == []
    assert {name[-1] for name in names} == set("시구정촌")
