import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig, settings } from './config.ts'
import { readSecrets, secretsFrom } from './secrets.ts'

describe('the settings', () => {
  test('have a default or may be absent, each with its meaning', () => {
    expect(readConfig({})).toMatchObject({ PORT: 3000, HEARTH_NETWORK: 'leicestershire', HEARTH_LOG_LEVEL: 'info' })
    for (const { meaning } of Object.values(settings)) expect(meaning.length).toBeGreaterThan(15)
  })

  test('that we do not know, or cannot read, stop the start: every one named at once, no value repeated', () => {
    const wrong = { PORT: 'secret-port', HEARTH_URL: 'not a url', HEARTH_SMPT_URL: 'smtp://user:hunter2@host', HEARTH_LOG_LEVEL: 'loud' }
    const read = () => readConfig(wrong)
    for (const name of Object.keys(wrong)) expect(read).toThrow(name)
    expect(read).not.toThrow('hunter2')
    expect(read).not.toThrow('secret-port')
  })

  test('left empty are not set, and an address loses its last slash', () => {
    expect(readConfig({ PORT: '', HEARTH_URL: 'https://hubs.example/' })).toMatchObject({ PORT: 3000, HEARTH_URL: 'https://hubs.example' })
    expect(readConfig({ HEARTH_TRUSTED_PROXIES: '10.0.0.1, 10.0.0.2,' }).HEARTH_TRUSTED_PROXIES).toEqual(['10.0.0.1', '10.0.0.2'])
  })
})

describe('the secret', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hearth-secret-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const [old, fresh] = ['an old secret of thirty-two letters or more', 'a fresh secret of thirty-two letters or more']

  test('is made when it is missing, for its owner’s eyes only, and is the same the next time', () => {
    const file = join(folder, 'made', 'secret')
    const signed = readSecrets(file, true).sign('use', 'text')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readFileSync(file, 'utf8').trim().length).toBeGreaterThanOrEqual(43)
    expect(readSecrets(file, false).verifies('use', 'text', signed)).toBe(true)
  })

  test('that was named but is not there is not made: that would sign everybody out without a word', () => {
    expect(() => readSecrets(join(folder, 'nowhere'), false)).toThrow('is missing')
  })

  test('of too few letters, or none, or three, is refused', () => {
    const file = join(folder, 'short')
    for (const text of ['', 'too short', `${old}\n${fresh}\n${old}x`]) {
      writeFileSync(file, text)
      chmodSync(file, 0o600)
      expect(() => readSecrets(file, false), text).toThrow(/secret/i)
    }
  })

  test('may be changed: the first signs, the one before is still believed, one that is gone is not', () => {
    const signed = secretsFrom([old]).sign('csrf', 'somebody')
    const both = secretsFrom([fresh, old])
    expect(both.verifies('csrf', 'somebody', signed)).toBe(true)
    expect(both.sign('csrf', 'somebody')).not.toBe(signed)
    expect(secretsFrom([fresh]).verifies('csrf', 'somebody', signed)).toBe(false)
    expect(both.keys('seal')).toHaveLength(2)
  })

  test('signs for one use only, and for the whole text', () => {
    const secrets = secretsFrom([old])
    const signed = secrets.sign('csrf', 'somebody')
    expect(secrets.verifies('visitor', 'somebody', signed)).toBe(false)
    for (const wrong of ['', signed.slice(0, -1), `${signed}x`, signed.replace('.', '')])
      expect(secrets.verifies('csrf', 'somebody', wrong)).toBe(false)
    expect(secrets.verifies('csrf', 'somebody else', signed)).toBe(false)
  })
})
