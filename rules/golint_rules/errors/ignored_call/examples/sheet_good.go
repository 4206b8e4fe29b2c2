package report

import "github.com/xuri/excelize/v2"

// A cell that does not exist is seen in the first table.
func table() (*excelize.File, error) {
	f := excelize.NewFile()
	style, _ := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	f.SetCellValue("Sheet1", "A1", "Name")
	f.SetCellStyle("Sheet1", "A1", "A1", style)
	f.SetColWidth("Sheet1", "A", "A", 20)
	f.MergeCell("Sheet1", "A1", "B1")
	f.SaveAs("names.xlsx") // want "`f.SaveAs`"
	return f, nil
}
