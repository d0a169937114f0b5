// Made by `npm run types` from `casus openapi`.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptDraftBody: {
            /** @description What the draft leaves open. */
            act?: components["schemas"]["DraftedAct"];
            /** @description The case in which the act is entered; without it, an invocation opens one. */
            case?: string;
            /** @description An act in the field instead: a passage, a post, an exercise, a mission of others. */
            field?: components["schemas"]["FieldEntry"];
            /** @description Why, in a few words. It stays on record. */
            reason?: string;
            /**
             * Format: int64
             * @description The entry of the version that was looked at: when another has come since, nothing is done (409).
             */
            seen?: number;
        };
        Account: {
            closed: boolean;
            /** @description Only for who may see to accounts. */
            email?: string;
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            id: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            locale?: string;
            name: string;
            role: string;
            /** @description Of a delegate: the party, ISO 3166-1 alpha-3. */
            state?: string;
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        Act: {
            act: components["schemas"]["ActFields"];
            claims: string[];
            /** @description The report that is the document. */
            document?: string;
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            /** @description Empty for an incident of which no act tells more than that it is there. */
            id?: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            reason?: string;
            /** @description What does not fit: a step that the procedure does not foresee, an answer by somebody who was not asked. */
            remarks: string[];
            /** @enum {string} */
            status?: "entered" | "withdrawn";
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        ActFields: {
            /** @enum {string} */
            act: "incident" | "invokes" | "step" | "proposes" | "position" | "condition" | "decision" | "measure" | "withdraws";
            areas?: string[];
            article?: string;
            asks?: string[];
            /** @description Who did it: states, organs, others. */
            by?: string[];
            /** @enum {string} */
            certainty?: "seen" | "recalled" | "disputed";
            condition?: string;
            /** @description Name of the proposal or measure within the case; of an incident, its id. */
            id?: string;
            interested?: string[];
            kinds?: string[];
            measure?: string;
            note?: string;
            /** @description Of whom it is asked. */
            of?: string[];
            /** @description invokes: incidents of the room. */
            on?: string[];
            proposal?: string;
            /** @enum {string} */
            result?: "adopted" | "not adopted";
            rule?: string;
            /** @description In our own words. */
            says?: string;
            /** @enum {string} */
            stage?: "asked" | "proposed" | "offered" | "conditioned" | "refused" | "accepted" | "adopted" | "not-signed" | "signed" | "prepared" | "delivered" | "extended" | "withdrawing" | "ended";
            /** @enum {string} */
            stand?: "for" | "against" | "abstains" | "stays-out" | "absent" | "conditional" | "silent";
            /** @enum {string} */
            state?: "met" | "not-met";
            step?: string;
            /** @description incident: the state whose security is concerned. */
            target?: string;
            territory?: string;
            threatens?: string[];
            treaty?: string;
            voters?: string[];
            /** @description When it happened: 2021-05-14, or less (2021-05, 2021), or more (2021-05-14T21:30, the clock of the place). */
            when: string;
        };
        Actor: {
            /** Format: int64 */
            claims: number;
            /** @description What the filters party, speaker, actor and recipient take. */
            id: string;
            kind?: string;
            name: string;
            /** @description The key of the side: of an organ or an office, its state. The filters take it too. */
            side: string;
            state?: string;
        };
        AssigningBody: {
            /** @description The account that sees to it; empty for nobody. */
            account: string;
            /** @description report/ID, claim/ID, incident/ID or case/ID. */
            subject: string;
        };
        Block: {
            /** Format: int64 */
            end: number;
            kind: string;
            /** @description Who says it, where the layout tells. */
            speaker?: string;
            /** Format: int64 */
            start: number;
        };
        Brief: {
            brief: components["schemas"]["BriefRecord"];
            /** Format: int64 */
            claims: number;
            /** @description Reports published later are not in it. */
            day: string;
            /** @description Words by line: title, headline/CLAIM, day/CLAIM, incident/ID. */
            edits: {
                [key: string]: string;
            };
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            from?: string;
            id: string;
            incidents?: string[];
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            /** @description For those who may publish: the links that lend it, without their secrets. */
            links: components["schemas"]["BriefLink"][];
            /** Format: int64 */
            reports: number;
            text?: string;
            title: string;
            to?: string;
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        BriefChanges: {
            /** @description The id of the brief before; empty for the first. */
            before: string;
            /** @description New ones. */
            contradictions: components["schemas"]["IncidentContradiction"][];
            /** @description Ids of claims that only the one before had. */
            gone: string[];
            /** @description Ids of claims that the one before had not. */
            new: string[];
            /** @description Requests, offers and refusals that are open now and were not. */
            opened: components["schemas"]["IncidentMatter"][];
            /** @description Those that were open and are not. */
            settled: components["schemas"]["IncidentMatter"][];
        };
        BriefClaim: {
            actor: components["schemas"]["ClaimParty"][];
            attribution: components["schemas"]["ClaimAttribution"];
            block: string;
            event: components["schemas"]["ClaimEvent"];
            id: string;
            masked?: boolean;
            modality: string;
            negated: boolean;
            object?: string;
            place?: components["schemas"]["ClaimPlace"][];
            quantity?: components["schemas"]["ClaimQuantity"][];
            quote: components["schemas"]["ClaimWords"];
            recipient: components["schemas"]["ClaimParty"][];
            report: components["schemas"]["ClaimSource"];
            /** Format: double */
            score: number;
            speaker: components["schemas"]["ClaimParty"];
            stance: string;
            time?: components["schemas"]["ClaimTime"];
            why_empty?: {
                [key: string]: string;
            };
        };
        BriefHeadline: {
            against?: string[];
            also?: string[];
            claim: string;
            incident: string;
            sources: components["schemas"]["IncidentIndependence"];
        };
        BriefLink: {
            /** Format: date-time */
            expires: string;
            /** @description What ends it. */
            token: string;
            /** @description Where it is read; shown when it is made and never again. */
            url?: string;
        };
        BriefMoment: {
            claims: string[];
            from: string;
            since?: boolean;
            to?: string;
        };
        BriefRecord: {
            cases: components["schemas"]["DraftsDraft"][];
            claims: components["schemas"]["BriefClaim"][];
            contradictions: components["schemas"]["IncidentContradiction"][];
            day?: string;
            headline: components["schemas"]["BriefHeadline"][];
            incidents: components["schemas"]["IncidentRecord"][];
            open: components["schemas"]["IncidentMatter"][];
            reports: components["schemas"]["BriefSource"][];
            speakers: components["schemas"]["BriefSpeaker"][];
            timeline: components["schemas"]["BriefMoment"][];
            title: string;
            undated: string[];
            unplaced: string[];
        };
        BriefSource: {
            address?: string;
            authors?: string[];
            /** Format: int64 */
            claims: number;
            copy_of?: string;
            id: string;
            language?: string;
            media_type?: string;
            origin: string;
            part_of?: string;
            published?: string;
            published_by?: string;
            publisher?: string;
            title?: string;
            via?: string[];
        };
        BriefSpeaker: {
            claims: string[];
            kind: string;
            name: string;
            party: components["schemas"]["IncidentParty"];
            stances: {
                [key: string]: number;
            };
        };
        BriefSummary: {
            /** Format: int64 */
            claims: number;
            /** @description Reports published later are not in it. */
            day: string;
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            from?: string;
            id: string;
            incidents?: string[];
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            /** Format: int64 */
            reports: number;
            text?: string;
            title: string;
            to?: string;
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        CaseIncident: {
            id: string;
            /** @description Of one that was joined, where its claims went. */
            into?: string;
            status: string;
            title?: string;
            /** @description Seconds since 1970, the end exclusive; the greatest number there is for what is not dated. */
            when: components["schemas"]["DeskInterval"];
        };
        CaseRemark: {
            aspect: string;
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            value: string;
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        CaseSummary: {
            /**
             * Format: int64
             * @description Since the invocation, at least; until the last act of a case that has ended.
             */
            age_days: number;
            article: string;
            asks: string[];
            by: string[];
            cite: string;
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            id: string;
            incidents: string[];
            /** @description Day of the last act. */
            last: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            /** @description Names of those who are told of, by id. */
            names: {
                [key: string]: string;
            };
            next: components["schemas"]["CasesNextStep"][];
            obligation: string;
            of: string[];
            opened: string;
            overdue: components["schemas"]["Overdue"][];
            /**
             * Format: int64
             * @description Since the last act, at least.
             */
            quiet_days: number;
            reached: components["schemas"]["CasesReached"][];
            /** @description What has come of it, in words. */
            standing: string;
            /** @enum {string} */
            state: "open" | "ended" | "withdrawn";
            /** @description The last step that was taken. */
            step?: string;
            title: string;
            treaty: string;
            /** @description As of the last act. */
            waiting: components["schemas"]["CasesWaiting"][];
            /** @description The account that acted, or the program's own hand. */
            who: string;
            /** @description Who can take a next step; nobody in particular when empty. */
            whose_move: string[];
        };
        CaseTimeline: {
            acts: components["schemas"]["Act"][];
            id: string;
            on: string;
            title: string;
        };
        CaseWhole: {
            acts: components["schemas"]["Act"][];
            /**
             * Format: int64
             * @description Since the invocation, at least; until the last act of a case that has ended.
             */
            age_days: number;
            article: string;
            asks: string[];
            /** @description Other cases on the same incidents. */
            beside: components["schemas"]["CaseSummary"][];
            by: string[];
            cite: string;
            /** @description Steps, clocks, positions, proposals, measures and days. Missing when nobody had invoked anything by the day. */
            course?: components["schemas"]["CasesCase"];
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            id: string;
            incidents: string[];
            /** @description Day of the last act. */
            last: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            /** @description The incidents on which it rests. */
            matters: components["schemas"]["CaseIncident"][];
            /** @description Names of those who are told of, by id. */
            names: {
                [key: string]: string;
            };
            next: components["schemas"]["CasesNextStep"][];
            notes: components["schemas"]["CaseRemark"][];
            obligation: string;
            of: string[];
            on: string;
            opened: string;
            /** @description In words: what the rule makes of the positions, why, and what would change it. */
            outcomes: components["schemas"]["ProposalOutcome"][];
            overdue: components["schemas"]["Overdue"][];
            positions: components["schemas"]["PartyPositions"][];
            /**
             * Format: int64
             * @description Since the last act, at least.
             */
            quiet_days: number;
            reached: components["schemas"]["CasesReached"][];
            /** @description What has come of it, in words. */
            standing: string;
            /** @enum {string} */
            state: "open" | "ended" | "withdrawn";
            /** @description The last step that was taken. */
            step?: string;
            title: string;
            treaty: string;
            /** @description As of the last act. */
            waiting: components["schemas"]["CasesWaiting"][];
            /** @description The account that acted, or the program's own hand. */
            who: string;
            /** @description Who can take a next step; nobody in particular when empty. */
            whose_move: string[];
            withdrawn: components["schemas"]["Act"][];
        };
        CasesBeside: {
            case: string;
            cite: string;
            of?: string[];
            on: string[];
            treaty: string;
        };
        CasesCase: {
            article: string;
            asks?: string[];
            beside?: components["schemas"]["CasesBeside"][];
            by: string[];
            cite: string;
            clocks?: components["schemas"]["CasesClock"][];
            id: string;
            lags?: components["schemas"]["CasesLag"][];
            measures?: components["schemas"]["CasesMeasure"][];
            next?: components["schemas"]["CasesNextStep"][];
            obligation: string;
            of?: string[];
            opened: string;
            proposals?: components["schemas"]["CasesProposal"][];
            standing: string;
            steps: components["schemas"]["CasesStepDone"][];
            treaty: string;
            triggers?: components["schemas"]["CasesTriggered"][];
            unanswered?: string[];
            waiting?: components["schemas"]["CasesWaiting"][];
            withdrawn?: string;
        };
        CasesClock: {
            after: string;
            by?: string;
            days: components["schemas"]["TreatyDays"];
            due?: string;
            state: string;
            step: string;
            taken?: string;
            within: string;
        };
        CasesLag: {
            days?: components["schemas"]["TreatyDays"];
            from: string;
            or?: components["schemas"]["CasesOtherLag"][];
            since?: components["schemas"]["TreatyDays"];
            to: string;
        };
        CasesMeasure: {
            id: string;
            kind?: string;
            name: string;
            needs?: components["schemas"]["CasesNeedAnswer"][];
            stages: components["schemas"]["CasesStageDone"][];
        };
        CasesNeedAnswer: {
            need: string;
            of?: string;
            told: string;
        };
        CasesNextStep: {
            by: string[];
            does: string;
            step: string;
            who?: string[];
        };
        CasesOtherLag: {
            certainty: string;
            days: components["schemas"]["TreatyDays"];
            source?: string[];
        };
        CasesProposal: {
            announced?: string;
            announced_on?: string;
            by?: string[];
            case?: string;
            id: string;
            interested?: string[];
            made: string;
            measure?: string;
            outcome: components["schemas"]["VotingOutcome"];
            positions?: components["schemas"]["VotingPosition"][];
            rule: string;
            says?: string;
            voters: string[];
        };
        CasesReached: {
            days: components["schemas"]["TreatyDays"];
            point: string;
            when: string;
        };
        CasesStageDone: {
            by: string[];
            condition?: string;
            says?: string;
            since_before?: components["schemas"]["TreatyDays"];
            since_request: components["schemas"]["TreatyDays"];
            stage: string;
            when: string;
        };
        CasesStepDone: {
            by: string[];
            is: string;
            step: string;
            when: string;
        };
        CasesTriggered: {
            answer: string;
            changes?: components["schemas"]["TreatyChange"][];
            incident: string;
            missing?: string[];
        };
        CasesWaiting: {
            condition?: string;
            days: components["schemas"]["TreatyDays"];
            for?: string[];
            since: string;
            stage: string;
            what: string;
        };
        Change: {
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            entry: number;
            kind: string;
            subject: string;
            who: string;
        };
        ChangeAccountBody: {
            email?: string;
            locale?: string;
            name?: string;
            reason?: string;
            role?: string;
            state?: string;
        };
        ChangeMeBody: {
            /** @description BCP 47; empty is the room's. */
            locale?: string;
            name?: string;
        };
        ChangePasswordBody: {
            password: string;
            /** @description The password of now, where there is one. */
            was?: string;
        };
        Claim: {
            actor: components["schemas"]["ClaimParty"][];
            attribution: components["schemas"]["ClaimAttribution"];
            block: string;
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            event: components["schemas"]["ClaimEvent"];
            /**
             * @description How far the information can be relied on, by the Admiralty code.
             * @enum {string}
             */
            grade?: "1" | "2" | "3" | "4" | "5" | "6";
            id: string;
            /** @description The id of the incident that it stands in; empty for none. */
            incident: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            modality: string;
            negated: boolean;
            object?: string;
            place?: components["schemas"]["ClaimPlace"][];
            proposal?: components["schemas"]["Proposal"];
            quantity?: components["schemas"]["ClaimQuantity"][];
            quote: components["schemas"]["ClaimWords"];
            /** @description Why somebody decided as they did. */
            reason?: string;
            recipient: components["schemas"]["ClaimParty"][];
            report: components["schemas"]["ClaimSource"];
            /** Format: double */
            score: number;
            speaker: components["schemas"]["ClaimParty"];
            stance: string;
            /** @enum {string} */
            status: "draft" | "proposed" | "accepted" | "corrected" | "rejected" | "written" | "withdrawn";
            time?: components["schemas"]["ClaimTime"];
            /** @description The account that acted, or the program's own hand. */
            who: string;
            why_empty?: {
                [key: string]: string;
            };
        };
        ClaimAttribution: {
            cue?: components["schemas"]["ClaimWords"];
            source?: components["schemas"]["ClaimWords"];
            via?: string[];
        };
        ClaimEvent: {
            head: string;
            mode: string;
            /** Format: double */
            score: number;
            type: string;
        };
        ClaimLikely: {
            admin1?: string;
            country?: string;
            id: string;
            kind?: string;
            /** Format: double */
            lat: number;
            /** Format: double */
            lon: number;
            name: string;
            /** Format: double */
            score: number;
        };
        ClaimParts: {
            actor?: components["schemas"]["ClaimParty"][];
            attribution?: components["schemas"]["PartsAttribution"];
            /** @description Worked out from the quote. */
            block?: string;
            event: components["schemas"]["PartsEvent"];
            id?: string;
            /**
             * @default happened
             * @enum {string}
             */
            modality: "happened" | "ongoing" | "planned" | "conditional" | "hypothetical" | "rule";
            negated?: boolean;
            object?: string;
            place?: components["schemas"]["ClaimPlace"][];
            quantity?: components["schemas"]["ClaimQuantity"][];
            quote: components["schemas"]["Slice"];
            recipient?: components["schemas"]["ClaimParty"][];
            /** @description Needed of a claim that is written. */
            report?: components["schemas"]["PartsReport"];
            /** Format: double */
            score?: number;
            /** @description Without it the report itself speaks. */
            speaker?: components["schemas"]["ClaimParty"];
            /** @enum {string} */
            stance: "asserts" | "denies" | "warns" | "requests" | "demands" | "promises" | "refuses";
            time?: components["schemas"]["ClaimTime"];
            why_empty?: {
                [key: string]: string;
            };
        };
        ClaimParty: {
            exact?: string;
            id?: string;
            kind?: string;
            name: string;
            private?: boolean;
            state?: string;
        };
        ClaimPlace: {
            admin1?: string;
            could_be?: components["schemas"]["ClaimLikely"][];
            country?: string;
            exact: string;
            id?: string;
            kind?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            name: string;
            /** Format: double */
            radius_km?: number;
        };
        ClaimQuantity: {
            exact: string;
            /** Format: double */
            high: number;
            /** Format: double */
            low: number;
            qualifier?: string;
            unit?: string;
            /** Format: double */
            value: number;
        };
        ClaimRecord: {
            actor: components["schemas"]["ClaimParty"][];
            attribution: components["schemas"]["ClaimAttribution"];
            block: string;
            event: components["schemas"]["ClaimEvent"];
            id: string;
            modality: string;
            negated: boolean;
            object?: string;
            place?: components["schemas"]["ClaimPlace"][];
            quantity?: components["schemas"]["ClaimQuantity"][];
            quote: components["schemas"]["ClaimWords"];
            recipient: components["schemas"]["ClaimParty"][];
            report: components["schemas"]["ClaimSource"];
            /** Format: double */
            score: number;
            speaker: components["schemas"]["ClaimParty"];
            stance: string;
            time?: components["schemas"]["ClaimTime"];
            why_empty?: {
                [key: string]: string;
            };
        };
        ClaimSource: {
            address?: string;
            id: string;
            language?: string;
            origin: string;
            published?: string;
            publisher?: string;
        };
        ClaimTime: {
            from?: string;
            inferred?: boolean;
            precision?: string;
            text: string;
            to?: string;
        };
        ClaimVersion: {
            claim: components["schemas"]["Claim"];
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            /** @description What the entry did: report.read, claim.accept, claim.correct, claim.reject, claim.write, claim.reopen. */
            kind: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            reason?: string;
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        ClaimWords: {
            /** Format: int64 */
            end: number;
            exact: string;
            /** Format: int64 */
            start: number;
        };
        CorrectingBody: {
            claim: components["schemas"]["ClaimParts"];
            /** @description Why, in a few words. It stays on record. */
            reason?: string;
            /**
             * Format: int64
             * @description The entry of the version that was looked at: when another has come since, nothing is done (409).
             */
            seen?: number;
        };
        Days: {
            from?: string;
            to?: string;
        };
        DeadJob: {
            /**
             * Format: date-time
             * @description When it was given up.
             */
            at: string;
            /** Format: int64 */
            attempts: number;
            /** @description Why the last attempt failed. */
            error: string;
            /** Format: int64 */
            id: number;
            /** @enum {string} */
            kind: "read" | "gather" | "sign" | "verify";
            /** @description What it was about, as report/ID. */
            subject?: string;
        };
        Deciding: {
            /** @description Why, in a few words. It stays on record. */
            reason?: string;
            /**
             * Format: int64
             * @description The entry of the version that was looked at: when another has come since, nothing is done (409).
             */
            seen?: number;
        };
        DeskInterval: {
            /** Format: int64 */
            from: number;
            /** Format: int64 */
            to: number;
        };
        Draft: {
            /** @description The acts that an accepted one became. */
            acts: string[];
            answers?: string[];
            article?: string;
            both_can_be_true?: boolean;
            by?: string;
            by_name?: string;
            /** @description The case of an accepted one. */
            case?: string;
            cite?: string;
            claims: string[];
            day?: string;
            denied?: string[];
            draft: boolean;
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            ground?: string;
            id: string;
            kind: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            measure?: string;
            name?: string;
            reason?: string;
            reasons: string[];
            reported?: string;
            /** @enum {string} */
            status: "draft" | "accepted" | "rejected";
            told?: components["schemas"]["DraftsTelling"][];
            treaty: string;
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        DraftedAct: {
            /** @enum {string} */
            act?: "invokes" | "step" | "proposes" | "position" | "decision" | "measure" | "withdraws";
            article?: string;
            asks?: string[];
            by?: string[];
            condition?: string;
            id?: string;
            measure?: string;
            of?: string[];
            on?: string[];
            proposal?: string;
            /** @enum {string} */
            result?: "adopted" | "not adopted";
            says?: string;
            /** @enum {string} */
            stage?: "asked" | "proposed" | "offered" | "conditioned" | "refused" | "accepted" | "adopted" | "not-signed" | "signed" | "prepared" | "delivered" | "extended" | "withdrawing" | "ended";
            /** @enum {string} */
            stand?: "for" | "against" | "abstains" | "stays-out" | "absent" | "conditional" | "silent";
            step?: string;
            treaty?: string;
            when?: string;
        };
        DraftsDraft: {
            answers?: string[];
            article?: string;
            both_can_be_true?: boolean;
            by?: string;
            by_name?: string;
            cite?: string;
            claims: string[];
            day?: string;
            denied?: string[];
            draft: boolean;
            ground?: string;
            kind: string;
            measure?: string;
            name?: string;
            reasons: string[];
            reported?: string;
            told?: components["schemas"]["DraftsTelling"][];
            treaty: string;
        };
        DraftsTelling: {
            by: string;
            claim: string;
            state: string;
        };
        EditBriefBody: {
            /** @description Words by line; an empty text gives the line back to the program. */
            edits: {
                [key: string]: string;
            };
            /** @description Why, in a few words. It stays on record. */
            reason?: string;
            /**
             * Format: int64
             * @description The entry of the version that was looked at: when another has come since, nothing is done (409).
             */
            seen?: number;
        };
        EnterActBody: {
            /** @enum {string} */
            act: "incident" | "invokes" | "step" | "proposes" | "position" | "condition" | "decision" | "measure" | "withdraws";
            areas?: string[];
            article?: string;
            asks?: string[];
            /** @description Who did it: states, organs, others. */
            by?: string[];
            /** @enum {string} */
            certainty?: "seen" | "recalled" | "disputed";
            /** @description Claims of the room that show it. */
            claims?: string[];
            condition?: string;
            /** @description Id of a report that is the document. */
            document?: string;
            /** @description Name of the proposal or measure within the case; of an incident, its id. */
            id?: string;
            interested?: string[];
            kinds?: string[];
            measure?: string;
            note?: string;
            /** @description Of whom it is asked. */
            of?: string[];
            /** @description invokes: incidents of the room. */
            on?: string[];
            proposal?: string;
            /** @description Why, in a few words. It stays on record. */
            reason?: string;
            /** @enum {string} */
            result?: "adopted" | "not adopted";
            rule?: string;
            /** @description In our own words. */
            says?: string;
            /**
             * Format: int64
             * @description The entry of the version that was looked at: when another has come since, nothing is done (409).
             */
            seen?: number;
            /** @enum {string} */
            stage?: "asked" | "proposed" | "offered" | "conditioned" | "refused" | "accepted" | "adopted" | "not-signed" | "signed" | "prepared" | "delivered" | "extended" | "withdrawing" | "ended";
            /** @enum {string} */
            stand?: "for" | "against" | "abstains" | "stays-out" | "absent" | "conditional" | "silent";
            /** @enum {string} */
            state?: "met" | "not-met";
            step?: string;
            /** @description incident: the state whose security is concerned. */
            target?: string;
            territory?: string;
            threatens?: string[];
            treaty?: string;
            voters?: string[];
            /** @description When it happened: 2021-05-14, or less (2021-05, 2021), or more (2021-05-14T21:30, the clock of the place). */
            when: string;
        };
        EnterFieldActBody: {
            act: components["schemas"]["MissionAct"];
            /** @description Claims of the room that show it. */
            claims?: string[];
            /** @description Id of a report that is the document. */
            document?: string;
            /** @description Places that the act names first. */
            places?: components["schemas"]["MissionPlace"][];
            /** @description Why, in a few words. It stays on record. */
            reason?: string;
            /**
             * Format: int64
             * @description The entry of the version that was looked at: when another has come since, nothing is done (409).
             */
            seen?: number;
        };
        Entries: {
            items: components["schemas"]["RecordEntry"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
            /**
             * Format: int64
             * @description How many entries the record has.
             */
            size: number;
        };
        Entry: {
            /** Format: int64 */
            entry: number;
        };
        Erased: {
            /**
             * Format: int64
             * @description How many there were.
             */
            contents: number;
            /** @description The entries that say so. */
            entries: number[];
            /** @description Whose contents are gone. */
            subjects: string[];
        };
        ErasingBody: {
            /** @description Stays for ever: it must not repeat what is erased. */
            reason: string;
            /** @description report/ID, incident/ID, brief/ID or note/N. */
            subject: string;
        };
        ErrorDetail: {
            /** @description Where the error occurred, e.g. 'body.items[3].tags' or 'path.thing-id' */
            location?: string;
            /** @description Error message text */
            message?: string;
            /** @description The value at the given location */
            value?: unknown;
        };
        ErrorModel: {
            /**
             * @description A human-readable explanation specific to this occurrence of the problem.
             * @example Property foo is required but is missing.
             */
            detail?: string;
            /** @description Optional list of individual error details */
            errors?: components["schemas"]["ErrorDetail"][];
            /**
             * Format: uri
             * @description A URI reference that identifies the specific occurrence of the problem.
             * @example https://example.com/error-log/abc123
             */
            instance?: string;
            /**
             * Format: int64
             * @description HTTP status code
             * @example 400
             */
            status?: number;
            /**
             * @description A short, human-readable summary of the problem type. This value should not change between occurrences of the error.
             * @example Bad Request
             */
            title?: string;
            /**
             * Format: uri
             * @description A URI reference to human-readable documentation for the error.
             * @default about:blank
             * @example https://example.com/errors/example
             */
            type: string;
        };
        FieldAct: {
            act: components["schemas"]["MissionAct"];
            claims: string[];
            document?: string;
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            id: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            reason?: string;
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        FieldActs: {
            items: components["schemas"]["FieldAct"][];
            on: string;
        };
        FieldEntry: {
            act: components["schemas"]["MissionAct"];
            /** @description Places that the act names first. */
            places?: components["schemas"]["MissionPlace"][];
        };
        FileTextBody: {
            /** @description Where it is from: an address or a name. Its ending may tell the kind. */
            origin?: string;
            /**
             * Format: date
             * @description The day of a report that does not say its own.
             */
            published?: string;
            publisher?: string;
            text: string;
            title?: string;
        };
        Filed: {
            filed: components["schemas"]["FiledReport"][];
            /** @description Reports that were there already. */
            known: components["schemas"]["FiledReport"][];
            refused: components["schemas"]["RefusedInput"][];
        };
        FiledReport: {
            id: string;
            origin: string;
            title?: string;
        };
        Found: {
            detail?: string;
            id: string;
            /** @enum {string} */
            kind: "report" | "claim" | "incident" | "case" | "person" | "place";
            title: string;
        };
        GradingBody: {
            /** @description A to F of a source, 1 to 6 of a claim. */
            grade: string;
            reason?: string;
            /** @description source/PUBLISHER or claim/ID. */
            subject: string;
        };
        Incident: {
            assignee?: string;
            /** @description Ids. */
            claims: string[];
            /** @description Whether two of its claims contradict each other. */
            contested: boolean;
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            id: string;
            /**
             * Format: int64
             * @description Those left when reprints count once.
             */
            independent: number;
            /** @description Of a joined one, where its claims went. */
            into?: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            place?: components["schemas"]["ClaimPlace"];
            /**
             * Format: int64
             * @description Reports behind it.
             */
            sources: number;
            /** @enum {string} */
            status: "draft" | "open" | "joined" | "undone" | "withdrawn";
            title?: string;
            when?: components["schemas"]["Days"];
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        IncidentContradiction: {
            a: string;
            b: string;
            incident?: string;
            kind: string;
            why: string;
        };
        IncidentCount: {
            class: string;
            of?: string;
            ticks: components["schemas"]["IncidentTick"][];
        };
        IncidentIndependence: {
            /** Format: int64 */
            independent: number;
            /** Format: int64 */
            reports: number;
            /** Format: int64 */
            speakers: number;
        };
        IncidentJoin: {
            a: string;
            b: string;
            /** Format: double */
            score: number;
            why: string[];
        };
        IncidentMatter: {
            about?: string;
            by: string[];
            claim: string;
            /** Format: int64 */
            days: number;
            kind: string;
            repeats?: string[];
            since?: string;
            since_known?: string;
            to?: string[];
        };
        IncidentParty: {
            key: string;
            kind?: string;
            name: string;
            private?: boolean;
        };
        IncidentRecord: {
            claims: string[];
            contested: boolean;
            id: string;
            joins?: components["schemas"]["IncidentJoin"][];
            place?: components["schemas"]["ClaimPlace"];
            quantities?: components["schemas"]["IncidentCount"][];
            sources: components["schemas"]["IncidentIndependence"];
            time?: components["schemas"]["ClaimTime"];
            title: string;
            versions: components["schemas"]["IncidentVersion"][];
        };
        IncidentTick: {
            claim: string;
            exact: string;
            /** Format: double */
            high: number;
            /** Format: double */
            low: number;
            qualifier?: string;
        };
        IncidentVersion: {
            calls?: string;
            claims: string[];
            party: components["schemas"]["IncidentParty"];
            says: string;
        };
        JobCounts: {
            /**
             * Format: double
             * @description Seconds that the oldest that could run has waited.
             */
            age: number;
            /**
             * Format: int64
             * @description Given up, until somebody starts them again.
             */
            dead: number;
            /** Format: int64 */
            running: number;
            /**
             * Format: int64
             * @description For their turn, or to be tried again.
             */
            waiting: number;
        };
        JoinIncidentsBody: {
            /** @description The incident whose claims move. */
            from: string;
            /** @description Why, in a few words. It stays on record. */
            reason?: string;
            /**
             * Format: int64
             * @description The entry of the version that was looked at: when another has come since, nothing is done (409).
             */
            seen?: number;
        };
        Lane: {
            /** @description A claim counts in the one in which it begins, or ends where its beginning is not known. */
            buckets: number[];
            /** @description Their ids, where the items are given. */
            claims?: string[];
            /**
             * Format: int64
             * @description Those that stand in an incident with a contradiction.
             */
            contested: number;
            /** @description What the filters speaker or type take. */
            id: string;
            name: string;
            /** Format: int64 */
            total: number;
        };
        LendBriefBody: {
            /** @description A moment (RFC 3339) or the end of a day (YYYY-MM-DD, UTC), within a year. */
            expires: string;
            reason?: string;
        };
        Link: {
            /** Format: date-time */
            expires: string;
            /** @description For the account's owner alone, by a way that others do not read. */
            url: string;
        };
        Made: {
            acts: string[];
            case: string;
        };
        MadeToken: {
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            /** @description The last day on which it opens anything; empty is for ever. */
            expires?: string;
            id: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            name: string;
            scopes: string[];
            /** @description For Authorization: Bearer. It is shown this once. */
            secret: string;
            /** @description The last day on which it opened anything. */
            used?: string;
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        MakeBriefBody: {
            /**
             * Format: date
             * @description Reports published later are left out, and those without a day that tell of what came later.
             */
            day: string;
            /** @description Only what happened at least in part from then on. */
            from?: string;
            /** @description Only claims of these. */
            incidents?: string[];
            /**
             * @description The language of the program's own words.
             * @enum {string}
             */
            language?: "en";
            reason?: string;
            /** @description Only claims with these words. */
            text?: string;
            title: string;
            to?: string;
        };
        MakeTokenBody: {
            /** @description ISO day. */
            expires?: string;
            /** @description What the token is for. */
            name: string;
            /** @description A part of what one's role allows. */
            scopes: string[];
        };
        Me: {
            /** @description The account's id; null when nobody has signed in. */
            account: string | null;
            /** @description The room is a demonstration, where everybody may do everything. */
            demo: boolean;
            four_eyes: boolean;
            locale: string;
            name: string;
            /** @description People can sign in where they have an account already, at /auth/oidc/start. */
            oidc: boolean;
            permissions: string[];
            role: string;
            /** @description The room's name. */
            room: string;
            /** @description Of a delegate: the party. */
            state?: string;
        };
        MissionAct: {
            act: string;
            at?: string[];
            begins?: string;
            between?: string[];
            by?: string[];
            certainty: string;
            condition?: string;
            ends?: string;
            host?: string;
            id: string;
            is?: string;
            learned?: string;
            mandate?: components["schemas"]["MissionMandate"];
            name?: string;
            note?: string;
            numbers?: components["schemas"]["MissionNumber"][];
            of?: string[];
            or?: components["schemas"]["TreatyOtherDate"][];
            passage?: string;
            regime?: components["schemas"]["MissionTerm"];
            says?: string;
            source?: string[];
            state?: string;
            step?: string;
            task?: string;
            told_by?: string[];
            treaty?: string;
            until?: string;
            when: string;
        };
        MissionArea: {
            certainty: string;
            note?: string;
            places: string[];
            source?: string[];
        };
        MissionCeiling: {
            /** Format: int64 */
            at_most: number;
            certainty: string;
            note?: string;
            of: string;
            source?: string[];
        };
        MissionContingent: {
            at?: string[];
            by: string[];
            count?: components["schemas"]["MissionRange"][];
            since: string;
            whole?: boolean;
        };
        MissionConvoy: {
            by?: string[];
            id: string;
            load?: components["schemas"]["MissionRange"][];
            stages: components["schemas"]["MissionStage"][];
            took?: components["schemas"]["TreatyDays"];
            waits?: components["schemas"]["TreatyDays"];
        };
        MissionDifference: {
            certainty?: string;
            days?: components["schemas"]["TreatyDays"];
            kind: string;
            says: string;
            since?: string;
            sources?: string[];
            sure: boolean;
        };
        MissionDue: {
            by?: string;
            certainty: string;
            for: string;
            /** Format: int64 */
            from: number;
            given?: string;
            latest?: string;
            of: string;
            reached: string;
            state?: string;
            told: components["schemas"]["MissionRange"];
        };
        MissionExercise: {
            at?: string[];
            begins?: string;
            by: string[];
            count?: components["schemas"]["MissionRange"][];
            ends?: string;
            host?: string;
            id: string;
            name?: string;
            notices?: components["schemas"]["MissionDue"][];
            of?: string[];
            told: components["schemas"]["MissionStage"][];
            treaty?: string;
        };
        MissionHostConsent: {
            by: string;
            certainty: string;
            condition?: string;
            note?: string;
            source?: string[];
            until?: string;
        };
        MissionLost: {
            at: string[];
            by?: string[];
            certainty: string;
            days: components["schemas"]["TreatyDays"];
            from: string;
            note?: string;
            says?: string;
            source?: string[];
            until?: string;
        };
        MissionMandate: {
            area?: components["schemas"]["MissionArea"];
            arms?: components["schemas"]["MissionTerm"];
            basis?: components["schemas"]["MissionTerm"][];
            consent?: components["schemas"]["MissionHostConsent"];
            disengagement?: components["schemas"]["MissionTask"][];
            engagement?: components["schemas"]["MissionTerm"];
            extension?: components["schemas"]["MissionTerm"];
            from?: string;
            length?: components["schemas"]["MissionTerm"];
            movement?: components["schemas"]["MissionTerm"];
            reporting?: components["schemas"]["MissionReporting"];
            strength?: components["schemas"]["MissionCeiling"];
            tasks?: components["schemas"]["MissionTask"][];
            until?: string;
        };
        MissionMembership: {
            by: string[];
            effect: string;
            id: string;
            leaves?: string;
            told: components["schemas"]["MissionStage"][];
            treaty: string;
        };
        MissionNumber: {
            certainty: string;
            /** Format: int64 */
            high?: number;
            /** Format: int64 */
            low?: number;
            note?: string;
            of: string;
            source?: string[];
            /** Format: int64 */
            value?: number;
        };
        MissionPassage: {
            at?: string[];
            between?: string[];
            contested?: boolean;
            convoys?: components["schemas"]["MissionConvoy"][];
            id: string;
            is?: string;
            name: string;
            now?: components["schemas"]["MissionTold"][];
            regime?: components["schemas"]["MissionTerm"];
            told?: components["schemas"]["MissionStage"][];
            treaty?: string;
        };
        MissionPlace: {
            border?: string[];
            certainty: string;
            id: string;
            in?: string;
            /** Format: int64 */
            kilometres?: number;
            name: string;
            note?: string;
            point?: string;
            source?: string[];
        };
        MissionPost: {
            by: string[];
            id: string;
            name?: string;
            of?: string[];
            told: components["schemas"]["MissionStage"][];
            treaty?: string;
        };
        MissionPresence: {
            at?: string[];
            by: string[];
            contested?: boolean;
            count?: components["schemas"]["MissionRange"][];
            host?: string;
            id: string;
            is?: string;
            name?: string;
            regime?: components["schemas"]["MissionTerm"];
            since: string;
            told: components["schemas"]["MissionStage"][];
            treaty?: string;
        };
        MissionRange: {
            /** Format: int64 */
            least: number;
            /** Format: int64 */
            most: number;
            of: string;
            ticks: components["schemas"]["MissionTick"][];
        };
        MissionRecord: {
            began?: string;
            by: string[];
            consent?: components["schemas"]["MissionStage"][];
            contingents?: components["schemas"]["MissionContingent"][];
            differences?: components["schemas"]["MissionDifference"][];
            host?: string;
            id: string;
            last_report?: string;
            lost_sight?: components["schemas"]["MissionLost"][];
            mandate?: components["schemas"]["MissionMandate"];
            name: string;
            not_told?: string[];
            since: string;
            stages?: components["schemas"]["MissionStage"][];
            strength?: components["schemas"]["MissionRange"][];
            tasks?: components["schemas"]["MissionTaskState"][];
            treaty?: string;
            until?: string;
            way_out?: components["schemas"]["MissionTaskState"][];
        };
        MissionReporting: {
            certainty: string;
            every?: string;
            note?: string;
            source?: string[];
            to: string[];
        };
        MissionStage: {
            by?: string[];
            certainty: string;
            condition?: string;
            note?: string;
            says?: string;
            source?: string[];
            state: string;
            told_by?: string[];
            until?: string;
            when: string;
        };
        MissionTask: {
            certainty: string;
            due?: string;
            id: string;
            note?: string;
            says: string;
            source?: string[];
        };
        MissionTaskState: {
            certainty: string;
            due?: string;
            id: string;
            note?: string;
            says: string;
            source?: string[];
            told?: components["schemas"]["MissionStage"];
        };
        MissionTerm: {
            certainty: string;
            note?: string;
            says: string;
            source?: string[];
        };
        MissionTick: {
            certainty: string;
            /** Format: int64 */
            least: number;
            /** Format: int64 */
            most: number;
            note?: string;
            source?: string[];
        };
        MissionTold: {
            by: string;
            since: string;
            state: string;
        };
        Missions: {
            items: components["schemas"]["MissionRecord"][];
            /** @description Names of those who act or are told of, by id. */
            names: {
                [key: string]: string;
            };
            on: string;
            places: components["schemas"]["MissionPlace"][];
            /** @description Ids of missions on the same ground. */
            side_by_side: string[][];
        };
        NotingBody: {
            /** @description report/ID, claim/ID, incident/ID, case/ID, act/ID or brief/ID. */
            subject: string;
            text: string;
        };
        OIDC: {
            client_id: string;
            issuer: string;
            /** @description The role of somebody whom the room does not know yet; empty lets nobody in who was not invited. */
            newcomers?: string;
        };
        OpenAccountBody: {
            email?: string;
            locale?: string;
            name: string;
            role: string;
            state?: string;
        };
        OpenCaseBody: {
            article: string;
            /** @description Measures of the treaty, or words. */
            asks?: string[];
            by: string[];
            /** @description Claims of the room that show it. */
            claims?: string[];
            /** @description Id of a report that is the document. */
            document?: string;
            /** @description Of whom it is asked. */
            of?: string[];
            /** @description Incidents of the room on which it rests. */
            on?: string[];
            /** @description Why, in a few words. It stays on record. */
            reason?: string;
            says?: string;
            /**
             * Format: int64
             * @description The entry of the version that was looked at: when another has come since, nothing is done (409).
             */
            seen?: number;
            /** @description How the incidents are told, which the article's condition is held against. */
            tells?: components["schemas"]["Telling"][];
            treaty: string;
            /** @description The day of the invocation. */
            when: string;
        };
        OpenIncidentBody: {
            claims: string[];
            reason?: string;
            title: string;
        };
        Opened: {
            closed: boolean;
            /** @description Only for who may see to accounts. */
            email?: string;
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            /** Format: date-time */
            expires: string;
            id: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            locale?: string;
            name: string;
            role: string;
            /** @description Of a delegate: the party, ISO 3166-1 alpha-3. */
            state?: string;
            /** @description For the account's owner alone, by a way that others do not read. */
            url: string;
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        Outline: {
            geometry: components["schemas"]["OutlineGeometryStruct"];
            id: string;
            properties: components["schemas"]["OutlinePropertiesStruct"];
            /** @enum {string} */
            type: "Feature";
        };
        OutlineGeometryStruct: {
            /** @description Rings of longitude and latitude. */
            coordinates: number[][][];
            /** @enum {string} */
            type: "MultiLineString";
        };
        OutlinePropertiesStruct: {
            name?: string;
        };
        Overdue: {
            /** @description How far, in words. */
            by: string;
            /** Format: int64 */
            days: number;
            step: string;
        };
        PageAccount: {
            items: components["schemas"]["Account"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageActor: {
            items: components["schemas"]["Actor"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageBriefSummary: {
            items: components["schemas"]["BriefSummary"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageCaseSummary: {
            items: components["schemas"]["CaseSummary"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageClaim: {
            items: components["schemas"]["Claim"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageClaimVersion: {
            items: components["schemas"]["ClaimVersion"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageContradiction: {
            items: components["schemas"]["IncidentContradiction"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageDeadJob: {
            items: components["schemas"]["DeadJob"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageDraft: {
            items: components["schemas"]["Draft"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageFound: {
            items: components["schemas"]["Found"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageIncident: {
            items: components["schemas"]["Incident"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PagePasskey: {
            items: components["schemas"]["Passkey"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PagePlace: {
            items: components["schemas"]["Place"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageRemark: {
            items: components["schemas"]["Remark"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageReportSummary: {
            items: components["schemas"]["ReportSummary"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageSession: {
            items: components["schemas"]["Session"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageSigned: {
            items: components["schemas"]["Signed"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageToken: {
            items: components["schemas"]["Token"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PageTreatySummary: {
            items: components["schemas"]["TreatySummary"][];
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        PartsAttribution: {
            cue?: components["schemas"]["Slice"];
            source?: components["schemas"]["Slice"];
            via?: string[];
        };
        PartsEvent: {
            /** @description The word that carries the event, as it stands in the quote. */
            head?: string;
            mode?: string;
            /** Format: double */
            score?: number;
            /** @enum {string} */
            type: "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" | "COOPERATE" | "AID" | "RETREAT" | "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" | "PROTEST" | "SANCTION" | "MOBILIZE" | "COERCE" | "ASSAULT" | "STATEMENT";
        };
        PartsReport: {
            id: string;
            language?: string;
            origin?: string;
            published?: string;
            publisher?: string;
        };
        PartyPositions: {
            party: string;
            stands: string[];
        };
        PartyVersion: {
            /** @description The party's own word for it. */
            calls?: string;
            claims: components["schemas"]["Claim"][];
            party: components["schemas"]["IncidentParty"];
            /** @enum {string} */
            says: "yes" | "no" | "silent" | "calls";
        };
        Passages: {
            items: components["schemas"]["MissionPassage"][];
            /** @description Names of those who act or are told of, by id. */
            names: {
                [key: string]: string;
            };
            on: string;
            places: components["schemas"]["MissionPlace"][];
        };
        Passkey: {
            id: string;
            /** @description ISO day. */
            made: string;
            name: string;
            /** @description The last day on which it opened the room. */
            used?: string;
        };
        PasskeyAnswer: {
            authenticatorAttachment?: string;
            clientExtensionResults?: {
                [key: string]: unknown;
            };
            id: string;
            /** @description Of a new passkey: which device it is on. */
            name?: string;
            rawId: string;
            response: {
                [key: string]: unknown;
            };
            type: string;
        };
        PastIncident: {
            claims: string[];
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            /** @description What the entry did: incident.draft, incident.open, incident.join, incident.split, incident.rename, incident.undo, incident.lose. */
            kind: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            /** @description Why, in the words of whoever did it. */
            reason?: string;
            status: string;
            title?: string;
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        Place: {
            admin1?: string;
            /** Format: int64 */
            claims: number;
            could_be?: components["schemas"]["ClaimLikely"][];
            country?: string;
            exact: string;
            id?: string;
            kind?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            name: string;
            /** Format: double */
            radius_km?: number;
        };
        Presences: {
            exercises: components["schemas"]["MissionExercise"][];
            memberships: components["schemas"]["MissionMembership"][];
            /** @description Names of those who act or are told of, by id. */
            names: {
                [key: string]: string;
            };
            on: string;
            places: components["schemas"]["MissionPlace"][];
            posts: components["schemas"]["MissionPost"][];
            presences: components["schemas"]["MissionPresence"][];
        };
        Proposal: {
            /** @description The author's account. */
            by: string;
            claim: components["schemas"]["ClaimRecord"];
            reason?: string;
            /**
             * @description What the claim becomes when it is accepted.
             * @enum {string}
             */
            status: "corrected" | "written";
        };
        ProposalOutcome: {
            proposal: string;
            reasons: string;
            result: string;
            would_change: string[];
        };
        PutSettingsBody: {
            /** @description Of the client at the provider. It is kept off the record and never shown; left out, it stays as it is. */
            client_secret?: string;
            /**
             * Format: double
             * @description How many kilometres less precisely places are shown to whoever only reads.
             */
            coarsen_km?: number;
            /**
             * Format: double
             * @description How many hours later.
             */
            delay_hours?: number;
            /** @description Corrections, and claims written by hand, wait until somebody else than their author accepts them. */
            four_eyes?: boolean;
            /** @description The room's own states, organs, persons and places. */
            knowledge?: unknown;
            name: string;
            oidc?: components["schemas"]["OIDC"];
            reason?: string;
        };
        Queue: {
            items: components["schemas"]["Queued"][];
            /**
             * Format: int64
             * @description How many reports there are in the queue in all.
             */
            left: number;
            /** @description What to send as after for the page after this one; empty after the last. */
            next: string;
        };
        Queued: {
            assignee?: string;
            /** Format: int64 */
            claims: number;
            /**
             * Format: int64
             * @description How many other reports of this page carry the same text.
             */
            copies: number;
            /** Format: int64 */
            drafts: number;
            report: components["schemas"]["ReportSummary"];
            /**
             * @description Whether its claims have been read yet.
             * @enum {string}
             */
            state: "reading" | "read";
        };
        RecordEntry: {
            /**
             * Format: date-time
             * @description As the leaf of the tree has it: in UTC, with six digits after the second.
             */
            at: string;
            /** @description Base64 of the salted SHA-256 of the content. */
            digest: string;
            /** Format: int64 */
            index: number;
            kind: string;
            subject: string;
            who: string;
        };
        RecordKey: {
            /** @description NAME+HASH+BASE64, the form of x/mod/sumdb/note. */
            key: string;
            /** @description Of the record: the origin of its checkpoints. */
            name: string;
        };
        RefusedInput: {
            /** @description It never was a report: the picture in a mail, the style sheets of a web archive. */
            beside?: boolean;
            origin: string;
            reason: string;
        };
        Remark: {
            /** @enum {string} */
            aspect: "source-grade" | "claim-grade" | "assignee" | "note";
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            /** @description Of a note: its own subject, by which it can be erased. */
            id?: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            subject: string;
            value: string;
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        RenameIncidentBody: {
            /** @description Why, in a few words. It stays on record. */
            reason?: string;
            /**
             * Format: int64
             * @description The entry of the version that was looked at: when another has come since, nothing is done (409).
             */
            seen?: number;
            title: string;
        };
        Report: {
            /** @description Where it stood, where the file that holds it says so. */
            address?: string;
            /** @description The account that sees to it. */
            assignee?: string;
            blocks: components["schemas"]["Block"][];
            /**
             * Format: int64
             * @description Code points of the clean text.
             */
            characters: number;
            /**
             * Format: int64
             * @description Those that are not rejected or withdrawn.
             */
            claims: number;
            /**
             * Format: int64
             * @description Those among them that nobody has judged.
             */
            drafts: number;
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            /**
             * @description How far its publisher can be relied on, by the Admiralty code.
             * @enum {string}
             */
            grade?: "A" | "B" | "C" | "D" | "E" | "F";
            id: string;
            language?: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            media_type?: string;
            origin: string;
            /** @description Of a report that is a part of a file: the id of the file's first. */
            part_of?: string;
            /** @description ISO day. */
            published?: string;
            publisher?: string;
            /** @description Whether its claims have been read. */
            read: boolean;
            text: string;
            title?: string;
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        ReportSummary: {
            /** @description Where it stood, where the file that holds it says so. */
            address?: string;
            /** @description The account that sees to it. */
            assignee?: string;
            /**
             * Format: int64
             * @description Code points of the clean text.
             */
            characters: number;
            /**
             * Format: int64
             * @description Those that are not rejected or withdrawn.
             */
            claims: number;
            /**
             * Format: int64
             * @description Those among them that nobody has judged.
             */
            drafts: number;
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            /**
             * @description How far its publisher can be relied on, by the Admiralty code.
             * @enum {string}
             */
            grade?: "A" | "B" | "C" | "D" | "E" | "F";
            id: string;
            language?: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            media_type?: string;
            origin: string;
            /** @description Of a report that is a part of a file: the id of the file's first. */
            part_of?: string;
            /** @description ISO day. */
            published?: string;
            publisher?: string;
            /** @description Whether its claims have been read. */
            read: boolean;
            title?: string;
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        Session: {
            /** @description What the browser says it is. */
            agent: string;
            /** Format: date-time */
            expires: string;
            id: string;
            /** Format: date-time */
            made: string;
            /**
             * Format: date-time
             * @description When it was last used, to a few minutes.
             */
            seen: string;
            /** @description The one that asks. */
            this: boolean;
        };
        Settings: {
            /**
             * Format: double
             * @description How many kilometres less precisely places are shown to whoever only reads.
             */
            coarsen_km?: number;
            /**
             * Format: double
             * @description How many hours later.
             */
            delay_hours?: number;
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            /** @description Corrections, and claims written by hand, wait until somebody else than their author accepts them. */
            four_eyes?: boolean;
            /** @description The room's own states, organs, persons and places. */
            knowledge?: unknown;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            name: string;
            oidc?: components["schemas"]["OIDC"];
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        SignInBody: {
            name: string;
            password: string;
        };
        Signed: {
            /** @description The signed note. */
            note: string;
            /**
             * Format: int64
             * @description Entries that it covers.
             */
            size: number;
        };
        Slice: {
            /** Format: int64 */
            end: number;
            exact?: string;
            /** Format: int64 */
            start: number;
        };
        SplitIncidentBody: {
            /** @description Those that move into the new incident. */
            claims: string[];
            /** @description Why, in a few words. It stays on record. */
            reason?: string;
            /**
             * Format: int64
             * @description The entry of the version that was looked at: when another has come since, nothing is done (409).
             */
            seen?: number;
            title: string;
        };
        StudyOwn: {
            by: string[];
            called?: string;
            case: string;
            cite: string;
            lags: components["schemas"]["CasesLag"][];
            obligation: string;
            opened: string;
            scenario: string;
            told: string;
            treaty: string;
            verdict: string;
            why: string;
        };
        StudyOwnShare: {
            /** Format: int64 */
            honoured: number;
            note?: string;
            /** Format: int64 */
            of: number;
            /** Format: double */
            percent: number | null;
            slice: string;
        };
        StudyResponse: {
            items: components["schemas"]["StudyOwn"][];
            shares: components["schemas"]["StudyOwnShare"][];
        };
        Telling: {
            areas?: string[];
            by?: string[];
            /** @description Claims of the room that show it. */
            claims?: string[];
            /** @description Id of a report that is the document. */
            document?: string;
            incident: string;
            kinds?: string[];
            target?: string;
            territory?: string;
            threatens?: string[];
            /** @description The day of the incident. */
            when: string;
        };
        Timeline: {
            /**
             * Format: date-time
             * @description What the buckets divide: from here …
             */
            from: string;
            /** @description The claims themselves where there are at most 200; otherwise none. */
            items: components["schemas"]["Claim"][];
            /** @description Those with most claims first; the last may be of all others, without an id. */
            lanes: components["schemas"]["Lane"][];
            /**
             * Format: date-time
             * @description … to before here.
             */
            to: string;
            /** Format: int64 */
            total: number;
        };
        Token: {
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            /** @description The last day on which it opens anything; empty is for ever. */
            expires?: string;
            id: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            name: string;
            scopes: string[];
            /** @description The last day on which it opened anything. */
            used?: string;
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        TreatyAbsence: {
            certainty: string;
            held_by?: string;
            id: string;
            means: string;
            note?: string;
            source?: string[];
        };
        TreatyArticle: {
            certainty: string;
            cite: string;
            id: string;
            invoked_by?: string;
            note?: string;
            obligation: string;
            of: string;
            opens?: string;
            says: string;
            since?: string;
            source?: string[];
            trigger?: string;
            until?: string;
        };
        TreatyChair: {
            certainty: string;
            from: string;
            note?: string;
            source?: string[];
            until?: string;
            who: string;
        };
        TreatyChange: {
            name: string;
            value: string;
        };
        TreatyCheck: {
            id: string;
            uncertain: components["schemas"]["Uncertain"][];
        };
        TreatyClock: {
            after: string;
            certainty: string;
            note?: string;
            source?: string[];
            within: string;
        };
        TreatyDate: {
            certainty: string;
            note?: string;
            or?: components["schemas"]["TreatyOtherDate"][];
            source?: string[];
            value: string;
        };
        TreatyDays: {
            /** Format: int64 */
            least: number;
            /** Format: int64 */
            most: number;
        };
        TreatyInstrument: {
            amends?: string[];
            certainty: string;
            id: string;
            in_force?: components["schemas"]["TreatyDate"];
            kind: string;
            name: string;
            note?: string;
            signed?: components["schemas"]["TreatyDate"];
            source?: string[];
            standing: string;
        };
        TreatyMeasure: {
            certainty: string;
            id: string;
            name: string;
            needs?: components["schemas"]["TreatyNeed"][];
            note?: string;
            says?: string;
            since?: string;
            source?: string[];
            until?: string;
        };
        TreatyMember: {
            as: string;
            /** @description The day on which a notice of withdrawal takes effect by the treaty's own term. */
            leaves?: string;
            name: string;
            /** @description From when, with the doubt where sources differ. */
            since?: string;
            standing: string;
            state: string;
            until?: string;
            /** @description What the doubt is. */
            why?: string;
        };
        TreatyNeed: {
            certainty: string;
            note?: string;
            of?: string;
            says?: string;
            source?: string[];
            what: string;
        };
        TreatyOrgan: {
            certainty: string;
            chair?: components["schemas"]["TreatyChair"][];
            chair_rule?: string;
            decides?: string;
            does?: string;
            id: string;
            meets?: string;
            name: string;
            note?: string;
            seats: string;
            since?: string;
            source?: string[];
            until?: string;
            who?: string;
        };
        TreatyOtherDate: {
            certainty: string;
            note?: string;
            source?: string[];
            value: string;
        };
        TreatyProcedure: {
            certainty: string;
            id: string;
            name: string;
            note?: string;
            since?: string;
            source?: string[];
            steps: components["schemas"]["TreatyStep"][];
            until?: string;
        };
        TreatyRemark: {
            certainty: string;
            from?: string;
            kind: string;
            note?: string;
            says: string;
            source?: string[];
            until?: string;
        };
        TreatyRule: {
            absence?: components["schemas"]["TreatyAbsence"][];
            abstention_blocks?: boolean;
            /** Format: int64 */
            at_least?: number;
            basis?: string;
            certainty: string;
            failing?: string;
            id: string;
            interested?: string;
            kind: string;
            limited_format?: boolean;
            note?: string;
            permanent?: string[];
            permanent_abstention_blocks?: boolean;
            quorum?: string;
            says: string;
            share?: string;
            since?: string;
            source?: string[];
            until?: string;
        };
        TreatySource: {
            cite: string;
            weak?: boolean;
        };
        TreatyStep: {
            by: string[];
            clock?: components["schemas"]["TreatyClock"];
            does: string;
            id: string;
            is: string;
            leads_to?: string[];
            may_adopt?: string[];
            rule?: string;
        };
        TreatySummary: {
            about: string;
            /**
             * Format: int64
             * @description How many oblige on the day.
             */
            articles: number;
            /** @enum {string} */
            binding: "legal" | "political";
            /** @description Those whose membership on the day is disputed. */
            doubtful: string[];
            id: string;
            /** @description How it stands on the day. */
            in_force: string;
            name: string;
            /** @description The parties of the day. */
            parties: string[];
        };
        TreatyThreshold: {
            before?: string;
            certainty: string;
            for: string;
            /** Format: int64 */
            from: number;
            note?: string;
            of: string;
            source?: string[];
        };
        TreatyWhole: {
            about: string;
            /**
             * Format: int64
             * @description How many oblige on the day.
             */
            articles: number;
            /** @enum {string} */
            binding: "legal" | "political";
            /** @description Those whose membership on the day is disputed. */
            doubtful: string[];
            id: string;
            /** @description How it stands on the day. */
            in_force: string;
            instruments: components["schemas"]["TreatyInstrument"][];
            measures: components["schemas"]["TreatyMeasure"][];
            /** @description Parties and observers of the day, and those that once were. */
            memberships: components["schemas"]["TreatyMember"][];
            name: string;
            /** @description The articles of the day. */
            obligations: components["schemas"]["TreatyArticle"][];
            on: string;
            organs: components["schemas"]["TreatyOrgan"][];
            /** @description The parties of the day. */
            parties: string[];
            procedures: components["schemas"]["TreatyProcedure"][];
            remarks: components["schemas"]["TreatyRemark"][];
            rules: components["schemas"]["TreatyRule"][];
            sources: {
                [key: string]: components["schemas"]["TreatySource"];
            };
            thresholds: components["schemas"]["TreatyThreshold"][];
            /** @description The same as plain text. */
            told: string;
            withdrawal?: components["schemas"]["TreatyWithdrawal"];
        };
        TreatyWithdrawal: {
            certainty: string;
            cite?: string;
            not_before?: string;
            note?: string;
            notice?: string;
            says: string;
            source?: string[];
            to?: string;
        };
        Uncertain: {
            /** @enum {string} */
            certainty: "recalled" | "disputed";
            /** @description Where it stands in the treaty's file. */
            path: string;
            says?: string;
        };
        UndoEntryBody: {
            /**
             * Format: int64
             * @description An entry of the action that is undone.
             */
            entry: number;
            reason: string;
        };
        Undone: {
            /** @description As they stand now. */
            incidents: components["schemas"]["Incident"][];
        };
        Verification: {
            /**
             * Format: date-time
             * @description When it was asked for; of one that has ended, when it ended.
             */
            at: string;
            /** Format: int64 */
            checkpoints: number;
            /** Format: int64 */
            entries: number;
            /**
             * Format: int64
             * @description Entries whose contents were erased.
             */
            erased: number;
            /** @description The first thing that is wrong; nothing is when it is left out. */
            fault?: string;
            /** @description Of the Merkle tree over all entries, base64. */
            root?: string;
            /**
             * @description failed when it could not be finished; what is wrong with the room is a fault, not a failure.
             * @enum {string}
             */
            state: "waiting" | "running" | "done" | "failed";
            /**
             * Format: int64
             * @description Entries at the end that no checkpoint covers yet.
             */
            unsigned: number;
        };
        VotingChange: {
            /** Format: int64 */
            any?: number;
            must?: string[];
            of?: string[];
            then: string;
            to: string;
        };
        VotingOutcome: {
            bound?: string[];
            changes?: components["schemas"]["VotingChange"][];
            not_bound?: string[];
            readings?: components["schemas"]["VotingReadingOutcome"][];
            reasons?: components["schemas"]["VotingReason"][];
            result: string;
        };
        VotingPosition: {
            condition?: string;
            party: string;
            stand: string;
            state?: string;
        };
        VotingReadingOutcome: {
            bound?: string[];
            changes?: components["schemas"]["VotingChange"][];
            id: string;
            not_bound?: string[];
            readings?: components["schemas"]["VotingReadingOutcome"][];
            reasons?: components["schemas"]["VotingReason"][];
            result: string;
        };
        VotingReason: {
            condition?: string;
            /** Format: int64 */
            have?: number;
            /** Format: int64 */
            need?: number;
            party?: string;
            why: string;
        };
        WelcomeBody: {
            /** @description Of the account, when the link opens one; otherwise it is not looked at. */
            name?: string;
            /** @description Empty for somebody who makes a passkey next. */
            password?: string;
            /** @description The secret of the one-time link. */
            token: string;
        };
        WholeEntry: {
            /**
             * Format: date-time
             * @description As the leaf of the tree has it: in UTC, with six digits after the second.
             */
            at: string;
            /** @description Byte for byte: mostly JSON, the reason of an erasure as plain text. */
            content?: string;
            /** @description Base64 of the salted SHA-256 of the content. */
            digest: string;
            erased: boolean;
            /** Format: int64 */
            index: number;
            kind: string;
            /** @description Base64. */
            salt?: string;
            subject: string;
            who: string;
        };
        WholeIncident: {
            assignee?: string;
            /** @description Ids. */
            claims: string[];
            /** @description Whether two of its claims contradict each other. */
            contested: boolean;
            contradictions: components["schemas"]["IncidentContradiction"][];
            /**
             * Format: int64
             * @description The entry on the record that made this version.
             */
            entry: number;
            /** @description Oldest first. */
            history: components["schemas"]["PastIncident"][];
            id: string;
            /**
             * Format: int64
             * @description Those left when reprints count once.
             */
            independent: number;
            /** @description Of a joined one, where its claims went. */
            into?: string;
            /**
             * Format: date-time
             * @description When the room learned of it.
             */
            learned: string;
            place?: components["schemas"]["ClaimPlace"];
            quantities: components["schemas"]["IncidentCount"][];
            /** @description Why its claims stand together. */
            reasons: components["schemas"]["IncidentJoin"][];
            /** @description Sets of its reports that carry one story. */
            repeats: string[][];
            /**
             * Format: int64
             * @description Reports behind it.
             */
            sources: number;
            /** @enum {string} */
            status: "draft" | "open" | "joined" | "undone" | "withdrawn";
            title?: string;
            /** @description A column for each party: those who speak of it, then those who are named and silent. */
            versions: components["schemas"]["PartyVersion"][];
            when?: components["schemas"]["Days"];
            /** @description The account that acted, or the program's own hand. */
            who: string;
        };
        WithdrawActBody: {
            /** @description Why, in a few words. It stays on record. */
            reason?: string;
            /**
             * Format: int64
             * @description The entry of the version that was looked at: when another has come since, nothing is done (409).
             */
            seen?: number;
        };
        WritingBody: {
            claim: components["schemas"]["ClaimParts"];
            reason?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AcceptDraftBody = components['schemas']['AcceptDraftBody'];
export type Account = components['schemas']['Account'];
export type Act = components['schemas']['Act'];
export type ActFields = components['schemas']['ActFields'];
export type Actor = components['schemas']['Actor'];
export type AssigningBody = components['schemas']['AssigningBody'];
export type Block = components['schemas']['Block'];
export type Brief = components['schemas']['Brief'];
export type BriefChanges = components['schemas']['BriefChanges'];
export type BriefClaim = components['schemas']['BriefClaim'];
export type BriefHeadline = components['schemas']['BriefHeadline'];
export type BriefLink = components['schemas']['BriefLink'];
export type BriefMoment = components['schemas']['BriefMoment'];
export type BriefRecord = components['schemas']['BriefRecord'];
export type BriefSource = components['schemas']['BriefSource'];
export type BriefSpeaker = components['schemas']['BriefSpeaker'];
export type BriefSummary = components['schemas']['BriefSummary'];
export type CaseIncident = components['schemas']['CaseIncident'];
export type CaseRemark = components['schemas']['CaseRemark'];
export type CaseSummary = components['schemas']['CaseSummary'];
export type CaseTimeline = components['schemas']['CaseTimeline'];
export type CaseWhole = components['schemas']['CaseWhole'];
export type CasesBeside = components['schemas']['CasesBeside'];
export type CasesCase = components['schemas']['CasesCase'];
export type CasesClock = components['schemas']['CasesClock'];
export type CasesLag = components['schemas']['CasesLag'];
export type CasesMeasure = components['schemas']['CasesMeasure'];
export type CasesNeedAnswer = components['schemas']['CasesNeedAnswer'];
export type CasesNextStep = components['schemas']['CasesNextStep'];
export type CasesOtherLag = components['schemas']['CasesOtherLag'];
export type CasesProposal = components['schemas']['CasesProposal'];
export type CasesReached = components['schemas']['CasesReached'];
export type CasesStageDone = components['schemas']['CasesStageDone'];
export type CasesStepDone = components['schemas']['CasesStepDone'];
export type CasesTriggered = components['schemas']['CasesTriggered'];
export type CasesWaiting = components['schemas']['CasesWaiting'];
export type Change = components['schemas']['Change'];
export type ChangeAccountBody = components['schemas']['ChangeAccountBody'];
export type ChangeMeBody = components['schemas']['ChangeMeBody'];
export type ChangePasswordBody = components['schemas']['ChangePasswordBody'];
export type Claim = components['schemas']['Claim'];
export type ClaimAttribution = components['schemas']['ClaimAttribution'];
export type ClaimEvent = components['schemas']['ClaimEvent'];
export type ClaimLikely = components['schemas']['ClaimLikely'];
export type ClaimParts = components['schemas']['ClaimParts'];
export type ClaimParty = components['schemas']['ClaimParty'];
export type ClaimPlace = components['schemas']['ClaimPlace'];
export type ClaimQuantity = components['schemas']['ClaimQuantity'];
export type ClaimRecord = components['schemas']['ClaimRecord'];
export type ClaimSource = components['schemas']['ClaimSource'];
export type ClaimTime = components['schemas']['ClaimTime'];
export type ClaimVersion = components['schemas']['ClaimVersion'];
export type ClaimWords = components['schemas']['ClaimWords'];
export type CorrectingBody = components['schemas']['CorrectingBody'];
export type Days = components['schemas']['Days'];
export type DeadJob = components['schemas']['DeadJob'];
export type Deciding = components['schemas']['Deciding'];
export type DeskInterval = components['schemas']['DeskInterval'];
export type Draft = components['schemas']['Draft'];
export type DraftedAct = components['schemas']['DraftedAct'];
export type DraftsDraft = components['schemas']['DraftsDraft'];
export type DraftsTelling = components['schemas']['DraftsTelling'];
export type EditBriefBody = components['schemas']['EditBriefBody'];
export type EnterActBody = components['schemas']['EnterActBody'];
export type EnterFieldActBody = components['schemas']['EnterFieldActBody'];
export type Entries = components['schemas']['Entries'];
export type Entry = components['schemas']['Entry'];
export type Erased = components['schemas']['Erased'];
export type ErasingBody = components['schemas']['ErasingBody'];
export type ErrorDetail = components['schemas']['ErrorDetail'];
export type ErrorModel = components['schemas']['ErrorModel'];
export type FieldAct = components['schemas']['FieldAct'];
export type FieldActs = components['schemas']['FieldActs'];
export type FieldEntry = components['schemas']['FieldEntry'];
export type FileTextBody = components['schemas']['FileTextBody'];
export type Filed = components['schemas']['Filed'];
export type FiledReport = components['schemas']['FiledReport'];
export type Found = components['schemas']['Found'];
export type GradingBody = components['schemas']['GradingBody'];
export type Incident = components['schemas']['Incident'];
export type IncidentContradiction = components['schemas']['IncidentContradiction'];
export type IncidentCount = components['schemas']['IncidentCount'];
export type IncidentIndependence = components['schemas']['IncidentIndependence'];
export type IncidentJoin = components['schemas']['IncidentJoin'];
export type IncidentMatter = components['schemas']['IncidentMatter'];
export type IncidentParty = components['schemas']['IncidentParty'];
export type IncidentRecord = components['schemas']['IncidentRecord'];
export type IncidentTick = components['schemas']['IncidentTick'];
export type IncidentVersion = components['schemas']['IncidentVersion'];
export type JobCounts = components['schemas']['JobCounts'];
export type JoinIncidentsBody = components['schemas']['JoinIncidentsBody'];
export type Lane = components['schemas']['Lane'];
export type LendBriefBody = components['schemas']['LendBriefBody'];
export type Link = components['schemas']['Link'];
export type Made = components['schemas']['Made'];
export type MadeToken = components['schemas']['MadeToken'];
export type MakeBriefBody = components['schemas']['MakeBriefBody'];
export type MakeTokenBody = components['schemas']['MakeTokenBody'];
export type Me = components['schemas']['Me'];
export type MissionAct = components['schemas']['MissionAct'];
export type MissionArea = components['schemas']['MissionArea'];
export type MissionCeiling = components['schemas']['MissionCeiling'];
export type MissionContingent = components['schemas']['MissionContingent'];
export type MissionConvoy = components['schemas']['MissionConvoy'];
export type MissionDifference = components['schemas']['MissionDifference'];
export type MissionDue = components['schemas']['MissionDue'];
export type MissionExercise = components['schemas']['MissionExercise'];
export type MissionHostConsent = components['schemas']['MissionHostConsent'];
export type MissionLost = components['schemas']['MissionLost'];
export type MissionMandate = components['schemas']['MissionMandate'];
export type MissionMembership = components['schemas']['MissionMembership'];
export type MissionNumber = components['schemas']['MissionNumber'];
export type MissionPassage = components['schemas']['MissionPassage'];
export type MissionPlace = components['schemas']['MissionPlace'];
export type MissionPost = components['schemas']['MissionPost'];
export type MissionPresence = components['schemas']['MissionPresence'];
export type MissionRange = components['schemas']['MissionRange'];
export type MissionRecord = components['schemas']['MissionRecord'];
export type MissionReporting = components['schemas']['MissionReporting'];
export type MissionStage = components['schemas']['MissionStage'];
export type MissionTask = components['schemas']['MissionTask'];
export type MissionTaskState = components['schemas']['MissionTaskState'];
export type MissionTerm = components['schemas']['MissionTerm'];
export type MissionTick = components['schemas']['MissionTick'];
export type MissionTold = components['schemas']['MissionTold'];
export type Missions = components['schemas']['Missions'];
export type NotingBody = components['schemas']['NotingBody'];
export type Oidc = components['schemas']['OIDC'];
export type OpenAccountBody = components['schemas']['OpenAccountBody'];
export type OpenCaseBody = components['schemas']['OpenCaseBody'];
export type OpenIncidentBody = components['schemas']['OpenIncidentBody'];
export type Opened = components['schemas']['Opened'];
export type Outline = components['schemas']['Outline'];
export type OutlineGeometryStruct = components['schemas']['OutlineGeometryStruct'];
export type OutlinePropertiesStruct = components['schemas']['OutlinePropertiesStruct'];
export type Overdue = components['schemas']['Overdue'];
export type PageAccount = components['schemas']['PageAccount'];
export type PageActor = components['schemas']['PageActor'];
export type PageBriefSummary = components['schemas']['PageBriefSummary'];
export type PageCaseSummary = components['schemas']['PageCaseSummary'];
export type PageClaim = components['schemas']['PageClaim'];
export type PageClaimVersion = components['schemas']['PageClaimVersion'];
export type PageContradiction = components['schemas']['PageContradiction'];
export type PageDeadJob = components['schemas']['PageDeadJob'];
export type PageDraft = components['schemas']['PageDraft'];
export type PageFound = components['schemas']['PageFound'];
export type PageIncident = components['schemas']['PageIncident'];
export type PagePasskey = components['schemas']['PagePasskey'];
export type PagePlace = components['schemas']['PagePlace'];
export type PageRemark = components['schemas']['PageRemark'];
export type PageReportSummary = components['schemas']['PageReportSummary'];
export type PageSession = components['schemas']['PageSession'];
export type PageSigned = components['schemas']['PageSigned'];
export type PageToken = components['schemas']['PageToken'];
export type PageTreatySummary = components['schemas']['PageTreatySummary'];
export type PartsAttribution = components['schemas']['PartsAttribution'];
export type PartsEvent = components['schemas']['PartsEvent'];
export type PartsReport = components['schemas']['PartsReport'];
export type PartyPositions = components['schemas']['PartyPositions'];
export type PartyVersion = components['schemas']['PartyVersion'];
export type Passages = components['schemas']['Passages'];
export type Passkey = components['schemas']['Passkey'];
export type PasskeyAnswer = components['schemas']['PasskeyAnswer'];
export type PastIncident = components['schemas']['PastIncident'];
export type Place = components['schemas']['Place'];
export type Presences = components['schemas']['Presences'];
export type Proposal = components['schemas']['Proposal'];
export type ProposalOutcome = components['schemas']['ProposalOutcome'];
export type PutSettingsBody = components['schemas']['PutSettingsBody'];
export type Queue = components['schemas']['Queue'];
export type Queued = components['schemas']['Queued'];
export type RecordEntry = components['schemas']['RecordEntry'];
export type RecordKey = components['schemas']['RecordKey'];
export type RefusedInput = components['schemas']['RefusedInput'];
export type Remark = components['schemas']['Remark'];
export type RenameIncidentBody = components['schemas']['RenameIncidentBody'];
export type Report = components['schemas']['Report'];
export type ReportSummary = components['schemas']['ReportSummary'];
export type Session = components['schemas']['Session'];
export type Settings = components['schemas']['Settings'];
export type SignInBody = components['schemas']['SignInBody'];
export type Signed = components['schemas']['Signed'];
export type Slice = components['schemas']['Slice'];
export type SplitIncidentBody = components['schemas']['SplitIncidentBody'];
export type StudyOwn = components['schemas']['StudyOwn'];
export type StudyOwnShare = components['schemas']['StudyOwnShare'];
export type StudyResponse = components['schemas']['StudyResponse'];
export type Telling = components['schemas']['Telling'];
export type Timeline = components['schemas']['Timeline'];
export type Token = components['schemas']['Token'];
export type TreatyAbsence = components['schemas']['TreatyAbsence'];
export type TreatyArticle = components['schemas']['TreatyArticle'];
export type TreatyChair = components['schemas']['TreatyChair'];
export type TreatyChange = components['schemas']['TreatyChange'];
export type TreatyCheck = components['schemas']['TreatyCheck'];
export type TreatyClock = components['schemas']['TreatyClock'];
export type TreatyDate = components['schemas']['TreatyDate'];
export type TreatyDays = components['schemas']['TreatyDays'];
export type TreatyInstrument = components['schemas']['TreatyInstrument'];
export type TreatyMeasure = components['schemas']['TreatyMeasure'];
export type TreatyMember = components['schemas']['TreatyMember'];
export type TreatyNeed = components['schemas']['TreatyNeed'];
export type TreatyOrgan = components['schemas']['TreatyOrgan'];
export type TreatyOtherDate = components['schemas']['TreatyOtherDate'];
export type TreatyProcedure = components['schemas']['TreatyProcedure'];
export type TreatyRemark = components['schemas']['TreatyRemark'];
export type TreatyRule = components['schemas']['TreatyRule'];
export type TreatySource = components['schemas']['TreatySource'];
export type TreatyStep = components['schemas']['TreatyStep'];
export type TreatySummary = components['schemas']['TreatySummary'];
export type TreatyThreshold = components['schemas']['TreatyThreshold'];
export type TreatyWhole = components['schemas']['TreatyWhole'];
export type TreatyWithdrawal = components['schemas']['TreatyWithdrawal'];
export type Uncertain = components['schemas']['Uncertain'];
export type UndoEntryBody = components['schemas']['UndoEntryBody'];
export type Undone = components['schemas']['Undone'];
export type Verification = components['schemas']['Verification'];
export type VotingChange = components['schemas']['VotingChange'];
export type VotingOutcome = components['schemas']['VotingOutcome'];
export type VotingPosition = components['schemas']['VotingPosition'];
export type VotingReadingOutcome = components['schemas']['VotingReadingOutcome'];
export type VotingReason = components['schemas']['VotingReason'];
export type WelcomeBody = components['schemas']['WelcomeBody'];
export type WholeEntry = components['schemas']['WholeEntry'];
export type WholeIncident = components['schemas']['WholeIncident'];
export type WithdrawActBody = components['schemas']['WithdrawActBody'];
export type WritingBody = components['schemas']['WritingBody'];
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
