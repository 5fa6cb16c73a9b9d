import { oneInput } from '../../../platform/forms/fields.ts'
import type { Field } from '../../../platform/forms/form.ts'
import { readDays, readTime } from './week-inputs.ts'

/** Days of the week as people write them. */
export const daysField: Field<readonly string[]> = oneInput<readonly string[], 'missing' | 'unclear'>({
  read: readDays,
  words: (because) => (because === 'missing' ? 'Say on which days' : 'Write days of the week, such as Tuesdays, or Monday to Friday'),
})

/** A time of the day; one that could be early or late is asked about. */
export const clockField: Field<string> = oneInput<string, 'missing' | 'unclear' | 'either'>({
  read: readTime,
  words: (because, values) => {
    if (because === 'either') return `Write ${values?.hour}am or ${values?.hour}pm, so that nobody comes at the wrong time`
    return because === 'missing' ? 'Say at what time, such as 9:30am' : 'Write a time, such as 9:30am'
  },
})
