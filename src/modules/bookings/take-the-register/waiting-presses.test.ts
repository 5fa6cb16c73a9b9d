import { describe, expect, test } from 'vitest'
import { addPress, keptWords, readWaiting, type WaitingPress, waitingWords } from './waiting-presses.ts'

const mark = (value: string, key = value): WaitingPress => ({ url: '/register', field: 'mark', value, key })
const head = (key: string): WaitingPress => ({ url: '/register/heads', field: 'child', value: '1', key })

describe('presses made without a network', () => {
  test('are sent in their order, and of one person only what was pressed last', () => {
    const presses = [mark('otis here'), head('a'), mark('wren here'), mark('otis unmarked'), head('b')]
    expect(presses.reduce<WaitingPress[]>(addPress, []).map(({ key }) => key)).toEqual(['a', 'wren here', 'otis unmarked', 'b'])
  })

  test('are read back from the device, and nothing else that may stand there', () => {
    expect(readWaiting(JSON.stringify([mark('otis here'), { url: 1 }, null, 'x']))).toEqual([mark('otis here')])
    for (const wrong of [null, '', '{', '{}', '7']) expect(readWaiting(wrong)).toEqual([])
  })

  test('are told plainly', () => {
    expect(waitingWords(1, 'no-network')).toMatch(/^1 press waits for the network/)
    expect(waitingWords(3, 'no-network')).toMatch(/^3 presses wait for the network/)
    expect(waitingWords(3, 'signed-out')).toContain('sign in again')
    expect([keptWords(mark('x did_not_come')), keptWords(mark('x unmarked'))]).toEqual([
      'Did not come: kept on this device',
      'Mark taken back: kept on this device',
    ])
  })
})
