import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { FileUpload } from '../../../govuk/file-upload.tsx'
import { Input } from '../../../govuk/input.tsx'
import { sizeInWords } from '../../forms/file-words.ts'
import { Card } from '../../look/card.tsx'
import { EmptyBox } from '../../look/empty-box.tsx'
import { JustNow } from '../../look/live-line.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../web/frame.tsx'
import type { FileLimits } from '../../web/sent-files.ts'
import type { Viewer } from '../../web/viewer.ts'
import { dayAndClockInWords } from '../../words/instants.ts'
import type { Picture } from '../pictures.ts'

export interface PicturesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly pictures: readonly Picture[]
  readonly limits: FileLimits
  readonly said: { readonly words: string; readonly decoration: boolean }
  readonly errors: FieldErrors
  readonly done: string
}

/** The pictures there are, each with the line that puts it into a guide; and one more. */
export function PicturesPage(props: PicturesProps): VNode {
  const { frame, viewer, csrf, pictures, errors, done } = props
  return (
    <WorkerPage frame={frame} title="Pictures" viewer={viewer} csrf={csrf} current="pictures" error={Object.keys(errors).length > 0}>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Pictures</h1>
      {done === 'added' && <JustNow>Kept. Copy its line into a guide, or choose it in a site’s access guide.</JustNow>}
      {done === 'gone' && <JustNow>Gone: its address answers nothing any more.</JustNow>}
      <Add {...props} />
      {pictures.length === 0 && <EmptyBox text="There are no pictures yet." />}
      <ul class="hearth-plain">
        {pictures.map((picture, nth) => (
          <One {...props} picture={picture} nth={nth} />
        ))}
      </ul>
    </WorkerPage>
  )
}

function Add({ csrf, key, limits, said, errors }: PicturesProps): VNode {
  return (
    <Card heading="Add a picture" id="add">
      <form method="post" action="/pictures" encType="multipart/form-data" noValidate>
        <HiddenFields csrf={csrf} deedKey={key()} />
        <FileUpload
          id="picture"
          name="picture"
          label={{ text: 'The picture', classes: 'govuk-label--s' }}
          hint={{
            text: `A JPEG, PNG or WebP of at most ${sizeInWords(limits.bytes)}. Where and when it was taken is left out. No faces without leave in writing, and never a place that is kept secret.`,
          }}
          errorMessage={errors.picture ? { text: errors.picture } : undefined}
          attributes={{ accept: 'image/jpeg,image/png,image/webp' }}
        />
        <Input
          id="words"
          name="words"
          label={{ text: 'What it shows, for who does not see it' }}
          hint={{ text: 'As you would tell somebody on the phone: “The blue front door, with a ramp on its left”.' }}
          value={said.words}
          {...(errors.words ? { errorMessage: { text: errors.words } } : {})}
        />
        <Checkboxes
          name="decoration"
          idPrefix="decoration"
          items={[{ value: 'yes', text: 'It is decoration only: who does not see it misses nothing', checked: said.decoration }]}
        />
        <Button text="Add it" />
      </form>
    </Card>
  )
}

function One({ picture, nth, csrf, key }: PicturesProps & { readonly picture: Picture; readonly nth: number }): VNode {
  const { address, words, decoration, width, height, bytes, addedBy, addedAt } = picture
  return (
    <li class="hearth-entry">
      <img class="hearth-photo" src={address} alt={words} width={width} height={height} loading="lazy" />
      <p class="govuk-body govuk-!-margin-bottom-1">{decoration ? 'Decoration' : words}</p>
      <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-1">
        {width} by {height} pixels, {sizeInWords(bytes)}. {dayAndClockInWords(addedAt)}
        {addedBy && `, by ${addedBy}`}.
      </p>
      <Input
        id={`line-${nth}`}
        name="line"
        label={{ text: 'Its line for a guide', classes: 'govuk-label--s' }}
        value={`![${words}](${address})`}
        attributes={{ readonly: true }}
      />
      <form method="post" action="/pictures/taking-away">
        <HiddenFields csrf={csrf} deedKey={key()} />
        <input type="hidden" name="address" value={address} />
        <button type="submit" class="hearth-as-link">
          Take it away for good<span class="govuk-visually-hidden">: {words || 'decoration'}</span>
        </button>
      </form>
    </li>
  )
}
