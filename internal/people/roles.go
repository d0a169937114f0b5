// Package people is who may come into a room and what they may do there: accounts, roles and what each role allows.
// It never holds what people decided; that is internal/desk's.
package people

import "slices"

// Role is what an account is in a room. Each has one.
type Role string

// The roles, from the one that may least.
const (
	Viewer   Role = "viewer"   // reads what the room publishes: reports, claims, incidents, cases, briefs
	Delegate Role = "delegate" // a party's own: reads, notes, and enters their party's acts in a case
	Reporter Role = "reporter" // reads, files reports and notes
	Analyst  Role = "analyst"  // judges and writes claims, arranges incidents, enters acts of cases
	Editor   Role = "editor"   // an analyst who grades sources, approves, publishes briefs
	Auditor  Role = "auditor"  // reads everything, the record and its proofs; changes nothing
	Admin    Role = "admin"    // people, settings, erasure, work; and all that an editor may
)

// Roles are all roles, in the order in which a room shows them.
var Roles = []Role{Viewer, Delegate, Reporter, Analyst, Editor, Auditor, Admin}

// Permission is a kind of thing that somebody may do in a room.
type Permission string

// The permissions. Each route of the API asks for one.
const (
	Own        Permission = "own"        // see to one's own account: name, password, passkeys, tokens, sessions; no scope of a token
	Read       Permission = "read"       // see reports, claims, incidents, cases, briefs
	File       Permission = "file"       // hand in reports
	Remark     Permission = "remark"     // write notes, take work on
	Judge      Permission = "judge"      // accept, correct, reject and write claims; grade claims
	Arrange    Permission = "arrange"    // open, join, split, rename incidents and undo it
	Act        Permission = "act"        // open cases and enter their acts
	Publish    Permission = "publish"    // make briefs and links to them; grade sources
	Audit      Permission = "audit"      // read the record's entries, verify, export
	Erase      Permission = "erase"      // remove contents by subject
	Administer Permission = "administer" // people, settings, work that failed
)

// Permissions are all permissions.
var Permissions = []Permission{Own, Read, File, Remark, Judge, Arrange, Act, Publish, Audit, Erase, Administer}

var allowed = map[Role][]Permission{
	Viewer:   {Own, Read},
	Delegate: {Own, Read, Remark, Act},
	Reporter: {Own, Read, File, Remark},
	Analyst:  {Own, Read, File, Remark, Judge, Arrange, Act},
	Editor:   {Own, Read, File, Remark, Judge, Arrange, Act, Publish, Audit},
	Auditor:  {Own, Read, Audit},
	Admin:    Permissions,
}

// May says whether a role allows something. An unknown role allows nothing.
func (r Role) May(p Permission) bool { return slices.Contains(allowed[r], p) }

// Known says whether there is such a role.
func (r Role) Known() bool { return slices.Contains(Roles, r) }
