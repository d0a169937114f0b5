// An entry as the API gives it, and one with what it is about; erased when that is gone.
export type { RecordEntry as Row, WholeEntry as Whole } from '../../api/schema.ts'
