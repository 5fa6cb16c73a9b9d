import { expect, test } from 'vitest'
import { derivedUuid, isUuid } from './derived-uuid.ts'

// RFC 9562, appendix A.4: version 5 of www.example.com in the DNS namespace.
test('the standard’s own example', () =>
  expect(derivedUuid('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2'))
test('what is a uuid and what is not', () => {
  expect(isUuid('2ed6657d-e927-568b-95e1-2665a8aea6a2')).toBe(true)
  for (const wrong of ['', '1', 'nonsense', '2ed6657d-e927-568b-95e1-2665a8aea6a', null, 7]) expect(isUuid(wrong)).toBe(false)
})
