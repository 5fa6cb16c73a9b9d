import { existsSync } from 'node:fs'
import { mkdtemp, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clearLeftFiles } from './sent-files.ts'
import { ownTemporaryFolder } from './testing-files.ts'

let temporary: Awaited<ReturnType<typeof ownTemporaryFolder>>
beforeAll(async () => {
  temporary = await ownTemporaryFolder()
})
afterAll(() => temporary.drop())

test('a folder that a killed process left is removed after an hour, and no other', async () => {
  const [old, young] = [await mkdtemp(join(tmpdir(), 'hearth-sent-')), await mkdtemp(join(tmpdir(), 'hearth-sent-'))]
  await utimes(old, 1, 1)
  await clearLeftFiles()
  expect([existsSync(old), existsSync(young)]).toEqual([false, true])
  await utimes(young, 1, 1)
  await clearLeftFiles()
})
