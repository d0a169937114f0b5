// Package scenarios holds dated acts as files: five appeals to one alliance and uses of other treaties' articles,
// retold in our own words with their sources, and an exercise. treaty/cases follows them.
package scenarios

import "embed"

// Files are the scenarios, one YAML file each, named after their id.
//
//go:embed *.yaml
var Files embed.FS
