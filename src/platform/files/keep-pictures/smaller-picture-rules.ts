/** The longest side of a picture, in pixels: what a wide screen shows at twice its points. And of the one for phones. */
export const LONGEST = 1600
export const LONGEST_SMALL = 640
/** What it may weigh: three of them on a desk's line, and less than half of what is taken without a script. */
export const MOST_LARGE = 200_000
/** What the one for phones may weigh: a page of 44 KB and its first picture are a first view of 60. */
export const MOST_SMALL = 15_000

interface Size {
  readonly width: number
  readonly height: number
}

/** As large as fits, never larger than it was. Whole pixels, at least one. */
export function fitted({ width, height }: Size, longest: number): Size {
  const by = Math.min(1, longest / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) }
}

/** What to try, one after the other, until it is light enough: first worse, then smaller. */
export function attempts(longest: number): readonly { readonly longest: number; readonly quality: number }[] {
  const worse = [0.82, 0.7, 0.58, 0.45, 0.32].map((quality) => ({ longest, quality }))
  return [...worse, ...[0.75, 0.5].map((by) => ({ longest: Math.round(longest * by), quality: 0.5 }))]
}

/** Whether it can go as it is: light, and no larger than any page shows. */
export function goesAsItIs(file: Size & { readonly bytes: number }): boolean {
  return file.bytes <= MOST_LARGE && Math.max(file.width, file.height) <= LONGEST
}

/** "4.2 MB", "310 KB". */
export function weight(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
