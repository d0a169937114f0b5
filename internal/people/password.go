package people

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	_ "embed"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"
	"golang.org/x/text/secure/precis"
)

// Cost is what hashing a password takes: argon2id's memory in KiB, passes over it, and lanes.
type Cost struct {
	Memory, Passes uint32
	Lanes          uint8
}

// DefaultCost is the second recommended option of RFC 9106, section 4, which is above what OWASP asks for.
var DefaultCost = Cost{Memory: 64 << 10, Passes: 3, Lanes: 4}

// What a stored hash may ask of this machine at the most, so that a spoiled row cannot take all of it.
const (
	mostMemory = 1 << 20 // KiB
	mostPasses = 64
	saltBytes  = 16
	hashBytes  = 32
)

// phc is a hash in the form of the Password Hashing Competition: $argon2id$v=19$m=65536,t=3,p=4$salt$hash.
type phc struct {
	cost       Cost
	salt, hash []byte
}

// hash is a password's PHC string, with a salt of its own.
func hash(password string, cost Cost) string {
	salt := make([]byte, saltBytes)
	rand.Read(salt) // never fails: crypto/rand ends the program where it cannot
	return phc{cost, salt, argon2.IDKey([]byte(password), salt, cost.Passes, cost.Memory, cost.Lanes, hashBytes)}.String()
}

// nobodys is a hash that no password has.
func nobodys(cost Cost) string {
	h := phc{cost, make([]byte, saltBytes), make([]byte, hashBytes)}
	rand.Read(h.salt)
	rand.Read(h.hash)
	return h.String()
}

func (h phc) String() string {
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, h.cost.Memory, h.cost.Passes, h.cost.Lanes, b64(h.salt), b64(h.hash))
}

// parsePHC reads what String writes, and nothing else.
func parsePHC(s string) (h phc, err error) {
	bad := fmt.Errorf("a stored hash is not of the form $argon2id$v=%d$m=…,t=…,p=…$salt$hash", argon2.Version)
	parts := strings.Split(s, "$")
	if len(parts) != 6 || parts[0] != "" || parts[1] != "argon2id" || parts[2] != "v="+strconv.Itoa(argon2.Version) {
		return phc{}, bad
	}
	if n, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &h.cost.Memory, &h.cost.Passes, &h.cost.Lanes); err != nil || n != 3 {
		return phc{}, bad
	}
	c := h.cost
	if c.Lanes < 1 || c.Passes < 1 || c.Passes > mostPasses || c.Memory < 8*uint32(c.Lanes) || c.Memory > mostMemory {
		return phc{}, fmt.Errorf("a stored hash asks for %+v; accepted: to %d KiB and %d passes", c, mostMemory, mostPasses)
	}
	if h.salt, err = base64.RawStdEncoding.Strict().DecodeString(parts[4]); err != nil || len(h.salt) < 8 || len(h.salt) > 64 {
		return phc{}, bad
	}
	if h.hash, err = base64.RawStdEncoding.Strict().DecodeString(parts[5]); err != nil || len(h.hash) < 16 || len(h.hash) > 64 {
		return phc{}, bad
	}
	if h.String() != s {
		return phc{}, bad
	}
	return h, nil
}

// is says whether the hash is that of a password, in a time that does not depend on how much of it is right.
func (h phc) is(password string) bool {
	got := argon2.IDKey([]byte(password), h.salt, h.cost.Passes, h.cost.Memory, h.cost.Lanes, uint32(len(h.hash)))
	return subtle.ConstantTimeCompare(got, h.hash) == 1
}

// dearer says that one cost is above another in some part.
func (c Cost) dearer(than Cost) bool {
	return c.Memory > than.Memory || c.Passes > than.Passes || c.Lanes > than.Lanes
}

// The lengths that a password may have, in code points.
const (
	shortestPassword = 12
	longestPassword  = 256
)

//go:embed commonest.txt
var commonest string

// prepare gives a password in the form in which it is hashed (RFC 8265): the same keys on two machines give the same.
func prepare(password string) (string, error) {
	if utf8.RuneCountInString(password) > longestPassword {
		return "", fmt.Errorf("more than %d characters", longestPassword)
	}
	return precis.OpaqueString.String(password)
}

// CheckPassword says nil for a password that somebody may choose. It asks for length and against what is tried first,
// and for no signs or figures, as NIST SP 800-63B advises.
func CheckPassword(password string, names ...string) error {
	const accepted = "12 to 256 characters that are not among the commonest, not a row of keys or figures, not one thing over and over, and not a name"
	ready, err := prepare(password)
	if err != nil || utf8.RuneCountInString(ready) < shortestPassword || common(ready, names) {
		// Never the password itself: errors are logged and shown.
		return &InvalidError{"password", fmt.Sprintf("(%d characters)", utf8.RuneCountInString(password)), accepted}
	}
	return nil
}

// common says that a password is among what is tried first.
func common(password string, names []string) bool {
	low := strings.ToLower(password)
	if periodic(low) || strings.Contains("abcdefghijklmnopqrstuvwxyzabcdefghijkl", low) || strings.Contains("01234567890123456789012345678901234567890", low) ||
		strings.Contains("98765432109876543210987654321", low) {
		return true
	}
	core := strings.TrimFunc(low, func(r rune) bool { return !unicode.IsLetter(r) })
	for line := range strings.Lines(commonest) {
		if line = strings.TrimSpace(line); line != "" && (low == line || core == line) {
			return true
		}
	}
	for _, name := range names {
		name = strings.ToLower(name)
		if len(name) > 3 && utf8.RuneCountInString(low)-utf8.RuneCountInString(name) < 5 && strings.Contains(low, name) {
			return true
		}
	}
	return false
}

// periodic says that a text is one to four characters over and over.
func periodic(s string) bool {
	runes := []rune(s)
	for period := 1; period <= 4; period++ {
		same := true
		for i := period; i < len(runes) && same; i++ {
			same = runes[i] == runes[i-period]
		}
		if same {
			return true
		}
	}
	return false
}

// hashed hashes a password, a few at a time: each takes memory.
func (p *People) hashed(ctx context.Context, password string) (string, error) {
	ready, err := prepare(password)
	if err != nil {
		return "", &InvalidError{"password", "(characters that no keyboard types)", "letters, figures, spaces and signs"}
	}
	if err := p.enter(ctx); err != nil {
		return "", err
	}
	defer p.leave()
	return hash(ready, p.cost), nil
}

// matches says whether a password is that of a stored hash. One that cannot be prepared matches nothing, after the same work.
func (p *People) matches(ctx context.Context, stored, password string) (yes, old bool, err error) {
	h, err := parsePHC(stored)
	if err != nil {
		return false, false, err
	}
	ready, unready := prepare(password)
	if err := p.enter(ctx); err != nil {
		return false, false, err
	}
	defer p.leave()
	yes = h.is(ready) && unready == nil
	return yes, p.cost.dearer(h.cost), nil
}

func (p *People) enter(ctx context.Context) error {
	select {
	case p.hashing <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (p *People) leave() { <-p.hashing }
