from pathlib import Path

import pytest

from kh02.store.find import Found, NothingFound, PlanIndex, find_plans


def make(folder: Path, *files: str) -> Path:
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("kh02: plan/1\n", encoding="utf-8")
    return folder


def labels(found: Found) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(plan.id, plan.plan, plan.logs) for plan in found.plans]


def test_without_paths_the_folder_plans_is_searched_with_all_that_is_under_it(tmp_path: Path) -> None:
    make(tmp_path / "plans", "b.yaml", "a.yml", "hai-phong/c.yaml", "b/2025-10.yaml", "b/2025-09.yaml")
    make(tmp_path / "plans", "b/reports/2025-10.yaml", "b/evidence/x.yaml", ".an/d.yaml", "ghi-chu.txt")
    assert labels(find_plans([], tmp_path)) == [
        ("a", "plans/a.yml", ()),
        ("b", "plans/b.yaml", ("plans/b/2025-09.yaml", "plans/b/2025-10.yaml")),
        ("c", "plans/hai-phong/c.yaml", ()),
    ]


def test_the_nearest_parent_with_plans_is_found_and_its_labels_open_from_here(tmp_path: Path) -> None:
    make(tmp_path, "plans/a.yaml")
    below = make(tmp_path, "x/y/z.txt") / "x" / "y"
    (plan,) = find_plans([], below).plans
    assert plan.plan == (tmp_path / "plans/a.yaml").as_posix()


@pytest.mark.parametrize(
    "path", ["a", "plans/a.yaml", "plans", "plans/", "./plans", "plans/a", "plans/a/2025-09.yaml", "x/../plans"]
)
def test_a_path_is_an_id_a_file_a_folder_or_a_log(path: str, tmp_path: Path) -> None:
    make(tmp_path, "plans/a.yaml", "plans/a/2025-09.yaml", "x/y.txt")
    assert labels(find_plans([path], tmp_path)) == [("a", "plans/a.yaml", ("plans/a/2025-09.yaml",))]


def test_a_plan_named_twice_is_found_once(tmp_path: Path) -> None:
    make(tmp_path, "plans/a.yaml", "plans/a/2025-09.yaml")
    assert len(find_plans(["plans", "a", "plans/a.yaml", "plans/a"], tmp_path).plans) == 1


def test_a_plan_may_stand_in_the_folder_of_another_and_a_log_may_have_a_name_of_its_own(tmp_path: Path) -> None:
    make(tmp_path, "plans/tinh.yaml", "plans/tinh/xa.yaml", "plans/tinh/2025-13.yaml")
    (tmp_path / "plans/tinh/thang-9.yaml").write_text("# tháng 9\nkh02: log/1\n", encoding="utf-8")
    assert labels(find_plans([], tmp_path)) == [
        ("tinh", "plans/tinh.yaml", ("plans/tinh/2025-13.yaml", "plans/tinh/thang-9.yaml")),
        ("xa", "plans/tinh/xa.yaml", ()),
    ]


def test_logs_without_a_plan_are_told_once_for_their_folder(tmp_path: Path) -> None:
    make(tmp_path, "plans/a.yaml", "plans/b/2025-09.yaml", "plans/b/2025-10.yaml")
    found = find_plans([], tmp_path)
    assert [plan.id for plan in found.plans] == ["a"]
    assert [(finding.code.id, finding.place.file) for finding in found.findings] == [("KH011", "plans/b")]


def test_of_two_files_of_one_name_the_first_is_used(tmp_path: Path) -> None:
    make(tmp_path, "plans/a.yaml", "plans/a.yml")
    found = find_plans([], tmp_path)
    assert [plan.plan for plan in found.plans] == ["plans/a.yaml"]
    assert [(finding.code.id, finding.place.file) for finding in found.findings] == [("KH013", "plans/a.yml")]


def test_links_that_run_in_a_circle_end(tmp_path: Path) -> None:
    make(tmp_path, "plans/x/a.yaml")
    (tmp_path / "plans/x/lai").symlink_to(tmp_path / "plans", target_is_directory=True)
    (tmp_path / "plans/vong").symlink_to("vong")
    found = find_plans([], tmp_path)
    assert [plan.plan for plan in found.plans] == ["plans/x/a.yaml"]
    assert [(finding.code.id, finding.place.file) for finding in found.findings] == [("KH012", "plans/vong")]


def test_a_folder_without_permission_hides_no_other(ordinary_folder: Path) -> None:
    make(ordinary_folder, "plans/a.yaml", "plans/b/c.yaml")
    (ordinary_folder / "plans/b").chmod(0)
    found = find_plans([], ordinary_folder)
    (ordinary_folder / "plans/b").chmod(0o755)
    assert [plan.id for plan in found.plans] == ["a"]
    assert [finding.message for finding in found.findings] == ["Không mở được thư mục: không có quyền đọc"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("phu-lein", "Không có tệp, thư mục hay kế hoạch nào tên là “phu-lein”. Có phải phu-lien?"),
        (
            "plans/phulien.yaml",
            "Không có tệp, thư mục hay kế hoạch nào tên là “plans/phulien.yaml”. Có phải phu-lien?",
        ),
        ("zzz", "Không có tệp, thư mục hay kế hoạch nào tên là “zzz”."),
        ("doc.md", "“doc.md” không phải là kế hoạch: kế hoạch là tệp có đuôi .yaml."),
        ("trong", "Không có kế hoạch nào trong “trong”: kế hoạch là tệp có đuôi .yaml."),
    ],
)
def test_a_path_that_names_nothing(path: str, message: str, tmp_path: Path) -> None:
    make(tmp_path, "plans/phu-lien.yaml", "doc.md", "trong/doc.md")
    with pytest.raises(NothingFound) as nothing:
        find_plans([path], tmp_path)
    assert str(nothing.value) == message


def test_no_folder_plans_anywhere(tmp_path: Path) -> None:
    with pytest.raises(NothingFound, match=r"^Không thấy thư mục plans/ ở đây"):
        find_plans([], tmp_path)


def test_a_plan_that_cannot_be_opened_is_left_for_the_reader_to_tell(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans/a.yaml").symlink_to("mat.yaml")
    assert labels(find_plans([], tmp_path)) == [("a", "plans/a.yaml", ())]


def test_an_index_tells_the_one_plan_of_an_id_and_leaves_all_else_as_it_is(tmp_path: Path) -> None:
    make(tmp_path, "plans/a.yaml", "plans/a/2025-09.yaml", "plans/tinh/b.yaml", "plans/tinh.yaml", "plans/b.yaml")
    index = PlanIndex(tmp_path)
    told = {name: index.path(name) for name in ("a", "tinh", "b", "plans/a.yaml", "c", "2025-09")}
    assert told == {name: name for name in told} | {"a": "plans/a.yaml", "tinh": "plans/tinh.yaml"}


def test_an_index_of_no_folder_leaves_every_name_as_it_is(tmp_path: Path) -> None:
    assert PlanIndex(tmp_path).path("a") == "a"
