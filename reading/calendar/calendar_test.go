package calendar

import (
	"strings"
	"testing"

	"github.com/casus-project/casus/reading/language"
)

// line writes an expression in one line: text|type|value|mod|when.
func line(e Expression) string {
	w := "-"
	if e.When != nil {
		w = e.When.From + ".." + e.When.To + " " + e.When.Precision
		if e.When.Approx {
			w += "~"
		}
	}
	return strings.Join([]string{e.Text, e.Type, e.Value, e.Mod, w}, "|")
}

// The day of publication of these sentences is Wednesday 14 July 2021 unless the case says otherwise.
func TestFind(t *testing.T) {
	for _, c := range []struct {
		text, published string
		want            []string
	}{
		{"It happened on 9 July 2021.", "", []string{"9 July 2021|DATE|2021-07-09||2021-07-09..2021-07-09 day"}},
		{"It happened on July 9, 2021, near the lake.", "", []string{"July 9, 2021|DATE|2021-07-09||2021-07-09..2021-07-09 day"}},
		{"Shots were heard on 3 July.", "2021-07-14", []string{"3 July|DATE|2021-07-03||2021-07-03..2021-07-03 day"}},
		{"Shots were heard on 3 August.", "2021-07-14", []string{"3 August|DATE|2020-08-03||2020-08-03..2020-08-03 day"}},
		{"The envoys will meet on 3 August.", "2021-07-14", []string{"3 August|DATE|2021-08-03||2021-08-03..2021-08-03 day"}},
		{"Log entry 16.04.2024 14:32 from the post.", "", []string{"16.04.2024 14:32|TIME|2024-04-16T14:32||2024-04-16T14:32..2024-04-16T14:32 minute"}},
		{"Entry 2021-05-12T05:20Z closed.", "", []string{"2021-05-12T05:20Z|TIME|2021-05-12T05:20Z||2021-05-12T05:20Z..2021-05-12T05:20Z minute"}},
		{"At 1158 contact was lost.", "", []string{"1158|TIME|XXXX-XX-XXT11:58||-"}},
		{"At 0540 the post was shelled.", "", []string{"0540|TIME|XXXX-XX-XXT05:40||-"}},
		{"The post at 1500 metres was shelled at 5.40.", "", []string{"5.40|TIME|XXXX-XX-XXT05:40||-"}},
		{"The bread is sold at 17.30 crowns.", "", nil},
		{"Dated 2021-05-12.", "", []string{"2021-05-12|DATE|2021-05-12||2021-05-12..2021-05-12 day"}},
		{"Dated 12/05/2021.", "", nil},
		{"Dated 12/05/2021, answered 14/05/2021.", "", []string{"12/05/2021|DATE|2021-05-12||2021-05-12..2021-05-12 day", "14/05/2021|DATE|2021-05-14||2021-05-14..2021-05-14 day"}},
		{"Patrols resumed on the 10th.", "2021-07-14", []string{"the 10th|DATE|2021-07-10||2021-07-10..2021-07-10 day"}},
		{"Payment is due on the first of the month.", "2021-07-14", []string{"the first of the month|DATE|2021-07-01||2021-07-01..2021-07-01 day"}},

		{"Fighting went on from 13 to 14 September.", "2022-09-20", []string{"13 to 14 September|DATE|2022-09-13/2022-09-14||2022-09-13..2022-09-14 range"}},
		{"The exercise of 12-14 May ended.", "2021-07-14", []string{"12-14 May|DATE|2021-05-12/2021-05-14||2021-05-12..2021-05-14 range"}},
		{"It lasted between 2 and 5 June 2020.", "", []string{"2 and 5 June 2020|DATE|2020-06-02/2020-06-05||2020-06-02..2020-06-05 range"}},
		{"The clashes of September 13–14 killed many.", "2022-10-01", []string{"September 13–14|DATE|2022-09-13/2022-09-14||2022-09-13..2022-09-14 range"}},
		{"The road was shut from 06:00 on 9 May to 06:00 on 10 May 2024.", "", []string{"06:00 on 9 May to 06:00 on 10 May 2024|TIME|2024-05-09T06:00/2024-05-10T06:00||2024-05-09T06:00..2024-05-10T06:00 range"}},
		{"The war ran from 27 September to 10 November 2020.", "", []string{"27 September to 10 November 2020|DATE|2020-09-27/2020-11-10||2020-09-27..2020-11-10 range"}},
		{"Between December 2022 and September 2023 no lorry passed.", "", []string{"December 2022 and September 2023|DATE|2022-12/2023-09||2022-12-01..2023-09-30 range"}},
		{"The mandate of 1992-94 lapsed.", "", []string{"1992-94|DATE|1992/1994||1992-01-01..1994-12-31 range"}},
		{"Troops have stood there since May 12.", "2021-07-14", []string{"May 12|DATE|2021-05-12||2021-05-12.. day"}},
		{"The truce holds until 30 June.", "2021-06-14", []string{"30 June|DATE|2021-06-30||..2021-06-30 day"}},
		{"They must leave by the end of the week.", "2021-07-14", []string{"the end of the week|DATE|2021-W28|END|..2021-07-18 week~"}},
		{"An answer is due not later than 20 April.", "2021-04-14", []string{"20 April|DATE|2021-04-20||..2021-04-20 day"}},
		{"As of 1 May 2021 the road is open.", "", []string{"1 May 2021|DATE|2021-05-01||2021-05-01.. day"}},

		{"Soldiers crossed the stream on Tuesday.", "2021-07-14", []string{"Tuesday|DATE|2021-07-13||2021-07-13..2021-07-13 day"}},
		{"Soldiers crossed the stream late on Tuesday.", "2021-07-14", []string{"late on Tuesday|DATE|2021-07-13|END|2021-07-13..2021-07-13 day"}},
		{"The council will meet on Friday.", "2021-07-14", []string{"Friday|DATE|2021-07-16||2021-07-16..2021-07-16 day"}},
		{"The council will meet on Tuesday.", "2021-07-14", []string{"Tuesday|DATE|2021-07-20||2021-07-20..2021-07-20 day"}},
		{"The council met last Friday.", "2021-07-14", []string{"last Friday|DATE|2021-07-09||2021-07-09..2021-07-09 day"}},
		{"Talks open next Monday.", "2021-07-14", []string{"next Monday|DATE|2021-07-19||2021-07-19..2021-07-19 day"}},
		{"They spoke on Thursday last week.", "2021-07-14", []string{"Thursday last week|DATE|2021-07-08||2021-07-08..2021-07-08 day"}},
		{"They fired on Friday night.", "2021-07-14", []string{"Friday night|TIME|2021-07-09TNI||2021-07-09..2021-07-09 day"}},
		{"He denied it yesterday morning.", "2021-05-13", []string{"yesterday morning|TIME|2021-05-12TMO||2021-05-12..2021-05-12 day"}},
		{"Talks resume tomorrow.", "2021-07-14", []string{"tomorrow|DATE|2021-07-15||2021-07-15..2021-07-15 day"}},
		{"It began two days ago.", "2021-07-14", []string{"two days ago|DATE|2021-07-12||2021-07-12..2021-07-12 day"}},
		{"It began a week ago.", "2021-07-14", []string{"a week ago|DATE|2021-W27||2021-07-04..2021-07-10 week~"}},
		{"It was agreed last November.", "2021-07-14", []string{"last November|DATE|2020-11||2020-11-01..2020-11-30 month"}},
		{"It was agreed last month.", "2021-01-14", []string{"last month|DATE|2020-12||2020-12-01..2020-12-31 month"}},
		{"It was agreed last summer.", "2021-07-14", []string{"last summer|DATE|2020-SU||2020-06-01..2020-08-31 season~"}},
		{"Elections come next spring.", "2021-07-14", []string{"next spring|DATE|2022-SP||2022-03-01..2022-05-31 season~"}},
		{"It was signed early this year.", "2021-07-14", []string{"early this year|DATE|2021|START|2021-01-01..2021-05-01 year~"}},
		{"It was signed in late 2022.", "", []string{"late 2022|DATE|2022|END|2022-09-02..2022-12-31 year~"}},
		{"It was signed in mid-May.", "2021-07-14", []string{"mid-May|DATE|2021-05|MID|2021-05-11..2021-05-21 month~"}},
		{"It was signed in the spring of 2021.", "", []string{"the spring of 2021|DATE|2021-SP||2021-03-01..2021-05-31 season~"}},
		{"In the 1990s the line moved.", "", []string{"the 1990s|DATE|199X||1990-01-01..1999-12-31 range~"}},
		{"A border of the 20th century.", "", []string{"the 20th century|DATE|19XX||1900-01-01..1999-12-31 range~"}},
		{"In the third quarter of 2021 traffic fell.", "", []string{"the third quarter of 2021|DATE|2021-Q3||2021-07-01..2021-09-30 range"}},

		{"The post fell on 9 April 2024. Three days later it was back.", "", []string{"9 April 2024|DATE|2024-04-09||2024-04-09..2024-04-09 day", "Three days later|DATE|2024-04-12||2024-04-12..2024-04-12 day"}},
		{"The post fell on 9 April 2024. The same day a convoy left.", "", []string{"9 April 2024|DATE|2024-04-09||2024-04-09..2024-04-09 day", "The same day|DATE|2024-04-09||2024-04-09..2024-04-09 day"}},
		{"The post fell on 9 April 2024. The next day a convoy left.", "", []string{"9 April 2024|DATE|2024-04-09||2024-04-09..2024-04-09 day", "The next day|DATE|2024-04-10||2024-04-10..2024-04-10 day"}},
		{"The post fell on 9 April 2024, the day before, it rained.", "", []string{"9 April 2024|DATE|2024-04-09||2024-04-09..2024-04-09 day", "the day before|DATE|2024-04-08||2024-04-08..2024-04-08 day"}},
		{"On 9 April 2024 patrols moved. At 05:20 local time shots were heard.", "", []string{"9 April 2024|DATE|2024-04-09||2024-04-09..2024-04-09 day", "05:20 local time|TIME|2024-04-09T05:20||2024-04-09T05:20..2024-04-09T05:20 minute"}},
		{"The attack came two days before 9 April 2024.", "", []string{"two days before 9 April 2024|DATE|2024-04-07||2024-04-07..2024-04-07 day"}},
		{"On the morning of 9 April the bridge was shut.", "2024-04-20", []string{"the morning of 9 April|TIME|2024-04-09TMO||2024-04-09..2024-04-09 day"}},
		{"At 7:12 GMT on 9 April 2024 the siren went.", "", []string{"7:12 GMT on 9 April 2024|TIME|2024-04-09T07:12Z||2024-04-09T07:12Z..2024-04-09T07:12Z minute"}},
		{"The session will open at 4 p.m. Moscow time on Friday.", "2021-07-14", []string{"4 p.m. Moscow time on Friday|TIME|2021-07-16T16:00+03:00||2021-07-16T16:00+03:00..2021-07-16T16:00+03:00 minute"}},
		{"The shelling started shortly before dawn on Tuesday.", "2021-07-14", []string{"dawn on Tuesday|TIME|2021-07-13TMO||2021-07-13..2021-07-13 day"}},

		{"They were held for nine days.", "2021-07-14", []string{"nine days|DURATION|P9D||-"}},
		{"The 44-day war ended.", "2021-07-14", []string{"44-day|DURATION|P44D||-"}},
		{"The eleven-day war ended.", "2021-07-14", []string{"eleven-day|DURATION|P11D||-"}},
		{"It took almost four years.", "2021-07-14", []string{"almost four years|DURATION|P4Y|LESS_THAN|-"}},
		{"Shelling happens every day.", "2021-07-14", []string{"every day|SET|P1D||-"}},
		{"They report weekly.", "2021-07-14", []string{"weekly|SET|P1W||-"}},
		{"The toll is 5 euros per day.", "2021-07-14", []string{"per day|SET|P1D||-"}},
		{"They pray on Friday evenings.", "2021-07-14", []string{"Friday evenings|SET|XXXX-WXX-5TEV||-"}},
		{"The siege of two-and-a-half years ended.", "2021-07-14", []string{"two-and-a-half years|DURATION|P2.5Y||-"}},
		{"They fought for a quarter century.", "2021-07-14", []string{"a quarter century|DURATION|P25Y||-"}},
		{"Villages emptied over the last decade.", "2021-07-14", []string{"the last decade|DURATION|P10Y||-"}},
		{"The bridge fell one year ago today.", "2021-07-14", []string{"one year ago today|DATE|2020-07-14||2020-07-14..2020-07-14 day"}},
		{"Two weeks from today the court sits.", "2021-07-14", []string{"Two weeks from today|DATE|2021-07-28||2021-07-28..2021-07-28 day"}},
		{"They meet twice a year.", "2021-07-14", []string{"twice a year|SET|P1Y||-"}},

		{"The road opened on 9 July 2021. On 12 May it had been shut.", "", []string{"9 July 2021|DATE|2021-07-09||2021-07-09..2021-07-09 day", "12 May|DATE|2021-05-12||2021-05-12..2021-05-12 day"}},
		{"Since the collapse of the union in 1991 they have fought. In September it flared up.", "", []string{"1991|DATE|1991||1991-01-01..1991-12-31 year", "September|DATE|XXXX-09||-"}},
		{"Soon after midnight shots fell.", "2021-07-14", []string{"midnight|TIME|2021-07-14T00:00||2021-07-14T00:00.. minute"}},
		{"It was shut on 12 May.", "", []string{"12 May|DATE|XXXX-05-12||-"}},
		{"It was shut yesterday.", "", []string{"yesterday|DATE|XXXX-XX-XX||-"}},
		{"It was shut on Tuesday.", "", []string{"Tuesday|DATE|XXXX-WXX-2||-"}},
		{"It was shut last month.", "2021-07", []string{"last month|DATE|2021-06||2021-06-01..2021-06-30 month"}},
		{"It was shut last year.", "2021", []string{"last year|DATE|2020||2020-01-01..2020-12-31 year"}},
		{"It was shut yesterday.", "2021-07", []string{"yesterday|DATE|XXXX-XX-XX||-"}},
		{"The alliance (1997) is a 1997 pact.", "", []string{"1997|DATE|1997||1997-01-01..1997-12-31 year", "1997|DATE|1997||1997-01-01..1997-12-31 year"}},
		{"Under a 2020 ceasefire deal troops stay.", "", []string{"2020|DATE|2020||2020-01-01..2020-12-31 year"}},
		{"The act of 11 April 2024 recalls the truce of 3 August 2019. On 9 April shots fell.", "", []string{"11 April 2024|DATE|2024-04-11||2024-04-11..2024-04-11 day", "3 August 2019|DATE|2019-08-03||2019-08-03..2019-08-03 day", "9 April|DATE|2024-04-09||2024-04-09..2024-04-09 day"}},
		{"Under a 1997 pact help was due, until a truce came in November.", "2021-07-14", []string{"1997|DATE|1997||1997-01-01..1997-12-31 year", "November|DATE|2020-11||2020-11-01..2020-11-30 month"}},
		{"Period: 06:00 on 9 May to 06:00 on 10 May 2024. 06:12-06:40 bursts, 03:40 a flare.", "", []string{"06:00 on 9 May to 06:00 on 10 May 2024|TIME|2024-05-09T06:00/2024-05-10T06:00||2024-05-09T06:00..2024-05-10T06:00 range", "06:12-06:40|TIME|2024-05-09T06:12/2024-05-09T06:40||2024-05-09T06:12..2024-05-09T06:40 range", "03:40|TIME|2024-05-10T03:40||2024-05-10T03:40..2024-05-10T03:40 minute"}},
		{"At 23:30 on 9 April 2024 a shell fell. An hour later it was quiet.", "", []string{"23:30 on 9 April 2024|TIME|2024-04-09T23:30||2024-04-09T23:30..2024-04-09T23:30 minute", "An hour later|TIME|2024-04-10T00:30||2024-04-10T00:30..2024-04-10T00:30 minute"}},
		{"On 9 April 2024 it rained. On Friday it did not. The next day it snowed.", "", []string{"9 April 2024|DATE|2024-04-09||2024-04-09..2024-04-09 day", "Friday|DATE|XXXX-WXX-5||-", "The next day|DATE|XXXX-XX-XX||-"}},
		{"He left in June 1998 and returned later that year.", "2000-01-28", []string{"June 1998|DATE|1998-06||1998-06-01..1998-06-30 month", "later that year|DATE|1998|END|1998-09-02..1998-12-31 year~"}},
		{"The exercise Northern Shield 2024 opens.", "2024-04-12", nil},
		{"On 2, 3 and 5 June 2020 the gate was shut.", "", []string{"2|DATE|2020-06-02||2020-06-02..2020-06-02 day", "3|DATE|2020-06-03||2020-06-03..2020-06-03 day", "5 June 2020|DATE|2020-06-05||2020-06-05..2020-06-05 day"}},
		{"It happened at 4 in the morning on 9 April 2024.", "", []string{"4 in the morning on 9 April 2024|TIME|2024-04-09T04:00||2024-04-09T04:00..2024-04-09T04:00 minute"}},
		{"Shelling began at 0735 GMT on 9 April 2024.", "", []string{"0735 GMT on 9 April 2024|TIME|2024-04-09T07:35Z||2024-04-09T07:35Z..2024-04-09T07:35Z minute"}},
		{"From 9 to 11 a.m. on 9 April 2024 the road was shut.", "", []string{"9 to 11 a.m. on 9 April 2024|TIME|2024-04-09T09:00/2024-04-09T11:00||2024-04-09T09:00..2024-04-09T11:00 range"}},
		{"The road is shut from Monday to Wednesday next week.", "2021-07-14", []string{"Monday to Wednesday next week|DATE|2021-07-19/2021-07-21||2021-07-19..2021-07-21 range"}},
		{"Calm will not last until next summer.", "2021-05-14", []string{"next summer|DATE|2022-SU||..2022-08-31 season~"}},
		{"It snowed from Friday to Monday.", "2021-07-17", []string{"Friday to Monday|DATE|2021-07-09/2021-07-12||2021-07-09..2021-07-12 range"}},
		{"The war lasted 44 days and 3 hours.", "", []string{"44 days and 3 hours|DURATION|P44DT3H||-"}},
		{"They waited an hour and a half.", "", []string{"an hour and a half|DURATION|PT1H30M||-"}},
		{"He is a 34-year-old guard.", "", nil},
		{"The nine-month-old truce broke.", "", []string{"nine-month-old|DURATION|P9M||-"}},
		{"On Christmas Eve 2020 two men were freed.", "", []string{"Christmas Eve 2020|DATE|2020-12-24||2020-12-24..2020-12-24 day"}},
		{"It was on Friday 30 February 2021.", "2021-07-14", []string{"Friday|DATE|2021-07-09||2021-07-09..2021-07-09 day", "February 2021|DATE|2021-02||2021-02-01..2021-02-28 month"}},
		{"The second group of 1,902 men advanced 2-4 km.", "2021-07-14", nil},
		{"See section 5.12 of the report and article 4.", "2021-07-14", nil},
		{"About 2000 soldiers may march to the sat down line.", "2021-07-14", nil},
		{"The T-72 and Su-25 were seen.", "2021-07-14", nil},
	} {
		var got []string
		for _, e := range Find(c.text, plain(c.text), Anchor{c.published}) {
			got = append(got, line(e))
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s (%s)\n got %s\nwant %s", c.text, c.published, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
		}
	}
}

