import { definePermissions } from '../../platform/access/index.ts'

export const familiesPermissions = definePermissions('families', {
  'families.find': 'Find a family that their desk knows, and ask whether a record may exist.',
  'families.register': 'Register a family at the desk.',
  'families.hear_story': 'Sit down with a family in private: hear its story, write it down and read what was shared.',
  'families.share': 'Write down what a family lets another team see, and take it back.',
  'families.say_same': 'Say that two people of different families are one person who is known twice, and take it back.',
  'families.exclude': 'Let somebody back who was kept away from a family’s record.',
})
