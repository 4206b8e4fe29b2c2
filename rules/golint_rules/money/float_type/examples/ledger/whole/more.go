package whole

func pay0(amount float64) {}

func pay1(amount float64) {}

func pay2(amount float64) {}

func pay3(amount float64) {}

func pay4(amount float64) {}

func pay5(amount float64) {}

func pay6(amount float64) {}

func pay7(amount float64) {}

func pay8(amount float64) {}

func pay9(amount float64) {}

func pay10(amount float64) {}

func pay11(amount float64) {}

func pay12(amount float64) {}
