import { definePermissions } from '../../platform/access/index.ts'

export const bookingsPermissions = definePermissions('bookings', {
  'bookings.see_day': 'See which sessions one’s own teams run, with counts.',
  'bookings.read_register': 'See who is expected at a session of one’s own team, near its day.',
  'bookings.take_register': 'Mark who came to a session of one’s own team, from an hour before it until 48 hours after.',
  'bookings.match_person':
    'Say which of the people one knows somebody on a register is, for sessions of one’s own team, until 92 days after.',
  'bookings.book_for_family': 'Book a session anywhere in the network for a family at one’s own desk, and give the place back.',
  'bookings.cancel_session': 'Cancel a session of one’s own team.',
  'bookings.see_network': 'See how many sessions each place of the network runs, and how many are full or cancelled.',
  'bookings.manage_activities': 'Make activities and their timetable.',
})
