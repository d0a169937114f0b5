// Package dossiers holds the reports that come with the program, so that it can be tried with nothing
// else at hand. Each dossier's README says how it was written and what in it is invented.
package dossiers

import (
	"embed"
	"io/fs"
)

//go:embed south-caucasus/reports
var files embed.FS

// SouthCaucasus is the folder of the reports on the South Caucasus, May 2021 to September 2023: files
// .txt, .md and .html in its root, and nothing else.
func SouthCaucasus() fs.FS {
	folder, err := fs.Sub(files, "south-caucasus/reports")
	if err != nil {
		panic(err) // the path is the embedded one
	}
	return folder
}
