import type { ColumnType } from 'kysely'
import type { Temporal } from 'temporal-polyfill'

/** A `timestamptz`: read as an instant, written as its ISO text. */
export type Instant = ColumnType<Temporal.Instant, string, string>

/** A `jsonb`: whoever reads it parses it with zod at the query; written as JSON text. */
export type Json = ColumnType<unknown, string, string>
