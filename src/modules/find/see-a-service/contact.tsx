import type { VNode } from 'preact'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import type { ServicePage } from '../../directory/index.ts'
import { say } from './service-words.ts'

/** "Ring 01632 960201", for a thumb. */
export function PhoneLink({ phone }: { readonly phone: string }): VNode {
  return <Link href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{say('service.contact.phone', { phone })}</Link>
}

/** Whom to ring or write to; nothing where there is nobody. */
export function Contact({ service: { phone, email, url } }: { readonly service: ServicePage }): VNode | null {
  if (!phone && !email && !url) return null
  return (
    <Card heading={say('service.contact')} id="contact">
      <ul class="govuk-list">
        {phone && (
          <li>
            <PhoneLink phone={phone} />
          </li>
        )}
        {email && (
          <li>
            {say('service.contact.email')} <Link href={`mailto:${email}`}>{email}</Link>
          </li>
        )}
        {url && (
          <li>
            <Link href={url}>{say('service.contact.site')}</Link>
          </li>
        )}
      </ul>
    </Card>
  )
}
