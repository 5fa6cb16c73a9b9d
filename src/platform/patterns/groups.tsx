import { boards } from './groups/boards.tsx'
import { cards } from './groups/cards.tsx'
import { charts } from './groups/charts.tsx'
import { choices } from './groups/choices.tsx'
import { fields } from './groups/fields.tsx'
import { figures } from './groups/figures.tsx'
import { finding } from './groups/finding.tsx'
import { lists } from './groups/lists.tsx'
import { messages } from './groups/messages.tsx'
import { navigation } from './groups/navigation.tsx'
import { records } from './groups/records.tsx'
import { sessions } from './groups/sessions.tsx'
import { words } from './groups/words.tsx'
import type { PatternGroup } from './pattern.ts'

// A .tsx file, though it draws nothing: the build follows imports through those to give the book, and nobody else, the styles of every part.
/** The book, in the order of its cover. A new part is an entry in one of these; a new group is a file and a line. */
export const groups: readonly PatternGroup[] = [
  words,
  navigation,
  messages,
  fields,
  choices,
  lists,
  cards,
  finding,
  sessions,
  records,
  figures,
  boards,
  charts,
]

/** Parts that the book does not show, each with the reason. */
export const notShown: Readonly<Record<string, string>> = {
  'govuk/header': 'The header of GOV.UK, with its crown: a council may not use it. `generic-header` is shown.',
  'govuk/footer': 'The footer of GOV.UK, with its crown: a council may not use it. The foot of this page is ours.',
  'govuk/logo': 'The crown. Only GOV.UK may show it.',
  'govuk/raw': 'Draws nothing of its own.',
  'platform/look/languages': 'In the masthead of every page, and of those of the book.',
  'platform/look/island': 'Draws nothing of its own: the search box with suggestions is one.',
  'platform/look/document': 'A whole page: every page of the book is one.',
  'platform/look/public-layout': 'A whole page: the groups for families stand in it.',
  'platform/look/worker-layout': 'A whole page: the groups for workers stand in it.',
}
