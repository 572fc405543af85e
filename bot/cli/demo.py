"""``madoguchi demo``: the bot as it is, on a local page that looks like Discord (simcord)."""

import dataclasses
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bot.app.client import create_bot, create_service
from bot.i18n.texts import Texts
from bot.settings import Secret, Settings


def _hint(texts: Texts) -> str:
    # TRANSLATORS: the first message on the demo page
    return texts.gettext(
        "Type /classes, press Enter, and write a place: {example}", example="Suzuka · 鈴鹿 · 스즈카 · Судзука"
    )


async def serve(settings: Settings, port: int | None = None) -> None:
    """Serve the page on loopback until it is closed there or the program is stopped."""
    import simcord  # the extra "demo": the bot itself does without

    with tempfile.TemporaryDirectory() as state:  # the page's Discord is new each time, and needs a sync
        here = dataclasses.replace(settings, state_dir=Path(state), database_url=Secret(), metrics_port=None)
        service = create_service(here)
        bot = create_bot(here, service, shard_count=1, unasked=False)
        async with simcord.run(bot) as env:
            await env.advance_time((datetime.now(UTC) - env.now()).total_seconds())
            guild = env.create_guild("Madoguchi")
            channel = guild.create_text_channel("ask-here")
            visitor = guild.add_member(env.create_user("you"))
            if bot.user is not None:
                await bot.user.edit(username="Madoguchi")
            helper = guild.add_member(env.create_user("helper"))
            await helper.send(channel, _hint(service.catalogues.default))
            async with env.preview(channel, viewers=[visitor], layout="channel", port=port) as preview:
                print(f"Madoguchi without Discord: {preview.url}")
                print("Open it in a browser, type /classes, press Enter, write a place. Ctrl-C ends it.", flush=True)
                await preview.wait_closed()
