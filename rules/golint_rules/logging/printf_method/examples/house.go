package payouts

import "example.org/kit/log"

func pay(id string, err error) {
	log.Warnw("payout failed", "id", id)
	log.Warnf("payout %s failed: %v", id, err) // want "`log.Warnf` writes its values into the text"
	log.Warnf("no payout")
}
