// How long somebody waits for the ready line: the first time ever (initdb, migrations, example network) and every later time.
import { type Figure, report } from './measuring/figures.ts'
import { median } from './measuring/percentiles.ts'
import { temporaryFolder } from './running/real-database.ts'
import { startProgram } from './running/web-process.ts'

const LATER_STARTS = 3

await report('start-up', async (): Promise<Figure[]> => {
  const folder = temporaryFolder()
  try {
    const first = await startOnce(folder.path)
    const later: number[] = []
    for (let i = 0; i < LATER_STARTS; i++) later.push(await startOnce(folder.path))
    return [
      { what: 'first ever start: new database, migrations, example network', value: first / 1000, unit: 's', atMost: 15 },
      { what: `later start, median of ${LATER_STARTS}`, value: median(later) / 1000, unit: 's', atMost: 5 },
    ]
  } finally {
    folder.remove()
  }
})

async function startOnce(dataDir: string): Promise<number> {
  const server = await startProgram('main.js', { HEARTH_DATA_DIR: dataDir })
  const answer = await fetch(`${server.url}/find`)
  const page = await answer.text()
  await server.stop()
  if (answer.status !== 200 || !page.includes('<h1')) throw new Error('It said that it was ready, and was not.')
  return server.readyAfter
}
