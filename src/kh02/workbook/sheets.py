"""The sheets of a plan's workbook: which values of the plan stand where, under which title."""

from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import Struct

from kh02.diagnostics.finding import KeyPath
from kh02.model.plan import DocumentType
from kh02.words.period import PERIOD_KINDS
from kh02.workbook.kind import (
    AMOUNT,
    BREAKDOWN_UNITS,
    DAY,
    FLAG,
    INDICATOR,
    INDICATORS,
    LINES,
    MONTHS,
    NUMBER,
    SECTION,
    UNIT,
    UNITS,
    WHOLE,
    WORDS,
    Kind,
    choice,
    choices,
    records,
)

LEAST_TARGETS = 2
"""So many targets can be typed for every indicator; more where one has more."""
VALUE = "value"
"""The field of the only column that a sheet of fields or of texts has."""
Rows = Literal["items", "texts", "fields"]
"""A row is an item of a list with its keys as columns; a text of a list; or one field of the plan."""

COMPARE_WORDS: Mapping[str, str] = {
    "at_least": "ít nhất",
    "more_than": "trên",
    "at_most": "không quá",
    "exactly": "đúng bằng",
    "between": "trong khoảng",
    "rank": "từ hạng này trở lên",
    "done": "hoàn thành",
}
MEASURE_WORDS: Mapping[str, str] = {
    "ratio": "tỷ lệ (tử số trên mẫu số)",
    "share": "tỷ lệ được thông báo sẵn",
    "count": "số lượng",
    "stages": "giai đoạn",
    "checklist": "danh mục kiểm",
    "yes-no": "có hoặc chưa",
    "wording": "không định lượng",
}
DEADLINE_WORDS: Mapping[str, str] = {
    "date": "đến một ngày",
    "range": "trong một khoảng",
    "ongoing": "thường xuyên",
    "recurring": "định kỳ",
    "relative": "sau một sự kiện",
    "waiting": "chờ điều kiện",
    "none": "không đọc được thời hạn",
}
_COUNTS = {"in-period": "số phát sinh trong kỳ", "at-date": "số tại thời điểm"}
_EVERY = {"day": "ngày", "week": "tuần", "month": "tháng", "quarter": "quý", "half": "6 tháng", "year": "năm"}
_TASK_EVERY = {key: word for key, word in _EVERY.items() if key != "day"}
_JUDGED = {"by-period": "kỳ trọn gần nhất", "cumulative": "lũy kế"}
_ASSUMED = {"by": "thời hạn", "every": "kỳ báo số liệu"}
_LEVELS = {"commune": "xã", "province": "tỉnh", "central": "trung ương"}
_CONVENTIONS = {"nd09": "Nghị định 09/2019/NĐ-CP", "calendar": "tháng dương lịch", "own": "ngày chốt riêng"}
_WEEKDAYS = dict(
    zip(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"),
        strict=True,
    )
)
_TYPES = {name: name for name in get_args(DocumentType)}


class Column(Struct, frozen=True):
    """A column, or a row of a sheet of fields: its title, the key path within the item, its width in characters.

    ``fixed``: of a row that is there it is shown to be read, and not to be changed.
    """

    title: str
    path: KeyPath
    kind: Kind = WORDS
    width: int = 18
    note: str = ""
    fixed: bool = False

    @property
    def field(self) -> str:
        """The column's name in the workbook."""
        return ".".join(map(str, self.path)) or VALUE


class Sheet(Struct, frozen=True):
    """A sheet: its name, the list whose items are its rows, and its columns.

    ``closed``: rows are neither added, taken out nor moved. The first column tells an item from the others.
    """

    name: str
    path: KeyPath
    columns: tuple[Column, ...]
    rows: Rows = "items"
    closed: bool = False


