"""What somebody is told who may not do something at the desk."""

from bot.i18n.texts import Texts


def not_open(texts: Texts) -> str:
    """The request has been closed, or its thread is gone."""
    return texts.gettext("This request is not open any more.")


def helpers_only(texts: Texts) -> str:
    return texts.gettext("Only helpers of this server can do this.")


def member_or_helpers_only(texts: Texts) -> str:
    return texts.gettext("Only the person who asked for help, or a helper, can answer here.")
