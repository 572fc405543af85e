"""What translators are told of each message besides what its author says: its limit, and what its placeholders hold."""

import re
from collections.abc import Callable, Iterator, Sequence

# The most characters that a text of a context may have, if it has more of them; 0 if it fits.
Limit = Callable[[str, str], int]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_TOO_LONG = "x" * 10_000  # for every context that has a limit
_HAS_LIMIT = "at most"
_KINDS = {
    "button": "A button",
    "command": "The description of a command or an option, or a choice of one",
    "form": "The title of a form or the label of a field in it",
    "heading": "A heading",
    "menu": "What stands in a menu before somebody chooses",
    "phrase": "A sentence that a helper posts by a tap; also a line of a menu",
    "phrase answer": "A button with an answer to a helper's question",
    "phrase group": "A group of sentences: a line of a menu",
}
_PLACEHOLDERS = {
    "answer": "yes or no, as translated in the context “setting”",
    "blank": "a blank to fill in, such as ＿＿",
    "button": "the label of a button, as translated",
    "channel": "a channel of Discord, such as #reports",
    "city": "the name of a city, such as Yokohama; in Chinese and Korean with its kind, 横滨市",
    "class_name": "the name of a Japanese class",
    "classes": "a number of places",
    "closed": "a number of requests",
    "column": "the heading of a column in a spreadsheet",
    "command": "the name of a command in Discord's menu",
    "copy": "a link to an archived copy",
    "count": "a number",
    "cost": "an amount, such as 200 yen",
    "date": "a day, as the language writes it",
    "dates": "days, with commas between",
    "department": "the name of an office in another language",
    "direction": "a point of the compass, as translated in the context “direction”",
    "distance": "a distance with its unit, such as 44 km",
    "example": "something to type, such as /classes Suzuka",
    "filters": "what somebody asks for of a class, such as Sunday, morning and free",
    "field": "the label of a field in a form, as translated",
    "former": "the Japanese name of a municipality of the past, such as 清水市",
    "helper": "the name of a helper, or a mention of them",
    "helpers": "mentions of helpers or of their role",
    "language": "the name of a language",
    "languages": "names of languages, with commas between",
    "length": "a time with its unit, such as 14 days",
    "link": "a link with its label, or a web address",
    "links": "several links with dots between",
    "locality": "the name of a quarter or a station, such as Ikebukuro",
    "middle": "a time with its unit, such as 3 hours",
    "month": "the name of a month, such as June",
    "most": "a time with its unit, such as 3 hours",
    "name": "the name of a place without its kind, such as Fuchu",
    "number": "a number",
    "offices": "a number of places",
    "opened": "a number of requests",
    "operator": "the name of whoever runs the bot",
    "ordinals": "such as 2nd and 4th",
    "page": "the number of a page",
    "permissions": "permissions of Discord, with commas between",
    "person": "the name of somebody, or a mention of them",
    "place": "the name of a place, such as Suzuka",
    "prefecture": "the name of a prefecture, as translated in the context “prefecture”",
    "prefectures": "names of prefectures, with commas between",
    "query": "what somebody typed",
    "reason": "why a request is closed, as translated",
    "reference": "a code of letters and digits",
    "role": "a role of Discord, such as @helpers",
    "row": "the number of a row in a spreadsheet",
    "seconds": "a number, 2 or more",
    "server": "the name of a server of Discord",
    "sources": "the names of lists, with commas between",
    "taken": "a number of requests",
    "text": "what somebody wrote, in any language",
    "thread": "a link to a thread of Discord",
    "threads": "links to threads of Discord",
    "time": "a day and a time, as the language writes them",
    "title": "the title of a list",
    "total": "a number of places",
    "typed": "what somebody typed",
    "version": "a number such as 0.2.0",
    "ward": "the name of a ward without its kind, such as Kohoku",
    "weekday": "a day of the week, such as Sunday",
    "who": "everyone, or only the person who asks",
    "year": "a year, such as 2018",
    "zone": "the name of a time zone, such as Asia/Tokyo",
}


def about(context: str, message: str, own: Sequence[str], limit: Limit) -> Iterator[str]:
    """Comments for a message that has the comments ``own``."""
    most = limit(context, _TOO_LONG)
    if most and not any(_HAS_LIMIT in comment for comment in own):
        yield f"{_KINDS.get(context, 'A text')}; {_HAS_LIMIT} {most} characters"
    for name in dict.fromkeys(_PLACEHOLDER.findall(message)):
        if name in _PLACEHOLDERS:
            yield f"{{{name}}}: {_PLACEHOLDERS[name]}"


def unexplained(message: str, comments: Sequence[str]) -> list[str]:
    """The placeholders of a message that no comment names."""
    names = dict.fromkeys(_PLACEHOLDER.findall(message))
    return [name for name in names if not any(f"{{{name}}}" in comment for comment in comments)]
