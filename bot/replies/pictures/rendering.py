"""SVG text into a PNG file, by resvg. No font is looked for: what is written in a picture is drawn (``digits``)."""

_ZOOM = 1.5  # a phone has more dots than pixels; twice as many take twice as long


def to_png(svg: str) -> bytes:
    """The picture as a PNG file. Takes some 30 milliseconds: never on the event loop."""
    import resvg_py  # noqa: PLC0415 - three megabytes that few answers need

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=_ZOOM, skip_system_fonts=True))
