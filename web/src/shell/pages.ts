// The pages of the room: where they are, who may see them, and their code, fetched when they are first opened.
import type { Component } from 'svelte'
import { may } from '../api/session.svelte.ts'
import type { Permission } from '../api/types.ts'
import type { Key } from '../words/words.svelte.ts'

type Shown = { default: Component<{ path: string[] }> }
export type Page = { id: string; name: Key; letter?: string; asks: Permission; whole?: boolean; code: () => Promise<Shown> }

// whole: the page fills the window and scrolls inside. A page without a letter is led to by others and stands in no menu.
const all: Page[] = [
  { id: 'desk', name: 'page.desk', letter: 'd', asks: 'remark', whole: true, code: () => import('../pages/desk/Desk.svelte') },
  { id: 'reports', name: 'page.reports', letter: 'r', asks: 'read', code: () => import('../pages/reports/Reports.svelte') },
  { id: 'map', name: 'page.map', letter: 'm', asks: 'read', whole: true, code: () => import('../pages/map/Map.svelte') },
  { id: 'incidents', name: 'page.incidents', letter: 'i', asks: 'read', code: () => import('../pages/incidents/Incidents.svelte') },
  { id: 'cases', name: 'page.cases', letter: 'c', asks: 'read', code: () => import('../pages/cases/Cases.svelte') },
  { id: 'briefs', name: 'page.briefs', letter: 'b', asks: 'read', code: () => import('../pages/briefs/Briefs.svelte') },
  { id: 'record', name: 'page.record', letter: 'x', asks: 'audit', code: () => import('../pages/record/Record.svelte') },
  { id: 'settings', name: 'page.settings', letter: 's', asks: 'read', code: () => import('../pages/settings/Settings.svelte') },
  { id: 'claims', name: 'page.claim', asks: 'read', code: () => import('../pages/claims/OneClaim.svelte') },
]

/** The pages that the account may see, in the order of the work. */
export const pages = () => all.filter((page) => page.letter && may(page.asks))

/** The page of an address, whoever may see it. */
export const pageOf = (id: string | undefined) => all.find((page) => page.id === id)
