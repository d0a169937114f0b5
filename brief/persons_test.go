package brief

import (
	"slices"
	"testing"

	"github.com/casus-project/casus/report"
)

func TestPersonsAreToldByWhatStandsBesideTheirNames(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"A villager, Ana Murec, said that soldiers had come.", []string{"Ana Murec"}},
		{"“They took it all,” said farmer Oleg Tarsin.", []string{"Oleg Tarsin"}},
		{"The lorry driver, Tomas Rell, was released on Monday.", []string{"Tomas Rell"}},
		{"A resident, Gayane, told the observers about it.", []string{"Gayane"}},
		{"Pavel Brannik, a retired villager, heard shots.", []string{"Pavel Brannik"}},
		{"Pavel Brannik, 61, heard shots, and Ida Holm, aged 7, did too.", []string{"Pavel Brannik", "Ida Holm"}},
		{"The captives were Ivan Mirek, Petr Sols and Dan O. Valk.", []string{"Ivan Mirek", "Petr Sols", "Dan O. Valk"}},
		{"The ministry said that a soldier, wounded on Monday, had died.", nil},
		{"A prisoner, Monday's report says, escaped.", nil},
		{"The captives, Red Cross delegates said, were well; a local Red Cross office stayed open.", nil},
		{"The Security Council (15 members) met on May 13, 2031, about Article 2.", nil},
		{"Foreign Minister Ilsa Varn met residents of Hask.", nil},
		{"The minister, Ilsa Varn, spoke on 13 May 2031, in Brenn.", nil},
	} {
		rep := &report.Report{Text: report.NewText(c.text)}
		rep.Blocks = []report.Block{{Kind: report.Body, Span: report.Span{End: rep.Text.Len()}}}
		got := persons(rep)
		slices.Sort(got)
		want := slices.Sorted(slices.Values(c.want))
		if !slices.Equal(got, want) {
			t.Errorf("%s\n got %q, want %q", c.text, got, want)
		}
	}
}
