// Package storetest is what every store must do: one suite, run by each store's own tests against a real one. It acts
// through the desk, as people do, and looks at what is kept, what is found, what is erased and what a changed byte does.
package storetest

import (
	"database/sql"
	"testing"
	"time"

	"github.com/casus-project/casus/internal/desk"
)

// Harness is a store under test.
type Harness struct {
	Store desk.Store
	// DB is another connection to what the store keeps, for somebody who has the disk and no manners.
	DB *sql.DB
	// Place is how the store's SQL writes its nth argument, from 1: "?" or "$1".
	Place func(n int) string
}

// Run runs the suite. Open makes an empty store and closes it at the end of the test.
func Run(t *testing.T, open func(t *testing.T) Harness) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, room)
	}{
		{"a report filed twice is kept once", filedTwice},
		{"odd names and bytes are kept or refused", oddNames},
		{"a transaction that fails leaves nothing", failedWrite},
		{"judgements are versions with reasons", judgements},
		{"a judgement on an old version is refused", oldVersion},
		{"a claim must stand in its report", exactSpans},
		{"reading again keeps what people decided", readAgain},
		{"incidents are opened, joined, split, renamed, and all of it undone", incidents},
		{"an undo is refused when something came after", undoRefused},
		{"gathering again leaves alone what people made", gatherAgain},
		{"the room as it was known on a day", knownOn},
		{"claims are found by word, place, time, party, type and status", found},
		{"pages come one after another", pages},
		{"grades, notes and assignments", remarks},
		{"what is erased is gone, and every proof holds", erased},
		{"what a survey counts is what the store finds", surveyed},
		{"a report stays in the queue until its claims are judged", queued},
		{"a decision is taken back, step by step", reopened},
		{"a brief is made, edited, lent and compared", briefs},
		{"a report without a day is in the brief of a day unless it tells of what came after", undatedInABrief},
		{"many write at once", manyAtOnce},
		{"any actions leave a room that agrees with its record", anyActions},
		{"a changed byte is found and named", changedBytes},
		{"a case is what follows from its acts", aCase},
		{"acts that cannot be are refused", caseRefused},
		{"cases are listed, and those on one incident side by side", caseLists},
		{"drafts of acts are accepted and rejected, and stay so", actDrafts},
		{"of a case what is erased is gone", erasedCases},
		{"any acts leave cases that follow from them", anyActs},
		{"missions, presences and passages follow from their acts", theField},
		{"a correction waits for somebody else where the room demands four eyes", fourEyes},
		{"accounts are opened, changed and closed", accounts},
		{"signing in takes name and password, and patience", signingIn},
		{"passwords are changed, and hashed again", passwords},
		{"one-time links are used once", links},
		{"tokens let programs in, within their scopes", tokens},
		{"sessions end", sessionsEnd},
		{"settings are versions", settings},
		{"a provider vouches for people", identities},
		{"a person who is erased is gone, and what they did stands", erasedPerson},
		{"a changed byte of the people is found", peopleSpoiled},
	} {
		t.Run(test.name, func(t *testing.T) {
			h := open(t)
			clock := &clock{now: time.Date(2021, 5, 12, 6, 0, 0, 0, time.UTC)}
			test.run(t, room{Desk: desk.New(h.Store, clock.tick), h: h, clock: clock})
		})
	}
}
