/** An entry as the API gives it. */
export type Row = { index: number; at: string; who: string; kind: string; subject: string; digest: string }
/** An entry with what it is about; erased when that is gone. */
export type Whole = Row & { content?: string; salt?: string; erased?: boolean }
