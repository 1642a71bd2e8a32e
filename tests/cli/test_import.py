"""``kh02 import``: a draft from the signed paper, told in words and for programs; nothing is overwritten."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.command import Command

PAPERS = Path(__file__).parents[1] / "data" / "papers"


@pytest.fixture
def paper(tmp_path: Path) -> str:
    """The name of a signed paper in the folder of the run."""
    shutil.copy(PAPERS / "bach-ngoc-02-typed.docx", tmp_path / "ke-hoach.docx")
    return "ke-hoach.docx"


def test_the_draft_is_written_under_the_commune_and_has_no_errors(
    kh02: Command, paper: str, tmp_path: Path
) -> None:
    code, out, err = kh02("import", paper)
    assert (code, err) == (0, "")
    assert out.startswith("ke-hoach.docx: 162 đoạn, 160 đã xếp vào kế hoạch, 2 chưa xếp.\n")
    assert "33 nhiệm vụ" in out
    written = (tmp_path / "plans" / "bach-ngoc.yaml").read_text("utf-8")
    assert "merge=union" in (tmp_path / ".gitattributes").read_text("utf-8")
    assert written.count("# Cần xem lại: ") == int(re.findall(r"Cần xem lại (\d+) chỗ", out)[0])
    code, out, _ = kh02("validate")
    assert code == 0
    assert ": 0 lỗi," in out


def test_the_object_for_programs(kh02: Command, paper: str, tmp_path: Path) -> None:
    code, out, _ = kh02("import", paper, "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert list(found) == ["source", "paragraphs", "placed", "unplaced", "doubts", "plan"]
    assert (found["source"], found["paragraphs"], found["placed"]) == (paper, 162, 160)
    assert found["unplaced"][0] == {"where": "bảng 1, hàng 1, ô 2", "text": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"}
    assert {"path", "reason", "text"} == set(found["doubts"][0])
    assert found["plan"]["date"] == "2025-07-08"
    assert not (tmp_path / "plans").exists()


def test_a_plan_that_is_there_stays(kh02: Command, paper: str, tmp_path: Path) -> None:
    plan = tmp_path / "plans" / "cua-toi.yaml"
    plan.parent.mkdir()
    plan.write_text("của tôi", "utf-8")
    code, out, err = kh02("import", paper, "-o", "plans/cua-toi.yaml")
    assert (code, out) == (2, "")
    assert "Không ghi đè plans/cua-toi.yaml" in err
    assert plan.read_text("utf-8") == "của tôi"
    assert kh02("import", paper, "-o", "plans/cua-toi.yaml", "--force")[0] == 0
    assert "\nid: cua-toi\n" in plan.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "Nêu một văn bản"),
        (("khong-co.docx",), 2, "Không thấy tệp khong-co.docx"),
        (("ke-hoach.docx", "--all", "."), 2, "Nêu một văn bản"),
        (("ke-hoach.docx", "--id", "a b"), 2, "Mã kế hoạch 'a b' không dùng được"),
        (("ke-hoach.docx", "--id", "a", "-o", "plans/b.yaml"), 2, "phải trùng tên tệp"),
        (("hong.docx",), 1, "Tệp không phải là tệp Word"),
        (("cu.txt",), 1, "phông chữ cũ (TCVN3)"),
        (("--all", "trong"), 3, "không có văn bản nào"),
    ],
)
def test_what_cannot_be_imported_is_told(
    kh02: Command, paper: str, tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    (tmp_path / "hong.docx").write_bytes(b"PK\x03\x04 nothing")
    (tmp_path / "cu.txt").write_text("KÕ ho¹ch thùc hiÖn nhiÖm vô chuyÓn ®æi sè cña x·", "utf-8")
    (tmp_path / "trong").mkdir()
    told = kh02("import", *arguments)
    assert (told[0], told[1]) == (code, "")
    assert words in told[2]
    assert not (tmp_path / "plans").exists()


def test_one_bad_paper_does_not_stop_the_others(kh02: Command, paper: str, tmp_path: Path) -> None:
    folder = tmp_path / "van-ban"
    folder.mkdir()
    (folder / "0-hong.docx").write_bytes(b"nothing")
    for name in ("bach-ngoc-02-typed", "bach-ngoc-02-auto", "phu-lien-60-auto"):
        shutil.copy(PAPERS / f"{name}.docx", folder)
    code, out, err = kh02("import", "--all", "van-ban", "-o", "ke-hoach", columns=200)
    assert code == 1
    assert "4 văn bản: 2 đã nhập, 2 không nhập được" in out
    assert "cùng mã bach-ngoc với bach-ngoc-02-auto.docx" in out
    assert "các văn bản khác vẫn đã nhập" in err
    drafts = sorted(path.name for path in (tmp_path / "ke-hoach").glob("*.yaml"))
    assert drafts == ["bach-ngoc.yaml", "phu-lien.yaml"]


def test_a_draft_is_reported_on_once_it_was_looked_over_or_when_told(
    kh02: Command, paper: str, tmp_path: Path
) -> None:
    kh02("import", paper)
    plan = tmp_path / "plans" / "bach-ngoc.yaml"
    assert re.search(r"KH606: Bản nháp còn \d+ chỗ cần xem lại", kh02("validate")[1])
    arguments = ("report", "--of", "2025-10", "--format", "md", "-o", "-")
    code, out, err = kh02(*arguments)
    assert (code, out) == (1, "")
    assert re.search(r"bản nháp còn \d+ chỗ cần xem lại, chưa lập báo cáo", err)
    assert kh02(*arguments, "--with-doubts")[0] == 0
    lines = plan.read_text("utf-8").splitlines(keepends=True)
    plan.write_text("".join(line for line in lines if not line.lstrip().startswith("# Cần xem lại:")), "utf-8")
    assert "KH606" not in kh02("validate")[1]
    assert kh02(*arguments)[0] == 0
