"""Words of money in other languages that Go services are written in, without those of English."""

from golint_rules.knowledge.basics.tables import word_set

#: Words that name money and hardly anything else in any language of programs: Indonesian,
#: Portuguese, Spanish, French, German, Turkish, and Vietnamese written without its marks.
CERTAIN = word_set(
    """harga biaya tagihan ongkir gaji saldo preco precos preço preços salario salário precio
    precios monto montos importe sueldo tarifa montant betrag gesamtbetrag nettobetrag bruttobetrag
    rechnungsbetrag preis preise einzelpreis gesamtpreis stückpreis stueckpreis fiyat fiyati
    tutar tutari ücret ucret dongia giaban sotien thanhtien tongtien"""
)

#: Words that name money where the code is about money.
STRONG = word_set(
    """nominal tarif pajak denda pembayaran bayar valor juros parcela troco frete custo despesa
    receita costo gasto impuesto impuestos kosten bakiye"""
)

#: Words that are as often a share of an amount.
SHARES = word_set("diskon desconto descuento rabatt indirim")

#: Vietnamese compounds, which names write as two words: `donGia`.
COMPOUNDS = word_set("dongia giaban sotien thanhtien tongtien")

#: Nouns that come before what tells more of them: `hargaJual`, `precioUnitario`, `valorFrete`.
NOUN_FIRST = word_set(
    """harga biaya tagihan gaji saldo preco precos preço preços precio precios monto montos importe
    tarifa montant valor custo costo"""
)

#: What follows `nominal` where it is Indonesian for an amount; in English it is `nominalVoltage`.
AFTER_NOMINAL = word_set(
    "tarik setor transfer bayar pembayaran transaksi tagihan pinjaman tabungan total topup"
)

#: Words that make something else of a name, as shares, counts and weights.
OTHERWISE = word_set(
    """persen persentase percentual porcentagem porcentaje prozent prozentsatz yuzde yüzde aliquota
    alíquota indice índice berat banyak cantidad quantidade anzahl adet promedio medio
    médio média numero número nummer nomor nro qtd qtde"""
)

#: Words of paths, types and what stands beside an amount that speak of trade and banking.
FINANCE = word_set(
    """rekening nasabah transaksi mutasi pembayaran tagihan tabungan pinjaman penjualan pembelian
    pesanan keuangan pagamento pagamentos pedido pedidos venda vendas fatura faturas produto
    produtos pago pagos venta ventas factura facturas producto productos rechnung rechnungen zahlung
    zahlungen bestellung bestellungen siparis odeme donhang thanhtoan hoadon"""
)
