import { type FormBody, typed } from '../../platform/web/form.ts'

/** The number of the version that a form was drawn from; 0 for none, or for what is no number. */
export function seenNumber(body: FormBody): number {
  const text = typed(body, 'seen')
  return /^\d{1,8}$/.test(text) ? Number(text) : 0
}
