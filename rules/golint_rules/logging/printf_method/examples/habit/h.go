package service

import "github.com/sirupsen/logrus"

func h(log *logrus.Entry, id string) {
	log.Infof("h: %s done", id)
}
