import { createHash } from 'node:crypto'

/** One drawing: paths, and the circles and boxes that paths say badly. */
interface Drawing {
  readonly paths: readonly string[]
  /** Centre and radius. */
  readonly circles?: readonly (readonly [cx: number, cy: number, r: number])[]
  /** Corner, size and rounding. */
  readonly boxes?: readonly (readonly [x: number, y: number, width: number, height: number, rx: number])[]
}

const drawings = {
  search: { circles: [[10.5, 10.5, 6.5]], paths: ['m15.5 15.5 5 5'] },
  baby: { circles: [[12, 7, 3.5]], paths: ['M6.5 20c-1.5-5 1.5-8 5.5-8s7 3 5.5 8c-2 1.3-9 1.3-11 0Z', 'M10 16.5c1.2 1 2.8 1 4 0'] },
  cloud: { paths: ['M7 18a4 4 0 0 1-.4-8A5.5 5.5 0 0 1 17 9.2 4.4 4.4 0 0 1 17 18Z', 'M9 21v.2M13 21v.2'] },
  blocks: {
    boxes: [
      [4, 13, 7, 7, 1],
      [13, 13, 7, 7, 1],
    ],
    paths: ['m12 3 4.5 7h-9Z'],
  },
  talk: { paths: ['M4 5h16v11H11l-4 4v-4H4Z', 'M8 9.5h8M8 12.5h5'] },
  heart: { paths: ['M12 20S4 15 4 9.3A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.3C20 15 12 20 12 20Z'] },
  star: { paths: ['m12 4 2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.8L7 19l1.1-5.5L4 9.7 9.6 9Z'] },
  money: { paths: ['M4 11 12 4l8 7', 'M6 10v10h12V10', 'M13.8 12.8c-1.6-1.5-3.6-.3-3 1.5.3 1 .2 2-.8 3.2h4.5M9.5 15h3.5'] },
  person: { circles: [[12, 6.5, 3]], paths: ['M7 21v-5.5C7 12.5 9 11 12 11s5 1.5 5 4.5V21', 'M10 21v-4M14 21v-4'] },
  people: {
    circles: [
      [9, 8, 3.2],
      [17, 9.5, 2.3],
    ],
    paths: ['M3 20c0-3.5 2.5-6 6-6s6 2.5 6 6', 'M17 14.2c2.5 0 4 1.8 4 4.3'],
  },
  place: { circles: [[12, 10, 2.5]], paths: ['M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.8 7 11 7 11Z'] },
  warning: { paths: ['M12 4 2.5 20h19Z', 'M12 10v4.5M12 17.2v.1'] },
  remove: { paths: ['m6 6 12 12M18 6 6 18'] },
  list: { paths: ['M8 6h12M8 12h12M8 18h12M4 6v.1M4 12v.1M4 18v.1'] },
  map: { paths: ['m3 6 6-2 6 2 6-2v14l-6 2-6-2-6 2ZM9 4v14M15 6v14'] },
  'step-free': { circles: [[11, 4.5, 1.7]], paths: ['M11 8v6h5l2.5 5M11 10.5h4M8.5 11.5a5 5 0 1 0 6 7'] },
  tick: { paths: ['m5 12.5 4.5 4.5L19 7.5'] },
  bus: { boxes: [[5, 4, 14, 13, 2]], paths: ['M5 11h14M8 17v3M16 17v3M8.5 14v.1M15.5 14v.1'] },
  clock: { circles: [[12, 12, 8.5]], paths: ['M12 7v5l3.5 2'] },
  eye: { circles: [[12, 12, 2.7]], paths: ['M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6Z'] },
  calendar: { boxes: [[4, 5, 16, 15, 2]], paths: ['M4 10h16M8.5 3v4M15.5 3v4'] },
  printer: { boxes: [[7, 14, 10, 6, 0]], paths: ['M7 9V4h10v5M7 17H4v-7h16v7h-3'] },
  lock: { boxes: [[5, 11, 14, 9, 2]], paths: ['M8 11V8a4 4 0 0 1 8 0v3'] },
  offline: { paths: ['M4 4l16 16M8.5 15.5a5 5 0 0 1 5-1.2M5.5 12a9 9 0 0 1 3.3-2.1M12 8a9.5 9.5 0 0 1 6.5 4M12 19v.1'] },
  phone: {
    paths: ['M6 3h4l1.5 5-2.5 1.5a12 12 0 0 0 5.5 5.5L16 12.5l5 1.5v4a2.5 2.5 0 0 1-2.7 2.5A16.5 16.5 0 0 1 3.5 5.7 2.5 2.5 0 0 1 6 3Z'],
  },
} satisfies Record<string, Drawing>

export type IconName = keyof typeof drawings

export const iconNames = Object.keys(drawings) as readonly IconName[]

/**
 * All drawings as one SVG file with a hashed name, fetched once and kept. A page only names them: drawn in place, four to a row, they were
 * a fifth of a page of results.
 */
export const iconSheet: { readonly file: string; readonly svg: string } = sheetOf(drawings)

function sheetOf(all: Readonly<Record<string, Drawing>>): { readonly file: string; readonly svg: string } {
  const symbols = Object.entries(all).map(([name, drawing]) => `<symbol id="${name}" viewBox="0 0 24 24">${shapesOf(drawing)}</symbol>`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>`
  return { file: `icons-${createHash('sha256').update(svg).digest('hex').slice(0, 10)}.svg`, svg }
}

function shapesOf({ paths, circles = [], boxes = [] }: Drawing): string {
  return [
    ...boxes.map(([x, y, width, height, rx]) => `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${rx}"/>`),
    ...circles.map(([cx, cy, r]) => `<circle cx="${cx}" cy="${cy}" r="${r}"/>`),
    ...paths.map((d) => `<path d="${d}"/>`),
  ].join('')
}
