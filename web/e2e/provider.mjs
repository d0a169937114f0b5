// A small OpenID Connect provider for a test: discovery, a key, an authorisation that asks nobody, and tokens signed with RS256.
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'

/** Starts one. Whom it vouches for is in says; it lets in a client that knows the secret and has kept its verifier. */
export async function provider(secret) {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map()
  const says = { sub: '', email: '', email_verified: true, name: '' }
  const url = (part) => Buffer.from(part).toString('base64url')
  let issuer = ''
  const word = (asked) => {
    const now = Math.floor(Date.now() / 1000)
    const signed = [{ alg: 'RS256', kid: 'one' }, { iss: issuer, aud: asked.get('client_id'), nonce: asked.get('nonce'), iat: now, exp: now + 60, ...says }].map((part) => url(JSON.stringify(part))).join('.')
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`
  }
  const server = createServer((request, response) => {
    const at = new URL(request.url, issuer)
    const answer = (body, status = 200) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
    if (at.pathname === '/.well-known/openid-configuration') {
      return answer({ issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, id_token_signing_alg_values_supported: ['RS256'], response_types_supported: ['code'], subject_types_supported: ['public'] })
    }
    if (at.pathname === '/keys') return answer({ keys: [{ ...publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: 'one' }] })
    if (at.pathname === '/authorize') {
      const code = randomBytes(16).toString('hex')
      codes.set(code, at.searchParams)
      return response.writeHead(302, { Location: `${at.searchParams.get('redirect_uri')}?${new URLSearchParams({ code, state: at.searchParams.get('state') })}` }).end()
    }
    let body = ''
    request.on('data', (chunk) => (body += chunk)).on('end', () => {
      const form = new URLSearchParams(body)
      const asked = codes.get(form.get('code'))
      codes.delete(form.get('code'))
      const known = request.headers.authorization === `Basic ${Buffer.from(`room:${secret}`).toString('base64')}`
      const verified = asked?.get('code_challenge') === createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url')
      if (!asked || !known || !verified) return answer({ error: 'invalid_grant' }, 400)
      answer({ access_token: randomBytes(16).toString('hex'), token_type: 'Bearer', id_token: word(asked) })
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${server.address().port}`
  return { issuer, says, close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve) }) }
}
