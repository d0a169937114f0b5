// Checks in the browser that an entry stands in the signed record, so that nobody has to take the server's word.
// The tree is RFC 6962's, the proof a C2SP tlog-proof, the checkpoint a signed note with an Ed25519 key.

export type Proof = { index: number; hashes: Uint8Array<ArrayBuffer>[]; leaf: Uint8Array<ArrayBuffer> | undefined; note: string }
export type Checkpoint = { origin: string; size: number; root: Uint8Array<ArrayBuffer> }
export type Key = { name: string; id: Uint8Array<ArrayBuffer>; raw: Uint8Array<ArrayBuffer> }
export type Entry = { at: string; who: string; kind: string; subject: string; digest: string }

/** What is wrong with a proof; the message is for a person. */
export class Broken extends Error {}

const utf8 = new TextEncoder()

/** Bytes from base64 in its one form. */
export function bytes(text: string): Uint8Array<ArrayBuffer> {
  try {
    const out = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    if (base64(out) === text) return out
  } catch {
    // told below
  }
  throw new Broken(`“${text.slice(0, 60)}” is not base64.`)
}

/** Base64 of bytes. */
export const base64 = (of: Uint8Array) => btoa(String.fromCharCode(...of))

/** Whether two strings of bytes are the same. */
export const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i])

async function sha256(...parts: Uint8Array[]): Promise<Uint8Array<ArrayBuffer>> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all))
}

function whole(digits: string, what: string): number {
  if (!/^(0|[1-9]\d{0,15})$/.test(digits)) throw new Broken(`${what} is “${digits}”, not a whole number.`)
  return Number(digits)
}

/** Reads a tlog-proof. */
export function readProof(text: string): Proof {
  const cut = text.indexOf('\n\n')
  const lines = text.slice(0, cut < 0 ? 0 : cut).split('\n')
  if (lines.shift() !== 'c2sp.org/tlog-proof@v1') throw new Broken('This is no tlog-proof.')
  const leaf = lines[0]?.startsWith('extra ') ? bytes(lines.shift()!.slice(6)) : undefined
  const index = whole(lines.shift()?.replace(/^index /, '') ?? '', 'The index')
  const hashes = lines.map(bytes)
  if (hashes.some((hash) => hash.length !== 32)) throw new Broken('A hash of the proof is not 32 bytes long.')
  return { index, hashes, leaf, note: text.slice(cut + 2) }
}

/** Reads a key in the form of signed notes: name+id+base64, where the id follows from the rest. */
export async function readKey(text: string): Promise<Key> {
  const [name, id, ...rest] = text.trim().split('+')
  const body = rest.join('+')
  if (!name || !id || !body) throw new Broken('The key is not of the form name+id+key.')
  const key = bytes(body)
  if (key[0] !== 1 || key.length !== 33) throw new Broken('The key is not an Ed25519 key.')
  const follows = (await sha256(utf8.encode(name + '\n'), key)).slice(0, 4)
  const hex = [...follows].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  if (hex !== id) throw new Broken(`The key’s id is ${id}, and ${hex} follows from it.`)
  return { name, id: follows, raw: key.slice(1) }
}

/** The leaf of an entry: its six lines. */
export const leafOf = (entry: Entry) => utf8.encode(['casus/entry/1', entry.at, entry.who, entry.kind, entry.subject, entry.digest].join('\n') + '\n')

/** The hash of a leaf in the tree. */
export const leafHash = (leaf: Uint8Array) => sha256(Uint8Array.of(0), leaf)

/** The root that a leaf and the hashes beside its way up lead to (RFC 9162, 2.1.3.2). */
export async function rootOf(hash: Uint8Array<ArrayBuffer>, index: number, size: number, hashes: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  if (index >= size) throw new Broken(`The proof is of entry ${index}, and the checkpoint covers ${size}.`)
  let place = BigInt(index)
  let last = BigInt(size - 1)
  let root = hash
  for (const beside of hashes) {
    if (last === 0n) throw new Broken('The proof has more hashes than the tree has levels.')
    if (place % 2n === 1n || place === last) {
      root = await sha256(Uint8Array.of(1), beside, root)
      while (place % 2n === 0n && place !== 0n) {
        place >>= 1n
        last >>= 1n
      }
    } else root = await sha256(Uint8Array.of(1), root, beside)
    place >>= 1n
    last >>= 1n
  }
  if (last !== 0n) throw new Broken('The proof has fewer hashes than the tree has levels.')
  return root
}

/** Checks the signature of a checkpoint and reads it. */
export async function openNote(note: string, key: Key): Promise<Checkpoint> {
  const cut = note.lastIndexOf('\n\n')
  if (cut < 0) throw new Broken('The checkpoint is not signed.')
  const text = note.slice(0, cut + 1)
  const [origin, size, root, ...more] = text.split('\n')
  if (!origin || !size || !root || more.at(-1) !== '') throw new Broken('The checkpoint lacks its origin, size or root.')
  if (origin !== key.name) throw new Broken(`The checkpoint is of ${origin}, the key of ${key.name}.`)
  for (const line of note.slice(cut + 2).split('\n')) {
    const [dash, name, encoded] = line.split(' ')
    if (dash !== '—' || name !== key.name || !encoded) continue
    const signature = bytes(encoded)
    if (!same(signature.slice(0, 4), key.id)) continue
    const imported = await crypto.subtle.importKey('raw', key.raw, 'Ed25519', false, ['verify'])
    if (!(await crypto.subtle.verify('Ed25519', imported, signature.slice(4), utf8.encode(text)))) throw new Broken('The signature of the checkpoint is false.')
    return { origin, size: whole(size, 'The size'), root: bytes(root) }
  }
  throw new Broken(`The checkpoint carries no signature of ${key.name}.`)
}

/** Whether a content, with its salt, is the one whose digest stands in an entry. */
export async function holdsContent(digest: string, salt: string, content: string): Promise<boolean> {
  return same(await sha256(utf8.encode('casus/content/1\n'), bytes(salt), utf8.encode(content)), bytes(digest))
}

/** What was checked, step by step, for a person to follow. */
export type Checked = { leaf: string; hash: string; levels: number; checkpoint: Checkpoint; key: string }

/** Checks that an entry, as it is shown, stands at its place in the record that the key signs; throws what is wrong. */
export async function check(entry: Entry, index: number, proofText: string, keyText: string): Promise<Checked> {
  const proof = readProof(proofText)
  const key = await readKey(keyText)
  if (proof.index !== index) throw new Broken(`The proof is of entry ${proof.index}, not ${index}.`)
  const leaf = leafOf(entry)
  if (proof.leaf && !same(proof.leaf, leaf)) throw new Broken('The entry that the proof carries is not the one that is shown.')
  const checkpoint = await openNote(proof.note, key)
  const hash = await leafHash(leaf)
  const root = await rootOf(hash, index, checkpoint.size, proof.hashes)
  if (!same(root, checkpoint.root)) throw new Broken('The entry does not lead to the root that was signed: it, or the record, was changed.')
  return { leaf: new TextDecoder().decode(leaf), hash: base64(hash), levels: proof.hashes.length, checkpoint, key: key.name }
}

/** Whether this browser can check: it has to have the algorithms, and the page has to come from a place that it trusts with them. */
export async function able(): Promise<boolean> {
  try {
    if (!globalThis.crypto?.subtle) return false
    await crypto.subtle.importKey('raw', new Uint8Array(32), 'Ed25519', false, ['verify'])
    return true
  } catch {
    return false
  }
}
