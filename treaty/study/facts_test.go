package study

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// readFacts reads a file of the facts; a test that needs it is skipped where the facts are not.
func readFacts[T any](t *testing.T, name string, read func(string, io.Reader) ([]T, error)) []T {
	t.Helper()
	folder := os.Getenv("CASUS_FACTS")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "facts")
	}
	f, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		t.Skipf("%s did not run: %v; CASUS_FACTS names the folder of the facts", t.Name(), err)
	}
	defer f.Close()
	list, err := read(name, f)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// The library's scenarios agree with the files of appeals and uses: the same requests, days and lags, none missing.
func TestTheScenariosAgreeWithTheFiles(t *testing.T) {
	all := library(t)
	appeals := readFacts(t, AppealsFile, ReadAppeals)
	for _, a := range appeals {
		at := slices.IndexFunc(all, func(o Own) bool { return o.Scenario == strings.ToLower(a.ID) && o.Treaty == "cst" })
		if at < 0 {
			t.Errorf("%s has no scenario", a.ID)
			continue
		}
		o := all[at]
		if o.Opened != a.Requested {
			t.Errorf("%s: asked on %s, in the file on %s", a.ID, o.Opened, a.Requested)
		}
		for i, step := range a.Steps[:len(o.Lags)] {
			if step.Recorded == nil || step.Days != nil && step.Days.Least < 0 {
				continue
			}
			if l := o.Lags[i]; l.Days == nil || l.Days.Least != *step.Recorded || l.Days.Most != *step.Recorded {
				t.Errorf("%s: %s after %+v, recorded %d", a.ID, step.Name, l.Days, *step.Recorded)
			}
		}
	}
	uses := readFacts(t, UsesFile, ReadUses)
	of := map[string]string{"NATO Art.4": "nat", "TEU 42.7": "teu", "OSCE VD2011 III": "vd11"}
	for _, u := range uses {
		first, _, _ := strings.Cut(u.Requester, " to ") // "Ukraine to Russia"
		at := slices.IndexFunc(all, func(o Own) bool {
			return o.Treaty == of[u.Instrument] && o.Opened == u.Day && strings.Join(o.By, ", ") == first
		})
		if at < 0 {
			t.Errorf("%s %s by %s has no case", u.Instrument, u.Day, u.Requester)
			continue
		}
		consulted := all[at].Lags[1]
		if u.Recorded != nil && (consulted.Days == nil || fmt.Sprint(consulted.Days.Least, consulted.Days.Most) != fmt.Sprint(*u.Recorded, *u.Recorded)) {
			t.Errorf("%s %s: %+v, recorded %d", u.Instrument, u.Day, consulted.Days, *u.Recorded)
		}
	}
	if len(appeals) != 5 || len(uses) != 13 {
		t.Errorf("%d appeals, %d uses", len(appeals), len(uses))
	}
}
