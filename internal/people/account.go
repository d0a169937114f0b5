package people

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/secure/precis"

	"github.com/casus-project/casus/record"
)

// Account is somebody who may come into a room. Its contents are personal data and can be erased; what stays on record
// is the id, which says nothing of a person.
type Account struct {
	record.Version `json:"-"`
	ID             string `json:"id"` // "acc-7": opened by entry 7
	Name           string `json:"name"`
	Role           Role   `json:"role"`
	State          string `json:"state,omitempty"` // of a delegate, the party: ISO 3166-1 alpha-3
	Email          string `json:"email,omitempty"`
	Locale         string `json:"locale,omitempty"` // BCP 47; empty is the room's
	Closed         bool   `json:"closed,omitempty"`
}

// May says whether the account may do something. A closed one may do nothing.
func (a Account) May(p Permission) bool { return !a.Closed && a.Role.May(p) }

// longestName is how many code points a name may have.
const longestName = 80

// Key is what a name is compared by: two people whose names differ only in case, width or spaces would be taken for
// each other (RFC 8266). It is empty for what is no name.
func Key(name string) string {
	key, err := precis.Nickname.CompareKey(name)
	if err != nil || strings.ContainsAny(name, "/\x00") {
		return ""
	}
	return key
}

// check says nil for an account that can be.
func (a *Account) check() error {
	a.Name = strings.Join(strings.Fields(a.Name), " ")
	switch {
	case Key(a.Name) == "" || utf8.RuneCountInString(a.Name) > longestName:
		return &InvalidError{"name", a.Name, fmt.Sprintf("1 to %d letters, figures, spaces and marks", longestName)}
	case !a.Role.Known():
		return &InvalidError{"role", string(a.Role), fmt.Sprint(Roles)}
	case a.Role == Delegate && !isState(a.State):
		return &InvalidError{"state", a.State, "the party that the delegate speaks for, three capital letters (ISO 3166-1 alpha-3)"}
	case a.Role != Delegate && a.State != "":
		return &InvalidError{"state", a.State, "nothing, for only a delegate speaks for a party"}
	case a.Email != "" && !isEmail(a.Email):
		return &InvalidError{"email", a.Email, "an address with one @, or nothing"}
	}
	if a.Locale != "" {
		tag, err := language.Parse(a.Locale)
		if err != nil {
			return &InvalidError{"locale", a.Locale, "a language as BCP 47 writes it (en, hy, az-Latn), or nothing"}
		}
		a.Locale = tag.String()
	}
	return nil
}

func isState(s string) bool {
	return len(s) == 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}

// isEmail asks for little: whether an address is somebody's is for whoever vouches for it.
func isEmail(s string) bool {
	local, host, found := strings.Cut(s, "@")
	return found && local != "" && host != "" && len(s) <= 254 && !strings.ContainsAny(s, " \t\r\n<>,;") && !strings.Contains(host, "@")
}

// Columns is what a store keeps of an account beside its body, in one line: what verifying compares.
func (a Account) Columns() string { return a.ID + "|" + Key(a.Name) + "|" + a.Door() }

// Door is "open" or "shut".
func (a Account) Door() string { return door(!a.Closed) }

// Token lets a program act for an account, within its scopes. What it proves itself with is shown once and kept only
// as a hash, off the record.
type Token struct {
	record.Version `json:"-"`
	ID             string       `json:"id"` // "tok-9": made by entry 9
	Account        string       `json:"account"`
	Name           string       `json:"name"` // what it is for, in its maker's words
	Scopes         []Permission `json:"scopes"`
	Expires        string       `json:"expires,omitempty"` // the last day on which it opens anything; empty is for ever
	Ended          bool         `json:"ended,omitempty"`
}

// Columns is what a store keeps of a token beside its body.
func (t Token) Columns() string { return t.ID + "|" + t.Account + "|" + t.Door() }

// Door is "open" or "shut".
func (t Token) Door() string { return door(!t.Ended) }

// Columns is what a store keeps of settings beside their body: nothing.
func (Settings) Columns() string { return "" }

func door(yes bool) string {
	if yes {
		return "open"
	}
	return "shut"
}

// Rows are what an entry puts among the people of a room.
type Rows struct {
	Accounts []Account  `json:"accounts,omitempty"`
	Tokens   []Token    `json:"tokens,omitempty"`
	Settings []Settings `json:"settings,omitempty"`
}

// Subjects name what entries are about. All that is about one account has its subject, so that it can be erased.
func accountSubject(id string) string { return "account/" + id }

const settingsSubject = "settings/room"
