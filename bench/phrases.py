"""The words of generated plans: phrases of administrative Vietnamese, no persons and no real places."""

UNITS = (
    ("vp", "Văn phòng HĐND và UBND", "VP HĐND&UBND", "Chánh Văn phòng"),
    ("vhxh", "Phòng Văn hóa - Xã hội", "Phòng VHXH", "Trưởng phòng"),
    ("ktht", "Phòng Kinh tế, Hạ tầng và Đô thị", "Phòng KTHTĐT", "Trưởng phòng"),
    ("ttpvhcc", "Trung tâm Phục vụ hành chính công", "TTPVHCC", "Giám đốc"),
    ("congan", "Công an xã", "CA xã", "Trưởng Công an"),
    ("mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam xã", "UBMTTQ xã", "Chủ tịch"),
    ("to-cnscd", "Tổ công nghệ số cộng đồng", "Tổ CNSCĐ", "Tổ trưởng"),
)
"""Id, name, alias and post of the head; the last but one is asked, not ordered."""

PARTS = (
    "CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
    "KẾT NỐI, LIÊN THÔNG HỆ THỐNG",
    "TẠO LẬP, LÀM SẠCH DỮ LIỆU",
    "HẠ TẦNG SỐ VÀ NHÂN LỰC",
    "AN TOÀN, AN NINH THÔNG TIN",
    "TUYÊN TRUYỀN, NÂNG CAO KỸ NĂNG SỐ",
)

VERBS = (
    "Triển khai",
    "Rà soát, hoàn thiện",
    "Tổ chức thực hiện có hiệu quả",
    "Đẩy mạnh",
    "Tiếp tục duy trì",
    "Phối hợp thực hiện",
    "Kiểm tra, đôn đốc",
    "Hướng dẫn, hỗ trợ",
    "Bảo đảm đầy đủ điều kiện cho",
    "Nâng cao chất lượng",
    "Tham mưu ban hành văn bản chỉ đạo",
)

OBJECTS = (
    "việc tiếp nhận, giải quyết thủ tục hành chính trên môi trường điện tử",
    "công tác số hóa hồ sơ, tài liệu lưu trữ của các cơ quan, đơn vị",
    "việc kết nối, chia sẻ dữ liệu giữa các hệ thống thông tin dùng chung",
    "hoạt động của bộ phận tiếp nhận và trả kết quả",
    "việc làm sạch, cập nhật dữ liệu dân cư, đất đai, hộ tịch",
    "công tác tuyên truyền về dịch vụ công trực tuyến đến từng hộ gia đình",
    "việc sử dụng chữ ký số, văn bản điện tử trong xử lý công việc",
    "công tác bảo đảm an toàn, an ninh thông tin cho các hệ thống",
    "các lớp bồi dưỡng kỹ năng số cho cán bộ, công chức và người dân",
    "hạ tầng mạng, đường truyền, trang thiết bị phục vụ chuyển đổi số",
    "phong trào “Bình dân học vụ số” tại các thôn, tổ dân phố",
    "việc cài đặt, sử dụng ứng dụng định danh điện tử",
    "quy trình nội bộ, quy trình điện tử giải quyết thủ tục hành chính",
)

PLACES = (
    "tại Trung tâm Phục vụ hành chính công",
    "trên địa bàn xã",
    "tại các thôn, tổ dân phố",
    "trong toàn hệ thống chính trị",
    "theo mô hình chính quyền địa phương 2 cấp",
    "theo hướng dẫn của cơ quan cấp trên",
)

PURPOSES = (
    "bảo đảm thông suốt, hiệu quả, không bị gián đoạn",
    "tạo thuận lợi cho người dân và doanh nghiệp",
    "làm cơ sở đánh giá kết quả chuyển đổi số hằng tháng",
    "bảo đảm dữ liệu đúng, đủ, sạch, sống, thống nhất, dùng chung",
    "kịp thời tháo gỡ khó khăn, vướng mắc phát sinh",
    "nâng cao mức độ hài lòng của người dân, doanh nghiệp",
    "góp phần hoàn thành các mục tiêu của Kế hoạch",
)

DEADLINES = (
    ("Tháng 9/2025", "date", "2025-09-30"),
    ("Quý IV/2025", "date", "2025-12-31"),
    ("Trước ngày 01/12/2025", "date", "2025-11-30"),
    ("Tháng 6/2026", "date", "2026-06-30"),
    ("Triển khai thực hiện ngay và thường xuyên", "ongoing", None),
    ("Thường xuyên", "ongoing", None),
    ("Hàng tháng", "recurring", None),
)
"""The paper's words, their kind, and the last day where they name one."""

PRODUCTS = (
    "Báo cáo kết quả thực hiện",
    "Văn bản chỉ đạo, hướng dẫn",
    "Danh mục đã rà soát",
    "Biên bản kiểm tra",
    "Kế hoạch triển khai",
    "Hồ sơ, dữ liệu đã cập nhật trên hệ thống",
)

RATIOS = (
    ("hồ sơ thủ tục hành chính được xử lý hoàn toàn trực tuyến", "hồ sơ đã tiếp nhận", "hồ sơ", "in-period"),
    ("hồ sơ giải quyết đúng hạn và trước hạn", "hồ sơ đã giải quyết", "hồ sơ", "in-period"),
    ("văn bản được ký số, phát hành trên môi trường điện tử", "văn bản đã phát hành", "văn bản", "in-period"),
    ("kết quả giải quyết thủ tục hành chính được số hóa", "kết quả đã trả", "kết quả", "in-period"),
    ("tài liệu lưu trữ có giá trị cao đã số hóa", "tài liệu lưu trữ có giá trị cao", "tài liệu", "at-date"),
    ("người dân trưởng thành có tài khoản định danh điện tử", "người dân trưởng thành", "người", "at-date"),
)
"""Numerator, denominator, unit, and how it counts."""

CRITERIA = ("đúng", "đủ", "sạch", "sống", "thống nhất", "dùng chung")
