// Days, moments and numbers as the reader's language writes them.
import { language, t } from './words.svelte.ts'

const made = new Map<string, Intl.DateTimeFormat>()
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language() + JSON.stringify(options)
  let out = made.get(key)
  if (!out) made.set(key, (out = new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : language(), options)))
  return out
}

const asDay: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }
const asMonth: Intl.DateTimeFormatOptions = { month: 'long', year: 'numeric', timeZone: 'UTC' }

/** A number. */
export const figure = (n: number) => new Intl.NumberFormat(language()).format(n)

/** A share from 0 to 1 in per cent. */
export const percent = (share: number) => new Intl.NumberFormat(language(), { style: 'percent' }).format(share)

/** An ISO day or minute, as 12 May 2021. Days of reports have no zone: they are shown as they stand. */
export function day(iso?: string): string {
  if (!iso) return ''
  if (/^\d{4}$/.test(iso)) return iso
  if (/^\d{4}-\d{2}$/.test(iso)) return format(asMonth).format(new Date(iso + '-01T00:00:00Z'))
  const at = new Date(iso.slice(0, 10) + 'T00:00:00Z')
  return Number.isNaN(at.getTime()) ? iso : format(asDay).format(at) + (iso.length > 10 && iso[10] === 'T' ? ', ' + iso.slice(11, 16) : '')
}

/** From one day to another, the parts that both share said once. */
export function span(from?: string, to?: string): string {
  if (!from && !to) return ''
  if (!from) return t('when.until', { day: day(to) })
  if (!to) return t('when.since', { day: day(from) })
  if (from === to) return day(from)
  const [a, b] = [from, to].map((iso) => new Date(iso.slice(0, 10) + 'T00:00:00Z')) as [Date, Date]
  if (Number.isNaN(a.getTime()) || Number.isNaN(b.getTime())) return `${from} – ${to}`
  return format(asDay).formatRange(a, b)
}

/** A moment in the reader's own zone. */
export const moment = (iso: string) => format({ dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))

/** Whole days from one ISO day to another. */
export const days = (from: string, to: string) => Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000)

/** Names in a row: a, b and c. */
export const list = (names: string[]) => new Intl.ListFormat(language(), { type: 'conjunction' }).format(names)
