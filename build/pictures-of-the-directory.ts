import type { Browser, Page } from 'playwright-core'

type Take = (page: Page, picture: string) => Promise<void>
type Sizes = Readonly<Record<string, { readonly width: number; readonly height: number }>>

/** How Leicestershire's example keeps its directory right: what providers propose, what is due, how fresh it is, what comes from elsewhere. */
export async function pictureTheDirectory(browser: Browser, url: string, sizes: Sizes, take: Take): Promise<void> {
  for (const [name, viewport] of Object.entries(sizes)) {
    const as = async (who: string, pictures: readonly (readonly [picture: string, path: string, first?: string])[]): Promise<void> => {
      const page = await (await browser.newContext({ viewport })).newPage()
      await page.goto(`${url}/sign-in`)
      await page.click(`button:has-text("${who}")`)
      await page.waitForURL(/\/today/)
      for (const [picture, path, first] of pictures) {
        await page.goto(`${url}${path}`)
        if (first) await page.click(`main >> ${first}`)
        await take(page, `${picture}-${name}`)
      }
      await page.context().close()
    }
    await as('Ombeline Sedgefield', [['your-listings', '/your-listings']])
    await as('Ivo Thimblethorpe', [
      ['settle', '/proposals', 'a:has-text("Messy play")'],
      ['upkeep', '/upkeep'],
      ['freshness', '/upkeep/freshness'],
      ['categories', '/categories'],
      ['wordings', '/wordings'],
    ])
    await as('Constance Abara-Pyke', [
      ['sites', '/sites'],
      ['differences', '/sites/differences'],
    ])
  }
}
