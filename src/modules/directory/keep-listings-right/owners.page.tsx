import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { day } from './line-words.tsx'
import type { Named, OwnerLine } from './upkeep-queries.ts'

export interface OwnersProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly owners: readonly OwnerLine[]
  readonly organisations: readonly Named[]
  /** What was done just now. */
  readonly changed: string
  /** Whose form was wrong, with what was typed. */
  readonly changing: string | undefined
  readonly typed: { readonly name: string; readonly email: string }
  readonly errors: FieldErrors
}

const JUST_NOW: Readonly<Record<string, string>> = {
  yes: 'Changed. They are asked at this address from now on.',
  returns: 'Nobody writes to this address until it changes. Others are asked about its listings.',
  arrives: 'They are asked at this address again.',
}

/** Who answers for listings, those with something wrong first; each with the form that puts it right. */
export function OwnersPage(props: OwnersProps): VNode {
  const { frame, viewer, csrf, owners, errors } = props
  return (
    <WorkerPage frame={frame} title="Owners" viewer={viewer} csrf={csrf} current="upkeep" error={Object.keys(errors).length > 0}>
      <BackLink href="/upkeep" text="Listings to look after" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Owners</h1>
      {JUST_NOW[props.changed] && <JustNow>{JUST_NOW[props.changed]}</JustNow>}
      <p class="govuk-body-l">Who is asked whether listings are still right. Names and addresses are for colleagues, and never public.</p>
      {owners.length === 0 ? (
        <EmptyBox text="No listing has an owner yet. Give some one from a working list." />
      ) : (
        <ul class="hearth-plain">
          {owners.map((owner) => (
            <Owner {...props} owner={owner} />
          ))}
        </ul>
      )}
    </WorkerPage>
  )
}

function Owner(props: OwnersProps & { readonly owner: OwnerLine }): VNode {
  const { owner } = props
  return (
    <li class="hearth-entry">
      <p class="govuk-body govuk-!-margin-bottom-1">
        <strong>{owner.name}</strong> {owner.email}{' '}
        {owner.leftOn && <Tag text={`Left on ${day(owner.leftOn)}`} classes="govuk-tag--orange" />}{' '}
        {owner.bouncedOn && <Tag text={`Mail comes back since ${day(owner.bouncedOn)}`} classes="govuk-tag--orange" />}{' '}
        {owner.doubtfulOn && <Tag text={`Mail may have come back on ${day(owner.doubtfulOn)}`} classes="govuk-tag--yellow" />}{' '}
        {owner.heldUpOn && <Tag text="Mail is held up" classes="govuk-tag--yellow" />}
      </p>
      <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-2">
        {owner.heldUpOn && `${heldUpWords(owner)} `}
        {owner.organisationName || 'The network itself'}
        {owner.fallback && ', asked when others do not answer'}.{' '}
        <Link href={`/upkeep?list=all&owner=${owner.owner}`}>
          {owner.listings === 1 ? 'One listing' : `${owner.listings} listings`}
          <span class="govuk-visually-hidden"> of {owner.name}</span>
        </Link>
      </p>
      {!mailIsWell(owner) && <Mail {...props} />}
      <Details
        summaryText={`Change ${owner.name}`}
        open={props.changing === owner.owner}
        html={
          <>
            <Change {...props} />
            {mailIsWell(owner) && <Mail {...props} />}
          </>
        }
      />
    </li>
  )
}

/** What a report said by mail is for a worker to believe; so is what they hear by themselves. Either can be taken back. */
function Mail({ owner: line, csrf, key: fresh }: OwnersProps & { readonly owner: OwnerLine }): VNode | null {
  const { owner, name, bouncedOn, leftOn } = line
  if (leftOn !== null) return null
  const press = (value: string, text: string): VNode => (
    <Button
      name="mail"
      value={value}
      text={text}
      classes="govuk-button--secondary"
      attributes={{ 'aria-label': `${text}: ${name}` }}
      preventDoubleClick
    />
  )
  return (
    <form class="govuk-button-group" method="post" action={`/upkeep/owners/${owner}/mail`}>
      <HiddenFields csrf={csrf} deedKey={fresh()} />
      {bouncedOn === null && press('returns', 'Mail to this address comes back')}
      {!mailIsWell(line) && press('arrives', 'Mail to it arrives after all')}
    </form>
  )
}

/** Nothing of which a worker would say that it arrives after all. */
const mailIsWell = ({ bouncedOn, doubtfulOn, heldUpOn }: OwnerLine): boolean =>
  bouncedOn === null && doubtfulOn === null && heldUpOn === null

function heldUpWords({ heldTimes, heldSince }: OwnerLine): string {
  return `Held up ${heldTimes} times since ${heldSince ? day(heldSince) : 'a week ago'}, and nothing has gone through.`
}

function Change({ owner, csrf, key: fresh, organisations, changing, typed, errors }: OwnersProps & { readonly owner: OwnerLine }): VNode {
  const mine = changing === owner.owner
  const wrong = (field: string) => (mine && errors[field] ? { text: errors[field] } : undefined)
  // The summary of what is wrong leads to a field by its name: only the form that was sent has it.
  const id = (field: string): string => (mine ? field : `${field}-${owner.owner}`)
  return (
    <form method="post" action={`/upkeep/owners/${owner.owner}`} noValidate>
      <HiddenFields csrf={csrf} deedKey={fresh()} />
      <Input
        id={id('name')}
        name="name"
        label={{ text: 'Name or role' }}
        value={mine ? typed.name : owner.name}
        errorMessage={wrong('name')}
      />
      <Input
        id={id('email')}
        name="email"
        type="email"
        label={{ text: 'E-mail address' }}
        value={mine ? typed.email : owner.email}
        errorMessage={wrong('email')}
        spellcheck={false}
      />
      <Select
        id={id('of')}
        name="of"
        label={{ text: 'For whom they speak' }}
        value={owner.organisation ?? ''}
        items={[
          { value: '', text: 'The network itself' },
          ...organisations.map(({ organisation, name }) => ({ value: organisation, text: name })),
        ]}
      />
      <Checkboxes
        name="fallback"
        idPrefix={id('fallback')}
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', text: 'Asked for every listing of this organisation when others do not answer', checked: owner.fallback }]}
      />
      <Checkboxes
        name="left"
        idPrefix={id('left')}
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', text: 'Has left: their listings need somebody else', checked: owner.leftOn !== null }]}
      />
      <Button text="Save" classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}
