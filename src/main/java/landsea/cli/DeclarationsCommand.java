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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import landsea.basics.Unit.Currency;
import landsea.declarations.DayFile;
import landsea.declarations.DayFileReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Sums a day's declarations from its exported files, and holds them against what was credited. */
@Command(
        name = "declarations",
        description = {
            "Fetches a day's files as they are declared, adds them up, and compares them with the day's credits.",
            "Refused (1) where they differ."
        },
        mixinStandardHelpOptions = true)
final class DeclarationsCommand implements Callable<Integer> {

    private static final String DAYS = "/api/v1/declaration-days/";
    private static final String NOBODY = "-";

    private final Terminal terminal;

    @Option(
            names = "--day",
            required = true,
            paramLabel = "DATE",
            description = "The day of the credits, in Chongqing.")
    private LocalDate day = LocalDate.EPOCH;

    @Option(names = "--file", description = "Numbers and files first what the day has so far.")
    private boolean file;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Keeps the files there, a folder for each institution.")
    private @Nullable Path folder;

    @Mixin
    private Reach reach = new Reach();

    @Mixin
    private Output output = new Output();

    DeclarationsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Receipts, payments and what is sold at home are declared in files of their own. */
    private enum Side {
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
    private record Compared(
            Side side, String currency, long records, BigDecimal declared, BigDecimal waiting, BigDecimal credited) {

        BigDecimal difference() {
            return declared.add(waiting).subtract(credited);
        }

        boolean agrees() {
            return difference().signum() == 0;
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

    @Override
    public Integer call() {
        List<Compared> compared;
        JsonNode facts;
        try (Reach.Reached reached = reach.open(terminal)) {
            Client client = reached.client();
            String actor = reach.actorOr("operator");
            if (file) {
                client.write(actor, "POST", DAYS + day + "/filing", Map.of()).orEnd();
            }
            facts = client.get(actor, DAYS + day).orEnd();
            compared = compare(client, actor, facts);
        }
        boolean agree = compared.stream().allMatch(Compared::agrees);
        if (output.json()) {
            terminal.document(Map.of(
                    "day",
                    day.toString(),
                    "agree",
                    agree,
                    "currencies",
                    compared.stream().map(Compared::document).toList(),
                    "states",
                    facts.path("declarations")));
        } else {
            print(terminal.story(false), facts, compared, agree);
        }
        return agree ? ExitStatus.DONE : ExitStatus.REFUSED;
    }

    private List<Compared> compare(Client client, String actor, JsonNode facts) {
        Map<DayFile, Map<String, BigInteger>> sums = new EnumMap<>(DayFile.class);
        Map<DayFile, Map<String, Long>> records = new EnumMap<>(DayFile.class);
        for (JsonNode institution : facts.path("institutions")) {
            for (DayFile one : DayFile.values()) {
                if (!one.isWaiting()) {
                    add(sums, records, one, fetch(client, actor, institution.asString(""), one));
                }
            }
        }
        List<Compared> compared = new ArrayList<>();
        for (Side side : Side.values()) {
            add(sums, records, side.waiting, fetch(client, actor, NOBODY, side.waiting));
            compared.addAll(compare(side, facts, sums, records));
        }
        return compared;
    }

    private static void add(
            Map<DayFile, Map<String, BigInteger>> sums,
            Map<DayFile, Map<String, Long>> records,
            DayFile file,
            DayFileReader.Sums read) {
        read.amounts()
                .forEach((currency, sum) ->
                        sums.computeIfAbsent(file, one -> new TreeMap<>()).merge(currency, sum, BigInteger::add));
        read.recordsOf()
                .forEach((currency, count) ->
                        records.computeIfAbsent(file, one -> new TreeMap<>()).merge(currency, count, Long::sum));
    }

    private static List<Compared> compare(
            Side side,
            JsonNode facts,
            Map<DayFile, Map<String, BigInteger>> sums,
            Map<DayFile, Map<String, Long>> records) {
        boolean whole = facts.path("amounts").asString("").equals("WHOLE");
        Map<String, BigInteger> declared = sums.getOrDefault(side.declared, Map.of());
        Map<String, BigInteger> waiting = sums.getOrDefault(side.waiting, Map.of());
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
                        records.getOrDefault(side.declared, Map.of()).getOrDefault(currency, 0L),
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

    /** Fetches a file, keeps it where that was asked, and adds it up from what was fetched. */
    private DayFileReader.Sums fetch(Client client, String actor, String institution, DayFile wanted) {
        String path = DAYS + day + "/files/" + institution + "/" + wanted.fileName();
        try (InputStream in = client.stream(actor, path)) {
            Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
            return folder == null ? sum(wanted, text) : kept(folder, institution, wanted, text);
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

    private void print(Story story, JsonNode facts, List<Compared> compared, boolean agree) {
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
        story.table(List.of("currency", "records", "in the files", "waiting", "credited", "difference"), rows);
        if (agree) {
            story.good("the files", "come to the credits, payments and conversions of the day");
        } else {
            story.bad("the files", "do not come to the credits, payments and conversions of the day");
        }
    }
}
