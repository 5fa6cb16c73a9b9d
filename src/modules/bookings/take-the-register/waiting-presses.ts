/** A press that the network has not taken yet. It holds no name: the fields are those of the button. */
export interface WaitingPress {
  readonly url: string
  readonly field: string
  readonly value: string
  /** Of this press alone: sent twice, it is one. */
  readonly key: string
}

/** More than a session has people: beyond it a finger is stuck. */
const MOST = 1_000

/** What a device kept, read back: whatever else may have been written there, only presses come out, in their order. */
export function readWaiting(kept: string | null): WaitingPress[] {
  try {
    const read: unknown = JSON.parse(kept ?? '[]')
    return Array.isArray(read) ? read.filter(isPress).slice(0, MOST) : []
  } catch {
    return []
  }
}

function isPress(one: unknown): one is WaitingPress {
  const press = one as Record<string, unknown> | null
  return typeof press === 'object' && press !== null && ['url', 'field', 'value', 'key'].every((name) => typeof press[name] === 'string')
}

/** One press more. A press that says how somebody is to stand takes the place of what was to be said of them before. */
export function addPress(waiting: readonly WaitingPress[], press: WaitingPress): WaitingPress[] {
  const kept = press.field === 'mark' ? waiting.filter((one) => one.field !== 'mark' || whom(one) !== whom(press)) : waiting
  return [...kept, press].slice(0, MOST)
}

/** Whom a mark is about; undefined for heads. */
export function whom({ field, value }: WaitingPress): string | undefined {
  return field === 'mark' ? value.split(' ')[0] : undefined
}

/** Why a press is kept: nobody answered, or nobody is signed in who may send it. */
export type Kept = 'no-network' | 'signed-out'

/** "3 presses wait for the network." */
export function waitingWords(count: number, why: Kept): string {
  const presses = count === 1 ? '1 press waits' : `${count} presses wait`
  if (why === 'signed-out') return `${presses} to be sent: sign in again in this browser. They are kept on this device.`
  return `${presses} for the network, kept on this device. Carry on, and leave this page open: they are sent when it is back.`
}

/** What stands on the row of somebody whose mark is kept. */
export function keptWords({ value }: WaitingPress): string {
  const said = { here: 'Here', did_not_come: 'Did not come' }[value.split(' ')[1] ?? ''] ?? 'Mark taken back'
  return `${said}: kept on this device`
}
