package landsea.compliance.risk;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Id;
import landsea.basics.Ids;
import landsea.basics.Money;
import landsea.basics.Unit.Currency;
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

    private final Standings standings;

    LargeValues(Standings standings) {
        this.standings = standings;
    }

    private record Noticed(MerchantId merchant, OrganisationId organisation, LocalDate day, Part part) {

        UUID id() {
            return Ids.named(merchant.bucket(), "large-value/" + merchant.text() + "/" + day + "/" + part);
        }

        Deadline deadline() {
            return new Deadline(
                    id(), DAY_OVER, day.plusDays(1).atStartOfDay(CHONGQING).toInstant());
        }
    }

    /** Notices days that reach a threshold with one of these payments: nothing is asked or written where none does. */
    void notice(Commit commit, RiskTables.Known known, List<Assessed> credits, Map<MerchantId, History> before) {
        List<Noticed> noticed = new ArrayList<>(0);
        Map<MerchantId, History> running = new HashMap<>();
        for (Assessed credit : credits) {
            RiskQuestion question = credit.question();
            RuleSet rules = known.on(question.day());
            DaySum own = credit.own();
            running.merge(question.merchant(), History.of(own), History::plus);
            DaySum day = before.getOrDefault(question.merchant(), History.NONE)
                    .on(question.day())
                    .plus(running.getOrDefault(question.merchant(), History.NONE)
                            .on(question.day()));
            if (reaches(rules.largeForeignUsdCentsMin(), day.foreign(), own.foreign())) {
                noticed.add(new Noticed(question.merchant(), question.organisation(), question.day(), Part.FOREIGN));
            }
            if (reaches(rules.largeRenminbiFenMin(), day.renminbi(), own.renminbi())) {
                noticed.add(new Noticed(question.merchant(), question.organisation(), question.day(), Part.RENMINBI));
            }
        }
        write(commit, noticed);
    }

    private static boolean reaches(long min, long after, long own) {
        return own > 0 && after >= min && after - own < min;
    }

    private static void write(Commit commit, List<Noticed> noticed) {
        commit.rows(noticed)
                .bucket(one -> one.merchant().bucket())
                .uuid(Noticed::id)
                .uuid(one -> one.merchant().value())
                .uuid(one -> one.organisation().value())
                .date(Noticed::day)
                .text(one -> one.part().name())
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO large_value_days (bucket, day_id, merchant_id, organisation_id, day, part, noticed_at)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        if (!noticed.isEmpty()) {
            Deadlines.set(commit, noticed.stream().map(Noticed::deadline).toList());
        }
    }

    /** The day that a deadline is about. */
    public Day over(Commit commit, Deadline deadline) {
        Noticed noticed = commit.sql()
                .sql(
                        "SELECT merchant_id, organisation_id, day, part FROM large_value_days WHERE bucket = ? AND day_id = ?")
                .params(deadline.bucket().value(), deadline.subject())
                .query((row, number) -> new Noticed(
                        new MerchantId(row.getObject(1, UUID.class)),
                        new OrganisationId(row.getObject(2, UUID.class)),
                        row.getObject(3, LocalDate.class),
                        Part.valueOf(row.getString(4))))
                .single();
        MerchantId merchant = noticed.merchant();
        DaySum sum = standings
                .histories(commit, List.of(merchant))
                .getOrDefault(merchant, History.NONE)
                .on(noticed.day());
        return new Day(
                merchant,
                noticed.organisation(),
                noticed.day(),
                noticed.part(),
                noticed.part() == Part.FOREIGN
                        ? Money.ofMinor(Currency.USD, sum.foreign())
                        : Money.ofMinor(Currency.CNY, sum.renminbi()),
                RiskStore.paymentsOn(commit, merchant, noticed.day()).stream()
                        .map(one -> new Payment(one).text())
                        .toList());
    }
}
