"""Words of other languages for what is not there, is not known, or could not be found out."""

import re

import pytest

from golint_rules.knowledge.failures.absence_words import NOT_FOUND_OUT, NOT_KNOWN, NOT_THERE, PARTS


@pytest.mark.parametrize(
    "text",
    [
        "produk tidak ditemukan",
        "email sudah terdaftar",
        "Plano não encontrado",
        "usuário já existe",
        "producto no encontrado",
        "no existe el pedido",
        "không tìm thấy sản phẩm",
        "compte introuvable",
        "Konto nicht gefunden",
        "kullan\u0131c\u0131 bulunamad\u0131",
        "пользователь не найден",
        "用户不存在",
    ],
)
def test_what_is_not_there(text: str) -> None:
    assert re.search(NOT_THERE, text, re.IGNORECASE)
    assert any(part in text.lower() for part in PARTS)


@pytest.mark.parametrize(
    "text",
    [
        "email atau password salah",
        "token tidak valid",
        "Código expirado ou inválido",
        "senha incorreta",
        "contraseña incorrecta",
        "sai mật khẩu",
        "неверный пароль",
        "密码错误",
        "email veya şifre hatal\u0131",
    ],
)
def test_who_is_not_known(text: str) -> None:
    assert re.search(NOT_KNOWN, text, re.IGNORECASE)
    assert any(part in text.lower() for part in PARTS)


@pytest.mark.parametrize(
    "text",
    ["gagal memuat produk", "falha ao buscar", "no se pudo leer", "lỗi hệ thống", "查询失败"],
)
def test_what_could_not_be_found_out(text: str) -> None:
    assert re.search(NOT_FOUND_OUT, text, re.IGNORECASE)


@pytest.mark.parametrize("text", ["order shipped", "not sent", "store closed", "a nota foi paga"])
def test_other_texts(text: str) -> None:
    assert not any(
        re.search(pattern, text, re.IGNORECASE) for pattern in (NOT_THERE, NOT_KNOWN, NOT_FOUND_OUT)
    )
