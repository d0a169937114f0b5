// Passkeys: the browser's WebAuthn, with the bytes in base64url as the server writes them.
import { post } from '../../api/call.ts'

/** Whether this browser can use passkeys here. */
export const passkeys = () => 'PublicKeyCredential' in window && isSecureContext

const bytes = (text: string) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
const words = (buffer: ArrayBuffer | null) => (buffer ? btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') : undefined)

type Descriptor = { id: string; type: 'public-key' }
type Asked = { publicKey: Record<string, unknown> & { challenge: string; allowCredentials?: Descriptor[]; excludeCredentials?: Descriptor[]; user?: { id: string; name: string; displayName: string } } }

const descriptors = (all?: Descriptor[]) => all?.map((one) => ({ ...one, id: bytes(one.id) }))

/** Signs in with a passkey of this device. */
export async function withPasskey(): Promise<void> {
  const { publicKey } = await post<Asked>('/api/passkeys/login/begin')
  const found = (await navigator.credentials.get({
    publicKey: { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: descriptors(publicKey.allowCredentials) } as PublicKeyCredentialRequestOptions,
  })) as PublicKeyCredential
  const answer = found.response as AuthenticatorAssertionResponse
  await post('/api/passkeys/login/finish', {
    id: found.id, rawId: words(found.rawId), type: found.type,
    response: { authenticatorData: words(answer.authenticatorData), clientDataJSON: words(answer.clientDataJSON), signature: words(answer.signature), userHandle: words(answer.userHandle) },
  })
}

/** Makes a passkey on this device for the account that is signed in. */
export async function makePasskey(name: string): Promise<void> {
  const { publicKey } = await post<Asked>('/api/passkeys/register/begin')
  const made = (await navigator.credentials.create({
    publicKey: { ...publicKey, challenge: bytes(publicKey.challenge), user: { ...publicKey.user!, id: bytes(publicKey.user!.id) }, excludeCredentials: descriptors(publicKey.excludeCredentials) } as unknown as PublicKeyCredentialCreationOptions,
  })) as PublicKeyCredential
  const answer = made.response as AuthenticatorAttestationResponse
  await post('/api/passkeys/register/finish', {
    name,
    id: made.id, rawId: words(made.rawId), type: made.type,
    response: { attestationObject: words(answer.attestationObject), clientDataJSON: words(answer.clientDataJSON), transports: answer.getTransports?.() },
  })
}
