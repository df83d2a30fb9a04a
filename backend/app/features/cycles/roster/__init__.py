"""Who takes part: the workbook, changes by hand, and whom last year's roster may have wrong."""
