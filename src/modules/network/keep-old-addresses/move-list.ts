import type { FileLimits } from '../../../platform/web/sent-files.ts'
import { MOST_MOVES } from './read-moves.ts'

/** A list as a file: some hundred letters a line. */
export const MOVE_LIST: FileLimits = { most: 1, bytes: 4_000_000, kinds: ['text'] }
export const mostMoves: string = MOST_MOVES.toLocaleString('en-GB')
