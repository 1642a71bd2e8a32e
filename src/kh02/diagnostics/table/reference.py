"""KH3xx: names that refer to something: units, indicators, tasks, sections, plans and files."""

from kh02.diagnostics.finding import Code, Severity

UNKNOWN_UNIT = Code(
    id="KH301",
    name="unknown-unit",
    severity=Severity.ERROR,
    message="Không có đơn vị `{given}` trong `units`",
    hint="{proposal}",
    why="Số liệu và nhiệm vụ của một mã không khai báo không về đơn vị nào, nên không ai được nhắc và không vào báo cáo.",
    wrong="lead: [vhx]",
    right="lead: [vhxh]",
)
UNKNOWN_INDICATOR = Code(
    id="KH302",
    name="unknown-indicator",
    severity=Severity.ERROR,
    message="Không có chỉ tiêu `{given}` trong `indicators`",
    hint="{proposal}",
    why="Số liệu ghi cho một mã không có trong kế hoạch sẽ không được tính vào chỉ tiêu nào.",
    wrong='indicators: ["II.2-9"]',
    right='indicators: ["II.2-1"]',
)
UNKNOWN_TASK = Code(
    id="KH303",
    name="unknown-task",
    severity=Severity.ERROR,
    message="Không có nhiệm vụ `{given}` trong `tasks`",
    hint="{proposal}",
    why="Ghi chép cho một mã không có trong kế hoạch sẽ không hiện ở nhiệm vụ nào.",
    wrong='- {date: 2025-09-12, task: "III.71", state: doing, by: vhxh}',
    right='- {date: 2025-09-12, task: "III.7-1", state: doing, by: vhxh}',
)
UNKNOWN_SECTION = Code(
    id="KH304",
    name="unknown-section",
    severity=Severity.ERROR,
    message="Không có mục `{given}` trong `sections`",
    hint="{proposal}",
    why="Báo cáo xếp nhiệm vụ theo mục của văn bản; nhiệm vụ không thuộc mục nào sẽ bị rơi khỏi bảng.",
    wrong='section: "III.11"',
    right='section: "III.1"',
)
DUPLICATE_ID = Code(
    id="KH305",
    name="duplicate-id",
    severity=Severity.ERROR,
    message="Mã {what} `{given}` được khai báo hai lần: {first} và {second}",
    hint="Mỗi mã chỉ dùng một lần; mã thứ hai có thể thêm chữ cái, ví dụ `{given}b`.",
    why="Hai mục cùng một mã thì không biết số liệu và ghi chép thuộc mục nào.",
    wrong='- {id: "III.1-1", …}\n- {id: "III.1-1", …}',
    right='- {id: "III.1-1", …}\n- {id: "III.1-2", …}',
)
DUPLICATE_PART = Code(
    id="KH306",
    name="duplicate-part",
    severity=Severity.ERROR,
    message="Cách đo của chỉ tiêu {indicator} ghi {what} `{given}` hai lần",
    hint="Bỏ một lần, hoặc đặt tên phân biệt.",
    why="Số phần phải có được đếm theo danh sách này; ghi hai lần thì không bao giờ đủ.",
    wrong="parts: [Tổ 1, Tổ 1]",
    right="parts: [Tổ 1, Tổ 2]",
)
AMBIGUOUS_UNIT_NAME = Code(
    id="KH307",
    name="ambiguous-unit-name",
    severity=Severity.WARNING,
    message="Tên gọi “{given}” chỉ cả hai đơn vị `{first}` và `{second}`",
    hint="Giữ tên gọi này ở một đơn vị; đơn vị kia dùng tên đầy đủ.",
    why="Người dùng gõ tên hay tên viết tắt để tìm đơn vị; tên chung thì không biết là đơn vị nào.",
    wrong="- {id: kt, name: Phòng Kinh tế, aliases: [Phòng]}\n- {id: vhxh, name: Phòng Văn hóa - Xã hội, aliases: [Phòng]}",
    right="- {id: kt, name: Phòng Kinh tế, aliases: [Phòng KT]}\n- {id: vhxh, name: Phòng Văn hóa - Xã hội, aliases: [Phòng VHXH]}",
)
RESTATES_WRONGLY = Code(
    id="KH308",
    name="restates-no-original",
    severity=Severity.ERROR,
    message="Chỉ tiêu {indicator} không nhắc lại được `{given}`: {reason}",
    hint="`restates` phải chỉ thẳng chỉ tiêu gốc, là chỉ tiêu có số liệu riêng.",
    why="Chỉ tiêu nhắc lại dùng số liệu của chỉ tiêu gốc; nhắc lại lẫn nhau thì không có số liệu nào cả.",
    wrong='- {id: "III.3-2", restates: "III.3-2", …}',
    right='- {id: "III.3-2", restates: "II.2-4", …}',
)
FIGURE_OF_RESTATING = Code(
    id="KH309",
    name="figure-of-restating-indicator",
    severity=Severity.ERROR,
    message="Chỉ tiêu {indicator} nhắc lại chỉ tiêu {original} nên không có số liệu riêng",
    hint='Ghi số liệu này cho chỉ tiêu gốc: `indicator: "{original}"`.',
    why="Hai nơi ghi cùng một con số thì sớm muộn cũng lệch nhau; số liệu chỉ ghi ở chỉ tiêu gốc.",
    wrong='- {date: 2025-09-14, indicator: "III.3-2", numerator: 5, denominator: 9, by: vhxh}',
    right='- {date: 2025-09-14, indicator: "II.2-4", numerator: 5, denominator: 9, by: vhxh}',
)
LOG_OF_ANOTHER_PLAN = Code(
    id="KH310",
    name="log-of-another-plan",
    severity=Severity.ERROR,
    message="Tệp ghi chép khai `plan: {given}` nhưng nằm trong thư mục của kế hoạch `{plan}`",
    hint="Sửa thành `plan: {plan}`, hoặc chuyển tệp sang thư mục của kế hoạch `{given}`.",
    why="Số liệu của kế hoạch khác không được tính vào kế hoạch này; các ghi chép trong tệp chưa được kiểm tra.",
    wrong="kh02: log/1\nplan: xa-khac",
    right="kh02: log/1\nplan: mau",
)
PLAN_ID_NOT_FILE_NAME = Code(
    id="KH311",
    name="plan-id-not-file-name",
    severity=Severity.WARNING,
    message="Mã kế hoạch `{given}` khác tên tệp `{name}`",
    hint="Đổi tên tệp thành `{given}.yaml` (và thư mục ghi chép thành `{given}`), hoặc sửa `id: {name}`.",
    why="Kế hoạch được gọi bằng mã, thư mục ghi chép theo tên tệp; hai tên khác nhau dễ làm nhầm kế hoạch.",
    wrong="# plans/mau.yaml\nid: mau-2025",
    right="# plans/mau.yaml\nid: mau",
)
LOG_FILE_NAME = Code(
    id="KH312",
    name="log-file-name",
    severity=Severity.ERROR,
    message="Tên tệp ghi chép không phải là một tháng",
    hint="Đặt tên theo tháng của các ghi chép: năm-tháng, ví dụ `2025-09.yaml`.",
    why="Ghi chép chia theo tháng để tệp nhỏ và hai người cùng ghi không va nhau; tên tệp cho biết tháng.",
    wrong="plans/mau/thang-9.yaml",
    right="plans/mau/2025-09.yaml",
)
UNKNOWN_PART = Code(
    id="KH313",
    name="unknown-part",
    severity=Severity.ERROR,
    message="Chỉ tiêu {indicator} không có {what} `{given}`",
    hint="{proposal}",
    why="Số liệu được cộng theo từng phần đã khai báo; phần lạ vừa bị cộng thừa vừa làm phần thật thành chưa báo.",
    wrong="part: Tổ khảo sát 1",
    right="part: Tổ khảo sát số 1",
)
UNKNOWN_STAGE = Code(
    id="KH314",
    name="unknown-stage",
    severity=Severity.ERROR,
    message="Chỉ tiêu {indicator} không có giai đoạn `{given}`",
    hint="{proposal}",
    why="Giai đoạn không khai báo thì không được tính là đã hoàn thành.",
    wrong="stage: GĐ 1",
    right="stage: Giai đoạn 1",
)
UNKNOWN_ITEM = Code(
    id="KH315",
    name="unknown-checklist-item",
    severity=Severity.ERROR,
    message="Danh mục kiểm của chỉ tiêu {indicator} không có mục `{given}`",
    hint="{proposal}",
    why="Mục không khai báo thì kết quả kiểm không được tính.",
    wrong="item: CSDL hộ tịch",
    right="item: Cơ sở dữ liệu hộ tịch",
)
UNKNOWN_CRITERION = Code(
    id="KH316",
    name="unknown-criterion",
    severity=Severity.ERROR,
    message="Danh mục kiểm của chỉ tiêu {indicator} không có tiêu chí `{given}`",
    hint="{proposal}",
    why="Một mục chỉ đạt khi đạt đủ các tiêu chí đã khai báo; tiêu chí viết khác đi thì coi như chưa đạt.",
    wrong="met: [đúng, đầy đủ]",
    right="met: [đúng, đủ]",
)
UNIT_ASSIGNED_TWICE = Code(
    id="KH317",
    name="unit-assigned-twice",
    severity=Severity.WARNING,
    message="Nhiệm vụ {task} giao đơn vị `{given}` hai lần",
    hint="Một đơn vị hoặc chủ trì hoặc phối hợp; bỏ lần thừa.",
    why="Đơn vị bị đếm hai lần trong bảng phân công và không rõ là chủ trì hay phối hợp.",
    wrong="lead: [vhxh]\nsupport: [vhxh]",
    right="lead: [vhxh]\nsupport: [congan]",
)
PARENT_NOT_CITED = Code(
    id="KH318",
    name="parent-not-cited",
    severity=Severity.WARNING,
    message="Chỉ tiêu {indicator} thực hiện văn bản `{given}`, nhưng kế hoạch không viện dẫn văn bản đó",
    hint="{proposal}",
    why="Tổng hợp nhiều kế hoạch dựa vào số văn bản cấp trên; viết khác đi thì chỉ tiêu đứng riêng một mình.",
    wrong="implements: [02-KH/BCĐTW]\n…\nparent: {document: 02/KH-BCĐTW}",
    right="implements: [02-KH/BCĐTW]\n…\nparent: {document: 02-KH/BCĐTW}",
)
DUPLICATE_PLAN = Code(
    id="KH319",
    name="duplicate-plan",
    severity=Severity.ERROR,
    message="Hai kế hoạch cùng mã `{given}`: {first} và {second}",
    hint="Đổi mã của một kế hoạch, ví dụ `{given}-2`: khóa `id`, tên tệp, thư mục ghi chép và khóa `plan` trong ghi chép.",
    why="Kế hoạch được gọi bằng mã; hai kế hoạch cùng mã thì không rõ số liệu, báo cáo là của kế hoạch nào.",
    wrong="# plans/a/mau.yaml\nid: mau\n# plans/b/mau.yaml\nid: mau",
    right="# plans/a/mau.yaml\nid: mau\n# plans/b/mau-2.yaml\nid: mau-2",
)
UNKNOWN_EVENT = Code(
    id="KH320",
    name="unknown-event",
    severity=Severity.ERROR,
    message="Không có sự kiện `{given}` trong `events`",
    hint="{proposal}",
    why="Thời hạn tính từ một sự kiện không có thì nhiệm vụ chờ mãi mà không ai hay.",
    wrong="events:\n- {id: ctr-tinh-uy, …}\n…\nafter: {event: ctr, days: 20}",
    right="events:\n- {id: ctr-tinh-uy, …}\n…\nafter: {event: ctr-tinh-uy, days: 20}",
)
PART_OF_NO_UNIT = Code(
    id="KH331",
    name="part-of-no-unit",
    severity=Severity.ERROR,
    message="Chỉ tiêu {indicator} do các đơn vị cộng lại, nhưng `{given}` không phải đơn vị có phần",
    hint="{proposal}",
    why="Số không rõ là phần của đơn vị nào thì không được cộng; cộng vào có thể thành tính hai lần.",
    wrong="measure: {…, breakdown: {name: Đơn vị, units: [vhxh, ttpvhcc]}}\n…\n- {numerator: 412, by: congan, …}",
    right="measure: {…, breakdown: {name: Đơn vị, units: [vhxh, ttpvhcc]}}\n…\n- {numerator: 412, by: congan, part: vhxh, …}",
)
UNIT_ENDED = Code(
    id="KH332",
    name="unit-ended",
    severity=Severity.ERROR,
    message="Ghi chép ngày {date} của {name}, đơn vị chỉ có đến ngày {until}",
    hint="{proposal}",
    why="Việc của đơn vị đã sáp nhập, giải thể do đơn vị kế thừa báo; ghi ở cả hai nơi thì tính hai lần.",
    wrong="units:\n- {id: vhxh-cu, …, until: 2025-06-30, succeeded_by: vhxh}\n…\n- {date: 2025-07-14, by: vhxh-cu, …}",
    right="units:\n- {id: vhxh-cu, …, until: 2025-06-30, succeeded_by: vhxh}\n…\n- {date: 2025-07-14, by: vhxh, …}",
)
SUCCESSION = Code(
    id="KH333",
    name="succession",
    severity=Severity.ERROR,
    message="Đơn vị `{unit}` kế thừa bởi `{given}`: {problem}",
    hint="{advice}",
    why="Số liệu của đơn vị đã hết chuyển sang đơn vị kế thừa, nên phải rõ từ ngày nào và sang đơn vị nào.",
    wrong="- {id: a, name: Phòng A, succeeded_by: b}",
    right="- {id: a, name: Phòng A, until: 2025-06-30, succeeded_by: b}",
)
UNKNOWN_DEFINITION = Code(
    id="KH334",
    name="unknown-definition",
    severity=Severity.ERROR,
    message="{subject} ghi định nghĩa `{given}` không có",
    hint="{proposal}",
    why="Chỉ những chỉ tiêu cùng một định nghĩa mới được cộng; định nghĩa không có thì chỉ tiêu không vào số tổng hợp nào.",
    wrong="definition: ho-so-toan-trin",
    right="definition: ho-so-toan-trinh",
)
DEFINITION_DIFFERS = Code(
    id="KH335",
    name="definition-differs",
    severity=Severity.ERROR,
    message="Chỉ tiêu {indicator} đo khác định nghĩa `{given}`: {differences}",
    hint="Sửa `measure` cho đúng định nghĩa, hoặc bỏ `definition` nếu chỉ tiêu đo cái khác. Định nghĩa theo: {source}.",
    why="Cộng số phát sinh với số tại thời điểm, hoặc hồ sơ với trang, cho một con số không có nghĩa.",
    wrong="measure: {kind: ratio, …, unit: trang, counts: at-date}\ndefinition: luu-tru-toan-bo",
    right="measure: {kind: ratio, …, unit: tài liệu, counts: at-date}\ndefinition: luu-tru-toan-bo",
)
DEFINITION_TWICE = Code(
    id="KH336",
    name="definition-twice",
    severity=Severity.ERROR,
    message="Hai chỉ tiêu {first} và {indicator} cùng ghi định nghĩa `{given}`",
    hint="Bỏ `definition` ở một chỉ tiêu; chỉ tiêu nhắc lại chỉ tiêu kia thì ghi `restates: {first}`.",
    why="Mỗi kế hoạch chỉ góp một số cho một định nghĩa; hai chỉ tiêu cùng định nghĩa thì cùng hồ sơ bị cộng hai lần.",
    wrong='- {id: "II.1", …, definition: ho-so-toan-trinh}\n- {id: "III.2", …, definition: ho-so-toan-trinh}',
    right='- {id: "II.1", …, definition: ho-so-toan-trinh}\n- {id: "III.2", …, restates: "II.1"}',
)
PARENT_TARGET_WITHOUT_SOURCE = Code(
    id="KH337",
    name="parent-target-without-source",
    severity=Severity.ERROR,
    message="Mục tiêu thứ {position} của văn bản cấp trên không ghi lấy từ đâu",
    hint="Ghi `place` (mục, gạch đầu dòng của văn bản gốc), hoặc `quoted` (kế hoạch nào nêu mức này) khi chưa có văn bản gốc.",
    why="Các xã được so với mức này; mức không rõ nguồn thì không ai kiểm tra lại được.",
    wrong="- {definition: ho-so-toan-trinh, target: {at_least: 80, by: 2025-12-31}}",
    right="- {definition: ho-so-toan-trinh, target: {at_least: 80, by: 2025-12-31}, place: Mục II.2}",
)
QUOTE_DIFFERS = Code(
    id="KH338",
    name="quote-differs",
    severity=Severity.ERROR,
    message="Mục tiêu thứ {position} của văn bản cấp trên trích chỉ tiêu {indicator} của kế hoạch `{plan}`, nhưng {problem}",
    hint="Ghi đúng chữ, mức và thời hạn như kế hoạch được trích; đã có văn bản gốc thì ghi `place` thay cho `quoted`.",
    why="Mức của văn bản cấp trên lấy theo lời trích; lời trích không có thật thì mức ấy là đặt ra.",
    wrong='quoted: [{plan: mau, indicator: "I-1", words: ít nhất 90%}]',
    right='quoted: [{plan: mau, indicator: "I-1", words: Tối thiểu 80%}]',
)
QUOTED_PLAN_NOT_THERE = Code(
    id="KH339",
    name="quoted-plan-not-there",
    severity=Severity.WARNING,
    message="{count} mục tiêu của văn bản cấp trên trích kế hoạch `{plan}`, nhưng trong thư mục {folder} không có tệp {plan}.yaml",
    hint="Kế hoạch để ở nơi khác thì chép tệp vào thư mục ấy; đã có văn bản gốc thì ghi `place` thay cho `quoted`.{proposal}",
    why="Lời trích của một kế hoạch không có ở đây thì không tra lại được: mức của văn bản cấp trên chưa biết có thật hay không.",
    wrong='quoted: [{plan: phu-len, indicator: "II.2.2-2a", words: Tối thiểu 80% hồ sơ}]',
    right='quoted: [{plan: phu-lien, indicator: "II.2.2-2a", words: Tối thiểu 80% hồ sơ}]',
)
