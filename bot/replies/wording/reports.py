"""The wording of the form “something wrong?” and of the thanks for it."""

from bot.i18n.catalogues import Texts
from bot.replies import limits

LONGEST_WORDS = 500  # characters of what somebody may write


def title(texts: Texts) -> str:
    # TRANSLATORS: the title of a form; at most 45 characters
    return limits.cut(texts.term("form", "Something wrong?"), limits.FORM_TITLE)


def which_link(texts: Texts) -> str:
    # TRANSLATORS: the label of a list in a form; at most 45 characters
    return limits.cut(texts.term("form", "Which link or address?"), limits.FORM_LABEL)


def something_else(texts: Texts) -> str:
    # TRANSLATORS: the last line of the list, if it is none of the links; at most 45 characters
    return limits.cut(texts.term("form", "Something else"), limits.OPTION)


def what_is_wrong(texts: Texts) -> str:
    # TRANSLATORS: the label of a field in a form; at most 45 characters
    return limits.cut(texts.term("form", "What is wrong?"), limits.FORM_LABEL)


def example(texts: Texts) -> str:
    # TRANSLATORS: what stands in the empty field; at most 100 characters
    return limits.cut(texts.term("form", "For example: the page does not open"), limits.OPTION)


def thanks(texts: Texts) -> str:
    return texts.gettext("Thank you. Somebody will look at it.")
