"""What a tap on a button, a menu or a form does. Each is known by a short versioned id.

    p1:<subject>[:<tag>] answer with a place                 h1:<subject>:<tag>  post it for everyone
    l1:<subject>         offer the languages                 e1:<code>           an e-mail to the office
    s1:<page>:<subject>  menu of languages                   m1:<page>:<code>    more classes, a new answer
    v1:<0|1>             may helpers use my language         n1:<page>:<code>    the same, another page
    b1, b2               choose a prefecture, anew or here   r1:<code>           the form “something wrong?”
    bp1:<n>, bm1:<n>     menus of prefectures, municipalities                    f1:<code>   the form sent
    bt1:<code>:<page>    another page of a prefecture

A subject is a code, with an ``o`` behind it for the office alone. An id that has been sent stays
valid for as long as its message stands: a new meaning gets a new version.
"""

from bot.app.components.answers import MailTap, MoreTap, PlaceTap, ShareTap, TurnTap
from bot.app.components.browsing import BrowseTap, MunicipalityMenu, PrefectureMenu, PrefecturesTap, PrefectureTurnTap
from bot.app.components.languages import ConsentTap, LanguageMenu, LanguageTap
from bot.app.components.report_form import ReportTap

TAPS = (
    PlaceTap,
    ShareTap,
    MailTap,
    MoreTap,
    TurnTap,
    LanguageTap,
    LanguageMenu,
    ConsentTap,
    BrowseTap,
    PrefecturesTap,
    PrefectureMenu,
    MunicipalityMenu,
    PrefectureTurnTap,
    ReportTap,
)
__all__ = ["TAPS"]
