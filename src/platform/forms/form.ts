import { Temporal } from 'temporal-polyfill'
import { type FieldErrors, type FormBody, typedAll } from '../web/form.ts'
import { HOME_ZONE } from '../words/dates.ts'

/** What somebody typed, by the name of each input: one text, or one a row. Kept whatever was wrong with it. */
export type Typed = Readonly<Record<string, readonly string[]>>

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: FieldErrors }

/** One input as the browser posts it. */
export interface FormInput {
  readonly name: string
  /** Of its element, by row where rows repeat; the name itself unless said. */
  readonly id?: (row: number) => string
  /** Never part of a draft: a password, a chosen word. */
  readonly secret?: boolean
}

/** What a field reads from: the text of an input of its own, empty when it was not sent, and the day it is in London. */
export interface Said {
  (input: string): string
  readonly today: Temporal.PlainDate
  /** How many rows of an input came. */
  rows(input: string): number
  /** The same for one row. */
  row(row: number): Said
}

/** One question of a form: which inputs it draws, and what it makes of them. Errors are words, by the name of the input they point at. */
export interface Field<T> {
  inputs(name: string): readonly FormInput[]
  read(said: Said, name: string): Parsed<T>
}

type Fields = Readonly<Record<string, Field<unknown>>>
type ValueOf<F> = F extends Field<infer T> ? T : never
type ValuesOf<F extends Fields> = { readonly [Name in keyof F]: ValueOf<F[Name]> }

export interface Form<T> {
  /** What was typed into this form's own inputs, and nothing else that a body may hold. */
  typed(body: FormBody): Typed
  /** A value, or every error by the id of the input it is about, in the order of the fields. */
  parse(typed: Typed, today?: Temporal.PlainDate): Parsed<T>
  /** What a draft may keep: everything but secrets. */
  keepable(typed: Typed): Typed
  /** The id of an input's element. An error and its field ask the same function, so that no link of a summary points nowhere. */
  id(input: string, row?: number): string
}

/** What a form's parser answers when nothing is wrong. */
export type AnswersOf<F> = F extends Form<infer T> ? T : never

/** Declares a form: its fields, in the order of the page. */
export function form<F extends Fields>(fields: F): Form<ValuesOf<F>> {
  const inputs = new Map<string, FormInput>()
  for (const [name, field] of Object.entries(fields))
    for (const input of field.inputs(name)) {
      if (inputs.has(input.name)) throw new Error(`Two fields of a form post "${input.name}".`)
      inputs.set(input.name, input)
    }
  const id = (input: string, row = 0): string => {
    const declared = inputs.get(input)
    if (!declared) throw new Error(`This form has no input "${input}".`)
    return declared.id?.(row) ?? input
  }
  return {
    id,
    typed: (body) => Object.fromEntries([...inputs.keys()].map((name) => [name, typedAll(body, name)])),
    parse: (typed, today = Temporal.Now.plainDateISO(HOME_ZONE)) => parseFields(fields, typed, today) as Parsed<ValuesOf<F>>,
    keepable: (typed) => Object.fromEntries(Object.entries(typed).filter(([name]) => inputs.has(name) && !inputs.get(name)?.secret)),
  }
}

function parseFields(fields: Fields, typed: Typed, today: Temporal.PlainDate): Parsed<Record<string, unknown>> {
  const value: Record<string, unknown> = {}
  const errors: Record<string, string> = {}
  const said = saidIn(typed, today, 0)
  for (const [name, field] of Object.entries(fields)) {
    const read = field.read(said, name)
    if (read.ok) value[name] = read.value
    else Object.assign(errors, read.errors)
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value }
}

function saidIn(typed: Typed, today: Temporal.PlainDate, row: number): Said {
  return Object.assign((input: string) => typed[input]?.[row] ?? '', {
    today,
    rows: (input: string) => typed[input]?.length ?? 0,
    row: (next: number) => saidIn(typed, today, next),
  })
}

interface Column<T> {
  /** The name its inputs post, the same in every row. */
  readonly input: string
  readonly id: (row: number) => string
  readonly field: Field<T>
}

type Columns = Readonly<Record<string, Column<unknown>>>
type RowOf<C extends Columns> = { readonly [Name in keyof C]: C[Name] extends Column<infer T> ? T : never }

/** A field that repeats, such as several children: each row is read by its columns, and a row left empty is no row. */
export function rows<C extends Columns>(columns: C, most: number): Field<readonly RowOf<C>[]> {
  const all = Object.entries(columns)
  return {
    inputs: () => all.map(([, { input, id }]) => ({ name: input, id })),
    read: (said) => {
      const errors: Record<string, string> = {}
      const found: RowOf<C>[] = []
      const sent = Math.min(most, Math.max(0, ...all.map(([, { input }]) => said.rows(input))))
      for (let row = 0; row < sent; row++) {
        const inRow = said.row(row)
        if (all.every(([, { input }]) => inRow(input).trim() === '')) continue
        const read = all.map(([name, { input, id, field }]) => ({ name, id, read: field.read(inRow, input) }))
        for (const one of read) if (!one.read.ok) for (const words of Object.values(one.read.errors)) errors[one.id(row)] = words
        found.push(Object.fromEntries(read.map((one) => [one.name, one.read.ok && one.read.value])) as RowOf<C>)
      }
      return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value: found }
    },
  }
}

/** A field that may be left empty: then it is null. */
export function optional<T>(field: Field<T>): Field<T | null> {
  return {
    inputs: field.inputs,
    read: (said, name) =>
      field.inputs(name).every((input) => said(input.name).trim() === '') ? { ok: true, value: null } : field.read(said, name),
  }
}

/** A field as a component takes it: spread it into an input. */
export interface ShownInput {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly errorMessage: { readonly text: string } | undefined
}

export type Shown = (input: string, row?: number) => ShownInput

/** What was typed and what is wrong with it, input by input, for drawing the form again. */
export function shownIn(of: Form<unknown>, typed: Typed, errors: FieldErrors): Shown {
  return (input, row = 0) => {
    const id = of.id(input, row)
    const text = errors[id]
    return { id, name: input, value: typed[input]?.[row] ?? '', errorMessage: text ? { text } : undefined }
  }
}
