package landsea.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import landsea.basics.Unit.Currency;
import landsea.declarations.DayFile;
import landsea.declarations.DayFileReader;
import tools.jackson.databind.JsonNode;

/**
 * A day's declarations, added up from its exported files, beside what was credited, paid and converted on it.
 *
 * @param facts where the day stands, as the server tells it
 */
record DeclaredDay(LocalDate day, JsonNode facts, List<Compared> compared) {

    private static final String DAYS = "/api/v1/declaration-days/";
    private static final String NOBODY = "-";
    private static final Duration COUNTED_WITHIN = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Receipts, payments and what is sold at home are declared in files of their own. */
    enum Side {
        RECEIVED(DayFile.ACTUAL_INCOME_BASE, DayFile.WAITING_INCOME_BASE, "credits", ""),
        PAID(DayFile.ACTUAL_PAYMENT_BASE, DayFile.WAITING_PAYMENT_BASE, "payments", " paid"),
        SETTLED(DayFile.SETTLEMENT_BASE, DayFile.WAITING_SETTLEMENT_BASE, "conversions", " sold later");

        private final DayFile declared;
        private final DayFile waiting;
        private final String booked;
        private final String shown;

        Side(DayFile declared, DayFile waiting, String booked, String shown) {
            this.declared = declared;
            this.waiting = waiting;
            this.booked = booked;
            this.shown = shown;
        }
    }

    /** What a currency comes to in the files, and on the books. */
    record Compared(
            Side side, String currency, long records, BigDecimal declared, BigDecimal waiting, BigDecimal credited) {

        BigDecimal difference() {
            return declared.add(waiting).subtract(credited);
        }

        Map<String, Object> document() {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("side", side.name());
            document.put("currency", currency);
            document.put("records", records);
            document.put("declared", declared.toPlainString());
            document.put("waiting", waiting.toPlainString());
            document.put("credited", credited.toPlainString());
            document.put("difference", difference().toPlainString());
            return document;
        }
    }

    /** What the files of one kind come to, by currency. */
    private static final class Sums {

        private final Map<DayFile, Map<String, BigInteger>> amounts = new EnumMap<>(DayFile.class);
        private final Map<DayFile, Map<String, Long>> records = new EnumMap<>(DayFile.class);

        void add(DayFile file, DayFileReader.Sums read) {
            read.amounts()
                    .forEach((currency, sum) -> amounts.computeIfAbsent(file, one -> new TreeMap<>())
                            .merge(currency, sum, BigInteger::add));
            read.recordsOf()
                    .forEach((currency, count) -> records.computeIfAbsent(file, one -> new TreeMap<>())
                            .merge(currency, count, Long::sum));
        }
    }

    /** Numbers and files what the day has so far. */
    static void file(Client client, String actor, LocalDate day) {
        client.write(actor, "POST", DAYS + day + "/filing", Map.of()).orEnd();
    }

    /** Where a day stands: how many declarations in which state. */
    static JsonNode standing(Client client, String actor, LocalDate day) {
        // A long day that was never counted is counted first.
        return Patience.until(
                        COUNTED_WITHIN,
                        PAUSE,
                        () -> client.get(actor, DAYS + day),
                        it -> !(it instanceof Answer.Problem problem && problem.retryable()))
                .orEnd();
    }

    /**
     * Fetches a day's files and adds them up.
     *
     * @param folder where the files are kept, a folder for each institution
     */
    static DeclaredDay fetch(Client client, String actor, LocalDate day, Optional<Path> folder) {
        JsonNode facts = standing(client, actor, day);
        Sums sums = new Sums();
        Fetching fetching = new Fetching(client, actor, day, folder);
        for (JsonNode institution : facts.path("institutions")) {
            for (DayFile one : DayFile.values()) {
                if (!one.isWaiting()) {
                    sums.add(one, fetching.fetch(institution.asString(""), one));
                }
            }
        }
        List<Compared> compared = new ArrayList<>();
        for (Side side : Side.values()) {
            sums.add(side.waiting, fetching.fetch(NOBODY, side.waiting));
            compared.addAll(compare(side, facts, sums));
        }
        return new DeclaredDay(day, facts, List.copyOf(compared));
    }

