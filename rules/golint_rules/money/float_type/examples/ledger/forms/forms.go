// Package forms has names of every form.
package forms

import (
	"database/sql"

	"github.com/jackc/pgx/v5/pgtype"
)

// Scalar is a float by another name.
type Scalar float64

// Types of every form, and words that end in a qualifier.
type (
	form0 struct {
		Currency string
		Fee      float32 // want "the field `Fee` holds money as `float32`"
	}
	form1 struct {
		Currency string
		Balance  *float64 // want "the field `Balance` holds money as `.float64`"
	}
	form2 struct {
		Currency string
		Prices   []float64 // want "the field `Prices` holds money as `..float64`"
	}
	form3 struct {
		Currency string
		Costs    map[string]float64 // want "the field `Costs` holds money as `map.string.float64`"
	}
	form4 struct {
		Currency  string
		TaxAmount Scalar // want "the field `TaxAmount` holds money as `Scalar`"
	}
	form5 struct {
		Currency string
		NetTotal float64 // want "the field `NetTotal` holds money as `float64`"
	}
	form6 struct {
		Currency  string
		AmountDue float64 // want "the field `AmountDue` holds money as `float64`"
	}
	form7 struct {
		Currency string
		PriceUSD float64 // want "the field `PriceUSD` holds money as `float64`"
	}
	form8 struct {
		Currency string
		Total    float64 // want "the field `Total` holds money as `float64`"
	}
	form9 struct {
		Currency string
		Payout   sql.NullFloat64 // want "the field `Payout` holds money as `sql.NullFloat64`"
	}
	form10 struct {
		Currency string
		Deposit  sql.Null[float64] // want "the field `Deposit` holds money as `sql.Null.float64.`"
	}
	form11 struct {
		Currency   string
		Withdrawal pgtype.Float8 // want "the field `Withdrawal` holds money as `pgtype.Float8`"
	}
	form12 struct {
		Currency string
		Value    float64 // want "the field `Value` holds money as `float64`"
	}
	form13 struct {
		Currency  string
		AmountOff *float64 // want "the field `AmountOff` holds money as `.float64`"
	}
	form14 struct {
		Currency     string
		UnitPriceNet float64 // want "the field `UnitPriceNet` holds money as `float64`"
	}
	form15 struct {
		Currency     string
		BalanceAfter float64 // want "the field `BalanceAfter` holds money as `float64`"
	}
	form16 struct {
		Currency      string
		AmountInCents float64 // want "the field `AmountInCents` holds money as `float64`"
	}
	form17 struct {
		Currency    string
		CostPerUnit float64 // want "the field `CostPerUnit` holds money as `float64`"
	}
	form18 struct {
		Currency string
		Budget   float64 // want "the field `Budget` holds money as `float64`"
	}
	form19 struct {
		Currency    string
		CreditLimit float64 // want "the field `CreditLimit` holds money as `float64`"
	}
	form20 struct {
		Currency    string
		AmountToPay float64 // want "the field `AmountToPay` holds money as `float64`"
	}
	form21 struct {
		Currency    string
		Outstanding float64 // want "the field `Outstanding` holds money as `float64`"
	}
)
