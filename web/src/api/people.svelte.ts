// The names of accounts. On the record an account is an id; the room shows the name that the person goes by.
import { get } from './call.ts'
import { session } from './session.svelte.ts'
import { t } from '../words/words.svelte.ts'

const names = $state<{ known: Record<string, string> }>({ known: {} })

/** Asks for the names, where the account may see them. */
export async function meet(): Promise<void> {
  try {
    const { items } = await get<{ items: { id: string; name: string }[] }>('/api/people')
    names.known = Object.fromEntries(items.map((one) => [one.id, one.name]))
  } catch {
    // Whoever may not see the list sees ids.
  }
}

/** What an account is called: one's own name, another's, or the id. */
export function who(account: string): string {
  if (account === session.me.account) return t('who.me')
  if (['reader', 'gatherer', 'signer', 'casus'].includes(account)) return t('who.program')
  return names.known[account] ?? account
}
