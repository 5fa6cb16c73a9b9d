import { choiceField, textField } from '../forms/fields.ts'
import { form } from '../forms/form.ts'

/** What makes a device a desk. Whose teams' desks the viewer may make is for the database to say. */
export const deskForm = form({
  name: textField({ most: 60, own: { missing: () => 'Say what the team calls this desk' } }),
  team: textField({ most: 36, own: { missing: () => 'Choose the team that works here' } }),
  room: choiceField(['public', 'private'], () => 'Say who can see the screen'),
})
