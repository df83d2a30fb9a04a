const WIDTH = 720
const MARGIN = 48

/**
 * Lines as a PNG that the browser saves: the first one large, long ones wrapped. The `trailer` follows the
 * picture's end, where viewers ignore it and the page for checking finds it.
 */
export function savePicture(lines: readonly string[], trailer: string): void {
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')
  if (!pen) return
  const wrapped = lines.flatMap((line, at) => wrap(pen, line, at === 0 ? 56 : 28))
  canvas.width = WIDTH
  canvas.height = 2 * MARGIN + wrapped.reduce((sum, { size }) => sum + size * 1.7, 0)
  pen.fillStyle = '#0b6b3a'
  pen.fillRect(0, 0, WIDTH, canvas.height)
  pen.fillStyle = '#ffffff'
  let y = MARGIN
  for (const { text, size } of wrapped) {
    y += size * 1.7
    pen.font = font(size)
    pen.fillText(text, MARGIN, y - size * 0.5)
  }
  canvas.toBlob((blob) => {
    if (!blob) return
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([blob, trailer], { type: 'image/png' }))
    link.download = 'receipt.png'
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  })
}

function font(size: number): string {
  return `${size}px system-ui, "PingFang SC", "Microsoft YaHei", sans-serif`
}

function wrap(pen: CanvasRenderingContext2D, line: string, size: number): { text: string; size: number }[] {
  pen.font = font(size)
  const rows: { text: string; size: number }[] = []
  let text = ''
  for (const letter of line) {
    if (text && pen.measureText(text + letter).width > WIDTH - 2 * MARGIN) {
      rows.push({ text, size })
      text = ''
    }
    text += letter
  }
  return [...rows, { text, size }]
}
