// Keys: a page says which it has while it is shown, and the ? sheet lists them.
import { untrack } from 'svelte'

export type Binding = { key: string; label: string; run: (event: KeyboardEvent) => void; when?: () => boolean }

let held = $state.raw<{ title: string; bindings: Binding[] }[]>([])

/** The keys that hold now, by what they belong to. */
export const bound = () => held

/** Binds keys while a component is shown. To be called while it is set up; titles and labels are asked for when the sheet opens. */
export function bind(title: string, bindings: Binding[]): void {
  $effect(() => {
    const entry = { title, bindings }
    untrack(() => (held = [...held, entry]))
    return () => untrack(() => (held = held.filter((one) => one !== entry)))
  })
}

/** Whether somebody is typing, so that letters are letters. */
export function typing(event: Event): boolean {
  const on = event.target as HTMLElement | null
  return !!on?.closest('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]')
}

let pending = false

/** Runs what a key is bound to. go leads to a page by its letter after g. */
export function pressed(event: KeyboardEvent, goTo: (letter: string) => boolean): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event) || document.querySelector('dialog[open]')) return
  if (pending) {
    pending = false
    if (goTo(event.key)) event.preventDefault()
    return
  }
  if (event.key === 'g') {
    pending = true
    setTimeout(() => (pending = false), 1500)
    return
  }
  // Enter and space belong to a link or a button that has the focus.
  const inControl = (event.target as HTMLElement | null)?.closest('a, button, summary, [role=option]')
  if (inControl && (event.key === 'Enter' || event.key === ' ')) return
  for (const { bindings } of held.toReversed()) {
    const binding = bindings.find((one) => one.key.toLowerCase() === event.key.toLowerCase() && (one.when?.() ?? true))
    if (binding) {
      event.preventDefault()
      binding.run(event)
      return
    }
  }
}
