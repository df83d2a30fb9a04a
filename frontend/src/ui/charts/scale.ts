export interface Part {
  at: number
  size: number
  index: number
}

/** The parts of a bar of this width, one after the other, with nothing for what is nought. */
export function stacked(values: readonly number[], most: number, width: number): Part[] {
  let at = 0
  return values.flatMap((value, index) => {
    const size = most > 0 ? (value / most) * width : 0
    const part = { at, size, index }
    at += size
    return value > 0 ? [part] : []
  })
}

/** From nought to at least `most`, in at most five steps that people count in: 1, 2, 5, 10, 20… */
export function ticks(most: number): number[] {
  const rough = Math.max(1, most) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough)
  const count = Math.max(1, Math.ceil(most / step))
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

export const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
