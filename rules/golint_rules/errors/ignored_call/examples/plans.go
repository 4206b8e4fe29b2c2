package jobs

import "github.com/robfig/cron/v3"

func plan(c *cron.Cron, close func()) {
	c.AddFunc("@every 1h", close)
	c.AddFunc("0 0 3 * * *", close) // want "the error that `c.AddFunc` returns is ignored"
}
