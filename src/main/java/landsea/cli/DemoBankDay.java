package landsea.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Reason;
import tools.jackson.databind.JsonNode;

/** The demo's scenes at the bank: played, told, and kept for the document. */
final class DemoBankDay {

    private static final String CURRENCY = "USD";

    /** What the collecting bank brings less. */
    private static final String SHORT_BY = "120.00";

    private final DemoPlay play;
    private final DemoBank bank;
    private final DemoBankStory story;
    private final Map<String, Object> document = new LinkedHashMap<>();
    private String shortPayment = "";
    private boolean agrees = true;

    DemoBankDay(DemoPlay play, DemoBank bank, DemoBankStory story) {
        this.play = play;
        this.bank = bank;
        this.story = story;
    }

    /** What happened, scene by scene. */
    Map<String, Object> document() {
        return document;
    }

    /** Whether the day's declarations came to its credits. */
    boolean agrees() {
        return agrees;
    }

    void evidence(String shop) {
        Map<String, JsonNode> taken = new LinkedHashMap<>();
        DemoPapers.papers().forEach((name, what) -> taken.put(what, play.bring(shop, name, DemoPapers.paper(name))));
        story.evidence(taken);
        document.put("evidence", taken.values());
    }

    void trade(String statement) {
        Optional<JsonNode> verdict = play.verdict(statement);
        if (verdict.isPresent()) {
            JsonNode gaps = play.gaps(statement);
            story.trade(verdict.get(), gaps);
            document.put("trade", Map.of("verdict", verdict.get(), "gaps", gaps.path("data")));
        }
    }

    /** One of the bank's people proposes the credit, another approves it. */
    JsonNode release(String payment) {
        bank.release(DemoBank.MAKER, "PROPOSE", payment).orEnd();
        bank.release(DemoBank.CHECKER, "APPROVE", payment).orEnd();
        return play.awaitStage(payment, "CREDITED");
    }

    /** Less comes than the report says: it is held, and who proposes to credit it may not approve that. */
    void shortPayout() {
        JsonNode shop = play.shop();
        play.give(Shown.text(shop, "seller_id"), DemoPapers.earlierReport());
        bank.shorten(SHORT_BY);
        String id = Shown.text(play.withdraw(Shown.text(shop, "id"), CURRENCY), "id");
        JsonNode held = play.awaitRest(id);
        story.held(held);
        shortPayment = id;
        bank.release(DemoBank.MAKER, "PROPOSE", id).orEnd();
        Reason refused = refusal(bank.release(DemoBank.MAKER, "APPROVE", id));
        bank.release(DemoBank.CHECKER, "APPROVE", id).orEnd();
        JsonNode credited = play.awaitStage(id, "CREDITED");
        story.released(refused, credited);
        document.put(
                "released",
                Map.of(
                        "payment_id", id,
                        "held_for", Shown.text(held, "reason"),
                        "same_person", refused.code(),
                        "state", Shown.text(credited, "state")));
    }

    void changedPack(String today) {
        LocalDate day = LocalDate.parse(today);
        String from = day.plusDays(1).toString();
        Map<String, Object> pack = bank.changedPack();
        JsonNode simulated = bank.simulate(pack, day);
        story.pack(bank.check(pack), simulated);
        JsonNode proposed = bank.propose(pack, day.plusDays(1));
        Reason refused = refusal(bank.approve(DemoBank.MAKER));
        bank.approve(DemoBank.CHECKER).orEnd();
        story.packApproved(from, refused);
        Map<String, Object> changed = new LinkedHashMap<>();
        changed.put("pack", Shown.text(proposed, "pack"));
        changed.put("version", proposed.path("version"));
        changed.put("effective_from", from);
        changed.put("simulated", simulated);
        changed.put("same_person", refused.code());
        document.put("pack", changed);
    }

    /** The world outside moves on into the next day; the authority is told of this one. */
    void over(String today, String declaration) {
        DeclaredDay day = bank.endOf(LocalDate.parse(today));
        JsonNode filed = play.declaration(declaration);
        // A payment and its declaration are known by the same value.
        story.day(day, filed, play.declaration(shortPayment.replace("pay_", "decl_")));
        agrees = day.agrees();
        document.put("declaration", filed);
        document.put("declared_day", day.document());
        Map<Integer, String> standings = bank.standings();
        story.packStands(standings);
        document.put("pack_versions", standings);
    }

    /**
     * The business day is closed: with what came short still open, by two people.
     *
     * @param currencies in which anything came
     * @return the certificate with its proof
     */
    JsonNode closed(String today, Set<String> currencies) {
        LocalDate day = LocalDate.parse(today);
        List<JsonNode> taken = currencies.stream()
                .map(currency -> bank.bankStatement(day, currency))
                .toList();
        JsonNode standing = bank.reconcile(day);
        story.reconciled(taken, standing);
        long breaks = 0;
        for (JsonNode one : standing.path("open_breaks")) {
            breaks += one.path("count").asLong(0);
        }
        Optional<Reason> refused = Optional.empty();
        bank.close(DemoBank.MAKER, "PROPOSE", day, breaks).orEnd();
        if (breaks > 0) {
            refused = Optional.of(refusal(bank.close(DemoBank.MAKER, "APPROVE", day, breaks)));
            bank.close(DemoBank.CHECKER, "APPROVE", day, breaks).orEnd();
        }
        JsonNode certificate = bank.certificate(day);
        story.closed(refused, certificate.path("document"));
        document.put("closed_day", certificate.path("document"));
        return certificate;
    }

    void certified(Path file, Path keys, ReceiptFile.Part part) {
        story.certified(file, keys, part);
    }

    private static Reason refusal(Answer answer) {
        return switch (answer) {
            case Answer.Problem problem -> problem.reason();
            case Answer.Done done -> throw new IllegalStateException("one person approved what he proposed");
        };
    }
}
