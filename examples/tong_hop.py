"""Cộng các chỉ tiêu tỷ lệ của nhiều kế hoạch bằng DuckDB, theo tỉnh, từ những bảng mà kh02 đã xuất.

kh02 export --format parquet -o bang-parquet
pip install duckdb
python examples/tong_hop.py bang-parquet
"""

import sys
from pathlib import Path

import duckdb

SUMS = """
SELECT i.province, i.definition, count(DISTINCT i.plan) AS plans,
       sum(f.numerator) AS numerator, sum(f.denominator) AS denominator
FROM read_parquet($figures, hive_partitioning = true) AS f
JOIN read_parquet($indicators, hive_partitioning = true) AS i USING (plan, indicator)
WHERE f.adds AND i.kind = 'ratio' AND i.definition IS NOT NULL
GROUP BY ALL
ORDER BY ALL
"""


def main(folder: Path) -> None:
    """In mỗi tỉnh, mỗi định nghĩa một dòng: cộng tử số, mẫu số rồi mới tính tỷ lệ."""
    files = {name: str(folder / name / "**" / "*.parquet") for name in ("figures", "indicators")}
    for province, definition, plans, numerator, denominator in duckdb.execute(SUMS, files).fetchall():
        share = f"{100 * numerator / denominator:.2f}%".replace(".", ",") if denominator else "không phát sinh"
        print(f"{province} | {definition} | {plans} kế hoạch | {numerator:.0f}/{denominator:.0f} | {share}")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("Cách dùng: python examples/tong_hop.py THƯ-MỤC; thư mục là nơi `kh02 export` đã ghi các bảng.")
    main(Path(sys.argv[1]))
