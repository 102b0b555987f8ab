package landsea.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import landsea.basics.Bucket;
import landsea.basics.Fact;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.engine.Commit;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Rule packs, as other modules use them: decide and keep the decision, explain an old one, try a new pack on what came
 * before, propose it and have a second person approve it.
 */
@Service
public class Policy {

    /** Days are counted in Chongqing. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Desk desk;
    private final Rulebooks rulebooks = new Rulebooks();

    public Policy(Desk desk) {
        this.desk = desk;
    }

    /**
     * Wakes the engine and loads the packs of a day in the background, so that the first decision finds them ready; what
     * keeps a pack from loading is told to the first who asks for a decision.
     */
    public void prepare(LocalDate day) {
        Thread.ofPlatform().daemon().name("policy-packs").start(() -> rulebook(day));
    }

    /** The packs of a day; refused with PACK_NOT_LOADED when one of them cannot be used. */
    public Outcome<Rulebook> rulebook(LocalDate day) {
        return desk.read(nobody(), sql -> rulebooks.of(sql, day));
    }

    /**
     * Decides a list and keeps the decisions with their facts. Each item is refused by itself: POLICY_SILENT when no pack
     * answers a question, PACK_NOT_LOADED when a pack of its day cannot be used; then nothing is kept of it.
     */
    public List<Outcome<Decided>> decide(Commit commit, List<PolicyQuestion> questions) {
        Map<LocalDate, Outcome<Rulebook>> books = new HashMap<>();
        List<Outcome<Decided>> outcomes = new ArrayList<>();
        List<PolicyStore.FreshDecision> fresh = new ArrayList<>();
        for (PolicyQuestion question : questions) {
            Outcome<PolicyStore.FreshDecision> outcome =
                    decide(books.computeIfAbsent(question.day(), day -> rulebooks.of(commit, day)), question);
            if (outcome instanceof Outcome.Done<PolicyStore.FreshDecision>(PolicyStore.FreshDecision made)) {
                fresh.add(made);
            }
            outcomes.add(outcome.map(PolicyStore.FreshDecision::decided));
        }
        PolicyStore.keep(commit, fresh);
        return outcomes;
    }

    private static Outcome<PolicyStore.FreshDecision> decide(Outcome<Rulebook> book, PolicyQuestion question) {
        return switch (book) {
            case Outcome.Refused<Rulebook>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Rulebook>(Rulebook rulebook) ->
                rulebook.decide(question.facts())
                        .map(decision -> PolicyStore.FreshDecision.of(
                                question, decision, rulebook.netting(question.facts(), decision)));
        };
    }

    /** An old decision by the packs of its own day; empty when the viewer may not see it or there is none. */
    public Optional<Outcome<Explanation>> explain(Viewer viewer, DecisionId id) {
        return desk.read(viewer, sql -> PolicyStore.decision(sql, id).map(kept -> explain(sql, kept)));
    }

    private Outcome<Explanation> explain(JdbcClient sql, PolicyStore.KeptDecision kept) {
        return switch (rulebooks.of(sql, kept.day(), kept.packs())) {
            case Outcome.Refused<Rulebook>(Reason reason) -> Outcome.refused(reason);
            case Outcome.Done<Rulebook>(Rulebook rulebook) ->
                rulebook.decide(kept.facts())
                        .map(decision -> new Explanation(
                                kept.id(),
                                kept.at(),
                                kept.facts(),
                                decision,
                                Arrays.equals(decision.hash(), kept.hash())));
        };
    }

