import type { Catalogue } from './words.svelte.ts'
import { en } from './en.ts'

export const fr: Catalogue = { ...en }
