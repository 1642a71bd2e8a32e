"""KH2xx: the shape of a plan or a log, and the form of its values."""

from kh02.diagnostics.finding import Code, Severity

FORMAT_MISSING = Code(
    id="KH201",
    name="format-missing",
    severity=Severity.ERROR,
    message="Không có khóa `kh02` cho biết đây là loại tệp gì",
    hint="Thêm dòng đầu tiên “kh02: {expected}”.",
    why="Khóa kh02 nêu loại tệp và phiên bản, để tệp khác đặt nhầm chỗ không bị đọc sai và tệp cũ vẫn đọc được về sau.",
    wrong="id: phu-lien",
    right="kh02: plan/1\nid: phu-lien",
)
FORMAT_UNKNOWN = Code(
    id="KH202",
    name="format-unknown",
    severity=Severity.ERROR,
    message="Không đọc được loại tệp “{given}”",
    hint="{advice}",
    why="Bản kh02 này đọc plan/1 (kế hoạch) và log/1 (ghi chép). Tệp của phiên bản mới hơn cần bản kh02 mới hơn.",
    wrong="kh02: plan/9",
    right="kh02: plan/1",
)
UNQUOTED = Code(
    id="KH203",
    name="unquoted-text",
    severity=Severity.ERROR,
    message="{name} phải là chữ, nhưng {raw} không có ngoặc kép nên YAML hiểu là {read}",
    hint='Viết "{raw}" (có ngoặc kép).',
    why="YAML đọc 1.10 thành số 1.1 và true thành giá trị đúng/sai, nên ký hiệu của văn bản bị đổi mà không ai hay.",
    wrong="id: 1.10",
    right='id: "1.10"',
)
THOUSANDS = Code(
    id="KH204",
    name="thousands-or-decimals",
    severity=Severity.ERROR,
    message="Số {raw} có hai cách hiểu: {whole} (dấu chấm ngăn hàng nghìn) hoặc {decimals} (số thập phân)",
    hint='Nếu dấu chấm ngăn hàng nghìn thì viết {whole}; nếu là số thập phân thì viết "{decimals}" (có ngoặc kép).',
    why="YAML đọc 1.245 là một phẩy hai bốn lăm, còn văn bản tiếng Việt viết 1.245 là một nghìn hai trăm bốn mươi lăm. "
    "Đoán sai là lệch một nghìn lần.",
    wrong="numerator: 1.245",
    right="numerator: 1245",
)
UNKNOWN_KEY = Code(
    id="KH205",
    name="unknown-key",
    severity=Severity.ERROR,
    message="Không có khóa `{key}`{where}",
    hint="{advice}",
    why="Khóa gõ sai mà bỏ qua thì giá trị của nó biến mất khỏi báo cáo.",
    wrong="leed: [vhxh]",
    right="lead: [vhxh]",
)
MISSING_KEY = Code(
    id="KH206",
    name="missing-key",
    severity=Severity.ERROR,
    message="Thiếu khóa `{key}`{where}",
    hint="Thêm `{key}`: {meaning}.",
    why="Khóa này bắt buộc: thiếu nó thì mục không dùng được.",
    wrong="- {id: vp}",
    right="- {id: vp, name: Văn phòng HĐND và UBND}",
)
WRONG_TYPE = Code(
    id="KH207",
    name="wrong-type",
    severity=Severity.ERROR,
    message="{name} phải là {expected}, nhưng ở đây là {given}",
    hint="{advice}",
    why="Mỗi khóa có một kiểu giá trị: chữ, số, danh sách, nhóm khóa, hoặc true/false.",
    wrong="lead: vhxh",
    right="lead: [vhxh]",
)
DATE_FORM = Code(
    id="KH208",
    name="date-form",
    severity=Severity.ERROR,
    message="{name}: “{text}” không phải là ngày",
    hint="Viết 2025-06-19, hoặc 19/6/2025, 19/06/2025, 19-6-2025.",
    why="Ngày phải đủ ngày, tháng và năm bốn chữ số thì mới so được với thời hạn và kỳ báo cáo.",
    wrong="date: tháng 9/2025",
    right="date: 2025-09-12",
)
DATE_IMPOSSIBLE = Code(
    id="KH209",
    name="date-impossible",
    severity=Severity.ERROR,
    message="{name}: ngày “{text}” không có trong lịch",
    hint="Kiểm tra lại ngày và tháng; ngày viết trước tháng (19/6/2025), hoặc năm-tháng-ngày (2025-06-19).",
    why="Ngày không có thật thì không so được với thời hạn; tự sửa thành ngày gần nhất là thêm bớt vào văn bản.",
    wrong="date: 31/02/2025",
    right="date: 28/02/2025",
)
DATE_RANGE = Code(
    id="KH223",
    name="date-range",
    severity=Severity.ERROR,
    message="{name}: năm của ngày “{text}” không thể đúng",
    hint="Kiểm tra lại bốn chữ số của năm; năm phải từ 1900 đến 2200.",
    why="Năm gõ sai (0025, 9999) làm mọi thời hạn và kỳ báo cáo tính theo ngày đó sai theo.",
    wrong="date: 12/9/0025",
    right="date: 12/9/2025",
)
NUMBER_FORM = Code(
    id="KH210",
    name="number-form",
    severity=Severity.ERROR,
    message="{name}: “{text}” không phải là số",
    hint="{advice}",
    why="Số viết theo YAML (1245, 99.6) hoặc, trong ngoặc kép, theo lối Việt Nam (“1.245”, “99,6”).",
    wrong="numerator: khoảng 400",
    right="numerator: 400",
)
NUMBER_NEGATIVE = Code(
    id="KH211",
    name="number-negative",
    severity=Severity.ERROR,
    message="{name}: số đếm không thể âm ({text})",
    hint="Sửa lại số. Muốn chữa số đã báo thì thêm ghi chép mới có `replaces`, không ghi số âm để trừ đi.",
    why="Số hồ sơ, số tổ, số tiền đã chi không thể nhỏ hơn 0.",
    wrong="numerator: -12",
    right="numerator: 12",
)
NUMBER_INEXACT = Code(
    id="KH212",
    name="number-inexact",
    severity=Severity.ERROR,
    message="{name}: số {text} có quá nhiều chữ số để giữ đúng",
    hint="Viết số trong ngoặc kép theo lối Việt Nam (dấu phẩy cho phần thập phân) thì giữ được mọi chữ số.",
    why="Số thập phân của YAML chỉ chính xác đến 15 chữ số; kh02 tính bằng số thập phân chính xác nên không nhận số đã bị làm tròn.",
    wrong="value: 33.33333333333333333",
    right='value: "33,33"',
)
NUMBER_SIZE = Code(
    id="KH229",
    name="number-size",
    severity=Severity.ERROR,
    message="{name}: số {text} có hơn {digits} chữ số trước hoặc sau dấu phẩy",
    hint="Kiểm tra lại số: thường là thừa chữ số, dính hai số liền nhau, hoặc là một mã ghi nhầm vào chỗ của số.",
    why="Không có số liệu nào của xã lớn hay lẻ đến thế; nhận vào thì mọi tổng, mọi tỷ lệ tính từ nó đều sai theo.",
    wrong="numerator: 4121111111111111111",
    right="numerator: 412",
)
TARGET_WITHOUT_VALUE = Code(
    id="KH213",
    name="target-without-value",
    severity=Severity.ERROR,
    message="Mức phải đạt không có con số nào để so",
    hint="Thêm một trong các khóa: {compares}.",
    why="Mức phải đạt chỉ có thời hạn thì không bao giờ biết đạt hay chưa.",
    wrong="targets: [{by: 2025-12-31}]",
    right="targets: [{at_least: 80, by: 2025-12-31}]",
)
TARGET_SEVERAL = Code(
    id="KH214",
    name="target-several",
    severity=Severity.ERROR,
    message="Mức phải đạt có nhiều cách so cùng lúc: {given}",
    hint="Giữ một cách so. Khoảng thì viết between: [từ, đến]; nhiều mốc thì mỗi mốc là một mục của targets.",
    why="Mỗi mức phải đạt là một phép so với một thời hạn, để kết luận đạt hay chưa không có hai nghĩa.",
    wrong="targets: [{at_least: 20, at_most: 50, by: 2025-12-31}]",
    right="targets: [{between: [20, 50], by: 2025-12-31}]",
)
UNKNOWN_VALUE = Code(
    id="KH215",
    name="unknown-value",
    severity=Severity.ERROR,
    message="{name} không nhận giá trị “{given}”",
    hint="{advice}",
    why="Khóa này chỉ nhận một số giá trị đã định, vì cách tính và lời báo cáo tùy theo từng giá trị.",
    wrong="every: monthly",
    right="every: month",
)
MEASURE_KIND = Code(
    id="KH216",
    name="measure-kind",
    severity=Severity.ERROR,
    message="{problem}",
    hint="{advice}",
    why="Cách đo quyết định các khóa của chỉ tiêu và các khóa của số liệu, nên phải nêu rõ.",
    wrong="measure: {kind: percent, unit: hồ sơ}",
    right="measure: {kind: wording}",
)
ENTRY_KIND = Code(
    id="KH217",
    name="entry-kind",
    severity=Severity.ERROR,
    message="Ghi chép không cho biết là về việc gì",
    hint="Thêm một trong các khóa: {kinds}.",
    why="Loại ghi chép nhận ra từ khóa của nó: indicator (số liệu), task (nhiệm vụ), document (văn bản đã ban hành), "
    "incident (sự cố), check (kiểm tra hạ tầng), spending (kinh phí).",
    wrong="- {date: 2025-09-12, by: vp, numerator: 412}",
    right='- {date: 2025-09-12, by: vp, indicator: "1", numerator: 412, denominator: 538}',
)
EMPTY_VALUE = Code(
    id="KH218",
    name="empty-value",
    severity=Severity.ERROR,
    message="{name} để trống",
    hint="{advice}",
    why="Khóa có tên mà không có giá trị thường là chỗ quên điền. Không có gì để ghi thì bỏ hẳn khóa (nếu không bắt buộc).",
    wrong="title:",
    right="title: Thực hiện chuyển đổi số",
)
LABEL_FORM = Code(
    id="KH219",
    name="label-form",
    severity=Severity.ERROR,
    message="{name}: mã `{text}` có {problem}",
    hint='{advice}, ví dụ "{suggestion}".',
    why="Mã được gõ ở dòng lệnh và ghi lại ở nhiều tệp; khoảng trắng, ngoặc cong của Word và ký tự không nhìn thấy "
    "làm hai mã nhìn giống nhau thành khác nhau.",
    wrong='id: "II. 2"',
    right='id: "II.2"',
)
OUT_OF_RANGE = Code(
    id="KH220",
    name="out-of-range",
    severity=Severity.ERROR,
    message="{name}: {given} nằm ngoài khoảng cho phép",
    hint="Giá trị phải {limit}.",
    why="Ngày chốt phải có trong mọi tháng, kể cả tháng 2, nên chỉ từ 1 đến 28.",
    wrong="reporting: {convention: own, cut_off_day: 31}",
    right="reporting: {convention: own, cut_off_day: 28}",
)
LENGTH = Code(
    id="KH221",
    name="list-length",
    severity=Severity.ERROR,
    message="{name} phải có {expected} mục, nhưng ở đây có {given}",
    hint="Thêm hoặc bớt cho đủ số mục.",
    why="Khoảng có đúng hai đầu; danh sách bắt buộc phải có ít nhất một mục.",
    wrong="between: [20]",
    right="between: [20, 50]",
)
MISPLACED = Code(
    id="KH222",
    name="format-misplaced",
    severity=Severity.ERROR,
    message="Tệp ghi “kh02: {given}” nhưng đứng ở chỗ của {called}",
    hint="{advice}",
    why="Kế hoạch là tệp x.yaml; ghi chép là tệp x/2025-09.yaml trong thư mục cùng tên. Đặt sai chỗ thì không đọc được.",
    wrong="plans/phu-lien.yaml          # kh02: log/1",
    right="plans/phu-lien/2025-09.yaml  # kh02: log/1",
)
KEY_ORDER = Code(
    id="KH225",
    name="key-order",
    severity=Severity.WARNING,
    message="Khóa `{key}` nên đứng {where}",
    hint="Chuyển cả khóa với nội dung của nó; thứ tự các khóa khác không quan trọng.",
    why="`kh02` đứng đầu thì mở tệp ra là biết đó là tệp gì; `entries` đứng cuối thì thêm ghi chép là thêm dòng vào cuối tệp, "
    "và git gộp được việc của hai người.",
    wrong="plan: phu-lien\nkh02: log/1",
    right="kh02: log/1\nplan: phu-lien",
)
TABLE_ROW = Code(
    id="KH224",
    name="table-row",
    severity=Severity.ERROR,
    message="Dòng {row} của bảng ở mục {section} có {cells} ô, bảng có {columns} cột",
    hint='Mỗi dòng có đủ một ô cho mỗi cột; ô trống ghi "".',
    why="Thiếu hay thừa một ô thì cả dòng lệch cột, không còn là bảng của văn bản đã ký.",
    wrong='columns: [TT, Chỉ tiêu, Đơn vị]\nrows:\n- ["1", Hồ sơ trực tuyến]',
    right='columns: [TT, Chỉ tiêu, Đơn vị]\nrows:\n- ["1", Hồ sơ trực tuyến, "%"]',
)
BREAKDOWN = Code(
    id="KH228",
    name="breakdown-parts-or-units",
    severity=Severity.ERROR,
    message="{name} phải nêu các phần bằng `parts` hoặc `units`, đúng một trong hai",
    hint="Phần là tổ, địa bàn: `parts: [tên, …]`; phần là đơn vị: `units: leads` hoặc `units: [mã đơn vị, …]`.",
    why="Số của các phần cộng lại thành số của chỉ tiêu; không biết có những phần nào thì không biết còn thiếu phần nào.",
    wrong="breakdown: {name: Đơn vị}",
    right="breakdown: {name: Đơn vị, units: leads}",
)
