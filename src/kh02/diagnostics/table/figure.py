"""KH5xx: dates, targets, entries and their figures."""

from kh02.diagnostics.finding import Code, Severity

PLAN_ENDS_BEFORE_START = Code(
    id="KH501",
    name="plan-ends-before-start",
    severity=Severity.ERROR,
    message="Kế hoạch kết thúc ngày {ends}, trước ngày bắt đầu {starts}",
    hint="Sửa `starts` hoặc `ends`.",
    why="Lũy kế và tiến độ đều tính từ ngày bắt đầu đến ngày kết thúc.",
    wrong="starts: 2025-12-31\nends: 2025-07-01",
    right="starts: 2025-07-01\nends: 2025-12-31",
)
CUT_OFF_DAY_MISSING = Code(
    id="KH502",
    name="cut-off-day-missing",
    severity=Severity.ERROR,
    message="`convention: own` cần có ngày chốt `cut_off_day`",
    hint="Ghi ngày chốt trong tháng (1–28), hoặc dùng `nd09` (ngày 14, Nghị định 09/2019/NĐ-CP).",
    why="Không có ngày chốt thì không biết số liệu thuộc kỳ nào.",
    wrong="reporting: {convention: own}",
    right="reporting: {convention: own, cut_off_day: 10}",
)
TARGET_DOES_NOT_FIT = Code(
    id="KH503",
    name="target-does-not-fit",
    severity=Severity.ERROR,
    message="`{compare}` không dùng được cho chỉ tiêu {indicator} đo theo kiểu {kind}",
    hint="Kiểu {kind} dùng: {allowed}.",
    why="Mức phải đạt không so được với số liệu thì chỉ tiêu không bao giờ có kết quả.",
    wrong="measure: {kind: wording}\ntargets: [{at_least: 80, by: 2025-12-31}]",
    right="measure: {kind: yes-no}\ntargets: [{done: true, by: 2025-12-31}]",
)
VALUE_OUT_OF_RANGE = Code(
    id="KH504",
    name="value-out-of-range",
    severity=Severity.ERROR,
    message="Mức {given} của chỉ tiêu {indicator} không thể có: phải {bounds}",
    hint="Tỷ lệ ghi bằng phần trăm (80 là 80%); giai đoạn, danh mục ghi số mục phải đạt.",
    why="Mức không thể có thì chỉ tiêu không thể đạt hoặc luôn luôn đạt.",
    wrong="measure: {kind: ratio, …}\ntargets: [{at_least: 800, by: 2025-12-31}]",
    right="measure: {kind: ratio, …}\ntargets: [{at_least: 80, by: 2025-12-31}]",
)
RANGE_REVERSED = Code(
    id="KH505",
    name="range-reversed",
    severity=Severity.ERROR,
    message="Khoảng phải đạt của chỉ tiêu {indicator} bị ngược: từ {low} đến {high}",
    hint="Ghi mức thấp trước, mức cao sau.",
    why="Không có giá trị nào nằm trong một khoảng ngược.",
    wrong="targets: [{between: [50, 20], by: 2025-12-31}]",
    right="targets: [{between: [20, 50], by: 2025-12-31}]",
)
TARGET_BEFORE_PLAN = Code(
    id="KH506",
    name="target-before-plan",
    severity=Severity.ERROR,
    message="Chỉ tiêu {indicator} phải đạt đến ngày {by}, trước khi kế hoạch bắt đầu ngày {starts}",
    hint="Kiểm tra lại năm của `by`.",
    why="Mức đã hết hạn trước khi kế hoạch bắt đầu thì luôn bị tính là không đạt.",
    wrong="starts: 2025-07-01\n…\ntargets: [{at_least: 80, by: 2024-12-31}]",
    right="starts: 2025-07-01\n…\ntargets: [{at_least: 80, by: 2025-12-31}]",
)
TARGETS_OF_ONE_DAY = Code(
    id="KH507",
    name="targets-of-one-day",
    severity=Severity.ERROR,
    message="Chỉ tiêu {indicator} có hai mức phải đạt cùng ngày {by}",
    hint="Giữ một mức; mức phấn đấu thì ghi thêm wish: true; nếu là hai chỉ tiêu khác nhau thì tách làm hai.",
    why="Mỗi ngày chỉ có một mức để so; hai mức thì kết quả tùy thứ tự ghi.",
    wrong="targets: [{at_least: 30, by: 2025-12-31}, {at_least: 80, by: 2025-12-31}]",
    right="targets: [{at_least: 30, by: 2025-12-31}, {at_least: 80, by: 2026-12-31}]",
)
FIGURE_BEFORE_PLAN = Code(
    id="KH508",
    name="figure-before-plan",
    severity=Severity.ERROR,
    message="Số liệu từ ngày {since} có phần trước khi kế hoạch bắt đầu ngày {starts}",
    hint="Chỉ ghi phần phát sinh từ ngày bắt đầu kế hoạch, với `from` là ngày đó hoặc muộn hơn.",
    why="Lũy kế tính từ ngày bắt đầu kế hoạch; số trước đó làm sai tổng.",
    wrong='starts: 2025-07-01\n…\n- {date: 2025-06-14, indicator: "II.2-1", …}',
    right='starts: 2025-07-01\n…\n- {date: 2025-07-14, indicator: "II.2-1", …}',
)
ENTRY_BEFORE_PLAN = Code(
    id="KH509",
    name="entry-before-plan",
    severity=Severity.WARNING,
    message="Ghi chép ngày {date}, trước khi kế hoạch bắt đầu ngày {starts}",
    hint="Kiểm tra lại ngày, nhất là năm.",
    why="Việc làm trước khi có kế hoạch thường là gõ nhầm ngày.",
    wrong='starts: 2025-07-01\n…\n- {date: 2024-09-12, task: "III.7-1", …}',
    right='starts: 2025-07-01\n…\n- {date: 2025-09-12, task: "III.7-1", …}',
)
ENTRY_AFTER_TODAY = Code(
    id="KH510",
    name="entry-after-today",
    severity=Severity.ERROR,
    message="Ngày {date} ở sau ngày {today}",
    hint="Kiểm tra lại ngày; việc chưa xảy ra thì chưa ghi.",
    why="Ghi chép của ngày chưa đến không được tính, số liệu sẽ thiếu mà không ai thấy.",
    wrong='- {date: 2052-09-12, task: "III.7-1", …}',
    right='- {date: 2025-09-12, task: "III.7-1", …}',
)
RECEIVED_BEFORE_DATE = Code(
    id="KH511",
    name="received-before-date",
    severity=Severity.ERROR,
    message="Nhận ngày {received}, trước ngày của sự việc {date}",
    hint="`date` là ngày của sự việc, `received` là ngày nhận được báo cáo; kiểm tra lại hai ngày.",
    why="Việc đúng hạn hay muộn của báo cáo tính theo ngày nhận.",
    wrong="- {date: 2025-09-14, received: 2025-09-10, …}",
    right="- {date: 2025-09-14, received: 2025-09-16, …}",
)
ENTRY_IN_WRONG_MONTH = Code(
    id="KH512",
    name="entry-in-wrong-month",
    severity=Severity.ERROR,
    message="Ghi chép ngày {date} nằm trong tệp của tháng {month}",
    hint="Chuyển sang tệp `{file}`, hoặc sửa ngày.",
    why="Mỗi tệp giữ ghi chép của một tháng theo ngày của sự việc; để nhầm tệp thì người sau không tìm thấy.",
    wrong="# 2025-09.yaml\n- {date: 2025-10-02, …}",
    right="# 2025-10.yaml\n- {date: 2025-10-02, …}",
)
FIELD_DOES_NOT_FIT = Code(
    id="KH513",
    name="field-does-not-fit",
    severity=Severity.ERROR,
    message="`{field}` không dùng cho chỉ tiêu {indicator} đo theo kiểu {kind}",
    hint="Bỏ `{field}`; số liệu của chỉ tiêu này ghi bằng: {allowed}.",
    why="Trường không thuộc cách đo thì bị bỏ qua, con số ghi vào đó không được tính.",
    wrong="measure: {kind: ratio, …}\n…\n- {value: 76, …}",
    right="measure: {kind: ratio, …}\n…\n- {numerator: 412, denominator: 538, …}",
)
FIELD_MISSING = Code(
    id="KH514",
    name="figure-field-missing",
    severity=Severity.ERROR,
    message="Số liệu của chỉ tiêu {indicator} thiếu `{field}`",
    hint="Chỉ tiêu đo theo kiểu {kind} cần: {needed}.",
    why="Thiếu một trong các số thì không tính được; không biết thì không ghi, đừng ghi 0.",
    wrong="- {numerator: 412, …}",
    right="- {numerator: 412, denominator: 538, …}",
)
FIGURE_OF_WORDING = Code(
    id="KH515",
    name="figure-of-wording",
    severity=Severity.ERROR,
    message="Chỉ tiêu {indicator} không định lượng nên không ghi số liệu được",
    hint="Ghi kết quả vào nhiệm vụ phục vụ chỉ tiêu này; nếu chỉ tiêu đo được thì sửa `measure`.",
    why="Tiến độ của chỉ tiêu không định lượng được nói qua các nhiệm vụ; số ghi ở đây không được tính.",
    wrong="measure: {kind: wording}\n…\n- {value: 3, …}",
    right="measure: {kind: count, …}\n…\n- {value: 3, …}",
)
SPAN_REVERSED = Code(
    id="KH516",
    name="span-reversed",
    severity=Severity.ERROR,
    message="Khoảng số liệu bắt đầu {since}, sau ngày cuối {date}",
    hint="`from` là ngày đầu, `date` là ngày cuối của khoảng.",
    why="Khoảng ngược không chứa ngày nào nên số liệu không thuộc kỳ nào.",
    wrong="- {from: 2025-09-15, date: 2025-09-14, …}",
    right="- {from: 2025-08-15, date: 2025-09-14, …}",
)
SHARE_ABOVE_WHOLE = Code(
    id="KH517",
    name="share-above-whole",
    severity=Severity.ERROR,
    message="Tử số {numerator} lớn hơn mẫu số {denominator} của chỉ tiêu {indicator}",
    hint="Kiểm tra lại hai số: tại một thời điểm, phần đã làm không thể nhiều hơn toàn bộ.",
    why="Tỷ lệ trên 100% tại một thời điểm là không thể có, và làm sai cả số cộng của nhiều xã.",
    wrong="- {numerator: 538, denominator: 412, …}",
    right="- {numerator: 412, denominator: 538, …}",
)
NUMERATOR_ABOVE_DENOMINATOR = Code(
    id="KH518",
    name="numerator-above-denominator",
    severity=Severity.WARNING,
    message="Trong kỳ, tử số {numerator} lớn hơn mẫu số {denominator} của chỉ tiêu {indicator}",
    hint="Chỉ đúng khi kỳ này xử lý cả phần tồn của kỳ trước; nếu không thì kiểm tra lại hai số.",
    why="Tỷ lệ trên 100% thường là hai số ghi đổi chỗ cho nhau.",
    wrong="- {numerator: 538, denominator: 412, …}",
    right="- {numerator: 412, denominator: 538, …}",
)
SPANS_OVERLAP = Code(
    id="KH519",
    name="spans-overlap",
    severity=Severity.ERROR,
    message="Số liệu {span} trùng với số liệu {other} đã ghi: phần chung bị tính hai lần",
    hint="Sửa `from`, hoặc nếu là số sửa lại thì ghi `replaces` với ngày {date} và lý do.{advice}",
    why="Số phát sinh trong kỳ được cộng dồn, dù đơn vị nào ghi; hai khoảng chồng lên nhau thì cộng hai lần.",
    wrong="- {from: 2025-07-01, date: 2025-09-14, …}\n- {from: 2025-09-01, date: 2025-10-14, …}",
    right="- {from: 2025-07-01, date: 2025-09-14, …}\n- {from: 2025-09-15, date: 2025-10-14, …}",
)
SPAN_GAP = Code(
    id="KH520",
    name="span-gap",
    severity=Severity.WARNING,
    message="Thiếu số liệu của chỉ tiêu {indicator} từ ngày {since} đến {until}",
    hint="Bổ sung số liệu của khoảng này; nếu không phát sinh thì ghi số 0.",
    why="Lũy kế bỏ sót khoảng không có số liệu mà không ai thấy.",
    wrong="- {from: 2025-07-01, date: 2025-08-14, …}\n- {from: 2025-09-15, date: 2025-10-14, …}",
    right="- {from: 2025-07-01, date: 2025-08-14, …}\n- {from: 2025-08-15, date: 2025-10-14, …}",
)
FIGURES_CONFLICT = Code(
    id="KH521",
    name="figures-conflict",
    severity=Severity.ERROR,
    message="Hai số liệu khác nhau của chỉ tiêu {indicator} ngày {date}: {first} và {second}",
    hint="Nếu số sau là số đúng, thêm vào ghi chép đó `replaces` với `date: {iso}` và lý do sửa.{advice}",
    why="Không biết số nào đúng; không được cộng hai số, cũng không được tự chọn.",
    wrong="- {date: 2025-09-14, numerator: 412, …}\n- {date: 2025-09-14, numerator: 415, …}",
    right="- {date: 2025-09-14, numerator: 412, …}\n"
    "- {date: 2025-09-14, numerator: 415, replaces: {date: 2025-09-14, reason: Cộng sót}, …}",
)
FIGURE_TWICE = Code(
    id="KH522",
    name="figure-twice",
    severity=Severity.WARNING,
    message="Số liệu của chỉ tiêu {indicator} ngày {date} ghi hai lần y như nhau",
    hint="Bỏ lần ghi thừa vừa thêm vào.",
    why="Thường do gộp hai bản ghi chép; ghi một lần là đủ.",
    wrong="- {date: 2025-09-14, numerator: 412, …}\n- {date: 2025-09-14, numerator: 412, …}",
    right="- {date: 2025-09-14, numerator: 412, …}",
)
FIGURE_OF_TWO_UNITS = Code(
    id="KH523",
    name="figure-of-two-units",
    severity=Severity.WARNING,
    message="Phần của `{first}` và phần của `{second}` ở chỉ tiêu {indicator} ngày {date} lấy từ một nguồn “{source}”, "
    "cùng {whole}",
    hint="Số của các đơn vị có phần được cộng lại; nếu là cùng một con số thì chỉ một đơn vị ghi.",
    why="Một con số ghi làm phần của hai đơn vị thì bị cộng thành gấp đôi.",
    wrong="- {denominator: 538, by: vhxh, source: Cổng DVC, …}\n- {denominator: 538, by: ttpvhcc, source: Cổng DVC, …}",
    right="- {denominator: 538, by: ttpvhcc, source: Cổng DVC, …}",
)
TOTAL_FALLS = Code(
    id="KH524",
    name="total-falls",
    severity=Severity.WARNING,
    message="Số tại thời điểm của chỉ tiêu {indicator} giảm từ {before} ({earlier}) xuống {after} ({date})",
    hint="Nếu số trước sai thì ghi số sửa lại với `replaces`; nếu giảm thật thì ghi lý do ở `note`.",
    why="Số đã làm được thường chỉ tăng; giảm thường là ghi nhầm số phát sinh trong kỳ.",
    wrong="- {date: 2025-09-14, value: 30, …}\n- {date: 2025-10-14, value: 12, …}",
    right="- {date: 2025-09-14, value: 30, …}\n- {date: 2025-10-14, value: 42, …}",
)
TOTALS_MIXED = Code(
    id="KH525",
    name="totals-mixed",
    severity=Severity.WARNING,
    message="Số trong kỳ của chỉ tiêu {indicator} tăng dần như số lũy kế: {readings}",
    hint="Chỉ tiêu này ghi số phát sinh trong kỳ, phần mềm tự cộng lũy kế; kiểm tra xem có ghi nhầm số lũy kế không.",
    why="Số lũy kế ghi vào chỗ số trong kỳ thì bị cộng lại nhiều lần.",
    wrong="- {date: 2025-09-14, value: 100, …}\n- {date: 2025-10-14, value: 210, …}\n- {date: 2025-11-14, value: 330, …}",
    right="- {date: 2025-09-14, value: 100, …}\n- {date: 2025-10-14, value: 110, …}\n- {date: 2025-11-14, value: 120, …}",
)
SAME_WORDS = Code(
    id="KH526",
    name="same-words",
    severity=Severity.WARNING,
    message="Nhiệm vụ {task} có {count} lần báo cùng một kết quả: “{words}”",
    hint="Ghi việc mới làm được trong kỳ; không có gì mới thì ghi lý do ở `difficulty`.",
    why="Cùng một câu chép qua nhiều kỳ thì không biết nhiệm vụ có tiến triển không.",
    wrong="- {date: 2025-09-05, result: Đang triển khai, …}\n- {date: 2025-09-12, result: Đang triển khai, …}\n"
    "- {date: 2025-09-19, result: Đang triển khai, …}",
    right="- {date: 2025-09-05, result: Đã lập danh sách 40 tổ, …}\n- {date: 2025-09-12, result: Đã khảo sát 12 tổ, …}",
)
DONE_WITHOUT_EVIDENCE = Code(
    id="KH527",
    name="done-without-evidence",
    severity=Severity.WARNING,
    message="Nhiệm vụ {task} báo hoàn thành nhưng không có minh chứng",
    hint="Ghi số, ký hiệu văn bản hoặc tệp vào `evidence`, hay sản phẩm đã có vào `product`.",
    why="Hoàn thành phải có số, ngày, nơi nhận của văn bản đã ban hành hoặc sản phẩm gọi tên được; "
    "“đang dự thảo” là chưa xong.",
    wrong="- {state: done, result: Đã xong, …}",
    right="- {state: done, result: Đã xong, evidence: [Kế hoạch số 71/KH-UBND ngày 10/9/2025], …}",
)
REPLACES_NOTHING = Code(
    id="KH528",
    name="replaces-nothing",
    severity=Severity.ERROR,
    message="Không có ghi chép nào ngày {date} của đơn vị `{by}` về {subject} để thay",
    hint="`replaces: date` là ngày của ghi chép bị thay, cùng đơn vị và cùng nội dung, ghi trước ghi chép này.{proposal}",
    why="Số sửa lại mà không thay số nào thì số sai vẫn còn được tính.",
    wrong="- {date: 2025-09-14, …}\n- {date: 2025-09-20, replaces: {date: 2025-09-13, reason: …}, …}",
    right="- {date: 2025-09-14, …}\n- {date: 2025-09-20, replaces: {date: 2025-09-14, reason: …}, …}",
)
REPLACED_TWICE = Code(
    id="KH529",
    name="replaced-twice",
    severity=Severity.ERROR,
    message="Ghi chép ngày {date} về {subject} bị hai ghi chép cùng thay",
    hint="Số sửa lần thứ hai thay cho số sửa lần thứ nhất: ghi `replaces` với ngày của số sửa lần thứ nhất.",
    why="Hai số cùng thay một số thì không biết số nào đúng.",
    wrong="- {date: 2025-09-14, …}\n- {date: 2025-09-20, replaces: {date: 2025-09-14, …}, …}\n"
    "- {date: 2025-09-25, replaces: {date: 2025-09-14, …}, …}",
    right="- {date: 2025-09-14, …}\n- {date: 2025-09-20, replaces: {date: 2025-09-14, …}, …}\n"
    "- {date: 2025-09-25, replaces: {date: 2025-09-20, …}, …}",
)
REPORTED_BY_OUTSIDER = Code(
    id="KH530",
    name="reported-by-outsider",
    severity=Severity.WARNING,
    message="Đơn vị `{by}` báo về {subject} nhưng không chủ trì, cũng không phối hợp",
    hint="Kiểm tra `by`; nếu đơn vị này thật sự tham gia thì thêm vào `support` theo văn bản phân công.",
    why="Số liệu phải do đơn vị được giao báo, để biết hỏi lại ai.",
    wrong='- {id: "III.1-1", lead: [ttpvhcc], …}\n…\n- {task: "III.1-1", by: congan, …}',
    right='- {id: "III.1-1", lead: [ttpvhcc], …}\n…\n- {task: "III.1-1", by: ttpvhcc, …}',
)
INCIDENT_NOT_OPENED = Code(
    id="KH531",
    name="incident-not-opened",
    severity=Severity.WARNING,
    message="Sự cố `{incident}` được báo đã khắc phục ngày {date} nhưng chưa có ghi chép lúc xảy ra",
    hint="Ghi thêm một ghi chép `state: open` với ngày xảy ra, hoặc sửa mã sự cố cho khớp.",
    why="Không biết sự cố xảy ra lúc nào thì không biết đã khắc phục trong bao lâu.",
    wrong="- {date: 2025-09-12, incident: sc-01, state: resolved, …}",
    right="- {date: 2025-09-10, incident: sc-01, state: open, …}\n"
    "- {date: 2025-09-12, incident: sc-01, state: resolved, …}",
)
EVIDENCE_MISSING = Code(
    id="KH532",
    name="evidence-missing",
    severity=Severity.WARNING,
    message="Không có tệp minh chứng `{file}` trong thư mục {folder}",
    hint="Chép tệp vào đúng chỗ và đúng tên; hoặc ghi số, ký hiệu văn bản thay cho tên tệp.",
    why="Minh chứng nêu tên mà không mở được thì coi như chưa có.",
    wrong="- {evidence: [evidence/thong-ke.pdf], …}        # thư mục evidence không có tệp này",
    right="- {evidence: [evidence/thong-ke-t9.pdf], …}",
)
EVIDENCE_ALTERED = Code(
    id="KH533",
    name="evidence-altered",
    severity=Severity.WARNING,
    message="Tệp minh chứng `{file}` không còn như lúc ghi chép",
    hint="Khôi phục tệp cũ; nếu tệp mới mới đúng thì ghi chép lại bằng `kh02 correct` kèm tệp mới.",
    why="Minh chứng bị sửa sau khi báo thì không còn chứng minh cho số đã báo.",
    wrong='- {evidence: ["evidence/thong-ke.pdf#sha256=…"], …}   # tệp đã bị lưu đè',
    right='- {evidence: ["evidence/thong-ke-2.pdf#sha256=…"], replaces: {date: 2025-09-14, reason: Thay bảng thống kê}, …}',
)
FRACTION_OF_WHOLE = Code(
    id="KH534",
    name="fraction-of-whole-things",
    severity=Severity.ERROR,
    message="`{field}` của chỉ tiêu {indicator}: {reason}",
    hint="Viết số nguyên, không có dấu; hàng nghìn viết 1245. Nếu thứ được đếm chia nhỏ được (triệu đồng, km, ha) thì sửa `unit`.",
    why="Hồ sơ, tổ, người không chia nhỏ được: 1,245 hồ sơ thường là 1245 bị đọc dấu ngăn hàng nghìn thành dấu phẩy, lệch một nghìn lần. "
    "Số liệu như vậy không được cộng.",
    wrong='numerator: "1,245"',
    right="numerator: 1245",
)
SPAN_CROSSES_LIMIT = Code(
    id="KH535",
    name="span-crosses-limit",
    severity=Severity.WARNING,
    message="Số liệu của chỉ tiêu {indicator} {span} vắt qua ngày {limit}, {what}",
    hint="Ghi riêng số đến hết ngày {limit}; phần từ ngày {next}, nếu còn phải báo, là một số khác.",
    why="Mục tiêu được đánh giá trên số liệu đến hết thời hạn, báo cáo tổng kết trên số liệu đến hết kế hoạch. Một số vắt "
    "qua ngày ấy không cho biết bao nhiêu phát sinh trước, nên cả số ấy không được tính vào đó.",
    wrong="- {date: 2026-01-14, from: 2025-12-15, numerator: 600, denominator: 600, …}   # thời hạn 31/12/2025",
    right="- {date: 2025-12-31, from: 2025-12-15, numerator: 320, denominator: 320, …}\n"
    "- {date: 2026-01-14, from: 2026-01-01, numerator: 280, denominator: 280, …}",
)
SHARE_WITHOUT_SOURCE = Code(
    id="KH536",
    name="share-without-source",
    severity=Severity.WARNING,
    message="Tỷ lệ của chỉ tiêu {indicator} không kèm tử số, mẫu số và không nêu nguồn",
    hint="Ghi `source`: cơ quan, văn bản hoặc hệ thống đã thông báo tỷ lệ này.",
    why="Tỷ lệ được thông báo sẵn thì không tính lại được; chỉ có nguồn mới cho biết số ấy ở đâu ra.",
    wrong='- {date: 2025-09-12, indicator: "I-1", value: 78.5, by: vhxh}',
    right='- {date: 2025-09-12, indicator: "I-1", value: 78.5, by: vhxh, source: Công văn số 15/CV-CAX}',
)
SHARE_OUT_OF_RANGE = Code(
    id="KH537",
    name="share-out-of-range",
    severity=Severity.ERROR,
    message="Chỉ tiêu {indicator} là tỷ lệ phần trăm, không thể là {value}%",
    hint="Ghi số phần trăm từ 0 đến 100, không có dấu %: 78.5 là 78,5%.",
    why="Tỷ lệ ngoài khoảng 0-100% là gõ nhầm, hoặc là một số lượng; số như vậy không được tính.",
    wrong='- {date: 2025-09-12, indicator: "I-1", value: 785, by: vhxh}',
    right='- {date: 2025-09-12, indicator: "I-1", value: 78.5, by: vhxh}',
)
TARGET_SPAN = Code(
    id="KH538",
    name="target-span",
    severity=Severity.ERROR,
    message="Mức phải đạt của chỉ tiêu {indicator} không thể tính từ ngày {since}: {why}",
    hint="`from` là ngày đầu của năm, giai đoạn mà mức ấy tính riêng; chỉ ghi với số phát sinh trong kỳ (in-period).",
    why="Số phát sinh thì cộng được từ một ngày; số tại thời điểm thì không có phần nào là của riêng một năm.",
    wrong="targets: [{at_least: 500, from: 2027-01-01, by: 2026-12-31}]",
    right="targets: [{at_least: 500, from: 2026-01-01, by: 2026-12-31}]",
)
