module ledger.test/service

go 1.26
