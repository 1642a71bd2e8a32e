"""What a template may use of the targets' answers."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Struct
from msgspec.structs import asdict

from kh02.report.fields.field import Told
from kh02.words.answer import Answer, by_state


class AnswerFields(Struct, frozen=True):
    """Whether one target will be reached, and on what that rests."""

    id: Annotated[str, Told("Ký hiệu của chỉ tiêu", "II.2.2-2a")]
    name: Annotated[str, Told("Tên gọn của chỉ tiêu", "Hồ sơ xử lý hoàn toàn trực tuyến")]
    key: Annotated[bool, Told("Chỉ tiêu chính (key của kế hoạch)", True)]
    verdict: Annotated[
        str,
        Told(
            "reached: đã đạt; will_reach: sẽ đạt theo tiến độ này; will_not_reach: không đạt, hoặc không đạt theo "
            "tiến độ này; unknown: chưa đánh giá được",
            "will_not_reach",
        ),
    ]
    state: Annotated[str, Told("Tình trạng bằng chữ, trong câu", "có nguy cơ không đạt")]
    standing: Annotated[str, Told("Đạt bao nhiêu, hoặc vì sao chưa biết", "74,59% (4.462/5.982 hồ sơ)")]
    judged: Annotated[
        str | None,
        Told("Số liệu để đánh giá, khi là số khác", "xét tháng 10 năm 2025: 95,65% (1.231/1.287)"),
    ]
    target: Annotated[str, Told("Mục tiêu và thời hạn", "tối thiểu 80% đến ngày 31/12/2025")]
    needed: Annotated[
        str | None, Told("Thời gian còn lại phải đạt bao nhiêu", "hồ sơ còn lại phải đạt ít nhất 87,36%")
    ]
    forecast: Annotated[
        str | None, Told("Dự báo, hoặc vì sao chưa dự báo được", "dự báo đến hạn 78,78% (từ 71,72% đến 80,81%)")
    ]


class AnswerGroupFields(Struct, frozen=True):
    """The answers that are alike."""

    state: Annotated[str, Told("Tình trạng bằng chữ, trong câu", "đúng tiến độ")]
    answers: Annotated[list[AnswerFields], Told("Các câu trả lời", "")]


class AnswersFields(Struct, frozen=True):
    """The answers of a plan."""

    key: Annotated[list[AnswerFields], Told("Của các chỉ tiêu chính", "")]
    others: Annotated[list[AnswerGroupFields], Told("Của các chỉ tiêu khác, theo tình trạng", "")]


def answers_fields(answers: Iterable[Answer]) -> AnswersFields:
    """Return the answers of the key targets one by one, of the others by their state."""
    all_of_them = tuple(answers)
    others = by_state(one for one in all_of_them if not one.key)
    return AnswersFields(
        key=[_answer_fields(one) for one in all_of_them if one.key],
        others=[AnswerGroupFields(state, list(map(_answer_fields, alike))) for state, alike in others.items()],
    )


def _answer_fields(answer: Answer) -> AnswerFields:
    """Return the fields of an answer."""
    return AnswerFields(**asdict(answer))
