import type { Catalogue } from './words.svelte.ts'
import { en } from './en.ts'

export const hy: Catalogue = { ...en }
