/** What the page of a register tells its island. */
export interface LiveRegisterProps {
  /** Where the register is told as it changes. */
  readonly source: string
  /** The register's own address. */
  readonly register: string
  /** Under which name presses wait on this device: of this session and this worker, so that nobody else's name stands under them. */
  readonly device: string
}

/** A register as it is now: each part as HTML, drawn for this viewer. */
export interface RegisterTold {
  readonly parts: Readonly<Record<string, string>>
  readonly live: string
  readonly counted: string
}
