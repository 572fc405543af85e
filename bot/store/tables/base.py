"""What all tables share. Ids of users, guilds and channels are Discord's snowflakes, 64 bits."""

from sqlalchemy import MetaData

LONGEST_TAG = 20
LONGEST_CODE = 5
LONGEST_STATE = 20

metadata = MetaData()
