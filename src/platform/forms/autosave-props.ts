/** What the autosave island is told. */
export interface AutosaveProps {
  /** Where the form's fields are posted to be kept. */
  readonly url: string
  /** Where it is thrown away. */
  readonly dropUrl: string
  readonly saved: string
  readonly notSaved: string
}