// The tense, the part of speech and the parse come from the language model here.
func TestFindWithTheLanguageModel(t *testing.T) {
	model, err := language.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, published string
		want            []string
	}{
		{"The ministers will meet in the capital on Friday.", "2021-07-14", []string{"Friday|DATE|2021-07-16||2021-07-16..2021-07-16 day"}},
		{"The minister said on Monday that talks would go on.", "2021-07-14", []string{"Monday|DATE|2021-07-12||2021-07-12..2021-07-12 day"}},
		{"Talks on the bridge would also continue on Saturday, she said.", "2021-07-16", []string{"Saturday|DATE|2021-07-17||2021-07-17..2021-07-17 day"}},
		{"The mission is scheduled to return on 2 August.", "2021-07-14", []string{"2 August|DATE|2021-08-02||2021-08-02..2021-08-02 day"}},
		{"The observers counted twelve shells on 2 August.", "2021-07-14", []string{"2 August|DATE|2020-08-02||2020-08-02..2020-08-02 day"}},
		{"The office has set 10 August as the deadline.", "2021-07-14", []string{"10 August|DATE|2021-08-10||2021-08-10..2021-08-10 day"}},
		{"He may march with the others.", "2021-07-14", nil},
		{"In May the march was called off.", "2021-07-14", []string{"May|DATE|2021-05||2021-05-01..2021-05-31 month"}},
		{"Theresa May spoke to the crowd.", "2021-07-14", nil},
		{"The second patrol sat down by the road.", "2021-07-14", nil},
		{"Following Saturday's raid the road was shut.", "2021-07-14", []string{"Saturday|DATE|2021-07-10||2021-07-10..2021-07-10 day"}},
		{"The gate was closed on 2 April. From 15 April one-way traffic is restored.", "2024-04-16", []string{"2 April|DATE|2024-04-02||2024-04-02..2024-04-02 day", "15 April|DATE|2024-04-15||2024-04-15.. day"}},
		{"Over the weekend two posts were hit.", "2021-07-14", []string{"the weekend|DATE|2021-W27-WE||2021-07-10..2021-07-11 range"}},
	} {
		var got []string
		for _, e := range Find(c.text, model.Read(c.text, 0), Anchor{c.published}) {
			got = append(got, line(e))
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s (%s)\n got %s\nwant %s", c.text, c.published, strings.Join(got, "\n     "), strings.Join(c.want, "\n     "))
		}
	}
}
