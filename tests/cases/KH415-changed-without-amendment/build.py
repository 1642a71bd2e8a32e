"""A plan in git whose target, lead and deadline were then changed in the file, one of them by an amendment."""

import subprocess
from pathlib import Path

PLAN = """\
kh02: plan/1
id: mau
number: 15/KH-UBND
date: 2025-06-30
place: Mẫu
issuer: {name: Ủy ban nhân dân xã Mẫu, short: UBND xã Mẫu, level: commune, province: Mẫu}
title: Chuyển đổi số trên địa bàn xã Mẫu năm 2025
starts: 2025-07-01
ends: 2025-12-31
sections:
- {label: "I", title: MỤC TIÊU, text: [Tối thiểu 80% hồ sơ được xử lý hoàn toàn trực tuyến.]}
- {label: "II", title: NHIỆM VỤ}
units:
- {id: vhxh, name: Phòng Văn hóa - Xã hội, aliases: [Phòng VHXH]}
- {id: congan, name: Công an xã}
indicators:
- id: "I-1"
  place: Mục I
  text: Tối thiểu 80% hồ sơ được xử lý hoàn toàn trực tuyến
  name: Hồ sơ xử lý hoàn toàn trực tuyến
  lead: [vhxh]
  measure: {kind: ratio, numerator: hồ sơ trực tuyến, denominator: hồ sơ, unit: hồ sơ, counts: in-period}
  targets: [{at_least: 80, by: 2025-12-31}]
tasks:
- id: "II-1"
  section: "II"
  place: Mục II, gạch đầu dòng thứ nhất
  text: Hướng dẫn người dân nộp hồ sơ trực tuyến.
  lead: [vhxh]
  support: [congan]
  deadline: {text: Tháng 10/2025, kind: date, date: 2025-10-31}
  product: Báo cáo kết quả hướng dẫn
  indicators: ["I-1"]
- id: "II-2"
  section: "II"
  place: Mục II, gạch đầu dòng thứ hai
  text: Kiểm tra an toàn thông tin.
  lead: [congan]
  deadline: {text: Tháng 11/2025, kind: date, date: 2025-11-30}
  product: Biên bản kiểm tra
  indicators: ["I-1"]
signature: {authority: TM. ỦY BAN NHÂN DÂN, position: CHỦ TỊCH}
"""
AMENDED = """\
amendments:
- number: 27/KH-UBND
  date: 2025-11-03
  changes: [Lùi thời hạn kiểm tra đến tháng 12/2025]
  items: ["II-2"]
  before: {"II-2": {deadline: {text: Tháng 11/2025, kind: date, date: 2025-11-30}}}
"""


def build(folder: Path) -> None:
    plans = folder / "plans"
    plans.mkdir()
    plan = plans / "mau.yaml"
    plan.write_text(PLAN, "utf-8")
    (folder / ".gitattributes").write_text("* merge=union text eol=lf\n", "utf-8")
    (folder / ".gitignore").write_text(".kh02.lock\nbao-cao/\n", "utf-8")
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--no-gpg-sign", "-m", "Kế hoạch"]):
        named = ["-c", "user.name=Người mẫu", "-c", "user.email=mau@example.org"]
        subprocess.run(["git", *named, *command], cwd=folder, check=True)
    changed = PLAN.replace("at_least: 80", "at_least: 70")
    changed = changed.replace("lead: [vhxh]\n  support: [congan]", "lead: [congan]\n  support: [vhxh]")
    changed = changed.replace(
        "Tháng 10/2025, kind: date, date: 2025-10-31", "Tháng 12/2025, kind: date, date: 2025-12-31"
    )
    changed = changed.replace(
        "Tháng 11/2025, kind: date, date: 2025-11-30", "Tháng 12/2025, kind: date, date: 2025-12-31"
    )
    plan.write_text(changed + AMENDED, "utf-8")
