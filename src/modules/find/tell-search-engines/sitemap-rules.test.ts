import { expect, test } from 'vitest'
import { robots, sitemap, sitemapIndex } from './sitemap-rules.ts'

test('an address is whole and escaped, one element each', () => {
  expect(sitemap('https://hubs.example', ['/', '/guides/a&b'])).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n<url><loc>https://hubs.example/</loc></url>\n<url><loc>https://hubs.example/guides/a&amp;b</loc></url>\n</urlset>\n`,
  )
  expect(sitemapIndex('https://hubs.example', 2)).toContain('<loc>https://hubs.example/sitemap.xml?part=2</loc>')
})

test('a live network is read but for its endless questions and what is somebody’s own; an example is not read at all', () => {
  const live = robots('https://hubs.example', false)
  expect(live).toMatch(/^User-agent: \*\nDisallow: \/find\?\n/)
  expect(live).toContain('Disallow: /bookings/\n')
  expect(live).not.toMatch(/Disallow: \/\n|Disallow: \/services/)
  expect(live).toContain('Sitemap: https://hubs.example/sitemap.xml\n')
  expect(robots('https://hubs.example', true)).toBe('User-agent: *\nDisallow: /\n')
})
