// Gives each the same part, and the odd cent to nobody.
package tips

func splitTip(tipCents int64) (int64, int64) {
	half := tipCents / 2 // want "money/division-unrounded"
	return half, half
}

func splitRest(tipCents int64) (int64, int64) {
	half := tipCents / 2
	return half, tipCents - half
}

func splitOff(tipCents int64) (int64, int64) {
	half := tipCents / 2
	return half, 0
}
