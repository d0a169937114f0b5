package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is the release that this source is on the way to; a build from a checkout adds its commit.
const version = "0.1.0-dev"

// VersionCmd prints the version.
type VersionCmd struct{}

// Run prints the version, the commit when the build knows it, and the Go release.
func (VersionCmd) Run(streams Streams) error {
	line := "casus " + version
	if info, ok := debug.ReadBuildInfo(); ok {
		set := map[string]string{}
		for _, s := range info.Settings {
			set[s.Key] = s.Value
		}
		if commit := set["vcs.revision"]; commit != "" {
			line += " (commit " + commit[:min(12, len(commit))]
			if set["vcs.modified"] == "true" {
				line += ", changed since"
			}
			line += ")"
		}
	}
	_, err := fmt.Fprintln(streams.Out, line, runtime.Version(), runtime.GOOS+"/"+runtime.GOARCH)
	return err
}
