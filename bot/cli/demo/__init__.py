"""``madoguchi demo``: the bot as it is, on a local page that looks like Discord (simcord and a layer over it)."""
