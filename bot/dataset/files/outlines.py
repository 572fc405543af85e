"""The outlines of the prefectures, from their GeoJSON file."""

import json
from array import array
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from bot.core.outlines import Outline, Ring

OUTLINES_FILE = "prefectures.geojson"


class OutlinesError(Exception):
    """The file of the outlines cannot be used; the message says why."""


def read_outlines(folder: Path) -> tuple[Outline, ...]:
    """The outlines in ``folder``, in the order of the file. Raises ``OutlinesError``."""
    try:
        features = json.loads((folder / OUTLINES_FILE).read_text(encoding="utf-8"))["features"]
        return tuple(_outline(feature) for feature in features)
    except OSError as error:
        raise OutlinesError(f"{OUTLINES_FILE} cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise OutlinesError(f"{OUTLINES_FILE} is no GeoJSON of polygons: {error!r}") from error


def _outline(feature: dict[str, Any]) -> Outline:
    geometry = feature["geometry"]
    shapes = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[geometry["type"]]
    return Outline(str(feature["properties"]["code"]), tuple(_ring(points) for shape in shapes for points in shape))


def _ring(points: Sequence[Sequence[float]]) -> Ring:
    return Ring(array("d", chain.from_iterable(point[:2] for point in points)))
