/** One column of DataTable. Cells show `row[key]` unless the table has a slot named after the key. */
export interface Column<Row> {
  key: string
  title: string
  /** Text of the cell; default: `row[key]`. */
  text?: (row: Row) => string
  width?: string
  align?: 'start' | 'end'
  /** What the rows can be sorted by here: a click on the title asks for it, another one turns it round. */
  sort?: string
  /** What is best is highest: the first click sorts from the highest down. */
  isFallingFirst?: boolean
}

/** In which order rows are. */
export interface Sorting {
  by: string
  isDescending: boolean
}
