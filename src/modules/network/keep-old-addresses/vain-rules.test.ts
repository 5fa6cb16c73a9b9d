import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countedInVain } from './vain-rules.ts'

const ours = new Set(['find', 'bookings', 'services', 'pl'])

test.each([
  ['/KB5/Service.page?ID=AbC12&utm_source=x', '/kb5/service.page?id=abc12'],
  ['/family-information-service/', '/family-information-service'],
  ['/kb5/advice.page?familychannel=2&id=x', '/kb5/advice.page?familychannel=2&id=x'],
  ['/childrens-centres-in-the-north-2019/opening', '/childrens-centres-in-the-north-2019/opening'],
])('%s is counted as %s', (url, counted) => expect(countedInVain(url, ours)).toBe(counted))

test('of what somebody typed nothing is counted', () => {
  expect(countedInVain('/search?q=abuse&name=jo&id=7', ours)).toBe('/search?id=7')
  expect(countedInVain('/search?userid=07700900123', ours)).toBe('/search')
})

test.each([
  '/',
  '/find/anything',
  '/bookings/3fj29dk2l3k4j5h6g7f8',
  '/pl/x',
  '/mail/jo@example.org',
  '/ring/07700-900-123',
  '/x/a8f3k2l9d0s7f6g5h4j3k2l1',
  '/x/00000000-0000-4000-8000-000000000000',
  '/wp-login.php',
  '/.env',
  '/favicon.ico',
  '/a%20b',
  '/<script>',
])('%s is never counted', (url) => expect(countedInVain(url, ours)).toBeUndefined())

test('whatever is asked for, nothing but short plain words is counted', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', '7', '-', '.', '/', '?', '&', '=', 'id=', '@', '%20', 'é', '<', '#', '+') }),
      (url) => {
        const counted = countedInVain(`/${url}`, ours)
        if (counted !== undefined) expect(counted).toMatch(/^\/[a-z0-9/._~-]+(\?[a-z0-9_=&-]+)?$/)
      },
    ),
  )
})
