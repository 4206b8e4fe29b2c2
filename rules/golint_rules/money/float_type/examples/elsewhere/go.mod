module example.test/plant

go 1.26
