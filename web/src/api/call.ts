// One way to ask the server. Every answer that is not a success is a Problem that says what was wrong and what is accepted.

/** A refusal in the form of RFC 9457. Status 0 says that the server was not reached, so that nothing was decided. */
export class Problem extends Error {
  readonly status: number
  readonly title: string
  /** Which parts were wrong: where, and what is accepted. */
  readonly faults: { location?: string; message: string }[]
  constructor(status: number, title: string, detail = '', faults: { location?: string; message: string }[] = []) {
    super(detail || title)
    this.status = status
    this.title = title
    this.faults = faults
  }
}

/** What to do when the session has ended. */
export const asked = { lost: () => {} }

type Value = string | number | boolean | undefined | null
export type Query = Record<string, Value | Value[]>

/** A query as it stands in an address; empty values are left out. */
export function search(query?: Query): string {
  const out = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null && one !== '') out.append(name, String(one))
  }
  const text = out.toString()
  return text ? '?' + text : ''
}

/** A path with its parts escaped: path`/api/reports/${id}`. */
export function path(parts: TemplateStringsArray, ...ids: (string | number)[]): string {
  return parts.reduce((out, part, i) => out + part + (i < ids.length ? encodeURIComponent(String(ids[i])) : ''), '')
}

async function refused(answer: Response): Promise<Problem> {
  try {
    const body = await answer.json()
    return new Problem(answer.status, body.title ?? answer.statusText, body.detail, body.errors ?? [])
  } catch {
    return new Problem(answer.status, answer.statusText || `HTTP ${answer.status}`)
  }
}

/** Asks the server. The body is JSON unless it is a form. Gives undefined where the answer has no body. */
export async function call<T>(method: string, address: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  const form = body instanceof FormData
  if (body !== undefined && !form) headers['Content-Type'] = 'application/json'
  let answer: Response
  try {
    answer = await fetch(address, { method, headers, signal, credentials: 'same-origin', body: body === undefined ? undefined : form ? body : JSON.stringify(body) })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Problem(0, 'The server cannot be reached.')
  }
  // A server behind a gateway that is down has decided nothing.
  if (answer.status === 502 || answer.status === 503 || answer.status === 504) throw new Problem(0, 'The server cannot be reached.')
  if (!answer.ok) {
    const problem = await refused(answer)
    if (problem.status === 401 && !address.startsWith('/api/session')) asked.lost()
    throw problem
  }
  if (answer.status === 204 || answer.headers.get('Content-Length') === '0') return undefined as T
  const kind = answer.headers.get('Content-Type') ?? ''
  return (kind.includes('json') ? await answer.json() : await answer.text()) as T
}

export const get = <T>(address: string, query?: Query, signal?: AbortSignal) => call<T>('GET', address + search(query), undefined, signal)
export const post = <T>(address: string, body?: unknown) => call<T>('POST', address, body ?? {})
export const put = <T>(address: string, body: unknown) => call<T>('PUT', address, body)
export const patch = <T>(address: string, body: unknown) => call<T>('PATCH', address, body)
export const del = <T>(address: string) => call<T>('DELETE', address)
