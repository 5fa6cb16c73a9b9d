// Makes a photograph smaller before it is sent, upright and without anything but the picture, and a smaller one for phones beside it.
// Without this script the form takes what is small enough, and says so of the rest.
import type { SmallerPictureProps } from './smaller-picture-props.ts'
import { attempts, fitted, goesAsItIs, LONGEST, LONGEST_SMALL, MOST_LARGE, MOST_SMALL, weight } from './smaller-picture-rules.ts'

const ENDINGS: Readonly<Record<string, string>> = { 'image/webp': 'webp', 'image/jpeg': 'jpg' }

export default function start(element: HTMLElement, { words }: SmallerPictureProps): void {
  const chooser = element.querySelector<HTMLInputElement>('input[type="file"]')
  const form = element.closest('form')
  // Old browsers cannot put a file into a form: there the form stays as it is.
  if (!chooser || !form || new DataTransfer().files.length !== 0 || typeof createImageBitmap !== 'function')
    throw new Error('Nothing to do here.')
  const input: HTMLInputElement = chooser
  const small = Object.assign(document.createElement('input'), { type: 'file', name: 'small', hidden: true })
  const status = Object.assign(document.createElement('p'), { className: 'govuk-body' })
  status.setAttribute('role', 'status')
  element.append(small, status)
  let working: Promise<void> | undefined

  input.addEventListener('change', () => {
    const [file] = input.files ?? []
    give(small)
    status.textContent = file ? words.working : ''
    if (!file) return
    const work = shrink(file).then(
      ({ large, light }) => {
        if (input.files?.[0] !== file) return
        give(input, large)
        give(small, light)
        status.textContent = words.done.replace('{before}', weight(file.size)).replace('{after}', weight(large.size))
      },
      // Not one that this browser reads: it goes as it is, and the server says what is wrong with it.
      () => {
        status.textContent = words.unread
      },
    )
    working = work.finally(() => {
      working = undefined
    })
  })
  form.addEventListener('submit', (event) => {
    if (!working) return
    event.preventDefault()
    void working.then(() => form.requestSubmit())
  })

  async function shrink(file: File): Promise<{ large: File; light: File | undefined }> {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    // Twelve million pixels are drawn once; all that follows is made of this.
    const drawing = drawn(bitmap, LONGEST)
    const asItIs = goesAsItIs({ width: bitmap.width, height: bitmap.height, bytes: file.size })
    bitmap.close()
    const large = asItIs ? file : await lightEnough(drawing, LONGEST, MOST_LARGE)
    if (!large) throw new Error('It stays too heavy.')
    // What is light already needs no second one.
    return { large, light: file.size <= MOST_SMALL ? undefined : await lightEnough(drawing, LONGEST_SMALL, MOST_SMALL) }
  }
}

async function lightEnough(drawing: HTMLCanvasElement, longest: number, most: number): Promise<File | undefined> {
  let canvas = drawn(drawing, longest)
  for (const attempt of attempts(longest)) {
    if (Math.max(canvas.width, canvas.height) > attempt.longest) canvas = drawn(drawing, attempt.longest)
    const blob = await written(canvas, attempt.quality)
    if (blob && blob.size <= most) return new File([blob], `picture.${ENDINGS[blob.type]}`, { type: blob.type })
  }
  return undefined
}

function drawn(source: ImageBitmap | HTMLCanvasElement, longest: number): HTMLCanvasElement {
  const canvas = Object.assign(document.createElement('canvas'), fitted(source, longest))
  const paper = canvas.getContext('2d')
  if (!paper) throw new Error('There is no paper.')
  // What is see-through stands on white.
  paper.fillStyle = '#fff'
  paper.fillRect(0, 0, canvas.width, canvas.height)
  paper.imageSmoothingQuality = 'high'
  paper.drawImage(source, 0, 0, canvas.width, canvas.height)
  return canvas
}

async function written(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  const as = (type: string) => new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
  // A browser that cannot write WebP answers with a PNG.
  const webp = await as('image/webp')
  return webp?.type === 'image/webp' ? webp : as('image/jpeg')
}

function give(input: HTMLInputElement, file?: File): void {
  const held = new DataTransfer()
  if (file) held.items.add(file)
  input.files = held.files
}
