"""How many steps a lookup takes, which is counted and never timed, and what it says when it has used them up."""

import re

import pytest

from bot.core.directory.directory import Directory
from bot.core.gazetteer import lookup
from bot.core.gazetteer.lookup import Gazetteer
from bot.core.gazetteer.outcomes import Ambiguous, Found, Unknown
from bot.core.gazetteer.reading.budget import MOST_STEPS, Budget, OutOfStepsError
from tests.benchmarks.made_texts import made_texts

SAMPLED = 30  # every so many of the made texts
LARGEST = 60  # steps that may be told at once: a word in another script, compared with all that sound alike


class Counting(Budget):
    """A budget that tells what was spent."""

    spent = 0

    def spend(self, steps: int = 1) -> None:
        self.spent += steps
        super().spend(steps)


@pytest.fixture
def budgets(monkeypatch: pytest.MonkeyPatch) -> list[Counting]:
    """Of all lookups from here on."""
    made: list[Counting] = []

    def budget(steps: int, kept: int = 0) -> Counting:
        made.append(Counting(steps, kept))
        return made[-1]

    monkeypatch.setattr(lookup, "Budget", budget)
    return made


def test_a_budget_keeps_some_steps_until_they_are_released() -> None:
    budget = Budget(5, kept=2)
    budget.spend(3)
    with pytest.raises(OutOfStepsError):
        budget.spend()
    assert budget.used_up
    budget.release()
    assert list(budget.each("ab")) == ["a", "b"]
    with pytest.raises(OutOfStepsError):
        list(budget.each("c"))


def test_no_text_takes_more_steps_than_there_are_and_none_is_guessed_at(
    gazetteer: Gazetteer, directory: Directory, budgets: list[Counting]
) -> None:
    texts = made_texts(list(directory.places.values()))[::SAMPLED]
    used_up = 0
    for text in texts:
        outcome = gazetteer.find(text)
        budget = budgets.pop()
        assert budget.spent <= MOST_STEPS + 2 * LARGEST, text
        if budget.used_up and not re.match(r"〒|\d{3}-\d{4}", text):  # a postal code is sure by itself
            assert not isinstance(outcome, Found), text
        used_up += budget.used_up
        assert gazetteer.find(text) == outcome
        assert budgets.pop().spent == budget.spent, f"what is remembered changes the steps of {text}"
    assert len(texts) / 10 < used_up < len(texts)  # the texts are hard enough, and not all are given up


@pytest.mark.parametrize(
    "text",
    [
        "三重県鈴鹿市神戸一丁目18-18 サンハイツ鈴鹿 203号室",
        "11-3 Minami, Kuki-shi, Saitama-ken",
        "Gunma-ken Oura-gun Oizumi-machi, near the station",
        "ฉันอยู่ที่ฮามามัตสึ ครับ",
        "দروس" + " اللغة اليابانية في نوشيرو",
        "Hi everybody, we came from Brazil with two small children last month and would like to know where we can "
        "learn Japanese in the evening or on Sunday, because both of us work. We live in Suzuka City",
    ],
)
def test_what_people_write_is_read_to_its_end(gazetteer: Gazetteer, text: str, budgets: list[Counting]) -> None:
    assert not isinstance(gazetteer.find(text), Unknown)
    assert not budgets.pop().used_up


def test_of_a_text_that_is_too_much_what_was_read_is_a_question(gazetteer: Gazetteer, budgets: list[Counting]) -> None:
    text = "I live in Suzuka City. " + " ".join(f"{letter}rofga{other}" for letter in "bdgkpt" for other in "bdgkptz")
    outcome = gazetteer.find(text * 3)
    assert budgets.pop().used_up
    assert isinstance(outcome, Ambiguous)
    assert [candidate.place.code for candidate in outcome.candidates] == ["24207"]
