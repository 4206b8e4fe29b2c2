package service

import "github.com/labstack/gommon/log"

func startServer(address string) {
	log.Infof("listening at %s", address)
	log.Info("ready")
}

func refused(id string, err error) {
	log.Errorf("payment %s refused: %v", id, err) // want "`log.Errorf` writes its values into the text, as one more call in this file does, while fields are used elsewhere"
	log.Warnf("payment %s refused", id)
}

func start(address string, err error) {
	log.Infof("listening at %s", address)
}
