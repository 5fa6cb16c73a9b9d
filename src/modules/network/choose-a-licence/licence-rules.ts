/** A licence of open data, by its name and where it stands. */
export interface Licence {
  readonly name: string
  readonly url: string
}

/** The usual one of English councils. */
export const OGL: Licence = {
  name: 'Open Government Licence v3.0',
  url: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
}

export interface LicenceSaid {
  readonly choice: string
  readonly name: string
  readonly url: string
}

export type LicenceRead =
  | { readonly ok: true; readonly licence: Licence | null }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> }

/** Reads what an administrator chose. Another licence has a name and an https address. */
export function readLicence({ choice, name: typed, url: address }: LicenceSaid): LicenceRead {
  if (choice === 'none') return { ok: true, licence: null }
  if (choice === 'ogl') return { ok: true, licence: OGL }
  if (choice !== 'other') return { ok: false, errors: { choice: 'Choose one' } }
  const [name, url] = [typed.replaceAll(/\s+/g, ' ').trim(), address.trim()]
  const errors: Record<string, string> = {}
  if (name === '') errors.name = 'Write what it is called'
  else if (name.length > 120) errors.name = `Write at most 120 letters: there are ${name.length}`
  if (!/^https:\/\/[^\s/"'<>\\]+\.[^\s"'<>\\]+$/.test(url) || url.length > 500)
    errors.url = 'Write where it stands: an address that begins with https://'
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, licence: { name, url } }
}

/** What the form holds of what is chosen. */
export function saidOf(licence: Licence | null): LicenceSaid {
  if (licence === null) return { choice: 'none', name: '', url: '' }
  return licence.url === OGL.url ? { choice: 'ogl', name: '', url: '' } : { choice: 'other', ...licence }
}
