import { expect, test } from 'vitest'
import { renderPage } from '../render-page.ts'
import { Arrivals } from './arrivals.tsx'

const people = [{ name: 'Marnie Pettigrew', initials: 'MP', href: '/families/1', words: 'Midwife, at 13:00', end: '4 min' }]
const html = (room: 'public' | 'worker') => renderPage(<Arrivals room={room} id="a" heading="Waiting" people={people} none="Nobody." />)

test('a screen that the public can read holds initials and times: no name, no link, no reason, not even unseen', () => {
  expect(html('public')).toContain('<strong>MP</strong> 4 min')
  expect(html('public')).not.toMatch(/Marnie|Pettigrew|href|Midwife/)
})

test('one in a workers’ room says who and why, and opens', () => {
  expect(html('worker')).toContain('<a class="govuk-link" href="/families/1">Marnie Pettigrew</a>')
  expect(html('worker')).toContain('Midwife, at 13:00')
})

test('nobody is a sentence', () => {
  expect(renderPage(<Arrivals room="public" id="a" heading="Waiting" people={[]} none="Nobody is waiting." />)).toContain(
    '<p>Nobody is waiting.</p>',
  )
})
