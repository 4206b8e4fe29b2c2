"""What "not found", "exists" and "wrong password" are in other languages that services speak.

Indonesian, Portuguese, Spanish, Vietnamese, French, German, Turkish, Russian and Chinese. Each is a
part of a regular expression, for texts in any letters. So is what English says of a wrong code.
"""

#: That something is not there, or there already.
NOT_THERE = (
    r"tidak (?:di)?temukan|tidak ada\b|belum (?:ada|terdaftar)"
    r"|sudah (?:ada|terdaftar|digunakan|dipakai)"
    r"|n[ãa]o (?:foi |foram )?(?:encontrad|localizad|existe|cadastrad)"
    r"|j[áa] (?:existe|cadastrad|em uso)"
    r"|no (?:se )?(?:encontr|existe)|ya (?:existe|est[áa] registrad|est[áa] en uso)"
    r"|không (?:tìm thấy|tồn tại)|đã (?:tồn tại|được sử dụng)"
    r"|introuvable|n'existe pas|existe d[ée]j[àa]|nicht gefunden|existiert (?:nicht|bereits)"
    r"|bulunamad|zaten (?:var|kay.tl.)|не найден|не существует|уже существует"
    r"|不存在|未找到|找不到|没有找到|已存在|已经存在"
)
#: That a name, a password or a code is not the right one, or is over.
NOT_KNOWN = (
    r"(?:password|sandi|email|username|token|otp|kode)\b.{0,20}"
    r"\b(?:salah|tidak (?:valid|sesuai|cocok))|kedaluwarsa|kadaluarsa"
    r"|(?:senha|credenciais|usu[áa]rio|c[óo]digo|token|login|contraseña|credenciales|usuario)\b"
    r".{0,25}\b(?:inv[áa]lid|incorret|incorrect|expirad|caducad)"
    r"|không (?:đúng|hợp lệ|chính xác)|sai (?:mật khẩu|email|tài khoản)|hết hạn"
    r"|неверн|(?:密码|账号|用户名|令牌)\w{0,6}(?:错误|无效|过期)"
    r"|(?:şifre|parola)\w* (?:hatal|yanl.)"
)
#: The same in English of a code, and where the word for it comes last: `password is wrong`.
WRONG_SECRET = (
    r"(?:invalid|wrong|bad|incorrect|mismatched)[ _]?"
    r"(?:(?:otp|pin|one[ -]?time|verification|confirmation|activation|reset|auth)[ _]?)?"
    r"(?:otp|passcode|pin\b|code\b)"
    r"|\b(?:credentials?|login|password|passcode|otp|pin|(?:otp|verification) code)"
    r"(?: (?:is|are|was))?[ _]?"
    r"(?:invalid|wrong|incorrect|mismatch|(?:do(?:es)? |did )?not[ _]?match"
    r"|not (?:correct|valid)\b)"
)
#: That it could not be found out: such a text does not say that there is none.
NOT_FOUND_OUT = (
    r"gagal|kesalahan|falh|erro ao|erro n|n[ãa]o foi poss[íi]vel|no se pudo|fall[óo]"
    r"|không thể|lỗi|[ée]chec|impossible de|fehler|hata\b|не удалось|ошибк|失败|出错|错误"
)
#: In small letters, a text that says one of the first two has one of these.
PARTS = (
    *("tidak", "belum", "sudah", "não", "nao ", "já ", "ja ", "no se", "no en", "no ex", "ya "),
    *("không", "đã", "introuvable", "existe", "gefunden", "existiert", "bulunamad", "zaten"),
    *("не ", "уже", "不存在", "未找到", "找不到", "没有找到", "已存在", "已经存在"),
    *("salah", "luwarsa", "luarsa", "inv", "incorr", "expirad", "caducad", "sai ", "hết"),
    *("неверн", "错误", "无效", "过期", "hatal", "yanl"),
)
