package people

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var small = Cost{Memory: 64, Passes: 1, Lanes: 1}

func TestAHashIsOfItsPasswordAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.String().Draw(t, "password"), rapid.String().Draw(t, "another")
		stored := hash(a, small)
		h, err := parsePHC(stored)
		if err != nil {
			t.Fatal(err)
		}
		if !h.is(a) {
			t.Fatalf("%q is not its own password", a)
		}
		if a != b && h.is(b) {
			t.Fatalf("%q opens what %q shut", b, a)
		}
		if hash(a, small) == stored {
			t.Fatal("two hashes have one salt")
		}
	})
}

// The hash is by the reference implementation in C, through argon2-cffi.
func TestAHashOfAnotherProgramIsRead(t *testing.T) {
	h, err := parsePHC("$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$gT9o6vazbvsUndTtwheRU3jsxlMDF1k4tKlPkFUBohY")
	if err != nil {
		t.Fatal(err)
	}
	if h.cost != DefaultCost || !h.is("a ferry at the seventh bend") || h.is("a ferry at the eighth bend") {
		t.Fatalf("%+v", h)
	}
}

func FuzzPHC(f *testing.F) {
	f.Add(hash("password", small))
	f.Add("$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b4dWRWJTmaaJObG")
	f.Add("$argon2id$v=19$m=4294967295,t=4294967295,p=255$c29tZXNhbHQ$RdescudvJCsgt3ub+b4dWRWJTmaaJObG")
	f.Add("$argon2id$v=19$m=064,t=1,p=1$c29tZXNhbHQ$RdescudvJCsgt3ub")
	f.Add("$2y$10$")
	f.Fuzz(func(t *testing.T, s string) {
		h, err := parsePHC(s)
		if err != nil {
			return
		}
		if h.String() != s {
			t.Fatalf("%q is read as %q", s, h)
		}
		if h.cost.Memory > mostMemory || h.cost.Passes > mostPasses {
			t.Fatalf("%q may ask for %+v", s, h.cost)
		}
	})
}

func FuzzToken(f *testing.F) {
	f.Add(TokenMark + newSecret())
	f.Add(TokenMark)
	f.Add("casus_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB")
	f.Fuzz(func(t *testing.T, s string) {
		secret, ok := parseToken(s)
		if ok && (TokenMark+secret != s || len(secret) != 43) {
			t.Fatalf("%q is a token with the secret %q", s, secret)
		}
	})
}

func TestSecretsAreTheirOwnAndRead(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		s := newSecret()
		if _, ok := parseToken(TokenMark + s); !ok || seen[s] {
			t.Fatalf("%q", s)
		}
		seen[s] = true
	}
}

func TestPasswordsThatAreTriedFirstAreRefused(t *testing.T) {
	for _, bad := range []string{
		"", "short", "elevenchars", "aaaaaaaaaaaa", "abababababab", "abcabcabcabc", "123412341234", "123456789012", "abcdefghijkl",
		"password1234", "Password12345!", "QWERTYUIOPAS", "correcthorsebatterystaple", "пароль123456", "anisargsyan1", strings.Repeat("long ", 60), "twelve\x00chars", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
	} {
		var invalid *InvalidError
		err := CheckPassword(bad, "AniSargsyan")
		if !errors.As(err, &invalid) || invalid.Field != "password" {
			t.Errorf("%q: %v", bad, err)
		} else if len(bad) > 4 && strings.Contains(err.Error(), bad) {
			t.Errorf("the answer repeats %q", bad)
		}
	}
	for _, good := range []string{"a ferry at the seventh bend", "հինգ սպիտակ ձի", "tr0ub4dor&3-x", "ani sargsyan likes ferries", "七つ目の曲がり角の渡し船は遅い"} {
		if err := CheckPassword(good, "Ani Sargsyan"); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
}

func TestAPasswordIsTheSameOnEveryKeyboard(t *testing.T) {
	a, err := prepare("e\u0301toile de la mer")
	if err != nil {
		t.Fatal(err)
	}
	if b, err := prepare("\u00e9toile\u00a0de la mer"); err != nil || a != b {
		t.Fatalf("%q and %q (%v)", a, b, err)
	}
}

func TestNamesThatLookAlikeAreOne(t *testing.T) {
	for _, pair := range [][2]string{{"Ani", "ani"}, {" Ani  Sargsyan ", "ani sargsyan"}, {"Ａｎｉ", "ani"}, {"ANİ", "ani̇"}} {
		if Key(pair[0]) == "" || Key(pair[0]) != Key(pair[1]) {
			t.Errorf("%q is %q, %q is %q", pair[0], Key(pair[0]), pair[1], Key(pair[1]))
		}
	}
	for _, none := range []string{"", " ", "\x00", "a\nb", "\xff", "a/b"} {
		if Key(none) != "" {
			t.Errorf("%q is a name, %q", none, Key(none))
		}
	}
}

// However tries come, the wait never shrinks while they fail, never passes the longest, and no more are let through than
// are free and due.
func TestWaitsGrow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var so tried
		at, through := time.Unix(1_600_000_000, 0), 0
		var due time.Time
		for range rapid.IntRange(1, 60).Draw(t, "tries") {
			at = at.Add(time.Duration(rapid.Int64Range(0, int64(longestWait)).Draw(t, "after")))
			counted, wait := so.again(freeTries, at)
			so = counted
			switch {
			case wait > longestWait:
				t.Fatalf("a wait of %v", wait)
			case wait == 0:
				through++
				if through > freeTries && at.Before(due) {
					t.Fatalf("let through %v early", due.Sub(at))
				}
				due = at.Add(min(firstWait<<max(0, min(through-freeTries, 12)), longestWait))
				if through < freeTries {
					due = at
				}
			case through < freeTries:
				t.Fatalf("try %d waits %v", through, wait)
			case at.Add(wait).After(due):
				t.Fatalf("after %d tries a wait of %v", through, wait)
			}
		}
	})
}

func TestLoopback(t *testing.T) {
	for host, want := range map[string]bool{
		"localhost": true, "LOCALHOST:8080": true, "127.0.0.1": true, "127.9.9.9:80": true, "[::1]:8080": true, "::1": true,
		"": false, "example.org": false, "localhost.example.org": false, "127.0.0.1.example.org": false, "10.0.0.1:80": false, "[2001:db8::1]:80": false, "0.0.0.0": false,
	} {
		if Loopback(host) != want {
			t.Errorf("%s: %v", host, !want)
		}
	}
}

// BenchmarkAPassword is what a sign-in costs this machine.
func BenchmarkAPassword(b *testing.B) {
	for b.Loop() {
		hash("a ferry at the seventh bend", DefaultCost)
	}
}
