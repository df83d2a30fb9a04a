import type { Page } from '@playwright/test'

/** A JPEG as a phone takes it: drawn by the browser, with EXIF put in that says where and with what it was taken. */
export async function takenSomewhere(page: Page, maker: string): Promise<Buffer> {
  const plain = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 2400
    canvas.height = 1200
    const context = canvas.getContext('2d')
    if (context) {
      context.fillStyle = '#2a6f97'
      context.fillRect(0, 0, 2400, 1200)
      context.fillStyle = '#ffd166'
      context.fillRect(200, 200, 900, 500)
    }
    return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? ''
  })
  const jpeg = Buffer.from(plain, 'base64')
  // right after the marker with which a JPEG begins
  return Buffer.concat([jpeg.subarray(0, 2), segment(maker), jpeg.subarray(2)])
}

/** APP1 with TIFF inside (Exif 2.3): the maker's name, and a GPS directory with a latitude. */
function segment(maker: string): Buffer {
  const name = Buffer.from(`${maker}\0`, 'ascii')
  const tiff = Buffer.alloc(96 + name.length)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(2, 8)
  entry(tiff, 10, 0x010f, 2, name.length, 96)
  entry(tiff, 22, 0x8825, 4, 1, 38)
  tiff.writeUInt16LE(2, 38)
  entry(tiff, 40, 0x0001, 2, 2, 'N'.charCodeAt(0))
  entry(tiff, 52, 0x0002, 5, 3, 70)
  for (const [at, value] of [30, 1, 15, 1, 12, 1].entries()) tiff.writeUInt32LE(value, 70 + at * 4)
  name.copy(tiff, 96)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

function entry(into: Buffer, at: number, tag: number, kind: number, count: number, value: number): void {
  into.writeUInt16LE(tag, at)
  into.writeUInt16LE(kind, at + 2)
  into.writeUInt32LE(count, at + 4)
  into.writeUInt32LE(value, at + 8)
}

/** Whether a file carries camera data (EXIF, XMP). */
export function hasCameraData(file: Buffer): boolean {
  return ['Exif', 'http://ns.adobe.com/xap', 'GPS'].some((mark) => file.includes(mark, 0, 'latin1'))
}