GENERAL, SECTIONS, UNITS_SHEET, INDICATORS_SHEET = "Thông tin chung", "Các mục", "Đơn vị", "Chỉ tiêu"
_GENERAL = Sheet(
    GENERAL,
    (),
    (
        Column("Mã kế hoạch (trùng tên tệp)", ("id",), fixed=True),
        Column("Tên loại văn bản", ("type",), choice(_TYPES)),
        Column("Số, ký hiệu", ("number",)),
        Column("Ngày ban hành", ("date",), DAY),
        Column("Địa danh", ("place",)),
        Column("Cơ quan ban hành", ("issuer", "name")),
        Column("Cơ quan ban hành, tên gọi tắt", ("issuer", "short")),
        Column("Cấp", ("issuer", "level"), choice(_LEVELS)),
        Column("Tỉnh, thành phố (không kèm chữ tỉnh, thành phố)", ("issuer", "province")),
        Column("Trích yếu", ("title",)),
        Column("Ngày bắt đầu thực hiện", ("starts",), DAY),
        Column("Ngày kết thúc", ("ends",), DAY),
        Column("Thực hiện các kế hoạch cấp trên (số, ký hiệu, mỗi dòng một)", ("implements",), LINES),
        Column("Phần căn cứ, nguyên văn (mỗi đoạn một dòng)", ("preamble",), LINES),
        Column("Đoạn kết, nguyên văn (mỗi đoạn một dòng)", ("closing",), LINES),
        Column("Thẩm quyền ký: ký thay mặt", ("signature", "authority")),
        Column("Thẩm quyền ký: ký thay, thừa lệnh", ("signature", "for_head")),
        Column("Chức vụ người ký", ("signature", "position")),
        Column("Họ tên người ký (bỏ trống khi không chắc)", ("signature", "name")),
        Column("Báo cáo: kính gửi (mỗi nơi một dòng)", ("reporting", "to"), LINES),
        Column("Báo cáo: ký hiệu", ("reporting", "symbol")),
        Column("Báo cáo: các kỳ phải gửi (cách nhau bằng ;)", ("reporting", "owed"), choices(PERIOD_KINDS)),
        Column("Báo cáo: cách chốt kỳ", ("reporting", "convention"), choice(_CONVENTIONS)),
        Column("Báo cáo: ngày chốt riêng trong tháng", ("reporting", "cut_off_day"), WHOLE),
        Column("Báo cáo: ngày đầu tuần", ("reporting", "week_starts"), choice(_WEEKDAYS)),
        Column("Báo cáo: bắt đầu theo dõi từ ngày", ("reporting", "tracked_from"), DAY),
        Column("Báo cáo: hạn gửi, số ngày làm việc sau ngày chốt", ("reporting", "send_within"), WHOLE),
        Column("Báo cáo: ký thay mặt (khi khác kế hoạch)", ("reporting", "signature", "authority")),
        Column("Báo cáo: ký thay, thừa lệnh (khi khác kế hoạch)", ("reporting", "signature", "for_head")),
        Column("Báo cáo: chức vụ người ký (khi khác kế hoạch)", ("reporting", "signature", "position")),
        Column("Báo cáo: họ tên người ký (khi khác kế hoạch)", ("reporting", "signature", "name")),
    ),
    rows="fields",
    closed=True,
)
_UNITS = Sheet(
    UNITS_SHEET,
    ("units",),
    (
        Column(
            "Mã đơn vị",
            ("id",),
            width=14,
            note="Chữ không dấu, không có dấu cách; không trùng mã khác. Mã đã có thì không đổi được ở đây.",
            fixed=True,
        ),
        Column("Tên đơn vị, như văn bản ghi", ("name",), width=34),
        Column("Tên gọi khác, tên viết tắt (mỗi dòng một)", ("aliases",), LINES, 26),
        Column("Chức vụ người đứng đầu", ("head",)),
        Column("Viết tắt trong ký hiệu văn bản", ("symbol",), width=12),
        Column("Cơ quan thường trực", ("standing",), FLAG, 11),
        Column("Là nhóm đơn vị", ("group",), FLAG, 10),
        Column("Các đơn vị trong nhóm", ("members",), UNITS, 24),
        Column("Không nêu đích danh", ("vague",), FLAG, 10),
        Column("Được “Đề nghị” (MTTQ, đoàn thể)", ("asked",), FLAG, 12),
        Column("Tên ở đầu văn bản, khi khác tên", ("full_name",), width=24),
        Column("Cơ quan chủ quản, khi không phải nơi ban hành", ("superior",), width=24),
        Column("Ký báo cáo của đơn vị: ký thay mặt", ("signature", "authority")),
        Column("Ký báo cáo của đơn vị: ký thay", ("signature", "for_head")),
        Column("Ký báo cáo của đơn vị: chức vụ", ("signature", "position")),
        Column("Ký báo cáo của đơn vị: họ tên", ("signature", "name")),
        Column("Ngày cuối cùng, khi đã sáp nhập", ("until",), DAY, 14),
        Column("Đơn vị kế thừa", ("succeeded_by",), UNIT, 24),
    ),
)
_TASKS = Sheet(
    "Nhiệm vụ",
    ("tasks",),
    (
        Column("Mã nhiệm vụ", ("id",), width=12, note="Ký hiệu mục của chính văn bản, ví dụ III.2.1."),
        Column("Nguyên văn", ("text",), width=60),
        Column("Tên gọn", ("name",), width=30),
        Column("Mục", ("section",), SECTION, 10),
        Column("Vị trí trong văn bản", ("place",), width=22),
        Column("Chủ trì, nguyên văn", ("as_written", "lead"), width=28),
        Column("Chủ trì (cách nhau bằng ;)", ("lead",), UNITS, 28),
        Column("Phối hợp, nguyên văn", ("as_written", "support"), width=28),
        Column("Phối hợp (cách nhau bằng ;)", ("support",), UNITS, 28),
        Column("Mục ghi phân công chung", ("assigned_at",), SECTION, 12),
        Column("Thời gian, nguyên văn", ("deadline", "text"), width=26),
        Column("Loại thời hạn", ("deadline", "kind"), choice(DEADLINE_WORDS), 18),
        Column("Đến hết ngày", ("deadline", "date"), DAY, 12),
        Column("Từ ngày (khoảng)", ("deadline", "starts"), DAY, 12),
        Column("Kỳ báo tình hình", ("deadline", "every"), choice(_TASK_EVERY), 11),
        Column("Các tháng phải báo (cách nhau bằng ;)", ("deadline", "months"), MONTHS, 12),
        Column("Tính từ sự kiện (mã)", ("deadline", "after", "event"), width=14),
        Column("Số ngày sau sự kiện", ("deadline", "after", "days"), WHOLE, 10),
        Column(
            "Mốc khác (mỗi dòng: ngày | nguyên văn | chủ trì)",
            ("milestones",),
            records({"date": DAY, "text": WORDS, "lead": UNITS}, wanted=2),
            32,
        ),
        Column("Sản phẩm", ("product",), width=28),
        Column("Ngày phải có sản phẩm", ("product_date",), DAY, 12),
        Column("Phục vụ các chỉ tiêu (mã, cách nhau bằng ;)", ("indicators",), INDICATORS, 18),
    ),
)
_DOCUMENTS = Sheet(
    "Văn bản căn cứ",
    ("bases",),
    (
        Column("Số, ký hiệu", ("number",), width=20),
        Column("Tên loại", ("type",), width=16),
        Column("Ngày ban hành", ("date",), DAY, 13),
        Column("Cơ quan ban hành", ("issuer",), width=40),
        Column("Trích yếu", ("title",), width=70),
    ),
)
_EVENTS = Sheet(
    "Sự kiện",
    ("events",),
    (
        Column("Mã sự kiện", ("id",), width=16),
        Column("Sự kiện", ("text",), width=60),
        Column("Ngày", ("date",), DAY, 13),
        Column("Số văn bản", ("document",), width=20),
    ),
)
_RECIPIENTS = Sheet("Nơi nhận", ("recipients",), (Column("Nơi nhận của kế hoạch", (), width=70),), rows="texts")
_REPORT_RECIPIENTS = Sheet(
    "Nơi nhận báo cáo",
    ("reporting", "recipients"),
    (Column("Nơi nhận của báo cáo", (), width=70, note="Bỏ trống thì lấy nơi nhận của kế hoạch."),),
    rows="texts",
)
_SECTIONS = Sheet(
    SECTIONS,
    ("sections",),
    (
        Column("Ký hiệu mục", ("label",), width=12, fixed=True),
        Column("Tên mục", ("title",), width=44),
        Column("Lời văn ngoài nhiệm vụ (mỗi đoạn một dòng)", ("text",), LINES, 90),
    ),
    closed=True,
)


