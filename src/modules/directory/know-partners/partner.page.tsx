import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { writePhone } from '../../../platform/forms/inputs/read-phone.ts'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { Facts } from '../../../platform/look/records/facts.tsx'
import { type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import type { Contact, Offer, PartnerPage } from './partner-queries.ts'

export interface PartnerProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly partner: PartnerPage
  readonly said: boolean
  /** The contact that was just taken off, to be put back by a press. */
  readonly takenOff: string | undefined
}

/** One partner for colleagues: whom to ask first, then what it takes, then what families can just come to. */
export function OnePartnerPage(props: PartnerProps): VNode {
  const { frame, viewer, csrf, partner } = props
  const [through, open] = [partner.offers.filter(({ selfReferral }) => !selfReferral), partner.offers.filter((one) => one.selfReferral)]
  return (
    <WorkerPage frame={frame} title={partner.name} viewer={viewer} csrf={csrf} current="partners">
      <BackLink href="/partners" text="Partners" />
      <Said {...props} />
      <h1 class="govuk-heading-xl" dir="auto">
        {partner.name}
      </h1>
      {partner.description && (
        <p class="govuk-body-l" dir="auto">
          {partner.description}
        </p>
      )}
      {partner.url && (
        <p class="govuk-body">
          <Link href={partner.url}>Their own site</Link>
        </p>
      )}
      <Contacts {...props} />
      {partner.offers.length === 0 && <EmptyBox text="They have nothing listed for families now." />}
      {through.length > 0 && <h2 class="govuk-heading-l govuk-!-margin-top-7">What they take</h2>}
      {through.map((offer) => (
        <Offered offer={offer} />
      ))}
      {open.length > 0 && <h2 class="govuk-heading-l govuk-!-margin-top-7">What families can ask for themselves</h2>}
      {open.map((offer) => (
        <Offered offer={offer} />
      ))}
    </WorkerPage>
  )
}

function Said({ partner, csrf, key: fresh, said, takenOff }: PartnerProps): VNode | null {
  if (takenOff)
    return (
      <JustNow>
        Taken off.
        <form method="post" action={`/partners/${partner.organisation}/contact/${takenOff}/putting-back`}>
          <HiddenFields csrf={csrf} deedKey={fresh()} />
          <Button text="Put it back" classes="govuk-button--secondary" />
        </form>
      </JustNow>
    )
  return said ? <JustNow>Said. Colleagues read it from now on.</JustNow> : null
}

function Contacts(props: PartnerProps): VNode {
  const { partner } = props
  const { contacts, mayKeep, organisation } = partner
  return (
    <>
      <h2 class="govuk-heading-l">Whom to ask</h2>
      <p class="govuk-body hearth-soft">For people at work here. Give families what is on the service’s own page.</p>
      {contacts.length === 0 && <EmptyBox text={nobody(partner)} />}
      {contacts.map((contact) => (
        <OneContact {...props} contact={contact} />
      ))}
      {mayKeep && <Button href={`/partners/${organisation}/contact`} text="Add somebody to ask" classes="govuk-button--secondary" />}
    </>
  )
}

function nobody({ email }: PartnerPage): string {
  return email ? `Nobody is named. Their public address is ${email}.` : 'Nobody is named yet.'
}

function OneContact({ partner, contact, csrf, key: fresh }: PartnerProps & { readonly contact: Contact }): VNode {
  const { name, phone, email, hours, saidOn } = contact
  const address = `/partners/${partner.organisation}/contact/${contact.contact}`
  return (
    <Card heading={contact.whatFor} id={`contact-${contact.contact}`}>
      <Facts
        facts={[
          ...(name ? [{ name: 'Ask for', value: <span dir="auto">{name}</span> }] : []),
          ...(phone ? [{ name: 'Ring', value: <Link href={`tel:${phone.replace(/ x.*/, '')}`}>{writePhone(phone)}</Link> }] : []),
          ...(email ? [{ name: 'Write to', value: <Link href={`mailto:${email}`}>{email}</Link> }] : []),
          ...(hours ? [{ name: 'When', value: <span dir="auto">{hours}</span> }] : []),
          { name: 'Said on', value: dateInWords(Temporal.PlainDate.from(saidOn)) },
        ]}
      />
      {partner.mayKeep && (
        <div class="hearth-presses">
          <Link href={address}>
            Change<span class="govuk-visually-hidden"> {contact.whatFor}</span>
          </Link>
          <form method="post" action={`${address}/taking-off`}>
            <HiddenFields csrf={csrf} deedKey={fresh()} />
            <Button
              html={
                <>
                  Take off<span class="govuk-visually-hidden"> {contact.whatFor}</span>
                </>
              }
              classes="govuk-button--secondary"
            />
          </form>
        </div>
      )}
    </Card>
  )
}

function Offered({ offer }: { readonly offer: Offer }): VNode {
  const { service, name, summary, referrers, pathway, criteria, usualWait, formUrl, phone, places } = offer
  const facts = [
    { name: 'Who may ask', value: [...(offer.selfReferral ? ['The family'] : []), ...referrers].join(', ') },
    { name: 'How', value: pathway },
    { name: 'For whom', value: criteria },
    { name: 'Usual wait', value: usualWait },
    { name: 'Form', value: formUrl && <Link href={formUrl}>Open their form</Link> },
    { name: 'Ring', value: phone },
    { name: 'Where', value: places.join(', ') },
  ].filter(({ value }) => Boolean(value))
  return (
    <div class="hearth-entry">
      <h3 class="govuk-heading-m govuk-!-margin-bottom-1">
        <Link href={`/services/${service}`}>{name}</Link>
      </h3>
      <p class="govuk-body" dir="auto">
        {summary}
      </p>
      {facts.length > 0 && <Facts facts={facts} />}
    </div>
  )
}