    /**
     * Makes every kept decision again from its facts, by the packs of its day: nothing but what was kept then is needed. One that
     * comes out otherwise was altered since, or its facts or packs were.
     */
    public Remade remade(JdbcClient sql) {
        record Packs(LocalDate day, List<PackVersion> versions) {}
        Map<Packs, Outcome<Rulebook>> books = new HashMap<>();
        Map<Decision, String> hashes = new IdentityHashMap<>();
        List<Remade.Finding> findings = new ArrayList<>();
        long checked = 0;
        try (Stream<PolicyStore.KeptDecision> all = PolicyStore.decisions(sql, LocalDate.MIN, LocalDate.MAX)) {
            for (PolicyStore.KeptDecision kept : (Iterable<PolicyStore.KeptDecision>) all::iterator) {
                checked++;
                if (!Arrays.equals(kept.facts().hash(), kept.factsHash())) {
                    findings.add(new Remade.Finding(
                            kept.id(),
                            HexFormat.of().formatHex(kept.factsHash()),
                            HexFormat.of().formatHex(kept.facts().hash())));
                    continue;
                }
                Outcome<Rulebook> book = books.computeIfAbsent(
                        new Packs(kept.day(), kept.packs()), packs -> rulebooks.of(sql, packs.day(), packs.versions()));
                String actual = switch (made(book, kept.facts())) {
                    case Outcome.Done<Decision>(Decision decision) ->
                        hashes.computeIfAbsent(decision, one -> HexFormat.of().formatHex(one.hash()));
                    case Outcome.Refused<Decision>(Reason reason) -> reason.toString();
                };
                String expected = HexFormat.of().formatHex(kept.hash());
                if (!actual.equals(expected)) {
                    findings.add(new Remade.Finding(kept.id(), expected, actual));
                }
            }
        }
        return new Remade(checked, findings);
    }

    private static Outcome<Decision> made(Outcome<Rulebook> book, PolicyFacts facts) {
        return switch (book) {
            case Outcome.Done<Rulebook>(Rulebook rulebook) -> rulebook.decide(facts);
            case Outcome.Refused<Rulebook>(Reason reason) -> Outcome.refused(reason);
        };
    }

    /** What a pack would have changed in the kept decisions of these days, both included, that the viewer may see. */
    public Simulation simulate(Viewer viewer, Pack candidate, LocalDate first, LocalDate last) {
        return desk.read(viewer, sql -> {
            Function<LocalDate, Rulebook> ofDay = day -> rulebooks.of(sql, day).orThrow();
            // The rows are still coming on this connection, on which the packs of a day are read meanwhile.
            try (Stream<PolicyStore.KeptDecision> kept = PolicyStore.decisions(sql, first, last)) {
                return Simulation.run(kept.map(one -> new Simulation.Past(one.day(), one.facts())), ofDay, candidate);
            }
        });
    }

    /**
     * Proposes a checked pack.
     *
     * @param effectiveFrom the first day on which it is to hold
     * @return its version; refused with PACK_VERSION_TAKEN when it is not the next one of its pack, PACK_DATE_BEFORE_LAW
     *     when its law has not begun by then, PACK_DATE_PAST when the day has, PACK_LEAVES_SILENCE when some payment would
     *     then get no answer to a question
     */
    public Outcome<PackVersion> propose(Commit commit, Pack pack, LocalDate effectiveFrom, PersonId proposedBy) {
        return propose(
                commit,
                pack.document(),
                new ShippedPacks.Text(pack.id(), pack.text(), pack.cases()),
                effectiveFrom,
                proposedBy);
    }

