package settings

import (
	"encoding/json"
	"log"
	"os"
)

type Settings struct{ Rates string }

// Load is called by main alone, which ends the program for what it gives, too.
func Load(path string) (*Settings, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		log.Fatalf("settings: %v", err)
	}
	loaded := &Settings{}
	return loaded, json.Unmarshal(text, loaded)
}
