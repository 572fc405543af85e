"""What a text means, remembered: a name that many ask for is looked up once, and nobody's words are kept."""

import pytest

from bot.core.gazetteer.lookup import Gazetteer
from bot.core.gazetteer.outcomes import Outcome
from bot.replies.service.finding import PlaceFinder


@pytest.mark.parametrize(
    ("text", "times"),
    [("鈴鹿市", 1), ("Fuchu", 1), ("Yokohsma", 1), ("xyzzy", 1), ("I live in Fuchu or Nakano", 2)],
)
def test_a_text_is_looked_up_once_unless_the_outcome_holds_its_words(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch, text: str, times: int
) -> None:
    asked: list[str] = []
    look_up = gazetteer.find

    def counted(query: str, near: str = "") -> Outcome:
        asked.append(query)
        return look_up(query, near)

    monkeypatch.setattr(gazetteer, "find", counted)
    finder = PlaceFinder(gazetteer)
    assert finder.find(text) == finder.find(text) == look_up(text)
    assert asked == [text] * times
    finder.find(text, "13")
    assert asked == [text] * (times + 1)
