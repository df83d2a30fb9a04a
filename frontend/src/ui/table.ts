/** One column of DataTable. Cells show `row[key]` unless the table has a slot named after the key. */
export interface Column<Row> {
  key: string
  title: string
  /** Text of the cell; default: `row[key]`. */
  text?: (row: Row) => string
  width?: string
  align?: 'start' | 'end'
}
