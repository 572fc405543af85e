"""What ``--help`` says below the options: examples, exit statuses, environment variables."""

import argparse
import textwrap
from collections.abc import Mapping, Sequence

# Each is a field of ``bot.settings.Settings``; .env.example tells more. None of them is a secret itself.
ENVIRONMENT: Mapping[str, str] = {
    "DISCORD_TOKEN": "the bot's token, or DISCORD_TOKEN_FILE for a file with it",  # nosec B105
    "DEFAULT_LANGUAGE": "tag of the language where a reader's own is not known",
    "LOG_LEVEL": "DEBUG, INFO, WARNING or ERROR",
    "LOG_QUERIES": "whether a DEBUG log shows what people write",
    "STATE_DIR": "folder of what the bot remembers",
    "DATABASE_URL": "database instead of a file in STATE_DIR, or DATABASE_URL_FILE",
    "CLUSTER": "which of several processes this one is, such as 2/4",
    "METRICS_PORT": "port for /healthz and /metrics",
    "METRICS_HOST": "address on which that port is served",
    "LINK_CHECKS_PER_HOUR": "how many links the bot looks at by itself",
    "ANSWER_MENTIONS": "off: only direct messages are answered, none that mention the bot in servers",
    "OPERATOR": "who runs the bot, as /about names them",
    "CONTACT": "where the operator can be reached",
    "HOMEPAGE": "page about this bot",
    "DATA_DIR": "folder of the tables",
    "LOCALES_DIR": "folder of the catalogues",
}
FOUND = {0: "found", 1: "unknown place", 2: "wrong usage", 3: "several places of that name"}
DONE = {0: "done", 1: "not done; standard error says why", 2: "wrong usage"}
CHECKED = {0: "all is right", 1: "something is wrong", 2: "wrong usage"}
_INTERRUPTED = {130: "interrupted by Ctrl-C"}


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Breaks lines between words, however narrow the terminal is."""

    def _split_lines(self, text: str, width: int) -> list[str]:
        return textwrap.wrap(text, max(width, 1), break_long_words=False, break_on_hyphens=False)


def describe(
    parser: argparse.ArgumentParser,
    *examples: str,
    statuses: Mapping[int, str] = DONE,
    environment: Sequence[str] = ("DATA_DIR",),
) -> None:
    """Give a command's help its end."""
    parser.formatter_class = Formatter
    meanings = {str(status): meaning for status, meaning in {**statuses, **_INTERRUPTED}.items()}
    variables = {name: ENVIRONMENT[name] for name in environment}
    parser.epilog = "\n\n".join(
        (
            _block("examples", [f"  {example}" for example in examples]),
            _block("exit status", _aligned(meanings)),
            *([_block("environment, also in .env", _aligned(variables))] if variables else []),
        )
    )


def _block(heading: str, lines: Sequence[str]) -> str:
    return "\n".join((f"{heading}:", *lines))


def _aligned(meanings: Mapping[str, str]) -> list[str]:
    width = max(map(len, meanings))
    return [f"  {name:{width}}  {meaning}" for name, meaning in meanings.items()]
