package landsea.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import landsea.basics.Reason;
import tools.jackson.databind.JsonNode;

/** Plays the main job, scene by scene, and has each told as it happens. */
final class Demo {

    private static final String USUAL_CURRENCY = "USD";

    private final DemoPlay play;
    private final DemoStory story;
    private final DemoReckoning reckoning;
    private final DemoBankDay bankDay;
    private final Path store;
    private final Optional<byte[]> report;

    /** @param report of the user's, in place of the one that ships with its papers */
    Demo(Client client, Story told, Path store, Optional<byte[]> report) {
        Chapters chapters = new Chapters(told);
        this.play = new DemoPlay(client);
        this.story = new DemoStory(told, chapters);
        this.reckoning = new DemoReckoning(told, chapters);
        this.bankDay = new DemoBankDay(play, new DemoBank(client), new DemoBankStory(told, chapters));
        this.store = store;
        this.report = report;
    }

    DemoEnd run() {
        JsonNode shop = play.shop();
        JsonNode before = play.accounts();
        String currency = USUAL_CURRENCY;
        if (report.isPresent()) {
            Optional<String> due = play.give(Shown.text(shop, "seller_id"), report.get());
            if (due.isEmpty()) {
                return handedOver(shop, report.get(), before);
            }
            currency = due.get();
        }
        boolean converts = !currency.equals(DemoPlay.BUY);
        if (converts) {
            play.instruct(Shown.text(shop, "id"), currency);
        }
        story.before(shop, play.platformBalance(Shown.text(shop, "id"), currency), before, converts);
        if (report.isEmpty()) {
            bankDay.evidence(Shown.text(shop, "id"));
        }
        JsonNode payment = play.withdraw(Shown.text(shop, "id"), currency);
        String id = Shown.text(payment, "id");
        payment = play.awaitStage(id, "EXPECTED");
        story.withdrawn(payment);
        if (!DemoPlay.isPast(payment, "EXPECTED")) {
            return stuck(payment);
        }
        payment = play.awaitReport(id);
        if (!DemoPlay.isPast(payment, "ANNOUNCED") && report.isPresent()) {
            return refused(play.announce(Shown.text(shop, "id"), report.get()));
        }
        return settled(payment, before);
    }

    /** From the report on. */
    private DemoEnd settled(JsonNode announced, JsonNode before) {
        String id = Shown.text(announced, "id");
        JsonNode statement = play.statement(Shown.text(announced, "statement_id"));
        story.announced(announced, statement);
        if (report.isEmpty()) {
            bankDay.trade(Shown.text(announced, "statement_id"));
        }
        JsonNode payment = play.awaitStage(id, "RECEIVED");
        story.received(payment, play.bankMessages());
        payment = play.awaitRest(id);
        if (Shown.text(payment, "state").equals("HELD")
                && Shown.text(payment, "reason").equals("ABOVE_LIMIT")) {
            story.held(payment);
            bankDay.release(id);
            payment = play.awaitStage(id, "CREDITED");
        }
        return Shown.text(payment, "state").equals("CREDITED") ? credited(payment, statement, before) : stuck(payment);
    }

    private DemoEnd credited(JsonNode payment, JsonNode statement, JsonNode before) {
        String id = Shown.text(payment, "id");
        JsonNode file = play.receipt(id);
        JsonNode receipt = file.path("document");
        JsonNode quote = file.path("quote").path("document");
        JsonNode after = play.accounts();
        reckoning.checked(
                receipt, play.decision(Shown.text(receipt.path("lawful").path("policy"), "decision_id")));
        reckoning.quoted(receipt, quote);
        reckoning.converted(receipt, quote);
        reckoning.balances(before, after, play::entries);
        reckoning.times(payment);
        Optional<Comparison> comparison = Comparison.of(receipt, quote);
        reckoning.alternatives(receipt, comparison);
        Path receiptFile = save("receipt.json", file);
        Path keyList = save("keys.json", play.keys());
        List<ReceiptFile.Part> parts = ReceiptFile.check(receiptFile, keyList);
        reckoning.receipt(receiptFile, keyList, parts);
        String day = Shown.text(receipt.path("lawful").path("policy"), "day");
        bankDay.shortPayout();
        bankDay.changedPack(day);
        bankDay.over(day, Shown.text(receipt.path("declaration"), "declaration_id"));
        Path certificateFile = save("day-certificate.json", bankDay.closed(day, new TreeSet<>(List.of(USUAL_CURRENCY, Shown.text(payment.path("received"), "currency")))));
        ReceiptFile.Part certified =
                ReceiptFile.check(certificateFile, keyList).getFirst();
        bankDay.certified(certificateFile, keyList, certified);
        JsonNode books = play.verification();
        reckoning.books(books);
        boolean receiptVerified = parts.stream().allMatch(part -> part.fault().isEmpty());
        boolean booksVerified = VerifyCommand.isSound(books);
        Map<String, Object> document =
                DemoDocument.of(new DemoDocument.Material(payment, statement, receipt, quote, after, comparison));
        document.putAll(bankDay.document());
        document.put("receipt_verified", receiptVerified);
        document.put("books_verified", booksVerified);
        boolean sound = receiptVerified && booksVerified && certified.fault().isEmpty() && bankDay.agrees();
        return new DemoEnd(sound ? ExitStatus.DONE : ExitStatus.OUR_FAILURE, document);
    }

    /**
     * The platform finds nothing to pay out in this report. It is handed over all the same: LandSea says why, or reads what the
     * sandbox could not, and then the money comes by the platform's own schedule.
     */
    private DemoEnd handedOver(JsonNode shop, byte[] report, JsonNode before) {
        JsonNode rows = play.announce(Shown.text(shop, "id"), report);
        for (JsonNode row : rows) {
            if (Shown.text(row, "payment_state").equals("ANNOUNCED")) {
                story.scheduled(shop, row);
                if (!Shown.text(row, "currency").equals(DemoPlay.BUY)) {
                    play.instruct(Shown.text(shop, "id"), Shown.text(row, "currency"));
                }
                play.advise(shop, row);
                return settled(play.payment(Shown.text(row, "payment_id")), before);
            }
        }
        for (JsonNode row : rows) {
            if (Shown.text(row, "outcome").equals("REFUSED")) {
                return refused(rows);
            }
        }
        story.nothingDue(rows);
        return new DemoEnd(ExitStatus.DONE, files(rows));
    }

    private DemoEnd refused(JsonNode rows) {
        story.refused(rows);
        Map<String, Object> document = files(rows);
        document.put("reasons", rows.path(0).path("reasons"));
        return new DemoEnd(ExitStatus.REFUSED, document);
    }

    private static Map<String, Object> files(JsonNode rows) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("outcome", Shown.text(rows.path(0), "outcome"));
        document.put("payment_id", Shown.text(rows.path(0), "payment_id"));
        document.put("files", rows);
        return document;
    }

    private DemoEnd stuck(JsonNode payment) {
        story.stuck(payment);
        String reason = Shown.text(payment, "reason");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("outcome", Shown.text(payment, "state"));
        document.put("payment_id", Shown.text(payment, "id"));
        document.put("payment", payment);
        document.put("reasons", Json.reasons(List.of(Reason.of(reason.isEmpty() ? "NOT_CREDITED" : reason))));
        return new DemoEnd(ExitStatus.REFUSED, document);
    }

    private Path save(String name, JsonNode content) {
        Path file = store.resolve(name);
        try {
            Files.writeString(file, Json.write(content) + "\n");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
