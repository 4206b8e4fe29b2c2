// Cuts the time that is paid for.
package billing

import (
	"math"
	"time"
)

type call struct {
	Seconds        int
	CentsPerMinute int64
}

func (c call) cost() int64 {
	return int64(c.Seconds/60) * c.CentsPerMinute // want "money/truncated: .* cuts off a part of the time that is paid for"
}

func (c call) begun() int64 { return int64((c.Seconds+59)/60) * c.CentsPerMinute }

func (c call) minutes() int { return c.Seconds / 60 }

func parking(start, end time.Time, hourlyCents int64) int64 {
	hours := int64(end.Sub(start).Hours()) // want "money/truncated: .* cuts off a part of the time"
	return hourlyCents * hours
}

func parked(start, end time.Time, hourlyRate int64) int64 {
	return int64(end.Sub(start)/time.Hour) * hourlyRate // want "money/truncated: .* cuts off a part of the time"
}

func parkedUp(start, end time.Time, hourlyCents int64) int64 {
	return int64(math.Ceil(end.Sub(start).Hours())) * hourlyCents
}

func parkedAtLeast(start, end time.Time, hourlyCents int64) int64 {
	hours := int64(end.Sub(start).Hours())
	if end.Sub(start) > time.Duration(hours)*time.Hour {
		hours++
	}
	return hours * hourlyCents
}

// Nights are counted from date to date.
func stay(from, to time.Time, nightlyCents int64) int64 {
	return int64(to.Sub(from).Hours()/24) * nightlyCents
}

func wholeSlots(start, end time.Time, hourlyCents int64) int64 {
	return int64(end.Sub(start).Hours()) * hourlyCents
}

func credit(priceCents int64, left, daysInMonth int) int64 {
	return priceCents / int64(daysInMonth) * int64(left) // want "money/truncated: .* divides integers before it multiplies"
}

func creditOfYear(priceCents int64, daysLeft int64) int64 {
	return priceCents / 365 * daysLeft // want "money/truncated: .* divides integers before it multiplies"
}

func nothing(priceCents int64, daysLeft, days int) int64 {
	return int64(daysLeft/days) * priceCents // want "money/truncated: .* divides the share as an integer"
}

func once(priceCents int64, left, days int) int64 {
	return (priceCents*int64(left) + int64(days)/2) / int64(days)
}

func periods(lateFeeCents int64, daysLate, grace int) int64 {
	return int64(daysLate/grace) * lateFeeCents
}

func months(priceCents int64, months int64) int64 { return priceCents / 12 * 3 * months }

func withRest(d time.Duration, hourlyCents, minuteRateCents int64) int64 {
	hours := int64(d / time.Hour)
	minutes := int64(d.Minutes()) % 60
	return hours*hourlyCents + minutes*minuteRateCents
}

func roundedBehind(d time.Duration, hourlyCents int64) int64 {
	total := int64(d/time.Hour) * hourlyCents
	if d%time.Hour > 0 {
		total += hourlyCents
	}
	return total
}

func refundedDays(remainingSeconds, secondsPerDay, dailyCents int64) int64 {
	return remainingSeconds / secondsPerDay * dailyCents
}
