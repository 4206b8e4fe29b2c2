package service

import "github.com/sirupsen/logrus"

func e(log *logrus.Entry, id string) {
	log.Infof("e: %s done", id)
}
