/** The longest side of a picture, in pixels: what a wide screen shows at twice its points. And of the one for phones. */
export const LONGEST = 1600
export const LONGEST_SMALL = 640
/** What the one for phones may weigh: three of them and the page are read over a weak signal in some seconds. */
export const MOST_SMALL = 40_000

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
  const worse = [0.82, 0.7, 0.58, 0.45].map((quality) => ({ longest, quality }))
  return [...worse, ...[0.75, 0.5].map((by) => ({ longest: Math.round(longest * by), quality: 0.5 }))]
}

/** Whether it can go as it is: light, and no larger than any page shows. */
export function goesAsItIs(file: Size & { readonly bytes: number }, most: number): boolean {
  return file.bytes <= most && Math.max(file.width, file.height) <= LONGEST
}

/** "4.2 MB", "310 KB". */
export function weight(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
