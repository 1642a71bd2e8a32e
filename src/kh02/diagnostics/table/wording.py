"""KH6xx: how words and numbers are written; the user's own words are never changed, only a better form proposed."""

from kh02.diagnostics.finding import Code, Severity

NUMBER_VARIANT = Code(
    id="KH601",
    name="document-number-variant",
    severity=Severity.WARNING,
    message="Số, ký hiệu `{given}` viết khác thể thức",
    hint="Có phải `{proposal}`? Nếu văn bản gốc ghi đúng như vậy thì giữ nguyên.",
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I: số dưới 10 thêm số 0, sau số là dấu “/”, giữa các chữ viết tắt là dấu “-”. "
    "Văn bản của Đảng ghi ngược lại: 02-KH/BCĐTW.",
    wrong="number: 206/QĐTTg",
    right="number: 206/QĐ-TTg",
)
LOOKALIKE_D = Code(
    id="KH602",
    name="lookalike-d",
    severity=Severity.WARNING,
    message="Chữ thứ {position} của “{given}” trông như Đ nhưng là ký tự khác ({sign})",
    hint="Gõ lại bằng chữ Đ (U+0110) hoặc đ (U+0111) tiếng Việt.",
    why="Ký tự giống hình nhưng khác mã làm tìm kiếm không thấy và phông chữ hiện sai trong Word.",
    wrong="name: Ðội phản ứng nhanh   # Ð là U+00D0",
    right="name: Đội phản ứng nhanh",
)
PLACEHOLDER = Code(
    id="KH603",
    name="placeholder-left",
    severity=Severity.WARNING,
    message="Còn chỗ để trống chưa điền: “{given}”",
    hint="Điền nội dung thật trước khi lập báo cáo.",
    why="Chỗ trống của bản mẫu sẽ đi thẳng vào báo cáo gửi cấp trên.",
    wrong="number: …/KH-UBND",
    right="number: 60/KH-UBND",
)
DEADLINE_REVERSED = Code(
    id="KH604",
    name="deadline-reversed",
    severity=Severity.WARNING,
    message="Thời hạn của nhiệm vụ {task} bắt đầu {starts}, sau ngày cuối {ends}",
    hint="Đổi lại hai ngày, hoặc sửa ngày gõ nhầm.",
    why="Khoảng thời gian không thể kết thúc trước khi bắt đầu.",
    wrong="deadline: {text: 2025-2026, kind: range, starts: 2026-12-31, date: 2025-01-01}",
    right="deadline: {text: 2025-2026, kind: range, starts: 2025-01-01, date: 2026-12-31}",
)
DOUBTS_LEFT = Code(
    id="KH606",
    name="doubts-left",
    severity=Severity.WARNING,
    message="Bản nháp còn {count} chỗ cần xem lại",
    hint="Xem lại trong Excel (`kh02 plan export`), hoặc tìm “# Cần xem lại” trong tệp; xem xong chỗ nào thì xóa "
    "lý do, dòng chú thích ở chỗ ấy.",
    why="Bản nháp lập từ văn bản đã ký có chỗ chương trình phải đoán. Báo cáo chính thức không lập từ kế hoạch còn chỗ "
    "chưa ai xem lại.",
    wrong="# Cần xem lại: Văn bản không ghi thời hạn; tạm lấy ngày kết thúc kế hoạch.\n"
    "targets: [{at_least: 80, by: 31/12/2025}]",
    right="targets: [{at_least: 80, by: 31/12/2025}]",
)
ODD_CHARACTER = Code(
    id="KH605",
    name="odd-character",
    severity=Severity.WARNING,
    message="Ký tự thứ {position} của “{given}” là {words} ({number})",
    hint="Xóa ký tự ấy rồi gõ lại; dấu đầu dòng của Word thì gõ “-” hoặc “+”.",
    why="Ký tự như vậy thường vào tệp khi dán từ Word, PDF, trang web. Ký tự đảo chiều làm số và chữ hiện ngược trong mọi "
    "kết quả; ký tự không nhìn thấy làm tìm kiếm không thấy; dấu đầu dòng của Word hiện thành ô vuông ở phông chữ khác.",
    wrong='name: "Hồ sơ \\u202E%99 tạĐ"   # hiện ra: Hồ sơ Đạt 99%',
    right="name: Hồ sơ đạt 99%",
)
