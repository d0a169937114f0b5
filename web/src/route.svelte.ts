// The address is the state: any view can be sent, and Back works.

type Route = { path: string[]; query: URLSearchParams }

function read(): Route {
  return { path: location.pathname.split('/').filter(Boolean).map(decodeURIComponent), query: new URLSearchParams(location.search) }
}

/** Where one is: the parts of the path, unescaped, and the query. */
export const route = $state<{ at: Route }>({ at: read() })

addEventListener('popstate', () => (route.at = read()))

/** An address of parts and a query; empty values are left out. */
export function address(parts: (string | number)[], query: Record<string, string | number | boolean | undefined> = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, String(value))
  const text = search.toString()
  return '/' + parts.map((part) => encodeURIComponent(String(part)).replaceAll('%3A', ':')).join('/') + (text ? '?' + text : '')
}

/** Goes to an address of the room. With replace, Back leads past it. */
export function go(to: string, replace = false): void {
  if (to === location.pathname + location.search) return
  history[replace ? 'replaceState' : 'pushState'](null, '', to)
  route.at = read()
}

/** A value of the query; empty when it is not there. */
export const query = (name: string) => route.at.query.get(name) ?? ''

/** Changes values of the query and leaves the others; an empty one is taken out. */
export function set(values: Record<string, string | undefined>, replace = false): void {
  const next = new URLSearchParams(route.at.query)
  for (const [name, value] of Object.entries(values)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  const text = next.toString()
  go(location.pathname + (text ? '?' + text : ''), replace)
}

/** Follows links inside the room without loading the page again. */
export function followLinks(event: MouseEvent): void {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
  const link = (event.target as Element | null)?.closest('a')
  if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
  if (/^\/(api|auth|shared|checkpoint|tile)(\/|$)/.test(link.pathname)) return
  if (link.pathname === location.pathname && link.search === location.search && link.hash) return
  event.preventDefault()
  go(link.pathname + link.search)
}
