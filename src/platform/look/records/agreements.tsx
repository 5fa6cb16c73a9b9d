import type { VNode } from 'preact'
import { type Fact, Facts } from './facts.tsx'

/** One line: its name, and the answer with its date, or that nobody has asked yet. */
export type Agreement = Fact

export interface AgreementsProps {
  /** They were told how we keep what they say. */
  readonly told: Agreement
  /** They said yes to help. */
  readonly wantsHelp: Agreement
  /** The law we keep it under, which is not their yes. */
  readonly basis: Agreement
  readonly sharedWith: Agreement
  /** How many they asked us to keep out, and the way to change it. */
  readonly notToSee?: Agreement | undefined
}

/** Four different things, each with its date, never one tick for all: a line left out does not compile. */
export function Agreements({ told, wantsHelp, basis, sharedWith, notToSee }: AgreementsProps): VNode {
  return <Facts facts={[told, wantsHelp, basis, sharedWith, ...(notToSee ? [notToSee] : [])]} />
}
