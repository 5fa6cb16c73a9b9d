import type { VNode } from 'preact'
import { Island } from '../src/platform/look/island.tsx'

/** Four islands: one that works, one that throws, one drawn anew, and one that nobody made. */
export function pageOfIslands(script: string): VNode {
  return (
    <html lang="en">
      <head>
        <title>Islands</title>
        <script type="module" src={script} />
      </head>
      <body>
        <Island name="works" props={{ words: '"Said" by script & well' }}>
          <p>Said by the server</p>
        </Island>
        <Island name="breaks" props={{}}>
          <p>Said by the server</p>
        </Island>
        <Island name="again" props={{ words: 'Drawn' }} children="" />
        <Island name="__proto__" props={{}}>
          <p>Said by the server</p>
        </Island>
      </body>
    </html>
  )
}
