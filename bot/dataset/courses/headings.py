"""Headings of lists of classes, as cities and volunteers write them in Japanese and English, to columns of a course.

Beside the columns of ``core/courses/rows/cells`` a list may have some that say several things at once: when (days and
times), who may come, the term, how to reach somebody.
"""

from collections.abc import Mapping, Sequence

from bot.core.courses.rows.cells import COLUMNS
from bot.core.gazetteer.text.folding import fold

WHEN, WHO, TERM, BREAKS, CONTACT = "when", "who", "term", "breaks", "contact"
_HEADINGS = {
    "place": "市区町村,市町村,自治体,自治体名,市町村名,地域,区,city,municipality,コード,市区町村コード",
    "name": "教室名,日本語教室名,名称,名前,クラス名,講座名,教室,class,class name,title",
    "provider": "団体名,主催,主催者,実施主体,実施団体,運営,運営団体,団体,organizer,organiser,organization",
    "lesson": "クラス,コース,回,部,group,room",
    WHEN: "日時,開催日時,開講日時,活動日時,実施日時,日程,曜日・時間,曜日時間,schedule,day and time,days and times",
    "days": "曜日,開催日,開催曜日,開講日,活動日,実施日,day,weekday,weekdays",
    "start": "開始,開始時間,開始時刻,from,begins",
    "end": "終了,終了時間,終了時刻,to,until,ends",
    "time": "時間,時間帯,開催時間,開講時間,活動時間,実施時間,hours,times",
    "levels": "レベル,内容,学習内容,対象レベル,level",
    "mode": "形式,実施形式,開催形式,方法,開催方法,対面・オンライン,format,online",
    "cost": "費用,料金,参加費,受講料,会費,金額,参加料,fee,fees,price,costs",
    "child_care": "託児,保育,一時保育,託児サービス,託児の有無,childcare,child care",
    "languages": "言語,対応言語,対応可能言語,スタッフの言語,language",
    "venue": "会場,場所,開催場所,開催地,会場名,実施場所,活動場所,location,hall,where",
    "address": "住所,所在地,会場住所,会場所在地",
    "station": "最寄駅,最寄り駅,アクセス,交通,交通アクセス,nearest station,access",
    "accessibility": "バリアフリー,車いす,車椅子",
    "url": "ホームページ,HP,ウェブサイト,サイト,リンク,website,link,web,homepage",
    "email": "メール,メールアドレス,Eメール,e-mail,mail",
    "phone": "電話,電話番号,TEL,tel.,連絡先電話番号,telephone",
    CONTACT: "連絡先,問合せ,問い合わせ,お問い合わせ,問合せ先,問い合わせ先,お問い合わせ先,contact",
    WHO: "対象,対象者,参加資格,受講資格,資格,who,target,who may come",
    "capacity": "定員,人数,募集人数,places,seats",
    "availability": "空き,空き状況,募集状況,受付状況,状況,vacancies",
    "application_process": "申込,申し込み,申込み,申込方法,申込み方法,申し込み方法,予約,how to apply,application,apply",
    TERM: "期間,開催期間,開講期間,実施期間,学期,period",
    BREAKS: "休み,お休み,休講,休講日,休業日,休館日,no lessons,closed",
    "note": "備考,注意,注意事項,その他,メモ,notes,remarks,memo",
    "checked_on": "確認日,確認した日,checked,date checked",
    "checked_by": "確認者,確認した人",
}
_KEPT = {"source": "出典", "status": "状態"}
# A list of classes has a name of each, and says when it is: by that it is told from other tables.
NEEDED = ("name",)
OF_TIME = (WHEN, "days", "time", "start")


def known() -> Mapping[str, str]:
    """Column by folded heading: that of the tables, with a blank for the underscore too, and what people write."""
    own = {fold(name): column for column in COLUMNS for name in (column, column.replace("_", " "))}
    return own | {fold(name): column for column, names in (_HEADINGS | _KEPT).items() for name in names.split(",")}


def columns_of(header: Sequence[str]) -> dict[int, str]:
    """By its position the column that each heading names; of two that are the same the first."""
    by_heading, found = known(), dict[int, str]()
    for at, heading in enumerate(header):
        column = by_heading.get(fold(heading), "")
        if column and column not in found.values():
            found[at] = column
    return found
