"""The e-mail to an office that a person can copy: in Japanese, and beside it in their own language.

Discord's buttons cannot open a mail program, so the address and the text stand in code blocks.
"""

from collections.abc import Iterable

from bot.core.directory.directory import Answer
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.message import Embed, EmbedField, Message
from bot.replies.naming import Naming, block, masked

_BLANK = "＿＿＿＿"


def draft(answer: Answer, reader: Texts, japanese: Texts) -> Message:
    """What to do as content; the address, the Japanese e-mail and what it says as an embed."""
    fields = []
    addresses = tuple(dict.fromkeys(email for office in answer.offices for email in office.emails))
    if addresses:
        content = reader.gettext(
            "Copy this email, add your name at the end, and send it to the office. I do not send it for you."
        )
        fields.append(_field(reader.pgettext("heading", "Office email address"), map(block, addresses)))
    else:
        content = reader.gettext(
            "I do not have an email address for this office. There may be a contact form on its web page. "
            "You can paste this text there."
        )
        pages = answer.office_pages or (answer.website,)
        if any(pages):
            name = Naming(reader).own(answer.lineage)
            links = [masked(name, page) for page in pages]
            fields.append(_field(reader.pgettext("heading", "Office web page"), links))
    fields.append(_field(reader.pgettext("heading", "Subject (copy this)"), [block(_subject(japanese))]))
    text = block(_text(answer, reader, japanese))
    fields.append(_field(reader.pgettext("heading", "Email in Japanese (copy this)"), [text]))
    if reader.tag.startswith("ja"):
        blank = reader.gettext("Fill in the blank ({blank}): the language that you speak.", blank=_BLANK)
        content = f"{content}\n{blank}"
    else:
        fields.append(_field(reader.pgettext("heading", "What this email means"), [_text(answer, reader, reader)]))
    return Message(content, (Embed(fields=tuple(fields)),))


def _subject(texts: Texts) -> str:
    # TRANSLATORS: the subject of an e-mail to a city office; the Japanese translation is what is sent
    return texts.pgettext("e-mail", "Question about Japanese classes")


def _text(answer: Answer, reader: Texts, texts: Texts) -> str:
    """The e-mail in the language of ``texts``, from somebody who reads the language of ``reader``."""
    naming = Naming(texts)
    place = naming.label(answer.lineage) if texts.tag == "ja" else naming.own(answer.lineage)
    # Who reads Japanese fills in another language that they speak.
    spoken = _BLANK if reader.tag.startswith("ja") else texts.language_name(reader.tag)
    # TRANSLATORS: an e-mail to a city office; the Japanese translation is what is sent
    body = texts.pgettext(
        "e-mail",
        "Hello. I live in {place}. I would like to join a Japanese class. I speak {language}. "
        "Could you please tell me the place, the days and times, the cost, and how to apply? "
        "Please answer in easy Japanese. Thank you very much.",
        place=place,
        language=spoken,
    )
    name = texts.pgettext("e-mail", "Name:")
    return f"{body}\n\n{name}"


def _field(heading: str, lines: Iterable[str]) -> EmbedField:
    value = limits.cut("\n".join(lines), limits.EMBED_FIELD_VALUE)
    return EmbedField(limits.cut(heading, limits.EMBED_FIELD_NAME), value)
