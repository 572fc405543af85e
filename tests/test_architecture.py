"""The picture of the rooms is that of the code, and no two rooms import each other."""

from graphlib import TopologicalSorter

from tests import architecture


def test_the_picture_in_the_page_is_that_of_the_code() -> None:
    page = architecture.PAGE.read_text(encoding="utf-8")
    assert page == architecture.drawn(page)


def test_no_rooms_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for start, end in architecture.arrows():
        graph.setdefault(start, set()).add(end)
    order = list(TopologicalSorter(graph).static_order())
    assert order.index("bot.core") < order.index("bot.replies") < order.index("bot.app.commands")
