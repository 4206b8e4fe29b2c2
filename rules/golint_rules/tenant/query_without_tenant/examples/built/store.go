package service

import (
	"context"

	"gorm.io/gorm"
)

type fileRepository struct{ db *gorm.DB }

type dealRepository struct{ db *gorm.DB }

type offerRepository struct{ db *gorm.DB }

func ofCompany(ctx context.Context, query *gorm.DB) *gorm.DB {
	return query.Where("company_id = ?", CompanyID(ctx))
}

func (r *fileRepository) GetByID(ctx context.Context, id string) (File, error) {
	var file File
	err := r.db.WithContext(ctx).Where("id = ?", id).First(&file).Error // want "reads rows of `files` whosever they are"
	return file, err
}

func (r *fileRepository) Delete(ctx context.Context, id string) error {
	return r.db.WithContext(ctx).Delete(&File{}, "id = ?", id).Error // want "deletes rows of `files` whosever they are"
}

func (r *fileRepository) ListByOffer(ctx context.Context, offerID string) ([]File, error) {
	var files []File
	query := r.db.WithContext(ctx).Where("offer_id = ?", offerID)
	query = ofCompany(ctx, query)
	err := query.Order("name").Find(&files).Error
	return files, err
}

func (r *fileRepository) Rename(ctx context.Context, companyID, id, name string) error {
	return r.db.WithContext(ctx).Model(&File{}).
		Where("id = ? AND company_id = ?", id, companyID).Update("name", name).Error
}

func (r *dealRepository) GetByID(ctx context.Context, id string) (Deal, error) {
	var deal Deal
	err := ofCompany(ctx, r.db.WithContext(ctx).Where("id = ?", id)).First(&deal).Error
	return deal, err
}

// Delete is called for a deal that was found.
func (r *dealRepository) Delete(ctx context.Context, id string) error {
	return r.db.WithContext(ctx).Delete(&Deal{}, "id = ?", id).Error
}

func (r *offerRepository) List(ctx context.Context, companyID string) ([]Offer, error) {
	var offers []Offer
	err := r.db.WithContext(ctx).Where(&Offer{CompanyID: companyID}).Find(&offers).Error
	return offers, err
}

func (r *offerRepository) Country(ctx context.Context, id string) (Country, error) {
	var country Country
	err := r.db.WithContext(ctx).First(&country, "id = ?", id).Error
	return country, err
}
