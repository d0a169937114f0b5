package desk

import (
	"context"
	"slices"
	"strings"

	"github.com/casus-project/casus/treaty/cases"
)

// gone stands where an erasure left nothing of words that cannot be missing.
const gone = "(erased)"

// shownBy: acts that an erased report or its claims show lose their words, and decisions on drafts of them go.
func (e *erasure) shownBy(ctx context.Context, v View, report string, claims map[string]bool) error {
	subjects := []string{reportSubject(report)}
	for id := range claims {
		subjects = append(subjects, claimSubject(id))
	}
	slices.Sort(subjects)
	for _, s := range subjects {
		acts, err := All(ctx, ActQuery{Evidence: s}, v.Acts)
		if err != nil {
			return err
		}
		for _, x := range acts {
			if slices.Contains(e.subjects, actSubject(x.ID)) {
				continue
			}
			if err := e.withNotes(ctx, v, actSubject(x.ID)); err != nil {
				return err
			}
			e.acts = append(e.acts, x.without(report, claims))
			if id, ok := strings.CutPrefix(x.Matter, "case/"); ok {
				e.cases = append(e.cases, id)
			}
		}
		drafts, err := All(ctx, DraftQuery{Evidence: s}, v.DraftActs)
		if err != nil {
			return err
		}
		for _, x := range drafts {
			if err := e.withNotes(ctx, v, draftSubject(x.ID)); err != nil {
				return err
			}
		}
	}
	return nil
}

// without is what is left of an act when a report and its claims are erased: who did what when, in words of the treaty alone.
func (a Act) without(report string, claims map[string]bool) Act {
	if a.Entering == 0 {
		a.Entering = a.Entry
	}
	a.Reason = ""
	a.Claims = slices.DeleteFunc(slices.Clone(a.Claims), func(id string) bool { return claims[id] })
	if a.Document == report {
		a.Document = ""
	}
	if a.Field != nil {
		a.Field = withoutWords(a.Field)
		return a
	}
	own := *a.Act
	own.Says, own.Note, own.Or, own.Asks = "", "", nil, nil
	if own.Condition != "" {
		own.Condition = gone
	}
	if strings.Contains(own.Measure, " ") {
		own.Measure = gone
	}
	a.Act = &own
	return a
}

// wholeCase lets a case go with all its acts.
func (e *erasure) wholeCase(ctx context.Context, v View, id string) error {
	if err := e.withNotes(ctx, v, caseSubject(id)); err != nil {
		return err
	}
	acts, err := All(ctx, ActQuery{Matter: caseSubject(id)}, v.Acts)
	if err != nil {
		return err
	}
	for _, x := range acts {
		if err := e.withNotes(ctx, v, actSubject(x.ID)); err != nil {
			return err
		}
	}
	return nil
}

// act lets an act go on which no other rests; the last of a case takes the case with it.
func (e *erasure) act(ctx context.Context, v View, id string) error {
	x, _, err := v.Act(ctx, id, never)
	if err != nil {
		return err
	}
	if err := e.withNotes(ctx, v, actSubject(id)); err != nil {
		return err
	}
	acts, err := actsOf(ctx, v, x.Matter, never)
	if err != nil {
		return err
	}
	acts = slices.DeleteFunc(acts, func(o Act) bool { return o.ID == id })
	caseID, ok := strings.CutPrefix(x.Matter, "case/")
	if !ok {
		return restsOn(id, checkFile(acts))
	}
	e.cases = append(e.cases, caseID)
	s, err := scenario(ctx, v, caseID, acts)
	if err != nil {
		return err
	}
	if len(s.left) > 0 {
		return &InvalidError{"subject", actSubject(id), "an act on which no other rests; withdraw first act " + s.left[0].ID}
	}
	return nil
}

// left puts what is left of acts into the action, and derives their cases anew.
func (a *action) left(ctx context.Context, reason string, e erasure) error {
	for _, x := range e.acts {
		a.add(LoseAct, actSubject(x.ID), Content{Reason: reason, Rows: Rows{Acts: []Act{x}}})
	}
	slices.Sort(e.cases)
	for _, id := range slices.Compact(e.cases) {
		acts, err := actsOf(ctx, a.tx, caseSubject(id), never)
		if err != nil {
			return err
		}
		for _, x := range e.acts {
			if x.Matter == caseSubject(id) && x.Status == Entered {
				acts = append(acts, x)
			}
		}
		slices.SortStableFunc(acts, byEntering)
		if !slices.ContainsFunc(acts, func(x Act) bool { return x.Act.Act == cases.Invokes }) {
			continue // nothing of the case stands any more
		}
		if err := a.derive(ctx, id, acts); err != nil {
			return err
		}
	}
	return nil
}
