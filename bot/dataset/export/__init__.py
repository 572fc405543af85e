"""The directory for other programs: plain JSON, HSDS 3.0, GeoJSON, and CSV with a datapackage.

Pure functions that make values; the same data make the same bytes, so that two exports can be compared.
"""

from typing import Any

Json = dict[str, Any]
