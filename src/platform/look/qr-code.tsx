import type { VNode } from 'preact'
import { encode } from 'uqr'

export interface QrCodeProps {
  /** The whole address that a camera opens. Short is better: fewer and larger squares. */
  readonly address: string
  /** What it opens, for who does not see it: "Code that opens hubs.example/s/h4k2m9x7". */
  readonly label: string
}

/** A code that a telephone's camera opens, on paper: black on white whatever the theme, with the quiet edge that readers need. Always print the address beside it. */
export function QrCode({ address, label }: QrCodeProps): VNode {
  const { size, data } = encode(address, { ecc: 'M', border: 4 })
  return (
    <svg class="hearth-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={squares(data)} fill="#000" />
    </svg>
  )
}

/** Each stretch of dark squares in a row as one box. */
function squares(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) => {
      const boxes: string[] = []
      for (let x = 0; x < row.length; x++) {
        if (!row[x]) continue
        let end = x
        while (row[end]) end++
        boxes.push(`M${x} ${y}h${end - x}v1H${x}z`)
        x = end
      }
      return boxes
    })
    .join('')
}
