import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { notPlain } from '../build/plain-english.ts'
import type { ExampleService } from '../src/example-network/example-files.ts'
import { needCalled, stages, worries } from '../src/modules/find/see-a-need/needs.ts'
import { sensitiveTopics } from '../src/modules/find/sensitive-topics.ts'
import { linksOf, readBody } from '../src/modules/guides/guide-body-rules.ts'
import { readGuides, readHelpDesk, readOffer } from '../src/modules/guides/index.ts'
import { guidesOfStep } from '../src/modules/guides/walk-the-journey/journey-steps.ts'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { iconNames } from '../src/platform/look/icons.tsx'

const today = Temporal.PlainDate.from('2026-11-26')
const text = (...path: string[]): string => readFileSync(join(projectRoot, 'networks', ...path), 'utf8')
const shared = readGuides(text('guides.json'), today)
const routes = readFileSync(join(projectRoot, 'routes.txt'), 'utf8')

/** Pages without anything to fill in. */
const isPage = (path: string): boolean => new RegExp(`^GET +${path.replaceAll('/', '\\/')} +public `, 'm').test(routes)

describe.each(['leicestershire', 'rotherham', 'cambridgeshire', 'coventry'])('%s', (network) => {
  const guides = [...readGuides(text(network, 'guides.json'), today), ...shared]
  const slugs = guides.map(({ slug }) => slug)
  const services = JSON.parse(text(network, 'services.json')) as ExampleService[]

  test('every link inside a guide, in every version, leads somewhere', () => {
    const links = guides.flatMap(({ versions }) => versions.flatMap(({ body }) => linksOf(body)))
    expect(links.length).toBeGreaterThan(60)
    for (const link of links) {
      const path = link.split('?')[0] ?? ''
      const [, first, second] = path.split('/')
      if (/^(https|tel|mailto):/.test(link)) continue
      if (first === 'guides' && second) expect(slugs, link).toContain(second)
      else if (first === 'help' && second) expect(needCalled(second), link).toBeDefined()
      else expect(isPage(path), link).toBe(true)
    }
  })

  test('every need has a guide, and something listed under it', () => {
    for (const { key, categories, words } of [...stages, ...worries]) {
      expect(guides.filter(({ topics }) => topics.includes(key)).length, key).toBeGreaterThan(0)
      const fits = services.filter(
        (one) =>
          !one.sensitive &&
          (key === 'send'
            ? one.send
            : categories.some((name) => one.categories.includes(name)) || (words && one.name.toLowerCase().includes(words))),
      )
      if (key !== 'sleep') expect(fits.length, key).toBeGreaterThan(0)
    }
  })

  test('somebody to ring is named, and a Start for Life offer is published', () => {
    expect(readHelpDesk((JSON.parse(text(network, 'network.json')) as { helpDesk: unknown }).helpDesk).hours.length).toBeGreaterThan(4)
    const { publishedOn, sections } = readOffer(text(network, 'start-for-life.json'), today)
    expect(Temporal.PlainDate.compare(publishedOn ?? '9999-12-31', today)).toBeLessThan(0)
    expect(Object.keys(sections)).toHaveLength(6)
  })

  test('its own guides are plain', () => {
    expect(faults(network, guides.slice(0, 1))).toEqual([])
  })
})

test('no guide is there twice, and each is about needs that there are', () => {
  const slugs = shared.map(({ slug }) => slug)
  expect(slugs).toEqual([...new Set(slugs)])
  expect(slugs.length).toBeGreaterThanOrEqual(18)
  for (const { slug, topics } of shared) for (const topic of topics) expect(needCalled(topic), `${slug}: ${topic}`).toBeDefined()
  for (const wanted of Object.values(guidesOfStep).flat()) expect(slugs).toContain(wanted)
})

test('a guide that names abuse, loss or harming oneself is one about safety', () => {
  const unmarked = shared.filter(
    ({ safety, versions }) => !safety && versions.some(({ title, summary }) => sensitiveTopics(`${title} ${summary}`) !== 0),
  )
  expect(unmarked.map(({ slug }) => slug)).toEqual([])
})

test('there are guides in Polish and in Urdu, checked and not, easy read and with pictures', () => {
  const versions = shared.flatMap((guide) => guide.versions)
  for (const language of ['pl', 'ur'])
    for (const checked of [true, false])
      expect(
        versions.some((one) => one.language === language && (one.checkedOn !== undefined) === checked),
        language,
      ).toBe(true)
  for (const form of ['easy_read', 'pictures']) expect(versions.some((one) => one.form === form)).toBe(true)
  // Unchecked words of a page about safety are in the file, to prove that they are never on the page.
  expect(shared.some(({ safety, versions: some }) => safety && some.some((one) => one.language !== 'en' && !one.checkedOn))).toBe(true)
})

test('every picture is one of our drawings', () => {
  const icons = shared.flatMap(({ versions }) =>
    versions.flatMap(({ body }) => readBody(body).flatMap((block) => (block.kind === 'picture' ? [block.icon] : []))),
  )
  expect(icons.length).toBeGreaterThan(5)
  expect(iconNames).toEqual(expect.arrayContaining(icons))
  const drawn = readdirSync(join(projectRoot, 'networks')).filter((name) => name.endsWith('.png'))
  const addresses = drawn.map((name) => {
    const bytes = readFileSync(join(projectRoot, 'networks', name))
    return `/pictures/${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}.png`
  })
  const photos = shared.flatMap(({ versions }) =>
    versions.flatMap(({ body }) => readBody(body).flatMap((block) => (block.kind === 'photo' ? [block.address] : []))),
  )
  expect(photos.length).toBeGreaterThan(0)
  expect(addresses).toEqual(expect.arrayContaining(photos))
})

test('the guides read at nine to eleven', () => {
  expect(faults('shared', shared)).toEqual([])
  expect(existsSync(join(projectRoot, 'networks/guides.json'))).toBe(true)
})

/** Each English line of a guide, judged as every other word that families read. */
function faults(name: string, guides: typeof shared): string[] {
  return guides.flatMap(({ slug, versions }) => {
    const lines = versions
      .filter(({ language }) => language === 'en')
      .flatMap(({ title, summary, body }) => [title, summary, ...body.split('\n')])
      .map((line) => line.replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1').replaceAll(/^(## |- \[ \] |- |\d+\. |![a-z-]+ |!(?!\[))/g, ''))
      .filter(Boolean)
    const catalogue = Object.fromEntries(lines.map((line, n) => [`${slug}.${n}`, line.replaceAll("'", '’').replaceAll(/[{}<>#]/g, '')]))
    return notPlain(`${name} ${slug}`, catalogue).map(({ where, why }) => `${where}: ${why}`)
  })
}
