// Days, moments and numbers as the reader's language writes them.
import { own, written } from './months.ts'
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
const asTick = {
  day: { day: 'numeric', month: 'short', timeZone: 'UTC' }, month: { month: 'short', year: 'numeric', timeZone: 'UTC' }, year: { year: 'numeric', timeZone: 'UTC' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

/** A number. */
export const figure = (n: number) => (own[language()] ? written(n, own[language()]!) : new Intl.NumberFormat(language()).format(n))

/** A share from 0 to 1 in per cent. */
export const percent = (share: number) => (own[language()] ? `${Math.round(share * 100)}%` : new Intl.NumberFormat(language(), { style: 'percent' }).format(share))

function wholeDay(at: Date): string {
  const as = own[language()]
  return as ? as.day(at.getUTCDate(), as.of[at.getUTCMonth()]!, at.getUTCFullYear()) : format(asDay).format(at)
}

/** An ISO day or minute, as 12 May 2021. Days of reports have no zone: they are shown as they stand. */
export function day(iso?: string): string {
  if (!iso) return ''
  if (/^\d{4}$/.test(iso)) return iso
  const as = own[language()]
  if (/^\d{4}-\d{2}$/.test(iso)) {
    const at = new Date(iso + '-01T00:00:00Z')
    return as ? as.month(as.alone[at.getUTCMonth()]!, at.getUTCFullYear()) : format(asMonth).format(at)
  }
  const at = new Date(iso.slice(0, 10) + 'T00:00:00Z')
  return Number.isNaN(at.getTime()) ? iso : wholeDay(at) + (iso.length > 10 && iso[10] === 'T' ? ', ' + iso.slice(11, 16) : '')
}

/** From one day to another, the parts that both share said once. */
export function span(from?: string, to?: string): string {
  if (!from && !to) return ''
  if (!from) return t('when.until', { day: day(to) })
  if (!to) return t('when.since', { day: day(from) })
  if (from === to) return day(from)
  const [a, b] = [from, to].map((iso) => new Date(iso.slice(0, 10) + 'T00:00:00Z')) as [Date, Date]
  if (Number.isNaN(a.getTime()) || Number.isNaN(b.getTime())) return `${from} – ${to}`
  // A whole year, or a whole month, is named and not spelled out by its days.
  const next = new Date(b.getTime() + 86_400_000)
  if (from.length > 7 && to.length > 7 && a.getUTCDate() === 1 && next.getUTCDate() === 1) {
    if (a.getUTCMonth() === 0 && next.getUTCMonth() === 0) return a.getUTCFullYear() === b.getUTCFullYear() ? String(a.getUTCFullYear()) : `${a.getUTCFullYear()}–${b.getUTCFullYear()}`
    if (a.getUTCFullYear() === b.getUTCFullYear() && a.getUTCMonth() === b.getUTCMonth()) return day(from.slice(0, 7))
  }
  const as = own[language()]
  if (!as) return format(asDay).formatRange(a, b)
  const [year, month] = [b.getUTCFullYear(), as.of[b.getUTCMonth()]!]
  if (a.getUTCFullYear() !== year) return `${wholeDay(a)} – ${wholeDay(b)}`
  if (a.getUTCMonth() !== b.getUTCMonth()) return as.across(`${a.getUTCDate()} ${as.of[a.getUTCMonth()]}`, `${b.getUTCDate()} ${month}`, year)
  return a.getUTCDate() === b.getUTCDate() ? wholeDay(a) : as.within(a.getUTCDate(), b.getUTCDate(), month, year)
}

/** A moment in the reader's own zone. */
export function moment(iso: string): string {
  const at = new Date(iso)
  const as = own[language()]
  if (!as) return format({ dateStyle: 'medium', timeStyle: 'short' }).format(at)
  return `${as.day(at.getDate(), as.short[at.getMonth()]!, at.getFullYear())}, ${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
}

/** A mark on a line of time, as short as its unit allows. */
export function tick(at: Date, unit: keyof typeof asTick): string {
  const as = own[language()]
  if (!as) return format(asTick[unit]).format(at)
  if (unit === 'year') return String(at.getUTCFullYear())
  const month = as.short[at.getUTCMonth()]!
  return unit === 'day' ? `${at.getUTCDate()} ${month}` : as.month(month, at.getUTCFullYear())
}

/** Whole days from one ISO day to another. */
export const days = (from: string, to: string) => Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000)

/** Names in a row: a, b and c. */
export function list(names: string[]): string {
  const as = own[language()]
  if (!as) return new Intl.ListFormat(language(), { type: 'conjunction' }).format(names)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${as.and} ${names.at(-1)}`
}
