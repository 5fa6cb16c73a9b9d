/** What a reader made of a text: a value, or why not, as a code that the field has words for, with the numbers those words need. */
export type Reading<T, Because extends string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly because: Because; readonly values?: Readonly<Record<string, string | number>>; readonly stands?: T }
