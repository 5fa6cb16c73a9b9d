import type { VNode } from 'preact'
import { FileUpload } from '../../govuk/file-upload.tsx'
import type { FileLimits } from '../web/sent-files.ts'
import { limitsInWords } from './file-words.ts'

export interface FileQuestionProps {
  readonly name: string
  readonly label: string
  readonly limits: FileLimits
  readonly error: string | undefined
}

const ACCEPTED = { photo: 'image/*', pdf: 'application/pdf', text: '.csv,.json,.txt,.tsv', zip: '.zip' } as const

/** Choose files to send. The hint says how many, of what kind and how large: before, and not only after. */
export function FileQuestion({ name, label, limits, error }: FileQuestionProps): VNode {
  return (
    <FileUpload
      id={name}
      name={name}
      multiple={limits.most > 1}
      label={{ text: label, classes: 'govuk-label--s' }}
      hint={{ text: limitsInWords(limits) }}
      errorMessage={error ? { text: error } : undefined}
      attributes={{ accept: limits.kinds.map((kind) => ACCEPTED[kind]).join(',') }}
    />
  )
}
