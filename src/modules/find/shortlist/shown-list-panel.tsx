import type { VNode } from 'preact'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { dayInWords, onTheWall } from '../../../platform/words/dates.ts'
import { listServicePages } from '../../directory/index.ts'
import type { FamilyPanel } from '../../families/index.ts'
import { isSensitive } from '../see-a-service/about-sensitive.ts'
import { listShown, type ShownList } from './show-the-list.ts'

interface Shown extends ShownList {
  readonly named: readonly { readonly id: string; readonly name: string }[]
}

/** On a family's record: what somebody of theirs saved and chose to show, so that nobody begins from nothing. */
export const shownListPanel: FamilyPanel = {
  id: 'shown-list',
  permission: 'families.hear_story',
  load: async (trx, ask, family) => {
    if (ask.who.purpose !== 'support') return undefined
    const lists: Shown[] = []
    for (const list of await listShown(trx, family)) {
      const named = (await listServicePages(trx, list.services)).filter((service) => !isSensitive(service))
      if (named.length > 0) lists.push({ ...list, named })
    }
    return lists.length === 0 ? undefined : () => <ShownLists lists={lists} />
  },
}

function ShownLists({ lists }: { readonly lists: readonly Shown[] }): VNode {
  return (
    <Card heading="What they are looking at" id="shown-list">
      {lists.map(({ name, shownAt, named }) => (
        <>
          <p class="govuk-body">
            <bdi>{name}</bdi> showed you this list on {dayInWords(onTheWall(shownAt, 'Europe/London').toPlainDate())}:
          </p>
          <ul class="govuk-list govuk-list--bullet">
            {named.map(({ id, name: service }) => (
              <li>
                <Link href={`/services/${id}`}>{service}</Link>
              </li>
            ))}
          </ul>
        </>
      ))}
    </Card>
  )
}
