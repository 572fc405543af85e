"""What the links of an answer are called: by who is behind them, never by their host."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from bot.core.directory.directory import Answer
from bot.core.directory.link_checks import LinkCheck, is_seen
from bot.core.places import LanguageClass, Office, OnlineCourse, Place
from bot.i18n.texts import Texts
from bot.replies import limits
from bot.replies.naming import Naming

_LONGEST = 90  # characters of a label


def of_classes(
    rows: Sequence[LanguageClass],
    naming: Naming,
    checks: Mapping[str, LinkCheck],
    lineage: Sequence[Place] = (),
) -> list[str]:
    """Who is behind each link, no two alike: the provider, or the place of ``lineage`` whose page it is.

    Without a ``lineage`` the place is named beside them.
    """
    page = _page(naming, lineage)
    labels = [naming.body(row.provider, row.provider_ja) or page for row in rows]
    return _told_apart(labels, [_title(row, checks) for row in rows], naming.texts)


def of_office(office: Office, website: str, texts: Texts) -> dict[str, str]:
    """The pages of an office by their address; ``website`` is the place's own."""
    others = [url for url in office.urls if url != website]
    # TRANSLATORS: the label of a link; at most 40 characters
    page = texts.term("link", "Office web page")
    named = dict(zip(others, _told_apart([page] * len(others), [""] * len(others), texts), strict=True))
    return {url: named.get(url) or texts.term("heading", "Official website") for url in office.urls}


def course_title(course: OnlineCourse, texts: Texts) -> str:
    """What an online course is called; the provider stands beside it."""
    return course.title_ja if texts.tag == "ja" else course.title


def of_all_links(answer: Answer, naming: Naming) -> dict[str, str]:
    """Every link and e-mail address that an answer shows, in its order, no two of the same name."""
    texts, found = naming.texts, dict[str, str]()
    for office in answer.offices:
        found |= of_office(office, answer.place.website, texts) | {email: email for email in office.emails}
    place = naming.own(answer.lineage)
    near = [(row, near.lineage) for near in answer.nearest for row in near.classes]
    own = [(row, answer.lineage[-2:]) for row in answer.classes]
    whole = [(row, answer.lineage[-1:]) for row in answer.prefecture_classes]
    for row, lineage in (*own, *whole, *near):
        found.setdefault(row.url, *of_classes([row], naming, answer.checks, lineage))
    for course in answer.online:
        found.setdefault(course.url, course_title(course, texts))
    if answer.place.website:
        found.setdefault(answer.place.website, f"{place}: {texts.term('heading', 'Official website')}")
    return dict(zip(found, _told_apart(list(found.values()), [""] * len(found), texts), strict=True))


def _page(naming: Naming, lineage: Sequence[Place]) -> str:
    texts = naming.texts
    if lineage:
        # TRANSLATORS: the label of a link whose provider we do not know; at most 70 characters with the place
        page = texts.pgettext("link", "{place}: page about Japanese classes", place=naming.own(lineage))
        return texts.without_mark(page)
    # TRANSLATORS: the label of a link, behind the name of a place and a colon; at most 40 characters
    return texts.term("link", "page about classes")


def _title(row: LanguageClass, checks: Mapping[str, LinkCheck]) -> str:
    """What the page calls itself, as it was last seen; empty if nobody has seen it."""
    check = checks.get(row.url)
    return check.title if check and is_seen(check) else ""


def _told_apart(labels: Sequence[str], titles: Sequence[str], texts: Texts) -> list[str]:
    """The labels; those that are alike with the titles of their pages if all differ, or else with numbers."""
    alike, count = defaultdict[str, list[str]](list), Counter[str]()
    for label, title in zip(labels, titles, strict=True):
        alike[label].append(title)
    by_title = {label for label, others in alike.items() if len(others) > 1 and _differ(others)}
    told = []
    for label, title in zip(labels, titles, strict=True):
        count[label] += 1
        if label in by_title:
            told.append(limits.cut(f"{label}: {title}", _LONGEST))
        else:
            told.append(f"{label} ({texts.number(count[label])})" if count[label] > 1 else label)
    return told


def _differ(titles: Sequence[str]) -> bool:
    return all(titles) and len(set(titles)) == len(titles)
