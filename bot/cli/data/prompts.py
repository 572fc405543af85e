"""Questions in the terminal, by rich: an answer that does not fit is asked for again."""

from collections.abc import Callable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.prompt import Confirm, InvalidResponse, Prompt
from rich.text import Text

from bot.dataset.corrections.changes import Standing, emails_of, links_of, name_of


class Prompts:
    """The terminal that a dialogue is held in. Ctrl-C and the end of the input are raised as they come."""

    def __init__(self) -> None:
        self._console = Console()

    def show(self, heading: str, rows: Sequence[Standing]) -> None:
        """The current rows of a place, numbered from 1."""
        self._console.print(Text(heading, style="bold"))
        for number, standing in enumerate(rows, 1):
            row = standing.row
            checked = f"checked {row['checked_on']} by {row['checked_by']}" if row["checked_on"] else "never checked"
            self._console.print(Text(f"{number:3}  {standing.table}: {name_of(row)}"), soft_wrap=True)
            for line in (*links_of(row), *emails_of(row), f"{row['source']}, {checked}"):
                self._console.print(Text(f"     {line}", style="dim"), soft_wrap=True)

    def choose(self, question: str, choices: Sequence[str]) -> str:
        return Prompt.ask(escape(question), console=self._console, choices=list(choices))

    def ask(self, question: str, default: str, clean: Callable[[str], str], fault: Callable[[str], str]) -> str:
        prompt = _Checked(escape(question), console=self._console)
        prompt.clean, prompt.fault = clean, fault
        return str(prompt(default=default or ...))  # an empty answer is to be checked too

    def confirm(self, question: str) -> bool:
        return Confirm.ask(escape(question), console=self._console, default=False)


class _Checked(Prompt):
    """Asks again until nothing is wrong with the answer."""

    clean: Callable[[str], str]
    fault: Callable[[str], str]

    def process_response(self, value: str) -> str:
        cleaned = self.clean(value)
        if said := self.fault(cleaned):
            raise InvalidResponse(f"[prompt.invalid]{escape(said)}")
        return cleaned
