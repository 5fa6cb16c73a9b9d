import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65535)
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
)

/** Every setting: its name, what it means and what it is when nobody sets it. Names that begin HEARTH_ and are not here refuse to start. */
export const settings = {
  PORT: { meaning: 'Port the web server listens on.', schema: port.default(3000) },
  HOST: { meaning: 'Address it listens on. Loopback unless DATABASE_URL is set.', schema: z.string().optional() },
  HEARTH_URL: {
    meaning: 'Address people type, without a final slash: used in messages and cookies.',
    schema: z
      .url()
      .transform((url) => url.replace(/\/$/, ''))
      .optional(),
  },
  DATABASE_URL: {
    meaning: 'Your own PostgreSQL (login hearth_app). Several hosts may be given; the primary is followed.',
    schema: z.string().optional(),
  },
  DATABASE_OWNER_URL: { meaning: 'The same database as hearth_owner: for migrations and the command line.', schema: z.string().optional() },
  DATABASE_JOBS_URL: { meaning: 'The same database as hearth_jobs: works the queue.', schema: z.string().optional() },
  HEARTH_DATA_DIR: { meaning: 'Folder of the embedded database and the secret.', schema: z.string().default('./var') },
  HEARTH_NETWORK: {
    meaning: 'Which example network to run, when there is no DATABASE_URL.',
    schema: z
      .string()
      .regex(/^[a-z-]+$/)
      .default('leicestershire'),
  },
  HEARTH_SECRET_FILE: {
    meaning: 'File with one or two secrets, a line each; the first signs, both are accepted.',
    schema: z.string().optional(),
  },
  HEARTH_TRUSTED_PROXIES: { meaning: 'Addresses whose X-Forwarded-For is believed, with commas between.', schema: list.optional() },
  HEARTH_SMTP_URL: {
    meaning: 'Where e-mail is handed over, such as smtps://user:password@host. Without it messages stay in the outbox.',
    schema: z.string().optional(),
  },
  HEARTH_MAIL_FROM: { meaning: 'Neutral sender of e-mail.', schema: z.string().default('Appointments <no-reply@localhost>') },
  HEARTH_OIDC_ISSUER: { meaning: 'OpenID Connect issuer for workers, such as the council’s directory.', schema: z.url().optional() },
  HEARTH_OIDC_CLIENT_ID: { meaning: 'Client id registered with that issuer.', schema: z.string().optional() },
  HEARTH_OIDC_CLIENT_SECRET: { meaning: 'Client secret registered with that issuer.', schema: z.string().optional() },
  HEARTH_LOG_LEVEL: {
    meaning: 'trace, debug, info, warn, error or silent.',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  },
} as const

type Settings = { [Name in keyof typeof settings]: z.output<(typeof settings)[Name]['schema']> }
export type Config = Readonly<Settings>

/** Reads the environment. Throws one sentence a wrong or unknown setting, all of them at once. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const wrong: string[] = []
  for (const name of Object.keys(environment)) {
    if (name.startsWith('HEARTH_') && !(name in settings) && name !== 'HEARTH_DEEP') wrong.push(`${name} is not a setting of Hearth.`)
  }
  const config: Record<string, unknown> = {}
  for (const [name, setting] of Object.entries(settings)) {
    const given = environment[name]
    const read = setting.schema.safeParse(given === '' ? undefined : given)
    if (read.success) config[name] = read.data
    else wrong.push(`${name}: ${read.error.issues.map((issue) => issue.message).join(', ')}.`)
  }
  if (wrong.length > 0) throw new Error(`Hearth cannot start.\n${wrong.join('\n')}`)
  return config as unknown as Config
}
