/**
 * Photos before they are sent: turned upright and scaled down, so that a bad network carries them; the new
 * file has none of the camera's data, such as the place. The server does the same again for every client.
 */
const MAX_SIDE = 2000
const QUALITY = 0.85
const ACCEPTED = ['image/jpeg', 'image/png', 'application/pdf']

export class NotAPhoto extends Error {}

export async function prepared(file: File): Promise<{ name: string; blob: Blob }> {
  if (file.type === 'application/pdf') return { name: file.name, blob: file }
  const smaller = await scaled(file)
  if (smaller) return { name: file.name.replace(/\.[^.]*$/, '') + '.jpg', blob: smaller }
  // A picture that this browser cannot read is the server's to judge, if it is of a kind it takes at all.
  if (!ACCEPTED.includes(file.type)) throw new NotAPhoto(file.name)
  return { name: file.name, blob: file }
}

async function scaled(file: File): Promise<Blob | null> {
  let picture: ImageBitmap
  try {
    picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    return null
  }
  const factor = Math.min(1, MAX_SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * factor))
  canvas.height = Math.max(1, Math.round(picture.height * factor))
  const context = canvas.getContext('2d')
  if (!context) return null
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
}
