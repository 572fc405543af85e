"""Sends an unmodified bot to the loopback Discord. Python imports this at its start: it is on PYTHONPATH.

``LOOPBACK_DISCORD`` is the address. If it is no loopback address the process ends here, so that
a test can never speak to the real Discord.
"""

import ipaddress
import os
from urllib.parse import urlsplit

_address = os.environ.get("LOOPBACK_DISCORD", "")
_parts = urlsplit(_address)
try:
    _is_loopback = ipaddress.ip_address(_parts.hostname or "").is_loopback
except ValueError:
    _is_loopback = False
if _parts.scheme != "http" or not _is_loopback:
    raise SystemExit(f"LOOPBACK_DISCORD is {_address!r}, which is no http address of the loopback")

try:
    import discord.gateway
    import discord.http
    import yarl
except ImportError as error:  # Python only warns of it, and the bot would call the real Discord
    raise SystemExit(f"the loopback cannot be set: {error}") from error

discord.http.Route.BASE = f"{_address}/api/v10"
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{_parts.netloc}/gateway")