    boolean agrees() {
        return compared.stream().allMatch(one -> one.difference().signum() == 0);
    }

    Map<String, Object> document() {
        return Map.of(
                "day",
                day.toString(),
                "agree",
                agrees(),
                "currencies",
                compared.stream().map(Compared::document).toList(),
                "states",
                facts.path("declarations"));
    }

    void print(Story story) {
        story.row("day", day.toString());
        for (JsonNode standing : facts.path("declarations")) {
            String late = standing.path("overdue").asBoolean(false) ? ", overdue" : "";
            story.row(
                    standing.path("state").asString(""),
                    standing.path("count").asString("") + " of " + Amounts.of(standing.path("actual")) + late);
        }
        List<List<Story.Cell>> rows = new ArrayList<>();
        for (Compared one : compared) {
            rows.add(List.of(
                    Story.text(one.currency() + one.side().shown),
                    Story.amount(Long.toString(one.records())),
                    Story.amount(Amounts.grouped(one.declared().toPlainString())),
                    Story.amount(Amounts.grouped(one.waiting().toPlainString())),
                    Story.amount(Amounts.grouped(one.credited().toPlainString())),
                    Story.amount(Amounts.grouped(one.difference().toPlainString()))));
        }
        story.table(List.of("currency", "records", "Σ in the files", "waiting", "Σ credited", "difference"), rows);
        if (agrees()) {
            story.good("the files", "come to the credits, payments and conversions of the day");
        } else {
            story.bad("the files", "do not come to the credits, payments and conversions of the day");
        }
    }

    private static List<Compared> compare(Side side, JsonNode facts, Sums sums) {
        boolean whole = facts.path("amounts").asString("").equals("WHOLE");
        Map<String, BigInteger> declared = sums.amounts.getOrDefault(side.declared, Map.of());
        Map<String, BigInteger> waiting = sums.amounts.getOrDefault(side.waiting, Map.of());
        Map<String, BigDecimal> booked = new TreeMap<>();
        for (JsonNode one : facts.path(side.booked)) {
            JsonNode amount = one.path("amount");
            booked.put(
                    amount.path("currency").asString(""),
                    new BigDecimal(amount.path("amount").asString("0")));
        }
        Set<String> currencies = new TreeSet<>(booked.keySet());
        currencies.addAll(declared.keySet());
        currencies.addAll(waiting.keySet());
        return currencies.stream()
                .map(currency -> new Compared(
                        side,
                        currency,
                        sums.records.getOrDefault(side.declared, Map.of()).getOrDefault(currency, 0L),
                        decimal(currency, declared, whole),
                        decimal(currency, waiting, whole),
                        booked.getOrDefault(currency, BigDecimal.ZERO)))
                .toList();
    }

    private static BigDecimal decimal(String currency, Map<String, BigInteger> sums, boolean whole) {
        BigInteger sum = sums.getOrDefault(currency, BigInteger.ZERO);
        return whole
                ? new BigDecimal(sum)
                : new BigDecimal(sum, Currency.of(currency).scale());
    }

    /** Fetches files, keeps them where that was asked, and adds up what was fetched. */
    private record Fetching(Client client, String actor, LocalDate day, Optional<Path> folder) {

        DayFileReader.Sums fetch(String institution, DayFile wanted) {
            String path = DAYS + day + "/files/" + institution + "/" + wanted.fileName();
            try (InputStream in = client.stream(actor, path)) {
                Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
                return folder.isEmpty() ? sum(wanted, text) : kept(folder.get(), institution, wanted, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static DayFileReader.Sums kept(Path folder, String institution, DayFile wanted, Reader text)
                throws IOException {
            Path file = Files.createDirectories(folder.resolve(institution.equals(NOBODY) ? "waiting" : institution))
                    .resolve(wanted.fileName());
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                text.transferTo(out);
            }
            try (Reader back = Files.newBufferedReader(file)) {
                return sum(wanted, back);
            }
        }

        /** Only bases have amounts. */
        private static DayFileReader.Sums sum(DayFile wanted, Reader text) {
            if (wanted.hasAmounts()) {
                return DayFileReader.sum(wanted, text);
            }
            long count = DayFileReader.read(wanted, text, record -> {});
            return new DayFileReader.Sums(count, Map.of(), Map.of());
        }
    }
}
