/** One catalogue of what can go wrong on our side or be refused as a whole: docs/errors.md lists the same codes. */
export const errorCatalogue = {
  'HEARTH-1000': {
    status: 500,
    cause: 'Something broke that nobody foresaw.',
    operator: 'Look for the reference in the log.',
  },
  'HEARTH-1001': {
    status: 503,
    cause: 'More requests wait for the database than the queue holds.',
    operator: 'Run another copy of the process, or look for a slow query.',
  },
  'HEARTH-1002': {
    status: 503,
    cause: 'The database does not answer.',
    operator: 'Check the database server and the logins.',
  },
  'HEARTH-1101': {
    status: 404,
    cause: 'There is no such page, or it is not this person’s to see.',
    operator: 'Nothing.',
  },
  'HEARTH-1102': {
    status: 403,
    cause: 'The form did not come from our own page.',
    operator: 'If many: check HEARTH_URL and the proxy’s headers.',
  },
  'HEARTH-1103': {
    status: 413,
    cause: 'The body is larger than any of our forms.',
    operator: 'Nothing.',
  },
  'HEARTH-1104': { status: 400, cause: 'The request could not be read.', operator: 'Nothing.' },
  'HEARTH-1105': {
    status: 409,
    cause: 'The same form was sent twice with different answers.',
    operator: 'Nothing.',
  },
  'HEARTH-1107': { status: 415, cause: 'The body is not a form.', operator: 'Nothing.' },
  'HEARTH-1108': {
    status: 403,
    cause: 'This page is not for a shared desk whose screen the public can see.',
    operator: 'Nothing. A desk in a private room may be enrolled as one.',
  },
  'HEARTH-1109': { status: 403, cause: 'This page is not for a shared desk.', operator: 'Nothing.' },
} as const

export type ErrorCode = keyof typeof errorCatalogue

/** A request refused as a whole, with a code of the catalogue. Field errors are not thrown: they are the form's own answer. */
export class Refusal extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode) {
    super(errorCatalogue[code].cause)
    this.name = 'Refusal'
    this.code = code
  }
}

/** Not here, or not yours: the same for both. */
export const notHere = (): Refusal => new Refusal('HEARTH-1101')
