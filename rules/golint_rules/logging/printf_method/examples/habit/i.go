package service

import "github.com/sirupsen/logrus"

func i(log *logrus.Entry, id string) {
	log.Infof("i: %s done", id)
}
