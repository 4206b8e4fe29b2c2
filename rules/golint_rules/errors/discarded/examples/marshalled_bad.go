package payloads

import "encoding/json"

type part interface{ Value() any }

// What a method gives may be anything, also in a loop over JSON.
func texts(payload map[string]any, p part) []string {
	var found []string
	for range payload {
		value := p.Value()
		text, _ := json.Marshal(value) // want "`text` is used although"
		found = append(found, string(text))
	}
	return found
}
