package category

import "example.org/shared/models"

// What a product is made of is not at hand.

func (r *categoryRepository) Products(merchantID string) ([]models.Product, error) {
	var found []models.Product
	err := r.DB.Where("merchant_id = ?", merchantID).Find(&found).Error
	return found, err
}

func (r *categoryRepository) CountProducts(merchantID string) (int64, error) {
	var count int64
	err := r.DB.Model(&models.Product{}).Where("merchant_id = ?", merchantID).Count(&count).Error
	return count, err
}

func (r *categoryRepository) DeleteProduct(id string) error {
	return r.DB.Where("id = ?", id).Delete(&models.Product{}).Error // want "deletes rows of `products` whosever they are"
}

// Only one function asks for units by their merchant.
func (r *categoryRepository) Units(merchantID string) ([]models.Unit, error) {
	var found []models.Unit
	err := r.DB.Where("merchant_id = ?", merchantID).Find(&found).Error
	return found, err
}

func (r *categoryRepository) DeleteUnit(id string) error {
	return r.DB.Where("id = ?", id).Delete(&models.Unit{}).Error
}
