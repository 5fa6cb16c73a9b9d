import { pino } from 'pino'
import { createApp } from './app.ts'
import { openEstablishment } from './establishment.ts'
import { readConfig } from './platform/config/config.ts'

try {
  const config = readConfig(process.env)
  // The log and the ready line share one stream: whatever it is connected to, that line is the last when all is open.
  const out = pino.destination({ dest: 1, sync: true })
  const log = pino({ level: config.HEARTH_LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime }, out)
  const listen = { port: config.PORT, host: config.HOST ?? (config.DATABASE_URL ? '0.0.0.0' : '127.0.0.1') }

  // Set-up begins the house again, with all its pages.
  let running = await open()
  let closing = false

  async function open(): Promise<{ close(keepDatabase: boolean): Promise<void> }> {
    const house = await openEstablishment(config, log)
    const app = await createApp(house, () => void reopen())
    await app.listen(listen)
    if (house.moved) log.info({ folder: house.moved }, 'the database is kept here, where its own user may enter')
    out.write(`Hearth is ready: ${house.url}\n`)
    return {
      close: async (keepDatabase) => {
        await app.close()
        await house.close(keepDatabase)
      },
    }
  }
  async function reopen(): Promise<void> {
    await running.close(true)
    running = await open()
  }
  async function close(keepDatabase: boolean): Promise<void> {
    if (closing) return
    closing = true
    await running.close(keepDatabase)
    process.exit(0)
  }
  process.on('SIGINT', () => void close(false))
  process.on('SIGTERM', () => void close(false))
  // A restart while developing: the next process adopts the database.
  process.on('SIGUSR2', () => void close(true))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
