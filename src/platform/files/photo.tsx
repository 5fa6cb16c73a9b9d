import type { VNode } from 'preact'
import type { ShownPictures } from './shown-pictures.ts'

export interface PhotoProps {
  readonly pictures: ShownPictures
  readonly address: string
  /** What it shows; empty for decoration. */
  readonly words: string
}

/** A picture on a page for families: the smaller one on a phone, fetched as they come near it, its place kept. Nothing for one that was taken away. */
export function Photo({ pictures, address, words }: PhotoProps): VNode | null {
  const picture = pictures.get(address)
  if (!picture) return null
  const { width, height, small, smallWidth, smallHeight } = picture
  if (small === null) return <img class="hearth-photo" src={address} alt={words} width={width} height={height} loading="lazy" />
  return (
    <picture>
      <source media="(min-width: 48em)" srcset={address} width={width} height={height} />
      <img class="hearth-photo" src={small} alt={words} width={smallWidth ?? width} height={smallHeight ?? height} loading="lazy" />
    </picture>
  )
}
