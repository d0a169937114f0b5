// Paper or night: as the device has it, unless somebody chose.
export const themes = ['auto', 'paper', 'night'] as const
export type Theme = (typeof themes)[number]

const dark = matchMedia('(prefers-color-scheme: dark)')
const stored = localStorage.getItem('theme') as Theme | null
export const theme = $state<{ chosen: Theme; worn: 'paper' | 'night' }>({ chosen: stored && themes.includes(stored) ? stored : 'auto', worn: 'paper' })

/** Wears the chosen theme; with an argument, chooses it first. */
export function wear(next: Theme = theme.chosen): void {
  theme.chosen = next
  localStorage.setItem('theme', next)
  theme.worn = next === 'auto' ? (dark.matches ? 'night' : 'paper') : next
  document.documentElement.dataset.theme = theme.worn
}

dark.addEventListener('change', () => wear())
