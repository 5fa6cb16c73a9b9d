import { describe, expect, test } from 'vitest'
import { definePermissions, requestRole, sectionMask } from './index.ts'

describe('the role of a request', () => {
  test('is named by what was shown, and for a session by its purpose', () => {
    expect(requestRole({ kind: 'session', token: 't' }, 'support')).toBe('hearth_staff')
    expect(requestRole({ kind: 'session', token: 't' }, 'own_record')).toBe('hearth_kin')
    expect(requestRole({ kind: 'session', token: 't' }, 'governance')).toBe('hearth_ig')
    expect(requestRole({ kind: 'session', token: 't' }, 'programme')).toBe('hearth_stats')
    expect(requestRole({ kind: 'link', token: 't' }, 'own_booking')).toBe('hearth_link')
    expect(requestRole({ kind: 'service', name: 'messages' }, 'messages')).toBe('hearth_service')
  })

  test('of anybody without a session is never a worker, whatever purpose they state', () => {
    expect(requestRole({ kind: 'anonymous', token: null }, 'support')).toBe('hearth_public')
    expect(requestRole({ kind: 'link', token: 't' }, 'governance')).toBe('hearth_link')
    expect(requestRole({ kind: 'key', token: 't' }, 'support')).toBe('hearth_client')
  })
})

describe('permissions', () => {
  test('are named after their module', () => {
    expect(definePermissions('bookings', { 'bookings.make': 'Book a place for a family' })).toHaveProperty(['bookings.make'])
    expect(() => definePermissions('bookings', { 'families.see': 'See a family' })).toThrow('bookings.what_it_allows')
    expect(() => definePermissions('bookings', { 'bookings.Make-It': 'x' })).toThrow()
  })
})

test('sections add up to a mask', () => {
  expect(sectionMask('identity', 'story', 'assessment', 'plan')).toBe(29)
  expect(sectionMask()).toBe(0)
})
