import { launchBrowser } from '/work/hB/test/browser.ts'
const base = 'http://localhost:3532'
const browser = await launchBrowser()
const as = async (name: string) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${base}/sign-in`)
  await page.click(`button:has-text("${name}")`)
  return page
}
const shot = async (page: any, name: string, widths = [1280, 390]) => {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `/tmp/hB-${name}-${width}.png`, fullPage: true })
  }
}
const what = process.argv[2] ?? 'all'
const provider = await as('Ombeline Sedgefield')
await provider.goto(`${base}/your-listings`); await shot(provider, 'list')
await provider.click('h2 a:has-text("Messy play")'); await shot(provider, 'listing')
await provider.click('a[href$="parts/what"]'); await shot(provider, 'what')
await provider.goto(`${base}/your-listings/new`); await shot(provider, 'new', [1280])
await provider.goto(`${base}/your-listings`)
await provider.click('a:has-text("Pram walk and talk") >> nth=-1'); await shot(provider, 'became')
const editor = await as('Ivo Thimblethorpe')
await editor.goto(`${base}/proposals`); await shot(editor, 'proposals')
await editor.click('a:has-text("Messy play")'); await shot(editor, 'settle')
await editor.goto(`${base}/keepers`); await shot(editor, 'keepers', [1280])
await editor.goto(`${base}/listings?q=chapel`); await shot(editor, 'all', [1280])
await editor.click('h2 a:has-text("Chapel schoolroom playgroup")')
await editor.click('a[href$="when-and-where"]'); await shot(editor, 'when')
await editor.goto(`${base}/listings?q=pram`); await editor.click('h2 a:has-text("Pram walk")'); await editor.click('a:has-text("What was changed")'); await shot(editor, 'history')
await browser.close()
