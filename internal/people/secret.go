package people

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
)

// secretBytes is how much chance a token or a one-time link has.
const secretBytes = 32

// TokenMark opens every API token, so that whoever finds one knows what it is.
const TokenMark = "casus_"

// newSecret is 256 bits of chance in letters that an address can hold.
func newSecret() string {
	b := make([]byte, secretBytes)
	rand.Read(b) // never fails: crypto/rand ends the program where it cannot
	return base64.RawURLEncoding.EncodeToString(b)
}

// digest is what is kept of a secret. The secret has so much chance in it that nobody finds it by trying; it needs
// neither salt nor a costly hash, and is looked up by its digest, which tells an onlooker with a clock nothing.
func digest(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// parseToken gives the secret of a token; false for what newSecret cannot have made.
func parseToken(token string) (secret string, ok bool) {
	secret, ok = strings.CutPrefix(token, TokenMark)
	return secret, ok && isSecret(secret)
}

func isSecret(s string) bool {
	b, err := base64.RawURLEncoding.Strict().DecodeString(s)
	return err == nil && len(b) == secretBytes && !strings.ContainsAny(s, "\r\n")
}
