import { RoomsTable, type RoomsWords } from '../../look/boards/rooms-table.tsx'
import type { Pattern } from '../pattern.ts'
import { UNBROKEN } from '../samples.tsx'

const roomsWords: RoomsWords = {
  room: 'Room or desk',
  free: 'Free',
  region: 'Rooms and desks by half hour',
  ours: 'Ours',
  partner: 'Partner',
  held: 'Held, not yet agreed',
  closed: 'Closed',
}

/** Rooms of a day. */
export const rooms: readonly Pattern[] = [
  {
    id: 'rooms',
    title: 'Rooms by half hours',
    when: 'To see what is free: said in a sentence first, then by the half hour. The only table that may scroll sideways; its region takes the focus. Not for a timetable families read.',
    parts: ['platform/look/boards/rooms-table'],
    states: [
      {
        name: 'Ours, a partner’s, held, closed, free, two in one half hour',
        show: () => (
          <RoomsTable
            id="rooms-day"
            heading="Rooms and desks"
            freeNow="Free now: sensory room until 10:00, Clinic 2 from 11:00"
            open={540}
            close={1050}
            words={roomsWords}
            rooms={[
              {
                name: 'Big room',
                bookings: [
                  { use: 'ours', from: 600, until: 690, words: 'Stay and play' },
                  { use: 'ours', from: 780, until: 870, words: 'Baby massage' },
                ],
              },
              { name: 'Sensory room', bookings: [{ use: 'held', from: 720, until: 780, words: 'Dinnington, held until 10:02' }] },
              {
                name: 'Clinic 1',
                bookings: [
                  { use: 'partner', from: 540, until: 750, words: 'NHS health visiting' },
                  { use: 'ours', from: 855, until: 865, words: 'Weighing' },
                  { use: 'ours', from: 865, until: 880, words: 'Talk' },
                ],
              },
              {
                name: 'Desk A',
                bookings: [
                  { use: 'partner', from: 540, until: 780, words: 'Citizens advice' },
                  { use: 'closed', from: 780, until: 1050, words: 'Closed' },
                ],
              },
              { name: UNBROKEN, bookings: [] },
            ]}
          />
        ),
      },
    ],
  },
]
