import { describe, expect, test } from 'vitest'
import { contrast } from './contrast.ts'
import { readTheme, themeCss } from './theme.ts'

const leicestershire = {
  '--network-brand': '#1f5238',
  '--network-brand-deep': '#123725',
  '--network-wash': '#ecf5ef',
  '--network-edge': '#b5d3c0',
  '--network-on-brand': '#ffffff',
  '--network-link': '#1b5e3d',
  '--network-visited': '#565173',
  '--network-glow': '#f2b35b',
}
const theme = (...[brand, deep, wash, edge, link, visited, glow]: string[]) => ({
  '--network-brand': brand,
  '--network-brand-deep': deep,
  '--network-wash': wash,
  '--network-edge': edge,
  '--network-on-brand': '#ffffff',
  '--network-link': link,
  '--network-visited': visited,
  '--network-glow': glow,
})

describe('the theme of a network', () => {
  test.each([
    ['Rotherham', theme('#5c1f52', '#421339', '#f7eef4', '#d9b9d1', '#6b1d60', '#5a4768', '#f3a05f')],
    ['Coventry', theme('#17446f', '#0d2d4d', '#ebf2f9', '#b4cce3', '#17508a', '#54478a', '#f0b64a')],
    ['Leicestershire', leicestershire],
    ['Cambridgeshire', theme('#0d5159', '#07373d', '#e9f4f5', '#aed0d3', '#0d5e68', '#55497c', '#f49d72')],
  ])('%s is bright enough to read', (_name, given) => {
    expect(readTheme(given).ok).toBe(true)
  })

  test.each([
    ['--network-brand', '#3f8a63', 'Words on the brand (#ffffff on #3f8a63) has a contrast of 4.1 and must reach 7.'],
    ['--network-brand-deep', '#1f5238', 'Words on the deep brand (#ffffff on #1f5238) has a contrast of 9.0 and must reach 10.'],
    ['--network-link', '#3f9a6a', 'A link on paper (#3f9a6a on #fffdfb) has a contrast of 3.4 and must reach 4.5.'],
    ['--network-visited', '#9a95b5', 'A visited link on paper (#9a95b5 on #fffdfb) has a contrast of 2.8 and must reach 4.5.'],
    ['--network-wash', '#9fb8a8', 'Second words on the wash (#5b5162 on #9fb8a8) has a contrast of 3.5 and must reach 4.5.'],
    ['--network-glow', '#3a6b52', 'The glow on the brand (#3a6b52 on #1f5238) has a contrast of 1.4 and must reach 3.'],
  ])('one that misses the floor of %s is refused, with the ratio', (property, value, message) => {
    const read = readTheme({ ...leicestershire, [property]: value })
    expect(read.ok ? [] : read.problems).toContain(message)
    expect(() => themeCss({ ...leicestershire, [property]: value })).toThrow(message)
  })

  test('a colour is six digits: nothing else gets into a style sheet', () => {
    const read = readTheme({
      ...leicestershire,
      '--network-wash': 'red}body{display:none',
      '--network-glow': undefined,
      '--ink': '#000000',
    })
    expect(read.ok ? [] : read.problems).toEqual([
      'A network does not set --ink.',
      '--network-wash is not a colour like #5c1f52: "red}body{display:none".',
      '--network-glow is not a colour like #5c1f52: missing.',
    ])
  })

  test('is served as a small file whose name changes with it', () => {
    const one = themeCss(leicestershire)
    expect(one.css).toContain('--network-brand:#1f5238;')
    expect(one.css.length).toBeLessThan(260)
    expect(one.file).toMatch(/^theme-[0-9a-f]{10}\.css$/)
    expect(themeCss({ ...leicestershire, '--network-edge': '#b5d3c1' }).file).not.toBe(one.file)
  })
})

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})
