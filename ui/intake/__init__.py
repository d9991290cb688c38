"""The intake of a workbook as one calm page: file, columns, values, rows, done."""
