// Package book books.
package book

import "example.com/service/logger"

// Book books an amount.
func Book(id string) {
	logger.Infof("booking %s", id) // want "`logger.Infof` writes its values into the text, as 19 more calls of this module do, and hardly a line has fields, for which `Infow` is there"
	logger.Errorf("step 1 of %s", id)
	logger.Infof("step 2 of %s", id)
	logger.Infof("step 3 of %s", id)
	logger.Errorf("step 4 of %s", id)
	logger.Infof("step 5 of %s", id)
	logger.Infof("step 6 of %s", id)
	logger.Errorf("step 7 of %s", id)
	logger.Infof("step 8 of %s", id)
	logger.Infof("step 9 of %s", id)
	logger.Errorf("step 10 of %s", id)
	logger.Infof("step 11 of %s", id)
	logger.Infof("step 12 of %s", id)
	logger.Errorf("step 13 of %s", id)
	logger.Infof("step 14 of %s", id)
	logger.Infof("step 15 of %s", id)
	logger.Errorf("step 16 of %s", id)
	logger.Infof("step 17 of %s", id)
	logger.Infof("step 18 of %s", id)
	logger.Errorf("step 19 of %s", id)
}
