// Who is here, and what they may do.
import { del, get } from './call.ts'
import { follow, unfollow } from './live.svelte.ts'
import type { Me, Permission } from './types.ts'

const nobody: Me = { account: null, name: '', role: '', permissions: [], room: '', demo: false, four_eyes: false, oidc: false, locale: '' }

/** The account that is signed in; known is false until the server has said. */
export const session = $state<{ me: Me; known: boolean }>({ me: nobody, known: false })

/** Whether the account may do something. The server asks again; this only spares people buttons that would be refused. */
export const may = (permission: Permission) => session.me.permissions.includes(permission)

/** Asks the server who is here. */
export async function enter(): Promise<void> {
  const me = await get<Me>('/api/me')
  session.me = { ...nobody, ...me, permissions: me.permissions ?? [] }
  session.known = true
  if (may('read')) follow()
}

/** Ends the session. */
export async function leave(): Promise<void> {
  await del('/api/session')
  unfollow()
  session.me = nobody
  await enter()
}
