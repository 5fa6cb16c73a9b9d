import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { HiddenFields } from '../../../platform/web/frame.tsx'
import { stretchInWords } from '../../../platform/words/instants.ts'
import { listed } from '../../../platform/words/lists.ts'
import type { FamilyPanel } from '../../families/index.ts'
import { type FamilyBooking, listFamilyBookings } from './sessions-to-book.ts'

/** On a family's card at the desk: what they are booked for, and booking more. */
export const familyBookingsPanel: FamilyPanel = {
  id: 'bookings',
  permission: 'bookings.book_for_family',
  load: async (trx, ask, family) => {
    if (ask.who.purpose !== 'front_desk') return undefined
    const bookings = await listFamilyBookings(trx, family)
    const csrf = ask.csrf()
    return () => <FamilyBookings family={family} bookings={bookings} csrf={csrf} />
  },
}

interface FamilyBookingsProps {
  readonly family: string
  readonly bookings: readonly FamilyBooking[]
  readonly csrf: string
}

function FamilyBookings({ family, bookings, csrf }: FamilyBookingsProps): VNode {
  return (
    <Card heading="Booked" id="bookings">
      {bookings.length === 0 && <EmptyBox text="Nothing is booked at this desk yet." />}
      {bookings.map((booking) => (
        <OneBooking family={family} booking={booking} csrf={csrf} />
      ))}
      <Button href={`/families/${family}/sessions`} text="Book a session" />
    </Card>
  )
}

function OneBooking({ family, booking, csrf }: { readonly family: string; readonly booking: FamilyBooking; readonly csrf: string }): VNode {
  return (
    <div>
      <p class="govuk-body">
        <strong>{booking.service}</strong>
        <br />
        {stretchInWords(booking)}
        {booking.place && `, ${booking.place}`}
        <br />
        <span class="hearth-soft">
          {booking.reference}. For {listed(booking.people ?? [])}
        </span>
      </p>
      <form method="post" action={`/families/${family}/bookings/${booking.booking}/giving-back`}>
        <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
        <input type="hidden" name="session" value={booking.session} />
        <Button
          html={
            <>
              Give it back<span class="govuk-visually-hidden">: {booking.service}</span>
            </>
          }
          classes="govuk-button--secondary"
          preventDoubleClick
        />
      </form>
    </div>
  )
}
