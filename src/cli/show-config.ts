import { readConfig, settings } from '../platform/config/config.ts'

/** Prints every setting with its source and meaning. Values stay where they are: some are secret. */
export async function showConfig(): Promise<number> {
  readConfig(process.env)
  for (const [name, { meaning }] of Object.entries(settings)) {
    console.log(`${name.padEnd(26)} ${(process.env[name] ? 'environment' : 'default').padEnd(12)} ${meaning}`)
  }
  return 0
}
