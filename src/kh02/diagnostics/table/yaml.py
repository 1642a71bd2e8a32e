"""KH1xx: YAML that is broken, or that a plan file does not use.

kh02 reads a plain subset of YAML: block and flow collections, scalars, comments, one document, text keys.
"""

from kh02.diagnostics.finding import Code, Severity

SYNTAX = Code(
    id="KH101",
    name="syntax",
    severity=Severity.ERROR,
    message="Sai cú pháp YAML: {problem}",
    hint="{advice}",
    why="Từ chỗ sai trở đi không biết phần nào thuộc khóa nào, nên cả tệp không được đọc. "
    "Chỗ sai thật có khi đứng ở ngay dòng trên.",
    wrong="title: Kế hoạch: giai đoạn 1",
    right='title: "Kế hoạch: giai đoạn 1"',
)
TAB = Code(
    id="KH102",
    name="tab-indentation",
    severity=Severity.ERROR,
    message="Thụt đầu dòng bằng phím Tab",
    hint="Thay mỗi Tab bằng hai dấu cách (trình soạn thảo thường có lệnh đổi Tab thành dấu cách).",
    why="YAML chỉ cho thụt dòng bằng dấu cách: Tab rộng hẹp tùy máy nên không rõ khóa thuộc cấp nào.",
    wrong="issuer:\n\tlevel: commune",
    right="issuer:\n  level: commune",
)
SEVERAL_DOCUMENTS = Code(
    id="KH103",
    name="several-documents",
    severity=Severity.ERROR,
    message="Tệp chứa từ hai tài liệu YAML trở lên",
    hint="Bỏ dòng “---” hoặc “...” ở giữa tệp; mỗi kế hoạch, mỗi tháng ghi chép là một tệp riêng.",
    why="Một tệp là một kế hoạch hoặc một tháng ghi chép. Đọc phần đầu, bỏ phần sau thì mất số liệu mà không ai biết.",
    wrong="kh02: plan/1\n---\nkh02: plan/1",
    right="kh02: plan/1",
)
ANCHOR = Code(
    id="KH104",
    name="anchor-or-alias",
    severity=Severity.ERROR,
    message="“{text}”: kh02 không dùng neo (&) và tham chiếu (*) của YAML",
    hint="Viết lại đầy đủ giá trị ở từng chỗ; nếu là chữ thì đặt trong ngoặc kép.",
    why="Sửa một neo là đổi ngầm mọi chỗ tham chiếu, người đọc văn bản không thấy được; "
    "và vài dòng tham chiếu lồng nhau có thể phình thành hàng tỷ giá trị.",
    wrong="lead: &vp [vp]\nsupport: *vp",
    right="lead: [vp]\nsupport: [vp]",
)
MERGE_KEY = Code(
    id="KH105",
    name="merge-key",
    severity=Severity.ERROR,
    message="kh02 không dùng khóa gộp “<<” của YAML",
    hint="Chép các khóa cần dùng vào đúng chỗ này.",
    why="Khóa gộp đã bị bỏ khỏi YAML 1.2 và mỗi chương trình hiểu một cách.",
    wrong="- {<<: *mau, date: 2025-09-12}",
    right="- {date: 2025-09-12, by: vp}",
)
TAG = Code(
    id="KH106",
    name="tag",
    severity=Severity.ERROR,
    message="“{text}”: kh02 không dùng nhãn kiểu (!) của YAML",
    hint="Bỏ nhãn; nếu chữ bắt đầu bằng dấu chấm than thì đặt trong ngoặc kép.",
    why="Nhãn kiểu đổi nghĩa của giá trị theo từng chương trình; kiểu của mỗi khóa kh02 đã biết.",
    wrong="number: !!str 60/KH-UBND",
    right="number: 60/KH-UBND",
)
DIRECTIVE = Code(
    id="KH107",
    name="directive",
    severity=Severity.ERROR,
    message="kh02 không dùng chỉ thị “%YAML”, “%TAG”",
    hint="Xóa dòng bắt đầu bằng dấu % ở đầu tệp.",
    why="Chỉ thị chọn phiên bản YAML khác, mà ở đó cùng một chữ (no, 010) có nghĩa khác.",
    wrong="%YAML 1.1\n---\nkh02: plan/1",
    right="kh02: plan/1",
)
COMPLEX_KEY = Code(
    id="KH108",
    name="complex-key",
    severity=Severity.ERROR,
    message="Khóa là một danh sách hoặc một nhóm, không phải chữ",
    hint="Viết khóa bằng chữ; nếu đây là chữ trong ngoặc vuông, ngoặc nhọn thì đặt trong ngoặc kép.",
    why="Mọi khóa của kế hoạch và ghi chép đều là một chữ.",
    wrong="[X]: chờ điền",
    right='text: "[X]: chờ điền"',
)
KEY_NOT_TEXT = Code(
    id="KH109",
    name="key-not-text",
    severity=Severity.ERROR,
    message="Khóa “{key}” không phải là chữ",
    hint="{advice}",
    why="Khóa không có ngoặc kép như 1, true, null được YAML hiểu là số hoặc giá trị đặc biệt.",
    wrong="check: {1: true}",
    right='check: {"1": true}',
)
DUPLICATE_KEY = Code(
    id="KH110",
    name="duplicate-key",
    severity=Severity.ERROR,
    message="Khóa “{key}” lặp lại: đã có ở dòng {line}",
    hint="Giữ một khóa. Nếu là hai mục khác nhau thì mục sau phải bắt đầu bằng dấu “-”.",
    why="Không biết giá trị nào đúng; nhiều chương trình lặng lẽ lấy giá trị sau và mất giá trị trước.",
    wrong="numerator: 412\nnumerator: 421",
    right="numerator: 421",
)
TOO_DEEP = Code(
    id="KH111",
    name="too-deep",
    severity=Severity.ERROR,
    message="Lồng nhau quá {limit} cấp",
    hint="Xem lại dấu ngoặc vuông, ngoặc nhọn và chỗ thụt dòng ở đây.",
    why="Kế hoạch nhiều mục con nhất cũng không quá vài chục cấp; lồng sâu hơn là tệp hỏng hoặc tệp cố ý làm treo máy.",
    wrong="[[[[[[[[[[…",
    right="lead: [vp]",
)
NUMBER_TOO_LARGE = Code(
    id="KH112",
    name="number-too-large",
    severity=Severity.ERROR,
    message="Số {text} quá lớn",
    hint="Kiểm tra lại số; nếu là mã hoặc số hiệu thì đặt trong ngoặc kép.",
    why="Số quá 19 chữ số không giữ được chính xác khi đọc, và không có số liệu nào của xã lớn như vậy.",
    wrong="spending: 123456789012345678901234",
    right="spending: 123456789",
)
ESCAPED_CONTROL = Code(
    id="KH113",
    name="escaped-control-character",
    severity=Severity.ERROR,
    message="Chuỗi trong ngoặc kép tạo ra ký tự điều khiển {character}",
    hint="Bỏ dãy thoát (như \\0, \\x07, \\e); cần dấu \\ thật thì viết \\\\ hoặc dùng ngoặc đơn.",
    why="Ký tự điều khiển không in được, và Word không mở được báo cáo có chúng.",
    wrong='source: "C:\\bao-cao"',
    right="source: 'C:\\bao-cao'",
)
FILE_TWICE = Code(
    id="KH114",
    name="file-twice",
    severity=Severity.ERROR,
    message="Tệp chứa nội dung của nó hai lần: khóa “kh02” ở dòng {line} lặp lại ở đây",
    hint="Giữ một bản, chép sang đó những ghi chép chỉ bản kia có, xóa bản kia. Để không gặp lại: mọi người lưu kiểu "
    "xuống dòng LF, và `.gitattributes` ghi `text eol=lf` cho tệp ghi chép.",
    why="Thường do git gộp từng dòng (merge=union) khi một người lưu tệp kiểu Windows (CR LF): mọi dòng đều khác, nên git "
    "giữ cả hai bản.",
    wrong="kh02: log/1\nplan: mau\nentries: […]\nkh02: log/1\nplan: mau\nentries: […]",
    right="kh02: log/1\nplan: mau\nentries: […]",
)
