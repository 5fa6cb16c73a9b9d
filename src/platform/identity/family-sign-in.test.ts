import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../test/running-app.ts'
import { smallDatabase, smallNetwork, testSecrets } from '../../../test/small-network.ts'
import type { Letter } from '../notifications/senders.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { aPerson } from './testing-people.ts'

let base: TestDatabase
let running: RunningApp
const letters: Letter[] = []
const heard = new Set<() => void>()
beforeAll(async () => {
  base = await smallDatabase()
  await smallNetwork(base)
  running = await runApp(base, {
    jobs: true,
    sender: async (letter) => {
      letters.push(letter)
      for (const hear of heard) hear()
      return { state: 'sent' }
    },
  })
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

/** The next letter to an address, when it comes. */
const letterTo = async (address: string, nth = 1): Promise<Letter> => {
  const found = () => letters.filter((letter) => letter.address === address)[nth - 1]
  while (!found()) await new Promise<void>((resolve) => heard.add(resolve))
  return found() as Letter
}
const aFamilyMember = () => aPerson(base, testSecrets, { kind: 'kin', permissions: [] })
const ask = async (visitor: Visitor, address: string): Promise<Page> =>
  visitor.post('/sign-in/family', { address }, await visitor.get('/sign-in/family'))
const enter = async (visitor: Visitor, code: string): Promise<Page> =>
  visitor.post('/sign-in/family/code', { code }, await visitor.get('/sign-in/family/code'))
const codeIn = (letter: Letter): string => letter.body.match(/\b\d{6}\b/)?.[0] ?? ''
const linkIn = (letter: Letter): string => new URL(letter.body.match(/https?:\S+/)?.[0] ?? '').pathname
/** Every job that waited has been worked: a later one has come through. */
const jobsDone = () => running.jobs?.probe(base.db)
const sessionsOf = (account: number) =>
  base.query('select signed_in_by, second_factor from access.session where account_id = $1', [account])

describe('a family member', () => {
  test('signs in with the code from a message, once', async () => {
    const { account, email } = await aFamilyMember()
    const visitor = new Visitor(running.app)
    expect(await ask(visitor, ` ${email.toUpperCase()} `)).toMatchObject({ status: 303, location: '/sign-in/family/code' })
    const code = codeIn(await letterTo(email))
    expect(await enter(visitor, `${code.slice(0, 3)} ${code.slice(3)}`)).toMatchObject({ status: 303, location: '/account' })
    expect((await visitor.get('/account')).status).toBe(200)
    expect(await sessionsOf(account)).toEqual([{ signed_in_by: 'code', second_factor: false }])

    const again = new Visitor(running.app)
    await ask(again, email)
    await letterTo(email, 2)
    expect((await enter(again, code)).status).toBe(422)
  })

  test('signs in by a press on the page that the link opens; following it signs nobody in', async () => {
    const { account, email } = await aFamilyMember()
    await ask(new Visitor(running.app), email)
    const link = linkIn(await letterTo(email))
    const scanner = new Visitor(running.app)
    await scanner.get(link)
    await scanner.get(link)
    expect(await sessionsOf(account)).toEqual([])
    const phone = new Visitor(running.app)
    const page = await phone.get(link)
    expect(page.headers['referrer-policy']).toBe('no-referrer')
    expect(await phone.post(link, {}, page)).toMatchObject({ status: 303, location: '/account' })
    expect(await sessionsOf(account)).toEqual([{ signed_in_by: 'link', second_factor: false }])
    const late = await scanner.post(link, {}, await scanner.get(link))
    expect(late.status).toBe(422)
    expect(late.body).toContain('That link was used already')
    expect(late.headers['referrer-policy']).toBe('no-referrer')
  })

  test('sees their own account with it, and no record, nor a page of work', async () => {
    const { email } = await aFamilyMember()
    const visitor = new Visitor(running.app)
    await ask(visitor, email)
    await enter(visitor, codeIn(await letterTo(email)))
    expect((await visitor.get('/account')).status).toBe(200)
    for (const url of ['/today', '/outbox', '/account/sessions']) expect((await visitor.get(url)).status, url).toBe(303)
  })

  test('finds link and code too old after a quarter of an hour', async () => {
    const { account, email } = await aFamilyMember()
    const visitor = new Visitor(running.app)
    await ask(visitor, email)
    const letter = await letterTo(email)
    await base.moveClock('15 minutes 1 second')
    expect((await enter(visitor, codeIn(letter))).status).toBe(422)
    expect((await visitor.post(linkIn(letter), {}, await visitor.get(linkIn(letter)))).status).toBe(422)
    expect(await sessionsOf(account)).toEqual([])
  })

  test('rests after five wrong codes, also when the sixth is right', async () => {
    const { account, email } = await aFamilyMember()
    const visitor = new Visitor(running.app)
    await ask(visitor, email)
    const code = codeIn(await letterTo(email))
    const wrong = code === '111111' ? '222222' : '111111'
    for (let i = 0; i < 5; i++) expect((await enter(i % 2 ? visitor : visitor, wrong)).body).toContain('That code is not right')
    const rested = await enter(visitor, code)
    expect(rested.status).toBe(422)
    expect(rested.body).toContain('There were too many tries')
    expect(await sessionsOf(account)).toEqual([])
  })

  test('is sent three an hour, and the page says the same to the fourth', async () => {
    const { email } = await aFamilyMember()
    const answers: Page[] = []
    for (let i = 0; i < 4; i++) answers.push(await ask(new Visitor(running.app), email))
    await jobsDone()
    await letterTo(email, 3)
    await jobsDone()
    expect(letters.filter((letter) => letter.address === email)).toHaveLength(3)
    expect(new Set(answers.map(({ status, location, body }) => `${status} ${location} ${body}`)).size).toBe(1)
    await base.moveClock('61 minutes')
    await ask(new Visitor(running.app), email)
    expect((await letterTo(email, 4)).address).toBe(email)
  })
})

describe('somebody we do not know', () => {
  test('is answered like everybody, page for page, and sent nothing', async () => {
    const { email } = await aFamilyMember()
    const worker = await aPerson(base, testSecrets)
    const journey = async (address: string) => {
      const visitor = new Visitor(running.app)
      const asked = await ask(visitor, address)
      const page = await visitor.get('/sign-in/family/code')
      const wrong = await enter(visitor, '12345')
      return [asked, page, wrong].map(({ status, location, body }) => [
        status,
        location,
        body.replaceAll(/name="_csrf" value="[^"]*"/g, ''),
      ])
    }
    const known = await journey(email)
    await letterTo(email)
    for (const address of ['nobody@nowhere.example', worker.email]) expect(await journey(address), address).toEqual(known)
    await jobsDone()
    for (const address of ['nobody@nowhere.example', worker.email]) expect(letters.some((letter) => letter.address === address)).toBe(false)
  })

  test('is told what an address looks like, beside the field, and what was typed is still there', async () => {
    for (const address of ['', 'nobody', 'a@b', 'two words@x.example']) {
      const answer = await ask(new Visitor(running.app), address)
      expect(answer.status, address).toBe(422)
      expect(answer.body).toContain(address === '' ? 'Type an e-mail address we know you by' : 'That does not look like an e-mail address')
      expect(answer.body).toContain(address === '' ? 'id="address"' : `value="${address}"`)
    }
  })

  test('cannot use an administrator’s set-up code as a family’s link', async () => {
    const { account } = await aPerson(base, testSecrets)
    await base.query(
      `insert into identity.one_time (hash, account_id, expires_at) values (sha256('admin-code'), $1, platform.clock() + interval '1 hour')`,
      [account],
    )
    const visitor = new Visitor(running.app)
    const link = '/sign-in/family/link/admin-code'
    expect((await visitor.post(link, {}, await visitor.get(link))).status).toBe(422)
    expect(await sessionsOf(account)).toEqual([])
  })
})

describe('the message', () => {
  test('says who wrote it and what for as little as it can, and the job that sends it names nobody', async () => {
    const { email } = await aFamilyMember()
    await base.query('create table public.seen_jobs as select payload from graphile_worker._private_jobs where false')
    await base.query(
      'create function public.see() returns trigger language plpgsql as $$ begin insert into public.seen_jobs values (new.payload); return new; end $$',
    )
    await base.query('create trigger see after insert on graphile_worker._private_jobs for each row execute function public.see()')
    await base.query('grant insert on public.seen_jobs to public')
    await ask(new Visitor(running.app), email)
    const letter = await letterTo(email)
    await base.query('drop trigger see on graphile_worker._private_jobs')
    expect(letter.subject).toBe('Your code')
    const jobs = await base.query<{ payload: object }>('select payload from public.seen_jobs')
    expect(jobs).toHaveLength(1)
    expect(JSON.stringify(jobs)).not.toContain(email)
    expect(JSON.stringify(jobs)).not.toContain(codeIn(letter))
  })

  test('is not kept once it has left, nor shown to those who read the outbox', async () => {
    const { email } = await aFamilyMember()
    await ask(new Visitor(running.app), email)
    const code = codeIn(await letterTo(email))
    await jobsDone()
    const rows = () =>
      base.query<{ state: string; body: string }>('select state, body from notifications.message where address = $1', [email])
    while ((await rows())[0]?.state !== 'sent') await jobsDone()
    expect(await rows()).toEqual([{ state: 'sent', body: '' }])
    // Between writing it down and handing it over, or for ever when we were killed there.
    await base.query(`update notifications.message set state = 'sending', body = $2 where address = $1`, [email, `Your code is ${code}`])
    const worker = new Visitor(running.app)
    const page = await worker.get('/sign-in')
    const reader = await aPerson(base, testSecrets, { permissions: ['notifications.read_outbox'] })
    const [row] = await base.query<{ public_id: string }>('select public_id from access.account where id = $1', [reader.account])
    await worker.post('/sign-in/example', { account: row?.public_id ?? '' }, page)
    const outbox = await worker.get('/outbox')
    expect(outbox.body).toContain(email)
    expect(outbox.body).not.toContain(code)
  })
})
