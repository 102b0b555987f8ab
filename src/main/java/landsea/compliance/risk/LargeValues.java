package landsea.compliance.risk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Id;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
import landsea.compliance.risk.RiskQuestion.Seller;
import landsea.engine.Commit;
import landsea.engine.Deadline;
import landsea.engine.Deadlines;
import landsea.parties.MerchantId;
import landsea.parties.OrganisationId;
import org.springframework.stereotype.Component;

/**
 * Days on which an enterprise was paid so much that it must be reported (大额交易): foreign currencies and renminbi are summed
 * apart. Noticed with the payment that reaches the threshold; what the day comes to is known when it is over.
 */
@Component
public class LargeValues {

    /** The kind of the deadline at the end of such a day. */
    public static final String DAY_OVER = "large.value.over";

    private static final ZoneId CHONGQING = ZoneId.of("Asia/Shanghai");

    /** Which sum was reached. */
    public enum Part {
        /** In US dollars, at the day's weights. */
        FOREIGN,
        RENMINBI
    }

    /**
     * A day as it came to be.
     *
     * @param payments all of the day, by the text form of their ids
     */
    public record Day(
            MerchantId merchant,
            OrganisationId organisation,
            LocalDate day,
            Part part,
            Money sum,
            List<String> payments) {

        public Day {
            payments = List.copyOf(payments);
        }
    }

    /** The flow of payments is above this module; what its ids look like is known everywhere. */
    private record Payment(UUID value) implements Id {

        @Override
        public String prefix() {
            return "pay";
        }
    }

    private final RiskTables tables;
    private final Standings standings;

    LargeValues(RiskTables tables, Standings standings) {
        this.tables = tables;
        this.standings = standings;
    }

    private record Noticed(MerchantId merchant, OrganisationId organisation, Seller seller, LocalDate day, Part part) {

        UUID id() {
            return Ids.named(merchant.bucket(), "large-value/" + merchant.text() + "/" + day + "/" + part);
        }

        Deadline deadline() {
            return new Deadline(
                    id(), DAY_OVER, day.plusDays(1).atStartOfDay(CHONGQING).toInstant());
        }
    }

    /** Which sums of the day payments make large that were not before; whether they all are credited shows at its end. */
    static Set<Part> reached(RuleSet rules, Seller seller, DaySum before, DaySum added) {
        boolean foreign = reaches(rules.largeForeignUsdCentsMin(seller), before.foreign(), added.foreign());
        boolean renminbi = reaches(rules.largeRenminbiFenMin(seller), before.renminbi(), added.renminbi());
        if (!foreign && !renminbi) {
            return Set.of();
        }
        return foreign && renminbi ? Set.of(Part.values()) : Set.of(foreign ? Part.FOREIGN : Part.RENMINBI);
    }

    private static boolean reaches(long min, long before, long added) {
        return before < min && before + added >= min;
    }

    /** Notices days that these payments make large: nothing is asked or written where none does. */
    static void notice(Commit commit, List<Assessed> credits) {
        List<Noticed> noticed = new ArrayList<>(0);
        for (Assessed credit : credits) {
            for (Part part : credit.large()) {
                RiskQuestion question = credit.question();
                noticed.add(new Noticed(
                        question.merchant(), question.organisation(), question.seller(), question.day(), part));
            }
        }
        write(commit, noticed.stream().distinct().toList());
    }

    private static void write(Commit commit, List<Noticed> noticed) {
        commit.rows(noticed)
                .bucket(one -> one.merchant().bucket())
                .uuid(Noticed::id)
                .uuid(one -> one.merchant().value())
                .uuid(one -> one.organisation().value())
                .text(one -> one.seller().name())
                .date(Noticed::day)
                .text(one -> one.part().name())
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO large_value_days (bucket, day_id, merchant_id, organisation_id, seller, day, part,
                            noticed_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        if (!noticed.isEmpty()) {
            Deadlines.set(commit, noticed.stream().map(Noticed::deadline).toList());
        }
    }

    /** The day that a deadline is about; none where what would have made it large was not credited. */
    public Optional<Day> over(Commit commit, Deadline deadline) {
        Noticed noticed = commit.sql()
                .sql(
                        "SELECT merchant_id, organisation_id, seller, day, part FROM large_value_days WHERE bucket = ? AND day_id = ?")
                .params(deadline.bucket().value(), deadline.subject())
                .query((row, number) -> new Noticed(
                        new MerchantId(row.getObject(1, UUID.class)),
                        new OrganisationId(row.getObject(2, UUID.class)),
                        Seller.valueOf(row.getString(3)),
                        row.getObject(4, LocalDate.class),
                        Part.valueOf(row.getString(5))))
                .single();
        MerchantId merchant = noticed.merchant();
        DaySum sum = standings
                .histories(commit, List.of(merchant))
                .getOrDefault(merchant, History.NONE)
                .on(noticed.day());
        Money total = noticed.part() == Part.FOREIGN
                ? Money.ofMinor(Currency.USD, sum.foreign())
                : Money.ofMinor(Currency.CNY, sum.renminbi());
        RuleSet rules = tables.of(commit).on(noticed.day());
        long min = noticed.part() == Part.FOREIGN
                ? rules.largeForeignUsdCentsMin(noticed.seller())
                : rules.largeRenminbiFenMin(noticed.seller());
        if (total.minor() < min) {
            return Optional.empty();
        }
        return Optional.of(new Day(
                merchant,
                noticed.organisation(),
                noticed.day(),
                noticed.part(),
                total,
                RiskStore.paymentsOn(commit, merchant, noticed.day()).stream()
                        .map(one -> new Payment(one).text())
                        .toList()));
    }
}
