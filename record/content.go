package record

import (
	"crypto/rand"
	"crypto/sha256"
)

// Digest is a salted SHA-256 of a content. The salt keeps a stranger who has only the digest from trying out what
// an erased content may have said.
type Digest [sha256.Size]byte

// Content is what an entry is about. It can be erased, salt and all; the entry's digest stays.
type Content struct {
	Salt [32]byte
	Body []byte
}

// Seal gives a body a salt of its own.
func Seal(body []byte) Content {
	c := Content{Body: body}
	rand.Read(c.Salt[:]) // never fails: crypto/rand ends the program where it cannot
	return c
}

// Digest is what the entry keeps of the content.
func (c Content) Digest() Digest {
	h := sha256.New()
	h.Write([]byte("casus/content/1\n"))
	h.Write(c.Salt[:])
	h.Write(c.Body)
	return Digest(h.Sum(nil))
}