def _target_columns(number: int) -> tuple[Column, ...]:
    def column(key: str, title: str, kind: Kind, width: int) -> Column:
        return Column(f"Mức {number + 1}: {title}", ("targets", number, key), kind, width)

    return (
        column("compare", "so sánh", choice(COMPARE_WORDS), 14),
        column("value", "giá trị", AMOUNT, 9),
        column("by", "thời hạn", DAY, 12),
        column("from", "chỉ tính từ ngày", DAY, 12),
        column("wish", "chỉ là phấn đấu", FLAG, 9),
    )


def _indicators(targets: int) -> Sheet:
    aims = tuple(column for number in range(targets) for column in _target_columns(number))
    return Sheet(
        INDICATORS_SHEET,
        ("indicators",),
        (
            Column("Mã chỉ tiêu", ("id",), width=12, note="Ký hiệu mục của chính văn bản, ví dụ II.2-1a."),
            Column("Nguyên văn", ("text",), width=56),
            Column("Tên gọn", ("name",), width=34),
            Column("Vị trí trong văn bản", ("place",), width=22),
            *aims,
            Column("Cách đo", ("measure", "kind"), choice(MEASURE_WORDS), 18),
            Column("Tỷ lệ: tử số đếm cái gì", ("measure", "numerator"), width=30),
            Column("Tỷ lệ: mẫu số đếm cái gì", ("measure", "denominator"), width=30),
            Column("Số lượng, tỷ lệ sẵn: của cái gì", ("measure", "counted"), width=30),
            Column("Đơn vị tính", ("measure", "unit"), width=14),
            Column("Cách cộng", ("measure", "counts"), choice(_COUNTS), 16),
            Column("Chia theo: tên phần", ("measure", "breakdown", "name")),
            Column("Chia theo: từng phần (mỗi dòng một)", ("measure", "breakdown", "parts"), LINES, 24),
            Column("Chia theo: đơn vị", ("measure", "breakdown", "units"), BREAKDOWN_UNITS, 24),
            Column(
                "Giai đoạn (mỗi dòng: tên | thời hạn)",
                ("measure", "stages"),
                records({"name": WORDS, "by": DAY}),
                26,
            ),
            Column("Danh mục: các mục (mỗi dòng một)", ("measure", "items"), LINES, 26),
            Column("Danh mục: tiêu chí (mỗi dòng một)", ("measure", "criteria"), LINES, 18),
            Column("Giá trị ban đầu", ("baseline", "value"), NUMBER, 10),
            Column("Ngày của giá trị ban đầu", ("baseline", "date"), DAY, 12),
            Column(
                "Mốc riêng (mỗi dòng: giá trị | đến ngày)",
                ("milestones",),
                records({"value": NUMBER, "by": DAY}, wanted=2),
                22,
            ),
            Column("Kỳ báo số liệu", ("every",), choice(_EVERY), 11),
            Column("Đánh giá theo", ("judged",), choice(_JUDGED), 16),
            Column("Văn bản không ghi, tự đặt", ("assumed",), choices(_ASSUMED), 16),
            Column("Chủ trì (cách nhau bằng ;)", ("lead",), UNITS, 26),
            Column("Chỉ tiêu chính (nêu trước tiên)", ("key",), FLAG, 10),
            Column("Nhắc lại chỉ tiêu", ("restates",), INDICATOR, 12),
            Column("Chỉ tiêu cấp trên: văn bản", ("parent", "document")),
            Column("Chỉ tiêu cấp trên: tên", ("parent", "item"), width=26),
            Column("Định nghĩa chung (mã)", ("definition",), width=22),
        ),
    )


def sheets(targets: int = LEAST_TARGETS) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook in which so many targets can be typed for an indicator."""
    return (
        _GENERAL, _UNITS, _indicators(targets), _TASKS, _DOCUMENTS, _RECIPIENTS, _REPORT_RECIPIENTS, _SECTIONS,
        _EVENTS,
    )  # fmt: skip
