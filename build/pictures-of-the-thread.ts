import type { Browser, Page } from 'playwright-core'
import { EXAMPLE_PIN } from '../src/platform/identity/example-door.ts'
import { dataFolder, lookInto, startServer } from '../test/real-server.ts'

type Take = (page: Page, picture: string) => Promise<void>

/** One family's thread in Rotherham's example: a satellite's desk, a private room, the main hub, its register, the grant. */
export async function pictureTheThread(
  browser: Browser,
  sizes: Readonly<Record<string, { width: number; height: number }>>,
  take: Take,
): Promise<void> {
  const data = dataFolder()
  const server = await startServer(data.path, { HEARTH_NETWORK: 'rotherham' })
  const go = (page: Page, path: string) => page.goto(`${server.url}${path}`)
  const signedIn = async (name: string, viewport: { width: number; height: number }): Promise<Page> => {
    const page = await (await browser.newContext({ viewport })).newPage()
    await go(page, '/sign-in')
    await page.click(`button:has-text("${name}")`)
    await page.waitForURL(/\/today/)
    return page
  }
  try {
    for (const [name, viewport] of Object.entries(sizes)) {
      const desk = await signedIn('Osman Gatewood', viewport)
      await go(desk, '/account/desks')
      await desk.fill('#name', 'Kiln Yard counter')
      await desk.selectOption('select[name=team]', { label: 'Kiln Yard satellite' })
      await desk.check('input[name=room][value=public]')
      await desk.click('text=Make this a desk')
      await take(desk, `desk-${name}`)
      await desk.click('main >> text=Edna')
      await desk.fill('#pin', EXAMPLE_PIN)
      await desk.press('#pin', 'Enter')
      await desk.fill('#family-name', 'Larkholow')
      await desk.press('#family-name', 'Enter')
      await desk.waitForSelector('text=Is it one of these?')
      await take(desk, `greet-${name}`)
      await desk.click('text=It’s them')
      await desk.click('text=Book a session')
      await take(desk, `book-at-the-desk-${name}`)
      await desk.context().close()

      const hub = await signedIn('Hattie Longstaff', viewport)
      await go(hub, '/families/helped')
      await hub.click('text=Shona and Teddie')
      await take(hub, `record-${name}`)
      await hub.context().close()

      await lookInto(data.path, MOVE_A_SESSION, [], 'rotherham')
      const lead = await signedIn('Gwendolen Tarn', viewport)
      const [moved] = await lookInto(
        data.path,
        `select public_id from bookings.occurrence where lower(during) between now() and now() + interval '40 minutes' order by id limit 1`,
        [],
        'rotherham',
      )
      await go(lead, `/today/sessions/${moved?.public_id}/register`)
      await take(lead, `taking-the-register-${name}`)
      await lead.context().close()

      const finance = await signedIn('Godfrey Pennywell', viewport)
      await go(finance, '/grants')
      await finance.click('main a >> nth=0')
      await take(finance, `grant-${name}`)
      await finance.context().close()
    }
  } finally {
    await server.stop()
    data.remove()
  }
}

/** A session of the north hub that somebody booked begins in half an hour, so that its register is open. */
const MOVE_A_SESSION = `
  update bookings.occurrence o set during = tstzrange(now() + interval '30 minutes', now() + interval '2 hours'), local_date = (now() at time zone 'Europe/London')::date
  where o.id = (
    select p.occurrence_id from bookings.place p join bookings.occurrence x on x.id = p.occurrence_id join access.team t on t.id = x.team_id
    where t.name = 'North hub team' group by 1 order by count(*) desc, 1 limit 1)`
