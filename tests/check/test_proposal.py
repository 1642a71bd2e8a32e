from tests.small_plan import plan_of

from kh02.check.proposal import MOST_COMPARED, Proposals

UNITS = plan_of(units=[{"id": f"don-vi-{number}", "name": f"Đơn vị {number}"} for number in range(100)]).units


def test_what_is_near_is_sought_until_much_has_been_compared() -> None:
    proposals = Proposals()
    hints = [proposals.unit("don vi 7", UNITS) for _ in range(MOST_COMPARED // len(UNITS) + 1)]
    assert set(hints[:-1]) == {"Có phải `don-vi-7` (Đơn vị 7)?"}
    assert hints[-1].startswith("Khai báo ở `units` của kế hoạch, hoặc dùng: `don-vi-0`, `don-vi-1`")


def test_each_check_compares_as_much() -> None:
    spent = Proposals(left=0)
    assert spent.word("do", ["đỏ"]) == "Dùng một trong: `đỏ`."
    assert Proposals().word("do", ["đỏ"]) == "Có phải `đỏ`?"
