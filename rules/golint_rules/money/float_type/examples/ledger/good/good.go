// Package good holds money exactly, and floats that are no money.
package good

import (
	"log"
	"math/big"

	"github.com/shopspring/decimal"
)

// Exact money: decimals, integer minor units, arbitrary precision.
type Payment struct {
	Amount      decimal.Decimal `json:"amount"`
	AmountMinor int64           `json:"amount_minor"`
	Balance     *big.Int        `json:"balance"`
	Price       string          `json:"price"`
	Currency    string          `json:"currency"`
}

// Shares of money are no money.
type Terms struct {
	Currency       string  `json:"currency"`
	TaxRate        float64 `json:"tax_rate"`
	FeePercent     float64 `json:"fee_percent"`
	PriceRatio     float64 `json:"price_ratio"`
	CostFactor     float64 `json:"cost_factor"`
	AmountWeight   float64 `json:"amount_weight"`
	DiscountPct    float64 `json:"discount_pct"`
	PriceTolerance float64 `json:"price_tolerance"`
	AverageCost    float64 `json:"average_cost"`
}

// What a measured unit costs is a part of a cent, and such a constant is exact.
const costCentsPerMinute = 0.6

// Offer has prices in minor units, and shares of them.
type Offer struct {
	Currency  string
	BuyPrice  int64
	SellPrice int64
	Discount  float64
}

// Tier has shares that only its comments tell for what they are.
type Tier struct {
	Currency    string  `json:"currency"`
	MonthlyFee  int64   `json:"monthly_fee"`
	Fee         float64 `json:"fee"`          // percentage
	TransferFee float64 `json:"transfer_fee"` // % of what is sent
}

// ConfidenceWeights rates how well two records match: its amount is a weight.
type ConfidenceWeights struct {
	Amount float64
	Price  float64
}

// EntitlementBalance measures usage: its balance counts calls or gigabytes.
type EntitlementBalance struct {
	Balance float64
	Usage   float64
	Overage float64
}

// Counters and settings that share a word with money.
type Settings struct {
	SampleRate      float64
	RequestCost     float64
	MemoryCost      float64
	LatencyBudget   float64
	CreditScore     float64
	RateLimit       float64
	TokenCosts      map[string]float64
	Value           float64
	PriceByCurrency map[float64]string
}

// What is copied or taken from elsewhere is declared there; what is only logged is nobody's money.
func Inferred(cents int64, payment Payment) int64 {
	shownAmount := float64(cents) / 100
	log.Printf("paid %.2f", shownAmount)
	discountRate, commission := 0.2, 0.15
	averagePrice := 2.5
	_, _, _ = discountRate, commission, averagePrice
	return payment.AmountMinor
}

// Amounts that are only printed come from exact ones.
func FormatAmount(amount float64) string { return decimal.NewFromFloat(amount).StringFixed(2) }

// The similarity of two prices is none.
func priceSimilarity(left, right Payment) float64 {
	if left.Price == right.Price {
		return 1
	}
	return 0
}

var _ = priceSimilarity

// Deliverable counts pages or hours: its price is the money.
type Deliverable struct {
	Amount float64 `json:"amount" gorm:"default:1"`
	Unit   string  `json:"unit"`
	Price  uint    `json:"price"`
}

// What a recipe is scaled by is a quantity.
func composeRecipe(product string, amount float64) float64 { return amount }

func takeOut(order, ingredientID string, amount float64) float64 { return amount }

// CardItem says how much of a product goes into a dish, and what is in it.
type CardItem struct {
	GrossAmount    float64 `json:"grossAmount"`
	NetAmount      float64 `json:"netAmount"`
	Unit           string  `json:"unit"`
	FatAmount      float64 `json:"fatAmount"`
	ProteinsAmount float64 `json:"proteinsAmount"`
	IsSemifinished bool    `json:"isSemifinished"`
}

// AssemblyItem is a line of a chart of a kitchen.
type AssemblyItem struct {
	AmountIn  float64 `json:"amountIn"`
	AmountOut float64 `json:"amountOut"`
}