    /** The same for one that was checked before its commit: waking the engine takes longer than a commit may. */
    Outcome<PackVersion> propose(
            Commit commit,
            PackDocument document,
            ShippedPacks.Text text,
            LocalDate effectiveFrom,
            PersonId proposedBy) {
        PackVersion id = document.id();
        int next = PolicyStore.latestVersion(commit.sql(), id.pack()) + 1;
        if (id.version() != next) {
            return versionTaken(id, next);
        }
        LocalDate validFrom = document.validFrom();
        if (effectiveFrom.isBefore(validFrom)) {
            return Outcome.refused(Reason.of("PACK_DATE_BEFORE_LAW", "pack", id)
                    .with("effective_from", effectiveFrom)
                    .with("valid_from", validFrom));
        }
        if (!effectiveFrom.isAfter(today(commit))) {
            return datePast(commit, id, effectiveFrom);
        }
        Optional<Aspect> unanswered = rulebooks.unanswered(commit.sql(), effectiveFrom, document);
        if (unanswered.isPresent()) {
            return leavesSilence(id, unanswered.orElseThrow());
        }
        byte[] hash = Pack.hash(text.document(), text.cases());
        int proposed = PolicyStore.propose(
                commit,
                List.of(new PolicyStore.Proposed(
                        id, validFrom, text.document(), text.cases(), hash, effectiveFrom, false, proposedBy.value())));
        if (proposed == 0) {
            return versionTaken(id, next + 1);
        }
        record(
                commit,
                "policy.pack_proposed",
                id,
                Map.of(
                        "hash", HexFormat.of().formatHex(hash),
                        "effective_from", effectiveFrom.toString(),
                        "proposed_by", proposedBy.text()));
        return Outcome.done(id);
    }

    /**
     * Approves a version, which then holds from its day on. Refused with PACK_UNKNOWN, PACK_SAME_PERSON,
     * PACK_APPROVED_ALREADY, PACK_LAID_ASIDE, PACK_DATE_PAST when its day has come meanwhile, or PACK_LEAVES_SILENCE.
     */
    public Outcome<PackVersion> approve(Commit commit, PackVersion id, PersonId approvedBy) {
        Optional<PolicyStore.Standing> found = PolicyStore.standing(commit.sql(), id);
        if (found.isEmpty()) {
            return Outcome.refused(Reason.of("PACK_UNKNOWN", "pack", id));
        }
        PolicyStore.Standing standing = found.orElseThrow();
        if (standing.proposedBy().equals(approvedBy.value())) {
            return Outcome.refused(Reason.of("PACK_SAME_PERSON", "pack", id));
        }
        if (standing.approved()) {
            return Outcome.refused(Reason.of("PACK_APPROVED_ALREADY", "pack", id));
        }
        if (standing.ended()) {
            return Outcome.refused(Reason.of("PACK_LAID_ASIDE", "pack", id));
        }
        if (!standing.effectiveFrom().isAfter(today(commit))) {
            return datePast(commit, id, standing.effectiveFrom());
        }
        PackDocument pack = PackReader.read(
                        PolicyStore.text(commit.sql(), id).orElseThrow().document())
                .orThrow();
        Optional<Aspect> unanswered = rulebooks.unanswered(commit.sql(), standing.effectiveFrom(), pack);
        if (unanswered.isPresent()) {
            return leavesSilence(id, unanswered.orElseThrow());
        }
        if (PolicyStore.approve(commit, List.of(id), approvedBy.value()) == 0) {
            return Outcome.refused(Reason.of("PACK_APPROVED_ALREADY", "pack", id));
        }
        commit.afterwards(() -> prepare(standing.effectiveFrom()));
        record(
                commit,
                "policy.pack_approved",
                id,
                Map.of(
                        "effective_from", standing.effectiveFrom().toString(),
                        "proposed_by", new PersonId(standing.proposedBy()).text(),
                        "approved_by", approvedBy.text()));
        return Outcome.done(id);
    }

