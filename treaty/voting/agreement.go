package voting

// agreement decides by consensus or unanimity: the blockers are the reasons, and the only smallest change.
func agreement(rule Rule, absence Absence, stands []counted) Outcome {
	var (
		out               Outcome
		blockers, waiting []string
		forIt             int
		others            []string
	)
	for _, c := range stands {
		why, blocks := effect(rule, absence, c)
		switch {
		case c.Stand == For:
			forIt++
			others = append(others, c.Party)
		case blocks:
			blockers = append(blockers, c.Party)
			out.Reasons = append(out.Reasons, Reason{Why: why, Party: c.Party, Condition: c.Condition})
		case c.undecided():
			waiting = append(waiting, c.Party)
		default:
			if !c.mayNot {
				others = append(others, c.Party)
			}
			out.Reasons = append(out.Reasons, Reason{Why: why, Party: c.Party})
		}
	}
	for _, c := range stands {
		if c.undecided() {
			why, _ := effect(rule, absence, c)
			out.Reasons = append(out.Reasons, Reason{Why: why, Party: c.Party, Condition: c.Condition})
		}
	}
	switch {
	case len(blockers) > 0:
		out.Result = NotAdopted
		out.Changes = []Change{{Must: append(blockers, waiting...), To: For, Then: Adopted}}
	case len(waiting) > 0:
		out.Result = Open
		out.Changes = []Change{
			{Must: waiting, To: For, Then: Adopted},
			{Any: 1, Of: append(append([]string(nil), waiting...), others...), To: Against, Then: NotAdopted},
		}
	case forIt == 0:
		out.Result = NotAdopted
		out.Reasons = append(out.Reasons, Reason{Why: NobodyFor})
		if len(others) > 0 {
			out.Changes = []Change{{Any: 1, Of: others, To: For, Then: Adopted}}
		}
	default:
		out.Result = Adopted
		out.Reasons = append([]Reason{{Why: NobodyObjects}}, out.Reasons...)
		out.Changes = []Change{{Any: 1, Of: others, To: Against, Then: NotAdopted}}
	}
	return out
}

// effect is what a stand does to a consensus or to unanimity, and whether it prevents it.
func effect(rule Rule, absence Absence, c counted) (Why, bool) {
	all := rule.Kind == Unanimity
	switch {
	case c.Stand == Against:
		return Objects, true
	case c.Stand == Conditional && c.State == NotMet:
		return ConditionNotMet, true
	case c.Stand == Conditional:
		return ConditionOpen, false
	case c.mayNot:
		return MayNotVote, false
	case c.Stand == Abstains:
		return Abstained, rule.AbstentionBlocks || all
	case c.Stand == Absent:
		return WasAbsent, absence == AbsenceBlocks || all
	case c.Stand == StaysOut:
		return Outside, false
	}
	return HasNotSpoken, false
}
