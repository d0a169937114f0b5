package api

import (
	"github.com/casus-project/casus/incident"
	"github.com/casus-project/casus/internal/desk"
	"github.com/casus-project/casus/report"
)

// repeats says of reports how many others among them carry the same story.
func repeats(rows []desk.Report) map[string]int {
	reports := make([]*report.Report, len(rows))
	for i, r := range rows {
		reports[i] = r.Read()
	}
	out := map[string]int{}
	for _, set := range incident.Repeats(reports) {
		for _, id := range set.Reports {
			out[id] = len(set.Reports) - 1
		}
	}
	return out
}
