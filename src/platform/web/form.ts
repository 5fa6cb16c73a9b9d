/** A form as the browser sent it: each name with its values, in order. */
export type FormBody = Readonly<Record<string, string | string[] | undefined>>

/** What is wrong, in words, by the id of the input it is about, in the order of the page. */
export type FieldErrors = Readonly<Record<string, string>>

/** What is wrong with one input, to spread into it; nothing where nothing is. */
export function errorOf(errors: FieldErrors, input: string): { errorMessage?: { text: string } } {
  const text = errors[input]
  return text ? { errorMessage: { text } } : {}
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a text is an id as our addresses and forms carry them. Anything else is not asked for in the database. */
export function isId(text: string): boolean {
  return UUID.test(text)
}

/** What was typed, for showing it again: text as it came, without the control characters and turned letters that nobody types. */
export function typed(body: FormBody, name: string): string {
  const value = body[name]
  const text = Array.isArray(value) ? (value[0] ?? '') : (value ?? '')
  return clean(text)
}

/** The key that makes a double click and a resend one deed: the form's own, or a fresh one where none came that could be one. */
export function deedKeyOf(body: FormBody): string {
  const key = typed(body, '_key')
  return isId(key) ? key : crypto.randomUUID()
}

/** Every value of a repeated field. */
export function typedAll(body: FormBody, name: string): string[] {
  const value = body[name]
  return (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(clean)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g
/** Marks that turn the letters after them round: a name could hide what stands beside it. The marks that right-to-left scripts need are others. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g

function clean(text: string): string {
  return text.toWellFormed().normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll(CONTROL, '').replaceAll(TURNING, '')
}
