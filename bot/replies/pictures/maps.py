"""The maps of answers as PNG files, each drawn once for as long as it is kept."""

from functools import cached_property, lru_cache
from pathlib import Path

from bot.core.outlines import Outline
from bot.dataset.files.outlines import read_outlines
from bot.replies.pictures import area_map, rendering
from bot.replies.pictures.area_map import Area

_KEPT = 100  # about 35 KB each


class Maps:
    """Reads the outlines in ``folder`` when the first map is drawn. Threads may share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.draw = lru_cache(_KEPT)(self._draw)

    @cached_property
    def _outlines(self) -> tuple[Outline, ...]:
        return read_outlines(self._folder)

    def _draw(self, area: Area) -> bytes:
        """A PNG file; raises ``OutlinesError``. Takes some 30 ms: never on the event loop."""
        return rendering.to_png(area_map.draw(area, self._outlines))
