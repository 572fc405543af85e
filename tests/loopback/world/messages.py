"""Messages as Discord keeps them."""

import re

from tests.loopback.limits.messages import V2
from tests.loopback.limits.problems import Json
from tests.loopback.world.people import JOINED, Person, user
from tests.loopback.world.snowflakes import snowflake


def said(text: str, author: Person, channel_id: int = 0) -> Json:
    """What somebody wrote in a channel."""
    return message({"content": text}, channel_id, author.user, 0) | {
        "type": 0,
        "application_id": None,
        "webhook_id": None,
    }


def message(sent: Json, channel_id: int, author: Json, application_id: int) -> Json:
    """A message as Discord keeps it, from what the bot sent."""
    return {
        "id": str(snowflake()),
        "channel_id": str(channel_id),
        "type": 20,
        "author": author,
        "application_id": str(application_id),
        "webhook_id": str(application_id),
        "content": "" if (sent.get("flags") or 0) & V2 else sent.get("content") or "",
        "embeds": [{"type": "rich"} | embed for embed in sent.get("embeds") or []],
        "components": sent.get("components") or [],
        "flags": sent.get("flags") or 0,
        "attachments": [],
        "mentions": [],
        "mention_roles": [],
        "mention_everyone": False,
        "pinned": False,
        "tts": False,
        "timestamp": JOINED,
        "edited_timestamp": None,
    }


def notified(body: Json) -> Json:
    """Whom a message notifies: everybody whom it names, unless it says who may be notified."""
    content = body.get("content") or ""
    allowed = body.get("allowed_mentions") or {"parse": ["everyone", "roles", "users"]}
    kinds = allowed.get("parse", ())
    people, roles = re.findall(r"<@!?(\d+)>", content), re.findall(r"<@&(\d+)>", content)
    return {
        "mention_everyone": "everyone" in kinds and bool(re.search("@(everyone|here)", content)),
        "mentions": [user(int(n), f"user-{n}") for n in people if "users" in kinds or n in allowed.get("users", ())],
        "mention_roles": [n for n in roles if "roles" in kinds or n in allowed.get("roles", ())],
    }


def attachment(name: str, size: int) -> Json:
    """A file of a message."""
    url = f"https://cdn.example/{name}"
    return {"id": str(snowflake()), "filename": name, "size": size, "url": url, "proxy_url": url}