    /**
     * Lays a proposed version aside. Refused with PACK_UNKNOWN, PACK_APPROVED_ALREADY, PACK_LAID_ASIDE, OWN_PROPOSAL where somebody
     * declines their own, NOT_OWN_PROPOSAL where they take back another's, or NOTE_MISSING.
     */
    Outcome<PackVersion> end(Commit commit, EndPackCommand command) {
        PackVersion id = command.version();
        Optional<PolicyStore.Standing> found = PolicyStore.standing(commit.sql(), id);
        if (found.isEmpty()) {
            return Outcome.refused(Reason.of("PACK_UNKNOWN", "pack", id));
        }
        PolicyStore.Standing standing = found.orElseThrow();
        if (standing.approved() || standing.ended()) {
            return Outcome.refused(
                    Reason.of(standing.approved() ? "PACK_APPROVED_ALREADY" : "PACK_LAID_ASIDE", "pack", id));
        }
        boolean own = standing.proposedBy().equals(command.actor().value());
        if (own == command.declined()) {
            return Outcome.refused(Reason.of(own ? "OWN_PROPOSAL" : "NOT_OWN_PROPOSAL", "subject", id));
        }
        if (command.declined() && command.note().isBlank()) {
            return Outcome.refused("NOTE_MISSING");
        }
        PolicyStore.end(commit, command);
        record(
                commit,
                command.declined() ? "policy.pack_declined" : "policy.pack_withdrawn",
                id,
                Map.of(
                        "proposed_by", new PersonId(standing.proposedBy()).text(),
                        "by", command.actor().text()));
        return Outcome.done(id);
    }

    /**
     * Announces a draw of these days' decisions, before the last of them is over; refused with DRAW_TOO_LATE.
     *
     * @param seed 64 hexadecimal digits that nobody could choose
     * @param size how many of each stratum are to be checked
     */
    public Outcome<Draw> announce(Commit commit, String seed, LocalDate first, LocalDate last, int size) {
        if (last.isBefore(today(commit))) {
            return Outcome.refused(Reason.of("DRAW_TOO_LATE", "day_last", last));
        }
        Draw draw = new Draw(DrawId.next(Parties.bank().bucket()), seed, first, last, size);
        PolicyStore.announce(commit, draw, Parties.bank().value());
        commit.record(fact(
                commit,
                "policy.draw_announced",
                draw.id().text(),
                Map.of("seed", seed, "day_first", first.toString(), "day_last", last.toString(), "size", size)));
        return Outcome.done(draw);
    }

    /** The sample of an announced draw, the same whenever and by whomever it is drawn once its days are over. */
    public List<PostChecks.Sample> draw(Viewer viewer, Draw draw) {
        return desk.read(viewer, sql -> {
            try (Stream<PolicyStore.KeptDecision> kept = PolicyStore.decisions(sql, draw.first(), draw.last())) {
                return PostChecks.draw(
                        draw.seed(),
                        draw.size(),
                        kept.map(one -> new PostChecks.Candidate(
                                one.id(),
                                new Stratum(one.review(), one.facts().party().grade()))));
            }
        });
    }

    private static LocalDate today(Commit commit) {
        return LocalDate.ofInstant(commit.at(), ZONE);
    }

    private static Outcome<PackVersion> versionTaken(PackVersion id, int next) {
        return Outcome.refused(Reason.of("PACK_VERSION_TAKEN", "pack", id).with("next", next));
    }

    private static Outcome<PackVersion> leavesSilence(PackVersion id, Aspect unanswered) {
        return Outcome.refused(Reason.of("PACK_LEAVES_SILENCE", "pack", id).with("question", unanswered.table()));
    }

    private static Outcome<PackVersion> datePast(Commit commit, PackVersion id, LocalDate effectiveFrom) {
        return Outcome.refused(Reason.of("PACK_DATE_PAST", "pack", id)
                .with("effective_from", effectiveFrom)
                .with("first", today(commit).plusDays(1)));
    }

    private static void record(Commit commit, String kind, PackVersion id, Map<String, Object> body) {
        commit.record(fact(commit, kind, id.toString(), body));
    }

    private static Fact fact(Commit commit, String kind, String subject, Map<String, Object> body) {
        Instant at = commit.at();
        Bucket bucket = Parties.bank().bucket();
        return new Fact(bucket, Parties.bank().value(), kind, subject, at, body);
    }

    /** Packs are everybody's: whoever reads them sees no row of anybody. */
    private static Viewer nobody() {
        return Viewer.of(new java.util.UUID(0, 0));
    }
}
