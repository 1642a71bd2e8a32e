"""KH4xx: what the signed paper itself lacks or leaves unclear; always warnings, the paper is what it is."""

from kh02.diagnostics.finding import Code, Severity

TASK_WITHOUT_LEAD = Code(
    id="KH401",
    name="task-without-lead",
    severity=Severity.WARNING,
    message="Nhiệm vụ {task} không nêu đơn vị chủ trì ({where})",
    hint="Nếu đã có văn bản phân công thì ghi vào `lead`; nếu chưa, đề nghị UBND phân công.",
    why="Nhiệm vụ không có đơn vị chủ trì thì không ai báo cáo và không ai chịu trách nhiệm khi chậm.",
    wrong='- {id: "III.1-1", lead: [], …}',
    right='- {id: "III.1-1", lead: [ttpvhcc], …}',
)
TASKS_WITHOUT_DEADLINE = Code(
    id="KH402",
    name="tasks-without-deadline",
    severity=Severity.WARNING,
    message="Mục {part} có {count} nhiệm vụ không nêu thời hạn: {tasks}",
    hint="Nếu đã có văn bản ấn định thời hạn thì ghi vào `deadline`; nếu chưa, các nhiệm vụ này xếp riêng là chưa có thời hạn.",
    why="Nhiệm vụ không có thời hạn không thể tính là đúng hạn hay quá hạn.",
    wrong='- {id: "III.1-1", text: …}',
    right='- {id: "III.1-1", text: …, deadline: {text: Tháng 10/2025, kind: date, date: 2025-10-31}}',
)
TASKS_WITHOUT_PRODUCT = Code(
    id="KH403",
    name="tasks-without-product",
    severity=Severity.WARNING,
    message="Mục {part} có {count} nhiệm vụ không nêu sản phẩm: {tasks}",
    hint="Nếu đã thống nhất sản phẩm thì ghi vào `product`; nếu chưa, khi hoàn thành phải có minh chứng.",
    why="Không có sản phẩm thì không có căn cứ để xác nhận nhiệm vụ đã hoàn thành.",
    wrong='- {id: "III.1-1", text: …}',
    right='- {id: "III.1-1", text: …, product: Danh mục thủ tục hành chính được niêm yết}',
)
DEADLINE_DIFFERS = Code(
    id="KH404",
    name="deadline-differs-from-words",
    severity=Severity.WARNING,
    message="Thời hạn của nhiệm vụ {task} khai là {stated}, nhưng lời văn “{words}” nghĩa là {read} ({where})",
    hint="{advice}; hoặc chép lại lời văn cho đúng văn bản đã ký.",
    why="Quá hạn hay chưa được tính theo giá trị đã khai; giá trị phải đúng với văn bản.",
    wrong="deadline: {text: Tháng 10/2025, kind: date, date: 2025-11-30}",
    right="deadline: {text: Tháng 10/2025, kind: date, date: 2025-10-31}",
)
DEADLINE_WITHOUT_DATE = Code(
    id="KH405",
    name="deadline-without-date",
    severity=Severity.WARNING,
    message="Thời hạn của nhiệm vụ {task} khai `kind: {kind}` nhưng thiếu `date` ({where})",
    hint="Ghi ngày cuối cùng của thời hạn vào `date`, tính cả ngày đó.",
    why="Không có ngày thì nhiệm vụ xếp vào nhóm chưa có thời hạn, không bao giờ bị báo quá hạn.",
    wrong="deadline: {text: Tháng 10/2025, kind: date}",
    right="deadline: {text: Tháng 10/2025, kind: date, date: 2025-10-31}",
)
INDICATOR_WITHOUT_TASK = Code(
    id="KH406",
    name="indicator-without-task",
    severity=Severity.WARNING,
    message="Không có nhiệm vụ nào phục vụ chỉ tiêu {indicator}: {name} ({where})",
    hint="Nếu có nhiệm vụ phục vụ chỉ tiêu này, thêm mã chỉ tiêu vào `indicators` của nhiệm vụ đó.",
    why="Chỉ tiêu không gắn với nhiệm vụ nào thì không có việc làm để đạt và không có đơn vị báo số liệu.",
    wrong='indicators:\n- {id: "II.2-1", …}\ntasks:\n- {id: "III.1-1", indicators: [], …}',
    right='indicators:\n- {id: "II.2-1", …}\ntasks:\n- {id: "III.1-1", indicators: ["II.2-1"], …}',
)
TASKS_WITHOUT_INDICATOR = Code(
    id="KH407",
    name="tasks-without-indicator",
    severity=Severity.WARNING,
    message="Mục {part} có {count} nhiệm vụ không gắn với chỉ tiêu nào: {tasks}",
    hint="Nếu văn bản cho thấy nhiệm vụ phục vụ chỉ tiêu nào thì ghi vào `indicators` của nhiệm vụ.",
    why="Không có liên kết thì không biết làm xong nhiệm vụ có đưa chỉ tiêu nào tiến lên không.",
    wrong='- {id: "III.1-1", indicators: [], …}',
    right='- {id: "III.1-1", indicators: ["II.2-1"], …}',
)
UNIT_WITHOUT_DUTY = Code(
    id="KH408",
    name="unit-without-duty",
    severity=Severity.WARNING,
    message="Đơn vị `{unit}` ({name}) không được giao nhiệm vụ hay chỉ tiêu nào",
    hint="Ghi đơn vị vào `lead` hoặc `support` của nhiệm vụ mà văn bản giao, hoặc bỏ khỏi `units`.",
    why="Đơn vị có tên mà không có việc thường là do chép sót phân công.",
    wrong="units:\n- {id: vhxh, …}\n- {id: congan, …}\ntasks:\n- {lead: [vhxh], …}",
    right="units:\n- {id: vhxh, …}\n- {id: congan, …}\ntasks:\n- {lead: [vhxh], support: [congan], …}",
)
VAGUE_LEAD = Code(
    id="KH409",
    name="vague-lead",
    severity=Severity.WARNING,
    message="Nhiệm vụ {task} giao cho đơn vị không nêu đích danh: “{name}” ({where})",
    hint="Đề nghị UBND xác định đơn vị chủ trì; khi có văn bản thì ghi đơn vị đó vào `lead`.",
    why="Chủ trì không nêu đích danh thì không biết nhắc ai và tính chậm cho ai.",
    wrong="- {id: khac, name: Các đơn vị có liên quan, vague: true}\n…\nlead: [khac]",
    right="- {id: vhxh, name: Phòng Văn hóa - Xã hội}\n…\nlead: [vhxh]",
)
INDICATOR_NOT_IN_PAPER = Code(
    id="KH410",
    name="indicator-not-in-paper",
    severity=Severity.WARNING,
    message="Lời của chỉ tiêu {indicator} không có trong các mục và nhiệm vụ của kế hoạch ({where})",
    hint="Chép `text` đúng nguyên văn từ văn bản; tên gọi ngắn thì ghi ở `name`.",
    why="Chỉ tiêu phải đúng lời văn bản đã ký, không diễn đạt lại.",
    wrong="sections:\n- {text: [Tối thiểu 80% hồ sơ trực tuyến.], …}\nindicators:\n- {text: Ít nhất 80% hồ sơ qua mạng, …}",
    right="sections:\n- {text: [Tối thiểu 80% hồ sơ trực tuyến.], …}\nindicators:\n- {text: Tối thiểu 80% hồ sơ trực tuyến, …}",
)
PRODUCT_AFTER_DEADLINE = Code(
    id="KH411",
    name="product-after-deadline",
    severity=Severity.WARNING,
    message="Nhiệm vụ {task} có sản phẩm ngày {product}, sau thời hạn {due} của chính nhiệm vụ ({where})",
    hint="Kiểm tra lại hai ngày trong văn bản.",
    why="Sản phẩm đến sau thời hạn thì nhiệm vụ chắc chắn bị tính là trễ.",
    wrong="deadline: {text: Tháng 10/2025, kind: date, date: 2025-10-31}\nproduct_date: 2025-11-15",
    right="deadline: {text: Tháng 10/2025, kind: date, date: 2025-10-31}\nproduct_date: 2025-10-31",
)
TARGET_AFTER_PLAN = Code(
    id="KH412",
    name="target-after-plan",
    severity=Severity.WARNING,
    message="Chỉ tiêu {indicator} phải đạt đến ngày {by}, sau khi kế hoạch kết thúc ngày {ends} ({where})",
    hint="Giữ nguyên nếu văn bản ghi như vậy, và chuyển tiếp chỉ tiêu này sang kế hoạch của năm sau.",
    why="Sau ngày kết thúc không còn kỳ báo cáo nào theo dõi, nên chỉ tiêu dễ bị bỏ quên.",
    wrong="ends: 2025-12-31\n…\ntargets: [{at_least: 100, by: 2026-12-31}]",
    right="ends: 2025-12-31\n…\ntargets: [{at_least: 30, by: 2025-12-31}]",
)
INDICATOR_WITHOUT_TARGET = Code(
    id="KH413",
    name="indicator-without-target",
    severity=Severity.WARNING,
    message="Chỉ tiêu {indicator} đo được nhưng không có mức phải đạt ({where})",
    hint="Ghi mức và thời hạn vào `targets`; nếu văn bản không định lượng thì dùng `measure: kind: wording`.",
    why="Không có mức phải đạt thì không nói được là đạt hay chưa.",
    wrong='- {id: "II.2-1", measure: {kind: yes-no}, targets: []}',
    right='- {id: "II.2-1", measure: {kind: yes-no}, targets: [{done: true, by: 2025-12-31}]}',
)
DEADLINE_OUTSIDE_PLAN = Code(
    id="KH414",
    name="deadline-outside-plan",
    severity=Severity.WARNING,
    message="Nhiệm vụ {task} ({where}) có thời hạn {due}, ngoài thời gian của kế hoạch: từ {starts} đến {ends}",
    hint="Kiểm tra lại ngày; nếu văn bản ghi như vậy thì giữ nguyên và chuyển tiếp sang kế hoạch sau.",
    why="Thời hạn nằm ngoài kế hoạch thường là gõ nhầm năm, hoặc là việc không còn ai theo dõi.",
    wrong="ends: 2025-12-31\n…\ndeadline: {text: Tháng 10/2026, kind: date, date: 2026-10-31}",
    right="ends: 2025-12-31\n…\ndeadline: {text: Tháng 10/2025, kind: date, date: 2025-10-31}",
)
CHANGED_WITHOUT_AMENDMENT = Code(
    id="KH415",
    name="changed-without-amendment",
    severity=Severity.WARNING,
    message="{what} {told} mà không có văn bản sửa đổi (so với bản lưu gần nhất trong git)",
    hint="Nếu đã có văn bản thì ghi vào `amendments` (số, ngày, nội dung, mã được sửa ở `items`); nếu gõ nhầm thì trả lại như cũ.",
    why="Mức phải đạt, chủ trì và thời hạn chỉ đổi khi có văn bản; sửa lặng lẽ thì số đã báo không còn so được với mục tiêu lúc báo.",
    wrong="targets: [{at_least: 70, by: 2025-12-31}]   # bản lưu trong git: at_least: 80\namendments: []",
    right='targets: [{at_least: 70, by: 2025-12-31}]\namendments:\n- {number: 95/KH-UBND, date: 2025-11-03, changes: [Mức phải đạt còn 70%], items: ["II.2.2-2a"]}',
)
DEADLINE_PARTLY_READ = Code(
    id="KH416",
    name="deadline-partly-read",
    severity=Severity.WARNING,
    message="Thời hạn “{words}” của nhiệm vụ {task}: {read}không đọc được “{unread}”; chương trình {done} ({where})",
    hint="Nếu phần không đọc được có thời hạn thì ghi ngày ấy vào `date` hoặc vào `milestones` của nhiệm vụ.",
    why="Phần lời văn không đọc được có thể chứa thời hạn; bỏ qua lặng lẽ thì nhiệm vụ không bao giờ bị báo quá hạn.",
    wrong='deadline: {text: "Thường xuyên, xong trước kỳ họp cuối năm", kind: ongoing}',
    right='deadline: {text: "Thường xuyên, xong trước kỳ họp cuối năm", kind: ongoing, date: 2025-11-30}',
)
DEADLINE_WITHOUT_EVENT = Code(
    id="KH417",
    name="deadline-without-event",
    severity=Severity.WARNING,
    message="Thời hạn “{words}” của nhiệm vụ {task} tính từ một sự kiện mà kế hoạch chưa khai ({where})",
    hint="Khai sự kiện ở `events` của kế hoạch và ghi `after` (mã sự kiện, số ngày) vào thời hạn; hoặc ghi ngày đã tính được vào `date`.",
    why="Không biết sự kiện nào thì nhiệm vụ chờ mãi, kể cả khi sự kiện đã xảy ra.",
    wrong="deadline: {text: 20 ngày sau khi Tỉnh ủy ban hành, kind: relative}",
    right="events:\n- {id: ctr-tinh-uy, text: Tỉnh ủy ban hành Chương trình, date: 2025-10-05}\n…\n"
    "deadline: {text: 20 ngày sau khi Tỉnh ủy ban hành, kind: relative, after: {event: ctr-tinh-uy, days: 20}}",
)
AMENDED_WITHOUT_FORMER = Code(
    id="KH418",
    name="amended-without-former",
    severity=Severity.WARNING,
    message="Văn bản {number} ngày {date} sửa đổi {item} nhưng không ghi nội dung trước khi sửa: {effect}",
    hint="Ghi ở `before` của văn bản ấy, theo mã: mức phải đạt (`targets`), thời hạn (`deadline`), chủ trì (`lead`) cũ; chỉ sửa lời văn thì ghi `{{}}`.",
    why="Mức, thời hạn, chủ trì mới chỉ tính từ ngày của văn bản sửa đổi; không biết mức cũ thì không đánh giá được những ngày trước đó.",
    wrong='amendments:\n- {number: 99/QĐ-UBND, date: 2025-11-01, changes: [Nâng mục tiêu từ 80% lên 90%], items: ["I-1"]}',
    right='amendments:\n- number: 99/QĐ-UBND\n  date: 2025-11-01\n  changes: [Nâng mục tiêu từ 80% lên 90%]\n  items: ["I-1"]\n  before: {"I-1": {targets: [{at_least: 80, by: 2025-12-31}]}}',
)
SIGNATURE_LINE = Code(
    id="KH419",
    name="signature-line-missing",
    severity=Severity.WARNING,
    message="Chữ ký ghi “{line}” nhưng thiếu {lacks}",
    hint="Ghi đủ các dòng, ví dụ: `authority` (TM. ỦY BAN NHÂN DÂN), `for_head` (KT. CHỦ TỊCH), `position` (PHÓ CHỦ TỊCH).",
    why="Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II, khoản 7: ký thay mặt tập thể ghi “TM.”, ký thay người đứng đầu ghi “KT.” "
    "trước chức vụ người ấy, rồi đến chức vụ của chính người ký.",
    wrong="signature: {authority: TM. ỦY BAN NHÂN DÂN, position: KT. CHỦ TỊCH}",
    right="signature: {authority: TM. ỦY BAN NHÂN DÂN, for_head: KT. CHỦ TỊCH, position: PHÓ CHỦ TỊCH}",
)
