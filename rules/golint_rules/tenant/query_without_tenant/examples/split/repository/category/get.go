package category

import "example.com/service/entity"

func (r *categoryRepository) Get(merchantID string) ([]entity.Category, error) {
	var found []entity.Category
	err := r.DB.Where("merchant_id = ?", merchantID).Find(&found).Error
	return found, err
}

func (r *categoryRepository) Rename(req RenameRequest) error {
	return r.DB.Model(&entity.Category{}).
		Where("id = ? AND merchant_id = ?", req.ID, req.MerchantID).Update("name", req.Name).Error
}

// Settle is asked by who settles payments, which belongs to no merchant.
func (r *categoryRepository) Settle(orderID string) error {
	return r.DB.Model(&entity.Payment{}).Where("order_id = ?", orderID).Update("paid", true).Error
}

func (r *categoryRepository) payments(merchantID string) ([]entity.Payment, error) {
	var found []entity.Payment
	err := r.DB.Where("merchant_id = ?", merchantID).Find(&found).Error
	return found, err
}

func (r *categoryRepository) discounts(merchantID string) ([]entity.Discount, error) {
	var found []entity.Discount
	err := r.DB.Where("merchant_id = ?", merchantID).Find(&found).Error
	return found, err
}
