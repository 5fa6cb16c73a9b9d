import type { Web } from '../../platform/web/routes.ts'
import { registerBookAPlace } from './book-a-place/book-a-place.route.ts'
import { registerBookForAFamily } from './book-for-a-family/book-for-a-family.route.tsx'
import type { BookingsDeps } from './booking-deps.ts'
import { registerCancelASession } from './cancel-a-session/cancel-a-session.route.ts'
import { registerMatchAPerson } from './match-a-person/match-a-person.route.ts'
import { registerOpenABooking } from './open-a-booking/open-a-booking.route.ts'
import { registerLivePlaces } from './see-a-session/live-places.route.ts'
import { registerSeeASession } from './see-a-session/see-a-session.route.ts'
import { registerTeamSession } from './see-the-day/team-session.route.ts'
import { registerLiveRegister } from './take-the-register/live-register.route.ts'
import { registerTakeTheRegister } from './take-the-register/take-the-register.route.ts'

/** Everything people do here: see a session, book, open and cancel a booking, read and take a register, say who people are, cancel a session. */
export function registerBookings(web: Web, deps: BookingsDeps): void {
  registerSeeASession(web, deps)
  registerLivePlaces(web, deps)
  registerBookAPlace(web, deps)
  registerBookForAFamily(web, deps)
  registerOpenABooking(web, deps)
  registerTeamSession(web, deps)
  registerTakeTheRegister(web, deps)
  registerLiveRegister(web, deps)
  registerMatchAPerson(web, deps)
  registerCancelASession(web, deps)
}

export { confirmBooking, holdAPlace } from './book-a-place/book-a-place.ts'
export { familyBookingsPanel } from './book-for-a-family/family-bookings-panel.tsx'
export type { BookingsDeps } from './booking-deps.ts'
export { listSessions } from './booking-queries.ts'
export type { ListedSession } from './booking-types.ts'
export { fillTheTimetable } from './fill-the-timetable/fill-the-timetable.ts'
export { bookingsPermissions } from './permissions.ts'
export { type ActivityWish, putActivity } from './put-activity.ts'
export { type LivePlaces, openLivePlaces } from './see-a-session/live-places.ts'
export { SessionDates, type SessionShown } from './see-a-session/see-a-session.page.tsx'
export { shown } from './see-a-session/see-a-session.route.ts'
export { type DaySession, listDay, listNetworkSessions, type PlaceSessions } from './see-the-day/see-the-day.ts'
export { bookingTasks } from './tell-families/tell-families.ts'
