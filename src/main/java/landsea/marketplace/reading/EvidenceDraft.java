package landsea.marketplace.reading;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import landsea.basics.Reason;
import landsea.basics.Sha256;
import landsea.basics.Unit.Currency;
import landsea.marketplace.BadRow;
import landsea.marketplace.EvidenceLine;
import landsea.marketplace.ReadEvidence;
import landsea.marketplace.ReadEvidence.Sum;
import landsea.marketplace.Statement.Period;

/** Order evidence while its rows come in; {@link #finish} says what it amounts to. */
public final class EvidenceDraft {

    private static final String SEPARATOR = "\u001F";

    /** A report of more settlements than a merchant has in decades of fortnights is not a report. */
    private static final int SETTLEMENTS_MAX = 1_000;

    private static final int SITES_MAX = 1_000;

    private final String platform;
    private final Currency currency;
    private final MessageDigest hash = Sha256.digest();
    private final Map<String, Sum> sums = new TreeMap<>();
    private final Map<String, Integer> sites = new HashMap<>();
    private final List<BadRow> badRows = new ArrayList<>();
    private final Turnover turnover = new Turnover();

    private Optional<Reason> damage = Optional.empty();
    private Optional<Reason> tooMuch = Optional.empty();
    private Instant start = Instant.MAX;
    private Instant end = Instant.MIN;
    private int lineCount;
    private long badRowsCount;
    private long damagedRows;

    /** @param platform such as {@code AMAZON} */
    public EvidenceDraft(String platform, Currency currency) {
        this.platform = platform;
        this.currency = currency;
        update(platform, currency.code());
    }

    /**
     * One more row.
     *
     * @param time of the row in the zone that it is written in: it says which days the report covers
     */
    public void line(EvidenceLine line, OffsetDateTime time) {
        if (tooMuch.isPresent()) {
            return;
        }
        if (!turnover.add(line.total())) {
            tooMuch = Optional.of(Reason.of("AMOUNT_OUT_OF_RANGE"));
            return;
        }
        lineCount++;
        if (!sums.containsKey(line.settlementId()) && sums.size() == SETTLEMENTS_MAX) {
            tooMuch = Optional.of(Reason.of("TOO_MANY_STATEMENTS", "statements_max", SETTLEMENTS_MAX));
            return;
        }
        sums.merge(line.settlementId(), Sum.nothing(currency).plus(line), (before, _) -> before.plus(line));
        if (!line.marketplaceName().isEmpty() && sites.size() < SITES_MAX) {
            sites.merge(line.marketplaceName(), 1, Integer::sum);
        }
        LocalDate day = time.toLocalDate();
        Instant dayStart = day.atStartOfDay().toInstant(time.getOffset());
        Instant dayEnd = day.plusDays(1).atStartOfDay().minusSeconds(1).toInstant(time.getOffset());
        start = dayStart.isBefore(start) ? dayStart : start;
        end = dayEnd.isAfter(end) ? dayEnd : end;
        hash(line);
    }

    /** A row that cannot be used. */
    public void badRow(int line, String column, String content, Reason reason) {
        badRowsCount++;
        BadRow bad = new BadRow(line, column, content, reason);
        if (badRows.size() < BadRows.NAMED_MAX) {
            badRows.add(bad);
        }
        if (reason.code().equals(OfficeDamage.CODE)) {
            damagedRows++;
            damage = damage.or(() -> Optional.of(Reason.of(OfficeDamage.CODE, "line", line)
                    .with("column", column)
                    .with("content", bad.content())));
        }
    }

    /** Whether there was no row at all. */
    public boolean isEmpty() {
        return lineCount == 0 && badRowsCount == 0;
    }

    /** Why this is no report of a merchant's at all. */
    public Optional<Reason> tooMuch() {
        return tooMuch;
    }

    /** What the rows came to; nothing is added afterwards. */
    public ReadEvidence finish() {
        Period period = lineCount == 0 ? new Period(Instant.EPOCH, Instant.EPOCH) : new Period(start, end);
        return new ReadEvidence(
                platform,
                marketplace(),
                currency,
                period,
                lineCount,
                sums,
                HexFormat.of().formatHex(hash.digest()),
                reasons(),
                badRows,
                badRowsCount);
    }

    /** The most telling first. */
    private List<Reason> reasons() {
        List<Reason> reasons = new ArrayList<>();
        damage.ifPresent(reason -> reasons.add(reason.with("rows", damagedRows)));
        if (badRowsCount > 0) {
            reasons.add(Reason.of("BAD_ROWS", "count", badRowsCount)
                    .with("line", badRows.getFirst().line()));
        }
        return reasons;
    }

    private String marketplace() {
        return sites.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /** Titles are left out: an old character set cuts the last sign of many in half, and programs mend that differently. */
    private void hash(EvidenceLine line) {
        StringBuilder parts = new StringBuilder();
        new TreeMap<>(line.parts())
                .forEach((name, amount) ->
                        parts.append(name).append('=').append(amount.minor()).append(' '));
        update(
                Long.toString(line.total().minor()),
                parts.toString(),
                line.settlementId(),
                line.standing().name(),
                line.type(),
                line.orderId(),
                line.sku(),
                Long.toString(line.quantity()),
                line.marketplaceName(),
                Long.toString(line.posted().at().getEpochSecond()));
    }

    private void update(String... texts) {
        hash.update((String.join(SEPARATOR, texts) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
