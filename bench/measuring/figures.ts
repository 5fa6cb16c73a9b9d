import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../src/platform/config/project-root.ts'
import { type Machine, thisMachine } from './machine.ts'

/** One number that a benchmark found, with the bar it is held to, if it is held to one. */
export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly atMost?: number
  readonly atLeast?: number
  /** What we would like, said beside the bar and held against nobody. */
  readonly aim?: string
}

export interface Result {
  readonly benchmark: string
  readonly machine: Machine
  readonly seconds: number
  readonly figures: readonly Figure[]
}

export const resultsFolder: string = join(projectRoot, 'bench/results')

/** Runs one benchmark, prints its table, and keeps what it found in `bench/results`. The process ends with 1 when it misses a bar. */
export async function report(benchmark: string, run: () => Promise<readonly Figure[]>): Promise<void> {
  const before = performance.now()
  const figures = (await run()).map((figure) => ({ ...figure, value: rounded(figure.value) }))
  const result: Result = { benchmark, machine: thisMachine(), seconds: Math.round((performance.now() - before) / 1000), figures }
  mkdirSync(resultsFolder, { recursive: true })
  writeFileSync(join(resultsFolder, `${benchmark}.json`), `${JSON.stringify(result, null, 2)}\n`)
  console.log(`\n${benchmark} (${result.seconds} s, load average ${result.machine.loadAverage})`)
  for (const figure of figures)
    console.log(`  ${figure.what.padEnd(72)} ${inWords(figure).padStart(14)}  ${barOf(figure).padEnd(22)} ${verdictOf(figure)}`)
  process.exitCode = figures.some(misses) ? 1 : 0
}

export function misses({ value, atMost, atLeast }: Figure): boolean {
  // A figure that is no number at all was not measured, and meets nothing.
  return Number.isNaN(value) || (atMost !== undefined && value > atMost) || (atLeast !== undefined && value < atLeast)
}

export function verdictOf(figure: Figure): string {
  if (figure.atMost === undefined && figure.atLeast === undefined) return ''
  return misses(figure) ? 'MISSES its bar' : 'within its bar'
}

export function inWords({ value, unit }: Figure): string {
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: 3 })} ${unit}`.trim()
}

export function barOf({ atMost, atLeast, aim }: Figure): string {
  const bar = atMost !== undefined ? `at most ${atMost}` : atLeast !== undefined ? `at least ${atLeast}` : ''
  return aim ? `${bar} (aim ${aim})` : bar
}

/** Three figures are all that any of this is good for. */
function rounded(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3))
}
