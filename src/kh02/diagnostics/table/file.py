"""KH0xx: the file itself, before a word of its YAML is read."""

from kh02.diagnostics.finding import Code, Severity

NOT_A_FILE = Code(
    id="KH001",
    name="not-a-file",
    severity=Severity.ERROR,
    message="“{name}” không phải là tệp thường mà là {kind}",
    hint="Đổi tên hoặc chuyển đi nơi khác: tên có đuôi .yaml, .yml chỉ dành cho tệp kế hoạch và tệp ghi chép.",
    why="Tên có đuôi .yaml được hiểu là tệp kế hoạch hoặc tệp ghi chép. Bỏ qua mà không báo thì số liệu có thể thiếu.",
    wrong="plans/phu-lien.yaml/        # một thư mục",
    right="plans/phu-lien.yaml         # một tệp",
)
UNREADABLE = Code(
    id="KH002",
    name="unreadable-file",
    severity=Severity.ERROR,
    message="Không đọc được tệp: {reason}",
    hint="Kiểm tra quyền đọc của tệp và xem tệp có đang bị chương trình khác khóa hoặc vừa bị chuyển đi không.",
    why="Tệp có tên trong thư mục mà không mở được. Các tệp khác vẫn được đọc; số liệu của tệp này thì thiếu.",
    wrong="-rw------- nguoikhac plans/phu-lien.yaml",
    right="-rw-r--r-- nguoikhac plans/phu-lien.yaml",
)
EMPTY = Code(
    id="KH003",
    name="empty-file",
    severity=Severity.ERROR,
    message="Tệp không có nội dung",
    hint="Xóa tệp nếu không cần, hoặc khôi phục nội dung từ bản lưu.",
    why="Tệp trống thường do lưu hỏng hoặc sao chép dở dang. Coi như không có gì thì mất số liệu mà không ai biết.",
    wrong="# chỉ có chú thích, không có khóa nào",
    right='kh02: plan/1\nid: phu-lien\nnumber: "60/KH-UBND"',
)
TOO_LARGE = Code(
    id="KH004",
    name="file-too-large",
    severity=Severity.ERROR,
    message="Tệp dài {size} MB, quá giới hạn {limit} MB nên không được đọc",
    hint="Kế hoạch và ghi chép là văn bản ngắn: tách ghi chép theo tháng, để tài liệu đính kèm ở thư mục evidence.",
    why="Một kế hoạch dài vài chục KB. Tệp lớn như vậy thường là tệp khác bị đặt nhầm tên, đọc vào sẽ treo máy.",
    wrong="plans/phu-lien.yaml         # 200 MB",
    right="plans/phu-lien.yaml         # 40 KB",
)
UTF_16 = Code(
    id="KH005",
    name="utf-16",
    severity=Severity.ERROR,
    message="Tệp được lưu bằng bảng mã {encoding}, không phải UTF-8",
    hint="Mở tệp bằng trình soạn thảo (Notepad: File, Save As), chọn Encoding là UTF-8 rồi lưu lại.",
    why="kh02 chỉ đọc UTF-8, bảng mã mà git và mọi công cụ văn bản cùng hiểu.",
    wrong="Notepad: Encoding = UTF-16 LE (Unicode)",
    right="Notepad: Encoding = UTF-8",
)
NOT_UTF_8 = Code(
    id="KH006",
    name="not-utf-8",
    severity=Severity.ERROR,
    message="Tệp không phải UTF-8: byte 0x{byte:02X} ở vị trí {offset} không đọc được thành chữ",
    hint="Mở tệp bằng trình soạn thảo, chọn Encoding là UTF-8 rồi lưu lại; xem kỹ các chữ có dấu trước khi lưu.",
    why="kh02 chỉ đọc UTF-8. Đoán bảng mã khác thì chữ có dấu có thể sai mà không ai hay.",
    wrong="place: Phù Liễn             # lưu bằng Windows-1258",
    right="place: Phù Liễn             # lưu bằng UTF-8",
)
LEGACY_ENCODING = Code(
    id="KH007",
    name="legacy-encoding",
    severity=Severity.ERROR,
    message="Văn bản gõ bằng bảng mã cũ {encoding}, không phải Unicode",
    hint="Chuyển cả tệp từ {encoding} sang Unicode (UniKey: Công cụ, Chuyển mã, {encoding} → Unicode) rồi lưu UTF-8.",
    why="Chữ gõ bằng phông .VnTime (TCVN3) hoặc VNI-Times (VNI) chỉ đọc được với phông ấy; tìm kiếm và so sánh đều sai.",
    wrong="name: ñy ban nh©n d©n ph­êng Phï LiÔn",
    right="name: Ủy ban nhân dân phường Phù Liễn",
)
BYTE_ORDER_MARK = Code(
    id="KH008",
    name="byte-order-mark",
    severity=Severity.WARNING,
    message="Tệp bắt đầu bằng dấu BOM (ba byte EF BB BF)",
    hint="Lưu lại bằng UTF-8 không có BOM (Notepad: Encoding = UTF-8, không chọn UTF-8 with BOM).",
    why="Nội dung vẫn đọc được và số liệu không đổi, nhưng nhiều công cụ khác coi BOM là một ký tự của khóa đầu tiên.",
    wrong="Notepad: Encoding = UTF-8 with BOM",
    right="Notepad: Encoding = UTF-8",
)
NOT_NFC = Code(
    id="KH009",
    name="not-nfc",
    severity=Severity.WARNING,
    message="Văn bản gõ bằng Unicode tổ hợp (dấu rời): “{text}”",
    hint="Nên chuyển cả tệp sang Unicode dựng sẵn, NFC (UniKey: Công cụ, Chuyển mã, Unicode tổ hợp → Unicode).",
    why="Hai cách viết nhìn giống hệt nhau nhưng khác byte, nên tìm kiếm ở chương trình khác không thấy. "
    "kh02 so sánh theo NFC, và chỉ sửa tệp khi được gọi với --fix.",
    wrong="place: Phù Liễn        # chữ u và dấu huyền là hai ký tự",
    right="place: Phù Liễn         # chữ ù là một ký tự",
)
CONTROL_CHARACTER = Code(
    id="KH010",
    name="control-character",
    severity=Severity.ERROR,
    message="Có ký tự điều khiển không in được: {character}",
    hint="Xóa ký tự ở vị trí này rồi gõ lại; ký tự như vậy thường vào tệp khi dán từ Word, PDF hoặc khi lưu hỏng.",
    why="YAML không cho phép ký tự điều khiển, và Word không mở được báo cáo có chúng.",
    wrong="place: Phù Liễn<NUL>",
    right="place: Phù Liễn",
)
LOG_WITHOUT_PLAN = Code(
    id="KH011",
    name="log-without-plan",
    severity=Severity.ERROR,
    message="Thư mục ghi chép “{folder}” không có tệp kế hoạch {plan} bên cạnh",
    hint="Đặt tệp kế hoạch cạnh thư mục, cùng tên với thư mục; hoặc đổi tên thư mục cho khớp với tệp kế hoạch.",
    why="Ghi chép của kế hoạch x đứng trong thư mục x, cạnh tệp x.yaml. Không có kế hoạch thì số liệu không thuộc về đâu.",
    wrong="plans/phulien/2025-09.yaml\nplans/phu-lien.yaml",
    right="plans/phu-lien/2025-09.yaml\nplans/phu-lien.yaml",
)
UNREADABLE_FOLDER = Code(
    id="KH012",
    name="unreadable-folder",
    severity=Severity.ERROR,
    message="Không mở được thư mục: {reason}",
    hint="Kiểm tra quyền đọc của thư mục.",
    why="Kế hoạch và ghi chép trong thư mục này không được đọc, nên kết quả có thể thiếu.",
    wrong="drwx------ nguoikhac plans/hai-phong",
    right="drwxr-xr-x nguoikhac plans/hai-phong",
)
TWO_FILES_ONE_NAME = Code(
    id="KH013",
    name="two-files-one-name",
    severity=Severity.ERROR,
    message="Hai tệp kế hoạch cùng tên: “{other}” và “{name}”; chỉ tệp thứ nhất được dùng",
    hint="Giữ một tệp, xóa hoặc đổi tên tệp kia.",
    why="Hai tệp chỉ khác đuôi .yaml và .yml có chung một thư mục ghi chép, nên không biết ghi chép thuộc về tệp nào.",
    wrong="plans/phu-lien.yaml\nplans/phu-lien.yml",
    right="plans/phu-lien.yaml",
)
LINE_ENDS = Code(
    id="KH014",
    name="windows-line-ends",
    severity=Severity.WARNING,
    message="Tệp ghi chép xuống dòng bằng CR LF (lối Windows) ở {count} dòng",
    hint="Lưu lại với kiểu xuống dòng LF (Notepad++, VS Code: CRLF → LF), và ghi `eol=lf` cho tệp ghi chép vào `.gitattributes`.",
    why="Số liệu không đổi. Nhưng git gộp tệp ghi chép theo từng dòng: dòng có CR khác dòng không có, nên hai người lưu hai lối "
    "thì mọi ghi chép trong tệp thành hai lần.",
    wrong="- {date: 2025-09-12, …}<CR><LF>",
    right="- {date: 2025-09-12, …}<LF>",
)
ENTRY_OF_SEVERAL_LINES = Code(
    id="KH015",
    name="entry-of-several-lines",
    severity=Severity.WARNING,
    message="{count} ghi chép viết trên nhiều dòng",
    hint="Viết mỗi ghi chép trên một dòng, trong ngoặc nhọn: `- {{date: …, …}}`.",
    why="Số liệu không đổi. Nhưng git gộp tệp ghi chép theo từng dòng: hai ghi chép nhiều dòng mà hai người cùng thêm có thể bị "
    "đan vào nhau thành một ghi chép sai, không ai thấy.",
    wrong='- date: 2025-09-12\n  task: "III.7-1"\n  state: doing',
    right='- {date: 2025-09-12, task: "III.7-1", state: doing}',
)
CONFLICT_MARKER = Code(
    id="KH016",
    name="conflict-marker",
    severity=Severity.ERROR,
    message="Git chưa gộp xong tệp này: “{marker}” là dấu của chỗ hai người cùng sửa",
    hint="Giữ phần đúng (ở tệp ghi chép thường là cả hai phần), xóa các dòng <<<<<<<, =======, >>>>>>>, rồi lưu và commit.",
    why="Hai người cùng sửa một chỗ thì git để cả hai bản cạnh nhau và chờ người chọn; chưa chọn thì tệp chưa đọc được.",
    wrong="<<<<<<< HEAD\nplace: Phù Liễn\n=======\nplace: Phường Phù Liễn\n>>>>>>> sua-ten",
    right="place: Phù Liễn",
)
GIT_SETTINGS = Code(
    id="KH017",
    name="git-settings-missing",
    severity=Severity.WARNING,
    message="Git giữ thư mục này, mà tệp này thiếu dòng {lines}",
    hint="Thêm từng dòng ấy vào tệp; `kh02 validate --fix` thêm giúp.",
    why="Tệp ghi chép chỉ thêm dòng, nên git gộp được phần của hai người mà không hỏi (merge=union), với điều kiện cả hai "
    "dùng một kiểu xuống dòng (eol=lf). Tệp khóa và báo cáo đã lập thì không cần lưu vào git.",
    wrong="# thư mục không có .gitattributes",
    right="[0-9][0-9][0-9][0-9]-[0-9][0-9].yaml merge=union text eol=lf",
)
