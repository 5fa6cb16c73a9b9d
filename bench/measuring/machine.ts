import { availableParallelism, loadavg, totalmem } from 'node:os'

/** What the figures were taken on. Nothing here says whose machine it is or where. */
export interface Machine {
  readonly cores: number
  readonly memoryGb: number
  readonly node: string
  readonly postgresql: string
  readonly loadAverage: string
  readonly date: string
}

let postgresql = 'not used'

/** The version of the server that was measured, as it gives it itself. */
export function measuredOn(version: string): void {
  postgresql = version
}

export function thisMachine(): Machine {
  return {
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    node: process.versions.node,
    postgresql,
    loadAverage: loadavg()
      .map((load) => load.toFixed(1))
      .join(', '),
    date: new Date().toISOString().slice(0, 10),
  }
}
