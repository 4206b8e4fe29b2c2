package category

import "example.com/service/entity"

func (r *categoryRepository) Delete(req DeleteRequest) error {
	return r.DB.Where("id = ?", req.ID).Delete(&entity.Category{}).Error // want "deletes rows of `categories` whosever they are"
}
