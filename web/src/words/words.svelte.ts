// What the program says, in the reader's language. What people said is never translated.
import { en } from './en.ts'
import { own, written } from './months.ts'

/** A message: words with {names} in braces, or one wording for each plural form that the language has. */
export type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)
export type Key = keyof typeof en
export type Catalogue = Record<Key, Message>

/** The languages of the room; native says that somebody whose language it is has read the catalogue. */
export const languages = [
  { id: 'en', name: 'English', native: true },
  { id: 'fr', name: 'Français', native: false },
  { id: 'ru', name: 'Русский', native: false },
  { id: 'hy', name: 'Հայերեն', native: false },
  { id: 'az', name: 'Azərbaycanca', native: false },
] as const
export type Language = (typeof languages)[number]['id']

const catalogues: Record<Exclude<Language, 'en'>, () => Promise<Catalogue>> = {
  fr: async () => (await import('./fr.ts')).fr,
  ru: async () => (await import('./ru.ts')).ru,
  hy: async () => (await import('./hy.ts')).hy,
  az: async () => (await import('./az.ts')).az,
}

const spoken = $state<{ language: Language; catalogue: Catalogue }>({ language: 'en', catalogue: en })

/** The language that the room speaks now. */
export const language = () => spoken.language

/** The room's language that fits best what somebody asks for, most wanted first. */
export function fitting(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const found = languages.find((one) => tag.toLowerCase().split('-')[0] === one.id)
    if (found) return found.id
  }
  return 'en'
}

/** Speaks a language from now on. */
export async function speak(next: Language): Promise<void> {
  spoken.catalogue = next === 'en' ? en : await catalogues[next]()
  spoken.language = next
  document.documentElement.lang = next
  document.documentElement.dir = 'ltr'
}

type Values = Record<string, string | number>

/** The wording of a message in a language: the plural form by n, the names in braces filled in, numbers as the language writes them. */
export function worded(message: Message, values: Values, tag: string): string {
  const text = typeof message === 'string' ? message : (message[new Intl.PluralRules(tag).select(Number(values.n ?? 0))] ?? message.other)
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : typeof value === 'number' ? (own[tag] ? written(value, own[tag]) : new Intl.NumberFormat(tag).format(value)) : value
  })
}

/** A message in the reader's language. */
export const t = (key: Key, values: Values = {}): string => worded(spoken.catalogue[key], values, spoken.language)

/** A message for one of a set of things that the server names, such as a stance or a kind; its own name when there is none. */
export function named(set: string, name: string): string {
  const key = `${set}.${name}` as Key
  return key in spoken.catalogue ? t(key) : name
}
