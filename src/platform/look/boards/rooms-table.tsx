import type { VNode } from 'preact'
import { clockTime, type RoomBooking, type RoomCell, roomCells, STEP } from './rooms-rules.ts'

export interface Room {
  readonly name: string
  readonly bookings: readonly RoomBooking[]
}

export interface RoomsTableProps {
  /** The id of its heading. */
  readonly id: string
  /** "Rooms and desks". */
  readonly heading: string
  /** What is free now, in a sentence: "Free now: sensory room until 10:00, Clinic 2 from 11:00". */
  readonly freeNow: string
  /** Minutes after midnight, on the half hour. */
  readonly open: number
  readonly close: number
  readonly rooms: readonly Room[]
  readonly words: RoomsWords
}

export interface RoomsWords {
  /** Over the first column, for screen readers: "Room or desk". */
  readonly room: string
  readonly free: string
  /** Of the region that scrolls: "Rooms and desks by half hour". */
  readonly region: string
  /** The key: what each look means. */
  readonly ours: string
  readonly partner: string
  readonly held: string
  readonly closed: string
}

const look: Readonly<Record<RoomCell['use'], string>> = { ours: 'taken', partner: 'partner', held: 'hold', closed: 'shut', free: 'free' }

/** A day of rooms by half hours. The only table that may scroll sideways, in a region that takes the focus. */
export function RoomsTable(props: RoomsTableProps): VNode {
  const { id, heading, freeNow, rooms, words, open, close } = props
  return (
    <section aria-labelledby={id}>
      <div class="hearth-head">
        <h2 class="govuk-heading-m" id={id}>
          {heading}
        </h2>
        <p class="hearth-soft">{freeNow}</p>
      </div>
      <div class="hearth-scroll" tabIndex={0} role="region" aria-label={words.region}>
        <table class="hearth-rooms">
          <Hours open={open} close={close} room={words.room} />
          <tbody>
            {rooms.map((room) => (
              <tr>
                <th scope="row">{room.name}</th>
                {roomCells(room.bookings, open, close).map((cell) => (
                  <Cell cell={cell} free={words.free} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul class="hearth-key">
        <li class="hearth-swatch hearth-lilac">{words.ours}</li>
        <li class="hearth-swatch hearth-sky hearth-swatch--partner">{words.partner}</li>
        <li class="hearth-swatch hearth-swatch--held">{words.held}</li>
        <li class="hearth-swatch hearth-swatch--closed">{words.closed}</li>
      </ul>
    </section>
  )
}

/** A heading an hour, over its two half hours. The last may be half an hour only. */
function Hours({ open, close, room }: { readonly open: number; readonly close: number; readonly room: string }): VNode {
  const steps = Math.ceil((close - open) / STEP)
  const hours = Array.from({ length: Math.ceil(steps / 2) }, (_, index) => index * 2)
  return (
    <thead>
      <tr>
        <th scope="col">
          <span class="govuk-visually-hidden">{room}</span>
        </th>
        {hours.map((step) => (
          <th scope="colgroup" colSpan={Math.min(2, steps - step)}>
            {clockTime(open + step * STEP)}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** The words, and for screen readers the times, which the eye takes from the columns. */
function Cell({ cell, free }: { readonly cell: RoomCell; readonly free: string }): VNode {
  return (
    <td colSpan={cell.span}>
      <span class={look[cell.use]}>
        {cell.bookings.length === 0 && free}
        {cell.bookings.map(({ words, from, until }, index) => (
          <>
            {index > 0 && '; '}
            {words}
            <span class="govuk-visually-hidden">
              , {clockTime(from)} to {clockTime(until)}
            </span>
          </>
        ))}
      </span>
    </td>
  )
}
