"""Numbers as lines: a server need not have a font, and a picture looks the same everywhere."""

from collections.abc import Mapping

from bot.replies.pictures.clipping import Point

# Each sign on a grid 6 wide and 10 high, as the path of a pen with round ends; y grows downwards.
_SIGNS: Mapping[str, tuple[str, float]] = {
    "0": ("M3 0a3 3.2 0 0 1 3 3.2v3.6a3 3.2 0 0 1-6 0v-3.6a3 3.2 0 0 1 3-3.2z", 6),
    "1": ("M0 2.4l3-2.4v10", 4),
    "2": ("M.2 2.8a2.9 2.8 0 1 1 5 1.9l-5.2 5.3h6", 6),
    "3": ("M.5 0h5.1l-3 3.9a3.1 3.1 0 1 1-2.6 4.6", 6),
    "4": ("M4.6 10v-10l-4.6 7h6", 6),
    "5": ("M5.4 0h-4.4l-.6 4.6a3.2 3.1 0 1 1-.4 3.9", 6),
    "6": ("M5.3 0q-5.3 1.6-5.3 7a3 3 0 1 0 6 0a3 3 0 1 0-6 0", 6),
    "7": ("M0 0h6l-4 10", 6),
    "8": ("M3 0a2.5 2.3 0 1 1 0 4.6a2.5 2.3 0 1 1 0-4.6zM3 4.6a3 2.7 0 1 1 0 5.4a3 2.7 0 1 1 0-5.4z", 6),
    "9": ("M.7 10q5.3-1.6 5.3-7a3 3 0 1 0-6 0a3 3 0 1 0 6 0", 6),
    ".": ("M0 9.9v.1", 0.6),
    "k": ("M0 0v10M4.6 3.6l-4.6 4M1.6 6.4l3.4 3.6", 5),
    "m": ("M0 10v-6.4M0 6a2.1 2.3 0 0 1 4.2 0v4M4.2 6a2.1 2.3 0 0 1 4.2 0v4", 8.4),
    " ": ("", 2),
}
_HEIGHT = 10
_GAP = 2.2  # between two signs, in the grid's units
_PEN = 1.5  # its width, in the grid's units


def write(text: str, middle: Point, height: float, colour: str, halo: str = "") -> str:
    """SVG for a number around a point, in the picture's units; ``halo`` is a colour round its signs.

    ``text`` has digits, “.”, “km” and blanks alone; any other sign raises ``KeyError``.
    """
    size = height / _HEIGHT
    at, paths = 0.0, []
    for sign in text:
        path, width = _SIGNS[sign]
        paths.append(f'<path transform="translate({at:.1f})" d="{path}"/>')
        at += width + _GAP
    drawn = "".join(paths)
    left, top = middle[0] - (at - _GAP) * size / 2, middle[1] - height / 2
    style = 'fill="none" stroke-linecap="round" stroke-linejoin="round"'
    behind = f'<g stroke="{halo}" stroke-width="{3 * _PEN}">{drawn}</g>' if halo else ""
    front = f'<g stroke="{colour}" stroke-width="{_PEN}">{drawn}</g>'
    return f'<g {style} transform="translate({left:.1f} {top:.1f}) scale({size:.3f})">{behind}{front}</g>'


def width(text: str, height: float) -> float:
    """How wide ``write`` writes a number, without the halo."""
    return (sum(_SIGNS[sign][1] + _GAP for sign in text) - _GAP) * height / _HEIGHT
