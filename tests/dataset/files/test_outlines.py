"""The outlines of the prefectures as they are shipped, and as they may be damaged."""

from pathlib import Path

import numpy as np
import pytest
from matplotlib.path import Path as Path2D

from bot.core.directory.directory import Directory
from bot.dataset.files.outlines import OutlinesError, read_outlines
from tests.dataset.editing import replace


def test_every_prefecture_has_an_outline_round_its_office(directory: Directory, data_folder: Path) -> None:
    outlines = read_outlines(data_folder)
    assert [outline.code for outline in outlines] == [f"{number:02}" for number in range(1, 48)]
    for outline in outlines:
        at = directory.places[outline.code].coordinates
        rings = [Path2D(np.reshape(ring.points, (-1, 2))) for ring in outline.rings]
        assert any(ring.contains_point((at.longitude, at.latitude)) for ring in rings), outline.code


def test_outlines_that_are_missing_or_broken_are_named(data_copy: Path) -> None:
    file = data_copy / "prefectures.geojson"
    for damage in (('"MultiPolygon"', '"Point"'), ('"features"', '"feature"'), ("{", "[")):
        whole = file.read_bytes()
        replace(file, *damage)
        with pytest.raises(OutlinesError, match=r"prefectures\.geojson is no GeoJSON of polygons"):
            read_outlines(data_copy)
        file.write_bytes(whole)
    file.unlink()
    with pytest.raises(OutlinesError, match=r"prefectures\.geojson cannot be read"):
        read_outlines(data_copy)
