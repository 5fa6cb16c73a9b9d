import { afterAll, beforeAll } from 'vitest'
import type { TestDatabase } from '../src/platform/testing/test-database.ts'
import { type Page, type RunningApp, runApp, Visitor } from './running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from './small-network.ts'

/** What a receptionist of an example network may do. */
export const atTheDesk = [
  'home.see_today',
  'families.find',
  'families.register',
  'bookings.book_for_family',
  'bookings.match_person',
] as const
/** What a trained worker may do besides. */
export const trained = [...atTheDesk, 'families.hear_story', 'families.share'] as const

export interface FamiliesGround {
  readonly base: TestDatabase
  readonly network: SmallNetwork
  readonly running: RunningApp
  /** Another team than the hub's own: a satellite's. */
  readonly satellite: string
  /** Somebody at work, signed in. */
  worker(permissions: readonly string[], teams?: readonly string[], name?: string): Promise<Visitor>
  /** Registers somebody with a name only; answers the family's id. */
  register(who: Visitor, given: string, familyName?: string, more?: Readonly<Record<string, string>>): Promise<string>
  /** Sits down with a family in private and writes something down; answers the record's page. */
  hear(who: Visitor, family: string, words: string, more?: Readonly<Record<string, string>>): Promise<Page>
}

/** A hub, a satellite and the whole program: what tests of families stand on. Call it once at the top of a file. */
export function familiesGround(): FamiliesGround {
  const ground = {} as { -readonly [K in keyof FamiliesGround]: FamiliesGround[K] }
  beforeAll(async () => {
    ground.base = await smallDatabase()
    ground.network = await smallNetwork(ground.base)
    ground.running = await runApp(ground.base)
    ground.satellite = await ground.network.addTeam('Satellite team')
  })
  afterAll(async () => {
    await ground.running.stop()
    await ground.base.drop()
  })
  ground.worker = async (permissions, teams = [ground.satellite], name = 'Hal Testworthy') =>
    new Visitor(ground.running.app, await ground.network.worker({ name, permissions, teams }))
  ground.register = async (who, given, familyName = '', more = {}) => {
    const page = await who.get('/families/new')
    const answer = await who.post('/families/new', { given, familyName, part: 'parent', contactBy: 'none', ...more }, page)
    return answer.location.match(/^\/families\/([0-9a-f-]{36})$/)?.[1] ?? `not registered: ${answer.status}`
  }
  ground.hear = async (who, family, words, more = {}) => {
    await who.post(`/families/${family}/private`, {}, await who.get(`/families/${family}`))
    const page = await who.get(`/families/${family}/record`)
    const person = page.body.match(/name="who" type="radio" value="([0-9a-f-]{36})"/)?.[1] ?? 'seen'
    await who.post(
      `/families/${family}/record/statements`,
      { who: person, words, where: 'Test Library', on: 'today', readers: 'team', ...more },
      page,
    )
    return who.get(`/families/${family}/record`)
  }
  return ground
}
