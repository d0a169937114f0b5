// Package models embeds the trained weights. Each has a card beside it that names its data, their licences, its
// figures and the command that makes it again.
package models

import _ "embed"

// Language holds the weights of package reading/language; language.md is its card.
//
//go:embed language.weights
var Language []byte

// Claims holds the judgements of package reading: which clauses are claims, of what type and with what stance;
// claims.md is their card.
//
//go:embed claims.weights
var Claims []byte

// Incident holds how much each reason weighs in package incident, as text; incident.md is its card.
//
//go:embed incident.tsv
var Incident []byte
