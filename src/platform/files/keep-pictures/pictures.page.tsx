import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { FileUpload } from '../../../govuk/file-upload.tsx'
import { Input } from '../../../govuk/input.tsx'
import { sizeInWords } from '../../forms/file-words.ts'
import { Card } from '../../look/card.tsx'
import { EmptyBox } from '../../look/empty-box.tsx'
import { Island } from '../../look/island.tsx'
import { Link } from '../../look/link.tsx'
import { JustNow } from '../../look/live-line.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../web/frame.tsx'
import type { FileLimits } from '../../web/sent-files.ts'
import type { Viewer } from '../../web/viewer.ts'
import { dayAndClockInWords } from '../../words/instants.ts'
import type { Picture, PictureAway } from '../pictures.ts'
import type { SmallerPictureProps } from './smaller-picture-props.ts'

export interface PicturesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly pictures: readonly Picture[]
  readonly away: readonly PictureAway[]
  readonly limits: FileLimits
  readonly said: { readonly words: string; readonly decoration: boolean }
  readonly errors: FieldErrors
  readonly done: string
}

const doneWords: Readonly<Record<string, string>> = {
  added: 'Kept. Copy its line into a guide, or choose it in a site’s access guide.',
  gone: 'Taken away: no page shows it any more. You can bring it back for two weeks.',
  deleted: 'Deleted, for good.',
  back: 'Back: every page where it stood shows it again.',
  late: 'That one was deleted already.',
}

/** The pictures there are, each with the line that puts it into a guide; and one more. */
export function PicturesPage(props: PicturesProps): VNode {
  const { frame, viewer, csrf, pictures, errors, done } = props
  return (
    <WorkerPage frame={frame} title="Pictures" viewer={viewer} csrf={csrf} current="pictures" error={Object.keys(errors).length > 0}>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Pictures</h1>
      {doneWords[done] && <JustNow>{doneWords[done]}</JustNow>}
      <Add {...props} />
      {pictures.length === 0 && <EmptyBox text="There are no pictures yet." />}
      <ul class="hearth-plain">
        {pictures.map((picture, nth) => (
          <One {...props} picture={picture} nth={nth} />
        ))}
      </ul>
      <Away {...props} />
    </WorkerPage>
  )
}

function Add({ csrf, key, limits, said, errors }: PicturesProps): VNode {
  return (
    <Card heading="Add a picture" id="add">
      <form method="post" action="/pictures" encType="multipart/form-data" noValidate>
        <HiddenFields csrf={csrf} deedKey={key()} />
        <Island name="smaller-picture" props={island}>
          <FileUpload
            id="picture"
            name="picture"
            label={{ text: 'The picture', classes: 'govuk-label--s' }}
            hint={{
              text: `A JPEG, PNG or WebP. A photograph from a phone is made smaller before it is sent; without a script, send at most ${sizeInWords(limits.bytes)}. Where and when it was taken is left out. No faces without leave in writing, and never a place that is kept secret.`,
            }}
            errorMessage={errors.picture ? { text: errors.picture } : undefined}
            attributes={{ accept: 'image/jpeg,image/png,image/webp' }}
          />
        </Island>
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

const island: SmallerPictureProps = {
  words: {
    working: 'Making it smaller…',
    done: 'Ready to send: {before} on your device, {after} to send.',
    unread: 'Your browser cannot make this one smaller: it is sent as it is.',
  },
}

function One({ picture, nth }: PicturesProps & { readonly picture: Picture; readonly nth: number }): VNode {
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
      <p class="govuk-body govuk-!-margin-bottom-0">
        <Link href={`/pictures/taking-away?${new URLSearchParams({ address })}`}>
          Take it away<span class="govuk-visually-hidden">: {words || 'decoration'}</span>
        </Link>
      </p>
    </li>
  )
}

/** What was taken away, without the picture itself: nobody is shown it. */
function Away({ away, csrf, key }: PicturesProps): VNode | null {
  if (away.length === 0) return null
  return (
    <Card heading="Taken away" id="away" ground="quiet">
      <ul class="hearth-plain">
        {away.map(({ address, words, width, height, takenAwayAt, until }) => (
          <li class="hearth-entry">
            <p class="govuk-body govuk-!-margin-bottom-1">
              {words || 'Decoration'}, {width} by {height} pixels
            </p>
            <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-1">
              Taken away on {dayAndClockInWords(takenAwayAt)}. It is deleted after {dayAndClockInWords(until)}.
            </p>
            <form method="post" action="/pictures/bringing-back">
              <HiddenFields csrf={csrf} deedKey={key()} />
              <input type="hidden" name="address" value={address} />
              <button type="submit" class="hearth-as-link">
                Bring it back<span class="govuk-visually-hidden">: {words || 'decoration'}</span>
              </button>
            </form>
            <form method="post" action="/pictures/taking-away">
              <HiddenFields csrf={csrf} deedKey={key()} />
              <input type="hidden" name="address" value={address} />
              <input type="hidden" name="atOnce" value="yes" />
              <button type="submit" class="hearth-as-link">
                Delete it now<span class="govuk-visually-hidden">: {words || 'decoration'}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  )
}
